"""Series to look at: how many customers are linked, how invitations went, what comes, who called.

Every number knows what stands behind it. Rows come straight from storage.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from reseller_desktop.domain.radar import Entry
from reseller_desktop.domain.states import WAITING, InvitationState, LegState

if TYPE_CHECKING:
    from reseller_desktop.domain.score_steps import Step

AGES = (7, 14, 30, 60)
"""Days up to which an unanswered invitation belongs to an age; what is older belongs to one more."""

Local = Callable[[dt.datetime], dt.datetime]
"""Shows an instant as somebody's calendar does."""


class Stage(StrEnum):
    """How far an invitation came; each is a part of the first."""

    DRAFTED = "drafted"
    SENT = "sent"
    REMINDED = "reminded"
    ACCEPTED = "accepted"


class InvitationLine(NamedTuple):
    """An invitation as storage gives it; moments are ISO 8601 in UTC, days ISO 8601."""

    id: str
    state: str
    drafted_at: str
    sent_at: str | None
    reminded_at: str | None
    accepted_on: str | None


class ContactLine(NamedTuple):
    """A seller's contact with a customer as storage gives it."""

    id: str
    at: str


class Party(NamedTuple):
    """One of our tenants, or a provider."""

    id: str
    """32 hexadecimal digits."""
    name: str
    own: bool


class Coverage(NamedTuple):
    """How many customers stand how towards a party."""

    party: Party
    counts: Mapping[LegState, int]

    @property
    def customers(self) -> int:
        """All of them."""
        return sum(self.counts.values())


class Count(NamedTuple):
    """A number of a series, and what stands behind it."""

    key: Hashable
    ids: tuple[Hashable, ...] = ()

    @property
    def amount(self) -> int:
        """How many."""
        return len(self.ids)


class Age(NamedTuple):
    """Days since an invitation left, from the first to the last; without a last, and longer."""

    least: int
    most: int | None

    def holds(self, days: int) -> bool:
        """Whether a number of days belongs to it."""
        return self.least <= days and (self.most is None or days <= self.most)


class Spans(NamedTuple):
    """How far the series reach."""

    days: int = 90
    """Of invitations, back."""
    weeks: int = 12
    """Of decisions, ahead; this week counts."""
    months: int = 12
    """Of contacts, back; this month counts."""


class Score(NamedTuple):
    """Where a solution area of the partner programme stands."""

    area: str
    """Its code."""
    name: str
    points: Fraction
    needed: Fraction
    most: Fraction
    step: "Step | None" = None
    """What comes first on the shortest way to enough."""


class Figures(NamedTuple):
    """All series, as of a day."""

    today: dt.date
    spans: Spans
    coverage: tuple[Coverage, ...] = ()
    funnel: tuple[Count, ...] = ()
    """By `Stage`: invitations that were begun in the span, and how far they came."""
    waiting: tuple[Count, ...] = ()
    """By `Age`: invitations that nobody answered, whenever they left."""
    weeks: tuple[Count, ...] = ()
    """By Monday: open dates as the keys of the radar's entries."""
    months: tuple[Count, ...] = ()
    """By the first of the month: contacts of sellers."""
    scores: tuple[Score, ...] = ()
    """The areas of which something was entered."""


def coverage(
    parties: Iterable[Party], customers: int, counted: Iterable[tuple[str, str, int]]
) -> tuple[Coverage, ...]:
    """Of `customers` in all, those of whom `counted` (party, state, number) says nothing are unknown."""
    known: dict[str, dict[LegState, int]] = defaultdict(lambda: dict.fromkeys(LegState, 0))
    for to, state, number in counted:
        known[to][LegState(state)] += number
    made = []
    for party in parties:
        counts = known[party.id]
        told = sum(counts.values()) - counts[LegState.UNKNOWN]
        made.append(Coverage(party, {**counts, LegState.UNKNOWN: customers - told}))
    return tuple(made)


def funnel(lines: Iterable[InvitationLine], first: dt.date, last: dt.date, local: Local) -> tuple[Count, ...]:
    """How far the invitations came that were begun from a first day to a last one."""
    begun = [line for line in lines if first <= _day(line.drafted_at, local) <= last]
    reached: Mapping[Stage, Callable[[InvitationLine], object]] = {
        Stage.DRAFTED: lambda line: line.id,
        Stage.SENT: lambda line: line.sent_at,
        Stage.REMINDED: lambda line: line.reminded_at,
        Stage.ACCEPTED: lambda line: line.accepted_on,
    }
    return tuple(
        Count(stage, tuple(line.id for line in begun if there(line))) for stage, there in reached.items()
    )


def waiting(lines: Iterable[InvitationLine], today: dt.date, local: Local) -> tuple[Count, ...]:
    """What nobody answered, by the days since the first mail left."""
    ages = [
        Age(least, most) for least, most in zip((0, *(most + 1 for most in AGES)), (*AGES, None), strict=True)
    ]
    found: dict[Age, list[str]] = {age: [] for age in ages}
    for line in lines:
        if line.sent_at and InvitationState(line.state) in WAITING:
            days = max((today - _day(line.sent_at, local)).days, 0)
            found[next(age for age in ages if age.holds(days))].append(line.id)
    return tuple(Count(age, tuple(ids)) for age, ids in found.items())


def weeks(entries: Iterable[Entry], today: dt.date, count: int, local: Local) -> tuple[Count, ...]:
    """Open dates of this week and those after it, each week with its Monday, also where it has none."""
    first = today - dt.timedelta(days=today.weekday())
    found: dict[dt.date, list[Hashable]] = {first + dt.timedelta(weeks=at): [] for at in range(count)}
    for entry in entries:
        day = local(entry.at).date()
        monday = day - dt.timedelta(days=day.weekday())
        if monday in found:
            found[monday].append(entry.key)
    return tuple(Count(monday, tuple(keys)) for monday, keys in found.items())


def end_of_weeks(today: dt.date, count: int) -> dt.date:
    """The last day that `weeks` looks at."""
    return today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=count) - dt.timedelta(days=1)


def months(lines: Iterable[ContactLine], today: dt.date, count: int, local: Local) -> tuple[Count, ...]:
    """Contacts of this month and those before it, each month with its first day, also where it has none."""
    found: dict[dt.date, list[Hashable]] = {first: [] for first in _firsts(today, count)}
    for line in lines:
        first = _day(line.at, local).replace(day=1)
        if first in found:
            found[first].append(line.id)
    return tuple(Count(first, tuple(ids)) for first, ids in found.items())


def _firsts(today: dt.date, count: int) -> Sequence[dt.date]:
    last = today.year * 12 + today.month - 1
    return [dt.date(at // 12, at % 12 + 1, 1) for at in range(last - count + 1, last + 1)]


def _day(moment: str, local: Local) -> dt.date:
    return local(dt.datetime.fromisoformat(moment)).date()


def nearest(scores: Iterable[Score]) -> Score | None:
    """The area that lacks least of those that lack something which can be told."""
    lacking = [one for one in scores if one.step is not None]
    return min(lacking, key=lambda one: one.needed - one.points, default=None)
