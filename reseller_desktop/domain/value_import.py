"""What a table says about customers that we have, and what that changes: nothing is written here.

An empty cell changes nothing, tags are only added, and a row that could mean two customers means none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.custom_field import CustomField
from reseller_desktop.domain.custom_value import read_number, read_value
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.identifiers import normalise_domain, parse_tenant_id
from reseller_desktop.domain.list_mapping import ListRules
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.text import bare_heading, fold, unsafe_character

KEYS = ("tenant_id", "domain", "name")
"""What tells which customer is meant, the surest first."""
FACTS = ("owner", "segment", "seats", "language", "tags")
"""What else of a customer people keep in spreadsheets."""
_CUSTOM = "custom:"
_LIKELY = {
    "owner": ("owner", "accountmanager", "betreuer", "verantwortlich", "responsable"),
    "segment": ("segment", "sector", "branche", "secteur"),
    "seats": (
        "seats",
        "users",
        "licences",
        "licenses",
        "benutzer",
        "arbeitsplatze",
        "utilisateurs",
        "postes",
    ),
    "language": ("language", "sprache", "langue"),
    "tags": ("tags", "labels", "schlagworter", "etiquettes"),
}
_MOST_SEATS = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """What the window calls codes, folded, to the code."""

    segments: Mapping[str, str]
    languages: Mapping[str, str]


class ValueRow(NamedTuple):
    """One row of a table: texts by field."""

    line: int
    texts: Mapping[str, str]


class ValueChange(NamedTuple):
    """One fact that would be another, as it is kept; empty where nothing was known."""

    line: int
    customer_id: UUID
    field: str
    before: str
    after: str


class LeftOut(NamedTuple):
    """A row, or one cell of it when `field` names it, that changes nothing, and why."""

    line: int
    name: str
    field: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePlan:
    """What importing would do."""

    changes: tuple[ValueChange, ...]
    left_out: tuple[LeftOut, ...]
    unchanged: int
    """Cells that say what we know already."""

    @property
    def customers(self) -> frozenset[UUID]:
        """Whom it changes."""
        return frozenset(change.customer_id for change in self.changes)


def field_key(field_id: UUID) -> str:
    """What a column is called that holds a custom field."""
    return f"{_CUSTOM}{field_id.hex}"


def value_rules(fields: Iterable[CustomField], lists: ListRules) -> ListRules:
    """What the columns of such a table can hold and are usually called."""
    own = {field_key(one.id): (bare_heading(one.name),) for one in fields}
    keys = {key: lists.likely.get(key, ()) for key in KEYS}
    names = (*KEYS, *FACTS, *own)
    held = (*FACTS, *own)
    return ListRules(
        presets=(),
        likely={**own, **keys, **_LIKELY},
        countries={},
        fields=names,
        enough=tuple(frozenset({key, one}) for key in KEYS for one in held),
        no_column="value-no-column",
    )


class _Customers:
    """Finds the customer that a row means."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self._found: dict[tuple[str, str], list[Customer]] = {}
        for customer in customers:
            keys = {("name", fold(customer.name).strip())}
            keys |= {("domain", fold(one)) for one in (customer.domain, *customer.other_domains) if one}
            if customer.tenant_id:
                keys.add(("tenant_id", customer.tenant_id.hex))
            for key in keys:
                self._found.setdefault(key, []).append(customer)

    def of(self, texts: Mapping[str, str]) -> Customer | Reason:
        """The one customer, or why there is none."""
        told = [(key, texts[key]) for key in KEYS if texts.get(key)]
        if not told:
            return reason("value-nobody")
        for key, text in told:
            try:
                found = self._found.get((key, _folded(key, text)), [])
            except UserError as error:
                return Reason(code=error.code, data=error.data)
            live = [one for one in found if one.archived_at is None] or found
            if len(live) == 1:
                return live[0]
            if live:
                return reason("value-several-customers", text=text, count=len(live))
            if key == "tenant_id":
                break
        return reason("value-no-customer", text=told[0][1])


def _folded(key: str, text: str) -> str:
    if key == "tenant_id":
        return parse_tenant_id(text).hex
    return fold(normalise_domain(text)) if key == "domain" else fold(text)


@dataclass(slots=True)
class _Planning:
    fields: Mapping[str, CustomField]
    known: Mapping[tuple[UUID, UUID], str]
    words: ValueWords
    changes: list[ValueChange] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    unchanged: int = 0

    def take(self, row: ValueRow, customer: Customer) -> None:
        """Compare each cell of a row with what we know."""
        for key, text in row.texts.items():
            if key in KEYS or not text:
                continue
            try:
                before, after = self._compared(key, text, customer)
            except UserError as error:
                why = Reason(code=error.code, data=error.data)
                self.left_out.append(LeftOut(row.line, customer.name, key, why))
                continue
            if before == after:
                self.unchanged += 1
            else:
                self.changes.append(ValueChange(row.line, customer.id, key, before, after))

    def _compared(self, key: str, text: str, customer: Customer) -> tuple[str, str]:
        if key in self.fields:
            one = self.fields[key]
            return self.known.get((customer.id, one.id), ""), read_value(one, text)
        return _FACTS[key](customer, text, self.words)


def plan_values(
    rows: Iterable[ValueRow],
    customers: Iterable[Customer],
    fields: Iterable[CustomField],
    known: Mapping[tuple[UUID, UUID], str],
    words: ValueWords,
) -> ValuePlan:
    """What rows change; `known` holds values by customer and custom field."""
    finding, taken = _Customers(customers), dict[UUID, int]()
    planning = _Planning({field_key(one.id): one for one in fields}, known, words)
    for row in rows:
        found = finding.of(row.texts)
        if isinstance(found, Customer) and found.id in taken:
            found = reason("value-twice", name=found.name, line=taken[found.id])
        if isinstance(found, Reason):
            planning.left_out.append(LeftOut(row.line, row.texts.get("name", ""), "", found))
            continue
        taken[found.id] = row.line
        planning.take(row, found)
    return ValuePlan(
        changes=tuple(planning.changes), left_out=tuple(planning.left_out), unchanged=planning.unchanged
    )


def facts_after(changes: Iterable[ValueChange]) -> Iterator[tuple[str, object]]:
    """The customer's own facts among changes, as its record holds them."""
    for change in changes:
        if change.field == "seats":
            yield "seats", int(change.after)
        elif change.field == "tags":
            yield "tags", split_tags(change.after)
        elif change.field in FACTS:
            yield change.field, change.after


def split_tags(text: str) -> tuple[str, ...]:
    """The words between commas or semicolons, each once."""
    parts = map(str.strip, text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(filter(None, parts)))


def _owner(customer: Customer, text: str, _: ValueWords) -> tuple[str, str]:
    _check_text(text)
    return customer.owner, text


def _segment(customer: Customer, text: str, words: ValueWords) -> tuple[str, str]:
    return customer.segment.value, _code(words.segments, text)


def _language(customer: Customer, text: str, words: ValueWords) -> tuple[str, str]:
    return customer.language, _code(words.languages, text)


def _seats(customer: Customer, text: str, _: ValueWords) -> tuple[str, str]:
    number = read_number(text)
    if not number.isdigit() or int(number) > _MOST_SEATS:
        raise UserError("value-not-whole", text=text)
    return "" if customer.seats is None else str(customer.seats), number


def _tags(customer: Customer, text: str, _: ValueWords) -> tuple[str, str]:
    _check_text(text)
    after = dict.fromkeys((*customer.tags, *split_tags(text)))
    return ", ".join(customer.tags), ", ".join(after)


def _code(codes: Mapping[str, str], text: str) -> str:
    code = codes.get(fold(text))
    if code is None:
        raise UserError("value-unknown-word", text=text)
    return code


def _check_text(text: str) -> None:
    if unsafe_character(text) not in {None, "encoded-word"}:
        raise UserError("custom-text-unsafe")


_FACTS: Mapping[str, Callable[[Customer, str, ValueWords], tuple[str, str]]] = {
    "owner": _owner,
    "segment": _segment,
    "seats": _seats,
    "language": _language,
    "tags": _tags,
}
"""What is known, and what a text says, as it is kept."""
