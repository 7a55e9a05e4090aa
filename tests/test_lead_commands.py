"""`leads` and `import leads` of the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.cli import main

INIT = (
    *("init", "--company", "Muster IT AG", "--tenant", "11111111-2222-4333-8444-555555555555"),
    *("--partner-id", "6531449", "--country", "CH"),
)
HEAD = "LeadCreationDateTime,Referral ID,Customer name,Customer country,Seats,Status,Preferred partner\n"
HOTELS = "2026-05-04T09:30:00Z,R-1,Bergkristall Hotels AG,CH,45,New,Nordlicht IT\n"
BAKERY = "2026-05-05T09:30:00Z,R-2,Bäckerei Sonne,Atlantis,9,Lost,\n"


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
        self.notes = said.err
        return said.err if code else said.out

    def json(self, *command: str) -> Any:
        return json.loads(self(*command, "--json"))

    def file(self, text: str) -> str:
        path = self.folder / "leads.csv"
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


def test_leads_are_tried_imported_listed_and_taken_back(cli: Cli) -> None:
    path = cli.file(HEAD + HOTELS + BAKERY)
    assert cli("import", "leads", path, "--dry-run").startswith("Nothing was written; this would be 2 new")
    assert cli.json("leads") == []
    said = cli("import", "leads", path).splitlines()
    assert said == [
        "Imported: 2 new, 0 changed, 0 unchanged.",
        "Line 3: “Atlantis” is no country that we know. The lead was taken without it.",
    ]
    (line,) = cli.json("leads")
    assert (line["company"], line["source"], line["state"]) == ("Bergkristall Hotels AG", "microsoft", "new")
    assert line["clocks"][0]["due_at"] == "2026-05-18T09:30:00+00:00"
    assert line["clocks"][0]["rule"]["source"].startswith("Microsoft")
    assert line["fit"]["place"]["answer"] == "yes"
    assert [conflict["kind"] for conflict in line["conflicts"]] == ["preferred"]
    assert len(cli.json("leads", "--all")) == 2
    shown = cli("leads")
    assert "Bergkristall Hotels AG" in shown
    assert "Bäckerei" not in shown
    assert "2 leads" in cli("undo")
    assert cli.json("leads", "--all") == []


def test_the_same_file_twice_is_told_in_numbers(cli: Cli) -> None:
    path = cli.file(HEAD + HOTELS)
    counts = {"new": 0, "changed": 0, "unchanged": 0, "left_out": []}
    first, again = cli.json("import", "leads", path), cli.json("import", "leads", path)
    assert first.pop("mapping")["company"] == again.pop("mapping")["company"] == "Customer name"
    assert (first, again) == ({**counts, "new": 1}, {**counts, "unchanged": 1})


def test_any_file_comes_in_by_a_mapping(cli: Cli) -> None:
    path = cli.file("Wer;Wann\nAlpenhof;3/4/2026\n")
    mapping = ("--map", "company=Wer", "--map", "received_at=Wann")
    assert cli("import", "leads", path, code=1).startswith("No column says which company")
    assert "can be two days" in cli("import", "leads", path, *mapping, code=1)
    cli("import", "leads", path, *mapping, "--dates", "day-first", "--source", "referral")
    (line,) = cli.json("leads")
    assert (line["received_at"], line["source"]) == ("2026-04-03T00:00:00+00:00", "referral")
    assert line["clocks"] == []
    assert "Alpenhof" in cli("leads")


def test_leads_without_a_day_are_told(cli: Cli) -> None:
    cli("import", "leads", cli.file("Company\nAlpenhof\n"))
    assert cli.notes.startswith("The list does not say when 1 of its leads")
