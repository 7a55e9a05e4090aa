"""The decisions in the sample: most of what ends soon was decided, as in an office that looks ahead."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reseller_desktop.domain.subscription import Choice
from reseller_desktop.services.radar import Decided

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock
    from reseller_desktop.domain.radar import Entry

_NEAR, _AHEAD = dt.timedelta(days=16), dt.timedelta(days=45)
_LATER = 3
"""Every so many of those that end later are open still."""
_OTHERWISE = 6
"""Every so many decisions are something else than to keep what there is."""
_OTHERS = (
    Decided(choice=Choice.END, note="They move to another product in spring."),
    Decided(choice=Choice.CHANGE, product="Microsoft 365 Business Premium"),
)


def decide_ahead(services: "Services", clock: "DemoClock") -> None:
    """Decide what ends soon, but for one of each course; later ones in part."""
    decided = list(_decided(services.radar.upcoming().radar.open, clock.now()))
    kept = [entry for place, entry in enumerate(decided) if place % _OTHERWISE]
    services.radar.decide(kept, Decided(choice=Choice.KEEP))
    for place, entry in enumerate(decided[::_OTHERWISE]):
        services.radar.decide([entry], _otherwise(entry, place))


def _decided(entries: Sequence["Entry"], now: dt.datetime) -> Iterator["Entry"]:
    courses = set()
    for place, entry in enumerate(entries):
        if entry.at > now + _AHEAD:
            return
        near = entry.at <= now + _NEAR
        if near and entry.course not in courses:
            courses.add(entry.course)
        elif near or place % _LATER:
            yield entry


def _otherwise(entry: "Entry", place: int) -> Decided:
    """Fewer seats where there are some to spare."""
    if entry.seats and entry.seats > len(_OTHERS):
        return Decided(choice=Choice.REDUCE, seats=entry.seats - 1, note="Somebody left.")
    return _OTHERS[place % len(_OTHERS)]
