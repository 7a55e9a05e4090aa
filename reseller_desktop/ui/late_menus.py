"""The menus of the window: their titles at once, what is in them when the first list stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow, QMenu

    from reseller_desktop.ui.kit.commands import Command

translate = QCoreApplication.translate

_PATIENCE = 1000
"""Milliseconds after which they are filled in any case."""


class LateMenus(QObject):
    """Fills itself before anybody can miss something: at the first key, or when a menu is opened."""

    def __init__(self, window: "QMainWindow", offered: "Callable[[], Sequence[Command]]") -> None:
        super().__init__(window)
        titles = {
            "file": translate("frame", "&File"),
            "edit": translate("frame", "&Edit"),
            "view": translate("frame", "&View"),
            "customer": translate("frame", "&Customer"),
            "tools": translate("frame", "&Tools"),
            "help": translate("frame", "&Help"),
        }
        self._window = window
        self._menus = {key: window.menuBar().addMenu(title) for key, title in titles.items()}
        self._offered: Callable[[], Sequence[Command]] | None = offered
        self._actions: dict[str, QAction] = {}
        for menu in self._menus.values():
            menu.aboutToShow.connect(self.complete)
        window.installEventFilter(self)
        QTimer.singleShot(_PATIENCE, self, self.complete)

    def complete(self) -> None:
        """Fill them, unless somebody needed them before."""
        if self._offered is None:
            return
        offered, self._offered = self._offered, None
        self._window.removeEventFilter(self)
        for command in offered():
            self._add(command)
        for menu in self._menus.values():
            menu.menuAction().setVisible(not menu.isEmpty())
        self.set_undo(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key comes by here before Qt looks for what it is the shortcut of."""
        del watched
        if event.type() == QEvent.Type.ShortcutOverride:
            self.complete()
        return False

    @property
    def actions(self) -> "dict[str, QAction]":
        """What they offer, by the keys of the commands."""
        self.complete()
        return self._actions

    @property
    def shown(self) -> "Iterable[QMenu]":
        """From left to right."""
        self.complete()
        return self._menus.values()

    def set_undo(self, undo: str | None, redo: str | None, *, tells: bool = False) -> None:
        """Name what would be undone and redone; see `MainWindow.set_undo`."""
        pairs = (
            ("undo", translate("frame", "&Undo"), translate("frame", "&Undo {action}"), undo),
            ("redo", translate("frame", "&Redo"), translate("frame", "&Redo {action}"), redo),
        )
        for key, bare, named, what in pairs:
            action = self.actions[key]
            action.setEnabled(what is not None or (tells and key == "undo"))
            action.setText(named.format(action=what.replace("&", "&&")) if what else bare)

    def _add(self, command: "Command") -> None:
        from reseller_desktop.ui.kit.commands import action_of

        menu = self._menus[command.menu]
        if command.apart and menu.actions():
            menu.addSeparator()
        action = action_of(command, self._window)
        self._actions[command.key] = action
        menu.addAction(action)
