import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.storage import driver
from tests.support.vaults import PASSPHRASE, Place, contents, damage


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path / "data")
    made.code = made.vault.create(Way.KEYRING)
    made.note("one")
    yield made
    made.vault.lock()


def database_files(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in contents(folder).items() if name.startswith("reseller.db")}


class TestBackingUp:
    def test_it_is_named_by_the_moment_and_nothing_else_is_left(self, place: Place) -> None:
        backup = place.vault.backup()
        assert Path(backup.path).name == "reseller-20260504-093000.db"
        assert backup.at == place.clock.now()
        assert backup.size == Path(backup.path).stat().st_size
        assert [path.name for path in (place.folder / "backups").iterdir()] == [Path(backup.path).name]

    def test_it_opens_with_the_recovery_code_alone_in_another_folder(
        self, place: Place, tmp_path: Path
    ) -> None:
        backup = place.vault.backup()
        there = Place(tmp_path / "there")
        there.keychain.present = False
        there.folder.mkdir()
        shutil.copy(backup.path, there.database)
        there.vault.unlock_with_recovery_code(place.code)
        assert there.notes() == ["one"]
        there.vault.lock()

    def test_what_another_connection_has_not_committed_is_not_in_it(self, place: Place) -> None:
        writer = place.vault.open.connect_driver()
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO note VALUES ('two')")
        backup = place.vault.backup()
        writer.execute("COMMIT")
        assert place.notes() == ["one", "two"]
        place.vault.lock()
        place.vault.restore(Path(backup.path))
        assert place.notes() == ["one"]

    def test_two_in_one_second_are_two(self, place: Place) -> None:
        assert place.vault.backup().path != place.vault.backup().path
        assert len(place.vault.backups()) == 2

    def test_one_a_day_is_due(self, place: Place) -> None:
        assert place.vault.backup_if_due()
        assert place.vault.backup_if_due() is None
        place.clock.pass_days(1)
        assert place.vault.backup_if_due()
        assert [backup.at.day for backup in place.vault.backups()] == [5, 4]

    def test_older_ones_go_by_the_rule_and_other_files_stay(self, place: Place) -> None:
        place.vault.backup()
        names = [
            "reseller-notes.db",
            "reseller-20269999-000000.db",
            "replaced-20200101-000000.db",
            "readme.txt",
        ]
        for name in names:
            (place.folder / "backups" / name).write_text("mine")
        for _ in range(12):
            place.clock.pass_days(1)
            place.vault.backup()
        assert [backup.at.day for backup in place.vault.backups()] == list(range(16, 6, -1))
        assert all((place.folder / "backups" / name).exists() for name in names)

    def test_a_damaged_database_pushes_no_good_backup_out(self, place: Place) -> None:
        for _ in range(10):
            place.vault.backup()
        good = contents(place.folder / "backups")
        place.vault.lock()
        damage(place.database, 4096 * 5 + 9)
        place.vault.unlock()
        with pytest.raises(UserError, match="vault-damaged"):
            place.vault.backup()
        assert contents(place.folder / "backups") == good

    def test_a_full_disk_leaves_no_half_backup(self, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(path: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("reseller_desktop.durable.sync_file", full)
        with pytest.raises(UserError, match="disk-full"):
            place.vault.backup()
        assert contents(place.folder / "backups") == {}


class TestRestoring:
    def test_it_puts_the_backup_back_and_keeps_what_it_replaced(self, place: Place) -> None:
        backup = place.vault.backup()
        place.note("two")
        place.vault.lock()
        place.vault.restore(Path(backup.path))
        assert place.notes() == ["one"]
        (kept,) = (place.folder / "backups").glob("replaced-*.db")
        connection = driver.connect(kept, place.vault.open.key, place.vault.open.salt)
        with contextlib.closing(connection):
            assert connection.execute("SELECT text FROM note").fetchall() == [("one",), ("two",)]

    def test_a_log_that_a_crash_left_does_not_undo_it(self, place: Place) -> None:
        backup = place.vault.backup()
        crash(place, "two")
        place.vault.restore(Path(backup.path))
        assert place.notes() == ["one"]
        assert place.vault.check().ok

    def test_copying_over_it_by_hand_would_have_been_undone_by_the_log(self, place: Place) -> None:
        backup = place.vault.backup()
        crash(place, "two")
        shutil.copy(backup.path, place.database)
        place.vault.unlock()
        assert place.notes() == ["one", "two"]

    def test_a_log_that_cannot_be_merged_is_kept_with_what_it_belongs_to(self, place: Place) -> None:
        backup = place.vault.backup()
        crash(place, "two")
        place.database.write_bytes(b"")
        log = (place.folder / "reseller.db-wal").read_bytes()
        place.vault.restore(Path(backup.path))
        assert place.notes() == ["one"]
        kept = contents(place.folder / "backups")
        assert log in [content for name, content in kept.items() if name.startswith("replaced-")]

    def test_a_damaged_database_is_mended_by_it(self, place: Place) -> None:
        backup = place.vault.backup()
        place.vault.lock()
        place.database.write_bytes(b"")
        place.vault.restore(Path(backup.path))
        assert place.notes() == ["one"]

    def test_a_vanished_database_too(self, place: Place) -> None:
        backup = place.vault.backup()
        place.vault.lock()
        place.database.unlink()
        place.vault.restore(Path(backup.path), code=place.code)
        assert place.notes() == ["one"]

    def test_the_recovery_code_restores_on_another_computer(self, place: Place, tmp_path: Path) -> None:
        backup = place.vault.backup()
        there = Place(tmp_path / "there")
        there.vault.restore(Path(backup.path), code=place.code)
        assert there.notes() == ["one"]
        there.vault.lock()
        there.vault.unlock()
        there.vault.lock()

    def test_the_passphrase_restores_where_it_opens(self, tmp_path: Path) -> None:
        place = Place(tmp_path / "other")
        place.vault.create(Way.PASSPHRASE, PASSPHRASE)
        place.note("one")
        backup = place.vault.backup()
        place.vault.lock()
        with pytest.raises(UserError, match="passphrase-needed"):
            place.vault.restore(Path(backup.path))
        place.vault.restore(Path(backup.path), passphrase=PASSPHRASE)
        assert place.notes() == ["one"]
        place.vault.lock()

    def test_not_while_it_is_open(self, place: Place) -> None:
        backup = place.vault.backup()
        with pytest.raises(UserError, match="vault-open"):
            place.vault.restore(Path(backup.path))
        assert place.notes() == ["one"]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (None, "backup-missing"),
            (b"", "backup-damaged"),
            (b"PK\x03\x04" * 5000, "vault-wrong-key"),
            ("damaged", "backup-damaged"),
            ("damaged at the start", "backup-damaged"),
            ("other", "vault-wrong-key"),
        ],
    )
    def test_what_is_no_sound_backup_of_this_vault_changes_nothing(
        self, place: Place, tmp_path: Path, content: str | bytes | None, code: str
    ) -> None:
        source = tmp_path / "source.db"
        if isinstance(content, bytes):
            source.write_bytes(content)
        elif content == "other":
            other = Place(tmp_path / "other")
            other.vault.create(Way.KEYRING)
            other.vault.lock()
            shutil.copy(other.database, source)
        elif content:
            shutil.copy(place.vault.backup().path, source)
            damage(source, 100 if "start" in content else 4096 * 5 + 9)
        place.vault.lock()
        before = contents(place.folder)
        with pytest.raises(UserError) as refusal:
            place.vault.restore(source)
        assert refusal.value.code == code
        assert contents(place.folder) == before
        place.vault.unlock()
        assert place.notes() == ["one"]


def crash(place: Place, text: str) -> None:
    """What a program leaves that is killed after confirming something: the log stays beside the database."""
    place.note(text)
    left = database_files(place.folder)
    place.vault.lock()
    for name, content in left.items():
        if not name.endswith("-shm"):
            (place.folder / name).write_bytes(content)


def test_the_names_of_backups_are_in_utc(place: Place) -> None:
    zone = dt.timezone(dt.timedelta(hours=2))
    place.clock.at = dt.datetime(2026, 5, 4, 1, 0, tzinfo=zone).astimezone(dt.UTC)
    assert Path(place.vault.backup().path).name == "reseller-20260503-230000.db"
