"""Every customer against every party: who has accepted whom, what is missing, and what mends it."""

import contextlib
from collections.abc import Collection, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_layout import open_as_saved
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.views_button import Look, ViewsButton
from reseller_desktop.ui.matrix.columns import LEG, matrix_columns
from reseller_desktop.ui.matrix.deeds import MatrixDeeds
from reseller_desktop.ui.matrix.gap_words import GapWords
from reseller_desktop.ui.matrix.hand_card import KEYS
from reseller_desktop.ui.matrix.head import MatrixHead
from reseller_desktop.ui.matrix.leg_details import LegDetails
from reseller_desktop.ui.matrix.pane import MatrixPane, PaneActions
from reseller_desktop.ui.matrix.patterns import Pattern, pattern_of, predicate_of, title_of
from reseller_desktop.ui.matrix.tally import Finder, MatrixParty, Tally, read_all, read_some

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from reseller_desktop.services.legs import Dealings
    from reseller_desktop.ui.kit.record_columns import Column
    from reseller_desktop.ui.kit.tasks import Task

PATTERN = "matrix.pattern"
"""The setting that keeps what narrows the list."""
_TABLE = "matrix.table"
_SPLIT = "matrix.split"
_ROW = 44
_PATCHED = 500
"""Customers up to which a commit is shown without reading all again."""
_REST = 120
"""Milliseconds without scrolling after which the legs on the screen are read for their tooltips."""
_ALL_AGAIN = frozenset({"provider", "own_tenant", "company", "link", "customer_list"})
"""Topics of which every row may tell."""


class MatrixPage(Page):
    """Reads the same rows as the customer list, and finds what each lacks."""

    topics: ClassVar[frozenset[str]] = _ALL_AGAIN | {"customer", "leg", "invitation"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._today: dt.date = context.services.clock.today()
        self._reading: Task | None = None
        self._incoming: Finder | None = None
        self._columns: list[Column] = []
        self._chosen: list[str] = []
        """The customers that the pane shows."""
        self._tally = self._counting = Tally()
        self.finder: Finder | None = None
        self.party = ""
        self.pattern = Pattern()
        opened = open_as_saved(context.settings, _TABLE)
        self._kept: Any = opened.get("view") or context.settings.get(PATTERN, {})
        self.table = RecordTable([], name=self.tr("Coverage"), row_height=_ROW)
        self.deeds = MatrixDeeds(context, self, self)
        self.head = MatrixHead(self.deeds.open_export, self.deeds.open_queue)
        self.head.search.setText(str(opened.get("search", "")))
        self.views = ViewsButton(context, _TABLE, self._look())
        self.head.offer_views(self.views)
        self.pane = MatrixPane(
            PaneActions(self.deeds.fix, context.navigate.show_customer, self.deeds.open_queue), self._today
        )
        self._details = LegDetails(context, self._refused, self)
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._after_key = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._wire()
        self.pane.show_nothing()

    def reload(self) -> None:
        """Read everything again, keeping selection and place."""
        self._today = self._context.services.clock.today()
        if self._reading is not None:
            self._reading.forget()
        self._incoming = None
        self._reading = self._context.tasks.run(
            read_all, self._context.services, part=self._take, done=self._end, failed=self._refused
        )

    def patch(self, commit: Commit) -> bool:
        """Read the touched customers only."""
        ids: Collection[UUID] | None = commit.customers
        reading = self._incoming is not None or self.finder is None
        if reading or not ids or len(ids) > _PATCHED or commit.topics & _ALL_AGAIN:
            return False
        wanted = tuple(ids)
        self._context.tasks.run(
            read_some,
            self._context.services,
            wanted,
            done=partial(self._patched, wanted),
            failed=self._refused,
            owner=self,
        )
        return True

    def status(self) -> Status:
        """How much is shown and selected, and what narrows it."""
        shown, total = number_text(self.table.shown), number_text(self._tally.customers)
        parts = [self.tr("{shown} of {total} customers").format(shown=shown, total=total)]
        chosen = len(self.table.selected_ids())
        if chosen:
            parts.append(self.tr("%n selected", "", chosen))
        if self._tally.gapped:
            parts.append(self.tr("%n lack something", "", self._tally.gapped))
        view = title_of(self.pattern, self._parties) if self.pattern != Pattern() else ""
        narrowed = " · ".join(filter(None, (view, self.table.status().filter)))
        return Status(" · ".join(parts), narrowed, self.clear_filter)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.head.search.take_keyboard()
        return True

    def looked_at(self) -> list[UUID]:
        """The selected customers."""
        return [UUID(row.id) for row in self.table.selected_rows()]

    def invite(self) -> None:
        """Write the invitation that mends the gap of the selected customer."""
        self.deeds.invite()

    def clear_filter(self) -> None:
        """Show all customers."""
        self.head.search.clear()
        self.table.clear_filters()
        self.choose(Pattern())

    def choose(self, pattern: Pattern) -> None:
        """Narrow the list to a pattern and remember it."""
        self.pattern = pattern
        self.head.patterns.choose(pattern)
        self.table.set_view(predicate_of(pattern, self._parties, self._gapped))
        self.table.search(self.head.search.text())
        self.status_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing for tooltips that nobody sees, and remember how the list was looked at."""
        super().hideEvent(event)
        self._resting.stop()
        with contextlib.suppress(OSError):
            self._context.settings.set(_SPLIT, self._splitter.sizes())
            self._context.settings.set(PATTERN, self.pattern.kept())

    @property
    def _parties(self) -> Sequence[MatrixParty]:
        return self.finder.columns if self.finder else ()

    def _take(self, part: Any) -> None:
        if isinstance(part, Finder):
            known, self._incoming = self.finder, part
            self._counting = Tally(part.columns)
            if known is None or known.columns != part.columns:
                self.finder = part
                self._show_parties(part)
            self.table.begin()
            return
        rows, tally = part
        self._counting += tally
        self.table.append(rows)

    def _end(self, _: object) -> None:
        self.finder, self._incoming = self._incoming or self.finder, None
        self._tally = self._counting
        self._details.forget()
        self.table.finish()
        self.views.begin(opened=True)
        self._look_around()

    def _patched(
        self, wanted: Sequence[UUID], read: "tuple[list[CustomerRow], Mapping[UUID, Dealings]]"
    ) -> None:
        if self.finder is None or self._incoming is not None:
            self.mark_stale()
            return
        rows, dealings = read
        before = [row for row in (self.table.row_of(one.hex) for one in wanted) if row is not None]
        self._tally.add(before, self.finder, times=-1)
        self.finder = self.finder.with_dealings(wanted, dealings)
        self._tally.add(rows, self.finder)
        self._details.forget(wanted)
        if rows:
            self.table.replace_rows(rows)
        gone = {row.id for row in before} - {row.id for row in rows}
        if gone:
            self.table.remove_rows(gone)
        self._look_around()

    def _show_parties(self, finder: Finder) -> None:
        """Make the table anew: its columns are the parties."""
        old, parties = self.table, finder.columns
        self._columns = matrix_columns(
            parties,
            lambda: self.finder,
            GapWords(finder.parties),
            lambda row, party: self._details.tip(row, party, self._today),
        )
        self.table = RecordTable(
            self._columns,
            name=self.tr("Coverage"),
            view_key=_TABLE,
            settings=self._context.settings,
            search=attrgetter("search"),
            arrives_by="company",
            row_height=_ROW,
        )
        self._wire_table()
        self._stack.insertWidget(0, self.table)
        self._stack.setCurrentWidget(self.table)
        self._stack.removeWidget(old)
        old.deleteLater()
        ids = [party.id for party in parties]
        party = self.party if self.party in ids else next((one.id for one in parties if not one.own), "")
        self.head.show_parties(parties)
        self.pane.hand.show_parties(parties, party)
        self._point_out(party or next(iter(ids), ""))
        kept = pattern_of(self._kept, parties)
        self.choose(kept if self.pattern == Pattern() else pattern_of(self.pattern.kept(), parties))
        self.views.watch()

    def _pattern_now(self) -> dict[str, Any]:
        return self.pattern.kept()

    def _look(self) -> Look:
        return Look(
            table=lambda: self.table,
            search=self.head.search,
            clear=self.clear_filter,
            view=self._pattern_now,
            show_view=lambda kept: self.choose(pattern_of(kept, self._parties)),
        )

    def _point_out(self, party: str) -> None:
        """Keys are for this party from now on."""
        self.party = party
        keys = [column.key for column in self._columns]
        self.table.view.pointed_out = keys.index(f"{LEG}{party}") if party else -1
        self.table.view.port.update()
        self.pane.hand.show_party(party)

    def _column_entered(self, now: QModelIndex, _: QModelIndex) -> None:
        column = self._columns[now.column()] if now.isValid() else None
        if column is not None and column.key.startswith(LEG):
            self._point_out(column.key.removeprefix(LEG))

    def _gapped(self, row: CustomerRow) -> bool:
        return self.finder is not None and self.finder.gapped(row)

    def _selected(self) -> None:
        """The list shows first where the keyboard is; what stands beside it follows."""
        self._after_key.start()

    def _show_selection(self) -> None:
        rows = self.table.selected_rows()
        self._chosen = [row.id for row in rows]
        if self.finder is None or not rows:
            self.pane.show_nothing()
        elif len(rows) == 1:
            self._show_one(rows[0], self.finder)
        else:
            self.pane.show_many(rows, self.finder)

    def _show_one(self, row: CustomerRow, finder: Finder) -> None:
        customer_id = UUID(row.id)
        self.pane.show_one(row, finder, GapWords(finder.parties), self._details.of(customer_id))
        self._details.read([customer_id])

    def _details_arrived(self, ids: Sequence[UUID]) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1 and UUID(rows[0].id) in ids:
            self._selected()

    def _read_screen(self) -> None:
        view = self.table.view
        first = max(view.rowAt(0), 0)
        rows = self.table.shown_rows(first, first + view.lines_on_screen())
        self._details.read(UUID(row.id) for row in rows)

    def _table_changed(self) -> None:
        if self.table.selected_ids() != self._chosen:
            self._selected()
        self._show_right_state()
        self.status_changed.emit()

    def _look_around(self) -> None:
        self.head.show_tally(self._tally)
        self._selected()
        self._resting.start()
        self._table_changed()

    def _show_right_state(self) -> None:
        read = self.finder is not None and self._incoming is None
        nobody = read and not self._tally.customers
        nothing = read and not self.table.shown and self.table.exact
        self._stack.setCurrentWidget(self._nobody if nobody else self._nothing if nothing else self.table)
        self.pane.setVisible(not nobody)
        self.head.queue.setEnabled(read and self._tally.gapped > 0)

    def _search(self, text: str) -> None:
        self.table.search(text)

    def _go_to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.select_first()

    def _wire(self) -> None:
        self.head.search.searched.connect(self._search)
        self.head.search.to_list.connect(self._go_to_list)
        self.head.patterns.chosen.connect(self.choose)
        self.pane.keyboard_left.connect(self._go_to_list)
        self.pane.hand.wanted.connect(self.deeds.set_legs)
        self.pane.hand.party_chosen.connect(self._point_out)
        self._details.arrived.connect(self._details_arrived)
        self._resting.timeout.connect(self._read_screen)
        self._after_key.timeout.connect(self._show_selection)

    def _wire_table(self) -> None:
        table = self.table
        table.selection_changed.connect(self._selected)
        table.activated.connect(lambda row_id: self._context.navigate.show_customer(UUID(row_id)))
        table.menu_requested.connect(self.deeds.open_menu)
        table.status_changed.connect(self._table_changed)
        table.to_search.connect(self.focus_search)
        table.view.verticalScrollBar().valueChanged.connect(lambda _: self._resting.start())
        table.view.selectionModel().currentColumnChanged.connect(self._column_entered)
        keys = {key: partial(self.pane.hand.ask, state) for state, key in KEYS.items()}
        for key, call in {**keys, "F": self.deeds.fix_first}.items():
            shortcut = QShortcut(QKeySequence(key), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _lay_out(self) -> None:
        self._nobody = EmptyState(
            "coverage",
            self.tr("No customers yet"),
            self.tr(
                "Import Partner Center's Customers.csv, and every customer stands here against everybody."
            ),
            self.tr("Import Customers.csv…"),
            lambda: self._context.navigate.import_customers(None),
        )
        self._nothing = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No customer stands like this."),
            self.tr("Show all customers"),
            self.clear_filter,
        )
        self._stack = QStackedWidget()
        for widget in (self.table, self._nobody, self._nothing):
            self._stack.addWidget(widget)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(0, 1)
        kept: list[int] = self._context.settings.get(_SPLIT, [])
        sizes = [size for size in kept if isinstance(size, int)]
        self._splitter.setSizes(sizes if len(sizes) == 2 else [860, 340])  # noqa: PLR2004 - list and pane
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)

    def _refused(self, error: UserError) -> None:
        error_box(self, error)
