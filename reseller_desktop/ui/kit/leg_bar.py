"""How many customers are linked, as a bar; the figures stand beside it in words."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.theme import Role

_DRAWN = ((LegState.YES, Role.GOOD), (LegState.ASKED, Role.WARNING), (LegState.NO, Role.BAD))


class LegBar(QWidget):
    """Linked, asked and not linked side by side; what is not known is the ground."""

    def __init__(self, height: int = 10) -> None:
        super().__init__()
        self._height = height
        self._counts: Mapping[LegState, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Mapping[LegState, int]) -> None:
        """Draw other figures."""
        self._counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(200, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts one beside the other."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        radius = self._height / 2
        whole.addRoundedRect(QRectF(0, 0, self.width(), self._height), radius, radius)
        painter.setClipPath(whole)
        painter.fillRect(self.rect(), theme.colour("idle_back"))
        total, left = sum(self._counts.values()), 0.0
        for state, role in _DRAWN:
            width = self.width() * self._counts.get(state, 0) / total if total else 0.0
            painter.fillRect(QRectF(left, 0, width, self._height), theme.colour(role.value))
            left += width
