"""The day of a list out of a column of dates. 03/04/2026 can be two days: which is asked, never guessed."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

_ISO = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})")
"""Written so nowhere but where the day comes first."""
_UNSURE = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_MONTHS = 12
_CENTURY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFound:
    """The latest day of a column, or why there is none."""

    day: dt.date | None = None
    problem: str = ""
    """`ambiguous`: day or month may come first; `mixed`: both do; `unreadable`."""
    example: str = ""
    """A text that is the problem."""


def latest_day(texts: Iterable[str], *, day_first: bool | None = None) -> DayFound:
    """The latest day in a column; `day_first` says how 03/04/2026 is meant where the column does not show it.

    A time after the date is passed over, and so are empty cells. A column without any date is `unreadable`.
    """
    days: list[dt.date] = []
    unsure: list[tuple[int, int, int, str]] = []
    for text in filter(None, map(str.strip, texts)):
        bare = re.split(r"[T ]", text, maxsplit=1)[0].rstrip(",")
        if iso := _ISO.fullmatch(bare):
            parts = (int(iso[1]), int(iso[3]), int(iso[4]))
        elif dotted := _DOTTED.fullmatch(bare):
            parts = (_year(dotted[3]), int(dotted[2]), int(dotted[1]))
        elif slashed := _UNSURE.fullmatch(bare):
            unsure.append((int(slashed[1]), int(slashed[3]), _year(slashed[4]), text))
            continue
        else:
            return DayFound(problem="unreadable", example=text)
        if (day := _date(*parts)) is None:
            return DayFound(problem="unreadable", example=text)
        days.append(day)
    return _settled(days, unsure, day_first=day_first)


def _settled(
    days: list[dt.date], unsure: list[tuple[int, int, int, str]], *, day_first: bool | None
) -> DayFound:
    first = next((text for one, _, _, text in unsure if one > _MONTHS), "")
    second = next((text for _, other, _, text in unsure if other > _MONTHS), "")
    if first and second:
        return DayFound(problem="mixed", example=f"{first}, {second}")
    if first or second:
        day_first = bool(first)
    if day_first is None:
        open_ = next((text for one, other, _, text in unsure if one != other), "")
        if open_:
            return DayFound(problem="ambiguous", example=open_)
    for one, other, year, text in unsure:
        day = _date(year, other, one) if day_first else _date(year, one, other)
        if day is None:
            return DayFound(problem="unreadable", example=text)
        days.append(day)
    return DayFound(day=max(days)) if days else DayFound(problem="unreadable")


def _year(text: str) -> int:
    return int(text) if len(text) > len("26") else _CENTURY + int(text)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
