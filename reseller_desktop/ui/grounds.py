"""What the window shows before anything else is loaded: the grounds of its parts, where they will be.

Nothing of the namespace `Qt` is used before this was painted: the first look at it makes its hundred enums,
which takes longer than all the painting.
"""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit.colours import SIDE_WIDTH, Tokens


class Grounds(QWidget):
    """Side bar and page, empty."""

    painted = Signal()
    """It is on the screen; told once."""

    def __init__(self, colours: Tokens) -> None:
        super().__init__()
        self._colours = colours
        self._told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds and the hairline between them."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._colours.panel))
        painter.fillRect(0, 0, SIDE_WIDTH, self.height(), QColor(self._colours.side))
        painter.fillRect(SIDE_WIDTH - 1, 0, 1, self.height(), QColor(self._colours.line))
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)
