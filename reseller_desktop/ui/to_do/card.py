"""The tasks that concern a customer, on its page."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.task_row import TaskRow
from reseller_desktop.services.to_do import ToDo
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton, ghost
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.labels import ElidingLabel
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.to_do import words
from reseller_desktop.ui.to_do.actions import ToDoActions

translate = QCoreApplication.translate


class TasksCard(Card):
    """What is open; what is done on demand."""

    def __init__(self, actions: ToDoActions, parent: QWidget | None = None) -> None:
        super().__init__(translate("to_do", "Tasks"), parent)
        self._actions = actions
        self._customer: Customer | None = None
        self._found: ToDo | None = None
        self._all = False
        self.add_button = IconButton("plus", translate("to_do", "Add task…"), self._add)
        self.head.addWidget(self.add_button)

    def show_tasks(self, customer: Customer, found: ToDo) -> None:
        """Show a customer's tasks."""
        if self._customer is None or self._customer.id != customer.id:
            self._all = False
        self._customer, self._found = customer, found
        self._fill(found)

    def _fill(self, found: ToDo) -> None:
        self.clear()
        done = [row for row in found.rows if row.done_at]
        shown = found.rows if self._all else [row for row in found.rows if not row.done_at]
        if not shown:
            self.add(labels.secondary(translate("to_do", "Nothing to do.")))
        for row in shown:
            self.add(self._line(row, found))
        if done and not self._all:
            text = translate("to_do", "Show what is done ({count})").format(count=number_text(len(done)))
            self.add(ghost(text, self._show_all, flush=True))

    def _line(self, row: TaskRow, found: ToDo) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        title = QHBoxLayout()
        title.setSpacing(0)
        title.addWidget(ElidingLabel(row.subject, font=theme.font(13, QFont.Weight.Medium)), 1)
        ids = [UUID(row.id)]
        if row.done_at:
            again = translate("to_do", "{task}: not done").format(task=row.subject)
            title.addWidget(IconButton("undo", again, partial(self._actions.reopen, ids)))
        else:
            done = translate("to_do", "{task}: done").format(task=row.subject)
            title.addWidget(IconButton("check", done, partial(self._actions.complete, ids)))
        edit = translate("to_do", "Edit {task}").format(task=row.subject)
        title.addWidget(IconButton("edit", edit, partial(self._actions.edit, row)))
        column.addLayout(title)
        state = QHBoxLayout()
        state.setSpacing(GAP_SMALL)
        state.addWidget(ChipLabel(words.due_chip(row, found.today)))
        parts = (words.day_text(row), row.owner, words.about_text(row))
        state.addWidget(ElidingLabel(" · ".join(filter(None, parts))), 1)
        column.addLayout(state)
        return box

    def _show_all(self) -> None:
        self._all = True
        if self._found is not None:
            self._fill(self._found)

    def _add(self) -> None:
        if self._customer is not None:
            self._actions.add(self._customer.id)
