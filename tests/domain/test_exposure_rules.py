import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.exposure_rules import FactorKind, exposure_rules_from
from tests.support.exposures import RULES_FILE, shipped_exposure_rules


def broken(table: str, **values: object) -> dict[str, Any]:
    shipped = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    shipped[table].update(values)
    return shipped


def test_the_shipped_rules_say_whose_they_are_and_what_is_pushed() -> None:
    rules = shipped_exposure_rules()
    assert rules.pushed.name == "Microsoft 365 E5"
    assert all("our" in text.source for text in (*rules.texts.values(), rules.levels))
    assert set(rules.texts) == set(FactorKind)


PLAN = {"name": "Microsoft 365 E5", "words": ["microsoft 365 e5"]}


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="nothing"),
        pytest.param(broken("nearness", steps=[]), id="no steps"),
        pytest.param(broken("nearness", steps=[{"days": -1, "figure": 5}]), id="days that are past"),
        pytest.param(broken("nearness", steps=[{"days": 7, "figure": 6}]), id="a figure out of range"),
        pytest.param(broken("nearness", steps=[{"days": 7, "figure": True}]), id="a figure that is a yes"),
        pytest.param(
            broken("nearness", steps=[{"days": 7, "figure": 3}, {"days": 30, "figure": 4}]),
            id="a further decision that counts more",
        ),
        pytest.param(
            broken("nearness", steps=[{"days": 7, "figure": 5}, {"days": 7, "figure": 4}]),
            id="the same days twice",
        ),
        pytest.param(
            broken("nearness", steps=[{"days": 30, "figure": 4}, {"days": 7, "figure": 4}]),
            id="days out of order",
        ),
        pytest.param(broken("contacts", recent_days=0), id="nothing is lately"),
        pytest.param(broken("contacts", source=""), id="no source"),
        pytest.param(broken("gap", plans=[]), id="no plans"),
        pytest.param(broken("gap", plans=[{**PLAN, "words": []}]), id="a plan without words"),
        pytest.param(broken("gap", plans=[{**PLAN, "words": [" "]}]), id="a plan of blanks"),
        pytest.param(
            broken("gap", pushed="Microsoft 365 Business Basic"), id="what is pushed is not the last"
        ),
        pytest.param(broken("gap", as_of="2026"), id="no day"),
        pytest.param(broken("levels", medium=30), id="medium is not less than high"),
        pytest.param(broken("levels", high=126), id="a level that nobody reaches"),
        pytest.param(broken("levels", medium=1), id="nobody is low"),
    ],
)
def test_malformed_rules_are_refused_by_name(values: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        exposure_rules_from(values)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data["file"] == "exposure"
