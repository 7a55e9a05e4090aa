"""History, undo and redo."""

from dataclasses import dataclass
from uuid import UUID

from reseller_desktop.domain.ending import SEALED_ACTIONS
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.history import Action, Change, Mode
from reseller_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class UndoState:
    """What *Undo* and *Redo* would do now."""

    undo: Action | None
    redo: Action | None
    sealed: bool = False
    """The last thing done ended a relationship: *Undo* says why that stays."""


_FOUNDATION = "company.set-up"
"""What everything else stands on: taking it back would leave nobody to be the company."""
_STAYING = SEALED_ACTIONS | {_FOUNDATION}
"""Undo goes no further back than to these: passing over one would take back what it rests on."""


class HistoryService:
    """What happened, and taking it back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def actions(self, limit: int | None = None) -> list[Action]:
        """Actions, newest first."""
        with self._database.read() as tx:
            return tx.history.actions(limit)

    def timeline(self, customer_id: UUID) -> list[Change]:
        """What happened to one customer, newest first."""
        with self._database.read() as tx:
            return tx.history.timeline(customer_id)

    def undo_state(self) -> UndoState:
        """The names of the two menu entries."""
        with self._database.read() as tx:
            undo = tx.history.undoable()
            sealed = undo is not None and undo.code in SEALED_ACTIONS
            taken_back = undo if undo and undo.code not in _STAYING else None
            return UndoState(taken_back, tx.history.redoable(), sealed)

    def undo(self) -> Action:
        """Take back the last action; the action that was taken back.

        Raises `UserError` with "nothing-to-undo", "undo-sealed" after the end of a relationship, or
        "undo-conflict" when something was changed since.
        """
        return self._revert(Mode.UNDO)

    def redo(self) -> Action:
        """Do the last undone action again; raises `UserError("nothing-to-redo")` and as `undo` does."""
        return self._revert(Mode.REDO)

    def verify(self) -> int:
        """Check the whole chain; the number of actions. Raises `UserError("history-broken")`."""
        with self._database.read() as tx:
            return tx.history.verify()

    def _revert(self, mode: Mode) -> Action:
        state = self.undo_state()
        action = state.undo if mode is Mode.UNDO else state.redo
        if action is None:
            raise self._nothing_to(mode)
        with self._database.write(action.code, mode=mode, target=action.id, **action.data) as tx:
            tx.history.revert(action.id)
            tx.commit()
        return action

    def _nothing_to(self, mode: Mode) -> UserError:
        with self._database.read() as tx:
            last = tx.history.undoable()
        sealed = mode is Mode.UNDO and last is not None and last.code in SEALED_ACTIONS
        return UserError("undo-sealed") if sealed else UserError(f"nothing-to-{mode.value}")
