"""Status as a sign and a word, never as a colour alone."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.labels import set_tooltip
from reseller_desktop.ui.kit.showing import show_in_place
from reseller_desktop.ui.kit.theme import Role

HEIGHT = 20
_SIGN = 10.0
_PAD = 8.0
_GAP = 4.0
_RING = 2


class Chip(NamedTuple):
    """What a chip says: a role for its colours, a word, and the name of the icon that is its sign."""

    role: Role
    text: str
    sign: str = ""
    word: str = ""
    """What stands for a chip without text: the tooltip, and what is searched, exported and read aloud."""

    @property
    def spoken(self) -> str:
        """The word for those who do not see it."""
        return self.text or self.word


def picture(chip: Chip, ratio: float) -> QPixmap:
    """A chip as a picture in the colours that are shown now; drawn once, then remembered."""
    ink, back = theme.tokens().chip(chip.role)
    return _picture(chip.text, chip.sign, (ink, back), ratio, theme.small_font().toString())


def width_of(chip: Chip) -> int:
    """Logical pixels that a chip takes."""
    metrics = QFontMetricsF(theme.small_font())
    words = metrics.horizontalAdvance(chip.text) if chip.text else 0.0
    sign = _SIGN if chip.sign else 0.0
    gap = _GAP if chip.text and chip.sign else 0.0
    return int(max(words + sign + gap + 2 * _PAD, 26.0) + 0.5)


@lru_cache(maxsize=2000)
def _picture(text: str, sign: str, colours: tuple[str, str], ratio: float, font: str) -> QPixmap:
    del font
    ink, back = colours
    width = width_of(Chip(Role.IDLE, text, sign))
    made = QPixmap(QSize(width, HEIGHT) * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(back))
    painter.drawRoundedRect(QRectF(0, 0, width, HEIGHT), HEIGHT / 2, HEIGHT / 2)
    left = _PAD if text else (width - _SIGN) / 2
    if sign:
        draw(painter, sign, QRectF(left, (HEIGHT - _SIGN) / 2, _SIGN, _SIGN), QColor(ink), 1.6)
        left += _SIGN + _GAP
    if text:
        painter.setFont(theme.small_font())
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(left, 0, width, HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return made


class ChipLabel(QWidget):
    """A chip as a widget."""

    def __init__(self, chip: Chip | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip: Chip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_chip(chip)

    def set_chip(self, chip: Chip | None) -> None:
        """Say something else, or nothing."""
        self._chip = chip
        if chip is None:
            self.hide()
        else:
            show_in_place(self)
        self.setAccessibleName(chip.spoken if chip else "")
        set_tooltip(self, chip.word if chip else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(width_of(self._chip) if self._chip else 0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the remembered picture."""
        del event
        if self._chip:
            QPainter(self).drawPixmap(0, 0, picture(self._chip, self.devicePixelRatioF()))


class ChipButton(QAbstractButton):
    """A chip that leads to what it tells of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip: Chip | None = None
        self._call: Callable[[], object] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._act)
        self.hide()

    def show_chip(self, chip: Chip | None, call: Callable[[], object] | None = None) -> None:
        """Say something else, and what a click does; or nothing."""
        self._chip, self._call = chip, call
        self.setText(chip.text if chip else "")
        self.setAccessibleName(chip.text if chip else "")
        set_tooltip(self, chip.word if chip else "")
        self.setVisible(chip is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, with room for the ring of the keyboard."""
        return QSize((width_of(self._chip) if self._chip else 0) + 2 * _RING, HEIGHT + 2 * _RING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses it, as it does other buttons."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the remembered picture, and a ring when the keyboard is here."""
        del event
        if self._chip is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(_RING, _RING, picture(self._chip, self.devicePixelRatioF()))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2
            )

    def _act(self) -> None:
        if self._call is not None:
            self._call()
