"""The lines of *Today*, from what every area knows on a day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from reseller_desktop.domain.authorisation import Authorisation
from reseller_desktop.domain.company import MpaStatus
from reseller_desktop.domain.gdap import Gdap, GdapRules, warnings
from reseller_desktop.domain.gdap import Level as Pressing
from reseller_desktop.domain.lead import Lead, LeadState
from reseller_desktop.domain.lead_clock import ClockKind, LeadClock, next_clock
from reseller_desktop.domain.lead_rules import LeadRules
from reseller_desktop.domain.membership import Membership
from reseller_desktop.domain.radar import URGENT, Entry
from reseller_desktop.domain.subscription import Occasion
from reseller_desktop.domain.task_row import TaskRow
from reseller_desktop.domain.today import Kind, Level, Line

HORIZON = dt.timedelta(days=14)
"""How far ahead a decision is asked for."""
OLD_LIST = 35
"""Days after which a provider's list is too old to tell who has accepted."""
OLD_BACKUP = 3
"""Days without a backup after which it is told; it is made daily, so something stands in its way."""
_NO_BACKUP = 7
_PRESSING_LEAD = dt.timedelta(hours=48)
_NEAR_LEAD = dt.timedelta(days=5)
_SOON = 30
_DAYS_OF_WEEK = 7
_HOUR = 3600


class Waiting(NamedTuple):
    """An invitation that is to be chased."""

    id: str
    customer_id: str
    customer: str
    last: dt.date
    """When the last mail left."""
    reminded: bool


class OfProvider(NamedTuple):
    """Customers that have something to do with a provider."""

    provider_id: str
    provider: str
    customers: int
    customer: str = ""
    """The name of the one customer, when it is one."""


class ListAge(NamedTuple):
    """The latest list of a provider."""

    provider_id: str
    provider: str
    as_of: dt.date


class Right(NamedTuple):
    """An admin relationship with the customer's name."""

    gdap: Gdap
    customer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What every area knows; only what may be due."""

    decisions: Sequence[Entry] = ()
    waiting: Sequence[Waiting] = ()
    unconfirmed: Sequence[OfProvider] = ()
    leads: Sequence[Lead] = ()
    uncovered: Sequence[OfProvider] = ()
    """Customers that have accepted us and for which no provider can order, under the one to be asked for."""
    unasked: int = 0
    """Customers that neither accept us nor were asked to."""
    authorisations: Sequence[Authorisation] = ()
    rights: Sequence[Right] = ()
    tasks: Sequence[TaskRow] = ()
    memberships: Sequence[Membership] = ()
    lists: Sequence[ListAge] = ()
    backup_at: dt.datetime | None = None
    """When the latest one was made, or the database where there is none; `None` when nobody looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the programme says about clocks and ends."""

    leads: LeadRules
    rights: GdapRules
    membership_days: int
    """Days before the renewal of a membership from which on it is told of."""


def lines_of(facts: Facts, rules: Rules, *, now: dt.datetime, today: dt.date) -> list[Line]:
    """All that needs somebody at an instant, which `today` is the local day of; in no order."""
    return [
        *(_decision(entry, now, today) for entry in facts.decisions),
        *_memberships(facts.memberships, rules.membership_days, today),
        *_leads(facts.leads, rules.leads, now),
        *(_task(row, today) for row in facts.tasks),
        *(_chase(one, today) for one in facts.waiting),
        *_rights(facts.rights, rules.rights, today),
        *(_of_provider(Kind.CONFIRM, Level.NOTE, one) for one in facts.unconfirmed),
        *(_of_provider(Kind.LEGS, Level.SOON, one) for one in facts.uncovered),
        *_authorisations(facts.authorisations),
        *_lists(facts.lists, today),
        *_unasked(facts.unasked),
        *_backup(facts.backup_at, now),
    ]


def _key(kind: Kind, *parts: object) -> str:
    return ":".join((kind.value, *(str(part) for part in parts if part != "")))


def _decision(entry: Entry, now: dt.datetime, today: dt.date) -> Line:
    day = entry.at.astimezone().date()
    what = entry.course.value if entry.due.occasion is Occasion.END else "window"
    return Line(
        key=_key(Kind.DECISION, entry.id, entry.due.occasion.value, entry.ends_on or entry.at.date()),
        kind=Kind.DECISION,
        level=Level.URGENT if entry.at <= now + URGENT else Level.SOON,
        name=entry.customer,
        code=f"today-decision-{what}",
        data={
            "product": entry.product,
            "seats": entry.seats,
            "day": day,
            "days": (day - today).days,
        },
        rank=_hours(entry.at - now),
        record=entry.id,
        customer_id=entry.customer_id,
    )


def _memberships(held: Iterable[Membership], ahead: int, today: dt.date) -> Iterator[Line]:
    for one in held:
        if one.renews_on is None or one.ended_on is not None:
            continue
        left = (one.renews_on - today).days
        if left > ahead:
            continue
        over = left < 0
        yield Line(
            key=_key(Kind.MEMBERSHIP, one.id.hex, one.renews_on),
            kind=Kind.MEMBERSHIP,
            level=_by_days(left),
            name=one.name,
            code="today-membership-over" if over else "today-membership",
            data={"day": one.renews_on, "days": left},
            rank=left * 24,
            record=one.id.hex,
        )


def _leads(leads: Iterable[Lead], rules: LeadRules, now: dt.datetime) -> Iterator[Line]:
    for lead in leads:
        clock = next_clock(lead, rules, now)
        if clock is not None and clock.waits:
            yield _lead(lead, clock)
        elif lead.state is LeadState.NEW:
            yield Line(
                key=_key(Kind.LEAD, lead.id.hex, "open"),
                kind=Kind.LEAD,
                level=Level.NOTE,
                name=lead.company,
                code="today-lead-open",
                data={"place": lead.place, "seats": lead.seats, "day": lead.received_at.date()},
                rank=_hours(lead.received_at - now),
                record=lead.id.hex,
                owner=lead.owner,
            )


def _lead(lead: Lead, clock: LeadClock) -> Line:
    gone = clock.passed and clock.kind is ClockKind.ANSWER  # nobody can answer it any more
    level = Level.NOTE if gone or clock.left > _NEAR_LEAD else Level.SOON
    if not gone and clock.left <= _PRESSING_LEAD:
        level = Level.URGENT
    return Line(
        key=_key(Kind.LEAD, lead.id.hex, clock.kind.value),
        kind=Kind.LEAD,
        level=level,
        name=lead.company,
        code=f"today-lead-{clock.kind.value}{'-over' if clock.passed else ''}",
        data={"place": lead.place, "seats": lead.seats, "at": clock.due_at},
        rank=_hours(clock.left),
        record=lead.id.hex,
        owner=lead.owner,
    )


def _task(row: TaskRow, today: dt.date) -> Line:
    due = dt.date.fromisoformat(row.due_on)
    left = (due - today).days
    return Line(
        key=_key(Kind.TASK, row.id),
        kind=Kind.TASK,
        level=Level.URGENT if left < 0 else Level.SOON,
        name=row.subject,
        code="today-task-about" if row.customer else "today-task",
        data={"about": row.customer, "day": due, "days": left},
        rank=left * 24,
        record=row.id,
        customer_id=row.customer_id,
        owner=row.owner,
    )


def _chase(one: Waiting, today: dt.date) -> Line:
    days = (today - one.last).days
    return Line(
        key=_key(Kind.CHASE, one.id, one.last),
        kind=Kind.CHASE,
        level=Level.SOON,
        name=one.customer,
        code="today-chase-again" if one.reminded else "today-chase",
        data={"day": one.last, "days": days},
        rank=-days * 24,
        record=one.id,
        customer_id=one.customer_id,
    )


_LEVELS = {Pressing.URGENT: Level.URGENT, Pressing.SOON: Level.SOON}


def _rights(rights: Iterable[Right], rules: GdapRules, today: dt.date) -> Iterator[Line]:
    for gdap, customer in rights:
        found = next((one for one in warnings(gdap, today, rules) if one.level in _LEVELS), None)
        if found is None:
            continue
        dies = found.reason.code.startswith("gdap-pending")
        kind = Kind.RIGHTS_PENDING if dies else Kind.RIGHTS_END
        day = cast("dt.date", found.reason.data["day"])
        left = (day - today).days
        yield Line(
            key=_key(kind, gdap.id.hex, day),
            kind=kind,
            level=_LEVELS[found.level],
            name=customer or gdap.customer_name or gdap.name,
            code=f"today-{kind.value}{'-over' if left < 0 or (dies and left == 0) else ''}",
            data={"day": day, "name": gdap.name, "days": left},
            rank=left * 24,
            record=gdap.id.hex,
            customer_id=gdap.customer_id.hex if gdap.customer_id else "",
        )


def _of_provider(kind: Kind, level: Level, one: OfProvider) -> Line:
    return Line(
        key=_key(kind, one.provider_id),
        kind=kind,
        level=level,
        name=one.provider,
        code=f"today-{kind.value}{'-one' if one.customers == 1 else ''}",
        data={"count": one.customers, "customer": one.customer},
        rank=-one.customers,
        record=one.provider_id,
        count=one.customers,
    )


def _authorisations(found: Iterable[Authorisation]) -> Iterator[Line]:
    for one in found:
        own, yearly = one.own_tenant, one.yearly
        if own.mpa_status is not MpaStatus.SIGNED:
            unknown = own.mpa_status is MpaStatus.UNKNOWN
            yield Line(
                key=_key(Kind.AGREEMENT, own.id.hex),
                kind=Kind.AGREEMENT,
                level=Level.NOTE if unknown else Level.URGENT,
                name=own.name,
                code="today-agreement-unknown" if unknown else "today-agreement",
                record=own.id.hex,
            )
        if yearly.due_on and yearly.days_left is not None and yearly.reminder is not None:
            lacking = yearly.lacking
            over = "-over" if yearly.overdue else ""
            yield Line(
                key=_key(Kind.REAUTHORISATION, own.id.hex, yearly.due_on),
                kind=Kind.REAUTHORISATION,
                level=_by_days(yearly.days_left, urgent=_SOON, soon=2 * _SOON),
                name=own.name,
                code=f"today-reauthorisation{over or ('-lacking' if lacking else '')}",
                data={"day": yearly.due_on, "days": yearly.days_left, "count": len(lacking)},
                rank=yearly.days_left * 24,
                record=own.id.hex,
            )


def _lists(lists: Iterable[ListAge], today: dt.date) -> Iterator[Line]:
    for one in lists:
        days = (today - one.as_of).days
        if days >= OLD_LIST:
            yield Line(
                key=_key(Kind.LIST, one.provider_id, one.as_of),
                kind=Kind.LIST,
                level=Level.NOTE,
                name=one.provider,
                code="today-list",
                data={"day": one.as_of, "days": days},
                rank=-days * 24,
                record=one.provider_id,
            )


def _unasked(count: int) -> Iterator[Line]:
    if count:
        yield Line(
            key=_key(Kind.UNASKED),
            kind=Kind.UNASKED,
            level=Level.NOTE,
            name="",
            code="today-unasked-one" if count == 1 else "today-unasked",
            data={"count": count},
            rank=-count,
            count=count,
        )


def _backup(at: dt.datetime | None, now: dt.datetime) -> Iterator[Line]:
    days = (now - at).days if at else 0
    if days >= OLD_BACKUP:
        yield Line(
            key=_key(Kind.BACKUP),
            kind=Kind.BACKUP,
            level=Level.URGENT if days >= _NO_BACKUP else Level.SOON,
            name="",
            code="today-backup",
            data={"days": days},
            rank=-days * 24,
        )


def _by_days(left: int, urgent: int = _DAYS_OF_WEEK, soon: int = _SOON) -> Level:
    if left <= urgent:
        return Level.URGENT
    return Level.SOON if left <= soon else Level.NOTE


def _hours(left: dt.timedelta) -> int:
    return int(left.total_seconds() // _HOUR)
