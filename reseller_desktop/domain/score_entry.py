"""Figures of the partner capability score, as somebody read them in Insights on a day."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Measure(StrEnum):
    """What a figure counts."""

    AMOUNT = "amount"
    """What was achieved, in the metric's own unit: people, customers, seats."""
    POINTS = "points"
    """The points that Insights shows for it."""


class EntrySource(StrEnum):
    """How a figure came here."""

    HAND = "hand"
    PASTED = "pasted"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEntry:
    """One figure of one metric on one day; the newest one of its part and location counts."""

    id: UUID
    version: int = 0
    area: str
    """The solution area's code in `resources/rules/capability_score.toml`."""
    track: str = ""
    """The track's code; empty where a figure counts for every track of its area."""
    metric: str
    part: str = ""
    """Which of the metric's figures, such as `cpor`; empty for points."""
    measure: Measure = Measure.AMOUNT
    figure: str
    """A decimal number without grouping and needless zeros."""
    location: str = ""
    """The location PartnerID that it was read for; empty for the whole company."""
    as_of: dt.date
    source: EntrySource = EntrySource.HAND
    note: str = ""
