"""Our company, its own tenants, and where each stands with the partner programme."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.states import MpaStatus

__all__ = ["Company", "EnrolmentStatus", "MemberStatus", "MpaStatus", "MpaVerification", "OwnTenant"]


class MemberStatus(StrEnum):
    """Step 1, member of the AI Cloud Partner Program, as *Legal info > Program info* shows it."""

    UNKNOWN = "unknown"
    PENDING = "pending"
    ACTIVE = "active"
    DECLINED = "declined"


class EnrolmentStatus(StrEnum):
    """Step 2, enrolment as indirect reseller, as Partner Center's account verification shows it."""

    UNKNOWN = "unknown"
    PENDING = "pending"
    QUALIFIED = "qualified"
    REJECTED = "rejected"


class MpaVerification(StrEnum):
    """How somebody made sure that the agreement is signed."""

    NONE = "none"
    AGREEMENTS_PAGE = "agreements-page"
    PROGRAM_INFO = "program-info"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who we are, as customers read it. There is one per database."""

    id: UUID
    version: int = 0
    legal_name: str
    contact_name: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    address: str = ""
    language: str = "en"
    """Language of invitations when the customer's is not known."""
    signatures: Mapping[str, str] = field(default_factory=dict)
    """Language code to the lines under an e-mail; the empty key serves every other language."""
    chase_after_days: int = 7
    """Days without an answer after which an invitation is to be chased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTenant:
    """One CSP tenant of ours: one per CSP region, each tied to one location PartnerID (PLA)."""

    id: UUID
    version: int = 0
    name: str
    tenant_id: UUID
    partner_id: str
    """The location PartnerID (PLA), digits; the one that stands in links and on orders."""
    headquarters_partner_id: str = ""
    """The PGA. Kept only to warn when it is used where the PLA belongs."""
    country: str
    """ISO 3166 alpha-2."""
    member_status: MemberStatus = MemberStatus.UNKNOWN
    enrolment_status: EnrolmentStatus = EnrolmentStatus.UNKNOWN
    mpa_status: MpaStatus = MpaStatus.UNKNOWN
    mpa_signed_on: dt.date | None = None
    mpa_signer_name: str = ""
    mpa_signer_email: str = ""
    mpa_signer_role: str = ""
    mpa_verification: MpaVerification = MpaVerification.NONE
    mpa_verified_on: dt.date | None = None
    mpa_verified_by: str = ""
    mpa_provider_told_on: dt.date | None = None
    """Kept from before it was written down which provider was told, as `ToldProvider` does."""
    mpa_evidence_id: UUID | None = None
    """The document that proves the signature."""
