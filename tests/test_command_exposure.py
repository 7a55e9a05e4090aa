"""`exposure` of the command line."""

import datetime as dt
import json
from pathlib import Path

import pytest

from reseller_desktop.bootstrap import Services
from reseller_desktop.cli import main
from reseller_desktop.services.clock import SystemClock
from tests.support.due_terms import TODAY, due_term
from tests.support.world import company, customer, own_tenant

PASSPHRASE = "correct horse battery"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from reseller_desktop.services.vault import Way

    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    services = Services(tmp_path / "data", passphrase_cost=1 << 10, who=lambda: "Anna")
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    services.company.set_up(company(), own_tenant())
    alpen, berg = customer("Alpen AG"), customer("Berg AG")
    for one in (alpen, berg):
        services.customers.save(one)
    ahead = (SystemClock().today() - TODAY) // dt.timedelta(days=1)
    with services.database.write("test.add") as tx:
        tx.subscriptions.add(due_term(alpen.id, ahead + 10, product="Visio"), due_term(berg.id, ahead + 10))
        tx.commit()
    services.close()
    return tmp_path


def run(folder: Path, *command: str) -> None:
    base = ["--data", str(folder / "data"), "--passphrase-file", str(folder / "passphrase")]
    assert main([*base, "exposure", *command]) == 0


def test_exposed_customers_are_listed_with_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:3] == ["Exposed", "Customer", "Product"]
    assert lines[-2].split()[:3] == ["medium", "Berg", "AG"]
    assert lines[-1].split() == ["unknown", "Alpen", "AG", "Visio", "10", "0", "?"]


def test_exposed_customers_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "--json")
    first, second = json.loads(capsys.readouterr().out)
    assert (first["customer"], first["level"], first["nearness"]) == ("Berg AG", "medium", 5)
    assert first["gap"] == {"plan": "Microsoft 365 Business Premium", "steps": 2, "figure": 3}
    assert (second["level"], second["gap"], second["warned_at"]) == ("unknown", None, None)
