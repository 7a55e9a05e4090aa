"""Leads: companies that might become customers."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.states import Segment


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


OPEN_LEADS = frozenset({LeadState.NEW, LeadState.ACCEPTED})
"""States in which something is still to be done."""


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
    segment: Segment = Segment.UNKNOWN
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    direct: Answer = Answer.UNKNOWN
    """Whether the company asked that interested partners contact it directly."""
    need: str = ""
    """What the company wants, in its own words or those of whoever sent it."""
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

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN_LEADS


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadProfile:
    """Whom we want to serve, and with what. There is one per database, or none yet."""

    id: UUID
    version: int = 0
    areas: tuple[str, ...] = ()
    """Codes of the solution areas in which we offer something."""
    least_seats: int | None = None
    most_seats: int | None = None
