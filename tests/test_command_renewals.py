"""`renewals` of the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.bootstrap import Services
from reseller_desktop.cli import main
from reseller_desktop.domain.subscription import Choice, EndAction, Term
from reseller_desktop.services.radar import Decided
from tests.support.calendar_lines import problems
from tests.support.clock import FixedClock
from tests.support.due_terms import due_term
from tests.support.world import company, customer, own_tenant

PASSPHRASE = "correct horse battery"
SPAN = ("--from", "2026-05-04", "--to", "2026-06-30")
EARLY = ("--from", "2026-05-04", "--to", "2026-05-31")


class Cli:
    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        (folder / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def __call__(self, *command: str, code: int = 0) -> tuple[str, str]:
        base = ["--data", str(self.folder / "data"), "--passphrase-file", str(self.folder / "passphrase")]
        assert main([*base, *command]) == code
        said = self._capture.readouterr()
        return said.out, said.err

    def json(self, *command: str) -> Any:
        return json.loads(self(*command, "--json")[0])


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    from reseller_desktop.services.vault import Way

    services = Services(tmp_path / "data", passphrase_cost=1 << 10, clock=FixedClock(), who=lambda: "Anna")
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    services.company.set_up(company(), own_tenant())
    alpen = customer("Alpen; AG, Rot")
    services.customers.save(alpen)
    made = due_term(alpen.id, 12, product="E3", end_action=EndAction.CANCEL)
    with services.database.write("test.add") as tx:
        tx.subscriptions.add(made, due_term(alpen.id, 20, product="E5", seats=None))
        tx.subscriptions.add(
            due_term(alpen.id, 8, product="Monthly", term=Term.MONTH),
            due_term(alpen.id, -3),
            due_term(alpen.id, 361, product="Fresh"),
        )
        tx.commit()
    services.radar.decide(services.radar.upcoming().radar.open[:1], Decided(choice=Choice.REDUCE, seats=5))
    services.close()
    return Cli(tmp_path, capsys)


def test_dates_stand_in_a_table_by_week(cli: Cli) -> None:
    out, err = cli("renewals", *SPAN)
    assert out.count("Week ") == 2
    first, second = out.split("\n\n")
    assert first.splitlines()[0].startswith("Week 20, from 2026-05-11")
    assert "05-16 23:59" in first
    assert "Anna decided to reduce it to 5 seats." in first
    assert "renews" in second
    assert "come round every month: 1." in err
    assert "heard of them: 1." in err
    assert "Monthly" in cli("renewals", *SPAN, "--monthly")[0]


def test_what_was_just_bought_is_counted_and_shown_to_those_who_ask(cli: Cli) -> None:
    out, err = cli("renewals", *EARLY)
    assert "Fresh" not in out
    assert "can be taken back: 1." in err
    out, err = cli("renewals", *EARLY, "--windows")
    assert "window closes" in out
    assert "taken back" not in err


def test_programs_read_it_as_json_with_the_rule_of_each(cli: Cli) -> None:
    decided, open_ = cli.json("renewals", *SPAN)
    assert (decided["course"], decided["decision"]["choice"], decided["decision"]["seats"]) == (
        "ends",
        "reduce",
        5,
    )
    assert (open_["product"], open_["until"], open_["decision"]) == ("E5", "2026-05-24T23:59:59+00:00", None)
    assert open_["rules"][0]["source"].startswith("Partner Center documentation")
    assert open_["otherwise"] == "Renews by itself on 2026-05-25 for another term."


def test_they_go_into_a_calendar_file(cli: Cli) -> None:
    path = cli.folder / "dates.ics"
    out, _ = cli("renewals", *SPAN, "--ics", str(path))
    assert out == "Wrote 2 dates into dates.ics.\n"
    assert problems(path.read_bytes()) == []
    assert b"Alpen\\; AG\\," in path.read_bytes()


def test_a_span_without_dates_says_so_and_writes_no_calendar(cli: Cli) -> None:
    nothing = ("--from", "2026-05-04", "--to", "2026-05-05")
    assert cli("renewals", *nothing)[0] == "Nothing to decide.\n"
    path = cli.folder / "dates.ics"
    assert "no decision date" in cli("renewals", *nothing, "--ics", str(path), code=1)[1]
    assert not path.exists()


def test_a_span_that_ends_before_it_begins_is_refused(cli: Cli) -> None:
    said = cli("renewals", "--from", "2026-06-01", "--to", "2026-05-01", code=1)[1]
    assert "2026-06-01" in said
    with pytest.raises(SystemExit) as refused:
        cli("renewals", "--from", "1.6.2026")
    assert refused.value.code == 2
