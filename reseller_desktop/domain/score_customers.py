"""Which customers cannot count for a solution area, as far as what is on record tells."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.score_rules import Pack, Track
from reseller_desktop.domain.states import Affiliation


class Why(StrEnum):
    """What keeps a customer from counting."""

    OURSELVES = "ourselves"
    AFFILIATE = "affiliate"
    NO_RELATIONSHIP = "no-relationship"
    TOO_FEW_SEATS = "too-few-seats"
    SELLING_IS_NOT_ENOUGH = "selling-is-not-enough"
    """Its size belongs to a track in which selling in CSP is no tie."""
    SEATS_UNKNOWN = "seats-unknown"
    """It may count; nobody can tell."""


class CountedCustomer(NamedTuple):
    """What decides whether a customer may count."""

    id: str
    """32 hexadecimal digits."""
    name: str
    seats: int | None
    """Of its largest subscription that runs, or as it was entered; `None` where neither is known."""
    affiliation: Affiliation
    ours: bool
    """Whether it has accepted one of our tenants."""


class Excluded(NamedTuple):
    """A customer that cannot count, and why."""

    customer: CountedCustomer
    why: Why


def excluded(pack: Pack, customers: Iterable[CountedCustomer]) -> tuple[Excluded, ...]:
    """The customers that cannot count, by the first reason that holds.

    Sizes matter where the tracks have limits. That selling in CSP is no tie is said of single customers only
    where it is one in another track; otherwise it holds for all and is the pack's own warning.
    """
    return tuple(_excluded(pack, customers))


def _excluded(pack: Pack, customers: Iterable[CountedCustomer]) -> Iterator[Excluded]:
    sized = any(track.seats_from for track in pack.tracks)
    for customer in customers:
        why = _never(customer) or (_by_size(pack.tracks, customer.seats) if sized else None)
        if why is not None:
            yield Excluded(customer, why)


def _never(customer: CountedCustomer) -> Why | None:
    if customer.affiliation is Affiliation.OURSELVES:
        return Why.OURSELVES
    if customer.affiliation is Affiliation.AFFILIATE:
        return Why.AFFILIATE
    return None if customer.ours else Why.NO_RELATIONSHIP


def _by_size(tracks: Iterable[Track], seats: int | None) -> Why | None:
    if seats is None:
        return Why.SEATS_UNKNOWN
    open_to = [track for track in tracks if (track.seats_from or 0) <= seats <= (track.seats_to or seats)]
    if not open_to:
        return Why.TOO_FEW_SEATS
    return None if any(track.resale for track in open_to) else Why.SELLING_IS_NOT_ENOUGH
