"""How any list of customers is read whose headings nobody has described, as far as its columns' meaning."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import (
    ListRules,
    MappingOrigin,
    Remembered,
    Suggestion,
    checked_mapping,
    labels,
    suggest_mapping,
)
from reseller_desktop.domain.provider_import import ReadingWish, TableFound
from reseller_desktop.files.cells import bare, shown
from reseller_desktop.files.table_search import Table
from reseller_desktop.files.table_text import BadRow, Row, read_file
from reseller_desktop.files.text_table import open_text

SAMPLE = 8
"""Rows that are shown while the columns are mapped."""
_CONTAINERS = (b"PK", b"\xd0\xcf\x11\xe0")
"""How files begin that are no text: ZIP and OLE."""


class Asked(Protocol):
    """How a file is to be read, and what is known already."""

    @property
    def wish(self) -> ReadingWish:
        """What somebody said of the file."""

    @property
    def mapping(self) -> tuple[tuple[str, str], ...] | None:
        """Field and heading as somebody chose them; `None` to find out."""

    @property
    def remembered(self) -> tuple[Remembered, ...]:
        """Mappings that were used before."""

    @property
    def rules(self) -> ListRules:
        """What columns can hold, and what they are usually called."""


class Begun(NamedTuple):
    """A list of which the columns are known, and no row is used yet."""

    table: Table
    headings: tuple[str, ...]
    suggestion: Suggestion
    first: list[Row | BadRow]
    """The first rows, taken from the table's."""
    how: dict[str, Any]
    """How the file was read, in plain values, for `found_from` and `suggestion_from`."""


def begin(
    source: Path | bytes, asked: Asked, other: Callable[[bytes], Table | None] = lambda _: None
) -> Begun:
    """Open a list; raises `UserError` for a file that holds none.

    `other` opens what is neither a delimited text nor a workbook, and passes over all else.
    """
    data = source if isinstance(source, bytes) else read_file(source)
    table = other(data) or _opened(data, asked)
    headings = labels([shown(heading) for heading in table.heading])
    suggestion = _suggested(headings, asked)
    first = list(islice(table.rows, SAMPLE))
    if not first:
        raise UserError("import-empty")
    how = _how(data, table, headings, first)
    preset = suggestion.preset
    how |= {
        "columns": dict(suggestion.columns),
        "origin": suggestion.origin.value,
        "preset": preset.title if preset else "",
    }
    return Begun(table, headings, suggestion, first, how)


def found_from(how: Mapping[str, Any]) -> TableFound:
    """How the file was read, out of plain values."""
    values = how["found"]
    lists = {
        "sheets": tuple(values["sheets"]),
        "headings": tuple(values["headings"]),
        "sample": tuple(map(tuple, values["sample"])),
        "title": tuple(values["title"]),
    }
    return TableFound(**{**values, **lists})


def suggestion_from(how: Mapping[str, Any], rules: ListRules) -> Suggestion:
    """What the columns hold, out of plain values."""
    presets = {preset.title: preset for preset in rules.presets}
    return Suggestion(how["columns"], MappingOrigin(how["origin"]), presets.get(how["preset"]))


def _opened(data: bytes, asked: Asked) -> Table:
    known = asked.rules.known() | {bare(text) for one in asked.remembered for text in one.headings} - {""}

    def score(cells: Iterable[str]) -> int:
        return len(known & set(map(bare, cells)))

    if data.startswith(_CONTAINERS):
        from reseller_desktop.files.workbook import open_workbook

        return open_workbook(data, asked.wish, score)
    return open_text(data, asked.wish, score)


def _suggested(headings: tuple[str, ...], asked: Asked) -> Suggestion:
    if asked.mapping is None:
        return suggest_mapping(headings, asked.remembered, asked.rules)
    return Suggestion(checked_mapping(headings, asked.mapping, asked.rules), MappingOrigin.CHOSEN)


def _how(
    data: bytes, table: Table, headings: tuple[str, ...], first: Iterable[Row | BadRow]
) -> dict[str, Any]:
    rows = [record.cells for record in first if isinstance(record, Row)]
    return {
        "found": {
            "sha256": hashlib.sha256(data).hexdigest(),
            "size": len(data),
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "sheet": table.sheet,
            "sheets": table.sheets,
            "heading_line": table.heading_line,
            "headings": headings,
            "sample": [[shown(cell) for cell in cells[: len(headings)]] for cells in rows],
            "title": [shown(text) for text in table.title],
        }
    }
