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


class DueState(StrEnum):
    """How near the day of a task is; every task is in one of these, in this order."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this-week"
    LATER = "later"
    NO_DAY = "no-day"
    DONE = "done"


_STATES = tuple(DueState)


def due_state(due_on: dt.date | None, today: dt.date, *, done: bool = False) -> DueState:
    """How near a day is, as a local day sees it; a week ends with its Sunday."""
    if done:
        return DueState.DONE
    if due_on is None:
        return DueState.NO_DAY
    if due_on <= today:
        return DueState.TODAY if due_on == today else DueState.OVERDUE
    return DueState.THIS_WEEK if due_on - today <= _to_sunday(today) else DueState.LATER


def place(due_on: dt.date | None, done_on: dt.date | None, today: dt.date) -> tuple[int, int]:
    """Where a task stands among others: what is due first comes first, what was done last ends the list."""
    state = due_state(due_on, today, done=done_on is not None)
    day = -done_on.toordinal() if done_on else due_on.toordinal() if due_on else 0
    return _STATES.index(state), day


class PutOff(StrEnum):
    """Until when a task can be put off without naming a day."""

    TOMORROW = "tomorrow"
    MONDAY = "monday"
    WEEK = "week"
    MONTH = "month"


def put_off_day(choice: PutOff, today: dt.date) -> dt.date:
    """The day that is meant; a month from its 31st ends with the next month, and Monday is never today."""
    if choice is PutOff.MONTH:
        return _month_later(today)
    days = {PutOff.TOMORROW: 1, PutOff.MONDAY: 7 - today.weekday(), PutOff.WEEK: 7}
    return today + dt.timedelta(days=days[choice])


def later_day(due_on: dt.date | None, until: dt.date) -> dt.date:
    """When a task is due that is put off until a day: never earlier than it was."""
    return until if due_on is None else max(due_on, until)


def _to_sunday(day: dt.date) -> dt.timedelta:
    return dt.timedelta(days=6 - day.weekday())


def _month_later(day: dt.date) -> dt.date:
    first = (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return min(first + dt.timedelta(days=day.day - 1), last)
