import copy
import datetime as dt
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.ending import EndingWay
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.removal import PartyKind, consequences, obstacles, removal_rules_from, ways
from reseller_desktop.resources import resource_path

SHIPPED = tomllib.loads(resource_path("rules", "removal.toml").read_text(encoding="utf-8"))
RULES = removal_rules_from(SHIPPED)


def test_the_two_conflicting_texts_are_both_there_with_their_dates_the_newer_first() -> None:
    assert [one.way for one in RULES.who] == [EndingWay.PROVIDER, EndingWay.OURSELVES]
    assert RULES.who[0].as_of > RULES.who[1].as_of
    assert all(one.text and one.source for one in RULES.who)


def test_the_texts_stand_newest_first_whatever_their_order_in_the_file() -> None:
    values = copy.deepcopy(SHIPPED)
    values["who"].reverse()
    assert removal_rules_from(values).who == RULES.who


def test_every_text_has_a_date_and_a_source() -> None:
    said = (*RULES.prerequisites, *RULES.consequences, RULES.leaving, RULES.good_faith, RULES.notice)
    assert all(one.source and one.as_of <= RULES.as_of for one in said)


def test_both_ways_are_offered_for_our_own_relationship() -> None:
    assert ways(RULES, PartyKind.OWN_TENANT) == (EndingWay.PROVIDER, EndingWay.OURSELVES)


def test_only_the_provider_ends_its_own_relationship() -> None:
    assert ways(RULES, PartyKind.PROVIDER) == (EndingWay.PROVIDER,)


ALL_DONE = dict.fromkeys(("subscriptions", "reservations", "software"), Answer.NO)


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        pytest.param(ALL_DONE, [], id="nothing stands in the way when all is over"),
        pytest.param(
            {**ALL_DONE, "reservations": Answer.YES},
            [("reservations", True)],
            id="what still runs blocks",
        ),
        pytest.param(
            {**ALL_DONE, "subscriptions": Answer.UNKNOWN},
            [("subscriptions", False)],
            id="what nobody looked at is named and does not block",
        ),
        pytest.param(
            {"software": Answer.YES, "reservations": Answer.NO},
            [("software", True), ("subscriptions", False)],
            id="no answer is an unknown one and what blocks comes first",
        ),
    ],
)
def test_what_stands_in_the_way(answers: dict[str, Answer], found: list[tuple[str, bool]]) -> None:
    assert [(one.prerequisite.key, one.blocks) for one in obstacles(RULES, answers)] == found


def test_what_follows_depends_on_whose_relationship_ends() -> None:
    ours = {one.key for one in consequences(RULES, PartyKind.OWN_TENANT)}
    theirs = {one.key for one in consequences(RULES, PartyKind.PROVIDER)}
    assert {"customer-list", "delegated-admin", "granular-admin", "azure-roles", "purchases"} <= ours
    assert theirs == {"purchases"}


def _changed(path: tuple[Any, ...], value: object) -> dict[str, Any]:
    values: Any = copy.deepcopy(SHIPPED)
    at = values
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return values  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("who",), [], "who"),
        (("who", 0, "way"), "nobody", "who[1].way"),
        (("who", 1, "as_of"), "yesterday", "who[2].as_of"),
        (("prerequisites", 1, "key"), "subscriptions", "prerequisites[2].key"),
        (("prerequisites", 0, "question"), " ", "prerequisites[1].question"),
        (("consequences", 0, "parties"), [], "consequences[1].parties"),
        (("consequences", 0, "parties"), ["the moon"], "consequences[1].parties"),
        (("consequences", 2, "source"), None, "consequences[3].source"),
        (("good_faith",), None, "good_faith"),
        (("leaving", "text"), 7, "leaving.text"),
        (("notice", "as_of"), dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "notice.as_of"),
        (("source",), None, "source"),
    ],
)
def test_a_malformed_file_is_refused_by_name_and_place(
    path: tuple[Any, ...], value: object, where: str
) -> None:
    with pytest.raises(UserError) as refused:
        removal_rules_from(_changed(path, value))
    assert refused.value.code == "rules-malformed"
    assert refused.value.data == {"file": "removal", "where": where}
