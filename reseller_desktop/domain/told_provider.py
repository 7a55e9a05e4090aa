"""Which provider was told where one of our tenants stands, and when."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldProvider:
    """One provider that knows; there is one record for each own tenant and provider."""

    id: UUID
    version: int = 0
    own_tenant_id: UUID
    provider_id: UUID
    told_on: dt.date
    """The latest day; earlier ones stand in the history."""
