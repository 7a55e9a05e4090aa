"""What a report of subscriptions would change, with everything that is to be looked at before."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.list_date import DateDoubt
from reseller_desktop.domain.list_mapping import MappingOrigin, Preset
from reseller_desktop.domain.listed_subscription import ListedSubscription
from reseller_desktop.domain.provider_import import DateOrigin, ReadingWish, TableFound
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.report_rules import WHOSE, ReportKind
from reseller_desktop.domain.subscription_import import plan_subscription_import
from reseller_desktop.domain.subscription_plan import ReportFacts, SubscriptionPlan

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading

_NAMED = 5
"""Things of one sort that a sentence names one by one."""
_NOBODY = "subscription-nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPreview:
    """What a report says and would change, as things stand."""

    path: Path
    wish: ReadingWish
    found: TableFound
    mapping: Mapping[str, str]
    mapping_origin: MappingOrigin
    preset: Preset | None
    kind: ReportKind
    problem: Reason | None
    """Why it cannot be imported yet."""
    doubt: DateDoubt | None
    """What is to be asked about its dates."""
    told: tuple[ListedSubscription, ...]
    unreadable: tuple[RejectedLine, ...]
    left_out: Mapping[str, int]
    """By field, how many values made no sense in lines that are used without them."""
    unknown: Mapping[str, int]
    """By field and word, how often a word stands that means nothing to us."""
    as_of: dt.date
    as_of_origin: DateOrigin = DateOrigin.FILE
    owner_id: UUID | None = None
    """Whose all lines are that name nobody."""
    provider_id: UUID | None = None
    """From whom all are that name no provider."""
    decisions: Mapping[str, UUID] = field(default_factory=dict)
    """By key of `Ownerless`, which customer is meant."""
    plan: SubscriptionPlan = field(default_factory=SubscriptionPlan)
    imported_as_of: dt.date | None = None
    """This very file was imported before, as of that day."""
    last_action: int = 0

    @property
    def names_owners(self) -> bool:
        """Whether a column says whose a subscription is."""
        return bool(WHOSE & self.mapping.keys())

    @property
    def result(self) -> "ReportResult":
        """What applying it would do."""
        return result_of(self.plan)

    @property
    def nothing_to_do(self) -> bool:
        """Applying it would write nothing at all."""
        return self.imported_as_of is not None and self.plan.changes_nothing

    @property
    def warnings(self) -> tuple[Reason, ...]:
        """What is to be looked at before it is imported."""
        return tuple(_warnings(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportResult:
    """What was done."""

    new: int
    changed: int
    confirmed: int
    unchanged: int
    older: int
    gone: int
    ownerless: int
    """Subscriptions without a customer of ours."""
    customers: int
    """Customers that were added."""
    rejected: tuple[RejectedLine, ...]
    """Lines that were left out, those without a customer too."""


def result_of(plan: SubscriptionPlan, *, created: bool = False) -> ReportResult:
    """What writing a plan does, with the customers that can be `created` or without."""
    counts = plan.counts()
    made = plan.creatable if created else ()
    moved = sum(len(each.rows) for each in made)
    counts["new"] += moved
    counts["ownerless"] -= moved
    left = [each for each in plan.ownerless if each not in made]
    rejected = [
        RejectedLine(
            each.rows[0].listed.line,
            "subscription-owner-ambiguous" if each.candidates else "subscription-owner-unknown",
            {
                "name": each.name or each.domain or str(each.tenant_id),
                "count": len(each.rows),
                "candidates": ", ".join(one.name for one in each.candidates),
            },
            each.tenant_id,
            each.name,
        )
        for each in left
    ]
    every = sorted([*plan.rejected, *rejected], key=lambda row: row.line)
    return ReportResult(**counts, customers=len(made), rejected=tuple(every))


def planned(tx: "Reading", preview: ReportPreview) -> ReportPreview:
    """The preview with the plan that holds now."""
    reports = tx.reports.where(sha256=preview.found.sha256)
    store = tx.subscription_imports
    plan = plan_subscription_import(
        preview.told,
        ReportFacts(
            source=preview.kind.source,
            as_of=preview.as_of,
            known=store.known(),
            owners=store.owners(),
            sellers=store.sellers(),
            own_tenant_ids=frozenset(tenant.tenant_id for tenant in tx.own_tenants.where()),
            whole=preview.kind.whole,
            owner_id=preview.owner_id,
            provider_id=preview.provider_id,
            decisions=preview.decisions,
        ),
        rejected=preview.unreadable,
    )
    nobody = not preview.names_owners and any(row.code == _NOBODY for row in plan.rejected)
    asked = preview.problem is not None and preview.problem.code == "subscription-report-no-customer"
    problem = None if asked else preview.problem
    return replace(
        preview,
        plan=plan,
        problem=problem or (reason("subscription-report-no-customer") if nobody else None),
        imported_as_of=reports[-1].as_of if reports else None,
        last_action=tx.imports.last_action(),
    )


def _warnings(preview: ReportPreview) -> Iterator[Reason]:
    plan = preview.plan
    if preview.imported_as_of:
        yield reason("subscription-same-file", day=preview.imported_as_of.isoformat())
    if plan.older:
        yield reason("subscription-older", count=len(plan.older))
    if plan.gone:
        named = [f"{one.product} ({one.number})" for one in plan.gone]
        yield reason("subscription-gone", count=len(plan.gone), names=_some(named))
    if plan.doubles:
        named = [f"{one.known.product} ({one.known.number})" for one in plan.doubles]
        yield reason("subscription-doubles", count=len(plan.doubles), names=_some(named))
    if plan.merged:
        yield reason("subscription-merged", count=plan.merged)
    if plan.strangers:
        yield reason("subscription-strangers", names=_some(plan.strangers))
    if preview.unknown:
        yield reason("subscription-words-unknown", words=_some(preview.unknown))
    if preview.left_out:
        told = [f"{name.replace('_', ' ')} ({count})" for name, count in preview.left_out.items()]
        yield reason("subscription-left-out", values=_some(told))


def _some(names: "Mapping[str, int] | list[str]") -> str:
    """The first names, and an ellipsis for the rest."""
    shown = list(names)[:_NAMED]
    return "; ".join(shown) + ("; …" if len(names) > _NAMED else "")
