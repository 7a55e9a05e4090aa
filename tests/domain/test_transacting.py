import copy
import datetime as dt
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.readiness import Facts, Seen
from reseller_desktop.domain.states import Affiliation, LegState
from reseller_desktop.domain.transacting import (
    ATTESTATION,
    LONGEST_TEXT,
    ConditionCode,
    Possible,
    TransactingRules,
    transacting_from,
)
from reseller_desktop.resources import load_rules, resource_path
from tests.domain.test_readiness import OTHER, READY, C, condition, judged, own, provider

TEXT = resource_path("rules", "transacting.toml").read_text(encoding="utf-8")
SHIPPED = tomllib.loads(TEXT)
RULES = transacting_from(SHIPPED)
NEWER = TEXT.replace("as_of = 2026-01-31", "as_of = 2027-01-01", 1)


def test_every_condition_has_a_rule_with_source_and_date() -> None:
    for code in ConditionCode:
        assert RULES.rules[code].summary
        assert RULES.rules[code].source
    assert RULES.rules[ATTESTATION].as_of == dt.date(2026, 1, 31)
    assert not RULES.attestation_follows_customer


def test_there_are_the_seven_cases_each_with_an_option_and_a_dated_rule() -> None:
    assert [each.key for each in RULES.scenarios] == [case[0] for case in SEVEN]
    for each in RULES.scenarios:
        assert each.options
        assert all(rule.source for rule in each.rules)


OWN_US = own(id=uuid4(), country="US")
SEVEN: list[tuple[str, Possible, Facts, ConditionCode | None, Facts]] = [
    (
        "whole-relationship",
        Possible.YES,
        replace(READY, provider_leg=Seen(LegState.NO)),
        C.PROVIDER_LEG,
        READY,
    ),
    ("another-partner", Possible.YES, READY, None, READY),
    (
        "take-over-management",
        Possible.YES,
        replace(READY, our_leg=Seen(LegState.NO)),
        C.OUR_LEG,
        READY,
    ),
    (
        "own-use",
        Possible.ANOTHER_WAY,
        replace(READY, affiliation=Affiliation.OURSELVES),
        C.NOT_OURSELVES,
        READY,
    ),
    (
        "self-sale",
        Possible.NO,
        replace(READY, affiliation=Affiliation.AFFILIATE),
        C.NOT_OURSELVES,
        READY,
    ),
    (
        "customer-region",
        Possible.ANOTHER_WAY,
        replace(READY, country="US"),
        C.CUSTOMER_REGION,
        replace(READY, country="US", own_tenant=OWN_US, provider=provider(country="US")),
    ),
    (
        "provider-region",
        Possible.ANOTHER_WAY,
        replace(READY, provider=provider(country="US")),
        C.PROVIDER_REGION,
        replace(READY, provider=provider(id=OTHER, country="IE")),
    ),
]
"""The case, what the programme says, an order in that case, and the same with the option that works."""


@pytest.mark.parametrize(
    ("key", "possible", "asked", "blocker", "works"), SEVEN, ids=[case[0] for case in SEVEN]
)
def test_a_case_is_answered_as_the_conditions_answer_it(
    key: str, possible: Possible, asked: Facts, blocker: ConditionCode | None, works: Facts
) -> None:
    scenario = next(each for each in RULES.scenarios if each.key == key)
    assert scenario.possible is possible
    found = judged(asked)
    assert found.answer is (Answer.NO if blocker else Answer.YES)
    if blocker is not None:
        assert condition(found, blocker).answer is Answer.NO
    assert judged(works).answer is Answer.YES
    if possible is not Possible.YES:
        assert blocker in {rule.key for rule in scenario.rules}


MALFORMED: list[tuple[list[str | int], Any, str]] = [
    (["as_of"], "2026", "as_of"),
    (["as_of"], dt.date(2009, 12, 31), "as_of"),
    (["source"], "", "source"),
    (["rules"], [], "rules"),
    (["rules", "mpa"], None, "rules.mpa"),
    (["rules", "mpa", "summary"], " ", "rules.mpa.summary"),
    (["rules", "mpa", "summary"], "x" * (LONGEST_TEXT + 1), "rules.mpa.summary"),
    (["rules", "mpa", "source"], 1, "rules.mpa.source"),
    (["rules", "mpa", "as_of"], dt.date(2026, 2, 1), "rules.mpa.as_of"),
    (["rules", "mpa", "as_of"], dt.date(1999, 1, 1), "rules.mpa.as_of"),
    (
        ["rules", "customer-agreement", "attestation_follows_customer"],
        "no",
        "rules.customer-agreement.attestation_follows_customer",
    ),
    (["scenarios"], [], "scenarios"),
    (["scenarios", 0, "key"], "", "scenarios[1].key"),
    (["scenarios", 1, "key"], "whole-relationship", "scenarios[2].key"),
    (["scenarios", 0, "possible"], "perhaps", "scenarios[1].possible"),
    (["scenarios", 0, "question"], "", "scenarios[1].question"),
    (["scenarios", 0, "answer"], "x" * (LONGEST_TEXT + 1), "scenarios[1].answer"),
    (["scenarios", 0, "options"], [], "scenarios[1].options"),
    (["scenarios", 0, "options"], [" "], "scenarios[1].options"),
    (["scenarios", 0, "options"], ["x" * (LONGEST_TEXT + 1)], "scenarios[1].options"),
    (["scenarios", 0, "rules"], [], "scenarios[1].rules"),
    (["scenarios", 0, "rules"], ["moon"], "scenarios[1].rules"),
]


@pytest.mark.parametrize(
    ("keys", "value", "where"), MALFORMED, ids=[f"{w}={str(v)[:12]!r}" for _, v, w in MALFORMED]
)
def test_a_malformed_or_out_of_range_file_is_refused_with_its_place(
    keys: list[str | int], value: Any, where: str
) -> None:
    broken: Any = copy.deepcopy(SHIPPED)
    at = broken
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = value
    with pytest.raises(UserError) as refused:
        transacting_from(broken)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data == {"file": "transacting", "where": where}


@pytest.mark.parametrize("code", [*ConditionCode, ATTESTATION])
def test_a_condition_without_its_rule_is_refused(code: str) -> None:
    broken = copy.deepcopy(SHIPPED)
    del broken["rules"][code]
    with pytest.raises(UserError) as refused:
        transacting_from(broken)
    assert refused.value.data["where"] == f"rules.{code}"


def load(folder: Path) -> tuple[TransactingRules, str | None]:
    return load_rules("transacting", transacting_from, folder)


def test_a_newer_file_of_the_user_s_decides(tmp_path: Path) -> None:
    newer = NEWER.replace("attestation_follows_customer = false", "attestation_follows_customer = true")
    (tmp_path / "transacting.toml").write_text(newer, encoding="utf-8")
    rules, why = load(tmp_path)
    assert (rules.attestation_follows_customer, why) == (True, None)


def test_a_broken_file_is_refused_by_name_and_the_shipped_one_decides(tmp_path: Path) -> None:
    broken = NEWER.replace("as_of = 2025-12-01", "as_of = 2031-12-01", 1)
    (tmp_path / "transacting.toml").write_text(broken, encoding="utf-8")
    rules, why = load(tmp_path)
    assert rules == RULES
    assert why is not None
    assert "transacting" in why
    assert "rules.mpa.as_of" in why
