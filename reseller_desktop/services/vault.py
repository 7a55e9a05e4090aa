"""Making, opening, locking, checking, backing up and restoring the vault."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from reseller_desktop.domain import recovery_code
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import (
    MIN_PASSPHRASE,
    Backup,
    IntegrityReport,
    VaultState,
    Way,
    backup_due,
)
from reseller_desktop.services.clock import Clock
from reseller_desktop.storage import backup, driver, slots, vault
from reseller_desktop.storage.lock import LOCK_FILE, FolderLock
from reseller_desktop.storage.slots import Slot, VaultFile
from reseller_desktop.storage.vault import OpenVault


class Keychain(Protocol):
    """Where the database key lies between two starts. Each call may take long and raises *keyring-…*."""

    def available(self) -> str | None:
        """The class of the backend that would be used; `None` when this computer has none to rely on."""

    def store(self, vault_id: str, key: bytes) -> str:
        """Write, read back, compare; gives the class of the backend."""

    def fetch(self, vault_id: str, backend: str) -> bytes | None:
        """The key as this very backend gives it."""

    def forget(self, vault_id: str, backend: str) -> None:
        """Remove the entry, if it is there."""

    def give_up(self) -> None:
        """Let a call that waits for an answer refuse at once; from any thread."""


class VaultService:
    """The vault of one data folder. Its key is in memory while it is open, and nowhere in plain text."""

    def __init__(
        self, folder: Path, keychain: Keychain, clock: Clock, *, cost: int = slots.DEFAULT_COST
    ) -> None:
        """`cost` is scrypt's N for new passphrases."""
        self.folder = folder
        self._keychain = keychain
        self._clock = clock
        self._cost = cost
        self._vault: OpenVault | None = None

    @property
    def is_open(self) -> bool:
        """Whether the key is here."""
        return self._vault is not None

    @property
    def open(self) -> OpenVault:
        """Connections to the database; raises `UserError` *vault-locked*."""
        if self._vault is None:
            raise UserError("vault-locked")
        return self._vault

    def state(self) -> VaultState:
        """What is there, and what opens it. Needs no key and no keyring.

        Raises `UserError` *vault-newer-version*, *vault-read-only* or *storage-unavailable* for a folder that
        cannot be understood or read.
        """
        database = (self.folder / vault.DATABASE_FILE).exists()
        record = (self.folder / slots.VAULT_FILE).exists()
        known = vault.describe(self.folder)
        return VaultState(
            exists=database or record,
            missing=record and not database,
            way=_way(known) if database or record else None,
            has_passphrase=bool(known and known.passphrase),
            recovery_confirmed=bool(known and known.recovery_confirmed_at),
        )

    def keyring_available(self) -> bool:
        """Whether a new vault can be opened by the keyring; may take as long as the keyring does."""
        return self._keychain.available() is not None

    def create(self, way: Way, passphrase: str = "") -> str:
        """Make a new vault and leave it open; gives the recovery code. When anything fails, nothing is left.

        The keyring has given the key back before there is a database. Raises `UserError`: *vault-exists*,
        *vault-missing* (there was one), *keyring-…*, *passphrase-too-short*, and what unlocking raises.
        """
        if way is Way.PASSPHRASE:
            _require_length(passphrase)
        elif way is not Way.KEYRING:
            raise ValueError(way)
        import secrets

        with contextlib.ExitStack() as undo:
            lock = self._claim_folder(undo)
            number = secrets.randbits(recovery_code.ENTROPY_BITS)
            salt = secrets.token_bytes(recovery_code.SALT_BYTES)
            key = recovery_code.derive_key(number, salt)
            content = _record(key, salt, number)
            if way is Way.PASSPHRASE:
                slot = slots.wrap_with_passphrase(key, passphrase, self._cost)
                content = content._replace(passphrase=slot)
            else:
                backend = self._keychain.store(content.vault_id, key)
                undo.callback(self._forget, content.vault_id, backend)
                content = content._replace(keyring_backend=backend)
            undo.callback(self._discard)
            vault.create_database(self.folder, key, content)
            self._vault = vault.open_vault(self.folder, key, lock, self._clock.now())
            undo.pop_all()
        return recovery_code.encode(number)

    def unlock(self) -> None:
        """Open with the key from the keyring.

        Raises `UserError`: *keyring-lost-key* (the recovery code opens it), *passphrase-needed*, *keyring-…*,
        *vault-in-use* and all that `open_vault` raises.
        """
        with self._locked() as lock:
            known = self._known()
            self._enter(self._fetch(known), known, lock)

    def stop_waiting(self) -> None:
        """Wait no longer for a keyring that does not answer: what waits raises *keyring-not-waited-for*.

        The one method that may be called while another one runs.
        """
        self._keychain.give_up()

    def unlock_with_passphrase(self, passphrase: str) -> None:
        """Open with the passphrase.

        Raises `UserError` *vault-wrong-key*, *passphrase-not-set* and as `unlock`.
        """
        with self._locked() as lock:
            known = self._known()
            self._enter(_key_of(known, passphrase), known, lock)

    def unlock_with_recovery_code(self, code: str) -> None:
        """Open with the recovery code, which needs the database file alone.

        Puts the key in the keyring again.

        Raises `UserError` *recovery-code-incomplete*, *recovery-code-mistyped*, *vault-wrong-key* and as
        `unlock`.
        """
        number = recovery_code.decode(code)
        with self._locked() as lock:
            known = self._known()
            salt = driver.salt_of(self.folder / vault.DATABASE_FILE)
            key = recovery_code.derive_key(number, salt)
            if known and known.salt != salt:
                recorded = recovery_code.derive_key(number, known.salt)
                key, known = (recorded, known) if known.knows(recorded) else (key, None)
            self._enter(key, known, lock)
            try:
                self._adopt(key, salt, number, known)
            except BaseException:
                self.lock()
                raise

    def recovery_code(self) -> str:
        """The recovery code of the open vault, to be shown or printed again."""
        opened = self.open
        known = self._known()
        slot = known.recovery_code if known else None
        number = slots.unwrap_code(slot, opened.key) if slot else None
        if number is None:
            raise UserError("recovery-code-unknown")
        return recovery_code.encode(number)

    def confirm_recovery_code(self, typed: str) -> bool:
        """Whether what somebody copied down is the code; remembered when it is.

        Raises `UserError` *recovery-code-incomplete* or *recovery-code-mistyped* for what is no code at all.
        """
        opened = self.open
        key = recovery_code.derive_key(recovery_code.decode(typed), opened.salt)
        known = vault.describe(self.folder)
        if known is None or key != opened.key:
            return False
        self._write(known._replace(recovery_confirmed_at=self._clock.now().isoformat()))
        return True

    def change_passphrase(self, new: str, proof: str = "") -> None:
        """Set another passphrase, or the first one.

        `proof` is the present passphrase or the recovery code; it is not asked where there is no passphrase
        yet. Raises `UserError` *passphrase-too-short*, *vault-wrong-key*.
        """
        opened = self.open
        _require_length(new)
        known = vault.describe(self.folder) or _record(opened.key, opened.salt, None)
        if known.passphrase and not self._proves(known.passphrase, proof):
            raise UserError("vault-wrong-key")
        slot = slots.wrap_with_passphrase(opened.key, new, self._cost)
        self._write(known._replace(passphrase=slot))

    def lock(self) -> None:
        """Forget the key and close the database; does nothing when it is locked."""
        if self._vault is not None:
            self._vault.close()
            self._vault = None

    def check(self) -> IntegrityReport:
        """What is wrong in the database; takes a second per 100 MB."""
        return self.open.check()

    def backup(self) -> Backup:
        """A copy in the folder `backups`, verified. Raises `UserError` *vault-damaged*, *disk-full*."""
        return self.open.backup(self._clock.now())

    def backup_if_due(self) -> Backup | None:
        """The first backup of the day; `None` when it was made already."""
        return self.backup() if backup_due(self.backups(), self._clock.now()) else None

    def backups(self) -> list[Backup]:
        """All backups of this folder, newest first."""
        return backup.existing(self.folder)

    def restore(self, source: Path, *, passphrase: str = "", code: str = "") -> None:
        """Put a backup in the database's place and open it; the replaced database is kept in `backups`.

        The key comes from the recovery code if given, else from the passphrase if given, else from the
        keyring. Raises `UserError` *vault-open*, *backup-missing*, *backup-damaged*, *vault-wrong-key* and as
        `unlock`; the database is as it was then.
        """
        number = recovery_code.decode(code) if code else None
        with driver.translated():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked() as lock:
            known = self._known()
            salt = backup.salt_of(source)
            if number is not None:
                key = recovery_code.derive_key(number, salt)
                known = known if known and known.knows(key) else None
            elif passphrase:
                key = _key_of(known, passphrase)
            else:
                key = self._fetch(known)
            vault.restore_database(self.folder, source, key, self._clock.now())
            if number is not None:
                known = self._adopt(key, salt, number, known)
            self._enter(key, known, lock)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[FolderLock]:
        if self._vault is not None:
            raise UserError("vault-open")
        if not self.folder.is_dir():
            raise UserError("vault-missing", path=str(self.folder / vault.DATABASE_FILE))
        lock = FolderLock(self.folder)
        try:
            vault.settle(self.folder)
            yield lock
        finally:
            if self._vault is None:
                lock.release()

    def _claim_folder(self, undo: contextlib.ExitStack) -> FolderLock:
        if self._vault is not None:
            raise UserError("vault-open")
        made = not self.folder.exists()
        with driver.translated():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock_file = self.folder / LOCK_FILE
        if made:
            undo.callback(self._remove, self.folder.rmdir)
        if not lock_file.exists():
            undo.callback(self._remove, lock_file.unlink)
        lock = FolderLock(self.folder)
        undo.callback(lock.release)
        vault.settle(self.folder)
        state = self.state()
        if state.exists:
            raise UserError("vault-missing" if state.missing else "vault-exists", path=str(self.folder))
        return lock

    def _discard(self) -> None:
        """Remove what an unsuccessful `create` made; there was no vault before it."""
        self.lock()
        with contextlib.suppress(OSError):
            for name in (vault.DATABASE_FILE, slots.VAULT_FILE):
                driver.remove_files(self.folder / name)
        with contextlib.suppress(UserError):
            vault.settle(self.folder)

    @staticmethod
    def _remove(action: Callable[[], None]) -> None:
        with contextlib.suppress(OSError):
            action()

    def _forget(self, vault_id: str, backend: str) -> None:
        with contextlib.suppress(UserError):
            self._keychain.forget(vault_id, backend)

    def _known(self) -> VaultFile | None:
        return vault.describe(self.folder)

    def _write(self, content: VaultFile) -> None:
        slots.write(self.folder / slots.VAULT_FILE, content)

    def _fetch(self, known: VaultFile | None) -> bytes:
        if known and known.keyring_backend:
            key = self._keychain.fetch(known.vault_id, known.keyring_backend)
            if key is not None:
                return key
        elif known and known.passphrase:
            raise UserError("passphrase-needed")
        raise UserError("keyring-lost-key")

    def _enter(self, key: bytes, known: VaultFile | None, lock: FolderLock) -> None:
        if known and not known.knows(key):
            raise UserError("vault-wrong-key")
        self._vault = vault.open_vault(self.folder, key, lock, self._clock.now())

    def _adopt(self, key: bytes, salt: bytes, number: int, known: VaultFile | None) -> VaultFile:
        """Note the vault whose recovery code was just typed; put its key in the keyring if there is one."""
        content = known or _record(key, salt, number)
        if content.recovery_code is None:
            content = content._replace(recovery_code=slots.wrap_code(key, number))
        if content.recovery_confirmed_at is None:
            content = content._replace(recovery_confirmed_at=self._clock.now().isoformat())
        if content.keyring_backend or not content.passphrase:
            with contextlib.suppress(UserError):
                content = content._replace(keyring_backend=self._keychain.store(content.vault_id, key))
        if content != known:
            self._write(content)
        return content

    def _proves(self, slot: Slot, proof: str) -> bool:
        if slots.unwrap_with_passphrase(slot, proof) == self.open.key:
            return True
        try:
            return recovery_code.derive_key(recovery_code.decode(proof), self.open.salt) == self.open.key
        except UserError:
            return False


def _record(key: bytes, salt: bytes, number: int | None) -> VaultFile:
    import secrets

    return VaultFile(
        vault_id=secrets.token_hex(16),
        salt=salt,
        key_check=slots.key_check(key),
        recovery_code=None if number is None else slots.wrap_code(key, number),
    )


def _way(known: VaultFile | None) -> Way:
    if known and known.keyring_backend:
        return Way.KEYRING
    return Way.PASSPHRASE if known and known.passphrase else Way.RECOVERY_CODE


def _key_of(known: VaultFile | None, passphrase: str) -> bytes:
    if known is None or known.passphrase is None:
        raise UserError("passphrase-not-set")
    key = slots.unwrap_with_passphrase(known.passphrase, passphrase)
    if key is None:
        raise UserError("vault-wrong-key")
    return key


def _require_length(passphrase: str) -> None:
    if len(passphrase) < MIN_PASSPHRASE:
        raise UserError("passphrase-too-short", least=MIN_PASSPHRASE)
