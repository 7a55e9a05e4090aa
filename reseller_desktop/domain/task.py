"""Tasks: what somebody is to do by a day, about a record or about nothing in particular."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class About(StrEnum):
    """What a task is about."""

    NOTHING = "nothing"
    CUSTOMER = "customer"
    SUBSCRIPTION = "subscription"
    VENDOR_CONTACT = "vendor-contact"
    LEAD = "lead"
    INVITATION = "invitation"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do."""

    id: UUID
    version: int = 0
    subject: str
    due_on: dt.date | None = None
    """In local time."""
    owner: str = ""
    about: About = About.NOTHING
    about_id: UUID | None = None
    """The record that it is about."""
    customer_id: UUID | None = None
    """The customer whom it concerns."""
    note: str = ""
    made_at: dt.datetime
    done_at: dt.datetime | None = None
