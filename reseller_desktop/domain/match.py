"""What a person decided about a customer of ours and a row of a provider's list."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Verdict(StrEnum):
    """Whether both are the same company."""

    SAME = "same"
    DIFFERENT = "different"
    IGNORED = "ignored"
    """The row is no business of ours, or the customer none of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchDecision:
    """A decision that the next list is read with. At least one side is set.

    Their side is known by tenant id, else by the provider's own number, else by folded name and domain: it
    survives a rename where there is anything better than a name.
    """

    id: UUID
    version: int = 0
    provider_id: UUID
    customer_id: UUID | None = None
    tenant_id: UUID | None = None
    reference: str = ""
    name: str = ""
    """Their name, folded."""
    domain: str = ""
    verdict: Verdict
    decided_on: dt.date
