"""What exposes a customer to Microsoft's sellers: dated data, read from `rules/exposure.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.rules import Table
from reseller_desktop.domain.term_rules import RuleText
from reseller_desktop.domain.text import fold

RULES = "exposure"
"""The name of the rules."""
LEAST, MOST = 1, 5
"""Of a factor's figure. None is 0, for what is multiplied by it would say nothing."""

_MOST_DAYS = 3 * 366
_MOST_POINTS = MOST**3


class FactorKind(StrEnum):
    """What exposes a customer: its table in the file."""

    NEARNESS = "nearness"
    """How near the decision about a renewal is."""
    CONTACTS = "contacts"
    """How often sellers came before."""
    GAP = "gap"
    """How far what it has lies below what is pushed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A step of the products that sellers lead up."""

    name: str
    words: tuple[str, ...]
    """Folded words of products' names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureRules:
    """Everything that decides how exposed a customer is."""

    nearness: tuple[tuple[int, int], ...]
    """Days until a decision and the figure up to which they count, the fewest days first."""
    recent_days: int
    """Contacts of so many days count as lately."""
    plans: tuple[Plan, ...]
    """From the least to the one that is pushed."""
    others: tuple[str, ...]
    """Folded names that hold a plan's words and are something else."""
    medium: int
    high: int
    """The least products of the figures for a level."""
    levels: RuleText
    texts: Mapping[FactorKind, RuleText]

    @property
    def pushed(self) -> Plan:
        """What sellers push."""
        return self.plans[-1]


def exposure_rules_from(values: Mapping[str, object]) -> ExposureRules:
    """The rules in a parsed `exposure.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    tables = {kind: top.table(kind.value) for kind in FactorKind}
    levels = top.table("levels")
    high = _number(levels, "high", range(LEAST + 1, _MOST_POINTS + 1))
    gap = tables[FactorKind.GAP]
    plans = tuple(map(_plan, gap.tables("plans")))
    if gap.text("pushed") != plans[-1].name:
        raise gap.error("pushed")
    return ExposureRules(
        nearness=_steps(tables[FactorKind.NEARNESS]),
        recent_days=_number(tables[FactorKind.CONTACTS], "recent_days", range(1, _MOST_DAYS + 1)),
        plans=plans,
        others=tuple(map(fold, gap.texts("others"))),
        medium=_number(levels, "medium", range(LEAST + 1, high)),
        high=high,
        levels=_text(levels),
        texts={kind: _text(table) for kind, table in tables.items()},
    )


def _steps(table: Table) -> tuple[tuple[int, int], ...]:
    """More days never count more: otherwise a nearer decision would expose less."""
    found = tuple(
        (_number(one, "days", range(_MOST_DAYS + 1)), _number(one, "figure", range(LEAST, MOST + 1)))
        for one in table.tables("steps")
    )
    days, figures = zip(*found, strict=True)
    if list(days) != sorted(set(days)) or list(figures) != sorted(figures, reverse=True):
        raise table.error("steps")
    return found


def _plan(table: Table) -> Plan:
    words = tuple(fold(word).strip() for word in table.texts("words"))
    if not words or not all(words):
        raise table.error("words")
    return Plan(name=table.text("name"), words=words)


def _text(table: Table) -> RuleText:
    return RuleText(summary=table.text("summary"), source=table.text("source"), as_of=table.day("as_of"))


def _number(table: Table, key: str, allowed: range) -> int:
    value = table.values.get(key)
    if type(value) is not int or value not in allowed:
        raise table.error(key)
    return value
