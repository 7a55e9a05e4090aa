"""Each double is a keyring that fails in one way that real ones do."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from reseller_desktop.domain.errors import UserError
from reseller_desktop.keychain import SERVICE, OsKeychain

KEY = bytes(range(32))
ENTRIES: dict[tuple[str, str], str] = {}
LET_GO = threading.Event()


class Good(KeyringBackend):
    priority = 0.1

    def get_password(self, service: str, username: str) -> str | None:
        return ENTRIES.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        ENTRIES[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del ENTRIES[service, username]


class Swallowing(Good):
    def set_password(self, service: str, username: str, password: str) -> None:
        pass

    def delete_password(self, service: str, username: str) -> None:
        raise keyring.errors.PasswordDeleteError


class Lossy(Good):
    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:32])


class RemembersInTheInstance(Good):
    def __init__(self) -> None:
        self.own = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.own.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.own[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        pass


class Blocking(Good):
    def set_password(self, service: str, username: str, password: str) -> None:
        LET_GO.wait()


class Asking(Good):
    """Shows a prompt that nobody answers."""

    shown = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.shown.set()
        LET_GO.wait()
        return super().get_password(service, username)


class Raising(Good):
    def get_password(self, service: str, username: str) -> str | None:
        raise keyring.errors.KeyringLocked


class PlainText(Good):
    pass


PlainText.__module__ = "keyrings.alt.file"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    before = keyring.get_keyring()
    ENTRIES.clear()
    LET_GO.clear()
    yield
    LET_GO.set()
    keyring.set_keyring(before)


def use(kind: type[KeyringBackend]) -> OsKeychain:
    keyring.set_keyring(kind())
    return OsKeychain(time_limit=5)


def test_a_good_keyring_gives_the_key_back() -> None:
    keychain = use(Good)
    backend = keychain.store("vault", KEY)
    assert backend == f"{__name__}.Good"
    assert {SERVICE: KEY.hex()} == {service: text for (service, _), text in ENTRIES.items()}
    assert keychain.fetch("vault", backend) == KEY


def test_another_vault_has_another_entry() -> None:
    keychain = use(Good)
    backend = keychain.store("vault", KEY)
    assert keychain.fetch("other", backend) is None


def test_a_forgotten_key_is_gone() -> None:
    keychain = use(Good)
    backend = keychain.store("vault", KEY)
    keychain.forget("vault", backend)
    assert keychain.fetch("vault", backend) is None
    assert ENTRIES == {}


@pytest.mark.parametrize("kind", [Swallowing, Lossy, RemembersInTheInstance])
def test_a_keyring_that_does_not_give_the_same_back_is_refused_and_emptied(
    kind: type[KeyringBackend],
) -> None:
    with pytest.raises(UserError, match="keyring-not-faithful"):
        use(kind).store("vault", KEY)
    assert ENTRIES == {}


def test_a_keyring_that_waits_for_ever_is_left_alone_after_the_time_limit() -> None:
    keyring.set_keyring(Blocking())
    with pytest.raises(UserError, match="keyring-timeout"):
        OsKeychain(time_limit=0.05).store("vault", KEY)


def test_who_gives_up_waits_no_longer_and_may_ask_again() -> None:
    keychain = use(Asking)
    Asking.shown.clear()
    refusals = []

    def fetch() -> None:
        try:
            keychain.fetch("vault", f"{__name__}.Asking")
        except UserError as error:
            refusals.append(error.code)

    waiting = threading.Thread(target=fetch)
    waiting.start()
    assert Asking.shown.wait(60)
    keychain.give_up()
    waiting.join(60)
    assert refusals == ["keyring-not-waited-for"]
    LET_GO.set()
    assert keychain.fetch("vault", f"{__name__}.Asking") is None


def test_giving_up_when_nobody_waits_harms_no_later_call() -> None:
    keychain = use(Good)
    keychain.give_up()
    assert keychain.store("vault", KEY) == f"{__name__}.Good"


def test_a_keyring_that_fails_is_unavailable_and_keeps_nothing() -> None:
    with pytest.raises(UserError, match="keyring-unavailable"):
        use(Raising).store("vault", KEY)
    assert ENTRIES == {}


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, PlainText])
def test_a_keyring_that_keeps_nothing_or_in_plain_text_is_no_keyring(kind: type[KeyringBackend]) -> None:
    keychain = use(kind)
    assert keychain.available() is None
    with pytest.raises(UserError, match="keyring-unavailable"):
        keychain.store("vault", KEY)


def test_of_several_keyrings_the_first_real_one_is_pinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [null.Keyring(), PlainText(), Good()])
    assert use(chainer.ChainerBackend).available() == f"{__name__}.Good"


def test_several_keyrings_without_a_real_one_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [null.Keyring(), PlainText()])
    assert use(chainer.ChainerBackend).available() is None


def test_only_the_pinned_keyring_is_asked_later() -> None:
    keychain = use(Good)
    backend = keychain.store("vault", KEY)
    keyring.set_keyring(null.Keyring())
    with pytest.raises(UserError, match="keyring-unavailable"):
        keychain.fetch("vault", f"{__name__}.NeverHeardOf")
    with pytest.raises(UserError, match="keyring-unavailable"):
        keychain.fetch("vault", "keyring.backends.null.Keyring")
    keyring.set_keyring(Good())
    assert keychain.fetch("vault", backend) == KEY


@pytest.mark.parametrize("path", ["os.system", "subprocess.Popen", "keyring.backends.nowhere.Keyring", ""])
def test_a_class_that_is_no_keyring_is_never_made(path: str) -> None:
    with pytest.raises(UserError, match="keyring-unavailable"):
        use(Good).fetch("vault", path)


def test_a_module_outside_keyring_is_not_even_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "planted.py").write_text("class Keyring: pass")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UserError, match="keyring-unavailable"):
        use(Good).fetch("vault", "planted.Keyring")
    assert "planted" not in sys.modules


def test_an_entry_that_is_no_key_counts_as_lost() -> None:
    keychain = use(Good)
    ENTRIES[SERVICE, "vault"] = "not hexadecimal"
    assert keychain.fetch("vault", f"{__name__}.Good") is None
