"""Customers, the people there, and their relationship legs."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from reseller_desktop.domain.states import (
    Affiliation,
    ContactRole,
    LegSource,
    LegState,
    LossReason,
    Origin,
    Segment,
)

__all__ = [
    "Affiliation",
    "Contact",
    "ContactRole",
    "Customer",
    "Leg",
    "LegSource",
    "LegState",
    "LossReason",
    "Origin",
    "Segment",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """A company that buys from us, or is to."""

    id: UUID
    version: int = 0
    name: str
    tenant_id: UUID | None = None
    """Microsoft ID; what identifies a customer, unlike name and domain."""
    domain: str = ""
    other_domains: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166 alpha-2 of the tenant's country setting, which decides the CSP region."""
    language: str = ""
    seats: int | None = None
    segment: Segment = Segment.UNKNOWN
    owner: str = ""
    """Who looks after the customer on our side."""
    origin: Origin = Origin.UNKNOWN
    affiliation: Affiliation = Affiliation.NONE
    relation: str = ""
    """What Partner Center's *Relationship* column said."""
    tags: tuple[str, ...] = ()
    notes: str = ""
    archived_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at a customer or at a provider: exactly one of the two ids is set."""

    id: UUID
    version: int = 0
    customer_id: UUID | None = None
    provider_id: UUID | None = None
    name: str
    email: str = ""
    phone: str = ""
    role: ContactRole = ContactRole.OTHER
    language: str = ""
    salutation: str = ""
    """How a mail greets the person, such as *Guten Tag Frau Muster*; empty takes the template's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Joins a customer to one party, an own tenant or a provider: exactly one of the two is set."""

    id: UUID
    version: int = 0
    customer_id: UUID
    own_tenant_id: UUID | None = None
    provider_id: UUID | None = None
    state: LegState = LegState.UNKNOWN
    source: LegSource = LegSource.PERSON
    as_of: dt.date
    loss_reason: LossReason = LossReason.NOT_ASKED
