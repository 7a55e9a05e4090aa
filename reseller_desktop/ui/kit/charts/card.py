"""A card with a figure, and the same as a table at the press of a button."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.charts.chart import Chart
from reseller_desktop.ui.kit.charts.drawing import Drawing
from reseller_desktop.ui.kit.editors import ComboBox
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.showing import show_in_place

translate = QCoreApplication.translate

_ROW, _MOST = 30, 13
"""Pixels of a line; lines that are seen at once."""
_NARROW, _AROUND = 56, 28
"""Pixels of the narrowest column, and around the words of a heading."""


class FigureCard(Card):
    """Tells with `opened` which mark, or which line of the table, was chosen; with `span_chosen` how far."""

    opened = Signal(object)
    span_chosen = Signal(int)

    def __init__(self, title: str, explained: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.title = title
        self.heading.setWordWrap(True)
        self.span: ComboBox | None = None
        self.chart = Chart(title)
        self.chart.setVisible(False)
        self.chart.opened.connect(self.opened)
        self.nothing = labels.secondary()
        self.foot = labels.secondary()
        self.foot.setVisible(False)
        self.table: RecordTable | None = None
        self._as_table = False
        self._order: dict[Hashable, int] = {}
        self._lines: tuple[tuple[str, ...], Sequence[Any]] = ((), ())
        self.switch = IconButton("table", translate("charts", "Show as table"), self.turn)
        self.head.addWidget(self.switch)
        self.chart.follows = self.switch
        labels.set_tooltip(self.heading, explained)
        self.setAccessibleDescription(explained)
        self.add(self.nothing)
        self.add(self.chart)
        self.add(self.foot)

    def offer_spans(self, name: str, choices: Sequence[tuple[int, str]], chosen: int) -> None:
        """Let people choose how far it reaches; `name` is what a screen reader calls the choice."""
        self.span = ComboBox()
        self.span.setAccessibleName(name)
        for value, text in choices:
            self.span.addItem(text, value)
        self.span.setCurrentIndex(max(self.span.findData(chosen), 0))
        self.span.activated.connect(self._span_chosen)
        self.head.insertWidget(1, self.span)

    def come_after(self, widget: QWidget) -> QWidget:
        """Let Tab come here from a widget; gives the one from which it goes on, after marks and table."""
        for stop in (self.span, self.switch):
            if stop is not None:
                QWidget.setTabOrder(widget, stop)
                widget = stop
        return widget

    def show_figure(
        self, drawing: Drawing, headings: tuple[str, ...], lines: Sequence[Any], foot: str = ""
    ) -> None:
        """Show values as a drawing, and as lines (key and cells) under their headings; `foot` explains."""
        self.foot.setText(foot)
        self.chart.show_drawing(drawing)
        if self.table is not None and headings != self._lines[0]:
            self.table.deleteLater()
            self.table = None
        self._lines = headings, lines
        self._show(nothing=False)

    def show_nothing(self, said: str) -> None:
        """Say why there is nothing to look at."""
        self.nothing.setText(said)
        self._show(nothing=True)

    def turn(self) -> None:
        """From the drawing to the table, and back; the keyboard stays at the button."""
        self._as_table = not self._as_table
        name = (
            translate("charts", "Show as picture") if self._as_table else translate("charts", "Show as table")
        )
        self.switch.turn_into("programme" if self._as_table else "table", name)
        self._show(nothing=not self.nothing.isHidden())

    def _span_chosen(self) -> None:
        if self.span is not None:
            self.span_chosen.emit(self.span.currentData())

    def _show(self, *, nothing: bool) -> None:
        if self._as_table and not nothing:
            self._fill()
        for widget, shown in (
            (self.nothing, nothing),
            (self.switch, not nothing),
            (self.chart, not nothing and not self._as_table),
            (self.table, not nothing and self._as_table),
            (self.foot, not nothing and bool(self.foot.text())),
        ):
            if widget is None:
                continue
            if shown:
                show_in_place(widget)
            else:
                widget.hide()

    def _fill(self) -> None:
        headings, lines = self._lines
        if self.table is None:
            self.table = RecordTable(_columns(headings, lines, self._order), name=self.title, row_height=_ROW)
            self.table.activated.connect(self.opened)
            self.rows.insertWidget(self.rows.indexOf(self.chart) + 1, self.table)
            QWidget.setTabOrder(self.switch, self.table.view)
        self._order.clear()
        self._order.update({line[0]: at for at, line in enumerate(lines)})
        self.table.set_rows(lines)
        head = self.table.view.header().height()
        self.table.setFixedHeight(head + _ROW * min(len(lines), _MOST) + 2)


def _columns(headings: Sequence[str], lines: Sequence[Any], order: Mapping[Hashable, int]) -> list[Column]:
    """What is no number is ordered as the figure orders it."""

    def cell(at: int) -> Callable[[Any], Any]:
        return lambda line: line[1][at]

    made, metrics = [], QFontMetrics(theme.small_font())
    for at, heading in enumerate(headings):
        number = bool(lines) and isinstance(lines[0][1][at], int)
        made.append(
            Column(
                key=str(at),
                title=heading,
                value=cell(at),
                kind=Kind.NUMBER if number else Kind.TEXT,
                width=max(metrics.horizontalAdvance(heading) + _AROUND, _NARROW),
                sort=None if number else lambda line: order.get(line[0], len(order)),
                filterable=False,
                stretch=at == 0,
                yields=at == len(headings) - 1 and at > 1,
            )
        )
    return made
