"""What a figure shows, as data: its marks, and the shapes and texts that draw them in a room."""

from collections.abc import Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.colours import LIGHT, Tokens

GAP = 6.0
"""Pixels between what belongs together."""
_SOFT = 0.72
"""How much of the accent is in what steps back; seen against the panel at 3:1 and more."""


class Mark(NamedTuple):
    """One value of a figure."""

    key: Hashable
    label: str
    """What stands at its axis."""
    value: str
    """The value as it is written."""
    amount: float
    said: str
    """The whole of it in words: tooltip, and what a screen reader says."""
    behind: str = ""
    """What opens at a click or at Return; empty when nothing stands behind it."""


class Ink(NamedTuple):
    """Colours and letters: of the window as it is shown now, or of paper."""

    colours: Tokens
    small: QFont
    body: QFont
    strong: QFont
    big: QFont

    def colour(self, name: str) -> QColor:
        """A token by its name; `soft` is the accent that steps back."""
        if name != "soft":
            return QColor(getattr(self.colours, name))
        accent, ground = QColor(self.colours.accent), QColor(self.colours.panel)
        parts = (
            round(one * _SOFT + other * (1 - _SOFT))
            for one, other in zip(accent.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
        return QColor(*parts)

    def width(self, text: str, font: str = "small") -> float:
        """How wide a text is, in pixels."""
        return QFontMetricsF(getattr(self, font)).horizontalAdvance(text)

    def line(self, font: str = "small") -> float:
        """How high a line of text is, in pixels."""
        return QFontMetricsF(getattr(self, font)).height()

    def cut(self, text: str, room: float, font: str = "small") -> str:
        """As much of a text as there is room for, with an ellipsis where some is left out."""
        return QFontMetricsF(getattr(self, font)).elidedText(text, Qt.TextElideMode.ElideRight, room)


def screen_ink() -> Ink:
    """The scheme that is shown now."""
    strong = theme.font(13, QFont.Weight.DemiBold)
    big = theme.font(28, QFont.Weight.Bold)
    return Ink(theme.tokens(), theme.small_font(), theme.font(), strong, big)


def paper_ink() -> Ink:
    """Dark letters on white; sizes are pixels of 1/96 inch, so scale the painter by them."""
    return Ink(
        LIGHT,
        _paper_font(11.5),
        _paper_font(13),
        _paper_font(13, QFont.Weight.DemiBold),
        _paper_font(28, QFont.Weight.Bold),
    )


def _paper_font(pixels: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = theme.font(pixels, weight)
    made.setPixelSize(round(pixels))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


class Text(NamedTuple):
    """Words in a box; `ink` and `ground` are tokens, so that their contrast can be asked for."""

    box: QRectF
    text: str
    ink: str = "secondary"
    font: str = "small"
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter
    ground: str = "panel"
    backed: bool = False
    """Clears its ground first, where a line may pass behind it."""


class Shape(NamedTuple):
    """A rounded box in a token's colour, with lines over it where its kind must be told without colour."""

    box: QRectF
    fill: str
    radius: float = 0.0
    pattern: Qt.BrushStyle = Qt.BrushStyle.NoBrush


class Stroke(NamedTuple):
    """A line from point to point."""

    points: Sequence[QPointF]
    ink: str
    width: float = 1.0
    dashed: bool = False


class Layout(NamedTuple):
    """A figure laid out in its room."""

    places: Sequence[QRectF] = ()
    """Where each mark is pointed at, in their order; they do not overlap."""
    shapes: Sequence[Shape] = ()
    strokes: Sequence[Stroke] = ()
    texts: Sequence[Text] = ()
    also: Sequence[tuple[QRectF, int]] = ()
    """Where a pointer meets a mark beside its own place, such as its part of a bar, by the mark's number."""


class Drawing(Protocol):
    """A kind of figure with its values."""

    @property
    def marks(self) -> Sequence[Mark]:
        """The values, in the order in which the keyboard goes through them."""

    def height(self, width: float, ink: Ink) -> float:
        """How high it is best drawn in this width, in pixels."""

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        """Shapes and texts for this room."""


def paint(painter: QPainter, layout: Layout, ink: Ink) -> None:
    """Draw what was laid out; on paper it stays lines and letters."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in layout.shapes:
        _fill(painter, shape, ink)
    for stroke in layout.strokes:
        pen = QPen(ink.colour(stroke.ink), stroke.width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if stroke.dashed:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(list(stroke.points)))
    for text in layout.texts:
        if text.backed:
            painter.fillRect(text.box, ink.colour(text.ground))
        painter.setFont(getattr(ink, text.font))
        painter.setPen(ink.colour(text.ink))
        painter.drawText(text.box, int(text.align | Qt.TextFlag.TextSingleLine), text.text)
    painter.restore()


def _fill(painter: QPainter, shape: Shape, ink: Ink) -> None:
    path = QPainterPath()
    path.addRoundedRect(shape.box, shape.radius, shape.radius)
    painter.fillPath(path, ink.colour(shape.fill))
    if shape.pattern is Qt.BrushStyle.NoBrush:
        return
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink.colour("panel"), 1.2))
    for line in _lines(shape.box, shape.pattern):
        painter.drawLine(line)
    painter.restore()


def _lines(box: QRectF, pattern: Qt.BrushStyle) -> list[QLineF]:
    """The pattern as lines, since a brush's own pattern is dots of the device: coarse here, dust on paper."""
    step, high = 5.0, box.height()
    rising = [
        QLineF(box.left() + at, box.bottom(), box.left() + at + high, box.top())
        for at in _steps(-high, box.width(), step)
    ]
    if pattern is Qt.BrushStyle.BDiagPattern:
        return rising
    falling = [QLineF(one.x1(), box.top(), one.x2(), box.bottom()) for one in rising]
    return rising + falling if pattern is Qt.BrushStyle.DiagCrossPattern else falling


def _steps(first: float, last: float, step: float) -> list[float]:
    return [first + step * place for place in range(int((last - first) / step) + 1)]


def overlaps(box: QRectF, others: Sequence[QRectF]) -> bool:
    """Whether a box meets one of these."""
    return any(box.intersects(other) for other in others)


def spread(boxes: Sequence[QRectF], first: int = -1) -> list[int]:
    """Which of some words in a row can stand: all, or every second or third, and always one of them."""
    anchor = range(len(boxes))[first] if boxes else 0
    for step in range(1, len(boxes) + 1):
        places = range(anchor % step, len(boxes), step)
        if not any(boxes[one].intersects(boxes[other]) for one, other in pairwise(places)):
            return list(places)
    return []
