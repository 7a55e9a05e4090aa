import html as markup
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import unsafe_character
from reseller_desktop.files import eml
from reseller_desktop.files.eml import Person, draft, is_faithful
from reseller_desktop.wording import sentence

LINK = (
    "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship"
    "&partnerId=11111111-2222-4333-8444-555555555555&msppId=0&DAP=false#/BillingAccounts/partner-invitation"
)
TEXT = f"Guten Tag Frau Müller\n\n{LINK}\n\nFreundliche Grüsse\n.\nFrom: us\n"
PAGE = f'<p>Guten Tag</p>\n<p><a href="{markup.escape(LINK)}">{markup.escape(LINK)}</a></p>\n'
ANNA = Person("anna@contoso.example", "Anna Müller")


def made(**changes: Any) -> bytes:
    arguments = {
        "recipient": ANNA,
        "subject": "Einladung",
        "text": TEXT,
        "html": PAGE,
        "links": [LINK],
    } | changes
    return draft(**arguments)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, _class=EmailMessage, policy=SMTP)


def test_a_draft_is_marked_as_not_sent_and_holds_both_forms() -> None:
    message = parsed(made(sender=Person("me@partner.example", "Partner AG")))
    assert message["X-Unsent"] == "1"
    assert str(message["From"]) == "Partner AG <me@partner.example>"
    assert str(message["To"]) == "Anna Müller <anna@contoso.example>"
    assert message["Subject"] == "Einladung"
    assert message.get_content_type() == "multipart/alternative"
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == TEXT
    assert message.get_body(("html",)).get_content().replace("\r\n", "\n") == PAGE


def test_a_draft_is_ascii_with_one_kind_of_line_end_and_short_lines() -> None:
    data = made(subject="Größe " * 40, text=TEXT + "x" * 5000)
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78


def test_a_draft_without_recipient_leaves_the_line_to_whoever_sends_it() -> None:
    assert parsed(made(recipient=None))["To"] is None


def test_a_draft_without_sender_leaves_the_line_to_the_mail_program() -> None:
    assert parsed(made(recipient=Person("anna@contoso.example")))["From"] is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_come_out_alike(line_end: str) -> None:
    body = parsed(made(text=TEXT.replace("\n", line_end))).get_body(("plain",)).get_content()
    assert body.replace("\r\n", "\n") == TEXT


SAFE = st.text(max_size=120).filter(lambda text: unsafe_character(text) is None)


@settings(max_examples=150, deadline=None)
@given(subject=SAFE, name=SAFE, sender=SAFE, body=st.text(max_size=300))
def test_any_safe_name_subject_and_text_read_back_exactly(
    subject: str, name: str, sender: str, body: str
) -> None:
    people = {"recipient": Person("a@b.example", name), "sender": Person("c@d.example", sender)}
    data = made(subject=subject, text=f"{body}\n{LINK}\n", **people)
    assert [header.lower() for header in parsed(data)] == [
        "subject",
        "from",
        "to",
        "x-unsent",
        "mime-version",
        "content-type",
    ]


HOSTILE = [
    "Contoso\r\nBcc: thief@evil.example",
    "Contoso\nBcc: thief@evil.example",
    "=?utf-8?q?Contoso=0D=0ABcc=3A_thief=40evil.example?=",
    "Contoso\u202e",
    "Con\u200btoso",
    "Con\0toso",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("where", ["Subject", "To", "From"])
def test_a_name_or_subject_that_could_become_a_header_is_refused(text: str, where: str) -> None:
    changes = {
        "Subject": {"subject": text},
        "To": {"recipient": Person("a@b.example", text)},
        "From": {"sender": Person("a@b.example", text)},
    }
    with pytest.raises(UserError) as refused:
        made(**changes[where])
    assert (refused.value.code, refused.value.data) == ("eml-header-unsafe", {"field": where})
    assert where in sentence(refused.value.code, **refused.value.data)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "a b@c.example",
        "a@b.example\r\nBcc: x@y.example",
        "a@b.example, c@d.example",
        "<a@b.example>",
        "ä@b.example",
    ],
)
def test_an_address_that_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(UserError) as refused:
        made(recipient=Person(address))
    assert refused.value.code == "eml-address-malformed"
    assert sentence(refused.value.code, **refused.value.data)


EXPECTED = {"Subject": "Einladung", "X-Unsent": "1", "To": ANNA}
BODIES = (TEXT, PAGE)


def test_a_draft_as_it_was_made_is_faithful() -> None:
    assert is_faithful(made(), EXPECTED, BODIES, [LINK])


@pytest.mark.parametrize(
    "wrong",
    [
        made().replace(b"X-Unsent", b"Bcc: thief@evil.example\r\nX-Unsent"),
        made().replace(b"X-Unsent", b"Subject: again\r\nX-Unsent"),
        made().replace(b"X-Unsent: 1\r\n", b""),
        made().replace(b"X-Unsent: 1", b"X-Unsent: 0"),
        made().replace(b"anna@contoso", b"anna@evil"),
        made().replace(b"Subject: Einladung", b"Subject: Einladung!"),
        made().replace(b"Freundliche", b"Freundlich"),
        made().replace(b"<p>Guten", b"<p>Liebe"),
        made().replace(b"partnerId=3D1", b"partnerId=3D2"),
        made().replace(b"text/html", b"text/enriched"),
        made().replace(b"\r\n", b"\n"),
    ],
    ids=[
        "a header more",
        "a header twice",
        "a header less",
        "another value",
        "another recipient",
        "another subject",
        "another text",
        "another page",
        "another link",
        "another kind of part",
        "other line ends",
    ],
)
def test_a_draft_that_was_tampered_with_is_not_faithful(wrong: bytes) -> None:
    """Negative controls of the comparison that every draft goes through."""
    assert not is_faithful(wrong, EXPECTED, BODIES, [LINK])


@pytest.mark.parametrize(("text", "page"), [("no link\n", PAGE), (TEXT, "<p>no link</p>\n")])
def test_a_draft_whose_link_is_missing_or_broken_is_not_handed_over(text: str, page: str) -> None:
    with pytest.raises(UserError) as refused:
        made(text=text, html=page)
    assert refused.value.code == "eml-not-faithful"


def test_a_link_may_stand_unescaped_in_the_page() -> None:
    assert made(html=f"<p>{LINK}</p>")


def test_a_writer_that_breaks_long_lines_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: a body that was wrapped like a letter no longer holds the link."""
    monkeypatch.setattr(eml, "_lines", lambda text: text.replace("&msppId", "\n&msppId") + "\n")
    with pytest.raises(UserError):
        made()
