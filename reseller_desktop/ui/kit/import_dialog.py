"""What every import has in common: a file is chosen or dropped, read, shown, and brought in as one action."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import in_order, primary, secondary
from reseller_desktop.ui.kit.drop_hint import accept_copy
from reseller_desktop.ui.kit.texts import error_text, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.working import Working

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate


class FileImportDialog(QDialog):
    """One window for the whole way; nothing is changed before its last button.

    A kind of import says how a file is read and applied, and where to go when either was stopped.
    """

    def __init__(self, context: "Context", parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._context = context
        self._path: Path | None = None
        self._task: Task | None = None
        self._stack = QStackedWidget()
        self.banner = Banner()
        self.work = Working(self.cancel)
        self.reason = labels.secondary(wrap=False)
        self.cancel_button = secondary(translate("import", "Cancel"), self.reject)
        self.import_button = primary("", self.apply)

    def read(self, path: Path) -> None:
        """Read a file and show what it would change."""
        raise NotImplementedError

    def apply(self) -> None:
        """Import what the preview shows, as one action."""
        raise NotImplementedError

    def come_back(self) -> None:
        """Show what stood there before a work that was stopped or refused."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Stop what is under way; nothing is changed then."""
        if self._task is not None:
            self._task.cancel()
            self.work.stopping()

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

    def _ask(self, title: str, filters: Sequence[str]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(filters)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def _lay_out(self, *pages: QWidget, beside: QWidget | None = None) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        column.addWidget(self.banner)
        for page in pages:
            self._stack.addWidget(page)
        self._stack.addWidget(self.work)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        if beside is not None:
            row.addWidget(beside)
            beside.hide()
        row.addWidget(self.reason, 1)
        for button in in_order(self.import_button, self.cancel_button):
            row.addWidget(button)
        self.import_button.hide()
        column.addLayout(row)

    def _show_work(self, text: str) -> None:
        self.work.begin(text)
        self._stack.setCurrentWidget(self.work)
        self.reason.setText("")
        for button in (self.import_button, self.cancel_button):
            button.hide()

    def _refused(self, error: "UserError") -> None:
        self.banner.say(Role.INFO if error.code == "cancelled" else Role.BAD, error_text(error))
        if error.code == "import-stale" and self._path is not None:
            self._task = None
            self.read(self._path)

    def _over(self) -> None:
        self._task = None
        self.cancel_button.show()
        if self._stack.currentWidget() is self.work:
            if not self.banner.isVisibleTo(self):
                self.banner.say(Role.INFO, text_of("cancelled"))
            self.come_back()
