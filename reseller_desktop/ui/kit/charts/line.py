"""Values over time as a line, with the value that is to be reached."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt

from reseller_desktop.ui.kit.charts.drawing import (
    GAP,
    Ink,
    Layout,
    Mark,
    Shape,
    Stroke,
    Text,
    overlaps,
    spread,
)

_HEIGHT = 180.0
_DOT = 8.0
_TOUCH = 24.0
"""What is pointed at is at least this wide, where its neighbours leave the room."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Threshold(NamedTuple):
    """A value that is to be reached."""

    amount: float
    text: str
    """Such as *70 needed*."""


class _Frame(NamedTuple):
    """Where the values lie, and how an amount becomes a height."""

    box: QRectF
    top: float

    def y(self, amount: float) -> float:
        share = min(max(amount / self.top, 0.0), 1.0)
        return round(self.box.bottom() - self.box.height() * share) + 0.5


class LinePlot:
    """Points joined by a line; each has its value over it where there is room, and all say it when reached.

    `at` says where each mark stands from left to right, in any measure, such as `date.toordinal()`.
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        at: Sequence[float],
        *,
        top: float = 100.0,
        ticks: Sequence[tuple[float, str]] = (),
        threshold: Threshold | None = None,
        height: float = _HEIGHT,
    ) -> None:
        if len(marks) != len(at):
            msg = "every mark needs its place"
            raise ValueError(msg)
        order = sorted(range(len(marks)), key=lambda place: at[place])
        self.marks: Sequence[Mark] = [marks[place] for place in order]
        self._at = [at[place] for place in order]
        self._top = max(top, 1.0)
        self._ticks = ticks
        self._threshold = threshold
        self._height = height

    def height(self, width: float, ink: Ink) -> float:
        """The same in every width."""
        del width, ink
        return self._height

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        """Grid, line to reach, line, dots, values and days."""
        line = ink.line()
        left = max((ink.width(text) for _, text in self._ticks), default=0.0)
        right = ink.width(self._threshold.text) if self._threshold else 0.0
        widest = max((ink.width(mark.label) / 2 + GAP for mark in self.marks), default=0.0) - _TOUCH / 2
        box = QRectF(
            room.left() + max(left + GAP, widest),
            room.top() + line + _TOUCH / 2,
            0,
            0,
        )
        box.setRight(room.right() - max(right + GAP, widest))
        box.setBottom(room.bottom() - line * 1.5 - 2)
        frame = _Frame(box, self._top)
        points = self._points(frame)
        texts = self._axis_texts(room, frame, ink)
        texts += self._days(room, points, ink)
        texts += self._values(points, ink, [text.box for text in texts])
        strokes = self._grid(frame)
        if len(points) > 1:
            strokes.append(Stroke(points, "accent", 2.0))
        half = _DOT / 2
        dots = [Shape(QRectF(at.x() - half, at.y() - half, _DOT, _DOT), "accent", half) for at in points]
        return Layout(_places(points, room), dots, strokes, texts)

    def _points(self, frame: _Frame) -> list[QPointF]:
        if not self._at:
            return []
        first, last = self._at[0], self._at[-1]
        left, wide = frame.box.left() + _TOUCH / 2, frame.box.width() - _TOUCH

        def x(at: float) -> float:
            return left + (wide * (at - first) / (last - first) if last > first else wide / 2)

        return [QPointF(x(at), frame.y(mark.amount)) for at, mark in zip(self._at, self.marks, strict=True)]

    def _grid(self, frame: _Frame) -> list[Stroke]:
        def level(amount: float) -> list[QPointF]:
            y = frame.y(amount)
            return [QPointF(frame.box.left(), y), QPointF(frame.box.right(), y)]

        strokes = [Stroke(level(amount), "line") for amount, _ in self._ticks]
        if self._threshold:
            strokes.append(Stroke(level(self._threshold.amount), "text", 1.5, dashed=True))
        return strokes

    def _axis_texts(self, room: QRectF, frame: _Frame, ink: Ink) -> list[Text]:
        line = ink.line()
        left = frame.box.left() - GAP - room.left()
        made = [
            Text(QRectF(room.left(), frame.y(amount) - line / 2, left, line), text, align=_RIGHT)
            for amount, text in self._ticks
        ]
        if self._threshold:
            beside = QRectF(frame.box.right() + GAP, frame.y(self._threshold.amount) - line / 2, 0, line)
            beside.setRight(room.right())
            made.append(Text(beside, self._threshold.text, "text", align=_LEFT))
        return made

    def _days(self, room: QRectF, points: Sequence[QPointF], ink: Ink) -> list[Text]:
        """The last day, and before it every one, every second, every third: what there is room for."""
        line, boxes = ink.line(), list[QRectF]()
        for point, mark in zip(points, self.marks, strict=True):
            wide = ink.width(mark.label) + 2 * GAP
            boxes.append(QRectF(point.x() - wide / 2, room.bottom() - line, wide, line))
        return [Text(boxes[place], self.marks[place].label) for place in spread(boxes)]

    def _values(self, points: Sequence[QPointF], ink: Ink, taken: list[QRectF]) -> list[Text]:
        line = ink.line()
        made: list[Text] = []
        for place in _from_the_ends(len(points)):
            wide = ink.width(self.marks[place].value, "strong") + 2
            left = points[place].x() - wide / 2
            tops = (points[place].y() - _TOUCH / 2 - line, points[place].y() + _TOUCH / 2)
            for box in (QRectF(left, top, wide, line) for top in tops):
                if not overlaps(box, taken):
                    taken.append(box)
                    made.append(Text(box, self.marks[place].value, "text", "strong", backed=True))
                    break
        return made


def _from_the_ends(count: int) -> list[int]:
    """The last, the first, then those between from right to left."""
    return [count - 1, 0, *range(count - 2, 0, -1)] if count > 1 else list(range(count))


def _places(points: Sequence[QPointF], room: QRectF) -> list[QRectF]:
    """Each point has the ground up to the middle between it and its neighbours, but no more than it needs."""
    made: list[QRectF] = []
    for place, point in enumerate(points):
        left, right = point.x() - _TOUCH / 2, point.x() + _TOUCH / 2
        if place:
            left = max(left, (points[place - 1].x() + point.x()) / 2)
        if place + 1 < len(points):
            right = min(right, (points[place + 1].x() + point.x()) / 2)
        box = QRectF(left, point.y() - _TOUCH / 2, right - left, _TOUCH)
        made.append(box.intersected(room))
    return made
