"""Which column of a list holds what: remembered, known from a preset, likely, or chosen.

Headings are compared without case, accents, blanks and punctuation.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import bare_heading as bare
from reseller_desktop.domain.text import fold

RULES = "provider_lists"
"""The name of the rules that hold presets and likely headings."""

FIELDS = ("name", "tenant_id", "domain", "country", "reference", "as_of")
"""What a column of a list can hold; `as_of` is the day that the list tells of."""
_NAMING = (frozenset({"name"}), frozenset({"tenant_id"}))


class MappingOrigin(StrEnum):
    """Where the meaning of the columns comes from."""

    CHOSEN = "chosen"
    REMEMBERED = "remembered"
    PRESET = "preset"
    GUESSED = "guessed"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """The headings of one known list."""

    title: str
    source: str
    as_of: dt.date
    recognised_by: frozenset[str]
    """Bare headings that are all there."""
    columns: Mapping[str, str]
    """Field to bare heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRules:
    """Presets, and what columns are usually called."""

    presets: tuple[Preset, ...]
    likely: Mapping[str, tuple[str, ...]]
    """Field to bare headings, the likeliest first."""
    countries: Mapping[str, str]
    """Folded name of a country to ISO 3166 alpha-2, beside the English names of the region table."""
    fields: tuple[str, ...] = FIELDS
    """What a column can hold."""
    enough: tuple[frozenset[str], ...] = _NAMING
    """Sets of fields, one of which must be there whole."""
    no_column: str = "provider-list-no-column"
    """The code that says that none is."""

    def is_enough(self, columns: Mapping[str, str]) -> bool:
        """Whether these columns tell what the list is read for."""
        return any(fields <= columns.keys() for fields in self.enough)

    def known(self) -> frozenset[str]:
        """Every bare heading that means something."""
        return frozenset(
            heading
            for headings in (
                *self.likely.values(),
                *(preset.recognised_by for preset in self.presets),
                *(preset.columns.values() for preset in self.presets),
            )
            for heading in headings
        )


class Remembered(NamedTuple):
    """A mapping that was used for a set of headings."""

    headings: tuple[str, ...]
    """Folded."""
    columns: Mapping[str, str]
    """Field to folded heading."""


class Suggestion(NamedTuple):
    """What the columns hold, by field, and how that is known."""

    columns: Mapping[str, str]
    origin: MappingOrigin
    preset: Preset | None = None


def list_rules_from(values: Mapping[str, object]) -> ListRules:
    """The rules out of the parsed file; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    return ListRules(
        presets=tuple(preset_from(table, FIELDS) for table in top.tables("preset")),
        likely=likely_from(top.tables("likely"), FIELDS),
        countries=_countries(top.table("countries")),
    )


def preset_from(table: Table, fields: Collection[str]) -> Preset:
    """A preset whose columns hold some of these fields; raises `UserError("rules-malformed")`."""
    recognised_by = frozenset(map(bare, table.texts("recognised_by")))
    columns = table.table("columns")
    named = {field: bare(columns.text(field)) for field in columns.values}
    if not recognised_by or "" in recognised_by:
        raise table.error("recognised_by")
    for field, heading in named.items():
        if field not in fields or not heading:
            raise columns.error(field)
    return Preset(
        title=table.text("title"),
        source=table.text("source"),
        as_of=table.day("as_of"),
        recognised_by=recognised_by,
        columns=named,
    )


def likely_from(tables: Iterable[Table], fields: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Bare headings by field, the likeliest first; raises `UserError("rules-malformed")`."""
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        table.text("source")
        table.day("as_of")
        field, headings = table.text("field"), tuple(map(bare, table.texts("headings")))
        if field not in fields:
            raise table.error("field")
        if not headings or "" in headings:
            raise table.error("headings")
        found[field] = (*found.get(field, ()), *headings)
    return found


def _countries(table: Table) -> dict[str, str]:
    for code in table.values:
        if not (len(code) == len("CH") and code.isascii() and code.isupper()):
            raise table.error(code)
    return {fold(name): code for code in table.values for name in table.texts(code)}


def labels(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings, no two of which fold alike: an empty one is its number, a repeated one gets one."""
    found: list[str] = []
    seen: set[str] = set()
    for number, heading in enumerate(headings, 1):
        label, count = heading.strip() or f"({number})", 1
        while fold(label) in seen:
            count += 1
            label = f"{heading.strip() or f'({number})'} ({count})"
        seen.add(fold(label))
        found.append(label)
    return tuple(found)


def checked_mapping(
    headings: Sequence[str], pairs: Iterable[tuple[str, str]], rules: ListRules
) -> dict[str, str]:
    """Field to heading, as the file spells it, out of pairs that somebody chose.

    Raises `UserError`: "provider-list-field-unknown", "provider-list-heading-unknown",
    "provider-list-field-twice", "provider-list-column-twice", and the code of `rules.no_column`.
    """
    spelled = {fold(heading): heading for heading in headings}
    chosen: dict[str, str] = {}
    for field, text in pairs:
        heading = spelled.get(fold(text.strip()))
        if field not in rules.fields:
            raise UserError("provider-list-field-unknown", field=field, fields=", ".join(rules.fields))
        if heading is None:
            raise UserError("provider-list-heading-unknown", heading=text, headings=", ".join(headings))
        if field in chosen:
            raise UserError("provider-list-field-twice", field=field, one=chosen[field], other=heading)
        for other, taken in chosen.items():
            if taken == heading:
                raise UserError("provider-list-column-twice", heading=heading, one=other, other=field)
        chosen[field] = heading
    if not rules.is_enough(chosen):
        raise UserError(rules.no_column, headings=", ".join(headings))
    return chosen


def suggest_mapping(
    headings: Sequence[str], remembered: Iterable[Remembered], rules: ListRules
) -> Suggestion:
    """What columns under these headings hold: as last time, else by a preset, else by likely headings."""
    spelled = {fold(heading): heading for heading in headings}
    for known in remembered:
        if known.headings == tuple(spelled):
            columns = {field: spelled[name] for field, name in known.columns.items() if name in spelled}
            return Suggestion(columns, MappingOrigin.REMEMBERED)
    by_bare: dict[str, str] = {}
    for heading in headings:
        by_bare.setdefault(bare(heading), heading)
    for preset in sorted(rules.presets, key=lambda each: -len(each.recognised_by)):
        if preset.recognised_by <= by_bare.keys():
            columns = {field: by_bare[name] for field, name in preset.columns.items() if name in by_bare}
            if rules.is_enough(columns):
                return Suggestion(columns, MappingOrigin.PRESET, preset)
    columns = dict(_guesses(by_bare, rules))
    return Suggestion(columns, MappingOrigin.GUESSED if columns else MappingOrigin.NONE)


def _guesses(by_bare: Mapping[str, str], rules: ListRules) -> Iterator[tuple[str, str]]:
    taken: set[str] = set()
    for field in rules.fields:
        for name in rules.likely.get(field, ()):
            if name in by_bare and name not in taken:
                taken.add(name)
                yield field, by_bare[name]
                break
