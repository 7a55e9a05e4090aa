"""The program in a window: from the first paint to the last commit."""

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QProcess, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.first_page import FirstPage
from reseller_desktop.options import PROGRAM, Options
from reseller_desktop.services.opening import (
    LAST_WAIT,
    Event,
    Failed,
    Found,
    ListRead,
    Opened,
    Refused,
    RowsRead,
)
from reseller_desktop.ui.areas import areas_of, company_card, show_counts, show_decisions, show_leads
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.arrival import Arrival, Opening
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.changes import Changes, Commit
from reseller_desktop.ui.kit.record_layout import hold_openings
from reseller_desktop.ui.kit.tasks import Tasks
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.launch import APPEARANCE
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.navigation import Navigation
from reseller_desktop.ui.reminder import Reminder
from reseller_desktop.ui.safety import Safety
from reseller_desktop.ui.today.watch import TodayWatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reseller_desktop.domain.history import Action
    from reseller_desktop.services.history import UndoState
    from reseller_desktop.ui.customers.list_page import CustomersPage
    from reseller_desktop.ui.kit.commands import Command
    from reseller_desktop.ui.start.context import StartContext
    from reseller_desktop.ui.start.unlock import UnlockScreen

_IDLE = 400
"""Milliseconds after the list is complete, before anything else is loaded."""
_PATIENCE = 1500
"""Milliseconds that a keyring may take before the window says what it waits for."""
_COUNTED = frozenset(
    {"customer", "invitation", "provider", "company", "subscription", "subscription_decision", "lead"}
)
"""Topics of which the side bar counts something."""
_AHEAD = ("reseller_desktop.ui.to_do.reminders", "reseller_desktop.ui.figures.column")


class Program(Navigation):
    """Holds the window and everything behind it together."""

    _happened = Signal(object)

    def __init__(
        self, app: QApplication, options: Options, opening: Opening, window: MainWindow | None = None
    ) -> None:
        """`window` is one that was shown already, and is empty."""
        super().__init__()
        self.options = options
        self.opening = opening
        self.services = opening.services
        self.settings = self.services.settings
        mode = theme.Mode(self.settings.get(APPEARANCE, theme.Mode.SYSTEM.value))
        self.theme = theme.Theme(app, mode, bare=True)
        self.tasks = Tasks(self, on_bug=self.report)
        self.changes = Changes(self)
        opening.tell(self.changes.announce)
        self.context = Context(
            services=self.services,
            tasks=self.tasks,
            changes=self.changes,
            settings=self.settings,
            navigate=self,
            notify=self.notify,
        )
        self.window = window or MainWindow()
        self._locked: UnlockScreen | None = None
        self._first_page: FirstPage | None = None
        self._furnish()
        self._arrival = Arrival(opening, lambda: self._customers, self.window.menus.complete, self)
        self.safety = Safety(
            self.context, self.window, partial(self.show_settings, "vault"), ask_for_code=not options.demo
        )
        self.reminder = Reminder(self.context, self.window, partial(self.show_settings, "tenants"))
        self.today = TodayWatch(self.context, self.window)
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._waiting.timeout.connect(self._show_waiting)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._settle)

    def _furnish(self) -> None:
        self.window.furnish(
            areas_of(self.context, self.theme, self.lock, lambda: self._first_page),
            self._commands,
            settings=self.settings,
            changes=self.changes,
            undo=self.undo,
            redo=self.redo,
        )
        if self.options.demo:
            self.window.setWindowTitle(self.tr("{program} (sample data)").format(program=PROGRAM))
        self.window.lock_requested.connect(self.lock)
        self.window.files_dropped.connect(self._take_files)
        self.changes.committed.connect(self._on_commit)
        self._happened.connect(self._take_event)

    def _commands(self) -> "Sequence[Command]":
        from reseller_desktop.ui.customers.commands import customer_commands
        from reseller_desktop.ui.menus import commands_of

        return [*commands_of(self), *customer_commands(self._customers_if_made, self.window.shown_page)]

    def begin(self) -> None:
        """Show the window: the list on its way, the locked screen, or the first start."""
        self._fill()
        self.theme.dress()
        self.window.present()

    def _fill(self) -> None:
        try:
            state = self.services.vault.state()
        except UserError as error:
            self._show_locked(error)
            return
        if not state.exists:
            self._show_assistant()
        elif self.opening.started:
            self._waiting.start()
            self.opening.listen(self._happened.emit)
            if not self.window.covered:
                if not self.today.comes_first:
                    self._await_rows()
                self.today.show_first()
                QTimer.singleShot(0, self, self._await_rows)
        else:
            self._show_locked()

    def end(self) -> None:
        """Wait for what is running, and close the vault."""
        self._idle.stop()
        self.tasks.close()
        self.opening.join(LAST_WAIT)
        self.services.close()

    def undo(self) -> None:
        """Take back the last action."""
        self.tasks.run(self.services.history.undo, done=self._undone, failed=self.refuse, owner=self)

    def redo(self) -> None:
        """Do the last undone action again."""
        self.tasks.run(self.services.history.redo, done=self._redone, failed=self.refuse, owner=self)

    def lock(self) -> None:
        """Close the vault and cover the window; nothing unsaved is lost by it."""
        if self.window.covered or not all(page.can_leave() for page in self.window.pages.values()):
            return
        self.tasks.run(
            self.services.close, done=lambda _: self._show_locked(), failed=self.refuse, owner=self
        )

    def notify(self, text: str) -> None:
        """Say what was done, with *Undo* beside it."""
        self.window.notify(text, self.tr("Undo"), self.undo)

    def refuse(self, error: UserError) -> None:
        """Say why something was not done."""
        error_box(self.window, error)

    def report(self, error: BaseException) -> None:
        """Log a bug and say so, without a customer's data."""
        if isinstance(error, UserError):
            self.refuse(error)
            return
        from reseller_desktop.ui.bug_report import report_bug

        report_bug(self.window, error)

    def _customers_if_made(self) -> "CustomersPage | None":
        return cast("CustomersPage | None", self.window.pages.get("customers"))

    def _take_event(self, event: Event) -> None:
        self._waiting.stop()
        match event:
            case Opened(page):
                self._uncover()
                self._first_page = page
                self._customers.await_rows()
                self._customers.take_first(page)
                self.today.opened()
                self._go_on_with_the_first_start(page)
            case RowsRead() | Found():
                self._arrival.take(event)
            case ListRead():
                self._arrival.take(event)
                self._idle.start()
            case Refused(error) if self._locked:
                self._locked.refuse(error)
            case Refused(error):
                self._show_locked(error)
            case Failed(error):
                self.report(error)

    def _await_rows(self) -> None:
        """The customers will come; whoever goes there before sees them arrive."""
        if self._first_page is None:
            self._customers.await_rows()

    def _settle(self) -> None:
        """Load what the first page did without, once the list is all there."""
        if self.window.current_area == "customers" and self._customers.loading:
            self._idle.start()
            return
        if self._first_page is not None:
            self._take_first_page(self._first_page)
        self._refresh_undo()
        self._refresh_counts()
        self.safety.begin()
        self.tasks.run(_load_ahead, done=lambda _: self._look_out(), owner=self)

    def _look_out(self) -> None:
        if not self.window.covered:
            self.reminder.begin()
            self.today.begin()

    def _on_commit(self, commit: Commit) -> None:
        self._refresh_undo()
        if commit.topics & {"company", "own_tenant"}:
            self.tasks.run(self.services.customers.first_page, done=self._take_first_page, owner=self)
        if commit.topics & _COUNTED:
            self._refresh_counts()

    def _refresh_counts(self) -> None:
        self.tasks.run(self.services.listing.area_counts, done=partial(show_counts, self.window), owner=self)
        self.tasks.run(self.services.radar.counts, done=partial(show_decisions, self.window), owner=self)
        self.tasks.run(self.services.leads.counts, done=partial(show_leads, self.window), owner=self)

    def _go_on_with_the_first_start(self, page: FirstPage) -> None:
        """A vault without a company is one of which the making was interrupted."""
        if not page.company and not self.window.covered:
            self._show_assistant()

    def _take_first_page(self, page: FirstPage) -> None:
        hold_openings(self.settings, page.openings)
        self._go_on_with_the_first_start(page)
        self.window.set_company(company_card(page, self.services.regions()))

    def _refresh_undo(self) -> None:
        self.tasks.run(self.services.history.undo_state, done=self._take_undo_state, owner=self)

    def _take_undo_state(self, state: "UndoState") -> None:
        undo, redo = (_name(action) if action else None for action in (state.undo, state.redo))
        self.window.set_undo(undo, redo, tells=state.sealed)
        if undo is None and redo is None:
            self.window.status_line.take_way_back()

    def _undone(self, action: "Action") -> None:
        said = self.tr("Undone: {action}").format(action=_name(action))
        self.window.notify(said, self.tr("Redo"), self.redo)

    def _redone(self, action: "Action") -> None:
        self.notify(self.tr("Done again: {action}").format(action=_name(action)))

    def _take_files(self, files: list[Path]) -> None:
        from reseller_desktop.ui.file_drop import FileDrop

        FileDrop(self.context, self.window).take(files)

    def _show_assistant(self) -> None:
        from reseller_desktop.ui.start.assistant import Assistant

        assistant = Assistant(self._start_context())
        assistant.finished.connect(self._unlocked)
        assistant.demo_requested.connect(self._start_demo)
        self.window.cover(assistant)

    def _show_locked(self, error: UserError | None = None) -> None:
        self._idle.stop()
        self.window.forget_pages()
        self.settings.forget_words()
        self.window.set_company(None)
        show_counts(self.window, None)
        show_decisions(self.window, None)
        show_leads(self.window, None)
        self.safety.rest()
        self.reminder.rest()
        self.today.rest()
        self._cover(error)

    def _show_waiting(self) -> None:
        """The keyring takes its time: say so, over the list that will be there when it answers."""
        self._cover(None, waiting=True)

    def _cover(self, error: UserError | None, *, waiting: bool = False) -> None:
        from reseller_desktop.ui.start.unlock import UnlockScreen

        self._locked = UnlockScreen(self._start_context(), error, waiting=waiting)
        self._locked.unlocked.connect(self._unlocked)
        self.window.cover(self._locked)

    def _uncover(self) -> None:
        self._locked = None
        self.window.uncover()

    def _start_context(self) -> "StartContext":
        from reseller_desktop.ui.start.context import StartContext

        return StartContext(services=self.services, tasks=self.tasks, settings=self.settings)

    def _unlocked(self) -> None:
        self._first_page = None
        self._uncover()
        self.today.show_first()
        self.tasks.run(self.services.customers.first_page, done=self._take_first_page, owner=self)
        self._settle()

    def _start_demo(self) -> None:
        """Open the sample data in a program of its own, beside this one."""
        command = (
            [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "reseller_desktop"]
        )
        if not QProcess.startDetached(command[0], [*command[1:], "--demo"])[0]:
            self.window.notify(self.tr("The sample data could not be opened."))


def _load_ahead() -> None:
    """Load in the worker what is wanted soon: there it takes turns with the window."""
    for module in _AHEAD:
        import_module(module)


def _name(action: "Action") -> str:
    from reseller_desktop.wording.actions import action_name

    return action_name(action.code, action.data)
