"""`tasks` and `task` of the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.cli import main

INIT = (
    *("init", "--company", "Muster IT AG", "--tenant", "11111111-2222-4333-8444-555555555555"),
    *("--partner-id", "6531449", "--country", "CH"),
)


class Cli:
    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        (folder / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
        self(*INIT)

    def __call__(self, *command: str, code: int = 0) -> str:
        base = ["--data", str(self.folder / "data"), "--passphrase-file", str(self.folder / "passphrase")]
        assert main([*base, *command]) == code
        said = self._capture.readouterr()
        return said.err if code else said.out

    def json(self, *command: str) -> Any:
        return json.loads(self(*command, "--json"))


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


def test_a_task_is_added_listed_done_and_undone(cli: Cli) -> None:
    assert cli("tasks") == "Nothing to do.\n"
    later = cli("task", "add", "Send the offer", "--due", "2999-12-31", "--owner", "Beat").strip()
    over = cli("task", "add", "Call back", "--due", "2026-01-02").strip()
    lines = cli("tasks").splitlines()
    assert [line.split()[0] for line in lines] == ["Id", over, later]
    assert "overdue" in lines[1]
    assert "Beat" in lines[2]
    assert cli("task", "done", over.upper()) == "Done: Call back\n"
    assert [row["subject"] for row in cli.json("tasks")] == ["Send the offer"]
    assert [row["state"] for row in cli.json("tasks", "--all")] == ["later", "done"]
    assert cli("undo") == "Undone: Completion of the task “Call back”\n"
    assert len(cli.json("tasks")) == 2


def test_a_task_is_about_a_customer(cli: Cli) -> None:
    listed = cli.folder / "Customers.csv"
    listed.write_text(
        "Microsoft ID,Company name,Primary domain name\n"
        "22222222-2222-4333-8444-555555555555,Brunner GmbH,brunner.example\n",
        encoding="utf-8",
    )
    cli("import", "customers", str(listed))
    cli("task", "add", "Call back", "--customer", "brunner.example")
    (row,) = cli.json("tasks")
    assert (row["about"], row["about_name"], row["customer"]) == ("customer", "Brunner GmbH", "Brunner GmbH")
    assert "Nobody" in cli("task", "add", "Call", "--customer", "Nobody", code=1)


@pytest.mark.parametrize("text", ["ffffffff", "", "-"])
def test_a_task_that_there_is_not_is_said(cli: Cli, text: str) -> None:
    cli("task", "add", "Call back")
    assert "No task" in cli("task", "done", text, code=1)
    assert len(cli.json("tasks")) == 1
