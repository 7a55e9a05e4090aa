"""The program over the sample data on a day that never changes, for looking at it."""

import datetime as dt
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.options import Options
from reseller_desktop.services.opening import Event, ListRead, Opened, RowsRead
from reseller_desktop.storage.database import Commit
from reseller_desktop.ui.app import Program
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.today.watch import CUSTOMERS, START
from tests.support.clock import FixedClock
from tests.support.keyring_double import FakeKeychain

if TYPE_CHECKING:
    from reseller_desktop.ui.customers.list_page import CustomersPage
    from reseller_desktop.ui.invitations.page import InvitationsPage
    from reseller_desktop.ui.providers.page import ProvidersPage
    from reseller_desktop.ui.settings.page import SettingsPage

TODAY = dt.datetime(2026, 11, 18, 14, 20, tzinfo=dt.UTC)
_QUIET = 4
"""Rounds in a row without work after which nothing more will come."""
_PATIENCE = 20_000
_PAUSE = 0.001
"""Seconds between two looks: a loop that never pauses hardly ever lets the worker have the interpreter."""


class Readiness:
    """A vault that is open already; stands in for the thread that opens it."""

    def __init__(self, options: Options) -> None:
        self.services = Services(
            options.data,
            announce=self._relay,
            clock=FixedClock(TODAY),
            keychain=FakeKeychain(),
            who=lambda: "Anna Muster",
        )
        self.started = True
        self._announce: Callable[[Commit], object] = lambda _: None
        self.services.unlock(options.passphrase_file)

    def tell(self, announce: Callable[[Commit], object]) -> None:
        self._announce = announce

    def listen(self, listener: Callable[[Event], object]) -> None:
        listener(Opened(self.services.customers.first_page()))
        for rows in self.services.customers.rows():
            listener(RowsRead(rows))
        listener(ListRead())

    def go_on(self) -> None:
        pass

    def search(self, terms: tuple[str, ...]) -> None:
        pass

    def join(self, seconds: float) -> None:
        pass

    def _relay(self, commit: Commit) -> None:
        self._announce(commit)


class Studio:
    """The window of the program, and short ways to its pages."""

    def __init__(self, options: Options, mode: str = "light", size: tuple[int, int] = (1280, 800)) -> None:
        self.folder = options.data
        app = cast("QApplication", QApplication.instance())
        opening = Readiness(options)
        opening.services.settings.set("appearance", mode)
        opening.services.settings.set(START, CUSTOMERS)
        self.program = Program(app, options, opening)
        self.window = self.program.window
        self.services = cast("Services", self.program.services)
        self.window.resize(*size)
        self.program.begin()
        self.settle()
        self.program._settle()
        self.settle()

    def tidy(self) -> None:
        """Close what was opened, and drop what was typed."""
        for dialog in self.dialogs():
            dialog.hide()
            dialog.deleteLater()
        self.window._hide_hint()
        if self.window.current_area == "invitations":
            composer = self.invitations.composer
            composer._keeper.mark_saved(*composer.mail.contents())
            if composer.isVisible():
                composer._go_back()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()

    def close(self) -> None:
        for dialog in self.dialogs():
            dialog.deleteLater()
        self.window.hide()
        self.program.end()
        self.program.deleteLater()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Wait until nothing is being read or laid out any more; `TimeoutError` if that never comes."""
        patience = QDeadlineTimer(_PATIENCE)
        quiet = 0
        while quiet < _QUIET:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = 0 if self._at_work() else quiet + 1
            if patience.hasExpired():
                raise TimeoutError(f"the program is still at work after {_PATIENCE / 1000:.0f} seconds")
            time.sleep(_PAUSE)

    def _at_work(self) -> bool:
        tables = self.window.findChildren(RecordTable)
        return self.program.tasks.busy or self.customers.loading or not all(one.exact for one in tables)

    def customer(self, wanted: Callable[[CustomerRow], bool]) -> CustomerRow:
        """The first customer in the list that is as wanted."""
        return next(row for row in self.customers.table.all_rows() if wanted(row))

    def dialogs(self) -> list[QDialog]:
        """What is open over the window."""
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    def dialog(self) -> Any:
        """The dialog that was opened last."""
        self.settle()
        return self.dialogs()[-1]

    @property
    def customers(self) -> "CustomersPage":
        return cast("CustomersPage", self.window.page("customers"))

    @property
    def invitations(self) -> "InvitationsPage":
        return cast("InvitationsPage", self._at("invitations"))

    @property
    def providers(self) -> "ProvidersPage":
        return cast("ProvidersPage", self._at("providers"))

    @property
    def settings(self) -> "SettingsPage":
        return cast("SettingsPage", self._at("settings"))

    def _at(self, area: str) -> QWidget:
        """Going to the area where one is would lead home from what is open there."""
        if self.window.current_area != area:
            self.window.show_area(area)
        self.settle()
        return self.window.page(area)
