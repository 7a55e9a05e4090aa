"""The real window, opened on a vault and looked at by the program; see `reseller_desktop.self_check`."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEventLoop, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.options import Options
from reseller_desktop.ui.app import Program
from reseller_desktop.ui.areas import areas_of
from reseller_desktop.ui.bug_report import forget_last
from reseller_desktop.ui.customers.arrival import Opening

_LONGEST_WAIT = 60.0
"""Seconds; a bundle that an antivirus reads for the first time is slow."""
_SLICE = 50
"""Milliseconds given to the window before looking again."""
_PAUSE = 0.001
"""Seconds between two looks: a loop that never pauses hardly ever lets the worker have the interpreter."""
_FEWEST_COLOURS = 8
"""A blank page has two or three; one with letters, smoothed at their edges, has dozens."""
_GRID = 3


class _Watched(Program):
    """Keeps the words of what would otherwise be told to a person.

    The error itself would keep a painter alive on a window that is about to go.
    """

    def __init__(self, app: QApplication, options: Options, opening: Opening) -> None:
        self.errors: list[str] = []
        super().__init__(app, options, opening)

    def report(self, error: BaseException) -> None:
        self.errors.append(f"{type(error).__name__}: {error}")

    def refuse(self, error: UserError) -> None:
        self.errors.append(f"{type(error).__name__}: {error}")

    def customers_shown(self) -> bool:
        return any(
            table.model().rowCount() for table in self.window.findChildren(QTableView) if table.model()
        )


def look_at_every_area(options: Options, opening: Opening) -> None:
    """Open the window on a vault that holds a customer and is being opened, and go through its areas.

    Raises `RuntimeError` for what the window would have reported and for a blank page, and `TimeoutError`.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    talk = qInstallMessageHandler(lambda *_: None)
    program = _Watched(app, options, opening)
    hook = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: program.report(error)
    try:
        program.begin()
        _wait(program, program.customers_shown)
        for area in areas_of(program.context):
            program.window.show_area(area.key)
            _wait(program, lambda: not program.tasks.busy)
            if colours(program.window) < _FEWEST_COLOURS:
                raise RuntimeError(f"the area {area.key} is blank")
        _provoke(program.window.setWindowTitle)
    finally:
        sys.excepthook = hook
        forget_last()
        program.end()
        qInstallMessageHandler(talk)


def _provoke(call: Callable[..., object]) -> None:
    """Call with a wrong argument: what explains it is loaded only then, and has to be in the bundle."""
    try:
        call(object())
    except TypeError as error:
        if "Supported signatures" not in str(error):
            raise RuntimeError("wrong arguments are not explained") from error


def colours(widget: QWidget) -> int:
    """How many colours there are, looked at on a grid."""
    image = widget.grab().toImage()
    across, down = range(0, image.width(), _GRID), range(0, image.height(), _GRID)
    return len({image.pixel(x, y) for x in across for y in down})


def _wait(program: _Watched, until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _LONGEST_WAIT
    while True:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _SLICE)
        if program.errors:
            raise RuntimeError(program.errors[0])
        if until():
            return
        if time.monotonic() > deadline:
            raise TimeoutError(f"nothing came within {_LONGEST_WAIT:.0f} seconds")
        time.sleep(_PAUSE)
