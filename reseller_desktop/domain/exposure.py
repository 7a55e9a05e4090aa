"""How exposed customers are to Microsoft's sellers before a renewal, and why.

How near the decision is, how often sellers came and how much they can sell are multiplied. A factor that is
not known counts as its least, and is never shown as a figure.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.decision_dates import DateKind, DecisionDate, is_muted, outlook
from reseller_desktop.domain.exposure_rules import LEAST, MOST, ExposureRules
from reseller_desktop.domain.radar import Named, SubscriptionLine, facts_from
from reseller_desktop.domain.subscription import SubscriptionKind, SubscriptionState, Term
from reseller_desktop.domain.term_rules import TermRules
from reseller_desktop.domain.text import fold

_RENEWAL = frozenset({DateKind.PROVIDER_LOCK, DateKind.LAST_CHANGE})
_GOING_ON = frozenset({SubscriptionState.ACTIVE, SubscriptionState.PENDING, SubscriptionState.UNKNOWN})
_WITHOUT_END = frozenset({SubscriptionKind.PERPETUAL, SubscriptionKind.USAGE})
_NO_RENEWAL = frozenset({Term.MONTH, Term.NONE})


class Level(StrEnum):
    """How exposed a customer is."""

    HIGH = "high"
    MEDIUM = "medium"
    UNKNOWN = "unknown"
    """It may be low or more."""
    LOW = "low"


LEVELS = (Level.LOW, Level.UNKNOWN, Level.MEDIUM, Level.HIGH)
"""From the least to the most exposed."""


class ContactLine(NamedTuple):
    """A contact with a seller, as storage gives it."""

    customer_id: str
    """Without hyphens."""
    at: str
    """ISO 8601 in UTC."""
    exceeds: str


class WarningLine(NamedTuple):
    """A warning that left, as storage gives it."""

    subscription_id: str
    term_end: str | None
    at: str


class PastContacts(NamedTuple):
    """What sellers have tried with a customer."""

    number: int = 0
    recent: int = 0
    exceeding: int = 0
    """Offers of more than the customer needs."""
    last: str = ""
    """ISO 8601 in UTC; empty without any."""

    @property
    def figure(self) -> int:
        """How much they count."""
        return min(LEAST + self.number + self.recent + self.exceeding, MOST)


class Gap(NamedTuple):
    """How far a product lies below what is pushed."""

    have: str
    """The plan that it counts as."""
    steps: int

    @property
    def figure(self) -> int:
        """How much it counts."""
        return min(LEAST + self.steps, MOST)


class Renewal(NamedTuple):
    """A subscription that is to be renewed or not."""

    id: str
    """Of the subscription, without hyphens."""
    product: str
    seats: int | None
    ends_on: str | None
    """The last day of its term; `None` where nobody told."""
    date: DecisionDate | None
    """Until when something can be decided; `None` where the end is not known."""


class Exposure(NamedTuple):
    """The three figures and what they come to."""

    nearness: int | None
    contacts: int
    gap: int | None
    level: Level
    at_least: bool
    """What is not known could make it more."""
    points: int
    """The product of the figures; for the order only, it is shown to nobody."""


class Exposed(NamedTuple):
    """A customer with how exposed it is, and why."""

    id: str
    """Of the customer, without hyphens."""
    customer: str
    sort_name: str
    exposure: Exposure
    renewal: Renewal | None
    """The one that exposes it most; `None` when none is ahead."""
    contacts: PastContacts
    gap: Gap | None
    """`None` for a product of which nobody knows what is pushed over it."""
    warned_at: str
    """When the customer was warned of this term, ISO 8601 in UTC; empty when it was not."""


def exposure(days: int | None, contacts: PastContacts, gap: Gap | None, rules: ExposureRules) -> Exposure:
    """What the days until the decision, the contacts and the gap come to; `None` is not known."""
    nearness = None if days is None else nearness_figure(days, rules)
    rise = None if gap is None else gap.figure
    points = (nearness or LEAST) * contacts.figure * (rise or LEAST)
    most = (nearness or MOST) * contacts.figure * (rise or MOST)
    level, possible = _level(points, rules), _level(most, rules)
    at_least = level is not possible
    if at_least and level is Level.LOW:
        level = Level.UNKNOWN
    return Exposure(nearness, contacts.figure, rise, level, at_least and level is not Level.UNKNOWN, points)


def nearness_figure(days: int, rules: ExposureRules) -> int:
    """How much it counts that a decision is so many days away."""
    return next((figure for most, figure in rules.nearness if days <= most), LEAST)


def gap_of(product: str, rules: ExposureRules) -> Gap | None:
    """How far a product lies below what is pushed; `None` for one that is none of the plans."""
    name = fold(product)
    found = [
        (len(words), steps, plan.name)
        for steps, plan in enumerate(reversed(rules.plans))
        for words in plan.words
        if words in name
    ]
    if not found:
        return None
    length, steps, plan = max(found)
    if any(other in name and len(other) > length for other in rules.others):
        return None
    return Gap(plan, steps)


def contacts_by_customer(
    lines: Iterable[ContactLine], now: dt.datetime, rules: ExposureRules
) -> dict[str, PastContacts]:
    """What sellers have tried with each customer."""
    since = (now - dt.timedelta(days=rules.recent_days)).isoformat()
    found: dict[str, PastContacts] = defaultdict(PastContacts)
    for line in lines:
        known = found[line.customer_id]
        found[line.customer_id] = PastContacts(
            known.number + 1,
            known.recent + (line.at >= since),
            known.exceeding + (line.exceeds == Answer.YES),
            max(known.last, line.at),
        )
    return dict(found)


class Known(NamedTuple):
    """What is known beside the subscriptions."""

    customers: Mapping[str, Named]
    contacts: Mapping[str, PastContacts]
    warnings: Iterable[WarningLine]


def most_exposed(
    lines: Iterable[SubscriptionLine],
    known: Known,
    rules: ExposureRules,
    terms: TermRules,
    now: dt.datetime,
) -> list[Exposed]:
    """The customers with a renewal ahead or a contact on record, the most exposed first.

    Each by the renewal that exposes it most; of two alike by the nearer one. Monthly terms are no renewal.
    """
    gaps = _Gaps(rules)
    leading = _leading(lines, gaps, _Looking(terms, now), rules, now)
    warned = {(one.subscription_id, one.term_end): one.at for one in sorted(known.warnings, key=_when)}
    found = []
    for customer_id in (leading.keys() | known.contacts.keys()) & known.customers.keys():
        renewal = leading.get(customer_id)
        past, gap = (
            known.contacts.get(customer_id, PastContacts()),
            gaps[renewal.product] if renewal else None,
        )
        days = (renewal.date.at - now).days if renewal and renewal.date else None
        judged = exposure(days, past, gap, rules)
        warned_at = warned.get((renewal.id, renewal.ends_on), "") if renewal else ""
        names = known.customers[customer_id]
        found.append(Exposed(customer_id, *names, judged, renewal, past, gap, warned_at))
    return sorted(found, key=rank)


def _leading(
    lines: Iterable[SubscriptionLine],
    gaps: "_Gaps",
    looking: "_Looking",
    rules: ExposureRules,
    now: dt.datetime,
) -> dict[str, Renewal]:
    """By customer: the renewal that exposes it most."""
    ranks: dict[str, tuple[int, float]] = {}
    found: dict[str, Renewal] = {}
    for id_, customer_id, _provider, product, seats, _as_of, ends_on, facts in lines:
        ahead, date = looking[facts]
        if not ahead:
            continue
        gap = gaps[product]
        near = nearness_figure((date.at - now).days, rules) if date else LEAST
        place = near * (gap.figure if gap else LEAST), -date.at.timestamp() if date else -math.inf
        if customer_id not in ranks or place > ranks[customer_id]:
            ranks[customer_id] = place
            found[customer_id] = Renewal(id_, product, seats, ends_on, date)
    return found


def _when(line: WarningLine) -> str:
    return line.at


def _level(points: int, rules: ExposureRules) -> Level:
    if points >= rules.high:
        return Level.HIGH
    return Level.MEDIUM if points >= rules.medium else Level.LOW


def rank(one: Exposed) -> tuple[int, int, str, str, str]:
    """Puts the most exposed first, of two alike the nearer one."""
    date = one.renewal.date if one.renewal else None
    at = date.at.isoformat() if date else "~"
    return -LEVELS.index(one.exposure.level), -one.exposure.points, at, one.sort_name, one.id


class _Looking(dict[str, tuple[bool, DecisionDate | None]]):
    """Whether a renewal is ahead, and until when it is decided; each set of facts is looked at once."""

    def __init__(self, rules: TermRules, now: dt.datetime) -> None:
        super().__init__()
        self._rules, self._now = rules, now

    def __missing__(self, key: str) -> tuple[bool, DecisionDate | None]:
        facts = facts_from(key)
        seen = outlook(facts, self._rules)
        coming = (date for date in seen.dates if date.kind in _RENEWAL and date.at >= self._now)
        date = None if is_muted(facts, seen.course) else next(coming, None)
        untold = facts.ends_on is None and facts.state in _GOING_ON and facts.kind not in _WITHOUT_END
        found = self[key] = date is not None or (untold and facts.term not in _NO_RENEWAL), date
        return found


class _Gaps(dict[str, Gap | None]):
    """How far a product lies below what is pushed; each is looked up once."""

    def __init__(self, rules: ExposureRules) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, key: str) -> Gap | None:
        found = self[key] = gap_of(key, self._rules)
        return found
