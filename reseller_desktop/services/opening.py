"""What happens while the vault is opened and the first list is read, told step by step."""

from typing import NamedTuple

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.first_page import FirstPage

LAST_WAIT = 5.0
"""Seconds that closing waits for a vault that is just being opened."""


class Opened(NamedTuple):
    """The vault is open."""

    page: FirstPage


class RowsRead(NamedTuple):
    """Some more of the customer list, in its order."""

    rows: list[CustomerRow]


class Found(NamedTuple):
    """The rows that hold some words, looked for while the list was still being read."""

    terms: tuple[str, ...]
    rows: list[CustomerRow]
    """The first ones in the order of names; a few may hold less than all words."""
    complete: bool
    """Whether there are no more of them."""


class ListRead(NamedTuple):
    """The customer list is complete."""


class Refused(NamedTuple):
    """The vault does not open like this."""

    error: UserError


class Failed(NamedTuple):
    """A bug."""

    error: Exception


Event = Opened | RowsRead | Found | ListRead | Refused | Failed
