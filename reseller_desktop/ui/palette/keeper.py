"""Everything that can be found, kept up with what is committed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reseller_desktop.domain.finder_index import Index
from reseller_desktop.domain.finder_pieces import Kind, Piece, Record, piece_of
from reseller_desktop.services.finder import KINDS
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.changes import Commit

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task

_AGAIN = 300
"""Milliseconds until a vault that was not open is asked again."""
_FEW = 200
"""Customers up to which only what hangs on them is read again."""


class Keeper(QObject):
    """Reads records piece by piece, so that whatever else is asked for comes in between."""

    grown = Signal()
    """More can be found than before, or other things."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._again.timeout.connect(self._read)
        self._watched = False
        self.forget()
        context.changes.committed.connect(self._on_commit)

    @property
    def complete(self) -> bool:
        """Whether everything was read."""
        return self._reading is None and not self._stale

    def forget(self) -> None:
        """Know nothing any more."""
        if self._task is not None:
            self._task.forget()
        self._again.stop()
        self.index = Index()
        self._pieces: list[Piece] = []
        self._reading: Kind | None = None
        self._stale: dict[Kind, set[str] | None] = dict.fromkeys(KINDS)
        """Kinds to read, whole or as far as they hang on some customers."""

    def read(self) -> None:
        """Read what is not known or not known any more; somebody looks, so what fails is tried again."""
        self._watched = True
        self._read()

    def _read(self) -> None:
        if self._reading is not None or not self._stale:
            return
        kind = self._reading = next(iter(self._stale))
        customers = self._stale.pop(kind)
        self._pieces = []
        if customers is None:
            self._read_on("")
        else:
            again = self._context.services.finder.again
            self._task = self._context.tasks.run(
                again, kind, self.index.pieces(kind), customers, done=self._end, failed=self._stop, owner=self
            )

    def rest(self) -> None:
        """Nobody looks: a vault that is not open is not asked again."""
        self._watched = False
        self._again.stop()

    def offer(self, kind: Kind, records: "Sequence[Record]") -> None:
        """Let these be all of a kind that is not kept in the vault, such as commands."""
        self.index.put(kind, [piece_of(records)] if records else [])

    def _read_on(self, after: str) -> None:
        finder = self._context.services.finder
        self._task = self._context.tasks.run(
            finder.piece, self._reading, after, done=self._take, failed=self._stop, owner=self
        )

    def _take(self, piece: Piece | None) -> None:
        if self._reading is None:
            return
        if piece is None:
            self._end(self._pieces)
            return
        self._pieces.append(piece)
        if len(self._pieces) > len(self.index.pieces(self._reading)):
            self.index.put(self._reading, self._pieces)
            self.grown.emit()
        self._read_on(piece.ids[len(piece.ids) - 1])

    def _end(self, pieces: Sequence[Piece]) -> None:
        if self._reading is not None:
            self.index.put(self._reading, pieces)
            self._reading = None
            self.grown.emit()
        self._read()

    def _stop(self, error: "UserError") -> None:
        """A vault that is locked, or not open yet: somebody who waits for it is answered when it is."""
        del error
        if self._reading is not None:
            self._stale[self._reading] = None
            self._reading = None
            if self._watched:
                self._again.start()

    def _on_commit(self, commit: Commit) -> None:
        finder = self._context.services.finder
        few = commit.customers and len(commit.customers) <= _FEW and "provider" not in commit.topics
        for kind in finder.stale(commit.topics):
            known = self._stale.get(kind, set())
            if known is None or not few or not finder.hangs_on_customers(kind, commit.topics):
                self._stale[kind] = None
            else:
                self._stale[kind] = known | {key.hex for key in commit.customers or ()}
