"""The customers: a list, and beside it the one that is selected."""

import contextlib
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import list_keeping as keeping
from reseller_desktop.ui.customers import views
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.customers.answers import Answers
from reseller_desktop.ui.customers.columns import customer_columns
from reseller_desktop.ui.customers.custom_columns import FIELDS, VALUES, CustomColumns
from reseller_desktop.ui.customers.list_head import ListHead
from reseller_desktop.ui.customers.list_panel import ListPanel
from reseller_desktop.ui.customers.list_words import list_status
from reseller_desktop.ui.customers.row_menu import open_row_menu
from reseller_desktop.ui.customers.side import Side
from reseller_desktop.ui.customers.views import View
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.kit.views_button import ViewsButton

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from reseller_desktop.domain.first_page import FirstPage, Party
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.ui.kit.tasks import Task

_SPLIT = "customers.split"
_ALL_AGAIN = keeping.PARTIES | {FIELDS}


class CustomersPage(Page):
    """Reads the list in chunks, shows commits row by row, and remembers how a person looks at it."""

    drops_as: ClassVar[str] = "customers"
    topics: ClassVar[frozenset[str]] = (
        keeping.ASIDE | keeping.PARTIES | keeping.OF_CUSTOMERS | {FIELDS, VALUES}
    )

    def __init__(self, context: Context, first: "FirstPage | None" = None) -> None:
        super().__init__()
        self._context = context
        self._today: dt.date = context.services.clock.today()
        self._providers = list(first.providers) if first else None
        self._as_of = first.list_as_of if first else ""
        self._regions: RegionTable | None = None
        self._reading: Task | None = None
        self._awaited = self._arriving = self._missed = self._moving = False
        self._chunks: list[Sequence[CustomerRow]] = []
        self._counts = self._incoming = views.Counts()
        self.view, searched = keeping.opened_view(context.settings, first)
        self._as_left = first is None  # the vault has still to say how the list opens
        self._wanted: UUID | None = None
        self.custom = CustomColumns(context, self, lambda: self.table, self._change_columns, self._refused)
        self.actions_on = Actions(
            context, self, self.owners, partial(keeping.tenant_holder, self), lambda: self.custom.fields
        )
        self.head = ListHead(partial(self.open_import, None), self.actions_on.new)
        self.head.search.setText(searched)
        self.views = ViewsButton(context, keeping.TABLE, keeping.look_of(self))
        self.head.offer_views(self.views)
        self.side = Side(context, self.actions_on, self.owners, lambda: self.custom.fields)
        self.table = self._make_table(self._providers or [])
        self._panel = ListPanel(
            self.head,
            self.table,
            import_list=partial(self.open_import, None),
            new=self.actions_on.new,
            clear=self.clear_filter,
        )
        self._lay_out()
        self.head.choose(self.view)
        self._narrow()
        self._look_around()

    def await_rows(self) -> None:
        """Rows will be handed over with `take_rows`: read nothing meanwhile."""
        self._awaited = True

    def take_rows(self, chunk: Sequence[CustomerRow], *, last: bool) -> None:
        """Rows that were read before the window stood; the first look then reads nothing."""
        if not self._arriving:
            self._awaited = self._arriving = True
            self._begin()
        self._take(chunk)
        if last:
            self._awaited = self._arriving = self._stale = False
            self._end(None)
            if self._missed:
                self._missed = False
                self.mark_stale()

    def take_first(self, first: "FirstPage") -> None:
        """What the list needs to know before its rows."""
        self._as_of = first.list_as_of
        keeping.take_opening(self, self._context.settings, first, as_left=self._as_left)
        self._as_left = False
        self.providers_known(first.providers)
        self.status_changed.emit()

    def providers_known(self, providers: "Sequence[Party]") -> None:
        """Show a column for each of these providers."""
        if self._providers == list(providers):
            return
        self._providers = list(providers)
        self._change_columns()

    def _change_columns(self) -> None:
        """Show the same rows under other columns."""
        old = self.table
        self.table = self._make_table(self._providers or [])
        self._panel.put(self.table)
        self.table.begin()
        for chunk in self._chunks if self._reading_on else [old.all_rows()]:
            self.table.append(chunk)
        if not self._reading_on:
            self.table.finish()
        selected = old.selected_ids()
        self._moving = bool(selected)  # what stands beside the list stays until its row is back
        self.table.select(selected, scroll=False)
        old.deleteLater()
        self._narrow()
        self.views.watch()

    def _take_first_read(self, read: "tuple[FirstPage, RegionTable]") -> None:
        self._regions = read[1]
        self.take_first(read[0])

    def reload(self) -> None:
        """Read everything again, keeping selection and place."""
        if self._awaited:
            return
        self._today = self._context.services.clock.today()
        if self._reading is not None:
            self._reading.forget()
        self._context.tasks.run(
            keeping.first_page, self._context.services, done=self._take_first_read, failed=self._refused
        )
        if self.custom.known:
            self.custom.read()
        self._begin()
        self._reading = self._context.tasks.run(
            self._context.services.customers.rows, part=self._take, done=self._end, failed=self._unread
        )
        self.side.refresh()

    def patch(self, commit: Commit) -> bool:
        """Read the touched customers only."""
        if self._awaited:
            self._missed = True
            return True
        if commit.topics <= keeping.ASIDE:
            self.side.refresh()
            return True
        ids: Collection[UUID] | None = commit.customers
        if not ids or len(ids) > keeping.PATCHED or commit.topics & _ALL_AGAIN or self.loading:
            return False
        wanted = tuple(ids)
        if VALUES in commit.topics:
            self.custom.read_some(wanted)
        self._context.tasks.run(
            keeping.some_rows,
            self._context.services,
            wanted,
            done=partial(self._patched, wanted),
            failed=self._refused,
            owner=self,
        )
        self.side.refresh_if(wanted)
        return True

    def status(self) -> Status:
        """How much is shown and selected, and as of when."""
        return list_status(
            self.view, self._counts, self.table, self.clear_filter, as_of=self._as_of, today=self._today
        )

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.head.search.take_keyboard()
        return True

    def drop_files(self, files: list[Path]) -> bool:
        """Preview the first list among the files."""
        if lists := [file for file in files if file.suffix.lower() in {".csv", ".txt", ".tsv"}]:
            self.open_import(lists[0])
        return bool(lists)

    def can_leave(self) -> bool:
        """Notes are kept on leaving; nothing else is ever unsaved here."""
        self.side.save_notes()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember how wide the list was."""
        super().hideEvent(event)
        with contextlib.suppress(OSError):
            self._context.settings.set(_SPLIT, self._splitter.sizes())

    def show_customer(self, customer_id: "UUID") -> None:
        """Select a customer, whatever narrowed the list before."""
        row = self.table.row_of(customer_id.hex)
        if row is None or row.archived:
            self.choose(View.ARCHIVED if row is not None else View.ALL)
        elif not views.predicate_of(self.view)(row):
            self.choose(View.ALL)
        self._as_left = False
        self.head.search.clear()
        self.table.clear_filters()
        self._wanted = customer_id if row is None else None
        self.table.select([customer_id.hex])

    def open_import(self, path: Path | None = None) -> None:
        """Open the preview of a customer list; asks for the file without a path."""
        from reseller_desktop.ui.customers.import_dialog import ImportDialog

        ImportDialog(self._context, self, path).open()

    def open_export(self, ids: "Collection[UUID] | None" = None) -> None:
        """Ask what of the list is to be written into which file."""
        from reseller_desktop.ui.customers.export_dialog import open_export

        open_export(self._context, self, self.table, self.table.shown_columns(), self._columns, ids=ids)

    def clear_filter(self) -> None:
        """Show all customers."""
        self.head.search.clear()
        self.table.clear_filters()
        self.choose(View.ALL)

    def owners(self) -> list[str]:
        """The owners in use, sorted."""
        return sorted({row.owner for row in self.table.all_rows()} - {""}, key=fold)

    def looked_at(self) -> "list[UUID]":
        """The selected customers."""
        return self.selected

    @property
    def selected(self) -> "list[UUID]":
        """The selected customers."""
        return keeping.ids_of(self.table.selected_ids())

    @property
    def loading(self) -> bool:
        """Whether rows are still to come."""
        return self._reading_on or bool(self._chunks)

    @property
    def _reading_on(self) -> bool:
        """Whether rows are still to be handed over; the worker may be through with them already."""
        return self._arriving or self._reading is not None

    def _make_table(self, providers: "Sequence[Party]") -> RecordTable:
        answers = Answers(self._context, self, lambda: self.table)
        self._columns = [
            *customer_columns(providers, lambda: self._today, lambda: self._regions, answers),
            *self.custom.columns(),
        ]
        table = RecordTable(
            self._columns,
            name=self.tr("Customers"),
            view_key=keeping.TABLE,
            settings=keeping.Kept(
                self._context.settings, lambda: self._providers is not None and self.custom.known
            ),
            search=self.custom.search,
            arrives_by="company",
        )
        table.selection_changed.connect(self._selected)
        table.activated.connect(lambda row_id: self.actions_on.edit(*keeping.ids_of([row_id])))
        table.menu_requested.connect(self._open_menu)
        table.status_changed.connect(self._table_changed)
        table.loaded.connect(self._loaded)
        table.to_search.connect(self.focus_search)
        return table

    def _open_menu(self, at: QPoint) -> None:
        table = self.table
        open_row_menu(self, self.actions_on, table.selected_rows(), at, table.add_quick_filters)

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._panel)
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes(keeping.split_of(self._context.settings.get(_SPLIT, [])))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)
        self.head.view_chosen.connect(self.choose)
        self.head.search.searched.connect(self._search)
        self.head.search.to_list.connect(self._go_to_list)

    def _begin(self) -> None:
        self._chunks = []
        self._incoming = views.Counts()
        self.table.begin()

    def _take(self, chunk: Sequence[CustomerRow]) -> None:
        self._chunks.append(chunk)
        self._incoming.add(chunk)
        self.table.append(chunk)
        if not self._counts.total:
            self.head.show_counts(self._incoming)

    def _end(self, _: object) -> None:
        self._reading = None
        self._counts = self._incoming
        self._incoming = views.Counts()
        self.table.finish()
        self._look_around()

    def _loaded(self) -> None:
        self._chunks = []
        if not self._awaited:
            self.custom.read_first()
            self.views.begin(opened=True)
        if self._moving:
            self._moving = False
            self._selected()
        self._look_around()
        if self._wanted is not None and self.table.row_of(self._wanted.hex) is not None:
            self.show_customer(self._wanted)

    def _patched(self, wanted: "Iterable[UUID]", rows: Sequence[CustomerRow]) -> None:
        found = {row.id for row in rows}
        before = {customer_id.hex: self.table.row_of(customer_id.hex) for customer_id in wanted}
        self._counts.take(row for row in before.values() if row is not None)
        self._counts.add(rows)
        gone = [row_id for row_id, row in before.items() if row is not None and row_id not in found]
        if rows:
            self.table.replace_rows(rows)
        if gone:
            self.table.remove_rows(gone)
        self._look_around()
        if self._wanted is not None and self._wanted.hex in found:
            self.show_customer(self._wanted)

    def choose(self, view: View) -> None:
        """Show one of the views and remember it."""
        self.view, self._as_left = view, False
        self.head.choose(view)
        keeping.keep_view(self._context.settings, view)
        self._narrow()
        self._look_around()

    def _search(self, text: str) -> None:
        self.table.search(text)

    def _narrow(self) -> None:
        self.table.set_view(views.predicate_of(self.view))
        self.table.search(self.head.search.text())

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.select_first()

    def _selected(self) -> None:
        if not self._moving:
            self.side.show_selection(self.table.selected_rows())

    def _table_changed(self) -> None:
        self._show_right_state()
        self.status_changed.emit()

    def _look_around(self) -> None:
        self.head.show_counts(self._counts)
        self._table_changed()

    def _show_right_state(self) -> None:
        nobody = not self.table.total and not self._counts.total and not self.loading and not self._stale
        nothing = bool(self.table.total) and not self.table.shown and self.table.exact and not self.loading
        self._panel.show_state(nobody=nobody, nothing=nothing)
        self.side.setVisible(not nobody)

    def _unread(self, error: UserError) -> None:
        self._reading = None
        self._refused(error)

    def _refused(self, error: UserError) -> None:
        error_box(self, error)
