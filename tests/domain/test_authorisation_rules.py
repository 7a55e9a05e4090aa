import copy
import datetime as dt
from typing import Any

import pytest

from reseller_desktop.domain.authorisation_rules import Topic, authorisation_rules_from
from reseller_desktop.domain.errors import UserError
from tests.support.authorisation_rules import RULES, SHIPPED


def test_the_shipped_rules_hold_every_figure_with_its_source_and_date() -> None:
    assert (RULES.least_usd, RULES.reminder_days, RULES.orders_days, RULES.lapse_years) == (
        1000,
        (90, 60, 30),
        30,
        1,
    )
    assert set(RULES.authorities) == set(Topic)
    assert all(one.source and one.as_of > dt.date(2023, 1, 1) for one in RULES.authorities.values())


@pytest.mark.parametrize(
    ("table", "key", "value", "where"),
    [
        ("revenue", "least_usd", "1000", "revenue.least_usd"),
        ("revenue", "least_usd", True, "revenue.least_usd"),
        ("revenue", "least_usd", -1, "revenue.least_usd"),
        ("revenue", "least_usd", 10_000_000, "revenue.least_usd"),
        ("lapse", "years", 11, "lapse.years"),
        ("orders", "days", 3.5, "orders.days"),
        ("reminders", "days", 90, "reminders.days"),
        ("reminders", "days", [], "reminders.days"),
        ("reminders", "days", [30, 60, 90], "reminders.days"),
        ("reminders", "days", [90, 90], "reminders.days"),
        ("reminders", "days", [90, "60"], "reminders.days"),
        ("security", "source", "", "security.source"),
        ("security", "as_of", "2025", "security.as_of"),
    ],
)
def test_a_value_that_will_not_do_is_refused_by_name(table: str, key: str, value: Any, where: str) -> None:
    values = copy.deepcopy(SHIPPED)
    values[table][key] = value
    with pytest.raises(UserError) as caught:
        authorisation_rules_from(values)
    assert caught.value.code == "rules-malformed"
    assert caught.value.data == {"file": "authorisation", "where": where}


@pytest.mark.parametrize("key", ["source", "as_of", *Topic])
def test_nothing_may_be_missing(key: str) -> None:
    values = {name: value for name, value in SHIPPED.items() if name != key}
    with pytest.raises(UserError, match="rules-malformed"):
        authorisation_rules_from(values)
