"""What a figure must hold whatever it shows: words that can be read, and nothing over anything else."""

from itertools import combinations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from reseller_desktop.ui.kit.charts.drawing import Drawing, Ink, Layout, Shape, Text

READABLE = 4.5
"""WCAG 2.2, level AA, for text of the sizes that we use."""
SEEN = 3.0
"""The same for what is drawn."""
_HAIR = 0.5


def room_of(drawing: Drawing, width: float, ink: Ink) -> QRectF:
    """The room that a drawing asks for in a width."""
    return QRectF(0, 0, width, drawing.height(width, ink))


def laid_out(drawing: Drawing, width: float, ink: Ink) -> Layout:
    """A drawing in the room that it asks for."""
    return drawing.lay_out(room_of(drawing, width, ink), ink)


def texts(layout: Layout) -> list[str]:
    """The words of a figure."""
    return [text.text for text in layout.texts]


def faults(drawing: Drawing, width: float, ink: Ink) -> list[str]:
    """What is cut, lies over something else, or cannot be read."""
    room = room_of(drawing, width, ink)
    layout = drawing.lay_out(room, ink)
    inner = room.adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR)
    found = [
        f"'{text.text}' needs {ink.width(text.text, text.font):.0f} of {text.box.width():.0f} pixels"
        for text in layout.texts
        if ink.width(text.text, text.font) > text.box.width() + _HAIR
    ]
    found += [f"'{text.text}' leaves the figure" for text in layout.texts if not inner.contains(text.box)]
    found += [f"{shape} leaves the figure" for shape in layout.shapes if not inner.contains(shape.box)]
    found += [
        f"'{one.text}' lies over '{other.text}'"
        for one, other in combinations(layout.texts, 2)
        if _meet(one.box, other.box)
    ]
    found += [
        f"marks {one} and {other} share their ground"
        for (one, left), (other, right) in combinations(enumerate(layout.places), 2)
        if _meet(left, right)
    ]
    found += [f"'{text.text}' is {_told(text, ink)}" for text in layout.texts if _weak(text, ink)]
    found += [f"{shape.fill} is not seen" for shape in layout.shapes if _pale(shape, ink)]
    if len(layout.places) != len(drawing.marks):
        found.append("not every mark has its place")
    return found


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's measure, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _meet(one: QRectF, other: QRectF) -> bool:
    shared = one.intersected(other)
    return shared.width() > _HAIR and shared.height() > _HAIR


def _weak(text: Text, ink: Ink) -> bool:
    return contrast(ink.colour(text.ink), ink.colour(text.ground)) < READABLE


_GROUNDS = frozenset({"idle_back", "info_back"})
"""What a bar lies on; nothing is told by it."""


def _pale(shape: Shape, ink: Ink) -> bool:
    return shape.fill not in _GROUNDS and contrast(ink.colour(shape.fill), ink.colour("panel")) < SEEN


def _told(text: Text, ink: Ink) -> str:
    return f"{text.ink} on {text.ground}: {contrast(ink.colour(text.ink), ink.colour(text.ground)):.1f}"
