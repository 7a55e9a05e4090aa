"""The columns of a list, as data."""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.states import LegState
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import Role

_SAMPLE = 256
"""Values that tell whether a column holds few different ones."""

Row = tuple[Any, ...]


class Kind(Enum):
    """How a cell is drawn, and what its value is."""

    TEXT = "text"
    """A string."""
    QUIET = "quiet"
    """A string that steps back."""
    CODE = "code"
    """A string in which every character counts."""
    TWO_LINE = "two-line"
    """A pair of strings, the second of which may be empty."""
    CHIP = "chip"
    """A `Chip` or `None`."""
    LEG = "leg"
    """A `LegState` by value; empty where there can be none."""
    MARK = "mark"
    """The same with the letter that sets it, where legs stand side by side."""
    DATE = "date"
    """A day, an ISO 8601 string, or nothing."""
    NUMBER = "number"
    """A whole number or `None`."""
    TAGS = "tags"
    """Several strings."""


class Column(NamedTuple):
    """One column; `value` takes a row and gives what its kind says."""

    key: str
    title: str
    value: Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    width: int = 120
    sort: Callable[[Any], Any] | None = None
    """What rows are ordered by, where it is not the value; `None` and empty come last either way."""
    hidden: bool = False
    """Not shown until somebody chooses it."""
    searchable: bool = True
    """Whether a search looks here; it never looks at legs, which are signs."""
    guid: bool = False
    """Holds GUIDs in small letters, or nothing: a search looks here for words only that can stand in one."""
    filterable: bool = True
    stretch: bool = False
    """Takes the room that the others leave; `width` is the least that it gets. At most one column does."""
    wide: int = 0
    """The width where there is plenty of room, unless a person chose another; 0 for none."""
    yields: bool = False
    """Steps aside where there is no room for it, and comes back when there is."""
    tip: Callable[[Any], str] | None = None
    """What a tooltip says of a cell, where that is more than its words."""

    def text(self, row: Row) -> str:
        """The cell in words: searched, filtered by, exported and read aloud."""
        return _WORDS[self.kind](self.value(row))

    def sort_value(self, row: Row) -> Any:
        """What a row is ordered by."""
        return self.sort_values([row])[0]

    def sort_values(self, rows: Sequence[Row]) -> list[Any]:
        """What rows are ordered by; together, because most columns hold few different values."""
        if self.sort is not None:
            return list(map(self.sort, rows))
        values = list(map(self.value, rows))
        if self.kind in {Kind.NUMBER, Kind.DATE}:
            return values
        if self.kind in SIGNS:
            return list(map(_LEG_ORDER.get, values))
        if self.kind is Kind.TWO_LINE:
            texts = [first for first, _ in values]
        elif self.kind in {Kind.CHIP, Kind.TAGS}:
            texts = list(map(_WORDS[self.kind], values))
        else:
            texts = values
        return _folded(texts)


def _folded(texts: list[str]) -> list[str]:
    if len(set(texts[:_SAMPLE])) * 2 > len(texts[:_SAMPLE]):
        joined = "\n".join(texts)
        lower = joined.lower().split("\n") if joined.isascii() else []
        return lower if len(lower) == len(texts) else list(map(fold, texts))
    folded = {text: fold(text) for text in set(texts)}
    return [folded[text] for text in texts]


def leg_chip(state: str) -> Chip | None:
    """The sign of a relationship leg with the word behind it; `None` where there can be no leg."""
    made = _LEGS.get(state)
    if made is None:
        return None
    role, sign, word = made
    return Chip(role, "", sign, QCoreApplication.translate("legs", word))


def mark_chip(state: str) -> Chip | None:
    """The sign of a leg with its letter beside it; `None` where there can be no leg."""
    chip, letter = leg_chip(state), _LETTERS.get(state)
    return chip._replace(text=QCoreApplication.translate("legs", letter)) if chip and letter else None


SIGNS = frozenset({Kind.LEG, Kind.MARK})
"""Cells that a search does not look at."""
_LETTERS = {
    LegState.YES.value: "Y",
    LegState.ASKED.value: "A",
    LegState.NO.value: "N",
    LegState.UNKNOWN.value: "U",
}
_LEGS = {
    LegState.YES.value: (Role.GOOD, "check", "Yes"),
    LegState.ASKED.value: (Role.WARNING, "dots", "Asked"),
    LegState.NO.value: (Role.BAD, "cross", "No"),
    LegState.UNKNOWN.value: (Role.IDLE, "question", "Not known"),
}
_LEG_ORDER = {state: place for place, state in enumerate(_LEGS)}


def day_of(value: Any) -> dt.date | None:
    """The day of a date cell."""
    if not value:
        return None
    return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value


def _leg_word(state: str) -> str:
    chip = leg_chip(state)
    return chip.word if chip else ""


_WORDS: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.QUIET: str,
    Kind.CODE: str,
    Kind.TWO_LINE: lambda pair: "\n".join(filter(None, pair)),
    Kind.CHIP: lambda chip: chip.spoken if chip else "",
    Kind.LEG: _leg_word,
    Kind.MARK: _leg_word,
    Kind.DATE: lambda value: date_text(day_of(value)),
    Kind.NUMBER: number_text,
    Kind.TAGS: ", ".join,
}
