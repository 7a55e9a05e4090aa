"""A list of admin relationships comes in: choose it, see what it changes, import it as one action."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.gdap.import_rows import preview_columns, preview_rows
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.drop_hint import accept_copy
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import date_text, error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.working import Working

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.gdap import GdapPreview
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate


class GdapImportDialog(QDialog):
    """One window for the whole way; nothing is changed before its last button."""

    def __init__(self, context: Context, parent: QWidget | None, path: Path | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._path: Path | None = None
        self._task: Task | None = None
        self.found: GdapPreview | None = None
        self.setWindowTitle(translate("gdap", "Import admin rights (GDAP)"))
        self.setAcceptDrops(True)
        self.resize(960, 600)
        self.banner = Banner()
        self.choose = _choose(self.ask_for_file)
        self.working = Working(self.cancel)
        self.summary = labels.secondary()
        self.table = RecordTable(
            preview_columns(), name=translate("gdap", "What the list changes"), row_height=36
        )
        self.reason = labels.secondary(wrap=False)
        self.cancel_button = secondary(translate("gdap", "Cancel"), self.reject)
        self.import_button = primary("", self.apply)
        self._stack = QStackedWidget()
        self._lay_out()
        if path is not None:
            self.read(path)

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        dialog = QFileDialog(self, translate("gdap", "Choose a list of admin relationships"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        lists = translate("gdap", "Lists of admin relationships (*.json *.csv *.txt *.tsv)")
        dialog.setNameFilters([lists, translate("gdap", "All files (*)")])
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        self._path = path
        self.banner.silence()
        self._show_work(translate("gdap", "Reading “{name}”…").format(name=path.name))
        self._task = self._context.tasks.run(
            self._context.services.gdap.preview,
            path,
            progress=self.working.show_progress,
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

    def cancel(self) -> None:
        """Stop what is under way; nothing is changed then."""
        if self._task is not None:
            self._task.cancel()
            self.working.stopping()

    def reject(self) -> None:
        """Close; what is under way is stopped first."""
        if self._task is not None:
            self.cancel()
        else:
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome while nothing is under way."""
        if self._task is None and event.mimeData().hasUrls():
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the dropped file instead."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self._task is None:
            accept_copy(event)
            self.read(files[0])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        self._preview = QWidget()
        inner = QVBoxLayout(self._preview)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.summary)
        inner.addWidget(self.table, 1)
        for widget in (self.choose, self.working, self._preview):
            self._stack.addWidget(widget)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.reason, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.import_button)
        self.import_button.hide()
        column.addLayout(row)

    def _show_work(self, text: str) -> None:
        self.working.begin(text)
        self._stack.setCurrentWidget(self.working)
        for widget in (self.import_button, self.cancel_button):
            widget.hide()
        self.reason.setText("")

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

    def _refused(self, error: "UserError") -> None:
        self.banner.say(Role.INFO if error.code == "cancelled" else Role.BAD, error_text(error))
        if error.code == "import-stale" and self._path is not None:
            self._task = None
            self.read(self._path)

    def _over(self) -> None:
        self._task = None
        self.cancel_button.show()
        if self._stack.currentWidget() is self.working:
            if not self.banner.isVisibleTo(self):
                self.banner.say(Role.INFO, text_of("cancelled"))
            self._stack.setCurrentWidget(self.choose)


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
