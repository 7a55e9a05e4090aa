"""What the menus offer, as data."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

Shortcut = str | QKeySequence.StandardKey


class Command(NamedTuple):
    """One thing to do."""

    key: str
    menu: str
    """`file`, `edit`, `view`, `customer`, `tools` or `help`."""
    text: str
    call: Callable[[], object]
    shortcut: Shortcut | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """Where macOS puts it."""
    apart: bool = False
    """A line stands before it."""
    can: Callable[[], bool] = lambda: True
    """Whether it would do anything now."""


def action_of(command: Command, parent: QWidget) -> QAction:
    """A command as Qt wants it; the action's data is the command."""
    action = QAction(command.text, parent)
    action.setData(command)
    action.setMenuRole(command.role)
    if command.shortcut is not None:
        action.setShortcut(QKeySequence(command.shortcut))
    action.triggered.connect(_without_argument(command.call))
    return action


def _without_argument(call: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        call()

    return run
