"""What the programme says about who may sell to whom: dated rules, and the cases that people ask about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reseller_desktop.domain.rules import Table

RULES = "transacting"
"""The name of the rules file."""
LONGEST_TEXT = 600
"""Characters of one text in the file: more is no sentence for a window."""
ATTESTATION = "attestation"
"""The key of the rule that says who may attest a customer's agreement."""
FIRST_DAY = dt.date(2010, 1, 1)
"""The programme is not older: an earlier date is a slip of the pen."""


class ConditionCode(StrEnum):
    """A condition of an order; also the key of its rule."""

    OUR_LEG = "our-leg"
    PROVIDER_LEG = "provider-leg"
    CUSTOMER_AGREEMENT = "customer-agreement"
    NOT_OURSELVES = "not-ourselves"
    CUSTOMER_REGION = "customer-region"
    PROVIDER_REGION = "provider-region"
    PARTNERSHIP = "partnership"
    MPA = "mpa"
    ONBOARDING = "onboarding"
    LOCATION_PARTNER_ID = "location-partner-id"


class Possible(StrEnum):
    """Whether the programme allows what a case asks for."""

    YES = "yes"
    NO = "no"
    ANOTHER_WAY = "another-way"
    """Not as asked, but there is an option that works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the programme, in our own words."""

    key: str
    summary: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A case that people ask about, and what works."""

    key: str
    question: str
    possible: Possible
    answer: str
    options: tuple[str, ...]
    """What can be done, each in a sentence."""
    rules: tuple[Rule, ...]
    """The rules that decide it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactingRules:
    """Everything known about who may sell to whom, with its date and source."""

    rules: Mapping[str, Rule]
    """By key; every `ConditionCode` and `ATTESTATION` are among them."""
    scenarios: tuple[Scenario, ...]
    attestation_follows_customer: bool
    """Whether an agreement that one provider attested holds with another."""
    source: str
    as_of: dt.date


def transacting_from(values: Mapping[str, object]) -> TransactingRules:
    """The rules in a parsed `transacting.toml`; raises `UserError("rules-malformed")`.

    Refused too: a text longer than `LONGEST_TEXT`, and a date before `FIRST_DAY` or after the file's own.
    """
    top = Table(file=RULES, values=values)
    as_of = top.day("as_of")
    if as_of < FIRST_DAY:
        raise top.error("as_of")
    listed = top.table("rules")
    rules = {key: _rule(key, listed.table(key), as_of) for key in listed.values}
    for code in (*ConditionCode, ATTESTATION):
        if code not in rules:
            raise listed.error(code)
    agreement = listed.table(ConditionCode.CUSTOMER_AGREEMENT)
    follows = agreement.values.get("attestation_follows_customer")
    if not isinstance(follows, bool):
        raise agreement.error("attestation_follows_customer")
    return TransactingRules(
        rules=rules,
        scenarios=_scenarios(top, rules),
        attestation_follows_customer=follows,
        source=top.text("source"),
        as_of=as_of,
    )


def _rule(key: str, table: Table, latest: dt.date) -> Rule:
    as_of = table.day("as_of")
    if not FIRST_DAY <= as_of <= latest:
        raise table.error("as_of")
    return Rule(key=key, summary=_sentence(table, "summary"), source=_sentence(table, "source"), as_of=as_of)


def _scenarios(top: Table, rules: Mapping[str, Rule]) -> tuple[Scenario, ...]:
    made: dict[str, Scenario] = {}
    for table in top.tables("scenarios"):
        one = _scenario(table, rules)
        if one.key in made:
            raise table.error("key")
        made[one.key] = one
    return tuple(made.values())


def _scenario(table: Table, rules: Mapping[str, Rule]) -> Scenario:
    possible = table.text("possible")
    if possible not in set(Possible):
        raise table.error("possible")
    options, keys = table.texts("options"), table.texts("rules")
    if not options or any(not 0 < len(option.strip()) <= LONGEST_TEXT for option in options):
        raise table.error("options")
    if not keys or any(key not in rules for key in keys):
        raise table.error("rules")
    return Scenario(
        key=table.text("key"),
        question=_sentence(table, "question"),
        possible=Possible(possible),
        answer=_sentence(table, "answer"),
        options=options,
        rules=tuple(rules[key] for key in keys),
    )


def _sentence(table: Table, key: str) -> str:
    text = table.text(key)
    if len(text) > LONGEST_TEXT:
        raise table.error(key)
    return text
