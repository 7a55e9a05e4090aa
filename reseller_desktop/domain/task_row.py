"""What a list shows of each task."""

import datetime as dt
from typing import NamedTuple

from reseller_desktop.domain.task import DueState, due_state, place


class TaskRow(NamedTuple):
    """One line of a list; days and times as ISO 8601, and empty for what there is none of."""

    id: str
    """32 hexadecimal digits, as the database keeps them."""
    subject: str
    due_on: str
    owner: str
    about: str
    """What kind of record it is about, by value."""
    about_id: str
    about_name: str
    """What that record is called; empty when it is gone or has no name."""
    customer_id: str
    customer: str
    note: str
    done_at: str


def state_of(row: TaskRow, today: dt.date) -> DueState:
    """How near its day is."""
    return due_state(_day(row.due_on), today, done=bool(row.done_at))


def order_of(row: TaskRow, today: dt.date) -> tuple[int, int]:
    """Where it stands in a list."""
    done_on = dt.datetime.fromisoformat(row.done_at).astimezone().date() if row.done_at else None
    return place(_day(row.due_on), done_on, today)


def belongs_to(owner: str, me: str) -> bool:
    """Whether a task is for somebody to do: one without an owner is everybody's."""
    return owner.casefold() in {"", me.casefold()}


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
