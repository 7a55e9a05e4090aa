"""Narrowing by what stands in a cell, from the menu of the rows."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from reseller_desktop.ui.kit.record_columns import Column, Kind, Row, day_of
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.record_table import RecordTable

translate = QCoreApplication.translate

_LONGEST = 40
"""Characters of a cell that the menu shows."""


def quick_filter(column: Column, row: Row) -> ColumnFilter:
    """The filter that rows with the same value in a column pass."""
    text, value = column.text(row), column.value(row)
    if not text:
        return ColumnFilter(Test.EMPTY)
    if column.kind is Kind.NUMBER:
        return ColumnFilter(Test.BETWEEN, (f"{value}", f"{value}"))
    if column.kind is Kind.DATE:
        return ColumnFilter(Test.BETWEEN, (f"{day_of(value)}", f"{day_of(value)}"))
    if column.kind is Kind.TWO_LINE:
        return ColumnFilter(Test.IS, (text.split("\n")[0],))
    return ColumnFilter(Test.ONE_OF, (text,))


def without(column: Column, row: Row, present: ColumnFilter | None) -> ColumnFilter:
    """The filter that leaves such rows out, beside those that one leaves out already."""
    made = quick_filter(column, row)
    if present is not None and present.negated and {present.test, made.test} == {Test.ONE_OF}:
        made = made._replace(words=tuple(dict.fromkeys((*present.words, *made.words))))
    return made.opposite()


def add_quick_filters(menu: QMenu, table: "RecordTable") -> None:
    """Offer to narrow by the cell under the mouse, or by each cell of the row when a key opened the menu."""
    row, at = table.row_at_menu(), table.view.menu_column
    columns = [column for column in table.shown_columns() if column.filterable]
    if at >= 0:
        columns = [column for column in columns if column is table.columns[at]]
    if row is None or not columns:
        return
    menu.addSeparator()
    only, leave_out = menu, menu
    words = translate("record_table", "Only {cell}"), translate("record_table", "Without {cell}")
    if at < 0:
        only = menu.addMenu(translate("record_table", "Onl&y rows with"))
        leave_out = menu.addMenu(translate("record_table", "Rows wit&hout"))
        words = "{cell}", "{cell}"
    for column in columns:
        cell = _cell(column, row)
        made = quick_filter(column, row)
        turned = without(column, row, table.filter_of(column.key))
        only.addAction(words[0].format(cell=cell), partial(table.set_filter, column.key, made))
        leave_out.addAction(words[1].format(cell=cell), partial(table.set_filter, column.key, turned))


def _cell(column: Column, row: Row) -> str:
    text = column.text(row).split("\n")[0] or "—"
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"{column.title}: {text}".replace("&", "&&")
