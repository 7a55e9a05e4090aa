"""What speaks against taking up a lead as if nobody knew the company, and what to do; a person decides."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.company_name import NameRules
from reseller_desktop.domain.duplicates import Alike, Known, find_duplicates
from reseller_desktop.domain.lead import Lead
from reseller_desktop.domain.reason import Reason, reason


class ConflictKind(StrEnum):
    """What a lead runs against, the heaviest first."""

    ENDED = "ended"
    """A customer with whom we ended the relationship."""
    CUSTOMER = "customer"
    LEAD = "lead"
    """Another open lead of the same company."""
    PREFERRED = "preferred"
    """The company prefers a partner that is not us."""
    OTHER_PARTNER = "other-partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing that speaks against a lead."""

    kind: ConflictKind
    reason: Reason
    """What is the case."""
    advice: Reason
    """What to do."""
    evidence: tuple[Reason, ...] = ()
    """Why it is thought to be the same company, the strongest first."""
    customer_id: UUID | None = None
    lead_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What leads are looked at beside."""

    customers: Collection[Known]
    """Those that any of the leads may be."""
    ended: Mapping[UUID, dt.date] = field(default_factory=dict)
    """Customers with whom we ended the relationship, and when."""
    ourselves: Collection[str] = ()
    """Our names and PartnerIDs."""
    names: NameRules


def conflicts_of(leads: Iterable[Lead], around: Surroundings) -> dict[UUID, tuple[Conflict, ...]]:
    """What speaks against each lead, by its id; a closed one and one without a conflict are left out.

    The leads are held against each other too.
    """
    waiting = {lead.id: lead for lead in leads if lead.open}
    customers = {known.id: known for known in around.customers}
    alike = _alike(waiting, customers, around.names)
    ours = {around.names.read(text).key for text in around.ourselves if text.strip()}
    found: dict[UUID, tuple[Conflict, ...]] = {}
    for lead in waiting.values():
        each = [
            *_of_customers(lead, alike.get(lead.id, {}), customers, around.ended),
            *_of_leads(alike.get(lead.id, {}), waiting),
            *_of_partners(lead, ours, around.names),
        ]
        if each:
            order = list(ConflictKind)
            found[lead.id] = tuple(sorted(each, key=lambda one: order.index(one.kind)))
    return found


def known_of(lead: Lead) -> Known:
    """A lead as duplicates are found by it."""
    return Known(lead.id, lead.company, lead.tenant_id, (lead.domain,) if lead.domain else ())


def _alike(
    leads: Mapping[UUID, Lead], customers: Mapping[UUID, Known], names: NameRules
) -> dict[UUID, dict[UUID, Alike]]:
    """By lead: who may be the same company."""
    everybody = [*customers.values(), *map(known_of, leads.values())]
    found: dict[UUID, dict[UUID, Alike]] = {}
    for group in find_duplicates(everybody, (), names):
        for pair in group.pairs:
            for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
                if one in leads:
                    found.setdefault(one, {})[other] = pair
    return found


def _of_customers(
    lead: Lead,
    alike: Mapping[UUID, Alike],
    customers: Mapping[UUID, Known],
    ended: Mapping[UUID, dt.date],
) -> Iterator[Conflict]:
    for other, pair in alike.items():
        if other not in customers or other == lead.customer_id:
            continue
        name, on = customers[other].name, ended.get(other)
        archived = customers[other].archived
        kind = ConflictKind.ENDED if on else ConflictKind.CUSTOMER
        what = reason("lead-conflict-ended", name=name, day=on) if on else None
        what = what or reason("lead-conflict-archived" if archived else "lead-conflict-customer", name=name)
        yield Conflict(
            kind=kind,
            reason=what,
            advice=reason(f"lead-advice-{kind}", name=name),
            evidence=pair.reasons,
            customer_id=other,
        )


def _of_leads(alike: Mapping[UUID, Alike], leads: Mapping[UUID, Lead]) -> Iterator[Conflict]:
    for other, pair in alike.items():
        if other in leads:
            twin = leads[other]
            yield Conflict(
                kind=ConflictKind.LEAD,
                reason=reason("lead-conflict-lead", name=twin.company, day=twin.received_at.date()),
                advice=reason("lead-advice-lead", name=twin.company),
                evidence=pair.reasons,
                lead_id=other,
            )


def _of_partners(lead: Lead, ours: Collection[str], names: NameRules) -> Iterator[Conflict]:
    for kind, name in (
        (ConflictKind.PREFERRED, lead.preferred_partner),
        (ConflictKind.OTHER_PARTNER, lead.other_partner),
    ):
        if name.strip() and names.read(name).key not in ours:
            yield Conflict(
                kind=kind,
                reason=reason(f"lead-conflict-{kind}", name=name.strip()),
                advice=reason(f"lead-advice-{kind}", name=name.strip()),
            )
