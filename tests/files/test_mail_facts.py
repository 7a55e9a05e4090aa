"""The head of a mail that somebody dropped, however hostile."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import LONGEST_NAME, name_problem
from reseller_desktop.files.mail_facts import MailFacts, mail_facts, read_mail, read_mail_limited
from tests.support.vendor_contacts import MAIL

MORNING = dt.datetime(2026, 4, 27, 15, 30, tzinfo=dt.UTC)


def head(**lines: str) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode() + b"\r\nText\r\n"


def test_sender_subject_and_day_are_read() -> None:
    assert mail_facts(MAIL) == MailFacts("Rob Müller", "v-rmuller@seller.example", "E5 für Sie", MORNING)


def test_a_byte_order_mark_and_bare_line_feeds_are_taken() -> None:
    assert mail_facts(b"\xef\xbb\xbf" + MAIL.replace(b"\r\n", b"\n")).subject == "E5 für Sie"


ADDRESS = "rob@seller.example"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param({"From": ADDRESS}, MailFacts(address=ADDRESS), id="an address alone"),
        pytest.param({"From": "Rob"}, MailFacts(), id="no address"),
        pytest.param({"From": ""}, MailFacts(), id="nobody"),
        pytest.param({"From": f'"Rob, B." <{ADDRESS}>'}, MailFacts("Rob, B.", ADDRESS), id="a comma"),
        pytest.param(
            {"Subject": "A\r\n long\r\n\tline"}, MailFacts(subject="A long line"), id="a folded line"
        ),
        pytest.param({"Subject": "=?no?q?x?="}, MailFacts(), id="an unknown encoding"),
        pytest.param({"Subject": "=?utf-8?b?A?="}, MailFacts(), id="broken base64"),
        pytest.param({"Subject": "a\u202eb\u200bc\x07d"}, MailFacts(subject="abcd"), id="what nobody sees"),
        pytest.param({"Subject": "==??x??=="}, MailFacts(subject="x"), id="encoded words in encoded words"),
        pytest.param({"Subject": "Für Sie"}, MailFacts(subject="Für Sie"), id="UTF-8 as it is"),
        pytest.param({"Date": "yesterday"}, MailFacts(), id="a date that is none"),
        pytest.param({"Date": "Mon, 27 Apr 9999 00:00:00 +0000"}, MailFacts(), id="a date out of all time"),
        pytest.param({"Date": "Mon, 27 Apr 2026 15:30:00 -0000"}, MailFacts(at=MORNING), id="no zone"),
    ],
)
def test_single_lines_are_read_for_what_they_are(lines: dict[str, str], expected: MailFacts) -> None:
    assert mail_facts(head(**lines)) == expected


def test_a_name_cannot_bring_an_address_of_its_own_along() -> None:
    inside = "=?utf-8?q?Boss_=3Cboss=40customer.example=3E=2C?= <rob@seller.example>"
    found = mail_facts(head(From=inside))
    assert (found.name, found.address) == ("Boss <boss@customer.example>,", "rob@seller.example")


@pytest.mark.parametrize(
    "data", [b"", b"Just a text.\r\n", b"\x89PNG\r\n\x1a\n\x00\x00", b"X-Own: 1\r\n\r\n"]
)
def test_what_has_no_head_of_a_mail_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="mail-not-understood"):
        mail_facts(data)


def test_huge_heads_are_cut() -> None:
    found = mail_facts(b"Subject: " + b"x" * 400_000 + b"\r\nFrom: rob@seller.example\r\n\r\n")
    assert found.subject == "x" * LONGEST_NAME
    assert found.address == ""


@given(st.binary(max_size=400), st.binary(max_size=400), st.binary(max_size=60))
def test_whatever_comes_in_can_stand_as_a_name(sender: bytes, subject: bytes, date: bytes) -> None:
    data = b"From: " + sender + b"\r\nSubject: " + subject + b"\r\nDate: " + date + b"\r\n\r\n"
    found = mail_facts(data)
    for text in found[:3]:
        assert not text or name_problem(text) is None
    assert found.at is None or found.at.tzinfo is dt.UTC


def test_a_file_is_read_in_the_child_within_its_limits(tmp_path: Path) -> None:
    path = tmp_path / "pushed.eml"
    path.write_bytes(MAIL)
    assert read_mail_limited(path) == mail_facts(MAIL)
    assert next(read_mail(lambda _: None, str(path)))[3] == MORNING.isoformat()
    path.write_bytes(b"Subject: x\r\n\r\n")
    assert list(read_mail(lambda _: None, str(path))) == [["", "", "x", ""]]
    assert read_mail_limited(path) == MailFacts(subject="x")
    with pytest.raises(UserError, match="file-not-read"):
        read_mail_limited(tmp_path / "gone.eml")
