"""A clock that stands still until a test moves it."""

import datetime as dt


class FixedClock:
    def __init__(self, at: dt.datetime = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)) -> None:
        self.at = at

    def now(self) -> dt.datetime:
        return self.at

    def today(self) -> dt.date:
        return self.at.date()

    def pass_days(self, days: float) -> None:
        self.at += dt.timedelta(days=days)
