"""How long a lead may wait and what it may be about: dated data, read from `rules/leads.toml`."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from reseller_desktop.domain.lead import LeadSource
from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.text import fold

RULES = "leads"
"""The name of the rules."""

_MOST_DAYS = 366
_MOST_HOURS = 24 * _MOST_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """How long something may take, and what happens when it takes longer."""

    length: dt.timedelta
    sources: frozenset[LeadSource]
    """Leads of which sources it counts for; empty for all."""
    summary: str
    passed: str
    """What happens once the time is over."""
    source: str
    as_of: dt.date

    def holds_for(self, source: LeadSource) -> bool:
        """Whether it counts for leads that came this way."""
        return not self.sources or source in self.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionArea:
    """One of Microsoft's solution areas, and the words that tell of it."""

    code: str
    name: str
    """As Microsoft calls it."""
    words: Mapping[str, str]
    """Folded to as they are written."""
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRules:
    """The clocks of leads, and the solution areas."""

    answer: ClockRule
    """From receipt until we accept or decline."""
    direct: ClockRule
    """From receipt until we speak with a company that asked for it."""
    contact: ClockRule
    """From accepting until we speak with any other."""
    areas: tuple[SolutionArea, ...]


def lead_rules_from(values: Mapping[str, object]) -> LeadRules:
    """The rules in a parsed `leads.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    areas = tuple(map(_area, top.tables("area")))
    if len({area.code for area in areas}) < len(areas):
        raise top.error("area")
    return LeadRules(
        answer=_clock(top.table("answer"), dt.timedelta(days=1), "days", _MOST_DAYS),
        direct=_clock(top.table("direct"), dt.timedelta(hours=1), "hours", _MOST_HOURS),
        contact=_clock(top.table("contact"), dt.timedelta(hours=1), "hours", _MOST_HOURS),
        areas=areas,
    )


def _clock(table: Table, unit: dt.timedelta, key: str, most: int) -> ClockRule:
    count, sources = table.values.get(key), table.texts("sources")
    if not isinstance(count, int) or isinstance(count, bool) or not 0 < count <= most:
        raise table.error(key)
    if not set(sources) <= set(LeadSource):
        raise table.error("sources")
    return ClockRule(
        length=count * unit,
        sources=frozenset(map(LeadSource, sources)),
        summary=table.text("summary"),
        passed=table.text("passed"),
        source=table.text("source"),
        as_of=table.day("as_of"),
    )


def _area(table: Table) -> SolutionArea:
    words = table.texts("words")
    if not words or not all(map(str.strip, words)):
        raise table.error("words")
    return SolutionArea(
        code=table.text("code"),
        name=table.text("name"),
        words={fold(word): word for word in words},
        source=table.text("source"),
        as_of=table.day("as_of"),
    )
