"""Headings and words of lists of leads: dated data, read from `rules/lead_lists.toml`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import LeadSource, LeadState
from reseller_desktop.domain.list_mapping import ListRules, likely_from, preset_from
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import bare_heading as bare

RULES = "lead_lists"
"""The name of the rules."""

FIELDS = (
    "reference",
    "company",
    "tenant_id",
    "domain",
    "country",
    "place",
    "seats",
    "contact_first",
    "contact_last",
    "contact_name",
    "contact_email",
    "contact_phone",
    "need",
    "note",
    "received_at",
    "direct",
    "preferred_partner",
    "other_partner",
    "owner",
    "source",
    "state",
    "substate",
    "reason",
)
"""What a column of a list of leads can hold."""

_MEANINGS: Mapping[str, type[StrEnum]] = {"state": LeadState, "source": LeadSource, "direct": Answer}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadListRules:
    """How lists of leads are recognised, and what their words mean."""

    lists: ListRules
    microsoft: frozenset[str]
    """Bare headings that only Partner Center writes."""
    states: Mapping[str, LeadState]
    """By bare word."""
    sources: Mapping[str, LeadSource]
    answers: Mapping[str, Answer]

    def source_of(self, headings: Iterable[str]) -> LeadSource:
        """Where the leads of a list come from whose rows do not say so."""
        told = set(map(bare, headings)) & self.microsoft
        return LeadSource.MICROSOFT if told else LeadSource.OWN


def lead_list_rules_from(values: Mapping[str, object]) -> LeadListRules:
    """The rules in a parsed `lead_lists.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    microsoft = top.table("microsoft")
    found: dict[str, dict[str, str]] = {field: {} for field in _MEANINGS}
    for table in top.tables("word"):
        field, value = table.text("field"), table.text("value")
        if field not in _MEANINGS:
            raise table.error("field")
        if value not in set(_MEANINGS[field]):
            raise table.error("value")
        found[field].update(dict.fromkeys(_bare(table, "words"), value))
    return LeadListRules(
        lists=ListRules(
            presets=tuple(preset_from(table, FIELDS) for table in top.tables("preset")),
            likely=likely_from(top.tables("likely"), FIELDS),
            countries={},
            fields=FIELDS,
            enough=(frozenset({"company"}),),
            no_column="lead-no-column",
        ),
        microsoft=frozenset(_bare(microsoft, "headings")),
        states={word: LeadState(value) for word, value in found["state"].items()},
        sources={word: LeadSource(value) for word, value in found["source"].items()},
        answers={word: Answer(value) for word, value in found["direct"].items()},
    )


def _bare(table: Table, key: str) -> Collection[str]:
    """The bare words of a dated table."""
    table.text("source")
    table.day("as_of")
    words = list(map(bare, table.texts(key)))
    if not words or "" in words:
        raise table.error(key)
    return words
