"""The open vault: one folder, its lock, its key, and connections to its database."""

import contextlib
import datetime as dt
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop import durable
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Backup, IntegrityReport
from reseller_desktop.storage import backup, driver, integrity, migrate, slots
from reseller_desktop.storage.driver import Connection, translated
from reseller_desktop.storage.lock import FolderLock

if TYPE_CHECKING:
    from sqlalchemy import Engine

DATABASE_FILE = "reseller.db"

_NEW = ".new"

_FEW_PAGES = "PRAGMA cache_size=-256"
_SMALL = 40_000_000
"""Bytes of a database whose lists are read page after page; those of a larger one, along an index."""


class OpenVault:
    """Connections to an unlocked database until `close()`."""

    def __init__(self, folder: Path, key: bytes, salt: bytes, lock: FolderLock) -> None:
        self.folder = folder
        self.key = key
        self.salt = salt
        self.path = folder / DATABASE_FILE
        self._lock = lock
        self._guard = threading.Lock()
        self._engine: Engine | None = None
        self._handed_out: list[Connection] = []

    def connect_driver(self) -> Connection:
        """A connection of the bare driver for reading lists, without loading SQLAlchemy.

        In a small database it keeps few pages in memory, since it reads each page once. Closed with the vault
        at the latest.
        """
        connection = self._connect()
        if self.path.stat().st_size < _SMALL:
            connection.execute(_FEW_PAGES)
        with self._guard:
            self._handed_out = [*filter(driver.is_open, self._handed_out), connection]
        return connection

    @property
    def engine(self) -> "Engine":
        """SQLAlchemy's engine, made and SQLAlchemy imported by the first who asks."""
        with self._guard:
            if self._engine is None:
                from reseller_desktop.storage.engine import make_engine

                self._engine = make_engine(self._connect)
            return self._engine

    def check(self) -> IntegrityReport:
        """Everything that is wrong in the database; takes a second per 100 MB."""
        with contextlib.closing(self._connect()) as connection:
            return integrity.check(connection)

    def backup(self, now: dt.datetime) -> Backup:
        """A verified copy in the folder `backups`; older ones go by the rule. `now` is in UTC."""
        with contextlib.closing(self._connect()) as connection:
            return backup.make(connection, self.folder, self.key, self.salt, now)

    def bring_up(self, now: dt.datetime) -> None:
        """Bring the tables to this program's, after a backup. Raises `UserError` *vault-newer-version*."""
        with contextlib.closing(self._connect()) as connection:
            current = migrate.revision(connection)
        if current == migrate.HEAD:
            return
        if current is None:
            raise UserError("vault-damaged")
        if not migrate.is_known(current, migrate.SCRIPTS):
            raise UserError("vault-newer-version")
        self.backup(now)
        migrate.upgrade(self._connect, migrate.SCRIPTS)

    def close(self) -> None:
        """Close every connection and let the next program in."""
        for connection in self._handed_out:
            connection.close()
        self._handed_out.clear()
        with self._guard:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
        self._lock.release()

    def _connect(self) -> Connection:
        return driver.connect(self.path, self.key, self.salt)


def open_vault(folder: Path, key: bytes, lock: FolderLock, now: dt.datetime) -> OpenVault:
    """Open the database of a folder whose lock is held; when that fails, the lock stays with the caller.

    Raises `UserError`: *vault-missing*, *vault-wrong-key*, *vault-damaged*, *vault-newer-version*,
    *vault-read-only*, *disk-full*, *storage-unavailable*.
    """
    path = folder / DATABASE_FILE
    salt = driver.salt_of(path)
    driver.require_writable(path)
    known = slots.read(folder / slots.VAULT_FILE)
    vault = OpenVault(folder, key, salt, lock)
    try:
        vault.bring_up(now)
    except UserError as error:
        if error.code == "vault-wrong-key" and known and known.knows(key):
            raise UserError("vault-damaged") from error
        raise
    return vault


def describe(folder: Path) -> slots.VaultFile | None:
    """What is known of the folder's vault.

    Finds it also when the program died in the last step of creating it.
    """
    known = slots.read(folder / slots.VAULT_FILE)
    if known or (folder / slots.VAULT_FILE).exists():
        return known
    unfinished = slots.read(_new(folder / slots.VAULT_FILE))
    with contextlib.suppress(UserError):
        if unfinished and unfinished.salt == driver.salt_of(folder / DATABASE_FILE):
            return unfinished
    return None


def settle(folder: Path) -> None:
    """Finish, or clear away, what a program that died while creating or restoring left. The lock is held."""
    finished = describe(folder)
    record = folder / slots.VAULT_FILE
    with translated():
        if finished and not record.exists():
            durable.replace(_new(record), record)
        _new(record).unlink(missing_ok=True)
        driver.remove_files(_new(folder / DATABASE_FILE))


def create_database(folder: Path, key: bytes, content: slots.VaultFile) -> None:
    """Make the database and `vault.json`; whenever the program dies, there are both or neither.

    Both are written under other names first. `describe` knows the one state between the two renames.
    """
    path, record = folder / DATABASE_FILE, folder / slots.VAULT_FILE
    with translated():
        migrate.create_tables(lambda: driver.connect(_new(path), key, content.salt))
        durable.sync_file(_new(path))
        durable.write(_new(record), content.to_json())
        durable.replace(_new(path), path)
        durable.replace(_new(record), record)


def restore_database(folder: Path, source: Path, key: bytes, now: dt.datetime) -> None:
    """Put a backup in the database's place; the replaced one is kept in `backups`. The lock is held.

    A `-wal` that stayed beside the database would silently undo the restore, so it is merged into the old
    database, or kept with it when that cannot be opened, before the new one comes.
    """
    path = folder / DATABASE_FILE
    incoming = _new(path)
    backup.copy_verified(source, incoming, key)
    with translated():
        backup.set_aside(path, folder, key, now)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        durable.replace(incoming, path)


def _new(path: Path) -> Path:
    return path.with_name(path.name + _NEW)
