"""One transaction per use case: commit is explicit, anything else rolls back, announcements come after.

Driver errors become `UserError` here and nowhere else. SQLAlchemy is loaded by the first transaction and not
by this module: the window paints before it.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.history import Mode
from reseller_desktop.storage.driver import translate

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from reseller_desktop.storage.unit_of_work import Reading, Writing


@dataclass(frozen=True, slots=True)
class Commit:
    """What a committed transaction touched."""

    topics: frozenset[str]
    """The subjects, such as `customer` and `leg`."""
    customers: frozenset[UUID] | None
    """The customers that were touched, or on whom what was touched hangs; `None` for too many to name."""


class Database:
    """Opens transactions on an unlocked vault."""

    def __init__(
        self,
        engine: "Callable[[], Engine]",
        *,
        now: Callable[[], dt.datetime],
        who: Callable[[], str],
        announce: Callable[[Commit], None] = lambda _: None,
    ) -> None:
        self._engine = engine
        self._now = now
        self._who = who
        self._announce = announce

    @contextmanager
    def read(self) -> "Iterator[Reading]":
        """A consistent view; it sees nothing that is committed later."""
        from reseller_desktop.storage.unit_of_work import Reading

        with self._transaction("BEGIN") as connection:
            yield Reading(connection)

    @contextmanager
    def write(
        self, code: str, *, mode: Mode = Mode.DO, target: UUID | None = None, **data: object
    ) -> "Iterator[Writing]":
        """One action. Without `commit()` inside the block, nothing happened."""
        from reseller_desktop.storage.recorder import Recorder
        from reseller_desktop.storage.unit_of_work import Writing

        with self._transaction("BEGIN IMMEDIATE") as connection:
            recorder = Recorder(connection, code=code, data=data, who=self._who(), at=self._now())
            if target:
                recorder.reverting(mode, target)
            writing = Writing(connection, recorder, self._announce)
            yield writing
        writing.announce()

    @contextmanager
    def _transaction(self, begin: str) -> "Iterator[Connection]":
        from sqlalchemy.exc import DBAPIError

        try:
            with self._engine().connect() as connection:
                connection.exec_driver_sql(begin)
                yield connection
        except DBAPIError as error:
            known = translate(error)
            if known is None:
                raise
            raise known from error
