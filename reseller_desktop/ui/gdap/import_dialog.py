"""A list of admin relationships comes in: choose it, see what it changes, import it as one action."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.gdap.import_rows import preview_columns, preview_rows
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.import_dialog import FileImportDialog
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP

if TYPE_CHECKING:
    from reseller_desktop.services.gdap import GdapPreview

translate = QCoreApplication.translate


class GdapImportDialog(FileImportDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(context, parent)
        self.found: GdapPreview | None = None
        self.setWindowTitle(translate("gdap", "Import admin rights (GDAP)"))
        self.resize(960, 600)
        self.choose = _choose(self.ask_for_file)
        self.summary = labels.secondary()
        self.table = RecordTable(
            preview_columns(), name=translate("gdap", "What the list changes"), row_height=36
        )
        self._preview = QWidget()
        inner = QVBoxLayout(self._preview)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.summary)
        inner.addWidget(self.table, 1)
        self._lay_out(self.choose, self._preview)
        if path is not None:
            self.read(path)

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        title = translate("gdap", "Choose a list of admin relationships")
        lists = translate("gdap", "Lists of admin relationships (*.json *.csv *.txt *.tsv)")
        self._ask(title, [lists, translate("gdap", "All files (*)")])

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        self.banner.silence()
        self._show_work(translate("gdap", "Reading “{name}”…").format(name=path.name))
        self._task = self._context.tasks.run(
            self._context.services.gdap.preview,
            path,
            progress=self.work.show_progress,
            done=self._show_preview,
            failed=self._refused,
            ended=self._over,
        )

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        if self.found is None:
            return
        self._show_work(translate("gdap", "Importing…"))
        self._task = self._context.tasks.run(
            self._context.services.gdap.apply,
            self.found,
            done=self._applied,
            failed=self._refused,
            ended=self._over,
        )

    def come_back(self) -> None:
        """Ask for a file again."""
        self._stack.setCurrentWidget(self.choose)

    def _show_preview(self, preview: "GdapPreview") -> None:
        self.found = preview
        counts = preview.counts
        parts = [preview.file_name, words.source_text(preview.source)]
        parts.append(translate("gdap", "as of {day}").format(day=date_text(preview.as_of)))
        if counts["unchanged"]:
            parts.append(translate("gdap", "%n unchanged", "", counts["unchanged"]))
        if counts["older"]:
            parts.append(translate("gdap", "%n older than what is known", "", counts["older"]))
        self.summary.setText(" · ".join(parts))
        self.table.set_rows(preview_rows(preview))
        self._stack.setCurrentWidget(self._preview)
        self._offer(counts["new"] + counts["changed"] + counts["confirmed"])

    def _offer(self, number: int) -> None:
        one = translate("gdap", "&Import 1 relationship")
        many = translate("gdap", "&Import %n relationships", "", number)
        self.import_button.setText(one if number == 1 else many)
        self.import_button.setVisible(number > 0)
        self.import_button.setDefault(number > 0)
        self.reason.setText("" if number else translate("gdap", "Nothing to change."))
        (self.import_button if number else self.cancel_button).setFocus()

    def _applied(self, counts: dict[str, int]) -> None:
        self._task = None
        said = ", ".join(
            text
            for count, text in (
                (counts["new"], translate("gdap", "%n new", "", counts["new"])),
                (counts["changed"], translate("gdap", "%n changed", "", counts["changed"])),
                (counts["confirmed"], translate("gdap", "%n confirmed", "", counts["confirmed"])),
                (counts["rejected"], translate("gdap", "%n left out", "", counts["rejected"])),
            )
            if count
        )
        self._context.notify(translate("gdap", "Admin rights imported: {what}").format(what=said))
        self.accept()


def _choose(call: Callable[[], object]) -> EmptyState:
    return EmptyState(
        "key",
        translate("gdap", "Microsoft's list of admin relationships"),
        translate(
            "gdap",
            "Save the answer of Microsoft Graph to tenantRelationships/delegatedAdminRelationships as a JSON "
            "file, or take the table of the GDAP bulk tool. Drop it here, or choose it.",
        ),
        translate("gdap", "Choose the list…"),
        call,
    )
