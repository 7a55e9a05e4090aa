"""Long work on the window's thread, cut into slices between which events are handled."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE = 0.008
"""Seconds of work between two looks at the event queue."""

FIRST_SLICE = 0.013
"""Seconds of work right after a key: with the drawing it stays within one frame of a 60 Hz screen."""

Job = Iterator[bool]
"""Does a little with every step, and says `True` with the last."""


class Slices(QObject):
    """One job at a time, in slices, whenever nothing else is to be done.

    `finished` is called after a job; `more` does a little of what is not a job, and says whether it did.
    """

    def __init__(self, parent: QObject, finished: Callable[[], object], more: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._finished = finished
        self._more = more
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.slice)

    @property
    def running(self) -> bool:
        """Whether a job is not finished."""
        return self._job is not None

    def start(self, job: Job, enough: Callable[[], bool] | None = None) -> None:
        """Take a job in the place of the one before, and do its first slice now, or until it is enough."""
        self._job = job
        self._run(perf_counter() + FIRST_SLICE, enough)
        self._timer.start()

    def stop(self) -> None:
        """Give the job up."""
        self._job = None

    def wake(self) -> None:
        """There is more to do."""
        self._timer.start()

    def slice(self) -> None:
        """Work for a moment."""
        until = perf_counter() + SLICE
        while perf_counter() < until:
            if self._job is not None:
                self._run(until, None)
            elif not self._more():
                self._timer.stop()
                return

    def _run(self, until: float, enough: Callable[[], bool] | None) -> None:
        while self._job is not None:
            if next(self._job, True):
                self._job = None
                self._finished()
                return
            if perf_counter() >= until or (enough is not None and enough()):
                return
