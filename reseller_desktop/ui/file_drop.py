"""A file that is dropped anywhere, or chosen, gets its import by its headings; in doubt somebody says."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.file_kinds import FileKind
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.domain.provider import Provider
    from reseller_desktop.services.file_sorting import SortedFile
    from reseller_desktop.ui.kit.page import Page
    from reseller_desktop.ui.main_window import MainWindow
    from reseller_desktop.ui.providers.page import ProvidersPage

translate = QCoreApplication.translate

_LISTS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".json"})
"""Files that are looked at before others that were dropped with them."""
_TOLD = 6
"""Headings that the question names."""


class Meaning(NamedTuple):
    """What a file may be; a provider's list is somebody's."""

    kind: FileKind
    provider: "Provider | None" = None


class FileDrop(QObject):
    """Takes what was dropped on the window, or is chosen for it."""

    def __init__(self, context: Context, window: "MainWindow") -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def take(self, files: list[Path]) -> None:
        """Look at the first list among the files, and open the import it belongs to."""
        path = next((one for one in files if one.suffix.lower() in _LISTS), files[0])
        self._look(path, self._window.pages.get(self._window.current_area))

    def ask(self) -> None:
        """Let the person choose a list; what is shown meanwhile does not make it one of a kind."""
        dialog = QFileDialog(self._window, translate("file_drop", "Choose a list"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        lists = translate("file_drop", "Lists ({kinds})").format(
            kinds=" ".join(f"*{one}" for one in sorted(_LISTS))
        )
        dialog.setNameFilters([lists, translate("file_drop", "All files (*)")])
        dialog.fileSelected.connect(lambda name: self._look(Path(name), None))
        dialog.open()

    def _look(self, path: Path, page: "Page | None") -> None:
        self._window.notify(translate("file_drop", "Looking at “{name}”…").format(name=path.name))
        self._context.tasks.run(
            self._context.services.file_sorting.look,
            path,
            done=partial(self._looked, path, page),
            failed=partial(self._refused, path, page),
            ended=self._window.status_line.forget,
            owner=self,
        )

    def _looked(self, path: Path, page: "Page | None", found: "SortedFile") -> None:
        own = page.drop_kind() if page else None
        kind = found.kinds.settled(own)
        if page and kind and kind is own and page.drop_files([path]):
            return
        meaning = _meaning(kind, found)
        if meaning is not None:
            self._open(path, meaning)
            return
        QuestionDialog(self._window, path, found, partial(self._open, path)).open()

    def _refused(self, path: Path, page: "Page | None", error: UserError) -> None:
        """The import of the page says why in its own words; elsewhere a box does."""
        if error.code != "cancelled" and not (page and page.drop_kind() and page.drop_files([path])):
            error_box(self._window, error)

    def _open(self, path: Path, meaning: Meaning) -> None:
        match meaning.kind:
            case FileKind.CUSTOMERS:
                self._context.navigate.import_customers(path)
            case FileKind.PROVIDER_LIST if meaning.provider:
                self._open_list(path, meaning.provider)
            case FileKind.SUBSCRIPTIONS:
                from reseller_desktop.ui.renewals.report_dialog import ReportDialog

                ReportDialog(self._context, self._window, path).open()
            case FileKind.LEADS:
                from reseller_desktop.ui.leads.import_dialog import LeadImportDialog

                LeadImportDialog(self._context, self._window, path).open()
            case FileKind.ADMIN_RIGHTS:
                from reseller_desktop.ui.gdap.actions import GdapActions

                GdapActions(self._context, self._window).import_list(path)
            case FileKind.SCORE:
                from reseller_desktop.ui.programme.import_dialog import ScoreImportDialog

                ScoreImportDialog(self._context, self._window, path=path).open()

    def _open_list(self, path: Path, provider: "Provider") -> None:
        page = cast("ProvidersPage", self._window.page("providers"))
        if self._window.show_area("providers"):
            page.show_provider(provider.id)
            page.import_list(provider, path)


class QuestionDialog(QDialog):
    """What is in the file? The likeliest answer stands first and is chosen."""

    def __init__(
        self, parent: QWidget, path: Path, found: "SortedFile", answered: "Callable[[Meaning], object]"
    ) -> None:
        super().__init__(parent)
        self._answered = answered
        self.setWindowTitle(translate("file_drop", "What is in this file?"))
        self.setMinimumWidth(480)
        self.answers = RowList(translate("file_drop", "What it may be"))
        meanings = meanings_of(found)
        self.answers.set_rows([Row(one, *_texts(one)) for one in meanings], meanings[0])
        self.answers.itemActivated.connect(self.accept)
        said = translate(
            "file_drop",
            "“{name}” may be one of these. You see what it says before anything is changed.",
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton(
            translate("file_drop", "&Open import"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, GAP_LARGE)
        column.setSpacing(GAP)
        column.addWidget(labels.body(said.format(name=path.name)))
        column.addWidget(labels.secondary(_headings_text(found)))
        column.addWidget(self.answers, 1)
        if found.workbook:
            text = translate(
                "file_drop", "Partner Center's own customer list is read as CSV: save it as one."
            )
            column.addWidget(labels.caption(text))
        column.addWidget(buttons)
        self.resize(520, 460)
        self.answers.setFocus()

    def accept(self) -> None:
        """Open the import that was chosen."""
        chosen = self.answers.key()
        super().accept()
        if isinstance(chosen, Meaning):
            self._answered(chosen)


def meanings_of(found: "SortedFile") -> list[Meaning]:
    """Everything that a file may be, the likeliest first."""
    every: list[Meaning] = []
    for kind in found.kinds.likely:
        if kind is FileKind.PROVIDER_LIST:
            every.extend(Meaning(kind, provider) for provider in found.providers)
        elif kind is not FileKind.CUSTOMERS or not found.workbook:
            every.append(Meaning(kind))
    return every


def _meaning(kind: FileKind | None, found: "SortedFile") -> Meaning | None:
    """The one import that a file belongs to; `None` when a person has to say."""
    if kind is FileKind.PROVIDER_LIST:
        sure = found.known_by == 1 or len(found.providers) == 1
        return Meaning(kind, found.providers[0]) if sure else None
    return Meaning(kind) if kind else None


def _texts(one: Meaning) -> tuple[str, str]:
    if one.provider is not None:
        title = translate("file_drop", "The list of {name}").format(name=one.provider.name)
        return title, translate("file_drop", "The customers that this provider is linked to")
    return {
        FileKind.CUSTOMERS: (
            translate("file_drop", "Our customers in Partner Center"),
            translate("file_drop", "Customers.csv, as Partner Center exports it"),
        ),
        FileKind.SUBSCRIPTIONS: (
            translate("file_drop", "Subscriptions"),
            translate("file_drop", "A report or reconciliation file with a subscription in each row"),
        ),
        FileKind.LEADS: (
            translate("file_drop", "Leads"),
            translate("file_drop", "Partner Center's referrals, or any list of companies"),
        ),
        FileKind.ADMIN_RIGHTS: (
            translate("file_drop", "Admin relationships (GDAP)"),
            translate("file_drop", "Microsoft Graph's JSON, or the table of the bulk tool"),
        ),
        FileKind.SCORE: (
            translate("file_drop", "Figures of the capability score"),
            translate("file_drop", "A table with a metric and its figure or points in each row"),
        ),
    }[one.kind]


def _headings_text(found: "SortedFile") -> str:
    shown = ", ".join(found.headings[:_TOLD])
    more = "…" if len(found.headings) > _TOLD else ""
    return translate("file_drop", "Its headings: {headings}").format(headings=shown + more)
