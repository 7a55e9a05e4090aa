"""Everything that can be found, kept up with what is committed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reseller_desktop.domain.finder_index import Index, Kind, Piece, Record, piece_of
from reseller_desktop.services.finder import KINDS
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.changes import Commit

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError


class Keeper(QObject):
    """Reads records piece by piece, so that whatever else is asked for comes in between."""

    grown = Signal()
    """More can be found than before, or other things."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.index = Index()
        self._stale: list[Kind] = list(KINDS)
        self._pieces: list[Piece] = []
        self._reading: Kind | None = None
        context.changes.committed.connect(self._on_commit)

    @property
    def complete(self) -> bool:
        """Whether everything was read."""
        return self._reading is None and not self._stale

    def read(self) -> None:
        """Read what is not known or not known any more."""
        if self._reading is None and self._stale:
            self._reading = self._stale.pop(0)
            self._pieces = []
            self._read_on("")

    def offer(self, kind: Kind, records: "list[Record]") -> None:
        """Let these be all of a kind that is not kept in the vault, such as commands."""
        self.index.put(kind, [piece_of(records)] if records else [])

    def forget(self) -> None:
        """Know nothing any more."""
        self.index = Index()
        self._stale, self._pieces, self._reading = list(KINDS), [], None

    def _read_on(self, after: str) -> None:
        self._context.tasks.run(
            self._context.services.finder.piece,
            self._reading,
            after,
            done=self._take,
            failed=self._stop,
            owner=self,
        )

    def _take(self, piece: Piece | None) -> None:
        kind = self._reading
        if kind is None:
            return
        if piece is not None:
            self._pieces.append(piece)
            if len(self._pieces) > len(self.index.pieces(kind)):
                self.index.put(kind, self._pieces)
                self.grown.emit()
            self._read_on(piece.ids[len(piece.ids) - 1])
            return
        self.index.put(kind, self._pieces)
        self._reading = None
        self.grown.emit()
        self.read()

    def _stop(self, error: "UserError") -> None:
        """A vault that was just locked: there is nothing to be found in it."""
        del error
        self._reading = None

    def _on_commit(self, commit: Commit) -> None:
        kinds = self._context.services.finder.stale(commit.topics)
        self._stale += [kind for kind in kinds if kind not in self._stale]
