import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import VaultState, Way
from reseller_desktop.services.vault import VaultService
from reseller_desktop.storage import driver, integrity, pages, slots
from reseller_desktop.storage.driver import PRAGMAS, connect
from tests.support.vaults import PASSPHRASE, Place, contents, damage, ordinary_user

OTHER_CODE = "0000-0000-0000-0000-0000-0000-0000"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "data")
    yield made
    made.vault.lock()


def refused(code: str, call: Callable[[], object]) -> UserError:
    with pytest.raises(UserError) as refusal:
        call()
    assert refusal.value.code == code
    return refusal.value


class TestCreating:
    def test_an_empty_folder_has_no_vault(self, place: Place) -> None:
        assert place.vault.state() == VaultState(exists=False)
        assert not place.folder.exists()

    def test_a_new_vault_is_open_and_its_key_is_in_the_keyring(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        assert place.vault.is_open
        assert place.vault.state() == VaultState(exists=True, way=Way.KEYRING)
        assert list(place.keychain.entries.values()) == [place.vault.open.key]

    def test_no_file_holds_key_code_or_passphrase_in_plain_text(self, place: Place) -> None:
        code = place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.note("Muster Treuhand")
        key = place.vault.open.key
        for name, content in contents(place.folder).items():
            for secret in (key, key.hex().encode(), code.encode(), PASSPHRASE.encode(), b"Muster", b"SQLite"):
                assert secret not in content, name

    def test_a_database_without_encryption_would_have_been_noticed(self, tmp_path: Path) -> None:
        import sqlite3  # the one that must not be used

        connection = sqlite3.connect(tmp_path / "plain.db")
        connection.execute("PRAGMA key='secret'")
        connection.execute("CREATE TABLE note AS SELECT 'Muster Treuhand' AS text")
        connection.close()
        assert b"Muster" in (tmp_path / "plain.db").read_bytes()

    def test_the_file_starts_with_the_salt(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        assert place.database.read_bytes()[:16] == place.vault.open.salt

    def test_a_second_vault_is_never_made_over_the_first(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.vault.lock()
        before = contents(place.folder), dict(place.keychain.entries)
        refused("vault-exists", lambda: place.vault.create(Way.KEYRING))
        assert (contents(place.folder), place.keychain.entries) == before

    def test_a_vault_whose_database_vanished_is_not_replaced_by_an_empty_one(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.vault.lock()
        place.database.unlink()
        before = contents(place.folder)
        assert place.vault.state().missing
        refused("vault-missing", lambda: place.vault.create(Way.KEYRING))
        refused("vault-missing", place.vault.unlock)
        assert contents(place.folder) == before

    @pytest.mark.parametrize("refusal", ["keyring-unavailable", "keyring-not-faithful", "keyring-timeout"])
    def test_without_a_keyring_that_gives_back_nothing_is_made(self, place: Place, refusal: str) -> None:
        place.keychain.refusal = refusal
        refused(refusal, lambda: place.vault.create(Way.KEYRING))
        assert not place.folder.exists()
        assert not place.vault.is_open

    def test_a_full_disk_leaves_nothing_behind(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        refused("disk-full", lambda: place.vault.create(Way.KEYRING))
        assert not place.folder.exists()
        assert place.keychain.entries == {}

    def test_a_folder_that_was_there_before_stays(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        place.folder.mkdir()
        (place.folder / "settings.json").write_text("{}")
        place.keychain.refusal = "keyring-unavailable"
        refused("keyring-unavailable", lambda: place.vault.create(Way.KEYRING))
        assert contents(place.folder) == {"settings.json": b"{}"}

    def test_a_short_passphrase_makes_nothing(self, place: Place) -> None:
        error = refused("passphrase-too-short", lambda: place.vault.create(Way.PASSPHRASE, "seven77"))
        assert error.data == {"least": 8}
        assert not place.folder.exists()

    def test_the_recovery_code_alone_is_no_way_to_make_a_vault(self, place: Place) -> None:
        with pytest.raises(ValueError, match="recovery-code"):
            place.vault.create(Way.RECOVERY_CODE)

    def test_an_open_vault_is_not_made_again(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        refused("vault-open", lambda: place.vault.create(Way.KEYRING))
        assert place.vault.is_open


DYING = """
import os, sys
from pathlib import Path
from reseller_desktop import durable
from reseller_desktop.domain.vault import Way
from tests.support.vaults import PASSPHRASE, Place

left = int(sys.argv[2])
rename = durable.replace

def dying(source, target):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    rename(source, target)

durable.replace = dying
Place(Path(sys.argv[1])).vault.create(Way.PASSPHRASE, PASSPHRASE)
os._exit(0)
"""


class TestDyingWhileCreating:
    @pytest.mark.parametrize("renames", [0, 1])
    def test_before_the_database_has_its_name_there_is_no_vault_and_one_can_be_made(
        self, place: Place, renames: int
    ) -> None:
        assert die_after(place.folder, renames) == 9
        assert not place.vault.state().exists
        place.vault.create(Way.KEYRING)
        assert [name for name in contents(place.folder) if ".new" in name or ".tmp" in name] == []

    @pytest.mark.parametrize(("renames", "ended"), [(2, 9), (3, 0)])
    def test_from_then_on_there_is_a_whole_vault(self, place: Place, renames: int, ended: int) -> None:
        assert die_after(place.folder, renames) == ended
        assert place.vault.state().way is Way.PASSPHRASE
        place.vault.unlock_with_passphrase(PASSPHRASE)
        assert place.vault.check().ok
        assert place.vault.recovery_code()
        assert (place.folder / "vault.json").exists()

    def test_who_looks_at_the_final_name_only_would_have_lost_the_key(self, place: Place) -> None:
        die_after(place.folder, 2)
        assert place.database.exists()
        assert slots.read(place.folder / "vault.json") is None

    def test_what_was_left_of_another_vault_is_not_taken_for_this_ones(self, place: Place) -> None:
        die_after(place.folder, 2)
        code = Place(place.folder.parent / "other").vault.create(Way.PASSPHRASE, PASSPHRASE)
        shutil.copy(place.folder.parent / "other" / "reseller.db", place.database)
        assert place.vault.state().way is Way.RECOVERY_CODE
        place.vault.unlock_with_recovery_code(code)


def die_after(folder: Path, renames: int) -> int:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", DYING, str(folder), str(renames)]
    return subprocess.run(
        command, cwd=root, check=False, env=os.environ | {"PYTHONPATH": str(root)}
    ).returncode


class TestUnlocking:
    def test_the_keyring_opens_it_again(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.note("one")
        place.vault.lock()
        place.vault.unlock()
        assert place.notes() == ["one"]

    def test_the_passphrase_opens_it_however_its_accents_are_typed(self, place: Place) -> None:
        place.vault.create(Way.PASSPHRASE, "Z\u00fcrich am See")
        place.vault.lock()
        place.vault.unlock_with_passphrase("Zu\u0308rich am See")
        assert place.vault.is_open
        assert place.keychain.entries == {}

    def test_the_recovery_code_opens_it_and_puts_the_key_back_into_the_keyring(self, place: Place) -> None:
        code = place.vault.create(Way.KEYRING)
        place.vault.lock()
        place.keychain.entries.clear()
        refused("keyring-lost-key", place.vault.unlock)
        place.vault.unlock_with_recovery_code(code.lower().replace("-", " "))
        place.vault.lock()
        place.vault.unlock()
        assert place.vault.is_open

    def test_the_recovery_code_opens_it_although_there_is_no_keyring(self, place: Place) -> None:
        code = place.vault.create(Way.KEYRING)
        place.vault.lock()
        place.keychain.present = False
        place.vault.unlock_with_recovery_code(code)
        assert place.vault.is_open

    def test_the_database_file_and_the_recovery_code_are_enough_on_another_computer(
        self, place: Place, tmp_path: Path
    ) -> None:
        code = place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.note("one")
        place.vault.lock()
        there = Place(tmp_path / "there")
        there.folder.mkdir()
        shutil.copy(place.database, there.database)
        assert there.vault.state() == VaultState(exists=True, way=Way.RECOVERY_CODE)
        refused("keyring-lost-key", there.vault.unlock)
        there.vault.unlock_with_recovery_code(code)
        assert there.notes() == ["one"]
        assert there.vault.recovery_code() == code
        there.vault.lock()
        assert there.vault.state() == VaultState(exists=True, way=Way.KEYRING, recovery_confirmed=True)
        there.vault.unlock()
        there.vault.lock()

    def test_a_database_of_another_vault_takes_its_own_code_and_the_old_record_is_kept(
        self, place: Place, tmp_path: Path
    ) -> None:
        place.vault.create(Way.KEYRING)
        place.vault.lock()
        record = (place.folder / "vault.json").read_bytes()
        other = Place(tmp_path / "other")
        code = other.vault.create(Way.KEYRING)
        other.vault.lock()
        shutil.copy(other.database, place.database)
        refused("vault-damaged", place.vault.unlock)
        place.vault.unlock_with_recovery_code(code)
        assert (place.folder / "vault.json.replaced").read_bytes() == record

    def test_a_record_that_cannot_be_read_is_kept_and_the_code_opens(self, place: Place) -> None:
        code = place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.vault.lock()
        (place.folder / "vault.json").write_bytes(b"{")
        assert place.vault.state().way is Way.RECOVERY_CODE
        refused("passphrase-not-set", lambda: place.vault.unlock_with_passphrase(PASSPHRASE))
        place.vault.unlock_with_recovery_code(code)
        assert (place.folder / "vault.json.replaced").read_bytes() == b"{"

    def test_locked_means_that_nothing_can_be_read(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.vault.lock()
        place.vault.lock()
        refused("vault-locked", lambda: place.vault.open)
        refused("vault-locked", place.vault.check)

    def test_locking_leaves_one_plain_file_without_a_log_beside_it(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.vault.open.connect_driver().execute("SELECT 1")
        place.note("one")
        place.vault.lock()
        assert sorted(contents(place.folder)) == ["reseller.db", "reseller.lock", "vault.json"]

    def test_an_open_vault_is_not_opened_again(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        refused("vault-open", place.vault.unlock)
        assert place.vault.is_open

    def test_a_folder_that_is_not_there_has_no_database(self, place: Place) -> None:
        refused("vault-missing", place.vault.unlock)
        assert not place.folder.exists()


class TestTheRecoveryCode:
    def test_it_is_shown_again_until_and_after_it_was_typed_back(self, place: Place) -> None:
        code = place.vault.create(Way.KEYRING)
        assert place.vault.recovery_code() == code
        assert not place.vault.state().recovery_confirmed
        assert place.vault.confirm_recovery_code(f" {code.lower()} ")
        assert place.vault.state().recovery_confirmed
        assert place.vault.recovery_code() == code

    def test_another_code_does_not_confirm(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        assert not place.vault.confirm_recovery_code(OTHER_CODE)
        assert not place.vault.state().recovery_confirmed

    def test_half_a_code_is_told_from_a_mistyped_one(self, place: Place) -> None:
        code = place.vault.create(Way.KEYRING)
        refused("recovery-code-incomplete", lambda: place.vault.confirm_recovery_code(code[:9]))
        wrong = ("A" if code[0] != "A" else "B") + code[1:]
        refused("recovery-code-mistyped", lambda: place.vault.confirm_recovery_code(wrong))

    def test_without_the_record_it_is_not_known(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        (place.folder / "vault.json").unlink()
        refused("recovery-code-unknown", place.vault.recovery_code)
        assert not place.vault.confirm_recovery_code(OTHER_CODE)


class TestPassphrases:
    def test_a_changed_passphrase_is_the_only_one(self, place: Place) -> None:
        place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.vault.change_passphrase("another one", PASSPHRASE)
        place.vault.lock()
        refused("vault-wrong-key", lambda: place.vault.unlock_with_passphrase(PASSPHRASE))
        place.vault.unlock_with_passphrase("another one")

    def test_who_forgot_it_proves_with_the_recovery_code(self, place: Place) -> None:
        code = place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.vault.change_passphrase("another one", code)
        place.vault.lock()
        place.vault.unlock_with_passphrase("another one")

    @pytest.mark.parametrize("proof", ["", "wrong passphrase", OTHER_CODE])
    def test_who_proves_nothing_changes_nothing(self, place: Place, proof: str) -> None:
        place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        before = (place.folder / "vault.json").read_bytes()
        refused("vault-wrong-key", lambda: place.vault.change_passphrase("another one", proof))
        assert (place.folder / "vault.json").read_bytes() == before

    def test_a_vault_of_the_keyring_can_have_one_too(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        refused("passphrase-too-short", lambda: place.vault.change_passphrase("short"))
        place.vault.change_passphrase(PASSPHRASE)
        place.vault.lock()
        assert place.vault.state() == VaultState(exists=True, way=Way.KEYRING, has_passphrase=True)
        place.vault.unlock_with_passphrase(PASSPHRASE)

    def test_a_vault_of_the_passphrase_says_so_when_opened_without(self, place: Place) -> None:
        place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.vault.lock()
        refused("passphrase-needed", place.vault.unlock)

    def test_a_vault_without_a_passphrase_says_so(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.vault.lock()
        refused("passphrase-not-set", lambda: place.vault.unlock_with_passphrase(PASSPHRASE))


def set_revision(place: Place, revision: str) -> None:
    connection = connect(place.database, place.key, place.database.read_bytes()[:16])
    connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()


class TestRefusals:
    """Each with its own code, and not a byte of the folder changed."""

    @pytest.fixture
    def closed(self, place: Place) -> Place:
        place.code = place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.note("one")
        place.key = place.vault.open.key
        place.vault.lock()
        return place

    def unchanged(self, closed: Place, code: str, call: Callable[[VaultService], object]) -> None:
        before = contents(closed.folder)
        refused(code, lambda: call(closed.vault))
        assert contents(closed.folder) == before
        assert not closed.vault.is_open

    def test_wrong_passphrase(self, closed: Place) -> None:
        self.unchanged(closed, "vault-wrong-key", lambda vault: vault.unlock_with_passphrase("not that one"))

    def test_code_of_another_vault(self, closed: Place) -> None:
        self.unchanged(closed, "vault-wrong-key", lambda vault: vault.unlock_with_recovery_code(OTHER_CODE))

    def test_code_of_another_vault_without_the_record(self, closed: Place) -> None:
        (closed.folder / "vault.json").unlink()
        self.unchanged(closed, "vault-wrong-key", lambda vault: vault.unlock_with_recovery_code(OTHER_CODE))

    @pytest.mark.parametrize(
        ("offset", "length"), [(16, 1), (0, 16), (3, 1), (100, 1), (4000, 90), (0, 4096), (0, 1 << 20)]
    )
    def test_damaged_first_page(self, closed: Place, offset: int, length: int) -> None:
        damage(closed.database, offset, length)
        self.unchanged(closed, "vault-damaged", lambda vault: vault.unlock_with_passphrase(PASSPHRASE))
        self.unchanged(closed, "vault-damaged", lambda vault: vault.unlock_with_recovery_code(closed.code))

    def test_damaged_first_page_without_the_record(self, closed: Place) -> None:
        (closed.folder / "vault.json").unlink()
        damage(closed.database, 100)
        self.unchanged(closed, "vault-damaged", lambda vault: vault.unlock_with_recovery_code(closed.code))

    def test_without_looking_at_the_pages_a_damage_would_pass_for_a_wrong_key(
        self, closed: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pages, "fits", lambda *_: False)
        (closed.folder / "vault.json").unlink()
        damage(closed.database, 100)
        self.unchanged(closed, "vault-wrong-key", lambda vault: vault.unlock_with_recovery_code(closed.code))

    @pytest.mark.parametrize("length", [0, 5, 16, 4096])
    def test_cut_file(self, closed: Place, length: int) -> None:
        closed.database.write_bytes(closed.database.read_bytes()[:length])
        self.unchanged(closed, "vault-damaged", lambda vault: vault.unlock_with_passphrase(PASSPHRASE))

    def test_newer_version(self, closed: Place) -> None:
        set_revision(closed, "9999")
        self.unchanged(closed, "vault-newer-version", lambda vault: vault.unlock_with_passphrase(PASSPHRASE))

    def test_newer_record(self, closed: Place) -> None:
        record = closed.folder / "vault.json"
        record.write_bytes(record.read_bytes().replace(b'"format": 1', b'"format": 2'))
        self.unchanged(closed, "vault-newer-version", lambda vault: vault.unlock_with_passphrase(PASSPHRASE))

    def test_in_use_by_another_program(self, closed: Place) -> None:
        first = closed.another()
        first.unlock_with_passphrase(PASSPHRASE)
        self.unchanged(closed, "vault-in-use", lambda vault: vault.unlock_with_passphrase(PASSPHRASE))
        first.lock()
        closed.vault.unlock_with_passphrase(PASSPHRASE)

    def test_every_refusal_lets_the_next_one_in(self, closed: Place) -> None:
        for _ in range(2):
            refused("vault-wrong-key", lambda: closed.vault.unlock_with_passphrase("not that one"))
        closed.vault.unlock_with_passphrase(PASSPHRASE)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
class TestWithoutTheRightToWrite:
    @pytest.fixture
    def readable(self) -> Iterator[Place]:
        with tempfile.TemporaryDirectory() as name:
            Path(name).chmod(0o755)
            place = Place(Path(name) / "data")
            place.vault.create(Way.PASSPHRASE, PASSPHRASE)
            place.vault.lock()
            place.folder.chmod(0o755)
            for path in place.folder.iterdir():
                path.chmod(0o644)
            yield place
            place.folder.chmod(0o755)

    def test_a_folder_that_may_only_be_read(self, readable: Place) -> None:
        (readable.folder / "reseller.lock").unlink()
        readable.folder.chmod(0o555)
        self.unchanged(readable)

    def test_a_database_that_may_only_be_read(self, readable: Place) -> None:
        readable.folder.chmod(0o777)
        (readable.folder / "reseller.lock").chmod(0o666)
        readable.database.chmod(0o444)
        self.unchanged(readable)

    def test_no_vault_is_made_there(self, readable: Place) -> None:
        parent = readable.folder.parent
        parent.chmod(0o555)
        elsewhere = Place(parent / "elsewhere")
        with ordinary_user():
            refused("vault-read-only", lambda: elsewhere.vault.create(Way.PASSPHRASE, PASSPHRASE))
        parent.chmod(0o755)
        assert not elsewhere.folder.exists()

    def unchanged(self, readable: Place) -> None:
        before = contents(readable.folder)
        with ordinary_user():
            refused("vault-read-only", lambda: readable.vault.unlock_with_passphrase(PASSPHRASE))
        assert contents(readable.folder) == before


class TestTheOpenDatabase:
    def test_both_ways_in_have_the_same_pragmas_but_a_list_needs_few_pages(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        bare = place.vault.open.connect_driver()
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "fullfsync": 1,
            "foreign_keys": 1,
            "secure_delete": 1,
            "trusted_schema": 0,
            "cache_size": -65536,
            "temp_store": 2,
        }
        assert set(expected) == {pragma.partition("=")[0] for pragma in PRAGMAS}
        with place.vault.open.engine.connect() as connection:
            for pragma, value in expected.items():
                listing = -256 if pragma == "cache_size" else value
                assert bare.execute(f"PRAGMA {pragma}").fetchone()[0] == listing
                assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value

    def test_a_connection_that_was_left_open_is_closed_with_the_vault(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        kept = [place.vault.open.connect_driver() for _ in range(3)]
        kept[0].close()
        place.vault.lock()
        assert not any(driver.is_open(connection) for connection in kept)

    def test_connections_that_were_closed_are_not_kept(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        for _ in range(5):
            place.vault.open.connect_driver().close()
        assert len(place.vault.open._handed_out) == 1

    def test_what_was_not_committed_is_not_there(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.note("one")
        with place.vault.open.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("INSERT INTO note VALUES ('two')")
        assert place.notes() == ["one"]

    def test_a_reader_sees_one_moment_until_it_ends(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.note("one")
        with place.vault.open.engine.connect() as reader:
            reader.exec_driver_sql("BEGIN")
            assert reader.exec_driver_sql("SELECT count(*) FROM note").scalar() == 1
            place.note("two")
            assert reader.exec_driver_sql("SELECT count(*) FROM note").scalar() == 1

    def test_the_check_finds_a_changed_byte_in_any_page(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        place.note("one")
        assert place.vault.check().ok
        place.vault.lock()
        damage(place.database, 4096 * 5 + 77)
        place.vault.unlock()
        report = place.vault.check()
        assert not report.ok
        assert report.encryption == ("HMAC verification failed for page 6",)

    def test_the_check_finds_two_tables_in_one_place(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        with contextlib.closing(place.vault.open.connect_driver()) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute(
                "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'leg') "
                "WHERE name = 'customer'"
            )
        report = place.vault.check()
        assert not report.ok
        assert report.encryption == ()
        assert "2nd reference" in report.structure[0]

    def test_the_check_says_what_cannot_be_read_at_all(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        with contextlib.closing(place.vault.open.connect_driver()) as connection:
            connection.execute("SELECT count(*) FROM customer").fetchall()
            with contextlib.closing(place.vault.open.connect_driver()) as other:
                other.execute("PRAGMA writable_schema=ON")
                other.execute("UPDATE sqlite_master SET sql = 'CREATE nonsense' WHERE name = 'customer'")
                other.execute("PRAGMA schema_version=4711")
            assert "malformed" in integrity.check(connection).structure[0]

    def test_the_check_finds_a_row_that_points_to_nothing(self, place: Place) -> None:
        place.vault.create(Way.KEYRING)
        connection = place.vault.open.connect_driver()
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("CREATE TABLE part (whole TEXT REFERENCES company (id))")
        connection.execute("INSERT INTO part VALUES ('nobody')")
        assert place.vault.check().references == ("part",)
