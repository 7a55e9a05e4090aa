"""The time, which comes in from outside."""

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """What services ask for the time."""

    def now(self) -> dt.datetime:
        """The instant, in UTC."""

    def today(self) -> dt.date:
        """The day on the user's wall calendar."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> dt.datetime:
        """The instant, in UTC, to the second."""
        return dt.datetime.now(dt.UTC).replace(microsecond=0)

    def today(self) -> dt.date:
        """The day in the computer's time zone."""
        return dt.datetime.now().astimezone().date()
