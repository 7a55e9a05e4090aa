"""The end of a relationship between a customer and a party: a sealed record, and what is added to it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class EndingWay(StrEnum):
    """Who removes the relationship; the sources of the rule disagree on whether we may."""

    OURSELVES = "ourselves"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """An ending is never changed: what is learned later is another entry that names the first one.

    Exactly one of the two parties is set, as in a leg.
    """

    id: UUID
    version: int = 0
    customer_id: UUID
    own_tenant_id: UUID | None = None
    provider_id: UUID | None = None
    supplements_id: UUID | None = None
    """The ending that this entry adds to; `None` for the ending itself."""
    at: dt.datetime
    way: EndingWay
    reason: str = ""
    statement: str = ""
    """The good-faith statement as it stood on the screen."""
    stated_by: str = ""
    """Who confirmed it, by the name that was typed."""
    notice_on: dt.date | None = None
    """When the notice of termination left; `None` where the contract asks for none."""
    notice_to: str = ""
    notice_text: str = ""
    removed_on: dt.date | None = None
    """When the customer was seen to be gone from the list."""
    note: str = ""
