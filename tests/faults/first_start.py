"""The first start in a process that is killed: there is no vault yet, or one that opens."""

import json
import random
import shutil
from pathlib import Path

from reseller_desktop.domain.vault import Way
from reseller_desktop.services.company import CompanyService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.vault import VaultService
from reseller_desktop.storage.database import Database
from tests.faults.harness import Acknowledge, Broken
from tests.support import world as people
from tests.support.clock import FixedClock
from tests.support.vaults import PASSPHRASE, QUICK

BACKEND = "file.Keyring"
_LONG = 40
"""Checks of the vault during which the wrong variant has no way back in: some are hit in every run."""


class FileKeychain:
    """A keyring in a file: it outlives the process, as a real one does."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def available(self) -> str | None:
        return BACKEND

    def store(self, vault_id: str, key: bytes) -> str:
        self._path.with_suffix(".new").write_text(json.dumps(self._entries() | {vault_id: key.hex()}))
        self._path.with_suffix(".new").replace(self._path)
        return BACKEND

    def fetch(self, vault_id: str, backend: str) -> bytes | None:
        found = self._entries().get(vault_id)
        return bytes.fromhex(found) if found else None

    def forget(self, vault_id: str, backend: str) -> None:
        """Nothing: the test throws the whole file away."""

    def _entries(self) -> dict[str, str]:
        return json.loads(self._path.read_text()) if self._path.exists() else {}


class FirstStart:
    """The vault is made, the recovery code is shown, the company is entered."""

    name = "first start"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "data"
        self._keyring = folder / "keyring.json"
        self._kills = 0

    def prepare(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        self._keyring.unlink(missing_ok=True)
        self._kills += 1

    @property
    def way(self) -> Way:
        return Way.KEYRING if self._kills % 2 else Way.PASSPHRASE

    def live(self, acknowledge: Acknowledge, chance: random.Random) -> None:
        vault = self._vault()
        acknowledge(self.make(vault))
        database = self._database(vault)
        CompanyService(database).set_up(people.company(), people.own_tenant(), people.provider())
        acknowledge("set up")

    def make(self, vault: VaultService) -> str:
        """Make the vault; gives the recovery code that the person is shown."""
        return vault.create(self.way, PASSPHRASE if self.way is Way.PASSPHRASE else "")

    def verify(self, acknowledged: list[str]) -> None:
        vault = self._vault()
        try:
            if not vault.state().exists:
                if acknowledged:
                    raise Broken("the vault was confirmed, and there is none")
                vault.create(self.way, PASSPHRASE if self.way is Way.PASSPHRASE else "")
            elif self.way is Way.KEYRING:
                vault.unlock()
            else:
                vault.unlock_with_passphrase(PASSPHRASE)
            database = self._database(vault)
            HistoryService(database).verify()
            self._look(database, vault, acknowledged)
        finally:
            vault.lock()
        if acknowledged:
            vault.unlock_with_recovery_code(acknowledged[0])
            vault.lock()

    def _look(self, database: Database, vault: VaultService, acknowledged: list[str]) -> None:
        if not vault.check().ok:
            raise Broken("the new database is not sound")
        company, tenants = CompanyService(database).company(), CompanyService(database).own_tenants()
        if bool(company) != bool(tenants):
            raise Broken("the company is half entered")
        if "set up" in acknowledged and company is None:
            raise Broken("the company was confirmed, and there is none")

    def _vault(self) -> VaultService:
        return VaultService(self._folder, FileKeychain(self._keyring), FixedClock(), cost=QUICK)

    def _database(self, vault: VaultService) -> Database:
        return Database(lambda: vault.open.engine, now=FixedClock().now, who=lambda: "anna")


class ForgetsTheKey(FirstStart):
    """A wrong variant: the database is there before anything can open it again."""

    name = "forgets the key"

    def make(self, vault: VaultService) -> str:
        code = super().make(vault)
        kept = {
            path: path.read_bytes() for path in (self._keyring, self._folder / "vault.json") if path.exists()
        }
        for path in kept:
            path.unlink()
        for _ in range(_LONG):
            vault.check()
        for path, content in kept.items():
            path.write_bytes(content)
        return code
