"""`today` of the command line."""

from pathlib import Path

import pytest

from tests.test_task_commands import Cli


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


def test_what_needs_somebody_is_listed_by_group(cli: Cli) -> None:
    cli("task", "add", "Call back", "--due", "2026-01-02")
    said = cli("today")
    assert said.startswith("Follow up\nUrgency  Day         Who        What\n")
    assert "urgent   2026-01-02  Call back  task, due 2026-01-02" in said
    assert "Put right\n" in said


def test_the_lines_come_as_json(cli: Cli) -> None:
    cli("task", "add", "Call back", "--due", "2026-01-02")
    found = cli.json("today")
    assert found["count"] == len(found["lines"])
    first = found["lines"][0]
    assert (first["group"], first["kind"], first["urgency"]) == ("follow-up", "task", "urgent")
    assert (first["name"], first["said"]) == ("Call back", "task, due 2026-01-02")
    assert found["put_off"] == found["handed_over"] == found["done"] == []
    cli("task", "add", "For Luc", "--due", "2026-01-02", "--owner", "Luc Perrin")
    (handed,) = cli.json("today")["handed_over"]
    assert (handed["name"], handed["to"]) == ("For Luc", "Luc Perrin")
