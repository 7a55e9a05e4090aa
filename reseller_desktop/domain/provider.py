"""Indirect providers (distributors) and our partnership with each."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Partnership(StrEnum):
    """Where our own partnership with a provider stands."""

    UNKNOWN = "unknown"
    ASKED = "asked"
    ACTIVE = "active"
    ENDED = "ended"


MOST_LOCK_DAYS = 60
"""The longest time before a term's end in which a provider is thought to take no change."""


class RenewalHabit(StrEnum):
    """What a provider does with a subscription at its term's end unless told otherwise."""

    UNKNOWN = "unknown"
    AUTO_RENEWS = "auto-renews"
    LETS_EXPIRE = "lets-expire"
    EXTENDS = "extends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An indirect provider; only its tenant id is recognisable in a link."""

    id: UUID
    version: int = 0
    name: str
    tenant_id: UUID
    partner_id: str = ""
    country: str = ""
    """ISO 3166 alpha-2."""
    portal_url: str = ""
    partnership: Partnership = Partnership.UNKNOWN
    partnership_since: dt.date | None = None
    renewal_habit: RenewalHabit = RenewalHabit.UNKNOWN
    notes: str = ""
    archived_at: dt.datetime | None = None
    lock_days: int | None = None
    """Days before the end of a term from which it takes no change; `None` where that is not known."""
