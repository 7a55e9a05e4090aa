"""The program's own line icons, drawn in any colour and at any scale.

The shipped SVG files keep to rectangles, circles and paths of M, L, H, V, C and Z, so that they are read
here: loading an SVG library would cost more than the rest of the first picture.
"""

import re
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from reseller_desktop.shipped import resource_path
from reseller_desktop.ui.kit.theme import colour

_BOX = 20.0
_STROKE = 1.6
_ELEMENT = re.compile(r"<(path|circle|rect)\b([^>]*)/>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_STEP = re.compile(r"([MLHVCZ])([^MLHVCZ]*)")


@cache
def outline(name: str) -> QPainterPath:
    """The strokes of an icon in a box of 20 by 20."""
    path = QPainterPath()
    for kind, text in _ELEMENT.findall(resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")):
        given = dict(_ATTRIBUTE.findall(text))
        if kind == "path":
            _trace(path, given["d"])
        elif kind == "circle":
            radius = float(given["r"])
            path.addEllipse(QPointF(float(given["cx"]), float(given["cy"])), radius, radius)
        else:
            box = QRectF(*(float(given[key]) for key in ("x", "y", "width", "height")))
            path.addRoundedRect(box, float(given.get("rx", 0)), float(given.get("rx", 0)))
    return path


def _trace(path: QPainterPath, steps: str) -> None:
    for letter, text in _STEP.findall(steps):
        at = path.currentPosition()
        numbers = [float(number) for number in text.split()]
        if letter == "M":
            path.moveTo(numbers[0], numbers[1])
        elif letter == "L":
            path.lineTo(numbers[0], numbers[1])
        elif letter == "H":
            path.lineTo(numbers[0], at.y())
        elif letter == "V":
            path.lineTo(at.x(), numbers[0])
        elif letter == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()


def draw(painter: QPainter, name: str, box: QRectF, ink: QColor, weight: float = 1.0) -> None:
    """Paint an icon into a box, its strokes growing with it; small signs want more weight."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _BOX, box.height() / _BOX)
    pen = QPen(ink, _STROKE * weight)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(name))
    painter.restore()


def pixmap(name: str, ink: QColor, size: int, ratio: float) -> QPixmap:
    """An icon as a picture of `size` logical pixels."""
    made = QPixmap(QSize(size, size) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw(painter, name, QRectF(0, 0, size, size), ink)
    painter.end()
    return made


def icon(name: str, ink: str = "secondary", size: int = 16) -> QIcon:
    """An icon for a button or menu in the colour of a token, for screens of one and of two pixels a point."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour(ink), size, ratio))
        made.addPixmap(pixmap(name, colour("disabled"), size, ratio), QIcon.Mode.Disabled)
    return made
