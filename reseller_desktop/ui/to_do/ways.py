"""Ways to tasks from anywhere in the window."""

from typing import TYPE_CHECKING, cast

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.to_do.actions import ToDoActions

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.page import RenewalsPage
    from reseller_desktop.ui.to_do.view import TasksView


def add_task(context: Context, window: MainWindow) -> None:
    """Ask for a new task; the customer that is looked at, if it is one, is proposed."""
    chosen = window.looked_at()
    ToDoActions(context, window).add(chosen[0] if len(chosen) == 1 else None)


def show_tasks(window: MainWindow, task_id: str = "") -> None:
    """Go to the list of tasks, perhaps with one selected."""
    if window.covered or not window.show_area("renewals"):
        return
    view = cast("TasksView", cast("RenewalsPage", window.page("renewals")).show_view("tasks"))
    if task_id:
        view.show_task(task_id)
