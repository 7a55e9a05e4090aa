"""The only writer of record tables: each write goes with its history, in the same transaction.

An action is one row; each touched record is one *change* with the fields before and after. A change's digest
follows from its payload; an action's digest covers the action, its changes' digests, and the action before.
So whoever erases a payload leaves its digest in its place, and the chain still verifies.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice, repeat
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Connection, Table, select

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.history import Mode
from reseller_desktop.storage import tables
from reseller_desktop.storage.rows import (
    DERIVE,
    Row,
    Value,
    column_names,
    empty_values,
    recorded_names,
    to_json,
)

T = TypeVar("T")
CHUNK = 500
"""Ids in one `IN (…)`: every database takes that many."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quoted = json.encoder.encode_basestring


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def change_digest(subject: str, record_id: str, payload: str) -> str:
    """What stands for a payload in the chain, and in its place once it is erased."""
    return sha256(f"{subject}\n{record_id}\n{payload}".encode()).hexdigest()


def action_digest(previous: str, facts: Sequence[str], changes: Iterable[str]) -> str:
    """The link of the chain: this action, its changes, and the action before it."""
    return sha256("\n".join((previous, *facts, *changes)).encode()).hexdigest()


class Recorder:
    """Writes rows of one action. Nothing is written for an action that changes nothing."""

    def __init__(
        self, connection: Connection, *, code: str, data: Mapping[str, object], who: str, at: dt.datetime
    ) -> None:
        self._connection = connection
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        self._facts = {
            "id": uuid4().hex,
            "at": at.isoformat(),
            "who": who,
            "code": code,
            "data": to_json(dict(data)),
        }
        self._mode, self._target = Mode.DO, self._facts["id"]
        self._seq = 0
        self._digests: list[str] = []
        self.topics: set[str] = set()
        self.customers: set[str] = set()

    def reverting(self, mode: Mode, target: UUID) -> None:
        """Say that this action takes another one back or does it again; before the first write."""
        self._mode, self._target = mode, target.hex

    def insert(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> None:
        """Insert rows given in the order of `columns`, which name every recorded column."""
        if not rows:
            return
        marks = ",".join([self._mark] * len(columns))
        names = ",".join(f'"{name}"' for name in columns)
        self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(rows))
        at, customer_at = columns.index("id"), _customer_position(table, columns)
        self._record(
            table,
            [
                (row[at], None if customer_at is None else row[customer_at], payload)
                for row, payload in zip(rows, _payloads_of_new(table, columns, rows), strict=True)
            ],
        )

    def insert_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert complete rows."""
        columns = column_names(table)
        self.insert(table, columns, [tuple(row[name] for name in columns) for row in rows])

    def update(self, table: Table, new: Mapping[str, Row], versions: Mapping[str, int] | None = None) -> int:
        """Give rows new values, by id; the number of rows that were different.

        Raises `UserError("conflict")` when a row is gone, or stands at another version than in `versions`.
        """
        current = self.current(table, new)
        groups: dict[tuple[str, ...], list[tuple[str, Row, Row]]] = defaultdict(list)
        for record_id, values in new.items():
            row = current.get(record_id)
            if row is None or (versions and versions[record_id] != row["version"]):
                raise UserError("conflict", subject=table.name)
            after = {
                name: value for name, value in values.items() if name != "version" and row[name] != value
            }
            if after:
                after |= _derived_again(table, row, after)
                groups[tuple(after)].append((record_id, row, after))
        for names, changed in groups.items():
            self._update_group(table, names, changed)
        return sum(map(len, groups.values()))

    def delete(self, table: Table, ids: Sequence[str]) -> None:
        """Delete rows; raises `UserError("conflict")` when one is gone already."""
        if not ids:
            return
        current = self.current(table, ids)
        if len(current) != len(set(ids)):
            raise UserError("conflict", subject=table.name)
        self._connection.exec_driver_sql(
            f'DELETE FROM "{table.name}" WHERE "id" = {self._mark}', [(i,) for i in ids]
        )
        names, empty = _facts(table), empty_values(table)
        self._record(
            table,
            (
                (row["id"], _customer_of(table, row), _payload(before=_kept(row, names, empty)))
                for row in map(current.__getitem__, ids)
            ),
        )

    def current(self, table: Table, ids: Iterable[str]) -> Mapping[str, Row]:
        """The rows as they stand, by id."""
        found: dict[str, Any] = {}
        for chunk in chunks(ids):
            for row in self._connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
                found[row["id"]] = row
        return found

    def finish(self) -> bool:
        """Write the action itself; `False` when it changed nothing."""
        if not self._seq:
            return False
        previous = self._connection.execute(
            select(tables.action.c.digest)
            .where(tables.action.c.seq < self._seq)
            .order_by(tables.action.c.seq.desc())
            .limit(1)
        ).scalar()
        facts = {**self._facts, "mode": self._mode.value, "target": self._target}
        self._connection.execute(
            tables.action.update().where(tables.action.c.seq == self._seq),
            {
                **facts,
                "changes": len(self._digests),
                "digest": action_digest(previous or "", list(facts.values()), self._digests),
            },
        )
        return True

    def _update_group(
        self, table: Table, names: tuple[str, ...], changed: Sequence[tuple[str, Row, Row]]
    ) -> None:
        settings = ",".join(f'"{name}"={self._mark}' for name in names)
        self._connection.exec_driver_sql(
            f'UPDATE "{table.name}" SET {settings},"version"="version"+1 WHERE "id"={self._mark}',
            [(*after.values(), record_id) for record_id, _, after in changed],
        )
        recorded = [name for name in _facts(table) if name in names]
        self._record(
            table,
            (
                (
                    i,
                    _customer_of(table, row),
                    _payload(before=_picked(row, recorded), after=_picked(after, recorded)),
                )
                for i, row, after in changed
            ),
        )

    def _record(self, table: Table, changes: Iterable[tuple[Any, Any, str]]) -> None:
        rows, subject = list(changes), str(table.name)
        marks = ",".join([self._mark] * 3)
        self._connection.exec_driver_sql(
            "INSERT INTO change (action_seq,subject,record_id,customer_id,payload)"
            f" VALUES ({self._action_seq()},'{subject}',{marks})",
            rows,
        )
        self._digests += [change_digest(subject, record_id, payload) for record_id, _, payload in rows]
        self.topics.add(subject)
        self.customers.update(customer_id for _, customer_id, _ in rows if customer_id)

    def _action_seq(self) -> int:
        if not self._seq:
            blank = {"mode": self._mode.value, "target": self._target, "changes": 0, "digest": ""}
            result = self._connection.execute(tables.action.insert(), {**self._facts, **blank})
            (self._seq,) = result.inserted_primary_key or (0,)
        return self._seq


def _payload(**sides: Row) -> str:
    return _encode(sides)


def _payloads_of_new(
    table: Table, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]
) -> Iterator[str]:
    """`_payload(after=…)` of each row, made column by column, since most columns hold one value."""
    facts, empty = set(_facts(table)), empty_values(table)
    pieces: list[Iterable[str]] = []
    for name, values in zip(columns, zip(*rows, strict=True), strict=True):
        if name in facts:
            pieces.append(_facts_of_column(name, values, empty[name]))
    return (f'{{"after":{{{",".join(filter(None, texts))}}}}}' for texts in zip(*pieces, strict=True))


def _facts_of_column(name: str, values: Sequence[Value], empty: Value) -> Iterable[str]:
    """The fact of each value; of few different ones each is made once."""
    different = set(values)
    if len(different) == 1:
        return repeat(_fact(name, values[0], empty), len(values))
    if len(different) * 2 > len(values):
        return [_fact(name, value, empty) for value in values]
    texts = {value: _fact(name, value, empty) for value in different}
    return map(texts.__getitem__, values)


def _fact(name: str, value: Value, empty: Value) -> str:
    if value == empty:
        return ""
    return f'"{name}":{_quoted(value) if isinstance(value, str) else _encode(value)}'


def _facts(table: Table) -> list[str]:
    return [name for name in recorded_names(table) if name != "id"]


def _kept(row: Row, names: Iterable[str], empty: Row) -> Row:
    return {name: row[name] for name in names if row[name] != empty[name]}


def _picked(row: Row, names: Iterable[str]) -> Row:
    return {name: row[name] for name in names}


def _customer_position(table: Table, columns: Sequence[str]) -> int | None:
    name = "id" if table is tables.customer else "customer_id"
    return columns.index(name) if name in columns else None


def _customer_of(table: Table, row: Row) -> Value:
    return row["id"] if table is tables.customer else row.get("customer_id")


def _derived_again(table: Table, row: Row, after: Row) -> Row:
    derive = DERIVE.get(table.name)
    if derive is None:
        return {}
    return {name: value for name, value in derive({**row, **after}).items() if row[name] != value}
