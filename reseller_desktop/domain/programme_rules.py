"""What the partner programme was called over time, and what of it ended; read from `rules/programme.toml`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import fold

RULES = "programme"
"""The name of the rules."""

_MOST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeName:
    """What it was called from a day to a day."""

    name: str
    short: str
    first: dt.date
    exact: bool
    """Whether the day is known, and not the year or month only."""
    last: dt.date | None
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedBenefit:
    """What is not given any more, and what came in its place."""

    name: str
    words: tuple[str, ...]
    """Folded; a membership whose name has one of them as a whole word is meant."""
    on: dt.date
    exact: bool
    replaced_by: str
    note: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """From how many days before a renewal on it is told of."""

    days: int
    summary: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRules:
    """The programme over time."""

    names: tuple[ProgrammeName, ...]
    ended: tuple[EndedBenefit, ...]
    reminder: Reminder

    def name_on(self, day: dt.date) -> ProgrammeName | None:
        """What it was called on a day; `None` before there was one."""
        begun = [one for one in self.names if one.first <= day]
        return max(begun, key=lambda one: one.first, default=None)

    def ending_of(self, name: str) -> EndedBenefit | None:
        """What is known of the end of a benefit, by its name."""
        words = f" {fold(name).replace('-', ' ')} "
        return next((one for one in self.ended if any(f" {word} " in words for word in one.words)), None)


def programme_rules_from(values: Mapping[str, object]) -> ProgrammeRules:
    """The rules in a parsed `programme.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    return ProgrammeRules(
        names=tuple(map(_name, top.tables("name"))),
        ended=tuple(map(_ended, top.tables("ended"))),
        reminder=_reminder(top.table("reminder")),
    )


def _name(table: Table) -> ProgrammeName:
    first = table.day("from")
    last = table.day("until") if "until" in table.values else None
    if last is not None and last < first:
        raise table.error("until")
    return ProgrammeName(
        name=table.text("name"),
        short=table.text("short"),
        first=first,
        exact=_flag(table, "exact"),
        last=last,
        source=table.text("source"),
        as_of=table.day("as_of"),
    )


def _ended(table: Table) -> EndedBenefit:
    words = tuple(fold(word).replace("-", " ") for word in table.texts("words"))
    if not words or not all(map(str.strip, words)):
        raise table.error("words")
    return EndedBenefit(
        name=table.text("name"),
        words=words,
        on=table.day("on"),
        exact=_flag(table, "exact"),
        replaced_by=table.text("replaced_by", ""),
        note=table.text("note", ""),
        source=table.text("source"),
        as_of=table.day("as_of"),
    )


def _reminder(table: Table) -> Reminder:
    days = table.values.get("days")
    if not isinstance(days, int) or isinstance(days, bool) or not 0 < days <= _MOST_DAYS:
        raise table.error("days")
    return Reminder(
        days=days, summary=table.text("summary"), source=table.text("source"), as_of=table.day("as_of")
    )


def _flag(table: Table, key: str) -> bool:
    value = table.values.get(key)
    if not isinstance(value, bool):
        raise table.error(key)
    return value
