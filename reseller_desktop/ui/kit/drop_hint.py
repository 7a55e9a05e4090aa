"""Laid over the window while files are dragged across it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.icons import draw


def accept_copy(event: QDropEvent) -> None:
    """Take what is dropped as a copy: where a move is accepted, the one who gave it may delete the file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class DropHint(QWidget):
    """Says what dropping will do."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.text = ""
        """What is said."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, text: str) -> None:
        """Say something over the whole parent."""
        self.text = text
        self.setAccessibleName(text)
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil, a dashed frame and the words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("info_back")
        veil.setAlpha(242)
        painter.fillRect(self.rect(), veil)
        pen = QPen(QColor(theme.tokens().accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 12, 12)
        middle = QRectF(self.rect()).center()
        draw(painter, "import", QRectF(middle.x() - 20, middle.y() - 52, 40, 40), theme.colour("accent"))
        painter.setFont(theme.section_font())
        painter.setPen(theme.colour("accent"))
        words = QRectF(0, middle.y(), self.width(), 32)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text)
