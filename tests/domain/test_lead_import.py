import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import Lead, LeadSource, LeadState
from reseller_desktop.domain.lead_import import LeadPlan, ListFacts, plan_leads
from reseller_desktop.domain.value_import import ValueRow
from reseller_desktop.services.ids import new_id
from reseller_desktop.wording import sentence
from tests.support.leads import RECEIVED, TENANT, lead, shipped_lead_lists

NOW = dt.datetime(2026, 5, 20, 8, 0, tzinfo=dt.UTC)
WRITTEN = NOW - dt.timedelta(hours=3)


def check_email(text: str) -> None:
    if "@" not in text:
        raise UserError("email-malformed", value=text)


FACTS = ListFacts(
    rules=shipped_lead_lists(),
    source=LeadSource.MICROSOFT,
    countries={"ch": "CH", "switzerland": "CH"},
    check_email=check_email,
    now=NOW,
    written_at=WRITTEN,
)


def plan(*rows: dict[str, str], known: tuple[Lead, ...] = (), facts: ListFacts = FACTS) -> LeadPlan:
    told = [ValueRow(line, row) for line, row in enumerate(rows, 2)]
    found = plan_leads(told, known, facts)
    for left in found.left_out:
        assert "{" not in sentence(left.reason.code, **left.reason.data)
    return found


def facts_of(row: dict[str, str], facts: ListFacts = FACTS) -> dict[str, Any]:
    (new,) = plan({"company": "Bergkristall", **row}, facts=facts).new
    return dict(new.facts)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"tenant_id": str(TENANT)}, {"tenant_id": TENANT}, id="a tenant id"),
        pytest.param(
            {"domain": "https://Bergkristall.example/"}, {"domain": "bergkristall.example"}, id="a website"
        ),
        pytest.param({"country": "Switzerland"}, {"country": "CH"}, id="a country by name"),
        pytest.param({"seats": "1'200"}, {"seats": 1200}, id="seats in groups"),
        pytest.param(
            {"contact_first": "Mara", "contact_last": "Fehr"},
            {"contact_name": "Mara Fehr"},
            id="a name in two columns",
        ),
        pytest.param({"contact_last": "Fehr"}, {"contact_name": "Fehr"}, id="half a name"),
        pytest.param(
            {"contact_first": "M", "contact_name": "Mara Fehr"},
            {"contact_name": "Mara Fehr"},
            id="a whole name counts before its parts",
        ),
        pytest.param(
            {"state": "Closed", "substate": "Won"}, {"state": LeadState.WON}, id="Microsoft's two words"
        ),
        pytest.param({"state": "active"}, {"state": LeadState.ACCEPTED}, id="one word"),
        pytest.param({"source": "Empfehlung"}, {"source": LeadSource.REFERRAL}, id="another source"),
        pytest.param({"direct": "Yes"}, {"direct": Answer.YES}, id="wants a call"),
        pytest.param({"need": "Teams\nand more"}, {"need": "Teams\nand more"}, id="a need of two lines"),
        pytest.param(
            {"received_at": "2026-05-04T11:30:00+02:00"}, {"received_at": RECEIVED}, id="a moment elsewhere"
        ),
        pytest.param(
            {"received_at": "2026-05-04T09:30:00.123"}, {"received_at": RECEIVED}, id="a moment in UTC"
        ),
        pytest.param(
            {"received_at": "31.12.2025"},
            {"received_at": dt.datetime(2025, 12, 31, tzinfo=dt.UTC)},
            id="a day begins where its clock begins",
        ),
        pytest.param(
            {"received_at": "4/30/2026 3:14 PM"},
            {"received_at": dt.datetime(2026, 4, 30, tzinfo=dt.UTC)},
            id="an American day",
        ),
    ],
)
def test_a_row_is_read(row: dict[str, str], expected: dict[str, Any]) -> None:
    found = facts_of(row)
    assert {key: found[key] for key in expected} == expected
    assert not {"contact_first", "contact_last", "substate"} & found.keys()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"tenant_id": "4711"}, "tenant-id-malformed"),
        ({"domain": "no domain"}, "domain-malformed"),
        ({"country": "Atlantis"}, "lead-country-unknown"),
        ({"seats": "-4"}, "subscription-seats-negative"),
        ({"contact_email": "mara"}, "email-malformed"),
        ({"contact_name": "Mara\u202eFehr"}, "lead-text-unsafe"),
        ({"note": "fine\nnot\u202efine"}, "lead-text-unsafe"),
        ({"substate": "nearly"}, "lead-word-unknown"),
        ({"received_at": "yesterday"}, "lead-date-malformed"),
        ({"received_at": "2026-06-20"}, "lead-date-future"),
    ],
)
def test_a_cell_that_makes_no_sense_is_told_and_the_row_is_used(row: dict[str, str], code: str) -> None:
    found = plan({"company": "Bergkristall", **row})
    assert len(found.new) == 1
    assert [(left.line, left.field, left.reason.code) for left in found.left_out] == [
        (2, next(iter(row)), code)
    ]


def test_a_line_without_a_company_is_left_out() -> None:
    found = plan({"need": "Teams"}, {"company": "a\u202eb"}, {"company": "Bergkristall"})
    assert [left.reason.code for left in found.left_out] == ["lead-nobody", "name-bidi"]
    assert [new.line for new in found.new] == [4]


def test_a_lead_without_a_day_was_received_when_the_file_was_written() -> None:
    found = plan({"company": "Bergkristall"}, {"company": "Alpenhof", "received_at": "2026-05-04"})
    assert found.undated == 1
    assert found.new[0].facts["received_at"] == WRITTEN


def test_days_that_could_be_two_are_asked_about() -> None:
    row = {"company": "Bergkristall", "received_at": "3/4/2026"}
    found = plan(row)
    assert found.doubt is not None
    assert (found.doubt.problem, found.count) == ("ambiguous", 0)
    facts = ListFacts(**{name: getattr(FACTS, name) for name in ListFacts.__slots__} | {"day_first": True})
    assert facts_of(row, facts)["received_at"].date() == dt.date(2026, 4, 3)


def test_a_number_finds_its_lead_and_only_what_differs_changes() -> None:
    known = lead(reference="R-1", seats=40, need="Teams", note="Mine.", owner="anna")
    row = {"reference": "r-1", "company": "Bergkristall", "seats": "45", "note": "Theirs.", "owner": "ben"}
    (change,) = plan(row, known=(known,)).changed
    assert change.fields == ("reference", "company", "seats")
    assert (change.after.seats, change.after.note, change.after.owner) == (45, "Mine.", "anna")
    bare = lead(reference="R-1")
    (change,) = plan(row, known=(bare,)).changed
    assert (change.after.note, change.after.owner) == ("Theirs.", "ben")


def test_without_a_number_company_and_address_find_a_lead() -> None:
    known = lead(company="Bergkristall Hotels", contact_email="mara@bergkristall.example")
    numbered = lead(company="Bergkristall Hotels", contact_email="mara@bergkristall.example", reference="R-1")
    same = {"company": "BERGKRISTALL  Hotels", "contact_email": "Mara@bergkristall.example", "seats": "9"}
    other = {"company": "Bergkristall Hotels"}
    found = plan(same, other, known=(known, numbered))
    assert [change.before for change in found.changed] == [known]
    assert [new.line for new in found.new] == [3]


def test_the_number_of_another_source_is_another_lead() -> None:
    known = lead(reference="R-1", source=LeadSource.PROVIDER)
    row = {"reference": "R-1", "company": known.company}
    assert len(plan(row, known=(known,)).new) == 1
    assert plan({**row, "source": "Distributor"}, known=(known,)).unchanged == 1


def test_what_stands_twice_in_a_file_counts_once() -> None:
    found = plan({"company": "Bergkristall", "reference": "R-1"}, {"company": "Alpenhof", "reference": "r-1"})
    assert [new.line for new in found.new] == [2]
    (left,) = found.left_out
    assert sentence(left.reason.code, **left.reason.data).startswith("“Alpenhof” stands on line 2 already")


@pytest.mark.parametrize(
    ("ours", "theirs", "then"),
    [
        (LeadState.NEW, "New", LeadState.NEW),
        (LeadState.NEW, "Accepted", LeadState.ACCEPTED),
        (LeadState.NEW, "Expired", LeadState.EXPIRED),
        (LeadState.ACCEPTED, "New", LeadState.ACCEPTED),
        (LeadState.ACCEPTED, "Won", LeadState.WON),
        (LeadState.LOST, "Won", LeadState.LOST),
        (LeadState.DECLINED, "New", LeadState.DECLINED),
    ],
)
def test_a_list_takes_no_lead_back(ours: LeadState, theirs: str, then: LeadState) -> None:
    known = lead(reference="R-1", state=ours, reason="Ours.")
    row = {"reference": "R-1", "company": known.company, "state": theirs, "reason": "8"}
    found = plan(row, known=(known,))
    if then is ours:
        assert found.unchanged == 1
        return
    (change,) = found.changed
    assert (change.after.state, change.after.reason) == (then, "8")
    moment = change.after.answered_at if then is LeadState.ACCEPTED else change.after.closed_at
    assert moment == NOW


def test_another_day_of_receipt_counts_and_the_same_day_keeps_its_hour() -> None:
    known = lead(reference="R-1")
    row = {"reference": "R-1", "company": known.company}
    assert plan({**row, "received_at": "2026-05-04"}, known=(known,)).unchanged == 1
    (change,) = plan({**row, "received_at": "2026-05-02"}, known=(known,)).changed
    assert change.after.received_at == dt.datetime(2026, 5, 2, tzinfo=dt.UTC)


TEXTS = st.sampled_from(
    ["Bergkristall", "R-1", "R-2", "New", "Won", "CH", "12", "2026-05-04", "\u202e", "x@y.example"]
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(FACTS.rules.lists.fields), TEXTS).map(
        lambda row: {"company": "Alpenhof", **row}
    ),
    max_size=6,
)


@given(rows=ROWS)
def test_the_same_list_twice_changes_nothing(rows: list[dict[str, str]]) -> None:
    first = plan(*rows)
    known = tuple(Lead(id=new_id(), **new.facts) for new in first.new)
    again = plan(*rows, known=known)
    assert (again.new, again.changed) == ((), ())
    assert again.unchanged == len(first.new)
