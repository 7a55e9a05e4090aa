"""What stands in the place of a page while something is under way: how far it is, and a way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.theme import GAP

translate = QCoreApplication.translate


class Working(QWidget):
    """Words, a bar, and a button to stop."""

    def __init__(self, cancel: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = labels.section("")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(360)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("import", "Progress"))
        self.stop = secondary(translate("import", "Cancel"), cancel)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self.words, self.bar, self.stop):
            column.addWidget(widget, 0, centre)
            column.addSpacing(GAP)
        column.addStretch(1)

    def begin(self, text: str) -> None:
        """Something begins; how long it takes is not known yet."""
        self.words.setText(text)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)

    def show_progress(self, fraction: float, _code: str = "") -> None:
        """Show how much is done, 0 to 1."""
        self.bar.setRange(0, 1000)
        self.bar.setValue(int(fraction * 1000))

    def stopping(self) -> None:
        """It was asked to stop."""
        self.words.setText(translate("import", "Stopping…"))
        self.stop.setEnabled(False)
