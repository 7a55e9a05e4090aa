import datetime as dt
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import LeadSource
from reseller_desktop.domain.lead_rules import lead_rules_from
from tests.support.leads import RULES_FILE, shipped_lead_rules


def broken(table: str, **values: object) -> dict[str, Any]:
    shipped = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    shipped[table].update(values)
    return shipped


def with_areas(*areas: dict[str, object]) -> dict[str, Any]:
    shipped = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    return {**shipped, "area": list(areas)}


AREA: dict[str, object] = {
    "code": "security",
    "name": "Security",
    "words": ["Defender"],
    "source": "Microsoft",
    "as_of": dt.date(2022, 10, 3),
}


def test_the_shipped_rules_say_by_whose_word_they_hold() -> None:
    rules = shipped_lead_rules()
    assert (rules.answer.length, rules.direct.length) == (dt.timedelta(days=14), dt.timedelta(hours=72))
    assert rules.answer.source.startswith("Microsoft")
    assert rules.contact.source.startswith("Our own habit")
    assert rules.answer.holds_for(LeadSource.MICROSOFT)
    assert not rules.answer.holds_for(LeadSource.OWN)
    assert rules.contact.holds_for(LeadSource.OWN)


def test_every_solution_area_of_microsoft_has_its_name() -> None:
    areas = {area.code: area.name for area in shipped_lead_rules().areas}
    assert len(areas) == 6
    assert areas["modern-work"] == "Modern Work"


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="nothing"),
        pytest.param(broken("answer", days=0), id="no time at all"),
        pytest.param(broken("answer", days=True), id="days that are a yes"),
        pytest.param(broken("answer", days=1.5), id="days that are no whole number"),
        pytest.param(broken("answer", days=500), id="more than a year"),
        pytest.param(broken("contact", hours=10_000), id="hours of more than a year"),
        pytest.param(broken("direct", sources=["somebody"]), id="a source that there is not"),
        pytest.param(broken("direct", summary=""), id="no words"),
        pytest.param(broken("direct", passed=""), id="no consequence"),
        pytest.param(broken("contact", source=""), id="nobody's word"),
        pytest.param(broken("contact", as_of="2026"), id="no day"),
        pytest.param(with_areas(AREA, AREA), id="an area twice"),
        pytest.param(with_areas({**AREA, "words": []}), id="an area without words"),
        pytest.param(with_areas({**AREA, "words": [" "]}), id="an empty word"),
        pytest.param(with_areas({**AREA, "code": ""}), id="an area without a code"),
    ],
)
def test_malformed_rules_are_refused_by_name(values: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        lead_rules_from(values)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data["file"] == "leads"
