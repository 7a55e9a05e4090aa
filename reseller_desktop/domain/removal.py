"""What the programme says about removing a relationship: who may, what stands in the way, what follows."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.ending import EndingWay
from reseller_desktop.domain.rules import Table

RULES = "removal"
"""The name of the rules file."""


class PartyKind(StrEnum):
    """With whom the relationship is that ends."""

    OWN_TENANT = "own-tenant"
    PROVIDER = "provider"


SUBSCRIPTIONS = "subscriptions"
"""The key of the prerequisite that our records of subscriptions answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """What a source said on a day, in our words."""

    text: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoMay(DatedText):
    """Who removes the relationship, by one of the sources."""

    way: EndingWay


@dataclass(frozen=True, slots=True, kw_only=True)
class Prerequisite(DatedText):
    """What has to be over before the relationship can be removed; *yes* to its question stands in the way."""

    key: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence(DatedText):
    """What follows from the removal."""

    key: str
    parties: frozenset[PartyKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalRules:
    """The texts of one rules file."""

    who: tuple[WhoMay, ...]
    """The newest first. They may contradict each other: all are shown, all ways are offered."""
    prerequisites: tuple[Prerequisite, ...]
    consequences: tuple[Consequence, ...]
    leaving: DatedText
    """What it means not to remove the relationship at all."""
    good_faith: DatedText
    notice: DatedText
    """When a notice of termination is needed."""
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """A prerequisite that is not known to be met."""

    prerequisite: Prerequisite
    answer: Answer

    @property
    def blocks(self) -> bool:
        """Whether it is known to stand in the way, rather than merely not looked at."""
        return self.answer is Answer.YES


def removal_rules_from(values: Mapping[str, object]) -> RemovalRules:
    """The rules in a parsed `removal.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    who = [_who(table) for table in top.tables("who")]
    return RemovalRules(
        who=tuple(sorted(who, key=lambda one: one.as_of, reverse=True)),
        prerequisites=tuple(_prerequisite(table) for table in _keyed(top, "prerequisites")),
        consequences=tuple(_consequence(table) for table in _keyed(top, "consequences")),
        leaving=_dated(top.table("leaving")),
        good_faith=_dated(top.table("good_faith")),
        notice=_dated(top.table("notice")),
        source=top.text("source"),
        as_of=top.day("as_of"),
    )


def ways(rules: RemovalRules, kind: PartyKind) -> tuple[EndingWay, ...]:
    """The ways to offer, that of the newest source first; only a provider ends its own relationship."""
    if kind is PartyKind.PROVIDER:
        return (EndingWay.PROVIDER,)
    return tuple(dict.fromkeys(one.way for one in rules.who))


def obstacles(rules: RemovalRules, answers: Mapping[str, Answer]) -> tuple[Obstacle, ...]:
    """What stands in the way, and after it what nobody looked at; an answer that is missing is *unknown*."""
    found = [
        Obstacle(prerequisite=one, answer=answers.get(one.key, Answer.UNKNOWN)) for one in rules.prerequisites
    ]
    return tuple(
        sorted((one for one in found if one.answer is not Answer.NO), key=lambda one: not one.blocks)
    )


def consequences(rules: RemovalRules, kind: PartyKind) -> tuple[Consequence, ...]:
    """What follows when the relationship with such a party ends."""
    return tuple(one for one in rules.consequences if kind in one.parties)


def _keyed(top: Table, name: str) -> Sequence[Table]:
    tables = top.tables(name)
    keys = [table.text("key") for table in tables]
    for at, table in enumerate(tables):
        if keys[at] in keys[:at]:
            raise table.error("key")
    return tables


def _dated(table: Table) -> DatedText:
    return DatedText(text=table.text("text"), source=table.text("source"), as_of=table.day("as_of"))


def _who(table: Table) -> WhoMay:
    way = table.text("way")
    if way not in set(EndingWay):
        raise table.error("way")
    said = _dated(table)
    return WhoMay(way=EndingWay(way), text=said.text, source=said.source, as_of=said.as_of)


def _prerequisite(table: Table) -> Prerequisite:
    said = _dated(table)
    return Prerequisite(
        key=table.text("key"),
        question=table.text("question"),
        text=said.text,
        source=said.source,
        as_of=said.as_of,
    )


def _consequence(table: Table) -> Consequence:
    said, parties = _dated(table), table.texts("parties")
    if not parties or not set(parties) <= set(PartyKind):
        raise table.error("parties")
    return Consequence(
        key=table.text("key"),
        parties=frozenset(map(PartyKind, parties)),
        text=said.text,
        source=said.source,
        as_of=said.as_of,
    )
