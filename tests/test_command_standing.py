"""Where we stand, as the command line tells it, over the sample data."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from reseller_desktop.cli import main
from reseller_desktop.demo_folder import demo_folder
from reseller_desktop.options import Options
from tests.support.authorisation_rules import RULES


@pytest.fixture(scope="module")
def sample() -> Iterator[Options]:
    with demo_folder() as options:
        yield options


def run(sample: Options, *command: str) -> int:
    return main(["--data", str(sample.data), "--passphrase-file", str(sample.passphrase_file), *command])


def test_every_tenant_is_told_with_steps_checks_and_rules(
    sample: Options, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(sample, "standing") == 0
    said = capsys.readouterr()
    for words in ("Muster IT AG", "agreement", "done", "revenue", "no", "security-contact", "unknown"):
        assert words in said.out
    assert "new-indirect-reseller-requirement, 2025-10-01" in said.out
    assert "The yearly re-authorisation is due on" in said.err


def test_programs_read_the_same_as_json(sample: Options, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sample, "standing", "--json") == 0
    told = capsys.readouterr().out
    assert told.isascii()
    (own,) = json.loads(told)
    assert [step["progress"] for step in own["steps"]] == ["done", "done", "done"]
    assert [told["provider"] for told in own["told"]] == ["Distri One"]
    assert own["reminder"] in RULES.reminder_days
    assert own["days_left"] <= own["reminder"]
    checks: dict[str, Any] = {check["requirement"]: check for check in own["checks"]}
    assert {name: check["holds"] for name, check in checks.items()} == {
        "member": "yes",
        "location": "yes",
        "revenue": "no",
        "mfa": "yes",
        "security-contact": "unknown",
    }
    assert set(checks["revenue"]["rule"]) == {"source", "as_of"}
    assert own["notices"][0]["code"] == "reauthorisation-due"


def test_rules_of_the_user_s_that_cannot_be_used_are_told_beside_the_answer(
    sample: Options, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = sample.data / "rules" / "authorisation.toml"
    broken.parent.mkdir()
    broken.write_text("as_of = 2099-01-01", encoding="utf-8")
    try:
        assert run(sample, "standing") == 0
    finally:
        broken.unlink()
        broken.parent.rmdir()
    said = capsys.readouterr()
    assert "new-indirect-reseller-requirement, 2025-10-01" in said.out
    assert "“authorisation” is not used" in said.err
