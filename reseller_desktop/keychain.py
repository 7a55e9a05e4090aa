"""The database key in the keyring of the operating system, and never in one that only pretends.

A keyring may swallow a secret without a word, alter it, keep it in plain text, or wait for ever on a prompt
that nobody sees. So a backend is chosen once and pinned by its class, what it was given is read back through
a new instance and compared, and every call has a time limit.
"""

import contextlib
import hmac
import importlib
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from reseller_desktop.domain.errors import UserError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Reseller Desktop"
TIME_LIMIT = 30.0
"""Seconds; long enough for somebody to type the keyring's own password."""

_BUILT_IN = "keyring.backends."
_CHAINER = "keyring.backends.chainer"
_REFUSED = ("keyring.backends.fail", "keyring.backends.null", _CHAINER, "keyrings.alt")

T = TypeVar("T")


class OsKeychain:
    """The keyring that `keyring` finds, or that the user configured for it."""

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        """`time_limit` in seconds, for each call."""
        self._time_limit = time_limit
        self._waits: set[threading.Event] = set()

    def available(self) -> str | None:
        """The class of the backend that would be used; `None` when there is none to rely on."""
        return self._in_time(_choose)

    def store(self, vault_id: str, key: bytes) -> str:
        """Write the key, read it back, compare; gives the class of the backend.

        Raises `UserError`: *keyring-unavailable*, *keyring-timeout*, *keyring-not-faithful*. Nothing stays
        there then.
        """
        backend = self.available()
        if backend is None:
            raise UserError("keyring-unavailable")
        try:
            self._in_time(lambda: _instance(backend).set_password(SERVICE, vault_id, key.hex()))
            self._compare(vault_id, backend, key)
        except UserError as error:
            if error.code not in {"keyring-timeout", "keyring-not-waited-for"}:
                with contextlib.suppress(UserError):
                    self.forget(vault_id, backend)
            raise
        return backend

    def fetch(self, vault_id: str, backend: str) -> bytes | None:
        """The key as the pinned backend gives it; `None` when it has none, or something that is no key.

        Raises `UserError` *keyring-unavailable* or *keyring-timeout*.
        """
        text = self._in_time(lambda: _instance(backend).get_password(SERVICE, vault_id))
        try:
            return bytes.fromhex(text) if text else None
        except ValueError:
            return None

    def forget(self, vault_id: str, backend: str) -> None:
        """Remove the entry.

        Raises `UserError` *keyring-unavailable*, also when there is none, or *keyring-timeout*.
        """
        self._in_time(lambda: _instance(backend).delete_password(SERVICE, vault_id))

    def give_up(self) -> None:
        """Let every call that waits for an answer refuse with *keyring-not-waited-for*; from any thread."""
        for answered in tuple(self._waits):
            answered.set()

    def _compare(self, vault_id: str, backend: str, key: bytes) -> None:
        if not hmac.compare_digest(self.fetch(vault_id, backend) or b"", key):
            raise UserError("keyring-not-faithful")

    def _in_time(self, call: Callable[[], T]) -> T:
        """Run a call in a thread that is left behind when it does not come back."""
        results: list[T] = []
        errors: list[BaseException] = []
        answered = threading.Event()

        def run() -> None:
            try:
                results.append(call())
            except BaseException as error:  # noqa: BLE001  # a backend is foreign code and may raise anything
                errors.append(error)
            answered.set()

        self._waits.add(answered)
        threading.Thread(target=run, name="keyring", daemon=True).start()
        in_time = answered.wait(self._time_limit)
        self._waits.discard(answered)
        if errors:
            raise UserError("keyring-unavailable") from errors[0]
        if results:
            return results[0]
        if in_time:
            raise UserError("keyring-not-waited-for")
        raise UserError("keyring-timeout", seconds=round(self._time_limit))


def _choose() -> str | None:
    import keyring

    chosen = keyring.get_keyring()
    candidates = getattr(chosen, "backends", []) if _path(type(chosen)).startswith(_CHAINER) else [chosen]
    paths = [_path(type(candidate)) for candidate in candidates]
    return next((path for path in paths if not path.startswith(_REFUSED)), None)


def _instance(path: str) -> "KeyringBackend":
    """A new instance of the pinned class.

    A class that is not part of `keyring` must be one that it found itself.
    """
    from keyring import backend, get_keyring

    module, _, name = path.rpartition(".")
    if path.startswith(_REFUSED):
        raise LookupError(path)
    if path.startswith(_BUILT_IN):
        kind = getattr(importlib.import_module(module), name)
    else:
        found = [get_keyring(), *backend.get_all_keyring()]
        kind = next(type(known) for known in found if _path(type(known)) == path)
    instance = kind()
    if not isinstance(instance, backend.KeyringBackend):
        raise TypeError(path)
    return instance


def _path(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
