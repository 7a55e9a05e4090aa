"""What a commit touched, told to everybody who shows it."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from uuid import UUID


class Commit(Protocol):
    """What a committed action touched."""

    @property
    def topics(self) -> frozenset[str]:
        """The subjects, such as `customer` and `leg`."""

    @property
    def customers(self) -> "frozenset[UUID] | None":
        """The customers that were touched, or on whom what was touched hangs; `None` for too many."""


class Changes(QObject):
    """Carries commits from any thread to the window's thread."""

    committed = Signal(object)
    """A `Commit`, always on the window's thread and never inside a transaction."""
    _relayed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._relayed.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def announce(self, commit: Commit) -> None:
        """Tell of a commit; may be called on any thread."""
        self._relayed.emit(commit)

    def _pass_on(self, commit: Commit) -> None:
        self.committed.emit(commit)
