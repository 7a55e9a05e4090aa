"""A keyring that works, is missing, or fails, as a test says."""

from reseller_desktop.domain.errors import UserError

BACKEND = "fake.Keyring"


class FakeKeychain:
    def __init__(self, *, present: bool = True) -> None:
        self.present = present
        self.refusal = ""
        self.given_up = 0
        self.entries: dict[str, bytes] = {}

    def available(self) -> str | None:
        return BACKEND if self.present else None

    def store(self, vault_id: str, key: bytes) -> str:
        self._refuse()
        self.entries[vault_id] = key
        return BACKEND

    def fetch(self, vault_id: str, backend: str) -> bytes | None:
        assert backend == BACKEND
        self._refuse()
        return self.entries.get(vault_id)

    def forget(self, vault_id: str, backend: str) -> None:
        self.entries.pop(vault_id, None)

    def give_up(self) -> None:
        self.given_up += 1

    def _refuse(self) -> None:
        if self.refusal or not self.present:
            raise UserError(self.refusal or "keyring-unavailable")
