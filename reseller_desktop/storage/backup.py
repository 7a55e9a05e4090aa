"""Copies of the database that open with the same key: on another computer, by the recovery code alone."""

import contextlib
import datetime as dt
import re
import shutil
from pathlib import Path

from reseller_desktop import durable
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Backup, superseded
from reseller_desktop.storage import driver, integrity
from reseller_desktop.storage.driver import Connection, translated

BACKUP_FOLDER = "backups"

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"reseller-(\d{8}-\d{6})\.db")
_SECOND = dt.timedelta(seconds=1)


def existing(folder: Path) -> list[Backup]:
    """The backups of a data folder, newest first. Anything else that lies there is left alone."""
    found: list[Backup] = []
    with translated():
        for path in (folder / BACKUP_FOLDER).glob("reseller-*.db"):
            match = _NAME.fullmatch(path.name)
            if match:
                with contextlib.suppress(ValueError):
                    at = dt.datetime.strptime(match[1], _STAMP).replace(tzinfo=dt.UTC)
                    found.append(Backup(path=path, at=at, size=path.stat().st_size))
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def make(connection: Connection, folder: Path, key: bytes, salt: bytes, now: dt.datetime) -> Backup:
    """A consistent copy of an open database, verified before any older backup goes. `now` is in UTC.

    Raises `UserError` *vault-damaged* and keeps every older backup when the database is not sound.
    """
    target = _free_name(folder, "reseller", now)
    temporary = target.with_name(target.name + ".tmp")
    try:
        with translated():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            driver.remove_files(temporary)
            with contextlib.closing(driver.connect(temporary, key, salt)) as copy:
                connection.backup(copy)
            _require_sound(temporary, key, salt)
            durable.sync_file(temporary)
            durable.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            driver.remove_files(temporary)
        raise
    backups = existing(folder)
    for old in superseded(backups):
        with contextlib.suppress(OSError):
            Path(old.path).unlink()
    return next(backup for backup in backups if backup.path == target)


def copy_verified(source: Path, target: Path, key: bytes) -> None:
    """Copy a backup and make sure that the copy opens and is sound.

    Raises `UserError` *backup-missing*, *backup-damaged* or *vault-wrong-key*; nothing is left at `target`
    then.
    """
    try:
        with translated():
            salt = salt_of(source)
            shutil.copyfile(source, target)
            durable.sync_file(target)
            _require_sound(target, key, salt)
    except BaseException as error:
        with contextlib.suppress(OSError):
            driver.remove_files(target)
        if isinstance(error, UserError) and error.code == "vault-damaged":
            raise UserError("backup-damaged", path=str(source)) from error
        raise


def salt_of(source: Path) -> bytes:
    """The salt of a backup; raises `UserError` *backup-missing* or *backup-damaged*."""
    try:
        return driver.salt_of(source)
    except UserError as error:
        names = {"vault-missing": "backup-missing", "vault-damaged": "backup-damaged"}
        raise UserError(names.get(error.code, error.code), path=str(source)) from error


def set_aside(path: Path, folder: Path, key: bytes, now: dt.datetime) -> Path | None:
    """Keep a database that is about to be replaced, with its `-wal` when that cannot be merged into it."""
    if not path.exists():
        return None
    with contextlib.suppress(UserError):
        driver.connect(path, key, driver.salt_of(path)).close()
    kept = _free_name(folder, "replaced", now)
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    for suffix in ("-wal", ""):
        source, target = (file.with_name(file.name + suffix) for file in (path, kept))
        if source.exists():
            shutil.copyfile(source, target)
            durable.sync_file(target)
    durable.sync_folder(kept.parent)
    return kept


def _require_sound(path: Path, key: bytes, salt: bytes) -> None:
    with contextlib.closing(driver.connect(path, key, salt)) as connection:
        if not integrity.check(connection).ok:
            raise UserError("vault-damaged")


def _free_name(folder: Path, kind: str, now: dt.datetime) -> Path:
    path = folder / BACKUP_FOLDER / f"{kind}-{now.strftime(_STAMP)}.db"
    return _free_name(folder, kind, now + _SECOND) if path.exists() else path
