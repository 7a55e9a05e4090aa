"""An import whose columns somebody may correct: the file is read again, and what is shown stays meanwhile."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.import_dialog import FileImportDialog

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context

translate = QCoreApplication.translate


class MappedImportDialog(FileImportDialog):
    """First an invitation to choose a file, then its panel with the form of its columns.

    A kind of import says how a file is read and what its panel shows.
    """

    choose: QWidget
    """What stands there before the first file."""

    def __init__(self, context: "Context", parent: QWidget | None) -> None:
        super().__init__(context, parent)
        self.found: Any = None
        """The preview that is shown."""
        self._ready = False
        self.other_button = secondary(translate("import", "&Other file…"), self.ask_for_file)
        self.reason.setWordWrap(True)

    def ask_for_file(self) -> None:
        """Let the person choose the file."""
        raise NotImplementedError

    def show_preview(self, found: Any) -> None:
        """Show what a file says and would change."""
        raise NotImplementedError

    def come_back(self) -> None:
        """Show what was read before and why it is shown again, or ask for a file again."""
        if self.found is not None:
            said = self.banner.isVisibleTo(self)
            self.show_preview(self.found)
            self.banner.setVisible(said)
        else:
            self._stack.setCurrentWidget(self.choose)

    def _start_reading(self) -> None:
        raise NotImplementedError

    def _read_again(self) -> None:
        """Read the file as it was corrected; what is shown stays until the answer comes."""
        if self._task is not None:
            self._task.forget()
        self._offer(translate("import", "Reading again…"), ready=False)
        self._start_reading()

    def _show_panel(self, panel: QWidget) -> bool:
        """Show what was read, and the buttons; whether something else stood there."""
        arrived = self._stack.currentWidget() is not panel
        self._stack.setCurrentWidget(panel)
        for button in (self.other_button, self.import_button, self.cancel_button):
            button.show()
        return arrived

    def _offer(self, reason: str, *, ready: bool) -> None:
        """Let it be imported, or say why not."""
        self._ready = ready
        self.reason.setText(reason)
        self.import_button.setEnabled(ready)
        self.import_button.setDefault(ready)

    def _show_work(self, text: str) -> None:
        super()._show_work(text)
        self.other_button.hide()
