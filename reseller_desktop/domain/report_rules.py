"""Headings and words of subscription reports: dated data, read from `rules/subscription_reports.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.list_mapping import ListRules, likely_from, preset_from
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.text import bare_heading as bare

RULES = "subscription_reports"
"""The name of the rules."""

FIELDS = (
    "number",
    "customer",
    "tenant_id",
    "domain",
    "product",
    "seats",
    "term",
    "billing",
    "term_billing",
    "bought_on",
    "starts_on",
    "ends_on",
    "end_action",
    "state",
    "kind",
    "sku",
    "unit_price",
    "currency",
    "provider",
    "partner_id",
    "charge",
    "as_of",
)
"""What a column of a report can hold; `term_billing` is both in one text, `charge` what a line is."""

WHOSE = frozenset({"customer", "tenant_id", "domain"})
"""Fields that say whose a subscription is."""


class Charge(StrEnum):
    """What a line of an invoice says about seats."""

    ALL = "all"
    ADDED = "added"
    REMOVED = "removed"
    PASSED_OVER = "passed-over"


class Order(StrEnum):
    """How 03/04/2026 is meant."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"

    @property
    def day_first(self) -> bool:
        """Whether the day comes first."""
        return self is Order.DAY_FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """What is known of a report beside its headings."""

    source: SubscriptionSource
    whole: bool = False
    """Whether it lists every subscription, so that one that is missing is told."""
    order: Order | None = None
    """How it is documented to write days."""
    ends_while: frozenset[SubscriptionState] = frozenset()
    """States in which its end date is the end of the term; empty for all."""


MAPPED = ReportKind(source=SubscriptionSource.MAPPED)

Word = SubscriptionState | Term | Billing | EndAction | SubscriptionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRules:
    """How reports are recognised, and what their words mean."""

    lists: ListRules
    kinds: Mapping[str, ReportKind]
    """By title of the preset."""
    words: Mapping[str, Mapping[str, Word]]
    """By field: bare word to what it means."""
    charges: Mapping[str, Charge]

    def kind_of(self, title: str) -> ReportKind:
        """The report of a preset's title; a mapped one for any other."""
        return self.kinds.get(title, MAPPED)


_MEANINGS: Mapping[str, type[Word]] = {
    "state": SubscriptionState,
    "term": Term,
    "billing": Billing,
    "end_action": EndAction,
    "kind": SubscriptionKind,
}


def report_rules_from(values: Mapping[str, object]) -> ReportRules:
    """The rules out of the parsed file; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    presets = top.tables("preset")
    return ReportRules(
        lists=ListRules(
            presets=tuple(preset_from(table, FIELDS) for table in presets),
            likely=likely_from(top.tables("likely"), FIELDS),
            countries={},
            fields=FIELDS,
            enough=(frozenset({"number"}),),
            no_column="subscription-report-no-column",
        ),
        kinds={table.text("title"): _kind(table) for table in presets},
        words=_words(top.tables("word")),
        charges=_charges(top.tables("charge")),
    )


def _kind(table: Table) -> ReportKind:
    whole, order = table.values.get("whole", False), table.text("order", "")
    if not isinstance(whole, bool):
        raise table.error("whole")
    if order and order not in set(Order):
        raise table.error("order")
    source, states = table.text("kind_of_report"), table.texts("ends_while")
    if source not in set(SubscriptionSource):
        raise table.error("kind_of_report")
    if not set(states) <= set(SubscriptionState):
        raise table.error("ends_while")
    return ReportKind(
        source=SubscriptionSource(source),
        whole=whole,
        order=Order(order) if order else None,
        ends_while=frozenset(map(SubscriptionState, states)),
    )


def _words(tables: Iterable[Table]) -> dict[str, dict[str, Word]]:
    found: dict[str, dict[str, Word]] = {field: {} for field in _MEANINGS}
    for table in tables:
        field, value = table.text("field"), table.text("value")
        if field not in _MEANINGS:
            raise table.error("field")
        if value not in set(_MEANINGS[field]):
            raise table.error("value")
        found[field].update(dict.fromkeys(_bare_words(table), _MEANINGS[field](value)))
    return found


def _charges(tables: Iterable[Table]) -> dict[str, Charge]:
    found: dict[str, Charge] = {}
    for table in tables:
        meaning = table.text("meaning")
        if meaning not in set(Charge):
            raise table.error("meaning")
        found.update(dict.fromkeys(_bare_words(table), Charge(meaning)))
    return found


def _bare_words(table: Table) -> list[str]:
    """The words of a dated table."""
    table.text("source")
    table.day("as_of")
    words = list(map(bare, table.texts("words")))
    if not words or "" in words:
        raise table.error("words")
    return words
