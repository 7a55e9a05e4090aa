"""The program started a second time brings the window of the first to the front, also one that is hidden.

The second leaves a file in the data folder, which the first takes away as its answer. A file is all that it
needs: both have the folder, and nothing listens on a port.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

KNOCK_FILE = "reseller.knock"
_EVERY = 100
"""Milliseconds between two looks whether somebody answered."""
_PATIENCE = 20
"""Looks after which nobody will."""


class Door(QObject):
    """Watches for a knock."""

    def __init__(self, folder: Path, opened: Callable[[], object], parent: QObject | None = None) -> None:
        """`opened` is called at each knock."""
        super().__init__(parent)
        self._file = folder / KNOCK_FILE
        self._opened = opened
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self.look)

    def look(self, _: str = "") -> None:
        """Answer, if somebody knocked."""
        try:
            self._file.unlink()
        except OSError:
            return
        self._opened()


class Knock(QObject):
    """Asks the program that has the folder open to show itself."""

    def __init__(self, folder: Path, answered: Callable[[], object], parent: QObject | None = None) -> None:
        """`answered` is called when it does; nothing is, when nobody is there within two seconds."""
        super().__init__(parent)
        self._file = folder / KNOCK_FILE
        self._answered = answered
        self._left = _PATIENCE
        self.timer = QTimer(self, interval=_EVERY)
        self.timer.timeout.connect(self.look)
        try:
            self._file.touch()
        except OSError:
            return
        self.timer.start()

    def look(self) -> None:
        """See whether the file is gone."""
        self._left -= 1
        if not self._file.exists():
            self.timer.stop()
            self._answered()
        elif self._left <= 0:
            self.timer.stop()
            with contextlib.suppress(OSError):
                self._file.unlink()
