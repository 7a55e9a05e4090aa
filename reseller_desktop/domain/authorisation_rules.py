"""What the programme asks of an indirect reseller: dated data, read from `rules/authorisation.toml`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.rules import Table

RULES = "authorisation"
_MOST_DAYS = 366
_MOST_YEARS = 10
_MOST_USD = 1_000_000


class Topic(StrEnum):
    """What a rule is about: its table in the file."""

    ONBOARDING = "onboarding"
    AGREEMENT = "agreement"
    LOCATION = "location"
    ANNIVERSARY = "anniversary"
    MEMBERSHIP = "membership"
    REVENUE = "revenue"
    SECURITY = "security"
    REMINDERS = "reminders"
    ORDERS = "orders"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """By whose word a rule holds, and on which day it was so."""

    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorisationRules:
    """Everything that decides something about our authorisation."""

    least_usd: int
    """Revenue of the trailing twelve months, whole US dollars."""
    reminder_days: tuple[int, ...]
    """Days ahead of the yearly check, the earliest warning first."""
    orders_days: int
    """Days ahead of it from which orders were seen refused."""
    lapse_years: int
    """Years after a lost authorisation before anybody may enrol again."""
    authorities: Mapping[Topic, Authority]


def authorisation_rules_from(values: Mapping[str, object]) -> AuthorisationRules:
    """The rules in a parsed `authorisation.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    tables = {topic: top.table(topic.value) for topic in Topic}
    top.text("source")
    top.day("as_of")
    return AuthorisationRules(
        least_usd=_number(tables[Topic.REVENUE], "least_usd", _MOST_USD),
        reminder_days=_days(tables[Topic.REMINDERS]),
        orders_days=_number(tables[Topic.ORDERS], "days", _MOST_DAYS),
        lapse_years=_number(tables[Topic.LAPSE], "years", _MOST_YEARS),
        authorities={
            topic: Authority(source=table.text("source"), as_of=table.day("as_of"))
            for topic, table in tables.items()
        },
    )


def _number(table: Table, key: str, most: int) -> int:
    value = table.values.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise table.error(key)
    return value


def _days(table: Table) -> tuple[int, ...]:
    listed = table.values.get("days")
    if not isinstance(listed, list) or not listed:
        raise table.error("days")
    days = tuple(
        _number(Table(file=RULES, where=table.where, values={"days": one}), "days", _MOST_DAYS)
        for one in listed
    )
    if list(days) != sorted(set(days), reverse=True):
        raise table.error("days")
    return days
