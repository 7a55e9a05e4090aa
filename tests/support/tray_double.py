"""A tray that notes what a desktop would show."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon


class FakeTrayIcon(QSystemTrayIcon):
    """Shows nothing, for desks without a tray."""

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(icon, parent)
        self.shown = False
        self.messages: list[tuple[str, str]] = []

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False

    def isVisible(self) -> bool:  # noqa: N802 - Qt's name
        return self.shown

    def showMessage(self, title: str, text: str, *_: object) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name
        self.messages.append((title, text))
