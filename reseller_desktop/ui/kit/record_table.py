"""The one table for every list of the program.

A page gives columns and rows; searching, filtering, sorting, selecting and remembering are done here. Work on
many rows is cut into slices, and the visible lines are drawn before the rest is looked at.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from reseller_desktop.ui.kit.record_answers import RowsOfTable
from reseller_desktop.ui.kit.record_columns import Column, Row
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Only, Wanted
from reseller_desktop.ui.kit.record_layout import Keeper, RecordLayout
from reseller_desktop.ui.kit.record_model import RecordModel
from reseller_desktop.ui.kit.record_rows import Predicate, Rows, Terms, refines, terms_of
from reseller_desktop.ui.kit.record_selection import KeptSelection
from reseller_desktop.ui.kit.record_state import Layout, Sort
from reseller_desktop.ui.kit.record_view import ROW_HEIGHT, RecordView
from reseller_desktop.ui.kit.slices import Job, Slices

_CHUNK = 400  # rows taken in between two looks at the clock


class RecordTable(RowsOfTable):
    """A list of rows, each a tuple.

    `search` gives a row's folded text where that is known already. `arrives_by` is the column by which rows
    arrive in order, so that nothing has to be sorted for it; `sorted_first` is another by which they are
    ordered unless a person chose.
    """

    selection_changed = Signal()
    activated = Signal(object)
    """The id of the row that was opened with Return or a double click."""
    menu_requested = Signal(QPoint)
    """Where on the screen a menu for the selected rows is wanted."""
    status_changed = Signal()
    layout_changed = Signal()
    """Columns, sort or filters are others than before."""
    loaded = Signal()
    """All rows of `finish()` are in, in order and searched."""
    to_search = Signal()
    """The keyboard leaves the list upwards."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str,
        view_key: str = "",
        settings: Keeper | None = None,
        id_of: Callable[[Any], Hashable] = itemgetter(0),
        search: Callable[[Any], str] | None = None,
        arrives_by: str = "",
        sorted_first: str = "",
        row_height: int = ROW_HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._by_key = {column.key: column for column in self._columns}
        self._id_of, self._search = id_of, search
        self._rows = self._target = self._new_rows()
        self._model = RecordModel(self._columns, self._rows)
        self.view = RecordView(self._model, row_height, self)
        self.view.setAccessibleName(name)
        self._selection = KeptSelection(self.view, self._model)
        self._wanted = Wanted(self._columns)
        self._arrives_by = arrives_by
        by = sorted_first or arrives_by
        self.first_sort: Sort = (by, False) if by else None
        self._sort = self.first_sort
        self._pending: deque[Sequence[Row]] = deque()
        self._finishing = self._loading = self._swapping = False
        self._exact, self._first_wanted = True, False
        self._standing_in = self._answered = False  # found elsewhere; and there are no more of them
        self._slices = Slices(self, self._job_finished, self._more)
        self._layout = RecordLayout(self.view, view_key, settings, lambda: self._sort, self._wanted.filters)
        self._wire()
        self._layout.told.connect(self.layout_changed)
        self._sort = self._layout.sort() or self._sort
        self._show_sort()
        if self._wanted.filters:
            self._narrow()

    def _new_rows(self) -> Rows:
        return Rows(self._columns, self._id_of, self._search)

    def _wire(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.view.selectionModel().currentRowChanged.connect(self._selected)
        self.view.row_activated.connect(self._activate)
        self.view.menu_requested.connect(self.menu_requested)
        self.view.to_search.connect(self.to_search)
        header = self.view.header()
        header.sectionClicked.connect(self._header_clicked)
        header.customContextMenuRequested.connect(self._header_menu)
        header.funnel_clicked.connect(self.open_filter)

    def begin(self) -> None:
        """Rows will come. The first list shows while it comes; a later one takes its place when complete."""
        self._pending.clear()
        self._finishing = self._swapping = False
        self._loading = True
        self._slices.stop()
        self._leave_found()
        self._target = self._new_rows() if len(self._rows) else self._rows
        if not self._exact:
            self._narrow()

    def append(self, chunk: Sequence[Row]) -> None:
        """More rows between `begin()` and `finish()`."""
        if chunk:
            self._pending.append(chunk)
            self._slices.wake()
            if not len(self._rows):
                self._slices.slice()
                self._show()

    def finish(self) -> None:
        """No more rows will come."""
        self._finishing = True
        self._slices.wake()
        self._slices.slice()

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows and no others, keeping search, sort, selection and place."""
        self.begin()
        self.append(list(rows))
        self.finish()

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show changed rows, and new ones, without reading the others again."""
        if self._target is not self._rows:
            self._target.replace([row for row in rows if self._id_of(row) in self._target.places])
        moved = any(self._moves(row) for row in rows)
        self._rows.replace(rows)
        if moved:
            self._rows.disturbed = True
            self._arrange()
        elif self._rows.narrowed or not self._exact:
            self._narrow()
        else:
            self.view.port.update()
            self.status_changed.emit()

    def remove_rows(self, ids: Iterable[Hashable]) -> None:
        """Take rows away."""
        self._selection.clear_lines()
        self._model.show([])
        self._rows.remove(ids)
        self._arrange()

    def search(self, text: str) -> None:
        """Show the rows that hold every word of a text: the visible ones at once, the others soon after."""
        terms = terms_of(text)
        if terms != self._wanted.terms:
            if not refines(terms, self._wanted.terms):
                self._leave_found()
            self._wanted.terms = terms
            self._narrow()
            if terms:
                self.view.scrollToTop()
            else:
                self._scroll_to_current()

    def show_found(self, terms: Terms, rows: Sequence[Row], *, complete: bool) -> None:
        """While rows are still to come, show those that hold these words: all of them, or the first ones."""
        in_order = not self._sort or self._sort == (self._arrives_by, False)
        if self._loading and terms == self._wanted.terms and (complete or in_order):
            found = self._new_rows()
            found.append(rows)
            self._put(found)
            self._standing_in, self._answered = True, complete
            self._arrange()

    def _leave_found(self) -> None:
        if self._standing_in:
            self._put(self._target)

    def set_filter(self, key: str, column_filter: ColumnFilter | None) -> None:
        """Narrow by a column, or no more."""
        if column_filter is None:
            self._wanted.filters.pop(key, None)
        else:
            self._wanted.filters[key] = column_filter
        self._filters_changed()

    def set_view(self, predicate: Predicate | None) -> None:
        """Narrow by a rule of the page's own, such as the pill that is chosen; not named in the status."""
        self._wanted.always = predicate
        self._narrow()
        self.view.scrollToTop()

    def narrow_to(self, said: str, ids: Iterable[Hashable]) -> None:
        """Show these rows only, and say why, until filters are cleared; neither is kept."""
        self._wanted.only = Only(said, frozenset(ids))
        self._narrow()
        self.view.scrollToTop()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Order by a column and remember it."""
        self._sort = (key, descending)
        self._show_sort()
        self._layout.changed()
        if not self._answered:
            self._leave_found()
        exact = self._exact
        self._slices.stop()
        self._swapping = False
        for _ in self._sorting(self._rows):
            pass
        if exact:
            self._rows.order_hits()
            self._show()
        else:
            self._narrow()
        self._scroll_to_current()

    def lay_out(self, layout: Layout) -> None:
        """Show columns, sort and filters as they were kept, as far as there are such columns."""
        self._wanted.only = None
        self._layout.take(layout)
        self._sort = self._layout.sort() or self.first_sort
        self._show_sort()
        if not self._answered:
            self._leave_found()
        self._arrange()
        self._layout.changed()
        self.view.scrollToTop()

    def select(self, ids: Iterable[Hashable], *, scroll: bool = True) -> None:
        """Select these rows; those that come later, or are not shown, once they are, which is told too."""
        self._selection.set(ids, follow=scroll)
        self.selection_changed.emit()
        self.status_changed.emit()

    def select_first(self) -> None:
        """Select the first line, once it is known which one that is, unless one is selected by then."""
        known = self.exact or (self._exact and self._target is self._rows and self.shown > 0)
        self._first_wanted = not known
        if known and self.shown and not self._selection.count():
            self.select([self._rows.id_of(self._model.row(0))])

    @property
    def exact(self) -> bool:
        """Whether nothing is still being looked for or read."""
        return self._exact and (self._answered or not self._loading)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the columns as they are."""
        super().hideEvent(event)
        self._layout.write_if_due()

    def _filters_changed(self) -> None:
        self.view.header().mark_filtered(set(self._wanted.filters))
        self._layout.changed()
        if not self._wanted.filters:
            self._wanted.only = None
        self._narrow()

    def _narrow(self) -> None:
        wanted = self.view.lines_on_screen()
        self._start(self._narrowing(self._rows), lambda: len(self._rows.hits) >= wanted)
        if not self._exact and len(self._rows.hits) >= wanted:
            self._show()

    def _narrowing(self, rows: Rows) -> Job:
        return rows.narrow(self._wanted.terms, self._wanted.predicates(self._id_of))

    def _sorting(self, rows: Rows) -> Job:
        key, descending = self._sort or ("", False)
        arrived = key == self._arrives_by and not descending and not rows.disturbed
        return rows.sort(None if arrived else self._by_key.get(key), descending=descending)

    def _then_narrow(self, arranging: Job, rows: Rows) -> Job:
        for _ in arranging:
            yield False
        yield from self._narrowing(rows)

    def _arrange(self) -> None:
        self._start(self._then_narrow(self._sorting(self._rows), self._rows))

    def _moves(self, row: Row) -> bool:
        old = self.row_of(self._id_of(row))
        column = self._by_key.get(self._sort[0]) if self._sort else None
        return old is None or (column is not None and column.sort_value(old) != column.sort_value(row))

    def _start(self, job: Job, enough: Callable[[], bool] | None = None) -> None:
        self._exact = self._swapping = False
        self._slices.start(job, enough)

    def _job_finished(self) -> None:
        if self._rows is not self._target and self._swapping:
            self._put(self._target)
        self._exact = True
        self._show()

    def _put(self, rows: Rows) -> None:
        self._selection.clear_lines()
        self._model.show([])
        self._rows = self._model.rows = rows
        self._exact = self._standing_in = self._answered = False

    def _more(self) -> bool:
        if self._pending:
            self._take_in()
            if not self._pending and self._target is self._rows:
                self._show()
            return True
        if self._finishing:
            self._finish_loading()
            return True
        return False

    def _take_in(self) -> None:
        chunk = self._pending.popleft()
        if len(chunk) > _CHUNK:
            self._pending.appendleft(chunk[_CHUNK:])
            chunk = chunk[:_CHUNK]
        self._target.append(chunk)

    def _finish_loading(self) -> None:
        in_order = not self._sort or self._sort == (self._arrives_by, False)
        if self._target is self._rows and (in_order or self._swapping):
            self._end_load()
            return
        self._swapping = True
        arranging = iter(()) if in_order else self._sorting(self._target)
        self._slices.start(self._then_narrow(arranging, self._target))

    def _end_load(self) -> None:
        self._loading = self._finishing = self._swapping = False
        self._exact = True
        self._show()
        self.loaded.emit()

    def _show(self) -> None:
        self._selection.clear_lines()
        self._model.show(self._rows.hits.copy())
        if self._selection.restore():
            self.selection_changed.emit()
        self.view.port.update()
        self.status_changed.emit()
        if self._first_wanted:
            self.select_first()

    def _selected(self) -> None:
        if not self._selection.restoring:
            self._selection.take()
            self.selection_changed.emit()
            self.status_changed.emit()

    def _activate(self, line: int) -> None:
        if 0 <= line < len(self._model.shown):
            self.activated.emit(self._rows.id_of(self._model.row(line)))

    def _scroll_to_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)

    def _show_sort(self) -> None:
        self.view.header().show_sort(*(self._sort or ("", False)))

    def _header_clicked(self, logical: int) -> None:
        key = self._columns[logical].key
        self.sort_by(key, descending=self._sort == (key, False))

    def _header_menu(self, at: QPoint) -> None:
        header = self.view.header()
        self._layout.menu(header.port.mapToGlobal(at), header.logicalIndexAt(at), self.open_filter)

    def add_quick_filters(self, menu: QMenu) -> None:
        """Offer in the menu of the rows to narrow by what stands in them."""
        from reseller_desktop.ui.kit.record_quick import add_quick_filters

        add_quick_filters(menu, self)

    def open_filter(self, logical: int) -> None:
        """Open the small window that narrows by a column."""
        from reseller_desktop.ui.kit.record_filter_menu import FilterPopup

        column, header = self._columns[logical], self.view.header()
        present, narrow = self._wanted.filters.get(column.key), partial(self.set_filter, column.key)
        popup = FilterPopup(self, column, self._rows.rows, present, narrow)
        left = max(header.sectionViewportPosition(logical), 0)
        popup.open_at(header.port.mapToGlobal(QPoint(left, header.height())))
