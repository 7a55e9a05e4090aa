"""SQLAlchemy over the encrypted database.

Imported at first use: it costs more than everything else at the start.
"""

from collections.abc import Callable

from sqlalchemy import Engine, QueuePool, create_engine
from sqlcipher3 import dbapi2

from reseller_desktop.storage.driver import Connection


def make_engine(connect: Callable[[], Connection]) -> Engine:
    """An engine whose connections are in autocommit mode: a transaction starts with an explicit `BEGIN …`.

    Values never stand in error messages, and therefore never in the log.
    """
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,
    )
