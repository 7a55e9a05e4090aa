"""Records to rows and back: one mapping for every record, read from the record's own type hints."""

import datetime as dt
import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Table

from reseller_desktop.domain.text import fold
from reseller_desktop.storage.columns import DERIVED

R = TypeVar("R")
Value = str | int | None
Row = Mapping[str, Value]
_Codec = tuple[Callable[[Any], Value], Callable[[Any], Any]]


def customer_search(sort_name: str, domain: str, relation: str, *others: str) -> str:
    """What the search looks through: the folded name first, so that it orders as the name does.

    The tenant id stands in a column of its own, where few words need be looked for.
    """
    shown = "\n".join(filter(None, (domain, relation, *others)))
    return f"{sort_name}\n{fold(shown)}"


def _derived_of_customer(row: Mapping[str, Any]) -> Row:
    sort_name = fold(row["name"])
    others = (row["country"], row["owner"], *json.loads(row["other_domains"]), *json.loads(row["tags"]))
    return {
        "sort_name": sort_name,
        "search": customer_search(sort_name, row["domain"], row["relation"], *others),
    }


DERIVE: dict[str, Callable[[Row], Row]] = {"customer": _derived_of_customer}
"""How the derived columns of a table follow from the others."""


def to_json(value: object) -> str:
    """The one spelling of JSON in the database."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _same(value: Any) -> Any:
    return value


_SCALARS: dict[Any, _Codec] = {
    UUID: (lambda value: value.hex, UUID),
    dt.datetime: (lambda value: value.isoformat(), dt.datetime.fromisoformat),
    dt.date: (lambda value: value.isoformat(), dt.date.fromisoformat),
    str: (_same, _same),
    int: (_same, _same),
}


def _codec(hint: Any) -> _Codec:
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        (inner,) = [arg for arg in typing.get_args(hint) if arg is not types.NoneType]
        encode, decode = _codec(inner)
        return (
            lambda value: None if value is None else encode(value),
            lambda value: None if value is None else decode(value),
        )
    if origin is tuple:
        return lambda value: to_json(list(value)), lambda text: tuple(json.loads(text))
    if origin is not None and issubclass(origin, Mapping):
        return lambda value: to_json(dict(value)), json.loads
    if issubclass(hint, StrEnum):
        return lambda value: value.value, hint
    return _SCALARS[hint]


class RowMapping(Generic[R]):
    """Turns one kind of record into rows of its table and back."""

    def __init__(self, record: type[R], table: Table) -> None:
        self.record = record
        self.table = table
        hints = typing.get_type_hints(record)
        self._codecs = {field.name: _codec(hints[field.name]) for field in fields(typing.cast("Any", record))}

    def to_row(self, record: R) -> dict[str, Value]:
        """The row of a record, derived columns included."""
        row = {name: encode(getattr(record, name)) for name, (encode, _) in self._codecs.items()}
        derive = DERIVE.get(self.table.name)
        return {**row, **derive(row)} if derive else row

    def encode(self, name: str, value: object) -> Value:
        """One field's value as its column holds it."""
        return self._codecs[name][0](value)

    def from_row(self, row: Mapping[Any, Any]) -> R:
        """The record of a row; derived columns are passed over."""
        return self.record(**{name: decode(row[name]) for name, (_, decode) in self._codecs.items()})


def column_names(table: Table) -> tuple[str, ...]:
    """All columns of a table in their order."""
    return tuple(column.name for column in table.columns)


def recorded_names(table: Table) -> tuple[str, ...]:
    """The columns that history keeps: all but the version and the derived ones."""
    return tuple(c.name for c in table.columns if c.name != "version" and not c.info.get(DERIVED))


def empty_values(table: Table) -> dict[str, Value]:
    """What a new record has in each column; history leaves these out."""
    return {column.name: column.info["empty"] for column in table.columns}
