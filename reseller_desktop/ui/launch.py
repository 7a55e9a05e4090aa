"""From nothing to the first paint, and only then to everything else."""

import gc
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication

from reseller_desktop.options import PROGRAM, Options
from reseller_desktop.settings import Settings
from reseller_desktop.shipped import resource_path
from reseller_desktop.ui.grounds import Grounds
from reseller_desktop.ui.kit.colours import DARK, LIGHT, Tokens
from reseller_desktop.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reseller_desktop.ui.app import Program
    from reseller_desktop.ui.customers.arrival import Opening

APPEARANCE = "appearance"
_UNSEEN = 300
"""Milliseconds after which everything is loaded anyway: a window that comes up minimised is not painted."""
_STARTED = 3000
"""Milliseconds after which the start is over at the latest."""
_DARK = 128
_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


class Launch(QObject):
    """Shows the window at once, and loads what belongs into it after its first paint."""

    def __init__(self, app: QApplication, options: Options, opening: "Callable[[], Opening]") -> None:
        super().__init__()
        self._app = app
        self._options = options
        self._open = opening
        self._opening: Opening | None = None
        settings = Settings(options.data)
        self.program: Program | None = None
        self.window = MainWindow(settings=settings)
        grounds = Grounds(_colours(app, settings.get(APPEARANCE, "")))
        grounds.painted.connect(self._load)
        self.window.setCentralWidget(grounds)

    def begin(self) -> None:
        """Show the window, and begin to open the vault while the system brings it up."""
        self.window.show()
        self._opening = self._open()
        QTimer.singleShot(_UNSEEN, self._load)

    def end(self) -> None:
        """Wait for what is running, and close the vault."""
        if self.program is not None:
            self.program.end()
        elif self._opening is not None:
            from reseller_desktop.services.opening import LAST_WAIT

            self._opening.join(LAST_WAIT)
            self._opening.services.close()

    def _load(self) -> None:
        if self.program is not None or self._opening is None or not self.window.isVisible():
            return
        threading.Thread(target=_load_fonts, args=(self._app.font(),)).start()
        from reseller_desktop.ui.app import Program

        program = self.program = Program(self._app, self._options, self._opening, self.window)
        sys.excepthook = partial(_report, program)
        program.begin()
        QTimer.singleShot(_UNSEEN, self._show_icon)

    def _show_icon(self) -> None:
        icon = QIcon()
        for size in _ICON_SIZES:
            icon.addFile(str(resource_path("icons", f"app-{size}.png")), QSize(size, size))
        self._app.setWindowIcon(icon)


def _load_fonts(font: QFont) -> None:
    """Let Qt find the computer's fonts while Python is busy, instead of at the first word in the window."""
    QFontMetrics(font).height()


def _report(program: "Program", _kind: type[BaseException], error: BaseException, _trace: object) -> None:
    from reseller_desktop.ui.bug_report import forget_last

    program.report(error)
    forget_last()


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The application in the style on which the design rests.

    Named on the command line: to set it later, or to ask which it is, costs 10 ms before the first paint.
    """
    return QApplication([*(arguments or sys.argv[:1]), "-style", "Fusion"])


def run(options: Options, opening: "Callable[[], Opening]") -> int:
    """Show the window until it is closed; the exit code. `opening` is called when it was asked for."""
    app = application()
    app.setApplicationName(PROGRAM)
    app.setDesktopFileName("reseller-desktop")
    launch = Launch(app, options, opening)
    launch.begin()
    QTimer.singleShot(_STARTED, partial(_settle, app))
    code = app.exec()
    launch.end()
    return code


def _settle(app: QApplication) -> None:
    """Let the garbage collector work, which rested while everything was made; it all stays to the end."""
    from reseller_desktop.ui.kit.collector import Collector

    gc.freeze()
    Collector(app)


def _colours(app: QApplication, chosen: str) -> Tokens:
    dark = app.palette().window().color().lightness() < _DARK
    return {"light": LIGHT, "dark": DARK}.get(chosen, DARK if dark else LIGHT)
