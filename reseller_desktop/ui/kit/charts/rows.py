"""Values under each other as lying bars, such as the steps of a funnel."""

from collections.abc import Collection, Hashable, Sequence

from PySide6.QtCore import QRectF, Qt

from reseller_desktop.ui.kit.charts.drawing import GAP, Ink, Layout, Mark, Shape, Text

_ROW = 28.0
_BAR = 14.0
_LEAST = 2.0
_NAME = 0.4
"""How much of the width names may take."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows:
    """A name, a bar on its track, and the value; `now` names what is darker."""

    def __init__(self, marks: Sequence[Mark], *, now: Collection[Hashable] = ()) -> None:
        self.marks = marks
        self._now = now

    def height(self, width: float, ink: Ink) -> float:
        """A line for each mark."""
        del width, ink
        return _ROW * len(self.marks)

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        """Names at the left, values at the right, the bars between them."""
        most = max((mark.amount for mark in self.marks), default=0.0)
        names = min(
            max((ink.width(mark.label, "body") for mark in self.marks), default=0.0) + 2, room.width() * _NAME
        )
        values = max((ink.width(mark.value, "body") for mark in self.marks), default=0.0) + 2
        left = round(room.left() + names + 2 * GAP)
        track = max(round(room.right() - values - 2 * GAP) - left, 0)
        places, shapes, texts = list[QRectF](), list[Shape](), list[Text]()
        for at, mark in enumerate(self.marks):
            top = room.top() + at * _ROW
            places.append(QRectF(room.left(), top, room.width(), _ROW))
            bar = QRectF(left, round(top + (_ROW - _BAR) / 2), track, _BAR)
            shapes.append(Shape(bar, "info_back", 3))
            if mark.amount > 0:
                fill = "accent" if mark.key in self._now or not self._now else "soft"
                wide = max(round(track * mark.amount / most), _LEAST)
                shapes.append(Shape(QRectF(bar.left(), bar.top(), wide, _BAR), fill, min(3.0, wide / 2)))
            name = QRectF(room.left(), top, names, _ROW)
            texts.append(Text(name, ink.cut(mark.label, names, "body"), "secondary", "body", _LEFT))
            value = QRectF(bar.right() + 2 * GAP, top, values, _ROW)
            texts.append(Text(value, mark.value, "text", "body", _LEFT))
        return Layout(places, shapes, (), texts)
