"""What the side bar says each morning when the yearly re-authorisation comes near, or a task is due."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from reseller_desktop.domain.authorisation import Authorisation
    from reseller_desktop.ui.kit.changes import Commit
    from reseller_desktop.ui.main_window import MainWindow
    from reseller_desktop.ui.to_do.reminders import TaskReminders

translate = QCoreApplication.translate
_TOPICS = frozenset({"own_tenant", "reauthorisation"})


def _ask(services: Services) -> "Authorisation | None":
    """Load and ask the service; runs on the worker, because it is the first to need it."""
    return services.authorisation.reminder()


class Reminder(QObject):
    """Reads what is due when nothing else is to do, after a change of it, and on another day."""

    def __init__(self, context: Context, window: "MainWindow", lead: "Callable[[], object]") -> None:
        """`lead` goes to where the re-authorisation stands."""
        super().__init__(window)
        self._context, self._window, self._lead = context, window, lead
        self._read_on: dt.date | None = None
        context.changes.committed.connect(self._on_commit)
        window.area_shown.connect(self._look)

    @cached_property
    def of_tasks(self) -> "TaskReminders":
        """What reminds of tasks."""
        from reseller_desktop.ui.to_do.reminders import TaskReminders

        return TaskReminders(self._context, self._window)

    def begin(self) -> None:
        """Read the vault that was just opened."""
        self.of_tasks.begin()
        self._read()

    def _read(self) -> None:
        self._read_on = self._context.services.clock.today()
        self._context.tasks.run(_ask, self._context.services, done=self._show, owner=self)

    def rest(self) -> None:
        """Say nothing while the vault is closed."""
        if self._read_on is not None:
            self.of_tasks.rest()
        self._read_on = None
        self._window.side_bar.show_reminder(None)

    def _on_commit(self, commit: "Commit") -> None:
        if self._read_on is not None and commit.topics & _TOPICS:
            self._read()

    def _look(self) -> None:
        if self._read_on is not None and self._read_on != self._context.services.clock.today():
            self._read()

    def _show(self, found: "Authorisation | None") -> None:
        if found is None or self._read_on is None:
            self._window.side_bar.show_reminder(None)
        else:
            self._window.side_bar.show_reminder(reminder_chip(found), self._lead)


def reminder_chip(found: "Authorisation") -> Chip:
    """How many days are left, and for which tenant until when."""
    yearly = found.yearly
    day = f"{found.own_tenant.name} · {date_text(yearly.due_on)}"
    if yearly.overdue:
        return Chip(Role.BAD, translate("reminder", "Re-authorisation overdue"), "warning", day)
    if yearly.days_left == 0:
        return Chip(Role.WARNING, translate("reminder", "Re-authorise today"), "clock", day)
    if yearly.days_left == 1:
        return Chip(Role.WARNING, translate("reminder", "Re-authorise tomorrow"), "clock", day)
    said = translate("reminder", "Re-authorise in %n days", "", yearly.days_left or 0)
    return Chip(Role.WARNING, said, "clock", day)
