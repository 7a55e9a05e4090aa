"""Vendor contacts as evidence: what the report and the table say, and what files are called."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop import resources
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import Company
from reseller_desktop.domain.document import Document
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.evidence import (
    EvidenceContact,
    EvidencePack,
    Name,
    compose_report,
    evidence_words_from,
    pack_contacts,
    safe_name,
    table_of,
    with_seats,
)
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.domain.vendor_contact import ClaimedRole, Reaction
from tests.support.subscriptions import subscription
from tests.support.vendor_contacts import AT, vendor_contact

TODAY = dt.date(2026, 5, 4)
EAST = dt.timezone(dt.timedelta(hours=2))
OURS = UUID("5ca1ab1e-0000-4000-8000-00000000c001")
COMPANY = Company(id=OURS, legal_name="Muster IT AG", contact_name="Anna Meier")
SAFE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")


def document(name: str, place: int = 1) -> Document:
    return Document(id=UUID(int=place), name=name, media_type="", sha256=f"{place:064x}", size=3)


def evidence(**facts: Any) -> EvidenceContact:
    return EvidenceContact(contact=vendor_contact(OURS, **facts), customer="Müller Bau AG")


def pack(*contacts: EvidenceContact, company: Company | None = COMPANY) -> EvidencePack:
    return EvidencePack(company=company, contacts=contacts)


TOLD = replace(
    evidence(
        name="Rob",
        role=ClaimedRole.MICROSOFT_VENDOR,
        offer="Microsoft 365 E5",
        offer_seats=40,
        exceeds=Answer.YES,
        reaction=Reaction.DECLINED,
        note="He was rude.",
        told_by="Sandra Brunner",
        by="anna",
    ),
    has=(subscription(OURS, seats=25),),
)


def test_the_report_says_what_is_known_and_nothing_else() -> None:
    (packed,) = pack_contacts([(TOLD, [document("screen shot.png", 7)])])
    words, phrases = resources.shipped_evidence("en"), resources.shipped_phrases("en")
    sheet = compose_report(pack(packed), words, phrases, today=TODAY, private=False, zone=EAST)
    assert sheet.title == "Contacts with our customers"
    assert sheet.intro.startswith("Muster IT AG puts on record")
    assert sheet.blocks[0].heading == "1. Müller Bau AG"
    assert dict(sheet.blocks[0].lines) == {
        "When": "28 April 2026, 10:15 (UTC+0200)",
        "Customer": "Müller Bau AG",
        "Who called or wrote": "Rob",
        "In whose name": "Contractor of Microsoft",
        "How": "Telephone",
        "What was pushed": "Microsoft 365 E5, 40 seats",
        "What the customer has": "Microsoft 365 Business Premium, 25 seats",
        "Against the need": "More than needed, by our judgement",
        "Reaction": "Declined",
        "Taken down": "28 April 2026, 10:15 (UTC+0200), anna",
        "Files": f"01-screen-shot.png (SHA-256 {7:064x})",
    }
    assert sheet.signature == "Anna Meier\nMuster IT AG"
    assert sheet.file_name == "Evidence 2026-05-04.zip"


def test_notes_and_who_told_us_leave_only_if_somebody_wants_that() -> None:
    words, phrases = resources.shipped_evidence("en"), resources.shipped_phrases("en")
    without = compose_report(pack(TOLD), words, phrases, today=TODAY, private=False)
    assert "rude" not in without.text
    assert "Sandra" not in without.text
    with_them = compose_report(pack(TOLD), words, phrases, today=TODAY, private=True)
    assert "Our note: He was rude." in with_them.text
    assert "Who told us: Sandra Brunner" in with_them.text
    assert "rude" not in str(table_of(pack(TOLD), words, private=False))
    headings, rows = table_of(pack(TOLD), words, private=True)
    assert dict(zip(headings, rows[0], strict=True))["Our note"] == "He was rude."


def test_the_table_has_times_in_utc_and_a_row_for_each() -> None:
    words = resources.shipped_evidence("en")
    headings, rows = table_of(pack(TOLD, evidence()), words, private=False)
    assert len(headings) == len(Name) - 2
    assert [row[0] for row in rows] == ["2026-04-28T08:15+00:00"] * 2
    assert rows[0][-2:] == ["2026-04-28T08:15+00:00 anna", ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_words(language: str) -> None:
    words, phrases = resources.shipped_evidence(language), resources.shipped_phrases(language)
    sheet = compose_report(pack(TOLD, company=None), words, phrases, today=TODAY, private=True)
    assert "{" not in sheet.text
    assert sheet.signature == ""
    assert "sha256sum -c MANIFEST.sha256" in sheet.closing


def test_words_with_something_missing_are_refused() -> None:
    with pytest.raises(UserError, match="rules-malformed"):
        evidence_words_from({"title": "x"})


def test_a_pack_tells_whose_data_and_which_files_are_inside() -> None:
    packed = pack_contacts([(TOLD, [document("a.txt")]), (evidence(at=AT), [document("a.txt", 2)])])
    whole = pack(*packed)
    assert whole.customers == ("Müller Bau AG",)
    assert [file.name for file in whole.files] == ["01-a.txt", "02-a.txt"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        pytest.param("Screen shot 1.png", "01-Screen-shot-1.png", id="blanks"),
        pytest.param("Über Müller.eml", "01-Uber-Muller.eml", id="umlauts"),
        pytest.param("日本.pdf", "01-file.pdf", id="nothing that is ASCII"),
        pytest.param("..\\..\\etc\\passwd", "01-passwd", id="another folder"),
        pytest.param("/etc/.profile", "01-file.profile", id="a hidden file"),
        pytest.param("con.txt", "01-con-file.txt", id="a name that Windows keeps for itself"),
        pytest.param("a\nb\\c\n.txt", "01-c.txt", id="line breaks and backslashes"),
        pytest.param("x" * 300 + ".html", "01-" + "x" * 60 + ".html", id="long"),
        pytest.param("", "01-file", id="nothing"),
        pytest.param("ends.", "01-ends", id="a point at the end"),
        pytest.param("-rf.sh", "01-rf.sh", id="what a tool takes for an option"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name, "01", set()) == safe


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_two_names_are_alike_whatever_they_were(names: list[str]) -> None:
    taken: set[str] = set()
    made = [safe_name(name, "01", taken) for name in names]
    assert len({one.lower() for one in made}) == len(made)
    assert all(SAFE.fullmatch(one) and not one.endswith((".", "-")) for one in made)


def test_seats_stand_behind_a_product_if_there_are_any() -> None:
    assert with_seats("E5", None, "{number} seats") == "E5"
    assert with_seats("", 3, "{number} seats") == "3 seats"
