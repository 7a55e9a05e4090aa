"""What stands where there is nothing yet: what this place is for and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, colour


class _Picture(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(QSize(64, 64))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("info_back"))
        painter.drawEllipse(QRectF(self.rect()))
        draw(painter, self._name, QRectF(18, 18, 28, 28), colour("info"))


class EmptyState(QWidget):
    """An icon, a title, a sentence, and up to two things to do."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        action: str = "",
        call: Callable[[], object] | None = None,
        *,
        second: str = "",
        second_call: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title}. {text}")
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(GAP_SMALL)
        column.addStretch(2)
        column.addWidget(_Picture(icon_name), 0, centre)
        column.addSpacing(GAP)
        column.addWidget(labels.section(title), 0, centre)
        words = labels.secondary(text)
        words.setAlignment(centre)
        words.setFixedWidth(400)
        words.setMinimumHeight(words.heightForWidth(400))
        column.addWidget(words, 0, centre)
        column.addSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.setAlignment(centre)
        self.action = primary(action, call) if action else None
        self.second = secondary(second, second_call) if second else None
        for button in (self.second, self.action):
            if button is not None:
                row.addWidget(button)
        column.addLayout(row)
        column.addStretch(3)
