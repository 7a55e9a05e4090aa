import datetime as dt
import re
import string
from pathlib import Path
from uuid import uuid4

import pytest

from reseller_desktop import wording
from reseller_desktop.domain.history import Action, Mode
from reseller_desktop.wording.actions import ACTIONS, action_line, action_name
from reseller_desktop.wording.general import SENTENCES

PACKAGE = Path(__file__).parents[2] / "reseller_desktop"
SOURCES = "\n".join(path.read_text("utf-8") for path in (PACKAGE / "services").glob("*.py"))
_CALL = re.compile(r'(?:\._?write\(|\._add\(|_change\(\w+,|_set_archived\(\w+,)\s*"([a-z.-]+)"')
_CHOSEN = re.compile(r'code = "([a-z.-]+)" if .* else "([a-z.-]+)"')
_LISTED = re.compile(r'^    (?:Verdict|LeadStep|Message)\.[A-Z_]+: "([a-z.-]+)",$', re.MULTILINE)


def codes() -> set[str]:
    chosen = {code for pair in _CHOSEN.findall(SOURCES) for code in pair}
    return set(_CALL.findall(SOURCES)) | set(_LISTED.findall(SOURCES)) | chosen


def test_every_action_that_a_service_does_has_a_name() -> None:
    assert len(codes()) > 25
    assert codes() == {code.removesuffix(".one") for code in ACTIONS}


def test_every_call_is_found_by_this_test() -> None:
    calls = re.findall(r"_database\.write\(", SOURCES)
    by_variable = len(re.findall(r"_database\.write\(\s*(?:code|action\.code)\b", SOURCES))
    named = len(re.findall(r'_database\.write\(\s*"', SOURCES))
    assert len(calls) == by_variable + named


@pytest.mark.parametrize("code", sorted(ACTIONS))
def test_a_name_needs_only_what_is_recorded(code: str) -> None:
    fields = {field for _, field, *_ in string.Formatter().parse(ACTIONS[code]) if field}
    assert fields <= {"name", "count"}


def action(mode: Mode, code: str = "customers.import", **data: object) -> Action:
    return Action(
        seq=1,
        id=uuid4(),
        target=uuid4(),
        at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        who="",
        code=code,
        data=data,
        mode=mode,
    )


def test_one_customer_is_not_customers() -> None:
    assert action_name("customers.import", {"count": 1}) == "Import of 1 customer"
    assert action_name("customers.import", {"count": 148}) == "Import of 148 customers"


def test_undo_and_redo_say_what_they_took_back_or_did_again() -> None:
    assert action_line(action(Mode.DO, count=2)) == "Import of 2 customers"
    assert action_line(action(Mode.UNDO, count=2)) == "Undone: Import of 2 customers"
    assert action_line(action(Mode.REDO, count=2)) == "Done again: Import of 2 customers"


def test_an_action_of_a_newer_program_is_still_a_change() -> None:
    assert action_line(action(Mode.DO, "moon.landing")) == "Change"


def test_every_code_that_services_raise_has_a_sentence() -> None:
    raised = set(re.findall(r'(?:UserError|reason)\(\s*"([a-z-]+)"', SOURCES))
    commands = (PACKAGE / "commands.py").read_text("utf-8") + (PACKAGE / "cli.py").read_text("utf-8")
    raised |= set(re.findall(r'(?:UserError|sentence)\(\s*"([a-z-]+)"', commands))
    raised |= {
        "nothing-to-undo",
        "nothing-to-redo",
        "undo-conflict",
        "undo-erased",
        "history-broken",
        "conflict",
    }
    missing = {code for code in raised if not wording.template(code)}
    assert not missing


@pytest.mark.parametrize("said", SENTENCES.values())
def test_a_sentence_ends_and_does_not_shout(said: str) -> None:
    assert said.endswith(".")
    assert "!" not in said


def test_no_code_has_two_sentences() -> None:
    seen = [code for catalogue in wording._CATALOGUES for code in catalogue]
    assert len(seen) == len(set(seen))
