"""Everything that hangs on a customer, whatever table it stands in."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Column, Connection, Table, func, select

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage import tables
from reseller_desktop.storage.recorder import Recorder

SEALED = frozenset({tables.ending.name})
"""What may not be handed over."""


def references() -> Iterator[tuple[Table, Column[str]]]:
    """Every column that names a customer, with its table."""
    for table in tables.TRACKED.values():
        for column in table.columns:
            if any(key.column is tables.customer.c.id for key in column.foreign_keys):
                yield table, column


class AttachedStore:
    """Counts what hangs on a customer, and hands it over to another."""

    def __init__(self, connection: Connection, recorder: Recorder | None) -> None:
        self._connection = connection
        self._recorder = recorder

    def counts(self, customer_id: UUID) -> dict[str, int]:
        """By the name of the table, as far as there is something."""
        found: dict[str, int] = {}
        for table, column in references():
            count = select(func.count()).select_from(table).where(column == customer_id.hex)
            if number := int(self._connection.execute(count).scalar_one()):
                found[str(table.name)] = found.get(str(table.name), 0) + number
        return found

    def hand_over(self, gone: UUID, stays: UUID) -> None:
        """Let all that hangs on one customer hang on another; raises `UserError("record-sealed")`."""
        if self._recorder is None:
            raise RuntimeError("reading only")
        for table, column in references():
            ids = self._connection.execute(select(table.c.id).where(column == gone.hex)).scalars().all()
            if ids and table.name in SEALED:
                raise UserError("record-sealed")
            self._recorder.update(table, {key: {column.name: stays.hex} for key in ids})
