"""An evidence pack: what is inside is said before it leaves."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop import resources
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.evidence import EvidencePack, compose_report, table_of
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.services.evidence_packs import PackParts
from reseller_desktop.services.steps import Cancelled, Progress
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.invitations.words import language_text
from reseller_desktop.ui.kit import labels, pdf
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import closing, primary
from reseller_desktop.ui.kit.cards import Card, Facts
from reseller_desktop.ui.kit.external import show_folder
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.sheet_page import sheet_html
from reseller_desktop.ui.kit.texts import error_text, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.kit.working import Working

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate
_NAMED = 6


def write_pack(
    services: Services,
    pack: EvidencePack,
    path: Path,
    language: str,
    *,
    private: bool,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path:
    """Make the report and write all of it; for the worker."""
    words, phrases = resources.shipped_evidence(language), resources.shipped_phrases(language)
    sheet = compose_report(pack, words, phrases, today=services.clock.today(), private=private)
    headings, rows = table_of(pack, words, private=private)
    html = sheet_html(sheet)
    parts = PackParts(lambda: pdf.pdf_bytes(html, title=sheet.title), headings, rows)
    return services.evidence_packs.write(pack, parts, path, progress=progress, cancelled=cancelled)


class PackDialog(QDialog):
    """Whose data and which files are inside, in which language, and with our own notes or without."""

    def __init__(self, context: Context, parent: QWidget | None, ids: Collection[UUID]) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self.pack: EvidencePack | None = None
        self.setWindowTitle(translate("contacts", "Evidence pack"))
        self.setMinimumSize(560, 480)
        self.banner = Banner()
        self.inside = Card(translate("contacts", "What is inside"))
        self.form = Form(_fields(), {"language": LANGUAGES[0], "private": False})
        self.work = Working(self._cancel)
        self.write = primary(translate("contacts", "&Save pack…"), self._ask_where, "save")
        self.write.setEnabled(False)
        self._buttons = closing(self.reject)
        self._stack = QStackedWidget()
        self._lay_out()
        context.tasks.run(
            context.services.evidence_packs.prepare, ids, done=self._show, failed=self._refuse, owner=self
        )

    def write_to(self, path: Path) -> None:
        """Write the pack into a file, with progress."""
        if self.pack is None:
            return
        values = self.form.values()
        self._begin()
        self._task = self._context.tasks.run(
            write_pack,
            self._context.services,
            self.pack,
            path,
            values["language"],
            private=values["private"],
            done=self._written,
            failed=self._refuse,
            ended=self._end,
            progress=self.work.show_progress,
            owner=self,
        )

    def reject(self) -> None:
        """While it is written, closing stops that first."""
        if self._task is None:
            super().reject()
        else:
            self._cancel()

    def _show(self, pack: EvidencePack) -> None:
        self.pack = pack
        if pack.company is not None and pack.company.language in LANGUAGES:
            self.form.editors["language"].set_value(pack.company.language)
        facts = Facts(name_width=110)
        facts.add(translate("contacts", "Contacts"), number_text(len(pack.contacts)))
        facts.add(translate("contacts", "Customers"), _some(pack.customers))
        names = [file.document.name for file in pack.files]
        facts.add(translate("contacts", "Files"), _some(names) or translate("contacts", "none"))
        size = sum(file.document.size for file in pack.files)
        if pack.files:
            told = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            facts.add(translate("contacts", "Size"), told)
        facts.add(
            translate("contacts", "With them"),
            translate("contacts", "a report (PDF), a table (CSV) and the hash of every file"),
        )
        self.inside.clear()
        self.inside.add(facts)
        self.write.setEnabled(True)
        self.write.setFocus()

    def _ask_where(self) -> None:
        words = resources.shipped_evidence(self.form.values()["language"])
        dialog = QFileDialog(self, translate("contacts", "Save evidence pack"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.setNameFilter("ZIP (*.zip)")
        dialog.selectFile(f"{words.file_name} {self._context.services.clock.today().isoformat()}.zip")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def _begin(self) -> None:
        self.banner.silence()
        self.work.begin(translate("contacts", "Packing…"))
        self._stack.setCurrentWidget(self.work)
        self.write.setEnabled(False)

    def _cancel(self) -> None:
        if self._task is not None:
            self.work.stopping()
            self._task.cancel()

    def _end(self) -> None:
        self._task = None
        self._stack.setCurrentIndex(0)
        self.write.setEnabled(True)

    def _written(self, path: Path) -> None:
        shown = self.banner.isVisible()
        self.banner.say(
            Role.GOOD,
            translate("contacts", "The pack was saved as “{name}”.").format(name=path.name),
            action=translate("contacts", "Open folder"),
            call=lambda: show_folder(path),
        )
        if not shown:
            self.resize(self.width(), self.height() + self.banner.sizeHint().height() + GAP)

    def _refuse(self, error: UserError) -> None:
        self.banner.say(Role.INFO if error.code == "cancelled" else Role.BAD, error_text(error))

    def _lay_out(self) -> None:
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.inside)
        said = translate(
            "contacts",
            "The pack holds personal data of your customers and of callers, and it is not encrypted. "
            "Hand it only to whom it concerns.",
        )
        inner.addWidget(labels.secondary(said))
        inner.addWidget(self.form)
        inner.addStretch(1)
        self._stack.addWidget(page)
        self._stack.addWidget(self.work)
        self._buttons.addButton(self.write, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        column.addWidget(self._buttons)


def _some(names: Collection[str]) -> str:
    """The first names, and how many more there are."""
    first = ", ".join(list(names)[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return first
    return translate("contacts", "{names} and {count} more").format(names=first, count=number_text(more))


def _fields() -> list[Field]:
    return [
        Field(
            key="language",
            label=translate("contacts", "&Language of the report"),
            kind=Kind.CHOICE,
            choices=[(code, language_text(code)) for code in LANGUAGES],
        ),
        Field(
            key="private",
            label=translate("contacts", "With our &notes, and who told us"),
            kind=Kind.CHECK,
        ),
    ]
