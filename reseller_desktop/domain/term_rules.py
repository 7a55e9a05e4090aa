"""The programme's rules about the end of a term: dated data, read from `rules/subscription_terms.toml`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.rules import Table

RULES = "subscription_terms"
"""The name of the rules."""

_MOST_HOURS = 24 * 31
_MOST_DAYS = 366
_MOST_PERCENT = 100
_YEARS = range(2100, 10_000)


class TermRule(StrEnum):
    """What a rule is about: its table in the file."""

    TERM_END = "term_end"
    AUTOMATIC = "automatic"
    HABIT = "habit"
    LOCK = "lock"
    WINDOW = "window"
    GRACE = "grace"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    CANCELLED = "cancelled"
    TRIAL = "trial"
    ENDLESS = "endless"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """A rule in words, by whose word it holds, and on which day it was so."""

    summary: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRules:
    """Everything that decides a date around the end of a term."""

    processing: dt.timedelta
    """How long the renewal may take to be processed."""
    window: dt.timedelta
    """How long after a purchase or renewal it can be cancelled."""
    expired: dt.timedelta
    """How long people go on working after the end."""
    disabled: dt.timedelta
    """How long after that only administrators get in."""
    suspended: tuple[dt.timedelta, dt.timedelta]
    """The two parts of being disabled after a suspension."""
    extended_bought_from: dt.date
    extended_ends_from: dt.date
    surcharge_percent: int
    """On top of the monthly price in the extended service term."""
    surcharge_without_monthly_percent: int
    """The same where the product has no monthly price."""
    backup: dt.timedelta
    """How long data can be saved after a cancellation."""
    endless_year: int
    """An end in this year is none."""
    texts: Mapping[TermRule, RuleText]


def term_rules_from(values: Mapping[str, object]) -> TermRules:
    """The rules in a parsed `subscription_terms.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    tables = {rule: top.table(rule.value) for rule in TermRule}
    extended, suspended = tables[TermRule.EXTENDED], tables[TermRule.SUSPENDED]
    endless = tables[TermRule.ENDLESS]
    return TermRules(
        processing=_hours(tables[TermRule.TERM_END], "processing_hours"),
        window=_hours(tables[TermRule.WINDOW], "hours"),
        expired=_days(tables[TermRule.GRACE], "expired_days"),
        disabled=_days(tables[TermRule.GRACE], "disabled_days"),
        suspended=(_days(suspended, "first_days"), _days(suspended, "second_days")),
        extended_bought_from=extended.day("bought_from"),
        extended_ends_from=extended.day("ends_from"),
        surcharge_percent=_number(extended, "surcharge_percent", range(_MOST_PERCENT + 1)),
        surcharge_without_monthly_percent=_number(
            extended, "surcharge_without_monthly_percent", range(_MOST_PERCENT + 1)
        ),
        backup=_days(tables[TermRule.CANCELLED], "backup_days"),
        endless_year=_number(endless, "year", _YEARS),
        texts={
            rule: RuleText(
                summary=table.text("summary"), source=table.text("source"), as_of=table.day("as_of")
            )
            for rule, table in tables.items()
        },
    )


def _number(table: Table, key: str, allowed: range) -> int:
    value = table.values.get(key)
    if type(value) is not int or value not in allowed:
        raise table.error(key)
    return value


def _hours(table: Table, key: str) -> dt.timedelta:
    return dt.timedelta(hours=_number(table, key, range(1, _MOST_HOURS + 1)))


def _days(table: Table, key: str) -> dt.timedelta:
    return dt.timedelta(days=_number(table, key, range(1, _MOST_DAYS + 1)))
