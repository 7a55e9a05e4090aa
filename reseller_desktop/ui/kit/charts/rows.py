"""Values under each other as lying bars, such as the steps of a funnel."""

from collections.abc import Collection, Hashable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt

from reseller_desktop.ui.kit.charts.drawing import GAP, Ink, Layout, Mark, Shape, Stroke, Text

_ROW = 28.0
_BAR = 14.0
_LEAST = 2.0
_RISE = 4.0
"""Pixels by which the mark of a goal is higher than the bar."""
_NAME = 0.5
"""How much of the width names may take."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows:
    """A name, a bar on its track, and the value; `now` names what is darker.

    A track is as long as the greatest value, or as `top`; `goals` says, by key, what is to be reached.
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        *,
        now: Collection[Hashable] = (),
        top: float | None = None,
        goals: Mapping[Hashable, float] | None = None,
    ) -> None:
        self.marks = marks
        self._now = now
        self._top = top
        self._goals = goals or {}

    def height(self, width: float, ink: Ink) -> float:
        """A line for each mark."""
        del width, ink
        return _ROW * len(self.marks)

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        """Names at the left, values at the right, the bars between them."""
        most = self._top or max((mark.amount for mark in self.marks), default=0.0)
        names = min(
            max((ink.width(mark.label, "body") for mark in self.marks), default=0.0) + 2, room.width() * _NAME
        )
        values = max((ink.width(mark.value, "body") for mark in self.marks), default=0.0) + 2
        left = round(room.left() + names + 2 * GAP)
        track = max(round(room.right() - values - 2 * GAP) - left, 0)
        places, shapes, texts = list[QRectF](), list[Shape](), list[Text]()
        goals = list[Stroke]()
        for at, mark in enumerate(self.marks):
            top = room.top() + at * _ROW
            places.append(QRectF(room.left(), top, room.width(), _ROW))
            bar = QRectF(left, round(top + (_ROW - _BAR) / 2), track, _BAR)
            shapes.append(Shape(bar, "info_back", 3))
            if mark.amount > 0:
                fill = "accent" if mark.key in self._now or not self._now else "soft"
                wide = max(round(track * min(mark.amount / most, 1.0)), _LEAST)
                shapes.append(Shape(QRectF(bar.left(), bar.top(), wide, _BAR), fill, min(3.0, wide / 2)))
            if mark.key in self._goals and most:
                x = bar.left() + round(track * min(self._goals[mark.key] / most, 1.0))
                ends = [QPointF(x, bar.top() - _RISE), QPointF(x, bar.bottom() + _RISE)]
                goals.append(Stroke(ends, "text", 2.0))
            name = QRectF(room.left(), top, names, _ROW)
            texts.append(Text(name, ink.cut(mark.label, names, "body"), "secondary", "body", _LEFT))
            value = QRectF(bar.right() + 2 * GAP, top, values, _ROW)
            texts.append(Text(value, mark.value, "text", "body", _LEFT))
        return Layout(places, shapes, goals, texts)
