import tomllib
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.term_rules import term_rules_from
from tests.support.terms import RULES_FILE


def broken(table: str, **values: object) -> dict[str, Any]:
    shipped = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    shipped[table].update(values)
    return shipped


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({}, id="nothing"),
        pytest.param(broken("window", hours=0), id="a window of no length"),
        pytest.param(broken("window", hours=True), id="hours that are a yes"),
        pytest.param(broken("window", hours=168.5), id="hours that are no whole number"),
        pytest.param(broken("grace", expired_days=10_000), id="days out of range"),
        pytest.param(broken("grace", disabled_days=-1), id="days backwards"),
        pytest.param(broken("extended", bought_from="2025-04-01"), id="a day as a text"),
        pytest.param(broken("extended", surcharge_percent=300), id="a surcharge out of range"),
        pytest.param(broken("endless", year=2026), id="an endless year that is near"),
        pytest.param(broken("trial", source=""), id="no source"),
        pytest.param(broken("trial", summary=""), id="no words"),
        pytest.param(broken("lock", as_of="2026"), id="no day"),
    ],
)
def test_malformed_rules_are_refused_by_name(values: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        term_rules_from(values)
    assert refused.value.code == "rules-malformed"
    assert refused.value.data["file"] == "subscription_terms"
