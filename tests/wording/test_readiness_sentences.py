import re
from pathlib import Path

import pytest

from reseller_desktop.domain.readiness import Remedy
from reseller_desktop.domain.transacting import ConditionCode
from reseller_desktop.wording.readiness import SENTENCES

PACKAGE = Path(__file__).parents[2] / "reseller_desktop"
_CODE = re.compile(r'"((?:ready|agreement)-[a-z-]+)"')
_BY_STATE = {"ready-our-leg": 4, "ready-provider-leg": 4, "ready-partnership": 4}
_BY_PARTY = ("country-unlisted", "region-ours", "region-other")


def raised() -> set[str]:
    """The codes in the sources; those that are made of a state or of a party are told apart by the tests."""
    sources = (PACKAGE / "domain" / "readiness.py", PACKAGE / "services" / "agreements.py")
    return {code for path in sources for code in _CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_has_a_sentence() -> None:
    assert raised() <= {*SENTENCES}
    for party in ("customer", "provider"):
        assert {f"ready-{party}-{each}" for each in _BY_PARTY} <= {*SENTENCES}
    for prefix, count in _BY_STATE.items():
        assert sum(code.startswith(f"{prefix}-") for code in SENTENCES) >= count


def test_every_condition_and_every_next_step_has_a_name() -> None:
    named = {f"condition-{code}" for code in ConditionCode}
    named |= {f"remedy-{code}" for code in Remedy if code}
    assert named == {code for code in SENTENCES if code.startswith(("condition-", "remedy-"))}


@pytest.mark.parametrize("code", [code for code in SENTENCES if code.startswith(("ready-", "agreement-"))])
def test_a_reason_is_a_sentence(code: str) -> None:
    assert SENTENCES[code].endswith(".")
    assert "!" not in SENTENCES[code]
