import contextlib
import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage import driver, integrity
from reseller_desktop.storage.driver import Connection
from reseller_desktop.storage.engine import make_engine
from tests.support.vaults import damage

KEY = bytes(range(32))
SALT = bytes(range(16))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.db"


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    with contextlib.closing(driver.connect(path, KEY, SALT)) as made:
        made.execute("CREATE TABLE part (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)")
        made.execute("CREATE TABLE use (part INTEGER REFERENCES part (id), text TEXT)")
        made.execute("INSERT INTO part VALUES (1, 'one')")
        yield made


def code_of(connection: Connection, statement: str) -> str | None:
    with pytest.raises(Exception, match=r".") as error:
        connection.execute(statement)
    known = driver.translate(error.value)
    return known.code if known else None


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("INSERT INTO part VALUES (2, 'one')", "already-exists"),
        ("INSERT INTO part VALUES (1, 'two')", "already-exists"),
        ("INSERT INTO use VALUES (7, '')", "conflict"),
        ("INSERT INTO part VALUES (3, NULL)", None),
        ("SELECT nonsense", None),
    ],
)
def test_what_people_can_mend_is_told_from_bugs(
    connection: Connection, statement: str, code: str | None
) -> None:
    assert code_of(connection, statement) == code


def test_an_error_wrapped_by_sqlalchemy_means_the_same(connection: Connection, path: Path) -> None:
    engine = make_engine(lambda: driver.connect(path, KEY, SALT))
    with engine.connect() as wrapped, pytest.raises(DBAPIError) as error:
        wrapped.exec_driver_sql("INSERT INTO part VALUES (2, ?)", ("one",))
    engine.dispose()
    known = driver.translate(error.value)
    assert known
    assert known.code == "already-exists"
    assert "'one'" not in str(error.value)


def test_a_full_disk_takes_nothing_and_keeps_what_was_confirmed(connection: Connection, path: Path) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    connection.execute("BEGIN IMMEDIATE")
    assert code_of(connection, "INSERT INTO use VALUES (1, hex(randomblob(50000)))") == "disk-full"
    with contextlib.closing(driver.connect(path, KEY, SALT)) as other:
        assert other.execute("SELECT count(*) FROM use").fetchone()[0] == 0
        assert integrity.check(other).ok


def test_a_second_writer_is_told_that_it_is_in_use(
    connection: Connection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.0)
    with contextlib.closing(driver.connect(path, KEY, SALT)) as other:
        connection.execute("BEGIN IMMEDIATE")
        assert code_of(other, "BEGIN IMMEDIATE") == "vault-in-use"


def test_writing_where_only_reading_is_allowed_is_told(connection: Connection) -> None:
    connection.execute("PRAGMA query_only=ON")
    assert code_of(connection, "DELETE FROM part") == "vault-read-only"


def test_a_damaged_page_is_told_when_it_is_met(connection: Connection, path: Path) -> None:
    connection.close()
    damage(path, 4096 + 9)
    with contextlib.closing(driver.connect(path, KEY, SALT)) as other:
        assert code_of(other, "SELECT * FROM part") == "vault-damaged"
        assert integrity.check(other).encryption == ("HMAC verification failed for page 2",)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EROFS, "vault-read-only"),
        (errno.EACCES, "vault-read-only"),
        (errno.EIO, "storage-unavailable"),
    ],
)
def test_errors_of_the_disk_have_a_meaning_too(number: int, code: str) -> None:
    with pytest.raises(UserError, match=code), driver.translated():
        raise OSError(number, "as the system says it")


def test_bugs_and_refusals_pass_through_untouched() -> None:
    with pytest.raises(ZeroDivisionError), driver.translated():
        _ = 1 / 0
    with pytest.raises(UserError, match="some-code"), driver.translated():
        raise UserError("some-code")


@pytest.mark.parametrize(("key", "salt"), [(KEY[:31], SALT), (KEY, b""), (b"", SALT)])
def test_a_key_of_another_length_never_reaches_the_driver(path: Path, key: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        driver.connect(path, key, salt)
    assert not path.exists()


def test_the_quick_way_in_loads_no_sql_library() -> None:
    code = (
        "import sys; from pathlib import Path; import reseller_desktop.services.vault;"
        "from reseller_desktop.storage import driver, migrate;"
        f"c = driver.connect(Path(sys.argv[1]), {KEY!r}, {SALT!r}); migrate.revision(c); c.close();"
        "print([name for name in ('sqlalchemy', 'alembic', 'keyring', 'PySide6') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code, ":memory:"], cwd=root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
