"""What the window shows of us and our providers before anything else is loaded."""

from typing import NamedTuple


class Party(NamedTuple):
    """A provider, as far as the list names it."""

    id: str
    """32 hexadecimal digits."""
    name: str


class Opening(NamedTuple):
    """The saved view with which a list opens."""

    list: str
    """The list's key."""
    id: str
    """32 hexadecimal digits."""
    name: str
    state: str
    """As `SavedView` has it."""


class AreaCounts(NamedTuple):
    """How much there is in the areas of the window."""

    customers: int
    """Those that are not archived."""
    to_chase: int
    """Invitations that wait for an answer and are due."""
    waiting: int
    """Invitations that wait for an answer, due or not."""
    providers: int
    """Those that are not archived."""


class FirstPage(NamedTuple):
    """Who we are, and the providers that a customer can be linked to."""

    company: str
    """Legal name; empty before the first start was finished."""
    country: str
    """Of our first tenant, ISO 3166 alpha-2; empty without one."""
    partner_id: str
    mpa_status: str
    """`MpaStatus` of our first tenant, or empty."""
    providers: tuple[Party, ...]
    """Those that are not archived."""
    list_as_of: str
    """ISO 8601 day of the latest customer list, or empty."""
    openings: tuple[Opening, ...] = ()
    """One for each list that opens with a saved view."""
