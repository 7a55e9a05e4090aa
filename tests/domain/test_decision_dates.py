"""Each case names the source of its rule by the rule's key in `rules/subscription_terms.toml`."""

import datetime as dt
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.decision_dates import (
    DECIDING,
    Course,
    TermFacts,
    is_muted,
    outlook,
)
from reseller_desktop.domain.provider import RenewalHabit
from reseller_desktop.domain.subscription import (
    EndAction,
    SubscriptionKind,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.term_rules import TermRule
from tests.support.terms import shipped_term_rules

RULES = shipped_term_rules()


class Case(NamedTuple):
    name: str
    facts: str
    """Words of the facts, each named by its value; `bought`, `ends`, `done`, `until` and `lock` by key."""
    course: str
    rule: str
    dates: str
    """The dates in their order, `kind instant`, an instant that is only the earliest with a `~`."""


_WORDS: dict[str, tuple[str, object]] = {
    **{f"{kind.value}": ("kind", kind) for kind in SubscriptionKind if kind.value != "unknown"},
    **{term.value: ("term", term) for term in (Term.MONTH, Term.YEAR, Term.THREE_YEARS)},
    "no-term": ("term", Term.NONE),
    **{state.value: ("state", state) for state in SubscriptionState if state.value != "unknown"},
    **{action.value: ("end_action", action) for action in EndAction if action.value != "unknown"},
    **{habit.value: ("habit", habit) for habit in RenewalHabit if habit.value != "unknown"},
}


def facts(words: str) -> TermFacts:
    found: dict[str, object] = {
        "kind": SubscriptionKind.LICENCE,
        "term": Term.YEAR,
        "state": SubscriptionState.ACTIVE,
        "end_action": EndAction.UNKNOWN,
        "bought_on": None,
        "ends_on": None,
    }
    for word in words.split():
        key, _, value = word.partition("=")
        match key:
            case "bought" | "ends":
                found[f"{key}_on"] = dt.date.fromisoformat(value)
            case "done" | "until":
                name = {"done": "renewed_at", "until": "cancel_until"}[key]
                found[name] = dt.datetime.fromisoformat(value).replace(tzinfo=dt.UTC)
            case "lock":
                found["lock_days"] = int(value)
            case _:
                field, meant = _WORDS[word]
                found[field] = meant
    return TermFacts(**found)  # type: ignore[arg-type] # checked by what the cases expect


CASES = [
    # The end of a term is its last day, whole, in UTC (term_end); renewal is on (automatic).
    Case(
        "a year that renews by itself",
        "P1Y renew bought=2025-03-02 ends=2026-03-01",
        "renews", "automatic",
        "cancel-window 2025-03-09T00:00:00~ last-change 2026-03-01T23:59:59 term-end 2026-03-01T23:59:59 "
        "renewal 2026-03-02T00:00:00~ next-window 2026-03-09T00:00:00~",
    ),
    Case(
        "the published example: the renewal starts on the day after",
        "P1Y renew ends=2023-03-01",
        "renews", "automatic",
        "last-change 2023-03-01T23:59:59 term-end 2023-03-01T23:59:59 renewal 2023-03-02T00:00:00~ "
        "next-window 2023-03-09T00:00:00~",
    ),
    Case(
        "nobody told what happens: renewal is on",
        "P1Y bought=2025-06-15 ends=2026-06-14",
        "renews", "automatic",
        "cancel-window 2025-06-22T00:00:00~ last-change 2026-06-14T23:59:59 term-end 2026-06-14T23:59:59 "
        "renewal 2026-06-15T00:00:00~ next-window 2026-06-22T00:00:00~",
    ),
    Case(
        "three years",
        "P3Y renew bought=2023-11-30 ends=2026-11-29",
        "renews", "automatic",
        "cancel-window 2023-12-07T00:00:00~ last-change 2026-11-29T23:59:59 term-end 2026-11-29T23:59:59 "
        "renewal 2026-11-30T00:00:00~ next-window 2026-12-07T00:00:00~",
    ),
    Case(
        "a month",
        "P1M renew bought=2026-10-05 ends=2026-11-04",
        "renews", "automatic",
        "cancel-window 2026-10-12T00:00:00~ last-change 2026-11-04T23:59:59 term-end 2026-11-04T23:59:59 "
        "renewal 2026-11-05T00:00:00~ next-window 2026-11-12T00:00:00~",
    ),
    Case(
        "an end on the last of a month renews on the first",
        "P1Y renew ends=2026-01-31",
        "renews", "automatic",
        "last-change 2026-01-31T23:59:59 term-end 2026-01-31T23:59:59 renewal 2026-02-01T00:00:00~ "
        "next-window 2026-02-08T00:00:00~",
    ),
    Case(
        "an end on the last of April",
        "P1M renew ends=2026-04-30",
        "renews", "automatic",
        "last-change 2026-04-30T23:59:59 term-end 2026-04-30T23:59:59 renewal 2026-05-01T00:00:00~ "
        "next-window 2026-05-08T00:00:00~",
    ),
    Case(
        "an end on the last of the year renews in the next",
        "P1Y renew ends=2026-12-31",
        "renews", "automatic",
        "last-change 2026-12-31T23:59:59 term-end 2026-12-31T23:59:59 renewal 2027-01-01T00:00:00~ "
        "next-window 2027-01-08T00:00:00~",
    ),
    Case(
        "an end on the leap day",
        "P1Y renew ends=2028-02-29",
        "renews", "automatic",
        "last-change 2028-02-29T23:59:59 term-end 2028-02-29T23:59:59 renewal 2028-03-01T00:00:00~ "
        "next-window 2028-03-08T00:00:00~",
    ),
    Case(
        "an end on the day before the leap day renews on it",
        "P1Y renew ends=2028-02-28",
        "renews", "automatic",
        "last-change 2028-02-28T23:59:59 term-end 2028-02-28T23:59:59 renewal 2028-02-29T00:00:00~ "
        "next-window 2028-03-07T00:00:00~",
    ),
    Case(
        "the same day in a year without a leap day",
        "P1Y renew ends=2027-02-28",
        "renews", "automatic",
        "last-change 2027-02-28T23:59:59 term-end 2027-02-28T23:59:59 renewal 2027-03-01T00:00:00~ "
        "next-window 2027-03-08T00:00:00~",
    ),
    Case(
        "bought on a leap day",
        "P1Y renew bought=2028-02-29 ends=2029-02-27",
        "renews", "automatic",
        "cancel-window 2028-03-07T00:00:00~ last-change 2029-02-27T23:59:59 term-end 2029-02-27T23:59:59 "
        "renewal 2029-02-28T00:00:00~ next-window 2029-03-07T00:00:00~",
    ),
    # Co-terminated: a first term may be shorter than its name, so the end is never computed (term_end).
    Case(
        "a year that was aligned to end after four months",
        "P1Y renew bought=2026-01-10 ends=2026-05-14",
        "renews", "automatic",
        "cancel-window 2026-01-17T00:00:00~ last-change 2026-05-14T23:59:59 term-end 2026-05-14T23:59:59 "
        "renewal 2026-05-15T00:00:00~ next-window 2026-05-22T00:00:00~",
    ),
    Case(
        "a year that was aligned to the end of the calendar month",
        "P1Y renew bought=2026-02-03 ends=2026-02-28",
        "renews", "automatic",
        "cancel-window 2026-02-10T00:00:00~ last-change 2026-02-28T23:59:59 term-end 2026-02-28T23:59:59 "
        "renewal 2026-03-01T00:00:00~ next-window 2026-03-08T00:00:00~",
    ),
    Case(
        "a first term shorter than its window: the window closes with the term",
        "P1M renew bought=2026-01-29 ends=2026-01-31",
        "renews", "automatic",
        "cancel-window 2026-01-31T23:59:59~ last-change 2026-01-31T23:59:59 term-end 2026-01-31T23:59:59 "
        "renewal 2026-02-01T00:00:00~ next-window 2026-02-08T00:00:00~",
    ),
    Case(
        "three years that were aligned to end after eleven months",
        "P3Y off bought=2025-05-01 ends=2026-04-01",
        "expires", "grace",
        "cancel-window 2025-05-08T00:00:00~ last-change 2026-04-01T23:59:59 term-end 2026-04-01T23:59:59 "
        "users-lose-access 2026-05-02T00:00:00 deprovisioning 2026-07-31T00:00:00",
    ),
    # The window counts from the moment at which the renewal was complete (window).
    Case(
        "a renewal whose moment is known",
        "P1Y renew bought=2026-03-02 done=2026-03-02T14:25:30 ends=2027-03-01",
        "renews", "automatic",
        "cancel-window 2026-03-09T14:25:30 last-change 2027-03-01T23:59:59 term-end 2027-03-01T23:59:59 "
        "renewal 2027-03-02T00:00:00~ next-window 2027-03-09T00:00:00~",
    ),
    Case(
        "the moment that Microsoft names goes before what is counted",
        "P1Y renew bought=2026-03-02 done=2026-03-02T14:25:30 until=2026-03-09T10:00:00 ends=2027-03-01",
        "renews", "automatic",
        "cancel-window 2026-03-09T10:00:00 last-change 2027-03-01T23:59:59 term-end 2027-03-01T23:59:59 "
        "renewal 2027-03-02T00:00:00~ next-window 2027-03-09T00:00:00~",
    ),
    Case(
        "a named moment without a day of purchase",
        "P1Y renew until=2026-07-08T08:30:00 ends=2027-06-30",
        "renews", "automatic",
        "cancel-window 2026-07-08T08:30:00 last-change 2027-06-30T23:59:59 term-end 2027-06-30T23:59:59 "
        "renewal 2027-07-01T00:00:00~ next-window 2027-07-08T00:00:00~",
    ),
    Case(
        "a named moment after the end counts no longer than the term",
        "P1M renew until=2026-02-03T09:00:00 ends=2026-01-31",
        "renews", "automatic",
        "cancel-window 2026-01-31T23:59:59 last-change 2026-01-31T23:59:59 term-end 2026-01-31T23:59:59 "
        "renewal 2026-02-01T00:00:00~ next-window 2026-02-08T00:00:00~",
    ),
    Case(
        "only the day of purchase is known: the earliest close counts",
        "P1Y renew bought=2026-06-30 ends=2027-06-29",
        "renews", "automatic",
        "cancel-window 2026-07-07T00:00:00~ last-change 2027-06-29T23:59:59 term-end 2027-06-29T23:59:59 "
        "renewal 2027-06-30T00:00:00~ next-window 2027-07-07T00:00:00~",
    ),
    Case(
        "renewed since it was bought, at a known moment: no longer too old to be extended",
        "P1Y off bought=2024-06-10 done=2025-06-10T08:15:00 ends=2026-06-09",
        "extends", "extended",
        "cancel-window 2025-06-17T08:15:00 last-change 2026-06-09T23:59:59 term-end 2026-06-09T23:59:59 "
        "extension 2026-06-10T00:00:00",
    ),
    Case(
        "renewed on a day after the moment that is known: that one was of an earlier term",
        "P1Y renew bought=2026-06-10 done=2025-06-10T08:15:00 ends=2027-06-09",
        "renews", "automatic",
        "cancel-window 2026-06-17T00:00:00~ last-change 2027-06-09T23:59:59 term-end 2027-06-09T23:59:59 "
        "renewal 2027-06-10T00:00:00~ next-window 2027-06-17T00:00:00~",
    ),
    Case(
        "a renewal that was complete just before midnight, and is dated the day after",
        "P1Y renew bought=2026-06-11 done=2026-06-10T23:50:00 ends=2027-06-09",
        "renews", "automatic",
        "cancel-window 2026-06-17T23:50:00 last-change 2027-06-09T23:59:59 term-end 2027-06-09T23:59:59 "
        "renewal 2027-06-10T00:00:00~ next-window 2027-06-17T00:00:00~",
    ),
    Case(
        "a moment that Microsoft named for an earlier term",
        "P1Y renew bought=2026-06-10 until=2025-06-17T08:15:00 ends=2027-06-09",
        "renews", "automatic",
        "cancel-window 2026-06-17T00:00:00~ last-change 2027-06-09T23:59:59 term-end 2027-06-09T23:59:59 "
        "renewal 2027-06-10T00:00:00~ next-window 2027-06-17T00:00:00~",
    ),
    Case(
        "bought after its end, which cannot be: no window",
        "P1Y renew bought=2026-06-10 ends=2026-06-09",
        "renews", "automatic",
        "last-change 2026-06-09T23:59:59 term-end 2026-06-09T23:59:59 renewal 2026-06-10T00:00:00~ "
        "next-window 2026-06-17T00:00:00~",
    ),
    Case(
        "bought in the year 9999 by a slip of the pen",
        "P1Y renew bought=9999-12-31 ends=2026-06-09",
        "renews", "automatic",
        "last-change 2026-06-09T23:59:59 term-end 2026-06-09T23:59:59 renewal 2026-06-10T00:00:00~ "
        "next-window 2026-06-17T00:00:00~",
    ),
    # A provider may lock the last days (lock).
    Case(
        "a provider that takes no changes in the last seven days",
        "P1Y renew lock=7 ends=2026-06-30",
        "renews", "automatic",
        "provider-lock 2026-06-23T23:59:59 last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "renewal 2026-07-01T00:00:00~ next-window 2026-07-08T00:00:00~",
    ),
    Case(
        "a lock of one day over a month's end",
        "P1Y renew lock=1 ends=2026-03-01",
        "renews", "automatic",
        "provider-lock 2026-02-28T23:59:59 last-change 2026-03-01T23:59:59 term-end 2026-03-01T23:59:59 "
        "renewal 2026-03-02T00:00:00~ next-window 2026-03-09T00:00:00~",
    ),
    Case(
        "a lock of one day over the leap day",
        "P1Y renew lock=1 ends=2028-03-01",
        "renews", "automatic",
        "provider-lock 2028-02-29T23:59:59 last-change 2028-03-01T23:59:59 term-end 2028-03-01T23:59:59 "
        "renewal 2028-03-02T00:00:00~ next-window 2028-03-09T00:00:00~",
    ),
    Case(
        "a provider without a lock",
        "P1Y renew lock=0 ends=2026-06-30",
        "renews", "automatic",
        "last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 renewal 2026-07-01T00:00:00~ "
        "next-window 2026-07-08T00:00:00~",
    ),
    # Bought before April 2025, or ending before 4 May 2026: the days of grace (grace).
    Case(
        "bought before April 2025, ends before May 2026",
        "P1Y off bought=2025-03-31 ends=2026-03-30",
        "expires", "grace",
        "cancel-window 2025-04-07T00:00:00~ last-change 2026-03-30T23:59:59 term-end 2026-03-30T23:59:59 "
        "users-lose-access 2026-04-30T00:00:00 deprovisioning 2026-07-29T00:00:00",
    ),
    Case(
        "bought before April 2025, ends after May 2026",
        "P3Y off bought=2025-03-31 ends=2028-03-30",
        "expires", "grace",
        "cancel-window 2025-04-07T00:00:00~ last-change 2028-03-30T23:59:59 term-end 2028-03-30T23:59:59 "
        "users-lose-access 2028-04-30T00:00:00 deprovisioning 2028-07-29T00:00:00",
    ),
    Case(
        "bought on the first day of April 2025, ends on 3 May 2026",
        "P1Y off bought=2025-04-01 ends=2026-05-03",
        "expires", "grace",
        "cancel-window 2025-04-08T00:00:00~ last-change 2026-05-03T23:59:59 term-end 2026-05-03T23:59:59 "
        "users-lose-access 2026-06-03T00:00:00 deprovisioning 2026-09-01T00:00:00",
    ),
    Case(
        "bought on the last day of March 2025, ends on 4 May 2026",
        "P1Y off bought=2025-03-31 ends=2026-05-04",
        "expires", "grace",
        "cancel-window 2025-04-07T00:00:00~ last-change 2026-05-04T23:59:59 term-end 2026-05-04T23:59:59 "
        "users-lose-access 2026-06-04T00:00:00 deprovisioning 2026-09-02T00:00:00",
    ),
    Case(
        "grace over the leap day",
        "P3Y off bought=2025-02-10 ends=2028-02-09",
        "expires", "grace",
        "cancel-window 2025-02-17T00:00:00~ last-change 2028-02-09T23:59:59 term-end 2028-02-09T23:59:59 "
        "users-lose-access 2028-03-11T00:00:00 deprovisioning 2028-06-09T00:00:00",
    ),
    Case(
        "a month that ends without renewal before May 2026",
        "P1M off bought=2026-03-01 ends=2026-03-31",
        "expires", "grace",
        "cancel-window 2026-03-08T00:00:00~ last-change 2026-03-31T23:59:59 term-end 2026-03-31T23:59:59 "
        "users-lose-access 2026-05-01T00:00:00 deprovisioning 2026-07-30T00:00:00",
    ),
    Case(
        "an end before May 2026 needs no day of purchase",
        "P1Y off ends=2026-05-03",
        "expires", "grace",
        "last-change 2026-05-03T23:59:59 term-end 2026-05-03T23:59:59 users-lose-access 2026-06-03T00:00:00 "
        "deprovisioning 2026-09-01T00:00:00",
    ),
    # Both later: the extended service term (extended).
    Case(
        "bought on 1 April 2025, ends on 4 May 2026: the first that is extended",
        "P1Y off bought=2025-04-01 ends=2026-05-04",
        "extends", "extended",
        "cancel-window 2025-04-08T00:00:00~ last-change 2026-05-04T23:59:59 term-end 2026-05-04T23:59:59 "
        "extension 2026-05-05T00:00:00",
    ),
    Case(
        "renewed in June 2025 without renewal on",
        "P1Y off bought=2025-06-01 ends=2026-05-31",
        "extends", "extended",
        "cancel-window 2025-06-08T00:00:00~ last-change 2026-05-31T23:59:59 term-end 2026-05-31T23:59:59 "
        "extension 2026-06-01T00:00:00",
    ),
    Case(
        "three years bought after April 2025",
        "P3Y off bought=2025-07-15 ends=2028-07-14",
        "extends", "extended",
        "cancel-window 2025-07-22T00:00:00~ last-change 2028-07-14T23:59:59 term-end 2028-07-14T23:59:59 "
        "extension 2028-07-15T00:00:00",
    ),
    Case(
        "a month bought after May 2026",
        "P1M off bought=2026-06-10 ends=2026-07-09",
        "extends", "extended",
        "cancel-window 2026-06-17T00:00:00~ last-change 2026-07-09T23:59:59 term-end 2026-07-09T23:59:59 "
        "extension 2026-07-10T00:00:00",
    ),
    Case(
        "a co-terminated year bought in 2026",
        "P1Y off bought=2026-02-01 ends=2026-06-30",
        "extends", "extended",
        "cancel-window 2026-02-08T00:00:00~ last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "extension 2026-07-01T00:00:00",
    ),
    Case(
        "the extended term was chosen",
        "P1Y extend bought=2025-09-01 ends=2026-08-31",
        "extends", "extended",
        "cancel-window 2025-09-08T00:00:00~ last-change 2026-08-31T23:59:59 term-end 2026-08-31T23:59:59 "
        "extension 2026-09-01T00:00:00",
    ),
    Case(
        "ends after May 2026, and nobody knows when it was bought",
        "P1Y off ends=2026-09-30",
        "unknown", "extended",
        "last-change 2026-09-30T23:59:59 term-end 2026-09-30T23:59:59",
    ),
    Case(
        "extended on the leap day's eve",
        "P1Y off bought=2027-03-01 ends=2028-02-28",
        "extends", "extended",
        "cancel-window 2027-03-08T00:00:00~ last-change 2028-02-28T23:59:59 term-end 2028-02-28T23:59:59 "
        "extension 2028-02-29T00:00:00",
    ),
    Case(
        "extended with a provider's lock",
        "P1Y off lock=3 bought=2025-09-02 ends=2026-09-01",
        "extends", "extended",
        "cancel-window 2025-09-09T00:00:00~ provider-lock 2026-08-29T23:59:59 "
        "last-change 2026-09-01T23:59:59 term-end 2026-09-01T23:59:59 extension 2026-09-02T00:00:00",
    ),
    # Set to be cancelled: lost at once (cancelled).
    Case(
        "cancelled at the end of the term",
        "P1Y cancel bought=2025-06-01 ends=2026-05-31",
        "ends", "cancelled",
        "cancel-window 2025-06-08T00:00:00~ last-change 2026-05-31T23:59:59 term-end 2026-05-31T23:59:59 "
        "users-lose-access 2026-06-01T00:00:00 deprovisioning 2026-06-08T00:00:00~",
    ),
    Case(
        "cancelled at the end, bought before April 2025",
        "P1Y cancel bought=2025-03-01 ends=2026-02-28",
        "ends", "cancelled",
        "cancel-window 2025-03-08T00:00:00~ last-change 2026-02-28T23:59:59 term-end 2026-02-28T23:59:59 "
        "users-lose-access 2026-03-01T00:00:00 deprovisioning 2026-03-08T00:00:00~",
    ),
    Case(
        "a month that is cancelled at its end",
        "P1M cancel bought=2026-11-01 ends=2026-11-30",
        "ends", "cancelled",
        "cancel-window 2026-11-08T00:00:00~ last-change 2026-11-30T23:59:59 term-end 2026-11-30T23:59:59 "
        "users-lose-access 2026-12-01T00:00:00 deprovisioning 2026-12-08T00:00:00~",
    ),
    Case(
        "three years that are cancelled on the leap day",
        "P3Y cancel bought=2025-03-01 ends=2028-02-29",
        "ends", "cancelled",
        "cancel-window 2025-03-08T00:00:00~ last-change 2028-02-29T23:59:59 term-end 2028-02-29T23:59:59 "
        "users-lose-access 2028-03-01T00:00:00 deprovisioning 2028-03-08T00:00:00~",
    ),
    # What the provider does where nobody told (habit).
    Case(
        "a provider that renews",
        "P1Y auto-renews ends=2026-10-31",
        "renews", "habit",
        "last-change 2026-10-31T23:59:59 term-end 2026-10-31T23:59:59 renewal 2026-11-01T00:00:00~ "
        "next-window 2026-11-08T00:00:00~",
    ),
    Case(
        "a provider that lets expire, bought before April 2025",
        "P3Y lets-expire bought=2024-01-15 ends=2027-01-14",
        "expires", "grace",
        "cancel-window 2024-01-22T00:00:00~ last-change 2027-01-14T23:59:59 term-end 2027-01-14T23:59:59 "
        "users-lose-access 2027-02-14T00:00:00 deprovisioning 2027-05-15T00:00:00",
    ),
    Case(
        "a provider that lets expire what could be extended cancels it",
        "P1Y lets-expire bought=2025-08-01 ends=2026-07-31",
        "ends", "habit",
        "cancel-window 2025-08-08T00:00:00~ last-change 2026-07-31T23:59:59 term-end 2026-07-31T23:59:59 "
        "users-lose-access 2026-08-01T00:00:00 deprovisioning 2026-08-08T00:00:00~",
    ),
    Case(
        "renewal is off at a provider that cancels by itself",
        "P1Y off lets-expire bought=2025-08-01 ends=2026-07-31",
        "ends", "habit",
        "cancel-window 2025-08-08T00:00:00~ last-change 2026-07-31T23:59:59 term-end 2026-07-31T23:59:59 "
        "users-lose-access 2026-08-01T00:00:00 deprovisioning 2026-08-08T00:00:00~",
    ),
    Case(
        "a provider that extends",
        "P1Y extends bought=2025-08-01 ends=2026-07-31",
        "extends", "extended",
        "cancel-window 2025-08-08T00:00:00~ last-change 2026-07-31T23:59:59 term-end 2026-07-31T23:59:59 "
        "extension 2026-08-01T00:00:00",
    ),
    Case(
        "a provider that extends cannot extend what is too old",
        "P1Y extends bought=2025-03-15 ends=2026-03-14",
        "expires", "grace",
        "cancel-window 2025-03-22T00:00:00~ last-change 2026-03-14T23:59:59 term-end 2026-03-14T23:59:59 "
        "users-lose-access 2026-04-14T00:00:00 deprovisioning 2026-07-13T00:00:00",
    ),
    Case(
        "what was told goes before the provider's habit",
        "P1Y renew lets-expire bought=2025-08-01 ends=2026-07-31",
        "renews", "automatic",
        "cancel-window 2025-08-08T00:00:00~ last-change 2026-07-31T23:59:59 term-end 2026-07-31T23:59:59 "
        "renewal 2026-08-01T00:00:00~ next-window 2026-08-08T00:00:00~",
    ),
    Case(
        "a cancellation goes before the habit to extend",
        "P1Y cancel extends bought=2025-08-01 ends=2026-07-31",
        "ends", "cancelled",
        "cancel-window 2025-08-08T00:00:00~ last-change 2026-07-31T23:59:59 term-end 2026-07-31T23:59:59 "
        "users-lose-access 2026-08-01T00:00:00 deprovisioning 2026-08-08T00:00:00~",
    ),
    # Trials turn into paid subscriptions, and have no extended term (trial, extended).
    Case(
        "a trial that nobody touched",
        "trial P1M bought=2026-06-01 ends=2026-06-30",
        "converts", "trial",
        "cancel-window 2026-06-08T00:00:00~ last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "renewal 2026-07-01T00:00:00~ next-window 2026-07-08T00:00:00~",
    ),
    Case(
        "a trial with renewal on",
        "trial P1M renew bought=2026-06-01 ends=2026-06-30",
        "converts", "automatic",
        "cancel-window 2026-06-08T00:00:00~ last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "renewal 2026-07-01T00:00:00~ next-window 2026-07-08T00:00:00~",
    ),
    Case(
        "a trial with renewal off is not extended",
        "trial P1M off bought=2026-06-01 ends=2026-06-30",
        "expires", "grace",
        "cancel-window 2026-06-08T00:00:00~ last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "users-lose-access 2026-07-31T00:00:00 deprovisioning 2026-10-29T00:00:00",
    ),
    Case(
        "a trial at a provider that extends is not extended",
        "trial P1M extends bought=2026-06-01 ends=2026-06-30",
        "expires", "grace",
        "cancel-window 2026-06-08T00:00:00~ last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "users-lose-access 2026-07-31T00:00:00 deprovisioning 2026-10-29T00:00:00",
    ),
    # No end to decide about (endless).
    Case("software that was bought once", "perpetual no-term bought=2024-01-01", "nothing", "endless", ""),
    Case(
        "bought software with a date in its report",
        "perpetual no-term bought=2024-01-01 ends=2027-01-01",
        "nothing", "endless", "",
    ),
    Case("an end in the year 9999", "P1Y renew ends=9999-12-10", "nothing", "endless", ""),
    Case("Azure", "usage no-term bought=2026-01-01", "nothing", "endless", ""),
    Case("an end that nobody told", "P1Y renew bought=2026-01-01", "nothing", "endless", ""),
    Case("a term of no length", "no-term renew ends=2026-12-31", "nothing", "endless", ""),
    # What is over already (grace), and what was suspended (suspended).
    Case(
        "expired: the days of grace run",
        "P1Y expired bought=2025-01-10 ends=2026-01-09",
        "over", "grace",
        "users-lose-access 2026-02-09T00:00:00 deprovisioning 2026-05-10T00:00:00",
    ),
    Case(
        "disabled: only the deletion is left to come",
        "P1Y disabled bought=2025-01-10 ends=2026-01-09",
        "over", "grace",
        "users-lose-access 2026-02-09T00:00:00 deprovisioning 2026-05-10T00:00:00",
    ),
    Case("deleted", "P1Y deleted bought=2025-01-10 ends=2026-01-09", "over", "grace", ""),
    Case(
        "suspended at the end of the term",
        "P1Y suspended bought=2025-01-10 ends=2026-01-09",
        "expires", "suspended",
        "cancel-window 2025-01-17T00:00:00~ last-change 2026-01-09T23:59:59 term-end 2026-01-09T23:59:59 "
        "users-lose-access 2026-01-10T00:00:00 deprovisioning 2026-05-10T00:00:00",
    ),
    Case(
        "suspended, and young enough to be extended: a suspension turned renewal off",
        "P1Y suspended renew bought=2025-07-01 ends=2026-06-30",
        "expires", "suspended",
        "cancel-window 2025-07-08T00:00:00~ last-change 2026-06-30T23:59:59 term-end 2026-06-30T23:59:59 "
        "users-lose-access 2026-07-01T00:00:00 deprovisioning 2026-10-29T00:00:00",
    ),
    Case(
        "pending counts like an active one",
        "P1Y pending renew ends=2026-12-31",
        "renews", "automatic",
        "last-change 2026-12-31T23:59:59 term-end 2026-12-31T23:59:59 renewal 2027-01-01T00:00:00~ "
        "next-window 2027-01-08T00:00:00~",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_dates_of(case: Case) -> None:
    found = outlook(facts(case.facts), RULES)
    dates = [
        f"{date.kind.value} {date.at:%Y-%m-%dT%H:%M:%S}{'' if date.exact else '~'}" for date in found.dates
    ]
    words = case.dates.split()
    assert dates == [" ".join(words[i : i + 2]) for i in range(0, len(words), 2)]
    assert (found.course.value, found.rule.value) == (case.course, case.rule)
    assert all(date.at.tzinfo is dt.UTC for date in found.dates)


def test_there_are_enough_cases_and_each_rule_decides_one() -> None:
    assert len(CASES) >= 60
    deciding = {date.rule for case in CASES for date in outlook(facts(case.facts), RULES).dates}
    courses = {TermRule(case.rule) for case in CASES}
    assert deciding | courses == set(TermRule)


def test_each_rule_names_its_source_and_day() -> None:
    assert all(text.source and text.as_of and text.summary for text in RULES.texts.values())
    assert set(RULES.texts) == set(TermRule)


_DAYS = st.dates(dt.date(2015, 1, 1), dt.date(2100, 1, 1))
_INSTANTS = st.datetimes(dt.datetime(2015, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - given its zone here
_EARLY = st.datetimes(min_value=dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - as above
ANY = st.builds(
    TermFacts,
    kind=st.sampled_from(SubscriptionKind),
    term=st.sampled_from(Term),
    state=st.sampled_from(SubscriptionState),
    end_action=st.sampled_from(EndAction),
    bought_on=st.none() | _DAYS | st.dates(),
    ends_on=st.none() | _DAYS | st.dates(),
    renewed_at=st.none() | _INSTANTS | _EARLY,
    cancel_until=st.none() | _INSTANTS | _EARLY,
    habit=st.sampled_from(RenewalHabit),
    lock_days=st.none() | st.integers(-5, 60),
)


def ordinary(given_facts: TermFacts) -> bool:
    return given_facts.ends_on is None or given_facts.ends_on.year >= 2000


@given(ANY)
def test_nothing_can_be_decided_after_the_end_of_the_term(some: TermFacts) -> None:
    found = outlook(some, RULES)
    if some.ends_on is not None:
        last = dt.datetime.combine(some.ends_on, dt.time(23, 59, 59), dt.UTC)
        assert all(date.at <= last for date in found.dates if date.kind in DECIDING)


@given(ANY, _INSTANTS, st.timedeltas(dt.timedelta(), dt.timedelta(days=2000)))
def test_a_date_that_has_passed_does_not_come_back(
    some: TermFacts, now: dt.datetime, step: dt.timedelta
) -> None:
    found = outlook(some, RULES)
    before, after = found.next_decision(now), found.next_decision(now + step)
    assert before is not None or after is None
    assert after is None or (after.at >= now + step and before is not None and after.at >= before.at)


@given(ANY, st.integers(-12 * 60, 14 * 60))
def test_the_time_zone_changes_the_day_that_is_shown_and_never_the_instant(
    some: TermFacts, minutes: int
) -> None:
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    for date in outlook(some, RULES).dates:
        local = date.at.astimezone(zone)
        assert local == date.at
        assert abs((local.date() - date.at.date()).days) <= 1


@given(ANY)
def test_dates_come_in_their_order_and_only_once(some: TermFacts) -> None:
    dates = outlook(some, RULES).dates
    assert [date.at for date in dates] == sorted(date.at for date in dates)
    assert len({date.kind for date in dates}) == len(dates)


@given(ANY)
def test_a_course_without_an_end_has_no_dates(some: TermFacts) -> None:
    found = outlook(some, RULES)
    assert found.course is not Course.NOTHING or not found.dates
    assert bool(found.dates) or found.course in {Course.NOTHING, Course.OVER}


def test_what_comes_round_every_month_is_muted() -> None:
    def muted(words: str) -> bool:
        some = facts(words)
        return is_muted(some, outlook(some, RULES).course)

    assert muted("P1M renew ends=2026-11-30")
    assert muted("P1M ends=2026-11-30")
    assert not muted("P1Y renew ends=2026-11-30")
    assert not muted("P1M off bought=2026-11-01 ends=2026-11-30")
    assert not muted("P1M cancel ends=2026-11-30")
    assert not muted("trial P1M renew ends=2026-11-30")
