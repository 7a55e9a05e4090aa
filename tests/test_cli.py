import json
import os
import subprocess
import sys
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from reseller_desktop import commands
from reseller_desktop.bootstrap import Services
from reseller_desktop.cli import main
from reseller_desktop.domain import recovery_code
from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.ids import new_id
from tests.support.customers_factory import as_csv, customers

OWN = "11111111-2222-4333-8444-555555555555"
PROVIDER = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
OTHER = "99999999-2222-4333-8444-555555555555"
LINK = (
    "https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship"
    f"&partnerId={OWN}&msppId=6531449&DAP=false&indirectCSPId={PROVIDER}#/BillingAccounts/partner-invitation"
)
ALONE = LINK.replace(f"&indirectCSPId={PROVIDER}", "")
ROWS = customers(6)
NAME = ROWS[0][1]
INIT = ("init", "--company", "Müster IT AG", "--tenant", OWN, "--partner-id", "6531449", "--country", "ch")


class Cli:
    """The command line over one data folder, in this process."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.capture = capture
        (folder / "passphrase").write_text("correct horse battery\nnot this line\n", encoding="utf-8")

    def arguments(self, *command: str) -> list[str]:
        return ["--data", str(self.data), "--passphrase-file", str(self.folder / "passphrase"), *command]

    def __call__(self, *command: str, code: int = 0) -> str:
        self.capture.readouterr()
        assert main(self.arguments(*command)) == code
        self.said = self.capture.readouterr()
        return self.said.out

    def json(self, *command: str, code: int = 0) -> Any:
        return json.loads(self(*command, "--json", code=code))

    def refused(self, *command: str) -> str:
        assert self(*command, code=1) == ""
        (sentence,) = self.said.err.splitlines()
        return sentence

    def file(self, rows: list[tuple[str, str, str, str]], name: str = "Customers.csv") -> str:
        path = self.folder / name
        path.write_bytes(as_csv(rows))
        return str(path)

    def contents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.data.rglob("*") if path.is_file()}


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(
        "reseller_desktop.services.vault.VaultService.__init__.__kwdefaults__", {"cost": 1 << 10}
    )
    return Cli(tmp_path, capsys)


@pytest.fixture
def cli(empty: Cli) -> Cli:
    empty(*INIT)
    empty("provider", "add", "Distri One", "--tenant", PROVIDER, "--country", "DE")
    return empty


@pytest.fixture
def full(cli: Cli) -> Cli:
    cli("link", "add", LINK)
    cli("import", "customers", cli.file(ROWS))
    return cli


def test_init_prints_the_recovery_code_and_nothing_else(empty: Cli) -> None:
    code = empty(*INIT)
    assert recovery_code.decode(code.strip()) >= 0
    assert code.count("\n") == 1
    assert empty.said.err == ""


def test_the_code_that_was_printed_is_the_one_of_this_vault(empty: Cli) -> None:
    code = empty(*INIT).strip()
    services = commands.Services(empty.data)
    services.unlock(empty.folder / "passphrase")
    company, known = services.company.company(), services.vault.recovery_code()
    services.close()
    assert company is not None
    assert (company.legal_name, known) == ("Müster IT AG", code)


def test_a_second_init_is_refused_and_changes_nothing(cli: Cli) -> None:
    before = cli.contents()["vault.json"]
    assert "on record in this database already" in cli.refused(*INIT)
    assert cli.contents()["vault.json"] == before


def test_init_over_a_vault_with_another_passphrase_does_not_touch_it(cli: Cli) -> None:
    (cli.folder / "passphrase").write_text("another passphrase", encoding="utf-8")
    assert "There is a database" in cli.refused(*INIT)


def test_init_goes_on_where_one_was_cut_short_and_shows_the_code_again(empty: Cli) -> None:
    services = commands.Services(empty.data)
    code = services.vault.create(Way.PASSPHRASE, "correct horse battery")
    services.close()
    assert empty(*INIT).strip() == code


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--tenant", "1234", "is not a tenant id"),
        ("--partner-id", "65x", "consists of digits only"),
        ("--country", "Switzerland", "is not a country code"),
        ("--company", " ", "The name is empty"),
        ("--company", "=?utf-8?q?x?=", "mail programs can be deceived"),
    ],
)
def test_init_with_a_wrong_fact_leaves_no_folder(empty: Cli, option: str, value: str, said: str) -> None:
    arguments = list(INIT)
    arguments[arguments.index(option) + 1] = value
    assert said in empty.refused(*arguments)
    assert not empty.data.exists()


def test_init_warns_of_an_unusual_partner_id_beside_the_code(empty: Cli) -> None:
    arguments = ["12" if one == "6531449" else "ZZ" if one == "ch" else one for one in INIT]
    recovery_code.decode(empty(*arguments).strip())
    assert "five to eight digits" in empty.said.err
    assert "no CSP region" in empty.said.err


def test_without_init_every_command_says_that_there_is_no_database(empty: Cli) -> None:
    assert "There is no database" in empty.refused("list", "customers")
    assert not empty.data.exists()


def test_a_wrong_passphrase_opens_nothing(cli: Cli) -> None:
    (cli.folder / "passphrase").write_text("wrong passphrase", encoding="utf-8")
    assert cli.refused("history")


def test_a_passphrase_file_that_cannot_be_read_is_named(cli: Cli) -> None:
    (cli.folder / "passphrase").write_bytes(b"\xff\xfe\x00")
    assert "passphrase" in cli.refused("history")


def test_a_provider_that_is_our_own_tenant_is_refused(cli: Cli) -> None:
    assert "your own tenant" in cli.refused("provider", "add", "Us", "--tenant", OWN, "--country", "CH")


def test_a_provider_twice_is_refused(cli: Cli) -> None:
    assert "already" in cli.refused("provider", "add", "Distri", "--tenant", PROVIDER, "--country", "CH")


def test_a_provider_of_another_region_is_added_with_a_warning(cli: Cli) -> None:
    assert cli("provider", "add", "Far", "--tenant", OTHER, "--country", "US") == "Added Far.\n"
    assert "another CSP region" in cli.said.err


JUDGED = {
    "a link to us and a provider": (LINK, "ok", "reseller-and-provider"),
    "a link to us alone": (ALONE, "ok", "reseller"),
    "a link that asks for admin rights": (
        LINK.replace("DAP=false", "DAP=true"),
        "warning",
        "reseller-and-provider",
    ),
    "somebody else's link": (LINK.replace(OWN, OTHER), "refused", "reseller-and-provider"),
    "no link at all": ("no link at all", "refused", "other"),
}


@pytest.mark.parametrize(("url", "verdict", "kind"), JUDGED.values(), ids=JUDGED)
def test_a_link_is_judged(cli: Cli, url: str, verdict: str, kind: str) -> None:
    code = int(verdict == "refused")
    answer = cli.json("link", "check", url, code=code)
    assert (answer["verdict"], answer["kind"], set(answer)) == (verdict, kind, {"verdict", "kind", "reasons"})
    assert all(set(one) == {"code", "text"} for one in answer["reasons"])
    assert bool(answer["reasons"]) is (verdict != "ok")
    assert len(cli.said.err.splitlines()) == code
    assert cli("link", "check", url, code=code).startswith(f"{verdict}: {kind}\n")


@pytest.mark.parametrize("provider", ["distri one", PROVIDER])
def test_a_link_is_compared_with_the_provider_that_is_named(cli: Cli, provider: str) -> None:
    assert cli.json("link", "check", LINK, "--provider", provider)["verdict"] == "ok"
    assert cli.json("link", "check", ALONE, "--provider", provider, code=1)["verdict"] == "refused"


def test_a_refused_link_is_not_kept(cli: Cli) -> None:
    assert "to another partner" in cli.refused("link", "add", LINK.replace(OWN, OTHER))
    assert len(cli.json("history")) == 2


def test_an_import_tells_what_it_did_and_which_lines_it_left_out(cli: Cli) -> None:
    path = cli.file([*ROWS, ("not an id", "Bad AG", "", "")])
    answer = cli.json("import", "customers", path)
    assert {key: answer[key] for key in ("new", "changed", "unchanged", "gone", "accepted")} == {
        "new": 6,
        "changed": 0,
        "unchanged": 0,
        "gone": 0,
        "accepted": 0,
    }
    assert [one["line"] for one in answer["rejected"]] == [8]
    assert "not a Microsoft ID" in answer["rejected"][0]["reason"]
    assert "6 unchanged" in cli("import", "customers", path)
    assert "Line 8: " in cli("import", "customers", path)


def test_a_dry_run_and_the_same_file_again_write_nothing(full: Cli) -> None:
    before = full.json("history")
    assert full.json("import", "customers", full.file(ROWS[1:], "b.csv"), "--dry-run")["gone"] == 1
    assert full("import", "customers", full.file(ROWS[1:], "b.csv"), "--dry-run").startswith(
        "Nothing was written"
    )
    assert full.json("import", "customers", full.file(ROWS))["unchanged"] == 6
    assert full.json("history") == before


def test_a_file_that_is_no_list_is_refused_with_one_sentence(cli: Cli) -> None:
    path = cli.folder / "x.csv"
    path.write_bytes(b"%PDF-1.4 this is not a list")
    assert "PDF" in cli.refused("import", "customers", str(path))
    assert cli.refused("import", "customers", str(cli.folder / "nowhere.csv"))


def test_customers_are_listed_and_searched(full: Cli) -> None:
    answer = full.json("list", "customers")
    assert {(one["name"], one["tenant_id"], one["domain"]) for one in answer} == {
        (name, tenant, domain) for tenant, name, domain, _ in ROWS
    }
    first = answer[0]
    assert {"id", "name", "tenant_id", "domain", "country", "tags", "invitation"} <= set(first)
    assert UUID(first["id"])
    found = full.json("list", "customers", "--search", ROWS[0][0].upper()[:13])
    assert [one["name"] for one in found] == [NAME]
    assert NAME in full("list", "customers")
    assert full.json("list", "customers", "--search", "nobody at all") == []


def test_custom_fields_are_listed_where_there_are_any(full: Cli) -> None:
    assert all("custom" not in row for row in full.json("list", "customers"))
    services = Services(full.data)
    services.unlock(full.folder / "passphrase")
    field = CustomField(id=new_id(), name="Rate", kind=FieldKind.NUMBER)
    services.custom_fields.save(field)
    services.customers.save(services.customers.find(NAME), {field.id: "1'200.50"})
    services.close()
    rows = {row["name"]: row["custom"] for row in full.json("list", "customers")}
    assert rows.pop(NAME) == {"Rate": "1200.5"}
    assert all(custom == {} for custom in rows.values())


def test_an_invitation_is_the_only_thing_printed(full: Cli) -> None:
    text = full("invite", NAME)
    assert text.count(LINK) == 1
    assert "{{" not in text
    assert "Subject: " not in text
    assert full.said.err.startswith("Subject: ")
    assert full.json("list", "customers", "--search", NAME)[0]["invitation"] == ""


@pytest.mark.parametrize("key", [0, 1])
def test_a_customer_is_found_by_tenant_id_and_by_name_in_any_case(full: Cli, key: int) -> None:
    assert LINK in full("invite", ROWS[0][key].upper())


def test_an_invitation_speaks_the_language_that_was_asked_for(full: Cli) -> None:
    assert "Global administrator" in full("invite", NAME, "--language", "en")
    assert "globaler Administrator" in full("invite", NAME, "--language", "de")


def test_an_invitation_is_recorded_when_that_is_asked_for(full: Cli) -> None:
    text = full("invite", NAME, "--provider", "Distri One", "--record")
    assert LINK in text
    assert full.json("list", "customers", "--search", NAME)[0]["invitation"] == "sent"
    assert full.json("history")[0]["action"] == "invitation.send"


def test_an_invitation_goes_into_a_file_instead(full: Cli) -> None:
    out = full.folder / "mail.html"
    assert full("invite", NAME, "--format", "html", "--out", str(out)) == ""
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert LINK.replace("&", "&amp;") in page


def test_a_file_that_cannot_be_written_is_said_and_nothing_recorded(full: Cli) -> None:
    before = full.json("history")
    assert full.refused("invite", NAME, "--record", "--out", str(full.folder / "no" / "such" / "folder"))
    assert full.json("history") == before


def test_a_link_for_us_alone_is_taken_when_no_provider_is_named(full: Cli) -> None:
    full("link", "add", ALONE)
    assert f"\n{ALONE}\n" in full("invite", NAME)
    assert f"\n{LINK}\n" in full("invite", NAME, "--provider", "Distri One")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nobody",), "No customer has the name"),
        ((NAME, "--provider", "nobody"), "No provider has the name"),
    ],
)
def test_who_is_not_known_is_not_invited(full: Cli, arguments: tuple[str, ...], said: str) -> None:
    assert said in full.refused("invite", *arguments)


def test_without_a_link_nobody_is_invited(cli: Cli) -> None:
    cli("import", "customers", cli.file(ROWS))
    assert "No invitation link" in cli.refused("invite", NAME)
    assert "names Distri One" in cli.refused("invite", NAME, "--provider", "Distri One")


def test_every_customer_has_its_answer_and_what_stands_in_the_way_first(full: Cli) -> None:
    heading, *lines = full("readiness").splitlines()
    assert heading.split()[:3] == ["Customer", "Answer", "Provider"]
    assert len(lines) == len(ROWS)
    assert all("unknown  Distri One  Whether the customer has accepted Distri One" in line for line in lines)


def test_one_customer_has_every_condition_with_why_and_by_which_rule(full: Cli) -> None:
    said = full("readiness", NAME)
    assert said.startswith(f"{NAME} through Distri One: unknown\n")
    assert "Customer agreement (MCA)" in said
    assert "→ Enter the country" in said
    assert "regional-authorization-overview; how CSP partners work together, 2023-08-17" in said


@pytest.mark.parametrize("who", [(), (NAME,), (NAME, "--provider", "distri one")])
def test_answers_are_told_to_programs_in_a_form_that_stays(full: Cli, who: tuple[str, ...]) -> None:
    found = full.json("readiness", *who)
    one = next(each for each in found if each["customer"] == NAME)
    assert list(one) == ["customer", "tenant_id", "provider", "answer", "conditions"]
    assert (one["tenant_id"], one["provider"], one["answer"]) == (ROWS[0][0], "Distri One", "unknown")
    first, second, *_ = one["conditions"]
    assert list(first) == ["code", "answer", "reason", "rule", "next_step"]
    assert list(first["rule"]) == ["key", "source", "as_of"]
    assert (first["code"], first["answer"], first["next_step"]) == ("our-leg", "yes", "")
    assert (second["code"], second["answer"], second["next_step"]) == (
        "provider-leg",
        "unknown",
        "invite-with-provider",
    )


def test_readiness_without_a_provider_says_that_none_is_entered(empty: Cli) -> None:
    empty(*INIT)
    assert empty.json("readiness") == []
    empty("import", "customers", empty.file(ROWS))
    (found,) = empty.json("readiness", NAME)
    assert (found["provider"], found["answer"]) == ("", "unknown")
    assert "add-provider" in {each["next_step"] for each in found["conditions"]}
    assert empty("readiness", NAME).startswith(f"{NAME}: unknown\n")


def test_readiness_of_somebody_unknown_is_refused(full: Cli) -> None:
    assert "Nobody" in full.refused("readiness", "Nobody")
    assert "Nobody" in full.refused("readiness", NAME, "--provider", "Nobody")


def test_the_history_is_told_newest_first_and_undone_step_by_step(full: Cli) -> None:
    answer = full.json("history")
    assert [one["action"] for one in answer] == [
        "customers.import",
        "link.add",
        "provider.edit",
        "company.set-up",
    ]
    assert {key for one in answer for key in one} == {"id", "at", "who", "action", "changes"}
    assert answer[0]["changes"] == 13
    assert "Import of 6 customers" in full("history")
    assert full("undo") == "Undone: Import of 6 customers\n"
    assert full.json("list", "customers") == []
    assert full.json("history")[0]["action"] == "undo customers.import"
    assert "Undone: Import of 6 customers" in full("history")
    full("undo")
    full("undo")
    assert "nothing to undo" in full.refused("undo")


def test_a_sound_database_is_said_to_be_so(full: Cli) -> None:
    assert full.json("check") == {
        "ok": True,
        "encryption": [],
        "structure": [],
        "references": [],
        "history": {"actions": 4, "broken_at": None},
    }
    assert full("check").startswith("Sound")


def test_a_history_that_somebody_altered_is_found(full: Cli) -> None:
    services = commands.Services(full.data)
    services.unlock(full.folder / "passphrase")
    services.vault.open.connect_driver().execute("UPDATE action SET who = 'somebody else' WHERE seq = 3")
    services.close()
    answer = full.json("check", code=1)
    assert (answer["ok"], answer["history"]["broken_at"]) == (False, 3)
    assert "near entry 3" in full.said.err
    full("check", code=1)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("list",),
        ("init",),
        ("invite", "x", "--language", "xx"),
        ("list", "customers", "--js"),
    ],
)
def test_a_command_line_that_is_not_understood_ends_with_2(empty: Cli, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as end:
        main(empty.arguments(*arguments))
    assert end.value.code == 2


def test_help_tells_of_every_command_and_of_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    for word in (
        "init",
        "provider",
        "link",
        "import",
        "list",
        "readiness",
        "invite",
        "history",
        "undo",
        "check",
        "exit codes",
    ):
        assert word in said


def test_a_bug_is_told_in_one_sentence_and_stands_in_the_log(
    full: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("Customer Secret AG")

    monkeypatch.setattr("reseller_desktop.services.history.HistoryService.actions", broken)
    assert "inside the program" in full.refused("history")
    log = (full.data / "logs" / "reseller-desktop.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Secret" not in log


def test_stopping_is_one_sentence_too(full: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reseller_desktop.services.history.HistoryService.actions", stopped)
    assert full.refused("history").startswith("Stopped")


Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def run(full: Cli) -> Run:
    def start(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "reseller_desktop.cli", *full.arguments(*command)],
            capture_output=True,
            check=False,
            cwd=Path(__file__).parent.parent,
            env={**os.environ, **environment},
        )

    return start


def test_as_a_program_it_speaks_utf8_whatever_the_locale(run: Run) -> None:
    done = run("invite", NAME, "--language", "fr", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert "Müster IT AG" in done.stdout.decode("utf-8")


def test_a_draft_comes_out_byte_for_byte(run: Run, full: Cli) -> None:
    done = run("invite", NAME, "--format", "eml")
    message = message_from_bytes(done.stdout)
    assert message["X-Unsent"] == "1"
    assert b"\r\n" in done.stdout
    assert b"\n" not in done.stdout.replace(b"\r\n", b"")


def test_as_a_program_it_imports_in_a_child_process(run: Run, full: Cli) -> None:
    done = run("import", "customers", full.file(ROWS[:5], "c.csv"), "--json")
    assert json.loads(done.stdout)["gone"] == 1


def test_a_reader_that_goes_away_is_no_error_to_talk_about(full: Cli) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = subprocess.run(
            [sys.executable, "-m", "reseller_desktop.cli", *full.arguments("list", "customers")],
            stdout=gone,
            stderr=subprocess.PIPE,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
    assert done.stderr == b""
