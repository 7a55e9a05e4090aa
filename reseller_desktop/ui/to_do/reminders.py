"""What is due is said once a day: in the window, or by the desktop while the window is in the tray."""

import contextlib
import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from reseller_desktop.domain.task import DueState
from reseller_desktop.domain.task_row import TaskRow, state_of
from reseller_desktop.services.to_do import ToDo
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.knock import Door
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.to_do.ways import show_tasks
from reseller_desktop.ui.tray import SHOW_SUBJECTS, Tray

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reseller_desktop.ui.kit.changes import Commit

translate = QCoreApplication.translate

_EVERY = 60_000
"""Milliseconds between two looks at the day: midnight passes, and a computer wakes up on another one."""
_SAID = "to_do.said"
"""The setting that holds the day, and the ids of what was said on it."""
_TOPICS = frozenset({"task", "customer"})
_LISTED = 3
"""Subjects in one notification."""


class TaskReminders(QObject):
    """Watches the day while the vault is open."""

    def __init__(self, context: Context, window: MainWindow, tray: Tray | None = None) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._read_on: dt.date | None = None
        self._told: Sequence[TaskRow] = ()
        self.tray = tray or Tray(window, context.settings)
        self.tray.message_clicked.connect(self._show)
        self.door = Door(context.services.vault.folder, self.tray.bring_back, self)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        window.area_shown.connect(self.look)
        context.changes.committed.connect(self._on_commit)

    def begin(self) -> None:
        """Read the vault that was just opened, and say what is due."""
        self._timer.start()
        self._read()

    def rest(self) -> None:
        """Say nothing while the vault is closed."""
        self._timer.stop()
        self._read_on = None
        self._told = ()
        self._window.side_bar.show_tasks(None)

    def look(self, _: str = "") -> None:
        """See whether it is another day."""
        if self._timer.isActive() and self._read_on != self._context.services.clock.today():
            self._read()

    def _read(self) -> None:
        self._read_on = self._context.services.clock.today()
        self._context.tasks.run(self._context.services.to_do.due, done=self._say, owner=self)

    def _on_commit(self, commit: "Commit") -> None:
        """What somebody just wrote is shown, and need not be said."""
        if self._timer.isActive() and commit.topics & _TOPICS:
            self._context.tasks.run(self._context.services.to_do.due, done=self._show_count, owner=self)

    def _show_count(self, found: ToDo) -> None:
        if self._timer.isActive():
            self._window.side_bar.show_tasks(due_chip(found), self._go)

    def _say(self, found: ToDo) -> None:
        self._show_count(found)
        said = self._said(found.today)
        new = [row for row in found.rows if row.id not in said]
        if not new or not self._timer.isActive():
            return
        with contextlib.suppress(OSError):
            tasks = [*said, *(row.id for row in new)]
            self._context.settings.set(_SAID, {"day": found.today.isoformat(), "tasks": tasks})
        self._told = new
        if self.tray.hidden:
            subjects = self._context.settings.get(SHOW_SUBJECTS, default=False)
            self.tray.tell(due_text(new), listed(new) if subjects else _where())
        else:
            self._window.notify(due_text(new), translate("to_do", "Show"), self._show)

    def _said(self, today: dt.date) -> list[str]:
        """What was said today, perhaps before the program was started again."""
        kept: dict[str, Any] = self._context.settings.get(_SAID, {})
        tasks = kept.get("tasks")
        if kept.get("day") != today.isoformat() or not isinstance(tasks, list):
            return []
        return [str(one) for one in tasks]

    def _show(self) -> None:
        """Go to what was said; to the task itself, when it was one."""
        show_tasks(self._window, self._told[0].id if len(self._told) == 1 else "")

    def _go(self) -> None:
        show_tasks(self._window)


def due_chip(found: ToDo) -> Chip | None:
    """How many are due or overdue; nothing when none is."""
    if not found.rows:
        return None
    late = any(state_of(row, found.today) is DueState.OVERDUE for row in found.rows)
    role, sign = (Role.BAD, "warning") if late else (Role.WARNING, "clock")
    return Chip(role, due_text(found.rows), sign, listed(found.rows))


def due_text(rows: "Sequence[TaskRow]") -> str:
    """How many tasks are due, without saying what they are."""
    if len(rows) == 1:
        return translate("to_do", "1 task is due")
    return translate("to_do", "{count} tasks are due").format(count=number_text(len(rows)))


def listed(rows: "Sequence[TaskRow]") -> str:
    """The first subjects, a line each, and how many more there are."""
    lines = [row.subject for row in rows[:_LISTED]]
    if len(rows) > _LISTED:
        more = translate("to_do", "and {count} more").format(count=number_text(len(rows) - _LISTED))
        lines.append(more)
    return "\n".join(lines)


def _where() -> str:
    return translate("to_do", "Click here to see what.")
