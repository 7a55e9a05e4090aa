"""What is to be done: a line that takes a task, and the list."""

from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.task_row import TaskRow, belongs_to
from reseller_desktop.services.to_do import ToDo
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit.buttons import Button, pill, secondary
from reseller_desktop.ui.kit.editors import DateEditor, TextEditor
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.to_do.actions import ToDoActions
from reseller_desktop.ui.to_do.columns import task_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.ui.kit.tasks import Task


class View(StrEnum):
    """Which tasks are shown."""

    OPEN = "open"
    MINE = "mine"
    DONE = "done"


def is_in(view: View, me: str, row: TaskRow) -> bool:
    """Whether a task belongs to a view."""
    if view is View.DONE:
        return bool(row.done_at)
    return not row.done_at and (view is View.OPEN or belongs_to(row.owner, me))


class TasksView(Page):
    """Return in the line adds a task, Return on the list edits it, Space or Ctrl+D says that it is done."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"task", "customer", "subscription", "provider", "lead", "vendor_contact"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._owners: list[str] = []
        self._to_list = False
        """The keyboard goes to the list as soon as that stands."""
        self.found = ToDo([], context.services.clock.today(), "")
        self.view = View.OPEN
        self.actions_on = ToDoActions(context, self)
        self.line = TextEditor(self.tr("What is to be done? Return adds it."))
        self.line.line.setAccessibleName(self.tr("New task"))
        self.day = DateEditor(self.tr("No day"))
        self.day.line.setAccessibleName(self.tr("Due on"))
        self.add_button = secondary(self.tr("&Add"), self.add)
        self.search = SearchField(self.tr("Search task, customer, who…"))
        self.pills: dict[View, Button] = {}
        self.table = RecordTable(
            task_columns(lambda: self.found.today),
            name=self.tr("Tasks"),
            view_key="to_do.tasks",
            settings=context.settings,
            id_of=attrgetter("id"),
            arrives_by="due",
        )
        self.views = views_of(self, context, "to_do.tasks", lambda: self.view, self.choose)
        self.done_button = secondary(self.tr("&Done"), self.toggle_done)
        self.later_button = secondary(self.tr("&Put off…"), self._open_put_off)
        self.hand_button = secondary(self.tr("Hand &over…"), self._open_owners)
        self.follow_button = secondary(self.tr("&Go to it"), self.follow)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self.choose(View.OPEN)

    def reload(self) -> None:
        """Read the tasks again, keeping what is selected."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            _read, self._context.services, done=self._take, failed=self._refused, owner=self
        )

    def status(self) -> Status:
        """How many are shown and selected, and what narrows them."""
        view = "" if self.view is View.OPEN else self._title(self.view)
        return self.table.status(clear=self.clear_filter, view=view)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.take_keyboard()
        return True

    def clear_filter(self) -> None:
        """Show all that is open."""
        self.search.clear()
        self.table.clear_filters()
        self.choose(View.OPEN)

    def choose(self, view: View) -> None:
        """Show one of the views."""
        self.view = view
        self.pills[view].setChecked(True)
        self.done_button.setText(self.tr("Not &done") if view is View.DONE else self.tr("&Done"))
        self.table.set_view(partial(is_in, view, self.found.me))
        self._show_right_state()

    def chosen(self) -> list[UUID]:
        """The selected tasks."""
        return [UUID(key) for key in self.table.selected_ids()]

    def add(self) -> None:
        """Add what stands in the line."""
        try:
            subject, due_on = str(self.line.value()), self.day.value()
        except UserError as error:
            error_box(self, error)
            return
        if subject:
            self.actions_on.add_line(subject, due_on, lambda _: self._added())

    def toggle_done(self) -> None:
        """Say that the selected tasks are done, or where done ones are shown, that they are not."""
        chosen = self.chosen()
        if chosen:
            self._keep_place(chosen)
            if self.view is View.DONE:
                self.actions_on.reopen(chosen)
            else:
                self.actions_on.complete(chosen)

    def edit(self) -> None:
        """Open the form of the selected task."""
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.actions_on.edit(rows[0])

    def remove(self) -> None:
        """Delete the selected tasks."""
        chosen = self.chosen()
        if chosen:
            self._keep_place(chosen)
            self.actions_on.remove(chosen)

    def follow(self) -> None:
        """Go to what the selected task is about."""
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self.actions_on.follow(rows[0])

    def show_task(self, task_id: str) -> None:
        """Select one, whatever was looked for."""
        self.clear_filter()
        self.table.select([task_id])
        self._to_list = True
        self._show_right_state()

    def _keep_place(self, leaving: list[UUID]) -> None:
        """Select the next one, since these will leave the list."""
        gone = {key.hex for key in leaving}
        shown = [row.id for row in self.table.shown_rows()]
        last = max((at for at, key in enumerate(shown) if key in gone), default=-1)
        after = [key for key in shown[last + 1 :] if key not in gone]
        before = [key for key in shown[:last] if key not in gone]
        if after or before:
            self.table.select([after[0] if after else before[-1]])

    def _added(self) -> None:
        self.line.set_value("")
        self.day.set_value(None)
        self.line.line.setFocus()

    def _take(self, read: tuple[ToDo, list[str]]) -> None:
        self.found, self._owners = read
        for view, button in self.pills.items():
            count = sum(is_in(view, self.found.me, row) for row in self.found.rows)
            button.setText(f"{self._title(view)} · {number_text(count)}")
        self.table.set_view(partial(is_in, self.view, self.found.me))
        self.table.set_rows(self.found.rows)
        self._show_right_state()

    def _show_right_state(self) -> None:
        shown = any(is_in(self.view, self.found.me, row) for row in self.found.rows)
        states = {View.DONE: self._none_done}
        self._stack.setCurrentWidget(self.table if shown else states.get(self.view, self._none))
        if shown and self._to_list:
            self._to_list = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (self.search, self.views, self.done_button, self.later_button, self.hand_button):
            widget.setVisible(bool(self.found.rows))
        self.follow_button.setVisible(bool(self.found.rows))
        self._show_chosen()

    def _show_chosen(self) -> None:
        rows = self.table.selected_rows()
        for button in (self.done_button, self.later_button, self.hand_button):
            button.setEnabled(bool(rows))
        self.later_button.setEnabled(bool(rows) and self.view is not View.DONE)
        self.follow_button.setEnabled(len(rows) == 1 and bool(rows[0].about_id or rows[0].customer_id))
        self.status_changed.emit()

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        menu = self._menu()
        if len(chosen) == 1:
            menu.addAction(self.tr("&Edit…"), self.edit)
        menu.addAction(self.done_button.text(), self.toggle_done)
        if self.view is not View.DONE:
            self.actions_on.add_put_off(menu.addMenu(self.tr("&Put off")), chosen)
        self.actions_on.add_owners(menu.addMenu(self.tr("&Hand over to")), chosen, self._owners)
        if self.follow_button.isEnabled():
            menu.addAction(self.tr("Go &to it"), self.follow)
        menu.addSeparator()
        menu.addAction(self.tr("&Remove"), self.remove)
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _open_put_off(self) -> None:
        menu = self._menu()
        self.actions_on.add_put_off(menu, self.chosen())
        menu.popup(_under(self.later_button))

    def _open_owners(self) -> None:
        menu = self._menu()
        self.actions_on.add_owners(menu, self.chosen(), self._owners)
        menu.popup(_under(self.hand_button))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _refused(self, error: UserError) -> None:
        error_box(self, error)

    def _title(self, view: View) -> str:
        return {View.OPEN: self.tr("Open"), View.MINE: self.tr("Mine"), View.DONE: self.tr("Done")}[view]

    def _wire(self) -> None:
        for line in (self.line.line, self.day.line):
            line.returnPressed.connect(self.add)
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.to_search.connect(self.focus_search)
        self.table.selection_changed.connect(self._show_chosen)
        self.table.status_changed.connect(self.status_changed)
        self.table.menu_requested.connect(self._open_menu)
        self.table.activated.connect(lambda _: self.edit())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Space", self.toggle_done),
            ("Ctrl+D", self.toggle_done),
            ("Del", self.remove),
        )
        for key, call in keys:
            shortcut = QShortcut(QKeySequence(key), self.table.view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP_SMALL)
        adding, tools = QHBoxLayout(), QHBoxLayout()
        for row in (adding, tools):
            row.setSpacing(GAP_SMALL)
            column.addLayout(row)
        self.day.setFixedWidth(150)
        adding.addWidget(self.line, 1)
        for widget in (self.day, self.add_button):
            adding.addWidget(widget)
        group = QButtonGroup(self)
        for view in View:
            button = pill(self._title(view))
            button.clicked.connect(lambda _=False, view=view: self.choose(view))
            group.addButton(button)
            self.pills[view] = button
            tools.addWidget(button)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.views)
        deeds = FlowRow(to_the_right=True)
        for widget in (self.done_button, self.later_button, self.hand_button, self.follow_button):
            deeds.add(widget)
        tools.addWidget(deeds)
        return head

    def _lay_out(self) -> None:
        self._none = EmptyState(
            "check",
            self.tr("Nothing to do"),
            self.tr(
                "Type above what is to be done, and Return adds it. “Remind me…” in the menu of a customer "
                "or another record makes a task about that."
            ),
        )
        self._none_done = EmptyState(
            "check",
            self.tr("Nothing done yet"),
            self.tr("What is done moves here, and can be taken up again."),
        )
        for widget in (self.table, self._none, self._none_done):
            self._stack.addWidget(widget)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)


def _read(services: Services) -> tuple[ToDo, list[str]]:
    """Every task, and whom one can be given; for the worker."""
    return services.to_do.all(), services.to_do.owners()


def _under(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height()))
