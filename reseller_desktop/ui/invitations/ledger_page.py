"""The ledger of invitations: a list, and beside it the one that is selected."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Dispatch
from reseller_desktop.domain.ledger import LedgerRow
from reseller_desktop.domain.task import About
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.invitations.ledger_actions import Deed, LedgerActions
from reseller_desktop.ui.invitations.ledger_pane import InvitationView, LedgerPane, read_invitation
from reseller_desktop.ui.invitations.ledger_views import View, counts, holds, ledger_columns, title_of
from reseller_desktop.ui.kit import labels, texts
from reseller_desktop.ui.kit.buttons import Button, pill, primary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.to_do.actions import add_remind_me

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.tasks import Task

VIEW = "invitations.view"
_TABLE = "invitations.table"


class LedgerPage(Page):
    """Every invitation that was begun, and what is to be done about it."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"invitation", "dispatch", "customer", "provider", "company"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._rows: list[LedgerRow] = []
        self._asked: list[UUID] = []
        """The rows that the pane was last asked to show."""
        self.view = View.ALL
        self._sorted_before = ("last_mail", True)
        self.actions_on = LedgerActions(context, self)
        self.pane = LedgerPane(self.actions_on)
        self.title = labels.title(self.tr("Invitations"))
        self.count = labels.secondary(wrap=False)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(self.tr("Search customer, recipient, subject…"), keys)
        self.next = primary(self.tr("Next to &chase"), self.chase_next, "bell")
        self.pills: dict[View, Button] = {}
        self.table = RecordTable(
            ledger_columns(self._today),
            name=self.tr("Invitations"),
            view_key=_TABLE,
            settings=context.settings,
            search=lambda row: row.search,
        )
        self.views = views_of(self, context, _TABLE, lambda: self.view, self._choose)
        self._lay_out()
        self._wire()
        self.show_view(_kept_view(context))

    def reload(self) -> None:
        """Read the ledger again, keeping selection and place."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.invitations.ledger, done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How much is shown and selected."""
        noun = self.tr("invitation") if self.table.total == 1 else self.tr("invitations")
        view = "" if self.view is View.ALL else title_of(self.view)
        return self.table.status(noun, self.clear_filter, view=view)

    def looked_at(self) -> list[UUID]:
        """The customers of what is selected."""
        return list({row.customer_id: None for row in self.table.selected_rows()})

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.take_keyboard()
        return True

    def show_view(self, view: View) -> None:
        """Narrow to a view; what is to be chased comes in the order of age."""
        before, self.view = self.view, view
        self.pills[view].setChecked(True)
        self.table.set_view(partial(self._stands_in, view))
        if view is View.TO_CHASE and before is not view:
            self._sorted_before = self.table.sorted_by or ("last_mail", True)
            self.table.sort_by("chase")
        elif before is View.TO_CHASE and before is not view:
            key, descending = self._sorted_before
            self.table.sort_by(key, descending=descending)
        self._show_middle()

    def select(self, row_id: UUID, view: View = View.ALL) -> None:
        """Select an invitation, or a warning in its view, whatever narrowed the list before."""
        self.clear_filter()
        self.show_view(view)
        self.table.select([row_id])

    def clear_filter(self) -> None:
        """Show all invitations."""
        self.search.clear()
        self.table.clear_filters()
        self.show_view(View.ALL)

    def chase_next(self) -> None:
        """Write the reminder that has been due for longest."""
        due = [row for row in self._rows if holds(View.TO_CHASE, row, self._today())]
        if due:
            row = min(due, key=lambda one: (one.chase_due or dt.date.max, one.customer))
            self._context.tasks.run(
                self._context.services.invitations.get,
                row.id,
                done=self.actions_on.remind,
                failed=self._refused,
                owner=self,
            )

    def _today(self) -> dt.date:
        return self._context.services.clock.today()

    def _stands_in(self, view: View, row: Any) -> bool:
        return holds(view, row, self._today())

    def _take(self, rows: list[LedgerRow]) -> None:
        self._rows = rows
        self.table.set_rows(rows)
        found = counts(rows, self._today())
        self.count.setText(number_text(found[View.ALL]))
        self.pills[View.WARNINGS].setVisible(found[View.WARNINGS] > 0 or self.view is View.WARNINGS)
        for view, button in self.pills.items():
            text = title_of(view) if view is View.ALL else f"{title_of(view)} · {number_text(found[view])}"
            button.setText(text)
        self._side.setVisible(bool(rows))
        self.next.setVisible(found[View.TO_CHASE] > 0)
        self._show_middle()
        self._read_selected()
        self.status_changed.emit()

    def _show_middle(self) -> None:
        """The list, or what to do where there is nothing to list."""
        if not self._rows:
            self._stack.setCurrentWidget(self._nothing)
        elif not any(self._stands_in(self.view, row) for row in self._rows):
            self._show_empty_view()
        elif self.table.exact and not self.table.shown and not self.table.selected_ids():
            self._stack.setCurrentWidget(self._no_hit)
        else:
            self._stack.setCurrentWidget(self._list)

    def _show_empty_view(self) -> None:
        title, text = {
            View.DRAFTS: (
                self.tr("No drafts"),
                self.tr("A mail that you begin and do not send is kept here until you finish it."),
            ),
            View.WAITING: (
                self.tr("Nobody is being waited for"),
                self.tr("An invitation stands here from the day it left until the customer answers."),
            ),
            View.TO_CHASE: (
                self.tr("Nobody to chase"),
                self.tr("Every invitation that left is answered, or still has time."),
            ),
            View.ACCEPTED: (
                self.tr("Nothing accepted yet"),
                self.tr("The next Customers.csv from Partner Center records acceptances by itself."),
            ),
            View.ALL: (
                self.tr("No invitations yet"),
                self.tr("Warnings before a renewal have left, and stand in their own view."),
            ),
            View.WARNINGS: (
                self.tr("No warnings"),
                self.tr("Whoever is warned before a renewal stands here, with the mail that left."),
            ),
        }.get(
            self.view,
            (
                self.tr("None declined, withdrawn or ended"),
                self.tr("What came to nothing is kept here, with every mail that left."),
            ),
        )
        old = self._stack.widget(3)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        empty = EmptyState("invitations", title, text, self.tr("Show all invitations"), self.clear_filter)
        self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)

    def _read_selected(self) -> None:
        chosen = self._asked = self.table.selected_ids()
        if len(chosen) != 1:
            self._side.setCurrentIndex(0)
            return
        if self._warns(chosen[0]):
            call: Callable[..., object] = self._context.services.invitations.dispatch
            self._context.tasks.run(call, chosen[0], done=self._show_warning, failed=self._gone)
            return
        self._context.tasks.run(
            read_invitation, self._context.services, chosen[0], done=self._show_one, failed=self._gone
        )

    def _warns(self, row_id: UUID) -> bool:
        row = self.table.row_of(row_id)
        return row is not None and row.state is None

    def _show_warning(self, mail: Dispatch) -> None:
        row = self.table.row_of(mail.id)
        if row is not None and self.table.selected_ids() == [mail.id]:
            self.pane.show_warning(mail, row, self._today())
            self._side.setCurrentIndex(1)

    def _show_one(self, view: InvitationView) -> None:
        row = self.table.row_of(view.invitation.id)
        if row is not None and self.table.selected_ids() == [view.invitation.id]:
            self.pane.show_view(view, row, self._today())
            self._side.setCurrentIndex(1)

    def _gone(self, error: UserError) -> None:
        del error
        self._side.setCurrentIndex(0)

    def _refused(self, error: UserError) -> None:
        texts.error_box(self, error)

    def _activate(self, invitation_id: UUID) -> None:
        """The first thing to do with the row that was opened."""
        self._with_deeds(invitation_id, lambda deeds: deeds[0].call())

    def _menu(self, at: QPoint) -> None:
        chosen = self.table.selected_ids()
        if len(chosen) == 1:
            self._with_deeds(chosen[0], partial(self._open_menu, at))

    def _with_deeds(self, invitation_id: UUID, then: Callable[[list[Deed]], object]) -> None:
        def done(view: InvitationView) -> None:
            then(self.actions_on.deeds(view.invitation))

        if self._warns(invitation_id):
            self._context.tasks.run(
                self._context.services.invitations.dispatch,
                invitation_id,
                done=lambda mail: then(self.actions_on.deeds_of_warning(mail)),
                failed=self._refused,
                owner=self,
            )
            return
        self._context.tasks.run(
            read_invitation,
            self._context.services,
            invitation_id,
            done=done,
            failed=self._refused,
            owner=self,
        )

    def _open_menu(self, at: QPoint, deeds: list[Deed]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in deeds:
            menu.addAction(deed.text, deed.call)
        rows = self.table.selected_rows()
        if len(rows) == 1:
            row = rows[0]
            about = About.INVITATION if row.state else About.CUSTOMER
            record = row.id if row.state else row.customer_id
            add_remind_me(menu, self._context, self, about=about, about_id=record, name=row.customer)
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(self.table.setFocus)
        self.table.to_search.connect(self.search.setFocus)
        self.table.selection_changed.connect(self._read_selected)
        self.table.activated.connect(self._activate)
        self.table.menu_requested.connect(self._menu)
        self.table.status_changed.connect(self._listed)

    def _listed(self) -> None:
        """The list shows other rows than before."""
        if self.table.selected_ids() != self._asked:
            self._read_selected()
        if self._rows:
            self._show_middle()
        self.status_changed.emit()

    def _choose(self, view: View) -> None:
        self.show_view(view)
        self._context.settings.set(VIEW, view.value)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._middle(), 1)
        self._side = QStackedWidget()
        hint = labels.secondary(
            self.tr("Choose an invitation to see what happened to it and every mail that left.")
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setMargin(2 * GAP_LARGE)
        self._side.addWidget(hint)
        self._side.addWidget(self.pane)
        self._side.setMinimumWidth(300)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([820, 340])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.search)
        row.addWidget(self.next)
        self.next.hide()
        column.addLayout(row)
        pills = FlowRow()
        group = QButtonGroup(self)
        for view in View:
            button = pill(title_of(view), partial(self._choose, view))
            group.addButton(button)
            self.pills[view] = button
            pills.add(button)
        pills.add(self.views)
        labels.set_tooltip(self.pills[View.CLOSED], self.tr("Declined, withdrawn or ended"))
        column.addWidget(pills)
        return head

    def _middle(self) -> QWidget:
        self._list = self.table
        self._nothing = EmptyState(
            "invitations",
            self.tr("No invitations yet"),
            self.tr("Choose a customer and write the first one. It is recorded here as soon as it leaves."),
            self.tr("Choose a customer"),
            partial(self._context.navigate.show_area, "customers"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No invitation matches what you search for."),
            self.tr("Show all invitations"),
            self.clear_filter,
        )
        for widget in (self._nothing, self._no_hit):
            self._stack.addWidget(widget)
        return self._stack


def _kept_view(context: Context) -> View:
    kept = context.settings.get(VIEW, View.ALL.value)
    return View(kept) if kept in set(View) else View.ALL
