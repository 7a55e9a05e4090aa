"""One subscription as a report tells of it, and how the several lines of one become one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.report_rules import Charge
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionState,
    Term,
)


class ListedSubscription(NamedTuple):
    """One line; a fact that is `None` is not told, and neither is an empty text."""

    line: int
    number: str
    tenant_id: UUID | None = None
    customer: str = ""
    domain: str = ""
    provider: str = ""
    partner_id: str = ""
    as_of: dt.date | None = None
    charge: Charge | None = None
    endless: bool = False
    """Told to have no end."""
    product: str | None = None
    sku: str | None = None
    seats: int | None = None
    kind: SubscriptionKind | None = None
    term: Term | None = None
    billing: Billing | None = None
    bought_on: dt.date | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    end_action: EndAction | None = None
    state: SubscriptionState | None = None
    unit_price: str | None = None
    currency: str | None = None


FACTS = ListedSubscription._fields[ListedSubscription._fields.index("product") :]
"""The fields of a subscription that reports tell."""
_TOLD = ListedSubscription._fields.index("as_of")
_AT = {name: at for at, name in enumerate(ListedSubscription._fields)}
_SUMMED = frozenset({"line", "charge", "seats", "unit_price"})
"""What may differ between the lines of one subscription on one invoice."""
_NEVER = dt.date.min
_LINE = itemgetter(_AT["line"])


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedSubscriptions:
    """The lines of a report, one for each subscription."""

    rows: tuple[ListedSubscription, ...] = ()
    rejected: tuple[RejectedLine, ...] = ()
    merged: int = 0
    """Lines that went into another one: earlier months, and further charges."""


@dataclass(slots=True)
class _Merging:
    rows: list[ListedSubscription] = field(default_factory=list)
    rejected: list[RejectedLine] = field(default_factory=list)
    merged: int = 0


def merge_lines(listed: Iterable[ListedSubscription]) -> MergedSubscriptions:
    """Each subscription once, whatever the order of its lines.

    The latest day that lines tell of counts; lines of that day that contradict each other are all rejected,
    for nothing says which is right. For lines of an invoice the seats are put together as `Charge` says.
    """
    lines = tuple(listed)
    if len({row.number for row in lines}) == len(lines) and all(row.charge is None for row in lines):
        return MergedSubscriptions(rows=tuple(sorted(lines, key=_LINE)))
    by_number: dict[str, list[ListedSubscription]] = {}
    for row in lines:
        by_number.setdefault(row.number, []).append(row)
    merging = _Merging()
    for rows in by_number.values():
        if len(rows) == 1 and rows[0].charge is None:
            merging.rows += rows
        else:
            _merge(rows, merging)
    merging.rows.sort(key=_LINE)
    merging.rejected.sort(key=lambda row: row.line)
    return MergedSubscriptions(
        rows=tuple(merging.rows), rejected=tuple(merging.rejected), merged=merging.merged
    )


def _merge(rows: Sequence[ListedSubscription], merging: _Merging) -> None:
    telling = [row for row in rows if row.charge is not Charge.PASSED_OVER]
    latest = [row for row in telling if _day(row) == max(map(_day, telling))]
    if not latest:
        merging.merged += len(rows)
        return
    passed_over = frozenset() if latest[0].charge is None else _SUMMED
    if len({_compared(row, passed_over) for row in latest}) > 1:
        merging.rejected += _contradicting(latest)
        merging.merged += len(rows) - len(latest)
        return
    kept = min(latest, key=lambda row: row.line)
    if any(row.charge for row in telling):
        seats = _seats(telling)
        if seats is _CONTRADICTION:
            merging.rejected += _contradicting(latest)
            merging.merged += len(rows) - len(latest)
            return
        kept = kept._replace(seats=seats, unit_price=_price(latest))
    merging.rows.append(kept)
    merging.merged += len(rows) - 1


def _day(row: ListedSubscription) -> dt.date:
    return row.as_of or _NEVER


def _compared(row: ListedSubscription, passed_over: frozenset[str]) -> tuple[object, ...]:
    return tuple(
        value
        for name, value in zip(row._fields, row, strict=True)
        if name != "line" and name not in passed_over
    )


_CONTRADICTION = -1


def _seats(rows: Sequence[ListedSubscription]) -> int | None:
    """The seats of the latest lines that hold all of them, with what came and went since.

    `None` when no line holds all of them or what went is more, `_CONTRADICTION` when those of one day differ.
    """
    whole = [row for row in rows if row.charge in {Charge.ALL, None}]
    if not whole:
        return None
    day = max(map(_day, whole))
    counts = {row.seats for row in whole if _day(row) == day}
    if len(counts) > 1:
        return _CONTRADICTION
    (seats,) = counts
    if seats is None:
        return None
    for row in rows:
        if _day(row) >= day and row.seats is not None:
            seats += row.seats * {Charge.ADDED: 1, Charge.REMOVED: -1}.get(row.charge or Charge.ALL, 0)
    return seats if seats >= 0 else None


def _price(rows: Iterable[ListedSubscription]) -> str | None:
    """The price, where the lines of one day name only one."""
    prices = {row.unit_price for row in rows if row.unit_price is not None}
    return prices.pop() if len(prices) == 1 else None


def _contradicting(rows: Sequence[ListedSubscription]) -> list[RejectedLine]:
    lines = sorted(row.line for row in rows)
    return [
        RejectedLine(
            row.line,
            "subscription-twice",
            {"number": row.number, "lines": ", ".join(map(str, lines))},
            row.tenant_id,
            row.customer,
        )
        for row in rows
    ]


def told_facts(row: ListedSubscription) -> tuple[object, ...]:
    """The values of `FACTS`."""
    return tuple(row[_AT["product"] :])
