"""Facts about customers that a company names itself, and what becomes of them when it thinks again."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold, name_problem


class FieldKind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomField:
    """One such fact, for all customers."""

    id: UUID
    version: int = 0
    name: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()
    """What may be chosen, in the company's order; empty for other kinds."""
    position: int = 0
    archived_at: dt.datetime | None = None
    """Since when it is not asked for any more; its values are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomValue:
    """What one field holds for one customer; what is not known has no record."""

    id: UUID
    version: int = 0
    customer_id: UUID
    field_id: UUID
    value: str
    """The text, the choice, an ISO 8601 day, or a decimal number without grouping and needless zeros."""


def in_order(fields: Iterable[CustomField]) -> list[CustomField]:
    """The fields as somebody put them."""
    return sorted(fields, key=lambda field: (field.position, field.id))


def checked_field(field: CustomField, others: Iterable[CustomField]) -> CustomField:
    """The field with blanks around its words taken away.

    Raises `UserError`: *name-…*, "custom-name-taken", "custom-choices-missing", "custom-choice-twice".
    """
    name = field.name.strip()
    _check_name(name)
    if any(fold(other.name) == fold(name) for other in others if other.id != field.id):
        raise UserError("custom-name-taken", field="name", name=name)
    choices = _checked_choices(field.choices) if field.kind is FieldKind.CHOICE else ()
    return replace(field, name=name, choices=choices)


def _checked_choices(choices: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for choice in filter(None, map(str.strip, choices)):
        _check_name(choice)
        if fold(choice) in found:
            raise UserError("custom-choice-twice", field="choices", choice=choice)
        found[fold(choice)] = choice
    if not found:
        raise UserError("custom-choices-missing", field="choices")
    return tuple(found.values())


def _check_name(text: str) -> None:
    problem = name_problem(text)
    if problem:
        raise UserError(problem)


def renamed_choices(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """Old choice to new for those that were only reworded: in their own place, or in case and accents."""
    kept, fresh = set(new), [choice for choice in new if choice not in set(old)]
    folded = {fold(choice): choice for choice in fresh}
    renamed = {
        choice: folded[fold(choice)] for choice in old if choice not in kept and fold(choice) in folded
    }
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and end - start == last - first:
            for before, after in zip(old[start:end], new[first:last], strict=True):
                if before not in kept and after in fresh and after not in renamed.values():
                    renamed.setdefault(before, after)
    return renamed


def check_choices_used(old: CustomField, new: CustomField, values: Iterable[CustomValue]) -> dict[str, str]:
    """Old choice to the one that takes its place.

    Raises `UserError("custom-choice-in-use", choice=…, count=…)` when customers have one that is gone.
    """
    renamed = renamed_choices(old.choices, new.choices)
    used = Counter(value.value for value in values)
    for choice in old.choices:
        if used[choice] and choice not in new.choices and choice not in renamed:
            raise UserError("custom-choice-in-use", field="choices", choice=choice, count=used[choice])
    return renamed
