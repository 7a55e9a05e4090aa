"""Days as tables write them. 03/04/2026 can be two days: which is asked, never guessed."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_ISO = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})")
"""Written so nowhere but where the day comes first."""
_UNSURE = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ELSEWHERE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+ ?[+-][0-9]{2}:?[0-9]{2}")
"""With the distance of its clock from UTC."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDoubt:
    """Why it cannot be told on which days a column's texts lie."""

    column: str
    problem: str
    """`ambiguous`: day or month may come first; `mixed`: now one does and now the other."""
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrders:
    """By column whether the day comes first (`None` where it makes no difference), or what must be asked."""

    day_first: Mapping[str, bool | None] = field(default_factory=dict)
    doubt: DateDoubt | None = None


class _Unsure(NamedTuple):
    """Two numbers, either of which may be the month."""

    one: int
    other: int
    year: int

    def day(self, *, day_first: bool) -> dt.date | None:
        month, day = (self.other, self.one) if day_first else (self.one, self.other)
        return _date(self.year, month, day)


@dataclass(slots=True)
class _Shown:
    """A text of a column for each thing that it shows about the order."""

    day_first: str = ""
    month_first: str = ""
    either: str = ""


def latest_day(texts: Iterable[str], *, day_first: bool | None = None) -> DayFound:
    """The latest day in a column; `day_first` says how 03/04/2026 is meant where the column does not show it.

    A time after the date is passed over, and so are empty cells. A column without any date is `unreadable`.
    """
    told = list(filter(None, map(str.strip, texts)))
    orders = date_orders({"": told}, wish=None, usual=day_first)
    if orders.doubt:
        return DayFound(problem=orders.doubt.problem, example=orders.doubt.example)
    days: list[dt.date] = []
    for text in told:
        day = day_of_text(text, day_first=orders.day_first[""])
        if day is None:
            return DayFound(problem="unreadable", example=text)
        days.append(day)
    return DayFound(day=max(days)) if days else DayFound(problem="unreadable")


def date_orders(
    columns: Mapping[str, Iterable[str]], *, wish: bool | None, usual: bool | None = None
) -> DateOrders:
    """How the columns of one file write their days, decided over each whole column.

    A column's own proof counts before what a person said (`wish`), and that before what such files usually
    do (`usual`), which is not relied on once another column of the file proves the opposite. A column that
    mixes both orders takes the wish, and is in doubt without one.
    """
    shown = {name: _shown(texts) for name, texts in columns.items()}
    disproved = any(each.month_first if usual else each.day_first for each in shown.values())
    fallback = wish if wish is not None or disproved else usual
    found: dict[str, bool | None] = {}
    for name, each in shown.items():
        if each.day_first and each.month_first:
            if wish is None:
                example = f"{each.day_first}, {each.month_first}"
                return DateOrders(doubt=DateDoubt(column=name, problem="mixed", example=example))
            found[name] = wish
        elif each.day_first or each.month_first:
            found[name] = bool(each.day_first)
        elif each.either and fallback is None:
            return DateOrders(doubt=DateDoubt(column=name, problem="ambiguous", example=each.either))
        else:
            found[name] = fallback
    return DateOrders(day_first=found)


def day_of_text(text: str, *, day_first: bool | None) -> dt.date | None:
    """The day that a text is, in UTC; `None` for what is none, or none in this order.

    Without an order, only a text that is the same day in either has one.
    """
    read = _read(text)
    if not isinstance(read, _Unsure):
        return read
    if day_first is None:
        return read.day(day_first=True) if read.one == read.other else None
    return read.day(day_first=day_first)


def _shown(texts: Iterable[str]) -> _Shown:
    shown = _Shown()
    for text in texts:
        read = _read(text)
        if not isinstance(read, _Unsure):
            continue
        if read.one > _MONTHS >= read.other:
            shown.day_first = shown.day_first or text
        elif read.other > _MONTHS >= read.one:
            shown.month_first = shown.month_first or text
        elif read.one != read.other and read.one <= _MONTHS:
            shown.either = shown.either or text
    return shown


def _read(text: str) -> dt.date | _Unsure | None:
    whole = text.strip()
    if _ELSEWHERE.fullmatch(whole):
        return _in_utc(whole)
    bare = re.split(r"[T ]", whole, maxsplit=1)[0].rstrip(",")
    if iso := _ISO.fullmatch(bare):
        return _date(int(iso[1]), int(iso[3]), int(iso[4]))
    if dotted := _DOTTED.fullmatch(bare):
        return _date(_year(dotted[3]), int(dotted[2]), int(dotted[1]))
    if slashed := _UNSURE.fullmatch(bare):
        return _Unsure(int(slashed[1]), int(slashed[3]), _year(slashed[4]))
    return None


def _in_utc(text: str) -> dt.date | None:
    try:
        return dt.datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "")).astimezone(dt.UTC).date()
    except (ValueError, OverflowError):
        return None


def _year(text: str) -> int:
    return int(text) if len(text) > len("26") else _CENTURY + int(text)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
