"""Values of custom fields as people write them; what could mean two things is refused, never guessed."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reseller_desktop.domain.custom_field import (
    CustomField,
    CustomValue,
    FieldKind,
    check_choices_used,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_date import latest_day
from reseller_desktop.domain.text import fold, unsafe_character

LONGEST_TEXT = 1000
"""Characters."""
MOST_DIGITS = 15
"""Digits of a number: as many as every spreadsheet keeps."""

_BLANKS = " \u00a0\u202f\u2009'\u2019"
"""What groups digits and is nowhere a decimal mark."""
_NUMBER = re.compile(rf"([+\-\u2212]?)\s*([0-9.,{_BLANKS}]*[0-9])")
_THOUSAND = 3
"""Digits in a group."""
_BETWEEN = re.compile(r"[\s.,-]+")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er)?")
_YEAR = re.compile(r"[0-9]{4}")
_TIME = re.compile(r"[0-9:.,+Z\s-]*(?:[ap]\.?m\.?)?", re.IGNORECASE)
_SHORTEST_MONTH = 3
_MONTHS = (
    ("january", "januar", "janner", "janvier", "gennaio"),
    ("february", "februar", "fevrier", "febbraio"),
    ("march", "marz", "mars", "marzo"),
    ("april", "avril", "aprile"),
    ("may", "mai", "maggio"),
    ("june", "juni", "juin", "giugno"),
    ("july", "juli", "juillet", "luglio"),
    ("august", "aout", "agosto"),
    ("september", "septembre", "settembre"),
    ("october", "oktober", "octobre", "ottobre"),
    ("november", "novembre"),
    ("december", "dezember", "decembre", "dicembre"),
)
"""Folded, in English, German, French and Italian."""


def read_value(field: CustomField, text: str) -> str:
    """What a text says for a field, as its values are kept; empty for blanks.

    Raises `UserError` with a *custom-…* code for what cannot be understood, or could mean two things.
    """
    bare = text.strip()
    if not bare:
        return ""
    if field.kind is FieldKind.NUMBER:
        return read_number(bare)
    if field.kind is FieldKind.DATE:
        return read_day(bare).isoformat()
    if field.kind is FieldKind.CHOICE:
        return _read_choice(field, bare)
    return _read_text(bare)


def _read_text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise UserError("custom-text-too-long", most=LONGEST_TEXT)
    if unsafe_character(text) not in {None, "encoded-word"}:
        raise UserError("custom-text-unsafe")
    return text


def _read_choice(field: CustomField, text: str) -> str:
    for choice in field.choices:
        if fold(choice) == fold(text):
            return choice
    raise UserError("custom-choice-unknown", text=text, choices=", ".join(field.choices))


def read_number(text: str) -> str:
    """A decimal number such as 1234.5 out of 1'234.50, 1.234,5, 1 234,5 or 1,234.5.

    1.234 alone is one and a bit to some and a thousand to others: raises `UserError` with
    "custom-number-ambiguous"; otherwise "custom-number-unreadable" or "custom-number-too-long".
    """
    found = _NUMBER.fullmatch(text)
    parts = _parts(found[2], text) if found else None
    if found is None or parts is None:
        raise UserError("custom-number-unreadable", text=text)
    whole, fraction = parts[0].lstrip("0") or "0", parts[1].rstrip("0")
    if len(whole) + len(fraction) > MOST_DIGITS:
        raise UserError("custom-number-too-long", text=text, most=MOST_DIGITS)
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if found[1] not in {"", "+"} and number != "0" else number


def _parts(body: str, text: str) -> tuple[str, str] | None:
    """The digits before and after the decimal mark; `None` when they make no number."""
    marks = [character for character in body if character in ".,"]
    if len(set(marks)) > 1:
        whole, mark, fraction = body.rpartition(marks[-1])
    elif len(marks) == 1:
        whole, mark, fraction = body.partition(marks[0])
        if (whole + fraction).isdigit() and len(fraction) == _THOUSAND >= len(whole) > 0 and whole[0] != "0":
            raise UserError(
                "custom-number-ambiguous", text=text, one=whole + fraction, other=f"{whole}.{fraction}"
            )
    else:
        whole, mark, fraction = body, "", ""
    digits = _ungrouped(whole)
    if digits is None or (mark and not fraction.isdigit()) or (mark and mark in whole):
        return None
    return digits, fraction


def _ungrouped(whole: str) -> str | None:
    """Digits without what groups them by three; `None` when anything else stands between them."""
    first, *groups = re.split(rf"[.,{_BLANKS}]", whole)
    separators = {character for character in whole if not character.isdigit()}
    if groups and (not 0 < len(first) <= _THOUSAND or len(separators) > 1):
        return None
    if any(len(group) != _THOUSAND for group in groups):
        return None
    return first + "".join(groups)


def read_day(text: str) -> dt.date:
    """A day as ISO 8601, with dots, with its month's name, or with slashes where that is one day only.

    Raises `UserError` with "custom-date-ambiguous" or "custom-date-unreadable".
    """
    worded = _worded_day(text)
    if worded is not None:
        return worded
    date, _, rest = text.replace("T", " ").partition(" ")
    found = latest_day([date]) if _TIME.fullmatch(rest) else None
    if found is not None and found.day is not None:
        return found.day
    if found is not None and found.problem == "ambiguous":
        readings = [latest_day([date], day_first=first).day for first in (True, False)]
        raise UserError("custom-date-ambiguous", text=text, one=readings[0], other=readings[1])
    raise UserError("custom-date-unreadable", text=text)


def _worded_day(text: str) -> dt.date | None:
    """The day in *12 March 2026*, *12-Mar-2026*, *1er mars 2026* or *March 12, 2026*."""
    parts = _BETWEEN.split(text)
    words = [part for part in parts if part.isalpha()]
    years = [part for part in parts if _YEAR.fullmatch(part)]
    days = [found[1] for part in parts if (found := _DAY.fullmatch(part))]
    if [len(parts), len(words), len(years), len(days)] != [3, 1, 1, 1]:
        return None
    months = [number for number, names in enumerate(_MONTHS, 1) if _begins(fold(words[0]), names)]
    if len(months) != 1:
        return None
    try:
        return dt.date(int(years[0]), months[0], int(days[0]))
    except ValueError:
        return None


def _begins(word: str, names: Iterable[str]) -> bool:
    return len(word) >= _SHORTEST_MONTH and any(name.startswith(word) for name in names)


def written(kind: FieldKind, value: str) -> str:
    """A value as a text that `read_value` reads as the same value: 1.234 needs another zero for that."""
    if kind is not FieldKind.NUMBER:
        return value
    whole, _, fraction = value.lstrip("-").partition(".")
    unsure = len(fraction) == _THOUSAND and len(whole) <= _THOUSAND and whole != "0"
    return f"{value}0" if unsure else value


def changed_values(old: CustomField, new: CustomField, values: Sequence[CustomValue]) -> list[CustomValue]:
    """The values under the new definition, as many as are different then.

    Raises `UserError`: "custom-values-unfit" with the number that the new kind cannot take and one of them,
    or "custom-choice-in-use".
    """
    if old.kind is FieldKind.CHOICE and new.kind is FieldKind.CHOICE:
        renamed = check_choices_used(old, new, values)
        return [replace(one, value=renamed[one.value]) for one in values if one.value in renamed]
    if old.kind is new.kind:
        return []
    fitting, unfit = list[CustomValue](), list[str]()
    for one in values:
        try:
            fitting.append(replace(one, value=read_value(new, written(old.kind, one.value))))
        except UserError:
            unfit.append(one.value)
    if unfit:
        raise UserError("custom-values-unfit", field="kind", count=len(unfit), example=unfit[0])
    return [after for before, after in zip(values, fitting, strict=True) if before != after]
