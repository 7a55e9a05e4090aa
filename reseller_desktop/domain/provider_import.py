"""What a provider's list of our customers tells, and which relationship legs that changes: nothing written.

Only a tenant id says without a person which customer is meant. A list that names a customer in any other way
therefore links nobody; it keeps that customer from being taken for *not listed*.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    rejected: Iterable[RejectedLine] = (),
) -> LegPlan:
    """What a list of a day changes about one provider's legs, given by customer.

    A customer whose tenant id is listed is linked; one with a tenant id that is not listed is not, unless it
    was asked or a row without a usable tenant id may mean it. A leg of a later day is left alone. A list
    without any tenant id tells of nobody.
    """
    listed = {row.tenant_id for row in rows} - {None}
    if not listed:
        return LegPlan()
    unsure = _Unsure(rows, tuple(rejected))
    linked: list[LegChange] = []
    unlinked: list[LegChange] = []
    confirmed: list[LegChange] = []
    for customer in customers:
        leg = legs.get(customer.id)
        if customer.tenant_id is None or (leg and leg.as_of > as_of):
            continue
        state = leg.state if leg else LegState.UNKNOWN
        if customer.tenant_id in listed:
            after, loss = LegState.YES, LossReason.NOT_ASKED
        elif state is LegState.ASKED or unsure.means(customer):
            continue
        elif state is LegState.NO and leg:
            after, loss = LegState.NO, leg.loss_reason
        else:
            after = LegState.NO
            loss = LossReason.OPEN if state is LegState.YES else LossReason.NOT_ASKED
        change = LegChange(customer.id, leg, after, loss)
        if state is not after:
            (linked if after is LegState.YES else unlinked).append(change)
        elif leg and (leg.as_of, leg.source) != (as_of, LegSource.PROVIDER_LIST):
            confirmed.append(change)
    return LegPlan(linked=tuple(linked), unlinked=tuple(unlinked), confirmed=tuple(confirmed))


class _Unsure:
    """Rows from which a tenant id cannot be told: whoever they may mean is not *not listed*."""

    def __init__(self, rows: Iterable[ListedRow], rejected: Sequence[RejectedLine]) -> None:
        self._tenants = {row.tenant_id for row in rejected}
        nameless = [row for row in rows if row.tenant_id is None]
        names = [*(row.name for row in nameless), *(row.name for row in rejected)]
        self._names = {fold(name) for name in names if name}
        self._domains = {row.domain for row in nameless if row.domain}

    def means(self, customer: Customer) -> bool:
        domains = {customer.domain, *customer.other_domains}
        return (
            customer.tenant_id in self._tenants
            or fold(customer.name) in self._names
            or bool(self._domains & domains)
        )
