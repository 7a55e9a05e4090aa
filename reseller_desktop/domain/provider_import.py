"""What a provider's list of our customers tells, and which relationship legs that changes: nothing written.

Only a tenant id says without a person which customer is meant. A list that names a customer in any other way
therefore links nobody; it keeps that customer from being taken for *not listed*.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer import Customer, Leg, LegSource, LegState, LossReason
from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.text import fold

ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1250", "iso8859-15", "cp850")
"""What a text can be read in, as Python calls it."""


class DateOrigin(StrEnum):
    """Where the day comes from that a list tells of."""

    TYPED = "typed"
    COLUMN = "column"
    FILE = "file"
    """When the file was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWish:
    """How a file is to be read, as far as somebody said so; what is left empty is found out."""

    encoding: str = ""
    """One of `ENCODINGS`."""
    delimiter: str = ""
    sheet: str = ""
    heading_line: int = 0
    """Counted from 1, as the row of a sheet is."""
    day_first: bool | None = None
    """Whether 03/04/2026 is the 3rd of April."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFound:
    """How a file was read, and the beginning of it."""

    sha256: str
    size: int
    """Bytes."""
    encoding: str = ""
    """As Python calls it; empty for a workbook."""
    delimiter: str = ""
    """Empty for a workbook."""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    """Every sheet of a workbook, in its order; none for text."""
    heading_line: int
    headings: tuple[str, ...]
    """One for each column, no two alike."""
    sample: tuple[tuple[str, ...], ...] = ()
    """The first rows, with as many cells as there are headings."""
    title: tuple[str, ...] = ()
    """What stands in the lines above the headings."""


class ListedRow(NamedTuple):
    """One customer of a provider's list; either `name` or `tenant_id` is there."""

    line: int
    name: str
    tenant_id: UUID | None = None
    domain: str = ""
    country: str = ""
    reference: str = ""


class LegChange(NamedTuple):
    """One customer whose leg to the provider gets another state or a later date."""

    customer_id: UUID
    leg: Leg | None
    """As it stands; `None` when it is to be made."""
    state: LegState
    loss_reason: LossReason


@dataclass(frozen=True, slots=True, kw_only=True)
class LegPlan:
    """What a list changes about the legs of its provider."""

    linked: tuple[LegChange, ...] = ()
    """Now *yes*."""
    unlinked: tuple[LegChange, ...] = ()
    """Now *no*."""
    confirmed: tuple[LegChange, ...] = ()
    """In the same state, as of the list's later date."""

    @property
    def lost(self) -> tuple[LegChange, ...]:
        """Those that were *yes* and are *no*: somebody is asked what happened."""
        return tuple(change for change in self.unlinked if change.loss_reason is LossReason.OPEN)

    def __iter__(self) -> Iterator[LegChange]:
        yield from self.linked
        yield from self.unlinked
        yield from self.confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRows:
    """The rows of a list, one for each customer."""

    rows: tuple[ListedRow, ...] = ()
    rejected: tuple[RejectedLine, ...] = ()
    repeated: int = 0
    """Further rows about a customer that an earlier one lists, as in a list of subscriptions."""


@dataclass(slots=True)
class _Merging:
    kept: dict[object, ListedRow] = field(default_factory=dict)
    rejected: list[RejectedLine] = field(default_factory=list)
    repeated: int = 0


def merge_rows(rows: Iterable[ListedRow], own_tenant_ids: Iterable[UUID]) -> MergedRows:
    """Each customer once; our own tenants, and a tenant id under two names, are rejected."""
    own = frozenset(own_tenant_ids)
    found = _Merging()
    for row in rows:
        tenant, name = row.tenant_id, row.name
        key = tenant or (fold(name), row.domain, fold(row.reference))
        first = found.kept.get(key)
        if tenant in own:
            found.rejected.append(RejectedLine(row.line, "import-own-tenant", {"name": name}, tenant, name))
        elif first is None:
            found.kept[key] = row
        elif fold(first.name) != fold(name) and first.name and name:
            data = {"name": name, "other": first.name, "other_line": first.line}
            found.rejected.append(RejectedLine(row.line, "import-duplicate-tenant", data, tenant, name))
        else:
            found.kept[key] = first._replace(
                name=first.name or name,
                domain=first.domain or row.domain,
                country=first.country or row.country,
                reference=first.reference or row.reference,
            )
            found.repeated += 1
    return MergedRows(
        rows=tuple(found.kept.values()), rejected=tuple(found.rejected), repeated=found.repeated
    )


def plan_legs(
    rows: Sequence[ListedRow],
    customers: Iterable[Customer],
    legs: Mapping[UUID, Leg],
    as_of: dt.date,
    *,
    rejected: Sequence[RejectedLine] = (),
    decided: Collection[UUID] = (),
    key: Callable[[str], str] = fold,
) -> LegPlan:
    """What a list of a day changes about one provider's legs, given by customer.

    A customer is linked whose tenant id is listed, or of which a person said that a row means it (`decided`).
    One with a tenant id that is not listed is not linked, unless it was asked, or a row without a usable
    tenant id may mean it: by domain, or by name where `key` makes one of both. A leg of a later day is left
    alone. A list without any tenant id says of nobody that it is not listed.
    """
    tenants = frozenset(row.tenant_id for row in rows if row.tenant_id)
    unsure = _Unsure(rows, rejected, key)
    linked: list[LegChange] = []
    unlinked: list[LegChange] = []
    confirmed: list[LegChange] = []
    for customer in customers:
        leg = legs.get(customer.id)
        if leg and leg.as_of > as_of:
            continue
        if customer.tenant_id in tenants or customer.id in decided:
            change = LegChange(customer.id, leg, LegState.YES, LossReason.NOT_ASKED)
        elif customer.tenant_id and tenants and not (_is_asked(leg) or unsure.means(customer)):
            change = LegChange(customer.id, leg, LegState.NO, _loss_reason(leg))
        else:
            continue
        if leg is None or leg.state is not change.state:
            (linked if change.state is LegState.YES else unlinked).append(change)
        elif (leg.as_of, leg.source) != (as_of, LegSource.PROVIDER_LIST):
            confirmed.append(change)
    return LegPlan(linked=tuple(linked), unlinked=tuple(unlinked), confirmed=tuple(confirmed))


def _is_asked(leg: Leg | None) -> bool:
    return leg is not None and leg.state is LegState.ASKED


def _loss_reason(leg: Leg | None) -> LossReason:
    """What is to be said about a leg that is *no* now: it is asked about where it was *yes*."""
    if leg and leg.state is LegState.NO:
        return leg.loss_reason
    return LossReason.OPEN if leg and leg.state is LegState.YES else LossReason.NOT_ASKED


class _Unsure:
    """Rows from which a tenant id cannot be told: whoever they may mean is not *not listed*."""

    def __init__(
        self, rows: Iterable[ListedRow], rejected: Sequence[RejectedLine], key: Callable[[str], str]
    ) -> None:
        nameless = [row for row in rows if row.tenant_id is None]
        names = [*(row.name for row in nameless), *(row.name for row in rejected)]
        self._key = key
        self._tenants = {row.tenant_id for row in rejected}
        self._names = {key(name) for name in names if name}
        self._domains = {row.domain for row in nameless if row.domain}

    def means(self, customer: Customer) -> bool:
        """Whether one of the rows may be this customer."""
        return (
            customer.tenant_id in self._tenants
            or bool(self._domains & {customer.domain, *customer.other_domains})
            or bool(self._names and self._key(customer.name) in self._names)
        )
