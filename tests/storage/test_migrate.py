import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.vault import Way
from reseller_desktop.storage import driver, migrate
from reseller_desktop.storage.driver import Connection
from reseller_desktop.storage.engine import make_engine
from reseller_desktop.storage.tables import METADATA
from tests.support.vaults import Place, contents

KEY = bytes(range(32))
SALT = bytes(range(16))
CURRENT = migrate.HEAD

SCRIPT = """
from alembic import op
import sqlalchemy as sa
revision = {number!r}
down_revision = {before!r}

def upgrade():
    {body}
"""
FIRST = 'op.create_table("whole", sa.Column("id", sa.Text(), primary_key=True))'
PART = 'op.create_table("part", sa.Column("whole_id", sa.Text(), sa.ForeignKey("whole.id")))'
CHANGE = (
    'op.batch_alter_table("whole", recreate="always").__enter__().add_column(sa.Column("name", sa.Text()))'
)


def connector(path: Path) -> Callable[[], Connection]:
    return lambda: driver.connect(path, KEY, SALT)


def schema(path: Path) -> list[tuple[str, str]]:
    """Tables and indexes by name, their words without the space between them."""
    with contextlib.closing(connector(path)()) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        return [(name, "".join(sql.split()).replace('"', "")) for name, sql in rows.fetchall()]


def stamp(path: Path, *statements: str) -> None:
    """A database as some earlier program left it."""
    with contextlib.closing(connector(path)()) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Migrations of another history, run by the real environment."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text((migrate.SCRIPTS / "env.py").read_text(encoding="utf-8"))
    return folder


def add_script(scripts: Path, number: str, before: str | None, *lines: str) -> None:
    text = SCRIPT.format(number=number, before=before, body="\n    ".join(lines))
    (scripts / "versions" / f"{number}.py").write_text(text)


def test_the_head_is_the_newest_script() -> None:
    assert ScriptDirectory(str(migrate.SCRIPTS)).get_heads() == [migrate.HEAD]


def test_a_new_database_is_what_the_migrations_make(tmp_path: Path) -> None:
    made, migrated = tmp_path / "made.db", tmp_path / "migrated.db"
    migrate.create_tables(connector(made))
    stamp(migrated)
    migrate.upgrade(connector(migrated), migrate.SCRIPTS)
    assert [name for name, _ in schema(made)] == [name for name, _ in schema(migrated)]
    for path in (made, migrated):
        engine = make_engine(connector(path))
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        engine.dispose()
        with contextlib.closing(connector(path)()) as bare:
            assert migrate.revision(bare) == migrate.HEAD


def test_a_column_that_only_one_of_them_has_would_be_noticed(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    migrate.create_tables(connector(path))
    with contextlib.closing(connector(path)()) as bare:
        bare.execute("ALTER TABLE customer ADD COLUMN forgotten TEXT")
    engine = make_engine(connector(path))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) != []
    engine.dispose()


def test_all_that_is_missing_is_run_at_once_and_rows_survive_a_rebuilt_table(
    tmp_path: Path, scripts: Path
) -> None:
    path = tmp_path / "some.db"
    add_script(scripts, "a1", None, FIRST, PART)
    stamp(path)
    migrate.upgrade(connector(path), scripts)
    with contextlib.closing(connector(path)()) as bare:
        bare.execute("INSERT INTO whole VALUES ('w')")
        bare.execute("INSERT INTO part VALUES ('w')")
    add_script(
        scripts,
        "a2",
        "a1",
        'with op.batch_alter_table("whole", recreate="always") as batch:',
        '    batch.add_column(sa.Column("name", sa.Text()))',
    )
    add_script(scripts, "a3", "a2", "op.execute(\"UPDATE whole SET name = 'n'\")")
    migrate.upgrade(connector(path), scripts)
    with contextlib.closing(connector(path)()) as bare:
        assert migrate.revision(bare) == "a3"
        assert bare.execute("SELECT * FROM whole").fetchall() == [("w", "n")]
        assert bare.execute("SELECT * FROM part").fetchall() == [("w",)]


def test_a_migration_that_fails_in_the_middle_changes_nothing(tmp_path: Path, scripts: Path) -> None:
    path = tmp_path / "some.db"
    add_script(scripts, "a1", None, FIRST)
    stamp(path)
    migrate.upgrade(connector(path), scripts)
    before = path.read_bytes()
    add_script(scripts, "a2", "a1", 'op.execute("INSERT INTO whole VALUES (1)")')
    add_script(scripts, "a3", "a2", 'op.drop_table("whole")', 'raise RuntimeError("in the middle")')
    with pytest.raises(RuntimeError, match="in the middle"):
        migrate.upgrade(connector(path), scripts)
    assert path.read_bytes() == before
    assert not path.with_name("some.db-wal").exists()


def test_the_same_migration_without_the_failure_does_change_it(tmp_path: Path, scripts: Path) -> None:
    path = tmp_path / "some.db"
    add_script(scripts, "a1", None, FIRST)
    add_script(scripts, "a2", "a1", 'op.drop_table("whole")')
    stamp(path)
    migrate.upgrade(connector(path), scripts)
    assert [name for name, _ in schema(path)] == ["alembic_version"]


def test_a_migration_that_breaks_references_is_not_kept(tmp_path: Path, scripts: Path) -> None:
    path = tmp_path / "some.db"
    add_script(scripts, "a1", None, FIRST, PART, "op.execute(\"INSERT INTO part VALUES ('nobody')\")")
    stamp(path)
    before = path.read_bytes()
    with pytest.raises(UserError, match="vault-damaged"):
        migrate.upgrade(connector(path), scripts)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE other (id TEXT)"],
        ["CREATE TABLE alembic_version (version_num TEXT)"],
        [
            "CREATE TABLE alembic_version (version_num TEXT)",
            "INSERT INTO alembic_version VALUES ('a'), ('b')",
        ],
    ],
)
def test_a_database_without_one_revision_is_damaged(tmp_path: Path, statements: list[str]) -> None:
    with contextlib.closing(connector(tmp_path / "some.db")()) as connection:
        for statement in statements:
            connection.execute(statement)
        with pytest.raises(UserError, match="vault-damaged"):
            migrate.revision(connection)


def test_an_empty_database_has_no_revision(tmp_path: Path) -> None:
    with contextlib.closing(connector(tmp_path / "some.db")()) as connection:
        assert migrate.revision(connection) is None


class TestOpeningAnOlderVault:
    @pytest.fixture
    def place(self, tmp_path: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
        """A vault at this program's revision, and a program that is one ahead."""
        made = Place(tmp_path / "data")
        made.vault.create(Way.KEYRING)
        made.note("one")
        made.key = made.vault.open.key
        made.vault.lock()
        add_script(scripts, migrate.HEAD, None, "pass")
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(migrate, "HEAD", "a2")
        return made

    def test_it_is_copied_and_then_brought_up(self, place: Place, scripts: Path) -> None:
        add_script(scripts, "a2", CURRENT, 'op.drop_table("note")')
        place.vault.unlock()
        with contextlib.closing(place.vault.open.connect_driver()) as connection:
            assert migrate.revision(connection) == migrate.HEAD
        (backup,) = place.vault.backups()
        place.vault.lock()
        with contextlib.closing(
            driver.connect(Path(backup.path), place.key, driver.salt_of(Path(backup.path)))
        ) as copy:
            assert copy.execute("SELECT text FROM note").fetchall() == [("one",)]
            assert migrate.revision(copy) == CURRENT

    def test_a_failure_leaves_it_closed_and_as_it_was(self, place: Place, scripts: Path) -> None:
        add_script(scripts, "a2", CURRENT, 'op.drop_table("note")', 'raise RuntimeError("in the middle")')
        before = contents(place.folder)
        with pytest.raises(RuntimeError, match="in the middle"):
            place.vault.unlock()
        assert not place.vault.is_open
        after = contents(place.folder)
        assert {name: after[name] for name in before} == before
        assert len(place.vault.backups()) == 1
