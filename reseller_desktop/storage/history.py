"""Reads of the history, and its two uses that write: undo and redo."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.history import MERGING, Action, Change, Mode, redo_target, undo_target
from reseller_desktop.storage import tables
from reseller_desktop.storage.recorder import Recorder, action_digest, change_digest
from reseller_desktop.storage.rows import DERIVE, Row, empty_values, recorded_names

_CHANGE = ("subject", "record_id", "customer_id", "payload")


class HistoryStore:
    """The one account of what happened."""

    def __init__(self, connection: Connection, recorder: Recorder | None) -> None:
        self._connection = connection
        self._recorder = recorder

    def actions(self, limit: int | None = None) -> list[Action]:
        """Actions, newest first."""
        query = select(tables.action).order_by(tables.action.c.seq.desc()).limit(limit)
        return [_action(row) for row in self._connection.execute(query).mappings()]

    def undoable(self) -> Action | None:
        """The action that *Undo* takes back."""
        return self._action_of(undo_target(self._newest_first()))

    def redoable(self) -> Action | None:
        """The action that *Redo* does again."""
        return self._action_of(redo_target(self._newest_first()))

    def timeline(self, customer_id: UUID, limit: int = 200) -> list[Change]:
        """What happened to a customer and all that hangs on it, newest first.

        What happened to a customer before it was merged into this one is told too.
        """
        query = (
            select(*(tables.change.c[name] for name in _CHANGE), tables.action)
            .join(tables.action, tables.action.c.seq == tables.change.c.action_seq)
            .where(tables.change.c.customer_id.in_(self._with_merged(customer_id.hex)))
            .order_by(tables.change.c.seq.desc())
            .limit(limit)
        )
        return [_change(row) for row in self._connection.execute(query).mappings()]

    def _with_merged(self, customer_id: str) -> list[str]:
        """A customer and those that it was made of."""
        query = select(tables.action.c.target, tables.action.c.mode, tables.action.c.data)
        standing: dict[str, tuple[str, str]] = {}
        merging = query.where(tables.action.c.code == MERGING).order_by(tables.action.c.seq)
        for target, mode, data in self._connection.execute(merging):
            told = json.loads(data)
            standing[target] = (told["stays"], told["gone"])
            if mode == Mode.UNDO:
                del standing[target]
        found = [customer_id]
        for stays, gone in reversed(standing.values()):
            if stays in found:
                found.append(gone)
        return found

    def revert(self, target: UUID) -> None:
        """Take back the latest thing that was done to an action: the doing itself, its undo, or its redo.

        Raises `UserError("undo-conflict")` when a row has changed since; nothing is written then.
        """
        if self._recorder is None:
            raise RuntimeError("reading only")
        latest = self._connection.execute(
            select(tables.action.c.seq)
            .where(tables.action.c.target == target.hex)
            .order_by(tables.action.c.seq.desc())
            .limit(1)
        ).scalar_one()
        rows = self._connection.execute(
            select(tables.change)
            .where(tables.change.c.action_seq == latest)
            .order_by(tables.change.c.seq.desc())
        ).mappings()
        for run in _runs(rows):
            _revert_run(self._recorder, run)

    def verify(self) -> int:
        """Check the whole chain; the number of actions.

        Raises `UserError("history-broken", seq=…)` naming the first action that does not verify.
        """
        previous, changes = "", self._digests()
        count = 0
        for row in self._connection.execute(select(tables.action).order_by(tables.action.c.seq)).mappings():
            facts = [row[name] for name in ("id", "at", "who", "code", "data", "mode", "target")]
            if row["digest"] != action_digest(previous, facts, changes.pop(row["seq"], [])):
                raise UserError("history-broken", seq=row["seq"])
            previous, count = row["digest"], count + 1
        if changes:
            raise UserError("history-broken", seq=min(changes))
        return count

    def _digests(self) -> dict[int, list[str]]:
        digests: dict[int, list[str]] = {}
        for row in self._connection.execute(select(tables.change).order_by(tables.change.c.seq)).mappings():
            digest = row["erased_digest"] or change_digest(row["subject"], row["record_id"], row["payload"])
            digests.setdefault(row["action_seq"], []).append(digest)
        return digests

    def _newest_first(self) -> Iterator[tuple[Mode, UUID]]:
        query = select(tables.action.c.mode, tables.action.c.target).order_by(tables.action.c.seq.desc())
        for mode, target in self._connection.execute(query):
            yield Mode(mode), UUID(target)

    def _action_of(self, action_id: UUID | None) -> Action | None:
        if action_id is None:
            return None
        query = select(tables.action).where(tables.action.c.id == action_id.hex)
        return _action(self._connection.execute(query).mappings().one())


def _action(row: RowMapping) -> Action:
    return Action(
        seq=row["seq"],
        id=UUID(row["id"]),
        at=dt.datetime.fromisoformat(row["at"]),
        who=row["who"],
        code=row["code"],
        data=json.loads(row["data"]),
        mode=Mode(row["mode"]),
        target=UUID(row["target"]),
        changes=row["changes"],
    )


def _change(row: RowMapping) -> Change:
    payload = json.loads(row["payload"] or "{}")
    return Change(
        action=_action(row),
        subject=row["subject"],
        record_id=UUID(row["record_id"]),
        customer_id=UUID(row["customer_id"]) if row["customer_id"] else None,
        before=payload.get("before"),
        after=payload.get("after"),
    )


@dataclass(slots=True)
class _Run:
    """Neighbouring changes of one kind to different rows of one table."""

    subject: str
    kind: str
    payloads: dict[str, dict[str, Any]] = field(default_factory=dict)


def _runs(newest_first: Iterable[RowMapping]) -> Iterator[_Run]:
    run: _Run | None = None
    for row in newest_first:
        if row["payload"] is None:
            raise UserError("undo-erased")
        payload = json.loads(row["payload"])
        kind = "delete" if "after" not in payload else "update" if "before" in payload else "insert"
        if (
            run is None
            or (run.subject, run.kind) != (row["subject"], kind)
            or row["record_id"] in run.payloads
        ):
            if run:
                yield run
            run = _Run(row["subject"], kind)
        run.payloads[row["record_id"]] = payload
    if run:
        yield run


def _revert_run(recorder: Recorder, run: _Run) -> None:
    table, subject, kind, payloads = tables.TRACKED[run.subject], run.subject, run.kind, run.payloads
    if kind == "delete":
        rows = [_whole(subject, record_id, payload["before"]) for record_id, payload in payloads.items()]
        recorder.insert_rows(table, rows)
        return
    current, recorded = recorder.current(table, payloads), recorded_names(table)
    for record_id, payload in payloads.items():
        expected = payload["after"] if kind == "update" else _whole(subject, record_id, payload["after"])
        row = current.get(record_id)
        if row is None or any(row[name] != expected[name] for name in recorded if name in expected):
            raise UserError("undo-conflict", subject=subject)
    if kind == "insert":
        recorder.delete(table, list(payloads))
    else:
        recorder.update(table, {record_id: payload["before"] for record_id, payload in payloads.items()})


def _whole(subject: str, record_id: str, kept: Row) -> dict[str, Any]:
    table = tables.TRACKED[subject]
    row = {**empty_values(table), **kept, "id": record_id, "version": 0}
    derive = DERIVE.get(subject)
    return {**row, **derive(row)} if derive else row
