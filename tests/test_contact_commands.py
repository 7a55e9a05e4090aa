"""`contact` of the command line."""

import datetime as dt
from pathlib import Path

import pytest

from tests.test_gdap_commands import Cli


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    made = Cli(tmp_path, capsys)
    listed = tmp_path / "Customers.csv"
    listed.write_text(
        "Microsoft ID,Company name,Primary domain name\n"
        "99999999-2222-4333-8444-555555555555,Brunner Metallbau GmbH,brunner.example\n",
        encoding="utf-8",
    )
    made("import", "customers", str(listed))
    return made


def test_a_call_is_logged_and_listed(cli: Cli) -> None:
    told = ("--name", "Rob", "--role", "microsoft-vendor", "--offer", "Microsoft 365 E5", "--seats", "40")
    more = ("--exceeds", "yes", "--reaction", "declined", "--note", "Rude.", "--at", "2026-05-04T14:30+02:00")
    made = cli.json("contact", "log", "brunner.example", *told, *more)
    assert (made["customer"], made["at"]) == ("Brunner Metallbau GmbH", "2026-05-04T12:30:00+00:00")
    said = cli("contact", "log", "Brunner Metallbau GmbH", "--seats", "3")
    assert said.startswith("Logged: a contact with Brunner Metallbau GmbH, ")
    newest, oldest = cli.json("contact", "list")
    assert (newest["seats"], newest["channel"], newest["exceeds"]) == (3, "phone", "unknown")
    assert (oldest["name"], oldest["seats"], oldest["note"]) == ("Rob", 40, "Rude.")
    shown = cli("contact", "list")
    assert "Microsoft 365 E5 (40)" in shown
    assert "microsoft-vendor" in shown
    cli("undo")
    assert len(cli.json("contact", "list")) == 1


def test_a_moment_without_a_zone_is_local(cli: Cli) -> None:
    made = cli.json("contact", "log", "brunner.example", "--at", "2026-05-04T14:30")
    local = dt.datetime(2026, 5, 4, 14, 30).astimezone()
    assert dt.datetime.fromisoformat(made["at"]) == local


def test_what_cannot_be_is_refused(cli: Cli) -> None:
    assert "in the future" in cli("contact", "log", "brunner.example", "--at", "2999-01-01", code=1)
    assert "nobody" in cli("contact", "log", "nobody", code=1)
    with pytest.raises(SystemExit) as ended:
        cli("contact", "log", "brunner.example", "--at", "soon")
    assert ended.value.code == 2
