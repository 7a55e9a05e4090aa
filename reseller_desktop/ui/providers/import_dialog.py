"""A provider's list comes in: choose it, see how it is read and what it says, import it as one action."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider import Provider
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.import_dialog import FileImportDialog
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.providers.import_panel import ImportPanel
from reseller_desktop.ui.providers.import_words import problem_text

if TYPE_CHECKING:
    from reseller_desktop.services.provider_list_preview import ProviderListPreview, ProviderListResult

translate = QCoreApplication.translate

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
"""Files that are worth a try; what they really hold is found out by reading them."""


class ProviderImportDialog(FileImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(
        self, context: Context, parent: QWidget | None, provider: Provider, path: Path | None = None
    ) -> None:
        super().__init__(context, parent)
        self._provider = provider
        self._ready = False
        said = translate("provider_import", "Import the list of {name}")
        self.setWindowTitle(said.format(name=provider.name))
        self.resize(1100, 700)
        self.choose = EmptyState(
            "import",
            translate("provider_import", "Their list of your customers"),
            translate(
                "provider_import",
                "Any CSV or Excel file with a customer in each row, as their portal exports it. Drop it here,"
                " or choose it. You see what it says before anything is changed.",
            ),
            translate("provider_import", "Choose their list…"),
            self.ask_for_file,
        )
        self.panel = ImportPanel()
        self.other_button = secondary(translate("provider_import", "&Other file…"), self.ask_for_file)
        self.reason.setWordWrap(True)
        self._lay_out(self.choose, self.panel, beside=self.other_button)
        self.panel.form.corrected.connect(self._read_again)
        self.panel.day_changed.connect(self._date)
        if path is not None:
            self.read(path)

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        kinds = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        lists = translate("provider_import", "Lists ({kinds})").format(kinds=kinds)
        title = translate("provider_import", "Choose their list")
        self._ask(title, [lists, translate("provider_import", "All files (*)")])

    def read(self, path: Path) -> None:
        """Read a file and show what it says."""
        self._path = path
        self.panel.begin()
        self._show_work(translate("provider_import", "Reading “{name}”…").format(name=path.name))
        self._start_reading()

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        found = self.panel.found
        if found is None or not self._ready:
            return
        self._show_work(translate("provider_import", "Importing…"))
        self._task = self._context.tasks.run(
            self._context.services.provider_imports.apply,
            found,
            mark_unlisted=self.panel.mark_unlisted,
            progress=self.work.show_progress,
            done=self._applied,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def show_preview(self, found: "ProviderListPreview", *, redated: bool = False) -> None:
        """Show what a file says and would change."""
        arrived = self._stack.currentWidget() is not self.panel
        self.banner.silence()
        self.panel.show_found(found, redated=redated)
        self._show_panel(found)
        if arrived:
            self._begin_at(found).setFocus()

    def _begin_at(self, found: "ProviderListPreview") -> QWidget:
        """What is to be done first: to say what the columns hold, or to import."""
        if self._ready:
            return self.import_button
        return self.panel.form.fields["name"].box if found.problem else self.cancel_button

    def come_back(self) -> None:
        """Show what was read before, or ask for a file again."""
        if self.panel.found is not None:
            self._show_panel(self.panel.found)
        else:
            self._stack.setCurrentWidget(self.choose)

    def _show_panel(self, found: "ProviderListPreview") -> None:
        self._stack.setCurrentWidget(self.panel)
        usable = len(found.rows)
        one = translate("provider_import", "&Import 1 customer")
        many = translate("provider_import", "&Import %n customers", "", usable)
        self.import_button.setText(one if usable == 1 else many)
        for button in (self.other_button, self.import_button, self.cancel_button):
            button.show()
        nothing = found.already_imported and not any(found.plan)
        self._offer(
            translate("provider_import", "Nothing to change: this list was imported already.")
            if nothing
            else "",
            ready=found.problem is None and not nothing and usable > 0,
        )

    def _read_again(self) -> None:
        """Read the file as it was corrected; what is shown stays until the answer comes."""
        if self._task is not None:
            self._task.forget()
        self._offer(translate("provider_import", "Reading again…"), ready=False)
        self._start_reading()

    def _start_reading(self) -> None:
        if self._path is None:
            return
        self.banner.silence()
        form = self.panel.form
        self._task = self._context.tasks.run(
            self._context.services.provider_imports.preview,
            self._path,
            self._provider.id,
            wish=form.wish,
            mapping=form.mapping,
            progress=self.work.show_progress,
            done=self.show_preview,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def _date(self, day: dt.date | None) -> None:
        found = self.panel.found
        if found is None or day is None:
            self._offer("", ready=False)
            return
        self._offer("", ready=False)
        self._context.tasks.run(
            self._context.services.provider_imports.dated,
            found,
            day,
            done=partial(self._redated, day),
            failed=self._refused,
            owner=self,
        )

    def _redated(self, day: dt.date, found: "ProviderListPreview") -> None:
        """Take the preview of another day, unless yet another was typed meanwhile."""
        if self.panel.day_is_understood and self.panel.day.value() == day and self._task is None:
            self.show_preview(found, redated=True)

    def _offer(self, reason: str, *, ready: bool) -> None:
        self._ready = ready
        self.reason.setText(reason)
        self.import_button.setEnabled(ready)
        self.import_button.setDefault(ready)

    def _show_work(self, text: str) -> None:
        super()._show_work(text)
        self.other_button.hide()

    def _applied(self, result: "ProviderListResult") -> None:
        self._task = None
        found = self.panel.found
        counts = (
            (result.usable, translate("provider_import", "%n customers", "", result.usable)),
            (result.linked, translate("provider_import", "%n become linked", "", result.linked)),
            (result.unlinked, translate("provider_import", "%n not linked", "", result.unlinked)),
            (len(result.rejected), translate("provider_import", "%n left out", "", len(result.rejected))),
        )
        said = translate("provider_import", "List of {name} of {day} imported: {what}").format(
            name=self._provider.name,
            day=date_text(found.as_of) if found else "",
            what=", ".join(text for count, text in counts if count),
        )
        self._context.notify(said)
        self.accept()

    def _refused(self, error: UserError) -> None:
        role = Role.INFO if error.code == "cancelled" else Role.BAD
        self.banner.say(role, problem_text(error))
        self._offer("", ready=False)
        if error.code == "import-stale":
            self._task = None
            self._read_again()
