"""The Microsoft Customer Agreement (MCA) of a customer, as dated records."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class AgreementWay(StrEnum):
    """How a customer accepted. What it accepted itself holds with every partner; an attestation does not."""

    UNKNOWN = "unknown"
    DIRECT = "direct"
    ATTESTED = "attested"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAgreement:
    """What is known of a customer's agreement; the record with the latest `as_of` holds."""

    id: UUID
    version: int = 0
    customer_id: UUID
    accepted_on: dt.date | None
    """The day of acceptance; `None` says that the customer has not accepted."""
    way: AgreementWay = AgreementWay.UNKNOWN
    signatory_name: str = ""
    signatory_email: str = ""
    provider_id: UUID | None = None
    """The provider that attested it; an indirect reseller never can."""
    as_of: dt.date
    """When somebody saw that it is so."""
    note: str = ""
    evidence_id: UUID | None = None
    """The document that proves it."""


def newest_first(agreements: Iterable[CustomerAgreement]) -> list[CustomerAgreement]:
    """The records of one customer; the one that holds, seen last and of one day entered last, comes first."""
    return sorted(agreements, key=lambda one: (one.as_of, one.id.hex), reverse=True)
