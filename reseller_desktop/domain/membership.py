"""What the partner programme gave us over time: its own names, designations, benefits."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class MembershipKind(StrEnum):
    """What is held."""

    MEMBERSHIP = "membership"
    DESIGNATION = "designation"
    BENEFIT = "benefit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One thing that we hold or held."""

    id: UUID
    version: int = 0
    kind: MembershipKind
    name: str
    area: str = ""
    """The solution area's code, for a designation."""
    started_on: dt.date | None = None
    renews_on: dt.date | None = None
    ended_on: dt.date | None = None
    """The last day on which it was held."""
    replaced_by: str = ""
    note: str = ""
