import copy
import datetime as dt
import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.region import Region, regions_from
from reseller_desktop.resources import resource_path

SHIPPED = tomllib.loads(resource_path("rules", "csp_regions.toml").read_text(encoding="utf-8"))
TABLE = regions_from(SHIPPED)


def test_the_shipped_table_has_its_fifteen_regions_with_date_and_source() -> None:
    assert len(TABLE.regions) == 15
    assert len(TABLE.countries) == 242
    assert TABLE.as_of == dt.date(2023, 8, 17)
    assert "regional-authorization-overview" in TABLE.source


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("CH", "EUROPE"),
        ("ch", "EUROPE"),
        ("GB", "EUROPE"),
        ("NO", "EUROPE"),
        ("RS", "MECEE"),
        ("IL", "MECEE"),
        ("GP", "LATAM"),
        ("MQ", "LATAM"),
        ("RE", "AFRICA"),
        ("NC", "AFRICA"),
        ("PM", "CANADA"),
        ("WF", "AUSTRALIA"),
        ("AS", "US"),
        ("WS", "NEWZEALAND"),
        ("BR", "BRAZIL"),
    ],
)
def test_a_country_lies_in_its_region(country: str, code: str) -> None:
    region = TABLE.region_of(country)
    assert region is not None
    assert region.code == code


@pytest.mark.parametrize("country", ["RU", "BY", "KP", "XX", "", "Switzerland"])
def test_an_unlisted_country_has_no_region(country: str) -> None:
    assert TABLE.region_of(country) is None


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [("CH", "DE", True), ("FR", "RE", False), ("CH", "RU", None), ("", "CH", None), ("US", "CA", False)],
)
def test_two_countries_share_a_region_or_not_or_nobody_knows(
    first: str, second: str, answer: bool | None
) -> None:
    assert TABLE.same_region(first, second) is answer


def test_names_and_currencies_come_along() -> None:
    assert TABLE.names["CH"] == "Switzerland"
    assert TABLE.currencies["CH"] == "CHF"
    assert TABLE.regions["EUROPE"] == Region(code="EUROPE", name="Europe")
    assert "" in TABLE.currencies.values()


@pytest.mark.parametrize(
    ("keys", "value", "where"),
    [
        (["as_of"], "2023", "as_of"),
        (["as_of"], dt.datetime(2023, 1, 1, tzinfo=dt.UTC), "as_of"),
        (["source"], " ", "source"),
        (["regions"], [], "regions"),
        (["regions", "EUROPE"], 1, "regions.EUROPE"),
        (["countries"], None, "countries"),
        (["countries", "CH"], "EUROPE", "countries.CH"),
        (["countries", "CHE"], {"name": "x", "region": "EUROPE"}, "countries.CHE"),
        (["countries", "CH", "region"], "ATLANTIS", "countries.CH.region"),
        (["countries", "CH", "currency"], "Franken", "countries.CH.currency"),
        (["countries", "CH", "name"], "", "countries.CH.name"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_malformed_table_is_refused_and_the_place_named(keys: list[str], value: object, where: str) -> None:
    rules: dict[str, Any] = copy.deepcopy(SHIPPED)
    inner = rules
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    with pytest.raises(UserError) as refused:
        regions_from(rules)
    assert refused.value.data == {"file": "csp_regions", "where": where}
