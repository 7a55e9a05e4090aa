"""Contacts of Microsoft's sellers, and of others, with our customers."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.answer import Answer


class ContactChannel(StrEnum):
    """How they came."""

    PHONE = "phone"
    EMAIL = "email"
    MEETING = "meeting"
    CHAT = "chat"
    LETTER = "letter"
    OTHER = "other"


class ClaimedRole(StrEnum):
    """In whose name they came, by what they said."""

    MICROSOFT = "microsoft"
    MICROSOFT_VENDOR = "microsoft-vendor"
    """A contractor that sells for Microsoft."""
    PROVIDER = "provider"
    OTHER_PARTNER = "other-partner"
    UNKNOWN = "unknown"


class Reaction(StrEnum):
    """How the customer took it."""

    DECLINED = "declined"
    UNDECIDED = "undecided"
    INTERESTED = "interested"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorContact:
    """One contact with a customer that we heard of."""

    id: UUID
    version: int = 0
    customer_id: UUID
    at: dt.datetime
    channel: ContactChannel = ContactChannel.PHONE
    role: ClaimedRole = ClaimedRole.UNKNOWN
    name: str = ""
    """Who called or wrote, as they named themselves."""
    organisation: str = ""
    address: str = ""
    """Their telephone number or mail address."""
    told_by: str = ""
    """Who at the customer told us."""
    offer: str = ""
    """What they pushed."""
    offer_seats: int | None = None
    exceeds: Answer = Answer.UNKNOWN
    """Whether it was more than the customer needs, by our judgement."""
    renewals: tuple[str, ...] = ()
    """Ids of the subscriptions that it was about, 32 hexadecimal digits each."""
    reaction: Reaction = Reaction.UNKNOWN
    said: str = ""
    """What the customer said to it."""
    note: str = ""
    by: str
    """Who of us took it down."""
    noted_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFile:
    """A file that belongs to a contact: a mail, a picture."""

    id: UUID
    version: int = 0
    vendor_contact_id: UUID
    customer_id: UUID
    document_id: UUID
