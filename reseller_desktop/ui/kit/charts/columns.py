"""Values side by side as upright bars."""

from collections.abc import Collection, Hashable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt

from reseller_desktop.ui.kit.charts.drawing import (
    GAP,
    Ink,
    Layout,
    Mark,
    Shape,
    Stroke,
    Text,
    spread,
)

_HEIGHT = 150.0
_WIDEST = 40.0
_SHARE = 0.58
"""How much of its place a bar takes."""
_LEAST = 2.0
"""Pixels of a bar that stands for something, however little it is."""


class Columns:
    """A bar for each mark with its value above and its label below; what is *now* is darker.

    Where words have no room beside each other, those of every second or third bar stand. `inner` says, by
    key, how much of a bar is something worse: the lower part, hatched.
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        *,
        now: Collection[Hashable] = (),
        inner: Mapping[Hashable, float] | None = None,
        height: float = _HEIGHT,
    ) -> None:
        self.marks = marks
        self._inner = inner or {}
        self._now = now
        self._height = height

    def height(self, width: float, ink: Ink) -> float:
        """The same in every width."""
        del width, ink
        return self._height

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        """Bars on a line, values over them, labels under it."""
        line = ink.line()
        ground = round(room.bottom() - line - GAP)
        ceiling = room.top() + line + 2
        wide = room.width() / max(len(self.marks), 1)
        most = max((mark.amount for mark in self.marks), default=0.0)
        shapes, values, places = list[Shape](), list[Text](), list[QRectF]()
        for at, mark in enumerate(self.marks):
            place = QRectF(room.left() + at * wide, room.top(), wide, ground + GAP / 2 - room.top())
            places.append(place)
            high = round((ground - ceiling) * mark.amount / most) if mark.amount > 0 else 0.0
            if mark.amount > 0:
                high = max(high, _LEAST)
                bar = min(wide * _SHARE, _WIDEST)
                left = round(place.center().x() - bar / 2)
                fill = "accent" if mark.key in self._now or not self._now else "soft"
                box = QRectF(left, ground - high, round(bar), high)
                shapes.append(Shape(box, fill, min(3.0, high / 2)))
                if self._inner.get(mark.key):
                    part = max(round(high * self._inner[mark.key] / mark.amount), _LEAST)
                    box = QRectF(left, ground - part, round(bar), part)
                    shapes.append(Shape(box, "bad", min(3.0, part / 2), Qt.BrushStyle.BDiagPattern))
            over = _middle(place, ink.width(mark.value) + 2, room)
            over.moveTop(ground - high - line - 1)
            over.setHeight(line)
            values.append(Text(over, mark.value, "text" if mark.amount else "secondary"))
        shown = [values[at] for at in spread([_row(text.box) for text in values], self._first)]
        floor = Stroke([QPointF(room.left(), ground + 0.5), QPointF(room.right(), ground + 0.5)], "line")
        return Layout(places, shapes, [floor], [*shown, *self._labels(places, room, ink)])

    @property
    def _first(self) -> int:
        """The place whose words stand whatever happens to the others: what is now, else the last."""
        return next((at for at, mark in enumerate(self.marks) if mark.key in self._now), -1)

    def _labels(self, places: Sequence[QRectF], room: QRectF, ink: Ink) -> list[Text]:
        line, boxes = ink.line(), list[QRectF]()
        for place, mark in zip(places, self.marks, strict=True):
            box = _middle(place, ink.width(mark.label) + 2, room)
            boxes.append(QRectF(box.left(), room.bottom() - line, box.width(), line))
        return [
            Text(boxes[at], self.marks[at].label, "text" if self.marks[at].key in self._now else "secondary")
            for at in spread([box.adjusted(-2, 0, 2, 0) for box in boxes], self._first)
        ]


def _middle(place: QRectF, wide: float, room: QRectF) -> QRectF:
    """A box of a width in the middle of a bar's place, but inside the room."""
    left = min(max(place.center().x() - wide / 2, room.left()), room.right() - wide)
    return QRectF(left, place.top(), wide, place.height())


def _row(box: QRectF) -> QRectF:
    """The same ground, wherever its height."""
    return QRectF(box.left(), 0, box.width(), 1)
