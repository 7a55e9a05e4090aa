"""Python's collector of rubbish, in the window's thread only.

By itself it runs in whichever thread happens to make an object, and destroys there what it finds: a widget
that is destroyed outside the window's thread can take the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from reseller_desktop.services.quiet import is_resting

_EVERY = 1000
"""Milliseconds between two looks."""


class Collector(QObject):
    """Takes the place of the automatic collector, by the same thresholds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, unless somebody asked for rest."""
        if is_resting():
            return
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return
