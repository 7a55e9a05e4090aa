"""How tables are written down: what a column of each kind is called, and what every record table carries."""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

DERIVED = "derived"
"""Mark of a column that is computed from the others and therefore stands in no record and no history."""


def text(name: str, *, empty: str = "", derived: bool = False) -> Column[str]:
    """A text that is never missing; `empty` is what a new record has there."""
    return Column(name, Text, nullable=False, info={"empty": empty, DERIVED: derived})


def optional(name: str, *, references: str = "") -> Column[str]:
    """A text that may be missing, perhaps another record's id."""
    keys = [ForeignKey(references)] if references else []
    return Column(name, Text, *keys, nullable=True, info={"empty": None})


def required(name: str, *, references: str) -> Column[str]:
    """Another record's id."""
    return Column(name, Text, ForeignKey(references), nullable=False, info={"empty": None})


def number(name: str, *, nullable: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=nullable, info={"empty": None})


def record(name: str, *columns: Column[str] | Column[int] | UniqueConstraint | Index) -> Table:
    """A table whose every write stands in the history."""
    return Table(
        name,
        METADATA,
        Column("id", Text, primary_key=True, info={"empty": None}),
        Column("version", Integer, nullable=False, info={"empty": None}),
        *columns,
    )
