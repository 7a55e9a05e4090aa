"""The encrypted database through its driver alone: the quick way in, and what the driver's errors mean.

Never the standard library's `sqlite3` for this file: it takes `PRAGMA key` for an unknown pragma and writes
plain text.
"""

import errno
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.recovery_code import KEY_BYTES, SALT_BYTES
from reseller_desktop.storage import pages

BUSY_SECONDS = 5.0
"""How long a statement waits for another connection of this program."""

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",  # macOS: fsync alone stops at the drive's own cache
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cache_size=-65536",
    "temp_store=MEMORY",
)
_NOT_A_DATABASE = 26

_SQLITE_CODES = {
    5: "vault-in-use",  # SQLITE_BUSY
    6: "vault-in-use",  # SQLITE_LOCKED
    8: "vault-read-only",  # SQLITE_READONLY
    10: "storage-unavailable",  # SQLITE_IOERR
    11: "vault-damaged",  # SQLITE_CORRUPT
    13: "disk-full",  # SQLITE_FULL
    14: "storage-unavailable",  # SQLITE_CANTOPEN
    _NOT_A_DATABASE: "vault-damaged",  # SQLITE_NOTADB
}
_CONSTRAINT = 19
_CONSTRAINT_CODES = {"UNIQUE": "already-exists", "FOREIGN": "conflict"}
_OS_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "vault-read-only",
    errno.EACCES: "vault-read-only",
    errno.EPERM: "vault-read-only",
}


class Connection(Protocol):
    """What we use of a connection of the driver."""

    def execute(self, sql: str, parameters: Sequence[object] = ..., /) -> Any:
        """Run one statement; gives a cursor."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> Any:
        """Run one statement for many rows."""

    def cursor(self) -> Any:
        """A cursor of its own."""

    def backup(self, target: Any, /) -> None:
        """Copy the whole database into another connection's."""

    def close(self) -> None:
        """Give the files back; what was not committed is rolled back."""


def salt_of(path: Path) -> bytes:
    """The first 16 bytes of a database, from which its pages' authentication key and our own key derive.

    Never called while a connection is open: closing a second handle would drop the first one's POSIX locks.
    Raises `UserError` *vault-missing* or *vault-damaged*.
    """
    with translated():
        try:
            with path.open("rb") as file:
                salt = file.read(SALT_BYTES)
        except FileNotFoundError as error:
            raise UserError("vault-missing", path=str(path)) from error
    if len(salt) < SALT_BYTES:
        raise UserError("vault-damaged")
    return salt


def require_writable(path: Path) -> None:
    """Raise `UserError` *vault-read-only* for a file that SQLite would silently open for reading only.

    Never called while a connection is open, for the reason given at `salt_of`.
    """
    with translated(), path.open("rb+"):
        pass


def connect(path: Path, key: bytes, salt: bytes) -> Connection:
    """A connection in autocommit mode that may go from thread to thread.

    Whoever writes says `BEGIN IMMEDIATE`.

    Creates the database when there is none. Raises `UserError`: *vault-wrong-key*, *vault-damaged*,
    *disk-full*, *vault-read-only*, *storage-unavailable*.
    """
    from sqlcipher3 import dbapi2

    if (len(key), len(salt)) != (KEY_BYTES, SALT_BYTES):
        raise ValueError((len(key), len(salt)))
    connection: Connection
    with translated():
        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\"")
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
        except dbapi2.Error as error:
            connection.close()
            if error.sqlite_errorcode == _NOT_A_DATABASE and not pages.fits(path, key, salt):
                raise UserError("vault-wrong-key") from error
            raise
    return connection


def is_open(connection: Connection) -> bool:
    """Whether nobody has closed it."""
    from sqlcipher3 import dbapi2

    try:
        connection.cursor()
    except dbapi2.ProgrammingError:
        return False
    return True


def remove_files(path: Path) -> None:
    """Delete a database with what SQLite keeps beside it; raises `OSError`."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def translate(error: BaseException) -> UserError | None:
    """What an error of the driver (bare, or wrapped by SQLAlchemy) or of the disk means; `None` for a bug."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return UserError(_OS_CODES.get(cause.errno or 0, "storage-unavailable"))
    number = getattr(cause, "sqlite_errorcode", None)
    if number is None:
        return None
    base = number & 0xFF  # the driver leaves extended codes off: which constraint it was is in the text alone
    code = (
        _CONSTRAINT_CODES.get(str(cause).partition(" ")[0])
        if base == _CONSTRAINT
        else _SQLITE_CODES.get(base)
    )
    return UserError(code) if code else None


@contextmanager
def translated() -> Iterator[None]:
    """Turn the driver's and the disk's errors into `UserError`; bugs pass."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        known = translate(error)
        if known is None:
            raise
        raise known from error
