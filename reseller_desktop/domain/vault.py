"""What people are told about the vault, and which backups are kept.

Tuples, because they are needed before the first list, and a module of dataclasses takes milliseconds to load.
"""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

MIN_PASSPHRASE = 8
"""Characters, the least that NIST SP 800-63B allows for a secret that a person chooses."""


class Way(StrEnum):
    """What opens a vault in daily use."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a way, not a secret
    RECOVERY_CODE = "recovery-code"


class VaultState(NamedTuple):
    """What can be said of a vault without its key."""

    exists: bool
    """There is a database, or there was one: a new one must not be made here."""
    missing: bool = False
    """The database itself is gone, while what belongs to it is still there."""
    way: Way | None = None
    has_passphrase: bool = False
    recovery_confirmed: bool = False
    """Somebody typed the recovery code back once."""


class IntegrityReport(NamedTuple):
    """What was found wrong in a database: nothing when all three are empty."""

    encryption: tuple[str, ...] = ()
    """Pages whose authentication code does not fit: changed outside the program, or a failing disk."""
    structure: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    """Tables with rows that point to nothing."""

    @property
    def ok(self) -> bool:
        """Nothing is wrong."""
        return not (self.encryption or self.structure or self.references)


class Backup(NamedTuple):
    """A copy of the database that opens with the same key."""

    path: PurePath
    at: dt.datetime
    """In UTC."""
    size: int
    """In bytes."""


def backup_due(backups: Iterable[Backup], now: dt.datetime) -> bool:
    """Whether no backup was made on this day (UTC)."""
    return all(backup.at.date() != now.date() for backup in backups)


def superseded(backups: Iterable[Backup], keep: int = 10) -> list[Backup]:
    """The backups that may go: all but the newest `keep` and the newest of each month."""
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    months: set[tuple[int, int]] = set()
    gone: list[Backup] = []
    for place, backup in enumerate(newest_first):
        month = (backup.at.year, backup.at.month)
        if place >= keep and month in months:
            gone.append(backup)
        months.add(month)
    return gone
