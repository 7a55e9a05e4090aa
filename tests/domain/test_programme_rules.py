"""What the partner programme was called, what of it ended, and what is refused by name."""

import datetime as dt
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.programme_rules import programme_rules_from
from tests.support.scores import PROGRAMME_FILE, shipped_programme_rules


@pytest.mark.parametrize(
    ("day", "short"),
    [
        pytest.param(dt.date(2009, 12, 31), None, id="before it began"),
        pytest.param(dt.date(2022, 10, 2), "MPN", id="the last day of the network"),
        pytest.param(dt.date(2022, 10, 3), "MCPP", id="the first day of the cloud programme"),
        pytest.param(dt.date(2023, 7, 1), "MAICPP", id="with AI in its name"),
        pytest.param(dt.date(2026, 11, 21), "MAICPP", id="today"),
    ],
)
def test_the_programme_has_the_name_of_its_day(day: dt.date, short: str | None) -> None:
    name = shipped_programme_rules().name_on(day)
    assert (name.short if name else None) == short


@pytest.mark.parametrize(
    ("held", "ended"),
    [
        pytest.param("Action Pack", "Action Pack", id="its name"),
        pytest.param("Microsoft ACTION PACK 2024", "Action Pack", id="among other words"),
        pytest.param("Silver Small and Midmarket", "Competencies, silver and gold", id="silver"),
        pytest.param("Internal-Use Rights", "Internal-use rights", id="with hyphen"),
        pytest.param("Goldfish", None, id="gold is no part of a word"),
        pytest.param("Solutions Partner for Security", None, id="what goes on"),
    ],
)
def test_a_benefit_that_ended_is_known_by_its_words(held: str, ended: str | None) -> None:
    found = shipped_programme_rules().ending_of(held)
    assert (found.name if found else None) == ended


def test_competencies_were_replaced_by_designations_and_use_rights_by_product_benefits() -> None:
    by_name = {one.name: one.replaced_by for one in shipped_programme_rules().ended}
    assert by_name["Competencies, silver and gold"] == "Solutions partner designations in six areas"
    assert by_name["Internal-use rights"] == "Product benefits"
    assert by_name["Action Pack"] == ""


@pytest.mark.parametrize(
    ("table", "given", "where"),
    [
        pytest.param("", {"source": ""}, "source", id="nobody's word"),
        pytest.param("", {"name": []}, "name", id="no name"),
        pytest.param("", {"ended": 1}, "ended", id="endings that are none"),
        pytest.param("reminder", {"days": 0}, "reminder.days", id="a reminder on the day"),
        pytest.param("reminder", {"days": True}, "reminder.days", id="days that are a yes"),
        pytest.param("reminder", {"summary": ""}, "reminder.summary", id="a reminder without words"),
        pytest.param("name", {"until": dt.date(1999, 1, 1)}, "name[1].until", id="it ends before it begins"),
        pytest.param("name", {"exact": "no"}, "name[1].exact", id="a flag that is a text"),
        pytest.param("ended", {"words": []}, "ended[1].words", id="no words"),
        pytest.param("ended", {"words": [" "]}, "ended[1].words", id="a blank word"),
        pytest.param("ended", {"on": 2022}, "ended[1].on", id="no day"),
    ],
)
def test_malformed_rules_are_refused_by_name(table: str, given: dict[str, Any], where: str) -> None:
    values = tomllib.loads(PROGRAMME_FILE.read_text(encoding="utf-8"))
    place = values[table] if table else values
    (place[0] if isinstance(place, list) else place).update(given)
    with pytest.raises(UserError) as refused:
        programme_rules_from(values)
    assert refused.value.data == {"file": "programme", "where": where}
