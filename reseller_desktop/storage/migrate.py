"""Brings a database to this program's tables. Nothing is imported when there is nothing to do."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.domain.errors import UserError
from reseller_desktop.storage.driver import Connection, translated

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0005"
"""The newest revision under `migrations/versions`."""

SCRIPTS = Path(__file__).parent / "migrations"

_TABLE = "alembic_version"


def revision(connection: Connection) -> str | None:
    """The revision that a database stands at; `None` for one without tables.

    Raises `UserError` *vault-damaged*.
    """
    with translated():
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not names:
            return None
        rows = (
            connection.execute("SELECT version_num FROM alembic_version").fetchall()
            if "alembic_version" in names
            else []
        )
    if len(rows) != 1:
        raise UserError("vault-damaged")
    return str(rows[0][0])


def create_tables(connect: Callable[[], Connection]) -> None:
    """Make an empty database what the migrations would make it, in one transaction, without Alembic."""
    from reseller_desktop.storage.engine import make_engine
    from reseller_desktop.storage.tables import METADATA

    engine = make_engine(connect)
    try:
        with translated(), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            METADATA.create_all(connection)
            connection.exec_driver_sql(
                f"CREATE TABLE {_TABLE} (version_num VARCHAR(32) NOT NULL, "
                f"CONSTRAINT {_TABLE}_pkc PRIMARY KEY (version_num))"
            )
            connection.exec_driver_sql(f"INSERT INTO {_TABLE} VALUES (?)", (HEAD,))
            connection.commit()
    finally:
        engine.dispose()


def is_known(number: str, scripts: Path) -> bool:
    """Whether this program has the migration that led to a revision; if not, a newer program did."""
    from alembic.script import ScriptDirectory

    return any(
        script.revision == number for script in ScriptDirectory.from_config(_config(scripts)).walk_revisions()
    )


def upgrade(connect: Callable[[], Connection], scripts: Path) -> None:
    """Run what is missing, all in one transaction: a failure leaves the database as it was.

    References are not enforced meanwhile, because a table is changed by copying and dropping it; they are
    checked before the commit.
    """
    from alembic import command

    from reseller_desktop.storage.engine import make_engine

    config = _config(scripts)
    engine = make_engine(connect)
    try:
        with translated(), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.rollback()
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise UserError("vault-damaged")
            connection.commit()
    finally:
        engine.dispose()


def _config(scripts: Path) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return config
