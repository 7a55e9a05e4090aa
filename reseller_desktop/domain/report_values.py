"""What the cells of subscription reports say: numbers of seats, prices, and words for states and terms."""

import datetime as dt
import re

from reseller_desktop.domain.errors import UserError

MOST_SEATS = 10_000_000
"""More than any tenant has; a number beyond it is something else."""

_WHOLE = re.compile(r"[0-9]+")
_POINT_ZERO = re.compile(r"([0-9]+)[.,]0{1,2}")
_GROUPS = re.compile(r"[0-9]{1,3}(?:[,'\u2019\u00a0\u202f ][0-9]{3})+")
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_FRACTION = re.compile(r"[0-9]+[.,][0-9]+")
_AMOUNT = re.compile(r"[0-9][0-9.,'\u2019\u00a0\u202f ]*")
_BLANKS = "'\u2019\u00a0\u202f "
_CODE = re.compile(r"[A-Z]{3}")
_SYMBOLS = {"€": "EUR", "£": "GBP", "zł": "PLN", "Kč": "CZK", "Fr.": "CHF", "Fr": "CHF", "SFr.": "CHF"}
"""Symbols of one currency only; a dollar, krone or yen sign may be several."""
_SHARED_SYMBOLS = frozenset({"$", "kr", "kr.", "¥", ""})
_GROUP = 3
_NUMBERED_MONTH = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3})[a-z]*\.?[ -]([0-9]{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def seats_of(text: str) -> int:
    """The number of seats that a cell says: whole, and not negative.

    Raises `UserError`: "subscription-seats-negative", "subscription-seats-fractional",
    "subscription-seats-ambiguous" for *1.000*, and "subscription-seats-malformed".
    """
    bare = text.strip()
    if bare[:1] in {"-", "\u2212"} or (bare.startswith("(") and bare.endswith(")")):
        raise UserError("subscription-seats-negative", value=text)
    if zeros := _POINT_ZERO.fullmatch(bare):
        bare = zeros[1]
    elif _GROUPS.fullmatch(bare):
        bare = "".join(filter(str.isdigit, bare))
    elif _POINTS.fullmatch(bare):
        if not bare.partition(".")[2].strip("0."):
            raise UserError("subscription-seats-ambiguous", value=text)
        bare = bare.replace(".", "")
    elif _FRACTION.fullmatch(bare):
        raise UserError("subscription-seats-fractional", value=text)
    if not _WHOLE.fullmatch(bare) or len(bare) > len(str(MOST_SEATS)) or int(bare) > MOST_SEATS:
        raise UserError("subscription-seats-malformed", value=text)
    return int(bare)


def price_of(text: str) -> tuple[str, str] | None:
    """A price as a decimal number with a point, and its currency (ISO 4217) where the cell names one.

    `None` for what is no price, or could be two: *1.250* is one and a quarter, or one thousand.
    """
    bare = text.strip()
    found = _AMOUNT.search(bare)
    if found is None:
        return None
    around = (bare[: found.start()] + bare[found.end() :]).strip()
    currency = around if _CODE.fullmatch(around) else _SYMBOLS.get(around, "")
    if not currency and around not in _SHARED_SYMBOLS:
        return None
    amount = _amount(found[0].strip())
    return None if amount is None else (amount, currency)


def currency_of(text: str) -> str:
    """The ISO 4217 code that a cell holds; empty for anything else."""
    bare = text.strip().upper()
    return bare if _CODE.fullmatch(bare) else ""


def month_of(text: str) -> dt.date | None:
    """The first day of the month that a cell names, such as *2026-04* or *Apr 2026*."""
    bare = text.strip()
    if numbered := _NUMBERED_MONTH.fullmatch(bare):
        year, month = int(numbered[1]), int(numbered[2])
    elif (named := _NAMED_MONTH.fullmatch(bare)) and named[1].lower() in _MONTHS:
        year, month = int(named[2]), _MONTHS.index(named[1].lower()) + 1
    else:
        return None
    return dt.date(year, month, 1) if year and 1 <= month <= len(_MONTHS) else None


def _amount(text: str) -> str | None:
    for blank in _BLANKS:
        text = text.replace(blank, "")
    separators = [character for character in text if not character.isdigit()]
    if not separators:
        return _decimal(text, "")
    last = separators[-1]
    whole, _, rest = text.rpartition(last)
    if len(separators) == 1:
        return None if len(rest) == _GROUP and whole != "0" else _decimal(whole, rest)
    if last in separators[:-1]:
        return _decimal(text, "") if _in_groups(text, last) else None
    return _decimal(whole, rest) if _in_groups(whole, separators[0]) else None


def _in_groups(text: str, separator: str) -> bool:
    """Whether digits stand in groups of three behind the first."""
    first, *others = text.split(separator)
    return 0 < len(first) <= _GROUP and all(len(each) == _GROUP and each.isdigit() for each in others)


def _decimal(whole: str, rest: str) -> str:
    digits = "".join(filter(str.isdigit, whole)).lstrip("0") or "0"
    return f"{digits}.{rest}" if rest.strip("0") else digits
