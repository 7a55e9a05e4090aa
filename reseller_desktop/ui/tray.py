"""The window closed to the tray: hidden, and still there to remind."""

import contextlib
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from reseller_desktop.options import PROGRAM
from reseller_desktop.settings import Settings
from reseller_desktop.shipped import resource_path
from reseller_desktop.ui.main_window import MainWindow

translate = QCoreApplication.translate

CLOSE_TO_TRAY = "tray.close"
"""The setting that says whether closing the window only hides it; off unless somebody chose it."""
SHOW_SUBJECTS = "tray.subjects"
"""The setting that says whether a notification may tell what a task is; off unless somebody chose it."""
_TOLD = "tray.told"
"""The setting that says that it was told where the window went."""
_OPENING = frozenset({QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick})


def tray_available() -> bool:
    """Whether this desktop shows a tray now."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Hides the window instead of closing it, when that was chosen and a tray can bring it back."""

    message_clicked = Signal()

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        *,
        make: Callable[[QIcon, QObject], QSystemTrayIcon] = QSystemTrayIcon,
        available: Callable[[], bool] = tray_available,
    ) -> None:
        """`make` and `available` stand for what the desktop gives."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._make = make
        self._available = available
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        window.stays = self._stay
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._session_ends, Qt.ConnectionType.DirectConnection)

    @property
    def hidden(self) -> bool:
        """Whether the window is in the tray now."""
        return self._icon is not None and self._icon.isVisible()

    def tell(self, title: str, text: str) -> None:
        """Show a notification, while the window is hidden."""
        if self.hidden and self._icon is not None:
            self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information)

    def bring_back(self) -> None:
        """Show the window again, in front."""
        QGuiApplication.setQuitOnLastWindowClosed(True)
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        if self._icon is not None:
            self._icon.hide()

    def quit(self) -> None:
        """Close for good; the window comes back for what it may have to ask."""
        self.bring_back()
        self._window.quit()

    def _stay(self) -> bool:
        """Hide the window, if that was chosen and can be undone; whether that happened."""
        if not self._settings.get(CLOSE_TO_TRAY, default=False) or not self._available():
            return False
        if self._icon is None:
            self._icon = self._new_icon()
        self._icon.show()
        QGuiApplication.setQuitOnLastWindowClosed(False)
        self._window.hide()
        if not self._settings.get(_TOLD, default=False):
            with contextlib.suppress(OSError):
                self._settings.set(_TOLD, value=True)
            self.tell(
                translate("tray", "{program} is still running").format(program=PROGRAM),
                translate("tray", "It reminds you from the tray. Quit, there or in the File menu, ends it."),
            )
        return True

    def _new_icon(self) -> QSystemTrayIcon:
        image = QIcon(str(resource_path("icons", "app-64.png")))
        icon = self._make(image, self)
        icon.setToolTip(PROGRAM)
        self._menu = QMenu(self._window)
        self._menu.addAction(translate("tray", "&Open {program}").format(program=PROGRAM), self.bring_back)
        self._menu.addAction(translate("tray", "&Lock"), self._window.lock_requested.emit)
        self._menu.addSeparator()
        self._menu.addAction(translate("tray", "&Quit"), self.quit)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self._clicked)
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _OPENING:
            self.bring_back()

    def _clicked(self) -> None:
        self.bring_back()
        self.message_clicked.emit()

    def _session_ends(self, _: object) -> None:
        """Whoever logs off is not held up by a window that hides."""
        self._window.stays = lambda: False
        QGuiApplication.setQuitOnLastWindowClosed(True)
