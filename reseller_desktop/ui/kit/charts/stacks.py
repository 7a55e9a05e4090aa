"""Wholes made of parts: a bar for each, and under it every part with its pattern, its name and its value."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt

from reseller_desktop.ui.kit.charts.drawing import GAP, Ink, Layout, Mark, Shape, Text

_BAR, _SWATCH = 14.0, 10.0
_BETWEEN = 1.5
_LEAST = 3.0
_APART = 14.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Part(NamedTuple):
    """A part of a whole; its pattern tells it from the others where colours do not."""

    mark: Mark
    fill: str
    pattern: Qt.BrushStyle = Qt.BrushStyle.NoBrush


class Whole(NamedTuple):
    """A bar with its name and what it says in all."""

    label: str
    total: str
    parts: Sequence[Part]


class Stacks:
    """Bars of one length, each divided into its parts; the words below are what is pointed at."""

    def __init__(self, wholes: Sequence[Whole]) -> None:
        self._wholes = wholes
        self.marks: Sequence[Mark] = [part.mark for whole in wholes for part in whole.parts]

    def height(self, width: float, ink: Ink) -> float:
        """Name, bar and as many lines of words as the width asks for."""
        return max(sum(self._high(whole, width, ink) for whole in self._wholes) - _APART, 0)

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        """One whole under the other."""
        top, made, also = room.top(), list[Layout](), list[tuple[QRectF, int]]()
        for whole in self._wholes:
            first = sum(len(one.places) for one in made)
            made.append(self._whole(whole, QRectF(room.left(), top, room.width(), 0), ink))
            also += [(box, first + at) for box, at in made[-1].also]
            top += self._high(whole, room.width(), ink)
        return Layout(
            [place for one in made for place in one.places],
            [shape for one in made for shape in one.shapes],
            (),
            [text for one in made for text in one.texts],
            also,
        )

    def _high(self, whole: Whole, width: float, ink: Ink) -> float:
        lines = max((line for line, _, _ in _words(whole.parts, width, ink)), default=-1) + 1
        return ink.line("strong") + GAP + _BAR + GAP + lines * _line(ink) + _APART

    def _whole(self, whole: Whole, room: QRectF, ink: Ink) -> Layout:
        line = ink.line("strong")
        total = min(ink.width(whole.total) + 2, room.width() / 2)
        name = QRectF(room.left(), room.top(), room.width() - total - GAP, line)
        told = QRectF(room.right() - total, room.top(), total, line)
        texts = [
            Text(name, ink.cut(whole.label, name.width(), "strong"), "text", "strong", _LEFT),
            Text(told, whole.total, align=_RIGHT),
        ]
        bar = QRectF(room.left(), round(room.top() + line + GAP), room.width(), _BAR)
        shapes, places = _bar(whole.parts, bar), list[QRectF]()
        shown = [at for at, part in enumerate(whole.parts) if part.mark.amount > 0]
        also = [(shape.box, at) for shape, at in zip(shapes, shown, strict=False)]
        top, high = bar.bottom() + GAP, _line(ink)
        for (at, left, wide), part in zip(_words(whole.parts, room.width(), ink), whole.parts, strict=True):
            place = QRectF(room.left() + left, top + at * high, wide, high)
            sign = QRectF(round(place.left()) + 2, round(place.center().y() - _SWATCH / 2), _SWATCH, _SWATCH)
            words = QRectF(sign.right() + GAP, place.top(), place.right() - sign.right() - GAP, high)
            places.append(place)
            shapes.append(Shape(sign, part.fill, 2, part.pattern))
            texts.append(Text(words, _said(part), "text" if part.mark.amount else "secondary", align=_LEFT))
        return Layout(places, shapes, (), texts, also)


def _bar(parts: Sequence[Part], bar: QRectF) -> list[Shape]:
    """Each part has what it is worth of the bar, and the least has enough to be seen."""
    shown = [part for part in parts if part.mark.amount > 0]
    if not shown:
        return [Shape(bar, "idle_back", 3)]
    free = bar.width() - _BETWEEN * (len(shown) - 1) - _LEAST * len(shown)
    total = sum(part.mark.amount for part in shown)
    made, left = list[Shape](), bar.left()
    for part in shown:
        wide = _LEAST + free * part.mark.amount / total
        made.append(Shape(QRectF(left, bar.top(), wide, _BAR), part.fill, 2, part.pattern))
        left += wide + _BETWEEN
    return made


def _words(parts: Sequence[Part], width: float, ink: Ink) -> list[tuple[int, float, float]]:
    """In which line, how far from the left, and how wide the words of each part stand."""
    made, line, left = list[tuple[int, float, float]](), 0, 0.0
    for part in parts:
        wide = min(2 + _SWATCH + GAP + ink.width(_said(part)) + 4, width)
        if left and left + wide > width:
            line, left = line + 1, 0.0
        made.append((line, left, wide))
        left += wide + GAP
    return made


def _said(part: Part) -> str:
    return f"{part.mark.label} {part.mark.value}"


def _line(ink: Ink) -> float:
    return max(ink.line() + 4, 24.0)
