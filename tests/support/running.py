"""The program as it runs: the real window, worker, starter and database; only the keyring is a double."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.options import Options
from reseller_desktop.starter import Starter
from reseller_desktop.ui.app import Program
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.invitations.page import InvitationsPage
from reseller_desktop.ui.start.assistant import Assistant
from reseller_desktop.ui.today.watch import CUSTOMERS, START
from tests.support.clock import FixedClock
from tests.support.finding import button
from tests.support.keyring_double import FakeKeychain

PATIENCE = 60_000
"""Milliseconds after which something that was waited for counts as missing."""
QUICK = 2


class _Starter(Starter):
    def __init__(self, computer: "Computer") -> None:
        super().__init__(Options(data=computer.folder))
        self.services = Services(
            computer.folder,
            announce=self._relay,
            clock=computer.clock,
            keychain=computer.keychain,
            passphrase_cost=QUICK,
        )


class Computer:
    """What outlives the program: its folder, the keyring, and the time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keychain = FakeKeychain()
        self.opens_with = CUSTOMERS
        """The area that the program opens with; most of what is tried begins in the list."""
        self.clock = FixedClock(dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC))


class Running:
    """The program from its start to its end, as somebody in front of it has it."""

    def __init__(self, qtbot: QtBot, app: QApplication, computer: Computer) -> None:
        self.qtbot = qtbot
        starter = _Starter(computer)
        starter.services.settings.set(START, computer.opens_with)
        state = starter.services.vault.state()
        if state.exists and state.way is Way.KEYRING:
            starter.start()
        self.program = Program(app, Options(data=computer.folder), starter)
        self.window = self.program.window
        self.program.begin()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE)

    def quit(self) -> None:
        """Close the window, as the last thing that a person does."""
        self.window.close()
        self.program.end()
        self.program.deleteLater()  # with all that was under way to it
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def until(self, reached: Callable[[], Any]) -> None:
        """Wait for something, and no longer than somebody would."""

        def there() -> bool:
            return bool(reached())

        self.qtbot.waitUntil(there, timeout=PATIENCE)

    def press(self, *keys: Any) -> None:
        """Keys, texts, or pairs of a key and what is held down, to whatever has the keyboard."""
        for key in keys:
            self._stand_in_for_the_window_manager()
            self.until(_somewhere_visible)
            target = QApplication.focusWidget()
            if isinstance(key, str):
                self.qtbot.keyClicks(target, key)
            elif isinstance(key, tuple):
                self.qtbot.keyClick(target, *key)
            else:
                self.qtbot.keyClick(target, key)

    def _stand_in_for_the_window_manager(self) -> None:
        """When a dialog or a list that popped up has gone, what they came from is active again."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            front = self.dialog() or self.window
            front.activateWindow()
            self.until(front.isActiveWindow)

    def click(self, widget: QWidget) -> None:
        """A click of the mouse, near the left edge, where words begin."""
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(10, widget.height() // 2))

    def click_button(self, text: str, within: QWidget | None = None) -> None:
        """A click on the visible button with this text."""
        self.click(button(within or self.window, text))

    def drop(self, path: Path) -> None:
        """Drag a file over the window, and let go."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
        enter = QDragEnterEvent(QPoint(300, 300), offered, mime, *held)
        QCoreApplication.sendEvent(self.window, enter)
        assert enter.isAccepted()
        drop = QDropEvent(QPointF(300, 300), offered, mime, *held)
        QCoreApplication.sendEvent(self.window, drop)
        assert drop.dropAction() is Qt.DropAction.CopyAction, "whoever gave the file would delete it"

    @property
    def assistant(self) -> Assistant:
        """The first start."""
        found = self.window.findChild(Assistant)
        assert isinstance(found, Assistant)
        return found

    @property
    def customers(self) -> CustomersPage:
        """The customer list."""
        page = self.window.page("customers")
        assert isinstance(page, CustomersPage)
        return page

    @property
    def invitations(self) -> InvitationsPage:
        """Ledger and composer."""
        page = self.window.page("invitations")
        assert isinstance(page, InvitationsPage)
        return page

    def dialog(self, kind: type[Any] = QDialog) -> Any:
        """The dialog in front; `None` without."""
        found = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found[-1] if found else None

    def wait_for(self, kind: type[Any]) -> Any:
        """A dialog, once it is there and has the keyboard."""
        self.until(lambda: self.dialog(kind) and self.dialog(kind).isActiveWindow())
        return self.dialog(kind)

    def names(self) -> list[str]:
        """The customers that the list shows."""
        return [row.name for row in self.customers.table.shown_rows()]

    def states(self) -> dict[str, str]:
        """The ledger: customers with the state of their invitation."""
        return {
            row.customer: row.state.value for row in self.invitations.ledger.table.all_rows() if row.state
        }

    def entry(self, key: str) -> str:
        """What the menu calls a command; empty when it is not offered."""
        action = self.window.actions_by_key[key]
        return action.text().replace("&", "") if action.isEnabled() else ""


def _somewhere_visible() -> bool:
    """Whether a person can see where the next key goes."""
    target = QApplication.focusWidget()
    return target is not None and target.isVisible()


def clipboard() -> tuple[str, str]:
    """Plain text and HTML, as another program would get them."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text(), mime.html()
