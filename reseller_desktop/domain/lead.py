"""Leads: companies that might become customers."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class LeadSource(StrEnum):
    """Where a lead came from."""

    MICROSOFT = "microsoft"
    """Microsoft's sales centre or its referrals in Partner Center."""
    REFERRAL = "referral"
    """Somebody recommended us."""
    PROVIDER = "provider"
    TELESALES = "telesales"
    OWN = "own"


class LeadState(StrEnum):
    """What became of a lead."""

    NEW = "new"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WON = "won"
    LOST = "lost"
    EXPIRED = "expired"
    """Nobody answered in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One company, and what it may want of us."""

    id: UUID
    version: int = 0
    source: LeadSource
    reference: str | None = None
    """The number by which its source knows it."""
    received_at: dt.datetime
    company: str
    tenant_id: UUID | None = None
    domain: str = ""
    country: str = ""
    """ISO 3166-1, two letters."""
    place: str = ""
    seats: int | None = None
    segment: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    need: str = ""
    preferred_partner: str = ""
    """The partner that the customer prefers, where its source says so."""
    other_partner: str = ""
    """Another partner that is named."""
    owner: str = ""
    state: LeadState = LeadState.NEW
    reason: str = ""
    """Why it was declined, won or lost."""
    contacted_at: dt.datetime | None = None
    """When we first spoke with the company."""
    answered_at: dt.datetime | None = None
    """When we accepted or declined."""
    closed_at: dt.datetime | None = None
    """When it was won or lost."""
    customer_id: UUID | None = None
    """The customer that it became."""
    note: str = ""
