"""What the frame of the window offers itself, whatever page is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from reseller_desktop.ui.kit.commands import Command

if TYPE_CHECKING:
    from reseller_desktop.ui.main_window import AreaSpec, MainWindow

translate = QCoreApplication.translate
_KEYS = QKeySequence.StandardKey
_ROLES = QAction.MenuRole


def frame_commands(
    window: "MainWindow", undo: Callable[[], object], redo: Callable[[], object]
) -> list[Command]:
    """Undo, redo, find, lock and the keys; `set_undo` names the first two."""
    find = translate("frame", "&Find in this list")
    keys = translate("frame", "&Keyboard shortcuts")
    lock = window.lock_requested.emit
    return [
        Command(key="undo", menu="edit", text="", call=undo, shortcut=_KEYS.Undo),
        Command(key="redo", menu="edit", text="", call=redo, shortcut=_KEYS.Redo),
        Command(
            key="find", menu="edit", text=find, call=window.focus_search, shortcut=_KEYS.Find, apart=True
        ),
        Command(key="lock", menu="tools", text=translate("frame", "&Lock"), call=lock, shortcut="Ctrl+L"),
        Command(key="shortcuts", menu="help", text=keys, call=window.show_shortcuts, shortcut="Ctrl+/"),
    ]


def area_commands(areas: "Sequence[AreaSpec]", show: Callable[[str], object]) -> list[Command]:
    """One for each area, by its place; the settings have the key that programs share for them."""
    return [
        Command(
            key=f"area.{area.key}",
            menu="view",
            text=area.title,
            call=partial(show, area.key),
            shortcut="Ctrl+," if area.key == "settings" else f"Ctrl+{place}",
            role=_ROLES.PreferencesRole if area.key == "settings" else _ROLES.NoRole,
        )
        for place, area in enumerate(areas, 1)
    ]


def quit_command(window: "MainWindow") -> Command:
    """The last entry of the first menu."""
    return Command(
        key="quit",
        menu="file",
        text=translate("frame", "&Quit"),
        call=window.quit,
        shortcut=_KEYS.Quit,
        role=_ROLES.QuitRole,
        apart=True,
    )
