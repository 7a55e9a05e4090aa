"""`vault.json`: what stands beside the database to find or unwrap its key.

No key and no passphrase in plain text.

Wrapping is an exclusive-or with 32 bytes that are derived for this one use (fresh salt each time) and an HMAC
over salt, cost and result: encrypt-then-MAC from the standard library alone.
"""

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from reseller_desktop import durable
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.recovery_code import ENTROPY_BITS, KEY_BYTES, SALT_BYTES
from reseller_desktop.storage.driver import translated

VAULT_FILE = "vault.json"
DEFAULT_COST = 1 << 17
"""Scrypt's N with r = 8 and p = 1: 128 MiB, half a second (OWASP Password Storage Cheat Sheet, 2024)."""

_FORMAT = 1
_BLOCK = 8
_MAX_COST = 1 << 20
_KEY_CHECK = b"reseller-desktop key check"
_CODE_PURPOSE = b"reseller-desktop recovery code"
_CODE_BYTES = (ENTROPY_BITS + 7) // 8


class Slot(NamedTuple):
    """Something wrapped. `cost` is scrypt's N where a passphrase wraps, 0 where the database key does."""

    cost: int
    salt: bytes
    wrapped: bytes
    tag: bytes


class VaultFile(NamedTuple):
    """The content of `vault.json`."""

    vault_id: str
    salt: bytes
    """The database's first 16 bytes: tells whose file this is, and whether those bytes were damaged."""
    key_check: bytes
    keyring_backend: str | None = None
    """The class that wrote the keyring entry and read it back."""
    passphrase: Slot | None = None
    recovery_code: Slot | None = None
    """The recovery code wrapped with the key, so that an open vault can show it again."""
    recovery_confirmed_at: str | None = None

    def knows(self, key: bytes) -> bool:
        """Whether this is the vault's key."""
        return hmac.compare_digest(self.key_check, key_check(key))

    def to_json(self) -> bytes:
        """The file's bytes."""
        fields = {
            "format": _FORMAT,
            "vault_id": self.vault_id,
            "salt": self.salt.hex(),
            "key_check": self.key_check.hex(),
            "keyring_backend": self.keyring_backend,
            "passphrase": _slot_fields(self.passphrase),
            "recovery_code": _slot_fields(self.recovery_code),
            "recovery_confirmed_at": self.recovery_confirmed_at,
        }
        return json.dumps(fields, indent=2).encode() + b"\n"


def read(path: Path) -> VaultFile | None:
    """The content of a file; `None` when it is not there or cannot be understood.

    Raises `UserError` *vault-newer-version* for a later format.
    """
    with translated():
        try:
            fields = json.loads(path.read_bytes())
            if fields["format"] > _FORMAT:
                raise UserError("vault-newer-version")
            return _from_fields(fields)
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None


def write(path: Path, content: VaultFile) -> None:
    """Replace the file in one step; one of another vault, or that cannot be understood, is kept beside it."""
    with translated():
        before = read(path)
        if path.exists() and (before is None or before.vault_id != content.vault_id):
            durable.replace(path, path.with_name(path.name + ".replaced"))
        durable.write(path, content.to_json())


def key_check(key: bytes) -> bytes:
    """A value that tells the right key from a wrong one and nothing else."""
    return hmac.digest(key, _KEY_CHECK, hashlib.sha256)


def wrap_with_passphrase(key: bytes, passphrase: str, cost: int) -> Slot:
    """The key, to be had with a passphrase. Takes as long as `cost` says."""
    salt = _new_salt()
    return _wrap(_from_passphrase(passphrase, salt, cost), key, salt, cost)


def unwrap_with_passphrase(slot: Slot, passphrase: str) -> bytes | None:
    """The key; `None` for another passphrase."""
    return _unwrap(_from_passphrase(passphrase, slot.salt, slot.cost), slot)


def wrap_code(key: bytes, number: int) -> Slot:
    """The recovery code's number, to be had with the key."""
    salt = _new_salt()
    return _wrap(_from_key(key, salt), number.to_bytes(_CODE_BYTES, "big"), salt, 0)


def unwrap_code(slot: Slot, key: bytes) -> int | None:
    """The recovery code's number; `None` for another key."""
    number = _unwrap(_from_key(key, slot.salt), slot)
    return None if number is None else int.from_bytes(number, "big")


def _new_salt() -> bytes:
    from secrets import token_bytes

    return token_bytes(SALT_BYTES)


def _from_passphrase(passphrase: str, salt: bytes, cost: int) -> bytes:
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    memory = 128 * _BLOCK * cost + (1 << 20)
    return hashlib.scrypt(secret, salt=salt, n=cost, r=_BLOCK, p=1, maxmem=memory, dklen=2 * KEY_BYTES)


def _from_key(key: bytes, salt: bytes) -> bytes:
    return hmac.digest(key, _CODE_PURPOSE + salt, hashlib.sha512)


def _wrap(material: bytes, content: bytes, salt: bytes, cost: int) -> Slot:
    wrapped = _mask(content, material)
    return Slot(cost=cost, salt=salt, wrapped=wrapped, tag=_tag(material, salt, cost, wrapped))


def _unwrap(material: bytes, slot: Slot) -> bytes | None:
    if not hmac.compare_digest(slot.tag, _tag(material, slot.salt, slot.cost, slot.wrapped)):
        return None
    return _mask(slot.wrapped, material)


def _mask(content: bytes, material: bytes) -> bytes:
    return bytes(byte ^ pad for byte, pad in zip(content, material[:KEY_BYTES], strict=False))


def _tag(material: bytes, salt: bytes, cost: int, wrapped: bytes) -> bytes:
    return hmac.digest(material[KEY_BYTES:], salt + cost.to_bytes(8, "big") + wrapped, hashlib.sha256)


def _slot_fields(slot: Slot | None) -> dict[str, int | str] | None:
    if slot is None:
        return None
    return {
        "cost": slot.cost,
        "salt": slot.salt.hex(),
        "wrapped": slot.wrapped.hex(),
        "tag": slot.tag.hex(),
    }


def _from_fields(fields: Mapping[str, Any]) -> VaultFile:
    backend, confirmed = fields["keyring_backend"], fields["recovery_confirmed_at"]
    if not all(isinstance(text, str | None) for text in (backend, confirmed)):
        raise TypeError
    return VaultFile(
        vault_id=bytes.fromhex(fields["vault_id"]).hex(),
        salt=_exactly(SALT_BYTES, fields["salt"]),
        key_check=_exactly(KEY_BYTES, fields["key_check"]),
        keyring_backend=backend,
        passphrase=_slot(fields["passphrase"], KEY_BYTES, costs=True),
        recovery_code=_slot(fields["recovery_code"], _CODE_BYTES, costs=False),
        recovery_confirmed_at=confirmed,
    )


def _slot(fields: Mapping[str, Any] | None, length: int, *, costs: bool) -> Slot | None:
    if fields is None:
        return None
    cost = fields["cost"]
    if type(cost) is not int or (not 1 < cost <= _MAX_COST or cost & cost - 1 if costs else cost):
        raise ValueError(cost)
    return Slot(
        cost=cost,
        salt=_exactly(SALT_BYTES, fields["salt"]),
        wrapped=_exactly(length, fields["wrapped"]),
        tag=_exactly(KEY_BYTES, fields["tag"]),
    )


def _exactly(length: int, text: str) -> bytes:
    content = bytes.fromhex(text)
    if len(content) != length:
        raise ValueError(length)
    return content
