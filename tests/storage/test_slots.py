import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage import slots
from reseller_desktop.storage.slots import VaultFile
from tests.support.vaults import QUICK

KEY = bytes(range(32))
CONTENT = VaultFile(
    vault_id="0" * 32,
    salt=bytes(16),
    key_check=slots.key_check(KEY),
    keyring_backend="keyring.backends.SecretService.Keyring",
    passphrase=slots.wrap_with_passphrase(KEY, "correct horse", QUICK),
    recovery_code=slots.wrap_code(KEY, 2**130 - 1),
    recovery_confirmed_at="2026-05-04T09:30:00+00:00",
)


@given(st.binary(min_size=32, max_size=32), st.text(min_size=1))
def test_a_passphrase_gives_the_key_back(key: bytes, passphrase: str) -> None:
    slot = slots.wrap_with_passphrase(key, passphrase, QUICK)
    assert slots.unwrap_with_passphrase(slot, passphrase) == key
    assert slots.unwrap_with_passphrase(slot, passphrase + ".") is None


@given(st.integers(0, 2**130 - 1))
def test_the_key_gives_the_code_back(number: int) -> None:
    slot = slots.wrap_code(KEY, number)
    assert slots.unwrap_code(slot, KEY) == number
    assert slots.unwrap_code(slot, bytes(32)) is None


def test_the_same_thing_wrapped_twice_looks_different() -> None:
    one, other = (slots.wrap_with_passphrase(KEY, "correct horse", QUICK) for _ in range(2))
    assert one.salt != other.salt
    assert one.wrapped != other.wrapped


@pytest.mark.parametrize("field", ["salt", "wrapped", "tag"])
def test_a_changed_slot_gives_nothing(field: str) -> None:
    slot = CONTENT.passphrase
    assert slot
    content = getattr(slot, field)
    changed = slot._replace(**{field: bytes([content[0] ^ 1]) + content[1:]})
    assert slots.unwrap_with_passphrase(changed, "correct horse") is None


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    slots.write(path, CONTENT)
    assert slots.read(path) == CONTENT
    assert [found.name for found in tmp_path.iterdir()] == ["vault.json"]


def test_a_key_is_known_without_being_there() -> None:
    assert CONTENT.knows(KEY)
    assert not CONTENT.knows(bytes(32))
    assert KEY.hex().encode() not in CONTENT.to_json()


def changed(**fields: object) -> bytes:
    return json.dumps(json.loads(CONTENT.to_json()) | fields).encode()


def passphrase(**fields: object) -> bytes:
    return changed(passphrase=json.loads(CONTENT.to_json())["passphrase"] | fields)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b"{}",
        changed(format="1"),
        changed(vault_id="../../etc"),
        changed(vault_id=7),
        changed(salt="00"),
        changed(key_check=""),
        changed(keyring_backend=7),
        changed(recovery_confirmed_at=[]),
        changed(passphrase="text"),
        passphrase(cost=1),
        passphrase(cost=3),
        passphrase(cost=1 << 30),
        passphrase(cost="2"),
        passphrase(cost=True),
        passphrase(wrapped="00"),
    ],
)
def test_a_file_that_is_not_ours_is_not_believed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(content)
    assert slots.read(path) is None


def test_a_file_of_a_newer_format_is_refused_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(changed(format=2))
    with pytest.raises(UserError, match="vault-newer-version"):
        slots.read(path)
    with pytest.raises(UserError, match="vault-newer-version"):
        slots.write(path, CONTENT)
    assert path.read_bytes() == changed(format=2)
