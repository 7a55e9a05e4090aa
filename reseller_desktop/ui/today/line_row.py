"""One line of *Today*: how much it presses, whom it is about and what, and the verb that leads there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.buttons import IconButton, secondary
from reseller_desktop.ui.kit.chips import HEIGHT, Chip
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.labels import set_tooltip
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, colour

_ROW = 46
_TALL = 54
_CHIP = 108
"""Pixels: all chips of a card are alike, so that what they are about begins in one column."""
_SIGN = 10.0
_LEFT = 16


class LineRow(QWidget):
    """Draws chip and words; its buttons are widgets."""

    wanted = Signal()
    """What the verb says is to be done."""
    menu_wanted = Signal(QPoint)
    chosen = Signal()

    def __init__(self, press: Callable[[QKeyEvent], bool], parent: QWidget | None = None) -> None:
        """`press` does what a key is for, if it is for anything."""
        super().__init__(parent)
        self._press = press
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._chip: Chip | None = None
        self._subject = self._rest = ""
        self._hovered = self._tall = False
        self.verb = secondary("", self.wanted.emit)
        self.more = IconButton("more", self.tr("More"), self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT, 0, GAP, 0)
        row.setSpacing(GAP_SMALL)
        row.addStretch(1)
        for button in (self.verb, self.more):
            row.addWidget(button)
        self.set_current(current=False)

    def show_line(self, chip: Chip, subject: str, rest: str, verb: str, spoken: str) -> None:
        """Show other words."""
        self._chip, self._subject, self._rest = chip, subject, rest
        self.verb.setText(verb)
        self.verb.setAccessibleName(f"{verb}: {subject}")
        self.more.setAccessibleName(self.tr("More about {subject}").format(subject=subject))
        self.setAccessibleName(spoken)
        self.update()

    def set_current(self, *, current: bool) -> None:
        """Whether Tab leads here: to one line of all, and on to its buttons."""
        stop = Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(stop if current else Qt.FocusPolicy.ClickFocus)
        for button in (self.verb, self.more):
            button.setFocusPolicy(stop if current else Qt.FocusPolicy.NoFocus)

    def set_tall(self, *, tall: bool) -> None:
        """Whether the words stand in two lines, because there is no room for one."""
        if tall != self._tall:
            self._tall = tall
            self.setFixedHeight(_TALL if tall else _ROW)
            self.update()

    def under(self) -> QPoint:
        """Where a menu about it opens by key."""
        return self.mapToGlobal(QPoint(_LEFT + _CHIP + GAP, self.height() - GAP_SMALL))

    def minimumSizeHint(self) -> QSize:
        """The words are cut where there is no room."""
        return QSize(_CHIP + 200, _ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key is for."""
        if self._press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the line."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        event.accept()
        self.wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where the mouse is, or below the words by key."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.under() if by_key else event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It is the one that keys are for."""
        super().focusInEvent(event)
        self.chosen.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No longer."""
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is over it."""
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is elsewhere."""
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, chip and words."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        painter.fillRect(QRect(0, 0, box.width(), 1), colour("line"))
        if self.hasFocus():
            painter.fillRect(box, colour("selection"))
            painter.fillRect(QRect(0, 0, 3, box.height()), colour("accent"))
            painter.setPen(colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        elif self._hovered:
            painter.fillRect(box, colour("hover"))
        if self._chip is not None:
            self._draw_chip(painter, self._chip)
        self._draw_words(painter)

    def _draw_chip(self, painter: QPainter, chip: Chip) -> None:
        ink, back = theme.tokens().chip(chip.role)
        box = QRectF(_LEFT, (self.height() - HEIGHT) / 2, _CHIP, HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        font = theme.small_font()
        metrics = QFontMetricsF(font)
        room = _CHIP - _SIGN - 20
        words = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(words) + _SIGN + 4
        left = box.left() + (box.width() - wide) / 2
        draw(painter, chip.sign, QRectF(left, box.center().y() - _SIGN / 2, _SIGN, _SIGN), QColor(ink), 1.6)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(
            QRectF(left + _SIGN + 4, box.top(), room + 8, HEIGHT), Qt.AlignmentFlag.AlignVCenter, words
        )

    def _draw_words(self, painter: QPainter) -> None:
        left = _LEFT + _CHIP + GAP
        room = float(self.verb.x() - GAP - left)
        bold, plain = theme.font(13, QFont.Weight.DemiBold), theme.font()
        subject = QFontMetricsF(bold).elidedText(self._subject, Qt.TextElideMode.ElideRight, room)
        first = QRectF(left, 0, room, self.height())
        second = first
        if self._tall and self._rest:
            middle = self.height() / 2
            first, second = QRectF(left, 6, room, middle - 6), QRectF(left, middle, room, middle - 6)
        else:
            second = first.adjusted(min(QFontMetricsF(bold).horizontalAdvance(subject) + 6, room), 0, 0, 0)
        rest = QFontMetricsF(plain).elidedText(self._rest, Qt.TextElideMode.ElideRight, second.width())
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for font, ink, box, text in ((bold, "text", first, subject), (plain, "secondary", second, rest)):
            painter.setFont(font)
            painter.setPen(colour(ink))
            painter.drawText(box, line, text)
        cut = (subject, rest) != (self._subject, self._rest)
        if (self.toolTip() != "") != cut:
            set_tooltip(self, f"{self._subject} {self._rest}".strip() if cut else "")

    def _open_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))
