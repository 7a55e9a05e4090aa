"""The decision radar: what has to be decided, until when, over all subscriptions.

Rows come straight from storage. What differs by the time zone is only the day on which an instant is shown.
"""

import datetime as dt
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from reseller_desktop.domain.decision_dates import (
    Course,
    DateKind,
    DecisionDate,
    Outlook,
    TermFacts,
    is_muted,
    outlook,
)
from reseller_desktop.domain.provider import RenewalHabit
from reseller_desktop.domain.subscription import (
    Choice,
    EndAction,
    Occasion,
    SubscriptionKind,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.term_rules import TermRules

HORIZON = dt.timedelta(days=180)
"""How far the radar looks."""
SOON = dt.timedelta(days=30)
URGENT = dt.timedelta(days=7)

_JUST_BEFORE = dt.timedelta(days=14)
"""A window that closes within this time of an end was opened by the renewal at that end."""
_ENDS = frozenset({DateKind.PROVIDER_LOCK, DateKind.LAST_CHANGE})
_KINDS = {one.value: one for one in SubscriptionKind}
_TERMS = {one.value: one for one in Term}
_STATES = {one.value: one for one in SubscriptionState}
_ACTIONS = {one.value: one for one in EndAction}
_HABITS = {one.value: one for one in RenewalHabit}


SubscriptionLine = tuple[str, str, str | None, str, int | None, str, str | None, str]
"""A subscription as storage gives it: id, customer's id, provider's id, product, seats, as of, end, facts.

Ids have no hyphens, days are ISO 8601. The facts are what its dates depend on, as `facts_from` reads them:
one text, so that equal facts are met once. Plain tuples, for the garbage collector soon forgets those.
"""


class Named(NamedTuple):
    """A customer by its name, and as it is sorted."""

    name: str
    sort_name: str


class DecisionLine(NamedTuple):
    """A recorded decision as storage gives it."""

    subscription_id: str
    term_end: str | None
    occasion: str
    choice: str
    seats: int | None
    product: str
    note: str
    by: str
    at: str

    @property
    def chosen(self) -> Choice:
        """What was decided."""
        return Choice(self.choice)


class Due(NamedTuple):
    """One date until which something can be decided; alike for all subscriptions of the same facts."""

    occasion: Occasion
    date: DecisionDate
    outlook: Outlook
    locked: bool
    """The provider takes no more changes, although the term has not ended."""
    muted: bool
    """It comes round every month."""


class Entry(NamedTuple):
    """A date of one subscription."""

    id: str
    """Of the subscription, without hyphens."""
    customer_id: str
    customer: str
    sort_name: str
    provider: str
    """Its name; empty where nobody told."""
    product: str
    seats: int | None
    as_of: str
    ends_on: str | None
    due: Due
    decision: DecisionLine | None
    against: DecisionLine | None = None
    """What was decided about the term before, although this one began all the same."""

    @property
    def key(self) -> tuple[str, Occasion]:
        """Subscription and occasion: nothing is on the radar twice."""
        return self.id, self.due.occasion

    @property
    def at(self) -> dt.datetime:
        """Until when it can be decided, in UTC."""
        return self.due.date.at

    @property
    def course(self) -> Course:
        """What happens if nobody does anything."""
        return self.due.outlook.course

    @property
    def is_chance(self) -> bool:
        """Whether it is only a chance to take back a purchase or a renewal that nobody wanted otherwise."""
        return self.due.occasion is Occasion.WINDOW and self.decision is None and self.against is None


class Radar(NamedTuple):
    """Every date of a span, the next first."""

    open: tuple[Entry, ...] = ()
    muted: tuple[Entry, ...] = ()
    """Monthly terms of which nothing was decided."""
    decided: tuple[Entry, ...] = ()
    chances: tuple[Entry, ...] = ()
    """Windows after a purchase or a renewal that nobody wanted otherwise; nothing has to be decided then."""


class Week(NamedTuple):
    """An ISO week of somebody's calendar with what is to be decided in it."""

    monday: dt.date
    entries: tuple[Entry, ...]

    @property
    def number(self) -> int:
        """The ISO number of the week."""
        return self.monday.isocalendar().week


class Counts(NamedTuple):
    """How much has to be decided soon."""

    soon: int = 0
    urgent: int = 0


class Parties(NamedTuple):
    """Customers that are not archived, and providers, by id."""

    customers: Mapping[str, Named]
    providers: Mapping[str, str]


Decisions = Mapping[tuple[str, str | None, str], DecisionLine]


def latest_decisions(lines: Iterable[DecisionLine]) -> Decisions:
    """By subscription, end of its term and occasion: the decision that counts, of lines in their order."""
    return {(line.subscription_id, line.term_end, line.occasion): line for line in lines}


def radar(
    lines: Iterable[SubscriptionLine],
    parties: Parties,
    decisions: Decisions,
    rules: TermRules,
    *,
    now: dt.datetime,
    until: dt.datetime,
) -> Radar:
    """What has to be decided from `now` to `until`, both included, for the customers that are named."""
    looking = _Looking(rules, now, until)
    customers, providers = parties
    unwanted = _unwanted(decisions)
    found: dict[dt.datetime, list[Entry]] = defaultdict(list)
    for id_, customer_id, provider_id, product, seats, as_of, ends_on, facts in lines:
        dues = looking[facts]
        if not dues or customer_id not in customers:
            continue
        names = *customers[customer_id], providers.get(provider_id, "") if provider_id else ""
        for due in dues:
            decision = decisions.get((id_, ends_on, due.occasion.value)) if decisions else None
            against = None
            if due.occasion is Occasion.WINDOW and id_ in unwanted:
                against = _gone_against(unwanted[id_], due.date.at, product, seats)
            found[due.date.at].append(
                _entry((id_, customer_id, *names, product, seats, as_of, ends_on, due, decision, against))
            )
    return _sorted_out(found)


class Next(NamedTuple):
    """The subscriptions with the next open dates, and how many open dates there are."""

    lines: list[SubscriptionLine]
    total: int


def next_lines(
    lines: Iterable[SubscriptionLine],
    decisions: Decisions,
    rules: TermRules,
    *,
    now: dt.datetime,
    until: dt.datetime,
    most: int,
) -> Next:
    """Those of which an open date comes first, `most` at the most: their radar is the beginning of all."""
    looking = _Looking(rules, now, until)
    unwanted = _unwanted(decisions)
    found: list[tuple[dt.datetime, int, SubscriptionLine]] = []
    for place, line in enumerate(lines):
        id_, _, _, product, seats, _, ends_on, facts = line
        for due in looking[facts]:
            if due.muted or (id_, ends_on, due.occasion.value) in decisions:
                continue
            if due.occasion is Occasion.WINDOW and not (
                id_ in unwanted and _gone_against(unwanted[id_], due.date.at, product, seats)
            ):
                continue
            found.append((due.date.at, place, line))
    first = {line[0]: line for _, _, line in heapq.nsmallest(most, found)}
    return Next(list(first.values()), len(found))


def unwanted_renewals(decisions: Decisions) -> frozenset[str]:
    """The ids of subscriptions that were not to go on as they are."""
    return frozenset(_unwanted(decisions))


def _sorted_out(found: Mapping[dt.datetime, list[Entry]]) -> Radar:
    open_, muted, decided, chances = list[Entry](), list[Entry](), list[Entry](), list[Entry]()
    for at in sorted(found):
        for entry in sorted(found[at], key=_by_name):
            if entry.decision:
                decided.append(entry)
            elif entry.due.muted:
                muted.append(entry)
            else:
                (chances if entry.is_chance else open_).append(entry)
    return Radar(tuple(open_), tuple(muted), tuple(decided), tuple(chances))


def _unwanted(decisions: Decisions) -> dict[str, DecisionLine]:
    """By subscription: what was decided about its latest end, if it was not to go on as it is."""
    last: dict[str, DecisionLine] = {}
    for line in decisions.values():
        if line.occasion == Occasion.END.value and line.term_end:
            known = last.get(line.subscription_id)
            if known is None or (known.term_end or "") < line.term_end:
                last[line.subscription_id] = line
    return {key: line for key, line in last.items() if line.chosen is not Choice.KEEP}


def _gone_against(
    line: DecisionLine, closes: dt.datetime, product: str, seats: int | None
) -> DecisionLine | None:
    """The decision about the term that ended just before a window, if the new term is not as it says."""
    ended = line.term_end or ""
    if not (closes - _JUST_BEFORE).date().isoformat() <= ended <= closes.date().isoformat():
        return None
    if line.chosen is Choice.CHANGE:
        done = product.casefold() == line.product.casefold()
    else:
        done = line.seats is not None and seats is not None and seats <= line.seats
    return None if done else line


def weeks(entries: Iterable[Entry], local: Callable[[dt.datetime], dt.datetime]) -> list[Week]:
    """The entries by the week in which `local` shows them, in their order; a week without any is left out."""
    mondays: dict[dt.datetime, dt.date] = {}
    found: dict[dt.date, list[Entry]] = defaultdict(list)
    for entry in entries:
        at = entry.due.date.at
        if at not in mondays:
            day = local(at).date()
            mondays[at] = day - dt.timedelta(days=day.weekday())
        found[mondays[at]].append(entry)
    return [Week(monday, tuple(found[monday])) for monday in sorted(found)]


def counts(found: Radar, now: dt.datetime) -> Counts:
    """How many open dates come soon, and how many of them are urgent."""
    soon = sum(entry.at <= now + SOON for entry in found.open)
    return Counts(soon, sum(entry.at <= now + URGENT for entry in found.open))


class _Looking(dict[str, tuple[Due, ...]]):
    """What is due for facts as storage gives them; each set of facts is looked at once."""

    def __init__(self, rules: TermRules, now: dt.datetime, until: dt.datetime) -> None:
        super().__init__()
        self._rules, self._now, self._until = rules, now, until

    def __missing__(self, key: str) -> tuple[Due, ...]:
        facts = facts_from(key)
        seen = outlook(facts, self._rules)
        muted = is_muted(facts, seen.course)
        window = end = None
        locked = False
        for date in seen.dates:
            if date.kind is DateKind.CANCEL_WINDOW:
                window = date if date.at >= self._now else None
            elif date.kind in _ENDS and end is None:
                locked |= date.at < self._now
                end = date if date.at >= self._now else None
        if window and end and window.at == end.at:
            window = None  # what closes with the term is no occasion of its own
        made = ((Occasion.WINDOW, window), (Occasion.END, end))
        found = self[key] = tuple(
            Due(occasion, date, seen, locked=locked and occasion is Occasion.END, muted=muted)
            for occasion, date in made
            if date and date.at <= self._until
        )
        return found


_entry = partial(tuple.__new__, Entry)
"""Makes an entry without looking at its fields one by one."""
_by_name = itemgetter(*map(Entry._fields.index, ("sort_name", "product", "id")))


def facts_from(text: str) -> TermFacts:
    """What the dates depend on: the fields of `TermFacts` in their order, with bars between them."""
    kind, term, state, end_action, bought_on, ends_on, renewed_at, cancel_until, habit, lock_days = (
        text.split("|")
    )
    return TermFacts(
        kind=_KINDS[kind],
        term=_TERMS[term],
        state=_STATES[state],
        end_action=_ACTIONS[end_action],
        bought_on=dt.date.fromisoformat(bought_on) if bought_on else None,
        ends_on=dt.date.fromisoformat(ends_on) if ends_on else None,
        renewed_at=dt.datetime.fromisoformat(renewed_at) if renewed_at else None,
        cancel_until=dt.datetime.fromisoformat(cancel_until) if cancel_until else None,
        habit=_HABITS[habit],
        lock_days=int(lock_days) if lock_days else None,
    )
