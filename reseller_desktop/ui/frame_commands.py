"""What the frame of the window offers itself, whatever page is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from reseller_desktop.ui.kit.commands import Command

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.views_button import ViewsButton
    from reseller_desktop.ui.main_window import AreaSpec, MainWindow

translate = QCoreApplication.translate
_KEYS = QKeySequence.StandardKey
_ROLES = QAction.MenuRole


def frame_commands(
    window: "MainWindow", undo: Callable[[], object], redo: Callable[[], object]
) -> list[Command]:
    """Undo, redo, find, what a list is looked at like, lock and the keys; `set_undo` names the first two."""
    find = translate("frame", "&Find in this list")
    keys = translate("frame", "&Keyboard shortcuts")
    lock = window.lock_requested.emit
    return [
        Command(key="undo", menu="edit", text="", call=undo, shortcut=_KEYS.Undo),
        Command(key="redo", menu="edit", text="", call=redo, shortcut=_KEYS.Redo),
        Command(
            key="find", menu="edit", text=find, call=window.focus_search, shortcut=_KEYS.Find, apart=True
        ),
        *_list_commands(window),
        Command(key="lock", menu="tools", text=translate("frame", "&Lock"), call=lock, shortcut="Ctrl+L"),
        Command(key="shortcuts", menu="help", text=keys, call=window.show_shortcuts, shortcut="Ctrl+/"),
    ]


def _list_commands(window: "MainWindow") -> list[Command]:
    """How the list of the page that is shown is looked at."""

    def command(
        key: str, text: str, call: Callable[[], object], keys: str, can: Callable[[], bool]
    ) -> Command:
        return Command(key=key, menu="view", text=text, call=call, shortcut=keys, can=can)

    def narrowed() -> Callable[[], object] | None:
        page = window.shown_page()
        status = page.status() if page is not None else None
        return status.clear if status is not None and status.filter else None

    def show_all() -> None:
        clear = narrowed()
        if clear is not None:
            clear()

    def on_button(act: "Callable[[ViewsButton], object]") -> None:
        button = _views_button(window)
        if button is not None:
            act(button)

    def listed() -> bool:
        return _views_button(window) is not None

    views = partial(on_button, lambda button: button.open())
    columns = partial(on_button, lambda button: button.open_columns())
    narrow = translate("frame", "&Narrow by a column…")
    return [
        command("views", translate("frame", "Sa&ved views…"), views, "Ctrl+Shift+V", listed),
        command("narrow", narrow, columns, "Ctrl+Shift+B", listed),
        command(
            "show-all",
            translate("frame", "Show a&ll"),
            show_all,
            "Ctrl+Shift+A",
            lambda: narrowed() is not None,
        ),
    ]


def _views_button(window: "MainWindow") -> "ViewsButton | None":
    """The button above the list that is looked at."""
    from reseller_desktop.ui.kit.views_button import ViewsButton

    page = window.shown_page()
    buttons = page.findChildren(ViewsButton) if page is not None else []
    return next((button for button in buttons if button.isVisible()), None)


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
            apart=place == 1,
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
