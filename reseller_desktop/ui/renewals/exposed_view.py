"""Which customers Microsoft's sellers may approach before a renewal, and warning them."""

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.exposure import Exposed, rank
from reseller_desktop.services.exposure import Exposures
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.renewals.exposed_columns import exposed_columns
from reseller_desktop.ui.renewals.exposed_pane import ExposedPane, PaneActions
from reseller_desktop.ui.renewals.page import TOP_KEYS
from reseller_desktop.ui.renewals.warning import warn

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task

_TOP = 5
_TABLE = "renewals.exposed"


class ExposedView(Page):
    """A ranked list, and beside it why."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"subscription", "customer", "provider", "vendor_contact", "dispatch"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self.found: Exposures | None = None
        self._top_wanted = False
        self.search = SearchField(self.tr("Search customer, product…"))
        self.top = secondary(self.tr("Select the five &most exposed"), self.select_top)
        self.table = RecordTable(
            exposed_columns(lambda: self.found),
            name=self.tr("Most exposed"),
            view_key=_TABLE,
            settings=context.settings,
            id_of=attrgetter("id"),
            arrives_by="level",
        )
        self.views = views_of(self, context, _TABLE)
        self.note = labels.caption(
            self.tr("How near the decision is, how often sellers came, and how much there is to sell.")
        )
        self.pane = ExposedPane(PaneActions(self.warn, self.open_customer))
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        """Rank the customers again, keeping what is selected."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.exposure.ranked, done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How many are shown and selected, and what narrows them."""
        noun = self.tr("customer") if self.table.total == 1 else self.tr("customers")
        return self.table.status(noun, self.clear_filter)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.take_keyboard()
        return True

    def looked_at(self) -> list[UUID]:
        """The selected customers."""
        return [UUID(one) for one in self.table.selected_ids()]

    def clear_filter(self) -> None:
        """Show all."""
        self.search.clear()
        self.table.clear_filters()

    def select_top(self) -> None:
        """Select the most exposed of those that are shown and can be warned, as soon as they are known."""
        self._top_wanted = self.found is None or not self.table.exact
        if self._top_wanted:
            return
        rows = sorted(filter(can_be_warned, self.table.shown_rows()), key=rank)[:_TOP]
        if not rows:
            self._context.notify(self.tr("Everybody who is shown was warned of this term."))
            return
        self.table.select([row.id for row in rows])
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def warn(self) -> None:
        """Write to the selected customers; of several to those who were not warned of this term yet."""
        rows = self._to_warn(self.table.selected_rows())
        if rows:
            renewals = {UUID(row.id): UUID(row.renewal.id) for row in rows if row.renewal}
            warn(self._context, self, renewals)
        else:
            self._context.notify(self.tr("Nobody to warn: warned already, or no term that ends."))

    def open_customer(self) -> None:
        """Go to the selected customer."""
        rows = self.table.selected_rows()
        if rows:
            self._context.navigate.show_customer(UUID(rows[0].id))

    def _to_warn(self, rows: Sequence[Exposed]) -> list[Exposed]:
        if len(rows) == 1:
            return [row for row in rows if row.renewal and row.renewal.date]
        return [row for row in rows if can_be_warned(row)]

    def _take(self, found: Exposures) -> None:
        self.found = found
        self.table.set_rows(found.found)
        for widget in (self.search, self.views, self.top, self.note, self.pane):
            widget.setVisible(bool(found.found))
        self._show()

    def _show(self) -> None:
        if self.found is not None and not self.found.found:
            self._stack.setCurrentWidget(self._nothing)
        elif self.table.exact and self.table.total and not self.table.shown:
            self._stack.setCurrentWidget(self._no_hit)
        else:
            self._stack.setCurrentWidget(self.table)
        rows = self.table.selected_rows()
        self.pane.show_rows(rows, self.found, warnable=len(self._to_warn(rows)))
        self.status_changed.emit()
        if self._top_wanted:
            self.select_top()

    def _menu(self, at: QPoint) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.pane.warn.text(), self.warn).setEnabled(bool(self._to_warn(rows)))
        if len(rows) == 1:
            menu.addAction(self.tr("&Open customer"), self.open_customer)
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.to_search.connect(self.focus_search)
        self.table.selection_changed.connect(self._show)
        self.table.status_changed.connect(self._show)
        self.table.menu_requested.connect(self._menu)
        self.table.activated.connect(lambda _: self.warn())
        labels.set_tooltip(self.top, QKeySequence(TOP_KEYS).toString(QKeySequence.SequenceFormat.NativeText))

    def _lay_out(self) -> None:
        self._nothing = EmptyState(
            "renewals",
            self.tr("Nobody is exposed"),
            self.tr(
                "Import a report of subscriptions or log a contact of a seller; then who may be approached "
                "before a renewal stands here, the most exposed first."
            ),
        )
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No customer matches what you look for."),
            self.tr("Show all"),
            self.clear_filter,
        )
        for widget in (self.table, self._nothing, self._no_hit):
            self._stack.addWidget(widget)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([820, 340])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(GAP_LARGE, 4, GAP_LARGE, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        tools = QHBoxLayout()
        tools.setSpacing(GAP_SMALL)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.views)
        tools.addWidget(self.top)
        head.addLayout(tools)
        head.addWidget(self.note)
        return head


def can_be_warned(row: Exposed) -> bool:
    """Whether a term that ends is known, and no warning of it has left."""
    return bool(row.renewal and row.renewal.date and not row.warned_at)
