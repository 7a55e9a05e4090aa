"""Granular delegated admin privileges (GDAP): administration rights that a customer gave us for a time."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class GdapStatus(StrEnum):
    """Where a relationship stands: the words of Microsoft Graph's `delegatedAdminRelationship`."""

    CREATED = "created"
    APPROVAL_PENDING = "approval-pending"
    APPROVED = "approved"
    ACTIVATING = "activating"
    ACTIVE = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    TERMINATION_REQUESTED = "termination-requested"
    TERMINATING = "terminating"
    TERMINATED = "terminated"
    UNKNOWN = "unknown"


class GdapSource(StrEnum):
    """Where a relationship was learned."""

    GRAPH = "graph"
    BULK_TOOL = "bulk-tool"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gdap:
    """One delegated admin relationship, as of a day."""

    id: UUID
    version: int = 0
    relationship_id: str
    """Microsoft's id: a GUID, or two joined by a hyphen."""
    customer_id: UUID | None = None
    """Our customer, where its tenant id is known to us."""
    tenant_id: UUID | None = None
    """The customer's tenant id; a request that nobody has accepted names none."""
    customer_name: str = ""
    name: str = ""
    status: GdapStatus = GdapStatus.UNKNOWN
    roles: tuple[str, ...] = ()
    """Ids of the Entra roles, as they were read."""
    duration: str = ""
    """ISO 8601, such as `P730D`."""
    auto_extend: str = ""
    """ISO 8601: how far it extends itself; empty, `PT0S` and `P0D` say that it does not."""
    created_at: dt.datetime | None = None
    activated_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    as_of: dt.date
    source: GdapSource
