"""What is done to tasks, from anywhere in the window."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.domain.task import About, PutOff, Task, put_off_day
from reseller_desktop.domain.task_row import TaskRow
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.to_do import words
from reseller_desktop.ui.to_do.reading import add_line, prepare, read

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.to_do.reading import Prepared

translate = QCoreApplication.translate


class ToDoActions(QObject):
    """Runs what was asked for in the background and says what was done."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def add(self, customer_id: UUID | None = None) -> None:
        """Ask for a new task, with a customer who is known already or not."""
        self.remind(About.CUSTOMER if customer_id else About.NOTHING, customer_id)

    def remind(self, about: About, about_id: UUID | None, name: str = "", subject: str = "") -> None:
        """Ask for a new task about a record that is called so."""
        self._run(partial(prepare, self._context.services, about, about_id, name, subject), self._open)

    def add_line(self, subject: str, due_on: dt.date | None, done: Callable[[Task], object]) -> None:
        """Add a task of mine at once."""
        self._run(partial(add_line, self._context.services, subject, due_on), done)

    def edit(self, row: TaskRow) -> None:
        """Open the form of a task as it stands now."""
        self._run(partial(read, self._context.services, row), self._open)

    def complete(self, ids: Sequence[UUID]) -> None:
        """Note that tasks are done."""
        self._do(partial(self._context.services.to_do.complete, ids), words.done_text)

    def reopen(self, ids: Sequence[UUID]) -> None:
        """Note that tasks are not done after all."""
        self._do(partial(self._context.services.to_do.reopen, ids), words.reopened_text)

    def put_off(self, ids: Sequence[UUID], until: dt.date) -> None:
        """Make tasks due on a later day."""
        self._do(
            partial(self._context.services.to_do.put_off, ids, until),
            lambda count: words.put_off_done_text(count, until),
        )

    def ask_put_off(self, ids: Sequence[UUID]) -> None:
        """Ask for the day until which tasks are put off."""
        from reseller_desktop.ui.to_do.form import PutOffDialog

        dialog = PutOffDialog(
            self._context,
            self._window,
            ids,
            lambda count, day: self._context.notify(words.put_off_done_text(count, day)),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def hand_over(self, ids: Sequence[UUID], owner: str) -> None:
        """Give tasks to a colleague, or to nobody in particular."""
        self._do(
            partial(self._context.services.to_do.hand_over, ids, owner),
            lambda count: words.handed_text(count, owner),
        )

    def remove(self, ids: Sequence[UUID]) -> None:
        """Delete tasks."""
        self._do(partial(self._context.services.to_do.remove, ids), words.removed_text)

    def follow(self, row: TaskRow) -> None:
        """Go to what a task is about."""
        if row.customer_id:
            self._context.navigate.show_customer(UUID(row.customer_id))
        elif row.about == About.PROVIDER:
            self._context.navigate.show_area("providers")
        elif row.about == About.LEAD:
            self._context.navigate.show_area("leads")

    def add_put_off(self, menu: QMenu, ids: Sequence[UUID]) -> None:
        """The choices of a day, as entries of a menu."""
        today = self._context.services.clock.today()
        for choice in PutOff:
            day = put_off_day(choice, today)
            menu.addAction(words.put_off_text(choice, day), partial(self.put_off, ids, day))
        menu.addSeparator()
        menu.addAction(translate("to_do", "&Another day…"), partial(self.ask_put_off, ids))

    def add_owners(self, menu: QMenu, ids: Sequence[UUID], owners: Sequence[str]) -> None:
        """Whom tasks can be given, as entries of a menu."""
        for name in owners:
            menu.addAction(name.replace("&", "&&"), partial(self.hand_over, ids, name))
        menu.addSeparator()
        menu.addAction(translate("to_do", "&Nobody in particular"), partial(self.hand_over, ids, ""))

    def _open(self, prepared: "Prepared") -> None:
        from reseller_desktop.ui.to_do.form import TaskDialog

        said = translate("to_do", "Task saved: {subject}")
        if prepared.new:
            said = translate("to_do", "Task added: {subject}")
        dialog = TaskDialog(
            self._context,
            self._window,
            prepared,
            lambda subject: self._context.notify(said.format(subject=subject)),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _do(self, call: Callable[[], int], said: Callable[[int], str]) -> None:
        def tell(count: int) -> None:
            if count:
                self._context.notify(said(count))

        self._run(call, tell)

    def _run(self, call: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._context.tasks.run(call, done=done, failed=self._refused, owner=self)

    def _refused(self, error: "UserError") -> None:
        error_box(self._window, error)


def add_remind_me(
    menu: QMenu, context: Context, window: QWidget, *, about: About, about_id: UUID, name: str = ""
) -> None:
    """*Remind me…* in the menu of a record that is called so, wherever it stands."""

    def remind() -> None:
        ToDoActions(context, window).remind(about, about_id, name)

    menu.addAction(translate("to_do", "Remind &me…"), remind)
