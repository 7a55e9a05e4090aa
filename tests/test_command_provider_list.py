"""A provider's list on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.cli import main
from tests.support.customers_factory import as_csv, customers
from tests.support.workbooks import xlsx

ROWS = customers(6)
OWN = "11111111-2222-4333-8444-555555555555"
PROVIDERS = {
    "Distri One": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeee1",
    "Distri Two": "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeee2",
}
KEYS = ["usable", "rejected", "linked", "unlinked", "mapping", "new", "gone", "renamed"]


class Cli:
    """The command line over a folder with six customers and two providers."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture
        self.err = ""
        (folder / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
        self(
            "init", "--company", "Muster IT AG", "--tenant", OWN, "--partner-id", "6531449", "--country", "CH"
        )
        for name, tenant in PROVIDERS.items():
            self("provider", "add", name, "--tenant", tenant, "--country", "DE")
        (folder / "Customers.csv").write_bytes(as_csv(ROWS))
        self("import", "customers", str(folder / "Customers.csv"))

    def __call__(self, *command: str, code: int = 0) -> str:
        place = ["--data", str(self.folder / "data"), "--passphrase-file", str(self.folder / "passphrase")]
        self.capture.readouterr()
        assert main([*place, *command]) == code
        said = self.capture.readouterr()
        self.err = said.err
        return said.out

    def bring_in(self, *options: str, provider: str = "Distri One", code: int = 0) -> str:
        path = str(self.folder / "list.xlsx")
        return self("import", "provider-list", path, "--provider", provider, *options, code=code)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    listed = [["Wer", "Was"], *([name, tenant] for tenant, name, *_ in ROWS[:4]), ["Imhof AG", "x"]]
    known: list[list[Any]] = [["Kunde", "Mandanten-ID"], ["Imhof AG", ""]]
    (tmp_path / "list.xlsx").write_bytes(xlsx({"Kunden": listed, "Alt": known}))
    return Cli(tmp_path, capsys)


MAPPED = ("--sheet", "Kunden", "--map", "name=wer", "--map", "tenant_id=WAS")


def test_a_list_is_brought_in_and_told_in_keys_that_stay(cli: Cli) -> None:
    told = json.loads(cli.bring_in(*MAPPED, "--as-of", "2026-03-31", "--json"))
    assert list(told) == KEYS
    assert (told["usable"], told["linked"], told["unlinked"], told["new"]) == (4, 4, 2, 4)
    assert told["mapping"] == {"name": "Wer", "tenant_id": "Was"}
    assert told["rejected"] == [
        {"line": 6, "reason": "“x” is not a Microsoft ID (tenant id). The line was left out."}
    ]
    assert "Import of the list of Distri One" in cli("history")


def test_the_same_in_words_and_undone(cli: Cli) -> None:
    said = cli.bring_in(*MAPPED)
    assert said.startswith(
        "Imported: 4 customers listed (4 new, 0 gone, 0 renamed), 4 linked, 2 unlinked, 1 line"
    )
    assert "Line 6: “x” is not" in said
    assert "This very file" not in cli.err
    assert "0 linked, 0 unlinked" in cli.bring_in("--sheet", "Kunden")
    assert "This very file was imported before" in cli.err
    assert cli("undo") == "Undone: Import of the list of Distri One\n"


def test_a_dry_run_writes_nothing(cli: Cli) -> None:
    before = cli("history")
    assert cli.bring_in(*MAPPED, "--dry-run").startswith("Nothing was written; this would be 4 customers")
    assert cli("history") == before


def test_warnings_stand_beside_what_was_done(cli: Cli) -> None:
    cli.bring_in(*MAPPED)
    json.loads(cli.bring_in(*MAPPED, "--dry-run", "--json", provider=PROVIDERS["Distri Two"]))
    assert "This very file was imported as a list of Distri One" in cli.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--sheet", "Kunden"), "the headings are: Wer, Was"),
        (("--sheet", "Nirgends"), "there are: Kunden, Alt"),
        ((*MAPPED, "--map", "name=Was"), "Two columns, “Wer” and “Was”"),
        ((*MAPPED, "--map", "domain=Was"), "The column “Was” is said to hold two things"),
        ((*MAPPED, "--map", "nom=Was"), "“nom” is nothing that a column can hold"),
        ((*MAPPED, "--as-of", "2999-01-01"), "still to come"),
    ],
)
def test_what_cannot_be_brought_in_is_refused_in_one_sentence(
    cli: Cli, options: tuple[str, ...], words: str
) -> None:
    before = cli("history")
    assert cli.bring_in(*options, code=1) == ""
    assert words in cli.err
    assert "Nothing was changed." in cli.err
    assert cli("history") == before


def test_a_provider_that_nobody_knows_is_refused(cli: Cli) -> None:
    for name in ("Distri Nine", ""):
        cli.bring_in(provider=name, code=1)
        assert cli.err


@pytest.mark.parametrize("option", [("--as-of", "31.3.2026"), ("--map", "name")])
def test_an_option_that_makes_no_sense_ends_with_2(cli: Cli, option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.bring_in(*option)
    assert caught.value.code == 2
