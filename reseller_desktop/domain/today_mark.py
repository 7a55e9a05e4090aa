"""What somebody said about a line of *Today* that follows from other records."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayMark:
    """One answer to one line; without one, the line stands as it follows from its records."""

    id: UUID
    version: int = 0
    item: str
    """The line: what it asks, of which record, and for which occasion."""
    until: dt.date | None = None
    """The first local day on which it shows up again."""
    owner: str = ""
    """To whom it was handed over."""
    done_at: dt.datetime | None = None
