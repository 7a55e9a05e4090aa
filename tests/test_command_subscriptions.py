"""Subscriptions on the command line."""

import json
from pathlib import Path

import pytest

from reseller_desktop.cli import main
from tests.support.customers_factory import as_csv, customers
from tests.support.subscriptions import number

ROWS = customers(3)
OWN = "11111111-2222-4333-8444-555555555555"
PROVIDER = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeee1"
HEAD = "Subscription ID,Customer,Product,Seats,End date\n"


class Cli:
    """The command line over a folder with three customers and a provider."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture
        self.err = ""
        (folder / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
        self(
            "init", "--company", "Muster IT AG", "--tenant", OWN, "--partner-id", "6531449", "--country", "CH"
        )
        self("provider", "add", "Distri One", "--tenant", PROVIDER, "--country", "DE")
        (folder / "Customers.csv").write_bytes(as_csv(ROWS))
        self("import", "customers", str(folder / "Customers.csv"))

    def __call__(self, *command: str, code: int = 0) -> str:
        place = ["--data", str(self.folder / "data"), "--passphrase-file", str(self.folder / "passphrase")]
        self.capture.readouterr()
        assert main([*place, *command]) == code
        said = self.capture.readouterr()
        self.err = said.err
        return said.out

    def bring_in(self, text: str, *options: str, code: int = 0) -> str:
        path = self.folder / "report.csv"
        path.write_text(text, encoding="utf-8")
        return self("import", "subscriptions", str(path), *options, code=code)


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


def line(place: int, name: str = ROWS[0][1], end: str = "2026-09-30") -> str:
    return f'{number(place)},"{name}",Office,{place},{end}\n'


def test_a_report_is_tried_brought_in_and_listed(cli: Cli) -> None:
    tried = json.loads(cli.bring_in(HEAD + line(1) + line(2, "New AG"), "--dry-run", "--json"))
    assert (tried["new"], tried["ownerless"], [row["line"] for row in tried["rejected"]]) == (1, 1, [3])
    assert json.loads(cli("list", "subscriptions", "--json")) == []
    said = cli.bring_in(HEAD + line(1) + line(2, "New AG"), "--create-customers", "--provider", "Distri One")
    assert said.startswith("Imported: 2 new, 0 changed")
    assert "1 customers added" in said
    listed = json.loads(cli("list", "subscriptions", "--json"))
    assert {(row["number"], row["provider"]) for row in listed} == {
        (number(1), "Distri One"),
        (number(2), "Distri One"),
    }
    (one,) = json.loads(cli("list", "subscriptions", "--customer", "New AG", "--json"))
    assert (one["seats"], one["ends_on"], one["source"]) == (2, "2026-09-30", "mapped")
    assert "Office" in cli("list", "subscriptions")


def test_the_same_report_again_says_so_and_changes_nothing(cli: Cli) -> None:
    cli.bring_in(HEAD + line(1))
    again = json.loads(cli.bring_in(HEAD + line(1), "--json"))
    assert (again["new"], again["unchanged"]) == (0, 1)
    assert "imported before" in cli.err


def test_doubtful_dates_are_refused_until_somebody_says_which_comes_first(cli: Cli) -> None:
    assert cli.bring_in(HEAD + line(1, end="03/04/2027"), code=1) == ""
    assert "day or the month" in cli.err
    cli.bring_in(HEAD + line(1, end="03/04/2027"), "--dates", "day-first")
    (one,) = json.loads(cli("list", "subscriptions", "--json"))
    assert one["ends_on"] == "2027-04-03"


def test_an_export_of_one_customer_needs_its_name(cli: Cli) -> None:
    text = f"Subscription ID,Subscription,Quantity,Status,Reseller\n{number(1)},Office,5,Active,We\n"
    cli.bring_in(text, code=1)
    assert "Choose the customer" in cli.err
    cli.bring_in(text, "--customer", ROWS[1][1])
    assert [row["customer"] for row in json.loads(cli("list", "subscriptions", "--json"))] == [ROWS[1][1]]


@pytest.mark.parametrize("option", [("--map", "number"), ("--as-of", "soon")])
def test_a_mistyped_option_is_refused(cli: Cli, option: tuple[str, str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.bring_in(HEAD + line(1), *option)
    assert caught.value.code == 2


def test_columns_and_the_day_can_be_said(cli: Cli) -> None:
    text = f"Nr,Wer,Was\n{number(1)},{ROWS[0][1]},Office\n"
    options = ["--map", "number=Nr", "--map", "customer=Wer", "--map", "product=Was", "--as-of", "2026-01-31"]
    found = json.loads(cli.bring_in(text, *options, "--json"))
    assert found["mapping"] == {"number": "Nr", "customer": "Wer", "product": "Was"}
    (one,) = json.loads(cli("list", "subscriptions", "--json"))
    assert one["as_of"] == "2026-01-31"
