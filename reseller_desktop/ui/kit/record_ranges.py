"""Ranges of numbers and of days, by which a column may be narrowed.

The end of a range is kept as a decimal number, as an ISO 8601 day, or as days from today, such as *+30*: a
view that is saved with *the next 30 days* means others tomorrow.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.record_columns import Column, Kind, Row, day_of
from reseller_desktop.ui.kit.record_filters import RANGED, ColumnFilter
from reseller_desktop.ui.kit.texts import date_text, number_text

translate = QCoreApplication.translate

FROM_TODAY = re.compile(r"[+-]\d{1,5}")
"""Days from today, as they are kept."""
_ENDS = 2


@dataclass(frozen=True)
class Between:
    """Whether a row's number or day lies between two; one without a value lies nowhere."""

    filter: ColumnFilter
    column: Column
    today: dt.date
    ends: tuple[Any, Any] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words = (*self.filter.words, "", "")[:_ENDS]
        days = self.column.kind is Kind.DATE
        ends = tuple(_day(word, self.today) if days else _number(word) for word in words)
        object.__setattr__(self, "ends", ends)

    def __call__(self, row: Row) -> bool:
        """Whether a row passes."""
        value = self.column.value(row) if self.column.kind in RANGED else None
        if self.column.kind is Kind.DATE:
            value = day_of(value)
        first, last = self.ends
        within = value is not None and (first is None or value >= first) and (last is None or value <= last)
        return within is not self.filter.negated


def range_text(column: Column, words: Sequence[str]) -> str:
    """A range in words, such as *3 to 10* or *from today*."""
    first, last = (_end_text(column, word) for word in (*words, "", "")[:_ENDS])
    if first == last:
        return first
    if not last:
        return translate("filters", "from {first}").format(first=first)
    if not first:
        return translate("filters", "up to {last}").format(last=last)
    return translate("filters", "{first} to {last}").format(first=first, last=last)


def _end_text(column: Column, word: str) -> str:
    if column.kind is not Kind.DATE:
        value = _number(word)
        return word if value is None else number_text(value)
    if not FROM_TODAY.fullmatch(word):
        day = _day(word, dt.date.min)
        return word if day is None else date_text(day)
    days = int(word)
    if not days:
        return today_word()
    text = translate("filters", "in {count} days") if days > 0 else translate("filters", "{count} days ago")
    return text.format(count=number_text(abs(days)))


def today_word() -> str:
    """What somebody types for today."""
    return translate("filters", "today")


def _number(word: str) -> Decimal | None:
    try:
        return Decimal(word) if word else None
    except InvalidOperation:
        return None


def _day(word: str, today: dt.date) -> dt.date | None:
    try:
        if FROM_TODAY.fullmatch(word):
            return today + dt.timedelta(days=int(word))
        return dt.date.fromisoformat(word) if word else None
    except (ValueError, OverflowError):
        return None
