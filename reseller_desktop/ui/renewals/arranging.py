"""Which dates are looked at, and in which order. The worker does it for those that it has just read."""

import datetime as dt
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from reseller_desktop.domain.radar import Entry, Radar, Week, weeks
from reseller_desktop.domain.text import fold
from reseller_desktop.services.radar import Outlooks, RadarService


class Asked(NamedTuple):
    """What somebody wants to see."""

    muted: bool = False
    """Also what comes round every month."""
    decided: bool = False
    chances: bool = False
    """Also what can still be taken back."""
    words: str = ""
    """All of them have to be in customer, product or provider."""
    by_week: bool = True


class Arranged(NamedTuple):
    """What is seen."""

    entries: list[Entry]
    """The next first."""
    weeks: list[Week] | None
    """The same by week, as this computer's clock has it; `None` where nobody asked for it."""


def read(service: RadarService, asked: Asked) -> tuple[Outlooks, Asked, Arranged]:
    """Read the radar and arrange it."""
    found = service.upcoming()
    return found, asked, arranged(found.radar, asked)


def arranged(radar: Radar, asked: Asked) -> Arranged:
    """The dates that are not hidden."""
    entries = list(radar.open)
    if asked.muted:
        entries += radar.muted
    if asked.decided:
        entries += radar.decided
    if asked.chances:
        entries += radar.chances
    terms = fold(asked.words).split()
    if terms:
        entries = [entry for entry in entries if all(_holds(entry, term) for term in terms)]
    if len(entries) != len(radar.open):
        entries.sort(key=attrgetter("due.date.at"))
    return Arranged(entries, by_week(entries) if asked.by_week else None)


def by_week(entries: list[Entry]) -> list[Week]:
    """The dates by the weeks of this computer's clock."""
    return weeks(entries, dt.datetime.astimezone)


def _holds(entry: Entry, term: str) -> bool:
    return term in entry.sort_name or term in _folded(entry.product) or term in _folded(entry.provider)


_folded = lru_cache(maxsize=10_000)(fold)
"""There are few products and providers, and many dates."""
