"""Vaults in a folder, and what a folder holds byte for byte."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from reseller_desktop.services.vault import VaultService
from tests.support.clock import FixedClock
from tests.support.keyring_double import FakeKeychain

QUICK = 2
"""A cost at which scrypt takes no time."""
PASSPHRASE = "correct horse battery"


class Place:
    """A data folder with the keyring and the clock of one computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keychain = FakeKeychain()
        self.clock = FixedClock()
        self.vault = self.another()
        self.code = ""
        self.key = b""

    @property
    def database(self) -> Path:
        return self.folder / "reseller.db"

    def another(self) -> VaultService:
        """What a second start of the program would have."""
        return VaultService(self.folder, self.keychain, self.clock, cost=QUICK)

    def note(self, text: str) -> None:
        """Confirm something to the database."""
        with self.vault.open.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS note (text TEXT)")
            connection.exec_driver_sql("INSERT INTO note VALUES (?)", (text,))
            connection.commit()

    def notes(self) -> list[str]:
        """All that was confirmed."""
        with contextlib.closing(self.vault.open.connect_driver()) as connection:
            return [row[0] for row in connection.execute("SELECT text FROM note ORDER BY rowid")]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def damage(path: Path, offset: int, length: int = 1) -> None:
    """Turn over bytes of a file."""
    content = bytearray(path.read_bytes())
    content[offset : offset + length] = bytes(byte ^ 0xFF for byte in content[offset : offset + length])
    path.write_bytes(content)


@contextlib.contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up root's right to write everywhere, if we have it, until the end of the block."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
