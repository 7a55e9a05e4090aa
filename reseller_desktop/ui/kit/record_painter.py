"""Draws the visible lines of a list in one go, from the rows themselves.

Asking a delegate for every cell, and a model for every role of it, costs three times as much.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText

from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.chips import HEIGHT, Chip, picture, width_of
from reseller_desktop.ui.kit.record_columns import Column, Kind, Row, day_of, leg_chip, mark_chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

PAD = 12
"""Pixels between a column's edge and its words."""
_KEPT = 6000
"""Laid-out strings that are remembered: some dozens of screens."""


class Cell(NamedTuple):
    """Where a visible column stands."""

    column: Column
    left: int
    width: int


class _Style:
    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self.laid_out: dict[tuple[str, int], QStaticText] = {}

    def static(self, text: str, width: int) -> QStaticText:
        """A string laid out on one line, cut where it does not fit."""
        made = self.laid_out.get((text, width))
        if made is None:
            made = self._lay_out(text)
            if made.size().width() > width:
                made = self._lay_out(self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            if len(self.laid_out) >= _KEPT:
                self.laid_out.clear()
            self.laid_out[text, width] = made
        return made

    def _lay_out(self, text: str) -> QStaticText:
        made = QStaticText(text.replace("\n", " "))
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(font=self.font)
        return made


class RecordPainter:
    """The looks of a list, for one set of fonts and colours."""

    def __init__(self) -> None:
        self._body = _Style(theme.font())
        self._strong = _Style(theme.font(13, QFont.Weight.Medium))
        self._small = _Style(theme.small_font())
        self._code = _Style(theme.monospace())
        self._chips: dict[tuple[Chip, float], tuple[QPixmap, int]] = {}
        self._cut: dict[tuple[Chip, int], Chip] = {}
        self._days: dict[Any, str] = {}
        self._legs = {state.value: leg_chip(state.value) for state in LegState}
        self._marks = {state.value: mark_chip(state.value) for state in LegState}
        self._draw: dict[Kind, Callable[[QPainter, Any, QRect], None]] = {
            Kind.TEXT: self._text,
            Kind.QUIET: self._quiet,
            Kind.CODE: self._mono,
            Kind.TWO_LINE: self._two_lines,
            Kind.CHIP: self._chip,
            Kind.LEG: self._leg,
            Kind.MARK: self._mark,
            Kind.DATE: self._date,
            Kind.NUMBER: self._number,
            Kind.TAGS: self._tags,
        }
        self.recolour()

    def recolour(self) -> None:
        """Take the colours that are shown now."""
        colours = theme.tokens()
        self._chips.clear()
        self._ink = QPen(QColor(colours.text))
        self._faint = QPen(QColor(colours.secondary))
        self._line = QColor(colours.line)
        self._panel = QColor(colours.panel)
        self._selection = QColor(colours.selection)
        self._hover = QColor(colours.hover)
        self._accent = QColor(colours.accent)

    def blank(self, painter: QPainter, box: QRect) -> None:
        """The ground under everything."""
        painter.fillRect(box, self._panel)

    def line(self, painter: QPainter, row: Row, cells: Sequence[Cell], box: QRect) -> None:
        """One line's cells."""
        top, height = box.top(), box.height()
        for column, left, width in cells:
            value = column.value(row)
            if value is not None and value != "":
                self._draw[column.kind](painter, value, QRect(left + PAD, top, width - PAD - 4, height))

    def ground(self, painter: QPainter, box: QRect, *, selected: bool, hovered: bool, focused: bool) -> None:
        """What lies behind a line: its selection, its hairline, and where the keyboard is."""
        if selected or hovered:
            painter.fillRect(box, self._selection if selected else self._hover)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self._line)
        if selected:
            painter.fillRect(box.left(), box.top(), 3, box.height() - 1, self._accent)
        if focused and not selected:
            painter.setPen(QPen(self._accent, 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))

    def column(self, painter: QPainter, box: QRect, *, current: bool) -> None:
        """The cell of the column that is pointed out, and where the keyboard is in it."""
        if current:
            painter.setPen(QPen(self._accent, 1))
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        else:
            painter.fillRect(box.adjusted(0, 0, 0, -1), self._hover)

    def _put(self, painter: QPainter, style: _Style, text: str, box: QRect) -> None:
        painter.setFont(style.font)
        top = box.top() + (box.height() - 1 - style.height) / 2
        painter.drawStaticText(QPointF(box.left(), top), style.static(text, box.width()))

    def _text(self, painter: QPainter, value: str, box: QRect) -> None:
        painter.setPen(self._ink)
        self._put(painter, self._body, value, box)

    def _quiet(self, painter: QPainter, value: str, box: QRect) -> None:
        painter.setPen(self._faint)
        self._put(painter, self._body, value, box)

    def _mono(self, painter: QPainter, value: str, box: QRect) -> None:
        painter.setPen(self._faint)
        self._put(painter, self._code, value, box)

    def _two_lines(self, painter: QPainter, value: tuple[str, str], box: QRect) -> None:
        first, second = value
        above, below = self._strong.height, self._small.height if second else 0.0
        top = box.top() + (box.height() - 1 - above - below) / 2
        painter.setPen(self._ink)
        painter.setFont(self._strong.font)
        painter.drawStaticText(QPointF(box.left(), top), self._strong.static(first, box.width()))
        if second:
            painter.setPen(self._faint)
            painter.setFont(self._small.font)
            painter.drawStaticText(QPointF(box.left(), top + above), self._small.static(second, box.width()))

    def _chip(self, painter: QPainter, value: Chip, box: QRect) -> None:
        drawn, width = self._chip_picture(value, painter.device().devicePixelRatio())
        top = box.top() + (box.height() - 1 - HEIGHT) // 2
        if width > box.width() and value.text:
            drawn, _ = self._chip_picture(
                self._cut_to(value, box.width()), painter.device().devicePixelRatio()
            )
        painter.drawPixmap(box.left(), top, drawn)

    def _cut_to(self, chip: Chip, room: int) -> Chip:
        """A chip whose words end in an ellipsis where they do not fit."""
        cut = self._cut.get((chip, room))
        if cut is None:
            if len(self._cut) >= _KEPT:
                self._cut.clear()
            around = width_of(chip) - self._small.metrics.horizontalAdvance(chip.text)
            text = self._small.metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, room - around)
            cut = self._cut[chip, room] = chip._replace(text=text, word=chip.spoken)
        return cut

    def _chip_picture(self, chip: Chip, ratio: float) -> tuple[QPixmap, int]:
        known = self._chips.get((chip, ratio))
        if known is None:
            if len(self._chips) >= _KEPT:
                self._chips.clear()
            known = self._chips[chip, ratio] = (picture(chip, ratio), width_of(chip))
        return known

    def _leg(self, painter: QPainter, value: str, box: QRect) -> None:
        chip = self._legs.get(value)
        if chip is not None:
            self._chip(painter, chip, box)

    def _mark(self, painter: QPainter, value: str, box: QRect) -> None:
        chip = self._marks.get(value)
        if chip is not None:
            self._chip(painter, chip, box)

    def _date(self, painter: QPainter, value: Any, box: QRect) -> None:
        text = self._days.get(value)
        if text is None:
            text = self._days[value] = date_text(day_of(value))
        self._text(painter, text, box)

    def _number(self, painter: QPainter, value: int, box: QRect) -> None:
        text = number_text(value)
        laid_out = self._body.static(text, box.width())
        indent = box.width() - PAD - laid_out.size().width()
        painter.setPen(self._ink)
        painter.setFont(self._body.font)
        top = box.top() + (box.height() - 1 - self._body.height) / 2
        painter.drawStaticText(QPointF(box.left() + max(indent, 0), top), laid_out)

    def _tags(self, painter: QPainter, value: tuple[str, ...], box: QRect) -> None:
        left, ratio = box.left(), painter.device().devicePixelRatio()
        for place, tag in enumerate(value):
            chip = Chip(Role.IDLE, tag)
            wide = self._chip_picture(chip, ratio)[1]
            if left + wide > box.right():
                rest = Chip(Role.IDLE, f"+{len(value) - place}")
                if left + width_of(rest) <= box.right() or left == box.left():
                    self._chip(painter, rest, box.adjusted(left - box.left(), 0, 0, 0))
                return
            self._chip(painter, chip, box.adjusted(left - box.left(), 0, 0, 0))
            left += wide + 4
