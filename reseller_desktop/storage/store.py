"""One store for every kind of record."""

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Table, func, select

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage.recorder import Recorder, chunks
from reseller_desktop.storage.rows import RowMapping


class Record(Protocol):
    """What every stored record has."""

    @property
    def id(self) -> UUID:
        """Made by us, never by the database."""

    @property
    def version(self) -> int:
        """Counts the writes since the record was added."""


R = TypeVar("R", bound=Record)


class Store(Generic[R]):
    """Reads records of one table, and writes them through the recorder of the open action."""

    def __init__(
        self, connection: Connection, recorder: Recorder | None, record: type[R], table: Table
    ) -> None:
        self._connection = connection
        self._recorder = recorder
        self._mapping: RowMapping[R] = _mapping(record, table)
        self._table = table

    def find(self, record_id: UUID) -> R | None:
        """The record of an id, or `None`."""
        return next(iter(self.where(id=record_id)), None)

    def get(self, record_id: UUID) -> R:
        """The record of an id; raises `UserError("not-found")`."""
        record = self.find(record_id)
        if record is None:
            raise UserError("not-found", subject=self._table.name)
        return record

    def where(self, **equal: object) -> list[R]:
        """The records whose fields have these values, in the order in which their ids were made."""
        query = select(self._table).order_by(self._table.c.id)
        for name, value in equal.items():
            query = query.where(self._table.c[name] == self._mapping.encode(name, value))
        rows = self._connection.execute(query).mappings().all()
        return [self._mapping.from_row(row) for row in rows]

    def among(self, field: str, values: Iterable[object]) -> list[R]:
        """The records whose field is one of the values."""
        column, found = self._table.c[field], list[R]()
        for chunk in chunks(self._mapping.encode(field, value) for value in values):
            rows = self._connection.execute(select(self._table).where(column.in_(chunk))).mappings()
            found += [self._mapping.from_row(row) for row in rows]
        return found

    def count(self) -> int:
        """The number of records."""
        return int(self._connection.execute(select(func.count()).select_from(self._table)).scalar_one())

    def add(self, *records: R) -> None:
        """Add new records."""
        self._writer.insert_rows(self._table, [self._mapping.to_row(record) for record in records])

    def save(self, *records: R) -> int:
        """Write records that were read before and changed; the number of those that are different.

        Raises `UserError("conflict")` when somebody else wrote one since it was read.
        """
        rows = {record.id.hex: self._mapping.to_row(record) for record in records}
        return self._writer.update(self._table, rows, {record.id.hex: record.version for record in records})

    def remove(self, *ids: UUID) -> None:
        """Delete records."""
        self._writer.delete(self._table, [record_id.hex for record_id in ids])

    @property
    def _writer(self) -> Recorder:
        if self._recorder is None:
            raise RuntimeError("reading only")
        return self._recorder


class SealedStore(Store[R]):
    """Records that are added and never changed or removed: what is learned later is another record."""

    def save(self, *records: R) -> int:
        """Raises `UserError("record-sealed")`."""
        del records
        raise UserError("record-sealed")

    def remove(self, *ids: UUID) -> None:
        """Raises `UserError("record-sealed")`."""
        del ids
        raise UserError("record-sealed")


_mappings: dict[str, RowMapping[Any]] = {}


def _mapping(record: type[R], table: Table) -> RowMapping[R]:
    """Mappings are made once: reading type hints is not free."""
    if table.name not in _mappings:
        _mappings[table.name] = RowMapping(record, table)
    return _mappings[table.name]
