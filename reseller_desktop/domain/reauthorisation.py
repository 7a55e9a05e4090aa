"""The yearly re-authorisation of an own tenant as indirect reseller, as dated records."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Reauthorisation:
    """One year's check; the anniversary month of the onboarding decides when it is due."""

    id: UUID
    version: int = 0
    own_tenant_id: UUID
    due_on: dt.date
    """The day by which everything must hold."""
    revenue_usd: int | None = None
    """Cloud Solution Provider revenue of the trailing twelve months at this tenant, whole US dollars."""
    revenue_as_of: dt.date | None = None
    mfa_on: dt.date | None = None
    """When somebody saw that every administrator signs in with multi-factor authentication."""
    security_contact_on: dt.date | None = None
    """When somebody saw that a security contact is on record."""
    passed_on: dt.date | None = None
    """When Partner Center showed that it is done for the year."""
    note: str = ""
    evidence_id: UUID | None = None
