"""What the list of vendor contacts shows of each, and how many there were in each quarter."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reseller_desktop.domain.answer import Answer

_MONTHS = 3


class VendorContactRow(NamedTuple):
    """One line of the list; enumerations by value, and empty for what is not known."""

    id: str
    """32 hexadecimal digits, as the database keeps them."""
    customer_id: str
    customer: str
    at: str
    """ISO 8601 in UTC."""
    channel: str
    role: str
    name: str
    organisation: str
    address: str
    told_by: str
    offer: str
    offer_seats: int | None
    exceeds: str
    reaction: str
    said: str
    note: str
    by: str
    files: int


class Quarter(NamedTuple):
    """The contacts of three months."""

    year: int
    number: int
    """1 to 4."""
    contacts: int
    customers: int
    """How many different ones they were with."""
    exceeding: int
    """Offers of more than the customer needs."""
    roles: Counter[str]
    """By in whose name they came."""
    reactions: Counter[str]


def quarters(rows: Iterable[VendorContactRow], zone: dt.tzinfo | None = None) -> list[Quarter]:
    """The quarters in which there was a contact, newest first, as the days are in a time zone.

    Without one, the computer's counts.
    """
    found: dict[tuple[int, int], list[VendorContactRow]] = {}
    for row in rows:
        day = dt.datetime.fromisoformat(row.at).astimezone(zone)
        found.setdefault((day.year, (day.month - 1) // _MONTHS + 1), []).append(row)
    return [
        Quarter(
            year=year,
            number=number,
            contacts=len(of_one),
            customers=len({row.customer_id for row in of_one}),
            exceeding=sum(row.exceeds == Answer.YES for row in of_one),
            roles=Counter(row.role for row in of_one),
            reactions=Counter(row.reaction for row in of_one),
        )
        for (year, number), of_one in sorted(found.items(), reverse=True)
    ]
