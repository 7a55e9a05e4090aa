"""A bar of points with the mark that is to be reached."""

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reseller_desktop.ui.kit.theme import colour
from reseller_desktop.ui.programme.words import points_text

translate = QCoreApplication.translate

_BAR, _RISE = 10.0, 4.0


class ScoreMeter(QWidget):
    """How many points of how many, what they were before where that differs, and the mark."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._points, self._before, self._most = Fraction(0), Fraction(0), Fraction(100)
        self._mark: Fraction | None = None
        self._enough = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(
        self,
        points: Fraction,
        most: Fraction,
        mark: Fraction | None = None,
        *,
        before: Fraction | None = None,
        enough: bool = False,
    ) -> None:
        """Show points; `before` is drawn darker than what came in addition."""
        self._points, self._most, self._mark = points, most, mark
        self._before = points if before is None else min(before, points)
        self._enough = enough
        text = translate("programme", "{name}: {points} of {most} points")
        self.setAccessibleName(
            text.format(name=self._name, points=points_text(points), most=points_text(most))
        )
        self.setAccessibleDescription(
            translate("programme", "{mark} are needed").format(mark=points_text(mark)) if mark else ""
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(120, round(_BAR + (2 * _RISE if self._mark else 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, points, what came in addition, and the mark over all."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("idle_back"))
        box = QRectF(0.5, (self.height() - _BAR) / 2 + 0.5, self.width() - 1, _BAR - 1)
        painter.drawRoundedRect(box, 4, 4)
        wide = self.width() / float(self._most)
        more = self._before < self._points
        fills = [(self._points, "good" if more or self._enough else "accent")]
        if more:
            fills.append((self._before, "accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for points, token in fills:
            if points:
                painter.setBrush(colour(token))
                filled = QRectF(0, box.top() - 0.5, max(wide * float(points), 3.0), _BAR)
                painter.drawRoundedRect(filled, 4, 4)
        if self._mark:
            x = round(wide * float(self._mark)) + 0.5
            painter.setPen(QPen(colour("text"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
