"""What a provider's list says and would change, as things stand."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.list_changes import ListChange, ListChangeKind, changes_between
from reseller_desktop.domain.list_mapping import MappingOrigin, Preset
from reseller_desktop.domain.match import Verdict
from reseller_desktop.domain.match_book import DecisionBook
from reseller_desktop.domain.provider_import import (
    DateOrigin,
    LegPlan,
    ListedRow,
    MergedRows,
    ReadingWish,
    TableFound,
    merge_rows,
    plan_legs,
)
from reseller_desktop.domain.provider_list import ListedCustomer, ProviderList
from reseller_desktop.domain.reason import Reason
from reseller_desktop.services.ids import new_id, new_ids
from reseller_desktop.services.list_warnings import warnings_of

if TYPE_CHECKING:
    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.storage.unit_of_work import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderListPreview:
    """What a file says, how it was read, and what it would change, as things stand."""

    path: Path
    provider_id: UUID
    provider_name: str
    wish: ReadingWish
    found: TableFound
    mapping: Mapping[str, str]
    """Field of `domain.list_mapping.FIELDS` to heading, as in `found.headings`; empty when none is known."""
    mapping_origin: MappingOrigin
    preset: Preset | None
    """Whose headings these are, when a preset knew them."""
    problem: Reason | None
    """Why it cannot be brought in yet: no column for name or tenant id, or a day that must be asked for."""
    told: tuple[ListedRow, ...]
    """As the file says it."""
    unreadable: tuple[RejectedLine, ...]
    left_out: Mapping[str, int]
    """How many values of a field made no sense, in rows that are used without them."""
    marks: Mapping[UUID, int]
    """In how many rows another provider's tenant id or PartnerID stands, by that provider."""
    as_of: dt.date
    as_of_origin: DateOrigin = DateOrigin.FILE
    list_id: UUID
    """What the list will be known by."""
    rows: tuple[ListedCustomer, ...] = ()
    """Usable rows, one for each customer."""
    rejected: tuple[RejectedLine, ...] = ()
    """Rows that cannot be used, and why."""
    repeated: int = 0
    """Further rows about customers that are listed already."""
    warnings: tuple[Reason, ...] = ()
    previous: ProviderList | None = None
    """The last list of this provider."""
    changes: tuple[ListChange, ...] = ()
    """Since the last list; every customer came when there was none."""
    plan: LegPlan = field(default_factory=LegPlan)
    already_imported: bool = False
    """A list of this provider was this very file, read in the same way and of the same day."""
    last_action: int = 0

    @property
    def result(self) -> "ProviderListResult":
        """What applying it would do."""
        kinds = [change.kind for change in self.changes]
        return ProviderListResult(
            usable=len(self.rows),
            rejected=self.rejected,
            linked=len(self.plan.linked),
            unlinked=len(self.plan.unlinked),
            lost=len(self.plan.lost),
            new=kinds.count(ListChangeKind.CAME),
            gone=kinds.count(ListChangeKind.LEFT),
            renamed=kinds.count(ListChangeKind.RENAMED),
            mapping=self.mapping,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderListResult:
    """What was done, or would be."""

    usable: int
    rejected: tuple[RejectedLine, ...]
    linked: int
    """Legs that became *yes*."""
    unlinked: int
    """Legs that became *no*."""
    lost: int
    """Those of them that were *yes*: somebody is asked what happened."""
    new: int
    """Customers that the last list did not have."""
    gone: int
    renamed: int
    mapping: Mapping[str, str]
    """Field to heading."""


def planned(
    tx: "Reading", preview: ProviderListPreview, names: "Callable[[], NameRules]"
) -> ProviderListPreview:
    """The preview with what it would change now."""
    own_tenants = [tenant.tenant_id for tenant in tx.own_tenants.where()]
    merged = merge_rows(preview.told, own_tenants)
    list_id, ids = new_id(), new_ids(len(merged.rows))
    rows = tuple(
        ListedCustomer(id=row_id, provider_list_id=list_id, **row._asdict())
        for row_id, row in zip(ids, merged.rows, strict=True)
    )
    lists = sorted(tx.provider_lists.where(provider_id=preview.provider_id), key=age)
    previous = lists[-1] if lists else None
    before = tx.listed_customers.where(provider_list_id=previous.id) if previous else []
    past = previous is not None and previous.as_of > preview.as_of
    rejected = tuple(sorted((*preview.unreadable, *merged.rejected), key=lambda line: line.line))
    told = preview.problem is None and not past
    found = replace(
        preview,
        list_id=list_id,
        rows=rows,
        rejected=rejected,
        repeated=merged.repeated,
        previous=previous,
        changes=tuple(changes_between(before, rows)),
        plan=_legs(tx, preview, merged, _decided(tx, preview.provider_id, rows), names())
        if told
        else LegPlan(),
        already_imported=any(_is_same(tx, known, preview, rows) for known in lists),
        last_action=tx.imports.last_action(),
    )
    return replace(found, warnings=tuple(warnings_of(tx, found, own_tenants)))


def _legs(
    tx: "Reading",
    preview: ProviderListPreview,
    merged: MergedRows,
    decided: Collection[UUID],
    names: "NameRules",
) -> LegPlan:
    return plan_legs(
        merged.rows,
        tx.customers.where(),
        {leg.customer_id: leg for leg in tx.legs.where(provider_id=preview.provider_id)},
        preview.as_of,
        rejected=(*preview.unreadable, *merged.rejected),
        decided=decided,
        key=lambda name: names.read(name).key,
    )


def _decided(tx: "Reading", provider_id: UUID, rows: Iterable[ListedCustomer]) -> frozenset[UUID]:
    """The customers of which a person said that a row means them."""
    book = DecisionBook(tx.match_decisions.where(provider_id=provider_id))
    settled = filter(None, map(book.settled, rows))
    return frozenset(one.customer_id for one in settled if one.customer_id and one.verdict is Verdict.SAME)


def age(known: ProviderList) -> tuple[dt.date, UUID]:
    """What lists are ordered by."""
    return known.as_of, known.id


def _is_same(
    tx: "Reading", known: ProviderList, preview: ProviderListPreview, rows: Sequence[ListedCustomer]
) -> bool:
    """Whether a list is this very file, read alike and of the same day."""
    if (known.sha256, known.as_of, known.rows) != (preview.found.sha256, preview.as_of, len(rows)):
        return False
    stored = tx.listed_customers.where(provider_list_id=known.id)
    return not stored or set(map(_facts, stored)) == set(map(_facts, rows))


def _facts(row: ListedCustomer) -> tuple[object, ...]:
    return row.line, row.name, row.tenant_id, row.domain, row.country, row.reference
