"""What the window shows before its pages are loaded: the grounds of its parts, where they will be.

Nothing of the namespace `Qt` is used before this was painted: the first look at it makes its hundred enums,
which takes longer than all the painting. PySide takes that look when it is given a colour to fill with, which
might be one of those enums; so pictures of one colour are drawn.
"""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
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
        _fill(painter, event.rect(), self._colours.panel)
        _fill(painter, QRect(0, 0, SIDE_WIDTH, self.height()), self._colours.side)
        _fill(painter, QRect(SIDE_WIDTH - 1, 0, 1, self.height()), self._colours.line)
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)


def _fill(painter: QPainter, rect: QRect, colour: str) -> None:
    patch = QPixmap(64, 64)
    patch.fill(QColor(colour))
    painter.drawTiledPixmap(rect, patch)
