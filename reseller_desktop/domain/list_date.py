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
    """Why it cannot be told on which days the texts of a file lie."""

    column: str
    problem: str
    """`ambiguous`: day or month may come first; `mixed`: here one does and there the other."""
    example: str
    """A text of the column; of what is mixed, one that proves that the day comes first."""
    other_column: str = ""
    other: str = ""
    """Of what is mixed: a text that proves that the month comes first, and its column."""
    line: int = 0
    other_line: int = 0
    """In which lines of the file they stand; 0 where nobody looked."""


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
        examples = filter(None, (orders.doubt.example, orders.doubt.other))
        return DayFound(problem=orders.doubt.problem, example=", ".join(examples))
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
    """How the columns of one file write their days, decided over the whole file.

    Where all proofs of the file agree, a column's own counts before what a person said (`wish`), and that
    before what such files usually do (`usual`), which is not relied on once another column proves the
    opposite. A file that proves both orders, in one column or in two, is in doubt without a wish and takes
    it everywhere: what is written otherwise is no day then.
    """
    shown = {name: _shown(texts) for name, texts in columns.items()}
    mixed = _mixed(shown)
    if mixed:
        return DateOrders(doubt=mixed) if wish is None else DateOrders(day_first=dict.fromkeys(shown, wish))
    disproved = any(each.month_first if usual else each.day_first for each in shown.values())
    fallback = wish if wish is not None or disproved else usual
    found: dict[str, bool | None] = {}
    for name, each in shown.items():
        if each.day_first or each.month_first:
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


def _mixed(shown: Mapping[str, _Shown]) -> DateDoubt | None:
    """A proof of either order where the file has both; of one column, if one has both."""
    looked_at = {name: each for name, each in shown.items() if each.day_first and each.month_first} or shown
    one = next(((name, each.day_first) for name, each in looked_at.items() if each.day_first), None)
    other = next(((name, each.month_first) for name, each in looked_at.items() if each.month_first), None)
    if one is None or other is None:
        return None
    return DateDoubt(column=one[0], problem="mixed", example=one[1], other_column=other[0], other=other[1])


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
