"""What pages ask of a list: which rows there are, which are shown and which are selected."""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit.page import Status
from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Wanted
from reseller_desktop.ui.kit.record_layout import RecordLayout
from reseller_desktop.ui.kit.record_model import RecordModel
from reseller_desktop.ui.kit.record_rows import Rows
from reseller_desktop.ui.kit.record_selection import KeptSelection
from reseller_desktop.ui.kit.record_state import Sort
from reseller_desktop.ui.kit.record_view import RecordView
from reseller_desktop.ui.kit.texts import number_text


class RowsOfTable(QWidget):
    """Answers from what the list keeps up to date."""

    view: RecordView
    _model: RecordModel
    _rows: Rows
    """What is shown comes from these."""
    _target: Rows
    """Where rows that are on their way go: the same ones, or those that will take their place."""
    _selection: KeptSelection
    _columns: tuple[Column, ...]
    _wanted: Wanted
    _layout: RecordLayout
    _sort: Sort

    if TYPE_CHECKING:

        def _filters_changed(self) -> None: ...

    def selected_ids(self) -> list[Any]:
        """The ids of the selected rows that are shown, from top to bottom."""
        return [self._rows.id_of(row) for row in self.selected_rows()]

    def selected_rows(self) -> list[Any]:
        """The selected rows that are shown, from top to bottom."""
        return list(map(self._model.row, self._selection.lines()))

    def row_of(self, row_id: Hashable) -> Any:
        """The row of an id, shown or not; `None` without."""
        place = self._rows.places.get(row_id)
        return None if place is None else self._rows.rows[place]

    def shown_rows(self, first: int = 0, end: int | None = None) -> list[Any]:
        """The rows that are shown, in their order: all, or those on some lines."""
        return [self._model.row(line) for line in range(*slice(first, end).indices(len(self._model.shown)))]

    def row_at_menu(self) -> Any:
        """The row for which a menu was asked; `None` without."""
        line = self.view.menu_line
        return self._model.row(line) if 0 <= line < self.shown else None

    def filter_of(self, key: str) -> ColumnFilter | None:
        """What narrows the list by a column."""
        return self._wanted.filters.get(key)

    def all_rows(self) -> list[Any]:
        """Every row, in the order of arrival."""
        return list(self._rows.rows)

    @property
    def shown(self) -> int:
        """How many rows are shown, so far."""
        return len(self._model.shown)

    @property
    def total(self) -> int:
        """How many rows there are, so far."""
        return max(len(self._rows), len(self._target))

    @property
    def sorted_by(self) -> Sort:
        """The column's key and whether descending."""
        return self._sort

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, as they were made."""
        return self._columns

    def shown_columns(self) -> list[Column]:
        """The columns that somebody wants to see, in their order."""
        header = self.view.header()
        order = [header.logicalIndex(visual) for visual in range(header.count())]
        return [self._columns[logical] for logical in order if self.view.is_chosen(logical)]

    def layout_now(self) -> dict[str, Any]:
        """Columns, order, widths, sort and filters, as they are kept."""
        return self._layout.present()

    def clear_filters(self) -> None:
        """Show all rows of the view; the search stays."""
        self._wanted.filters.clear()
        self._filters_changed()

    def status(self, noun: str = "", clear: Callable[[], object] | None = None, *, view: str = "") -> Status:
        """For the status line: *12 of 148 · 3 selected*, and the filter with the call that takes it away.

        `view` names what the page's own buttons narrow the list to.
        """
        total = number_text(self.total)
        words = [f"{total} {noun}".strip()]
        if self._rows.narrowed:
            words = [_tr("{shown} of {total}").format(shown=number_text(self.shown), total=total)]
        if chosen := self._selection.count():
            words.append(_tr("{count} selected").format(count=number_text(chosen)))
        narrowed = " · ".join(filter(None, (view, self._wanted.text())))
        return Status(" · ".join(words), narrowed, clear or self.clear_filters)


def _tr(text: str) -> str:
    return QCoreApplication.translate("record_table", text)
