import sys
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from reseller_desktop.domain.compose import mailto_parts
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel, InvitationState
from reseller_desktop.services.draft import Draft
from reseller_desktop.services.hand_off import eml, save_eml
from reseller_desktop.ui.invitations.composer_page import ComposerPage
from reseller_desktop.ui.invitations.hand_off import Exits, Mail, faithful_mailto, file_name
from reseller_desktop.ui.kit.external import has_mail_program
from tests.support.shop import BOTH, Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


class Outside:
    """Other programs, and what they were given."""

    def __init__(self, folder: Path) -> None:
        self.opens = True
        self.has_mail_program = True
        self.faithful = True
        self.path: Path | None = folder / "Brunner.eml"
        self.copied: list[tuple[str, str]] = []
        self.urls: list[str] = []
        self.files: list[Path] = []

    def exits(self) -> Exits:
        return Exits(
            copy=self._copy,
            has_mail_program=lambda: self.has_mail_program,
            open_url=self._open_url,
            ask_path=self._ask_path,
            open_file=self._open_file,
        )

    def _copy(self, html: str, text: str) -> bool:
        self.copied.append((html, text))
        return self.faithful

    def _open_url(self, url: str) -> bool:
        self.urls.append(url)
        return self.opens

    def _ask_path(self, parent: object, title: str, name: str) -> Path | None:
        return self.path

    def _open_file(self, file: Path) -> bool:
        self.files.append(file)
        return self.opens


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path)


@pytest.fixture
def brunner(shop: Shop) -> Customer:
    shop.links()
    customer = shop.customer()
    shop.contact(customer)
    return customer


@pytest.fixture
def page(shop: Shop, brunner: Customer, show: Show, outside: Outside, settle: Settle) -> ComposerPage:
    made = ComposerPage(shop.context, exits=outside.exits())
    made.open(brunner.id)
    show(made)
    made.choices.language.picked.emit("en")
    settle()
    return made


def states(shop: Shop) -> list[InvitationState]:
    return [row.state for row in shop.services.invitations.ledger()]


def press(within: QWidget, text: str) -> None:
    found = [
        one
        for one in within.findChildren(QPushButton)
        if one.text().replace("&", "") == text and one.isVisible()
    ]
    assert found, f"no button {text!r}"
    found[0].click()


def test_a_clipboard_that_gives_back_something_else_is_told_and_nothing_is_recorded(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    outside.faithful = False
    page.ways.copy.click()
    settle()
    assert "did not give back exactly" in page.ways.failure.words.text()
    assert states(shop) == []
    assert not page.finished
    press(page.ways, "Save a draft instead")
    settle()
    assert states(shop) == [InvitationState.SENT]


def test_the_mail_program_is_given_exactly_the_mail_and_the_record_says_so(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    subject, text = page.mail.contents()
    page.ways.mail.click()
    settle()
    assert mailto_parts(outside.urls[0]) == ("s.brunner@brunner-metall.example", subject, text)
    assert shop.services.invitations.ledger()[0].channel is Channel.MAIL_PROGRAM
    assert "was given a new mail" in page.ways.result.words.text()


def test_without_a_mail_program_nothing_is_recorded_and_copying_is_offered(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    outside.opens = False
    page.ways.mail.click()
    settle()
    assert "No mail program took the mail" in page.ways.failure.words.text()
    assert states(shop) == []
    press(page.ways, "Copy it instead")
    settle()
    assert outside.copied
    assert states(shop) == [InvitationState.SENT]


def test_where_the_desktop_knows_no_mail_program_nothing_is_even_tried(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    outside.has_mail_program = False
    page.ways.mail.click()
    settle()
    assert "No mail program took the mail" in page.ways.failure.words.text()
    assert outside.urls == []
    assert states(shop) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xdg-mime is asked on Linux only")
@pytest.mark.parametrize(
    ("script", "found"),
    [("echo mail.desktop", True), ("exit 0", False), ("exit 3", True)],
    ids=["a program", "none", "an answer that tells nothing"],
)
def test_the_desktop_is_asked_for_a_mail_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, found: bool
) -> None:
    asker = tmp_path / "xdg-mime"
    asker.write_text(f"#!/bin/sh\n{script}\n", encoding="ascii")
    asker.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert has_mail_program() is found


def test_a_mail_that_is_too_long_for_the_mail_program_says_how_long_and_is_not_handed_over(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    page.mail.text.replace_text(page.mail.text.text() + "\n" + "Noch ein Wort. " * 100)
    page.ways.mail.click()
    settle()
    assert "of 1600 characters" in page.ways.failure.words.text()
    assert outside.urls == []
    assert states(shop) == []


def test_a_draft_file_holds_both_forms_and_is_offered_to_be_opened(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    subject, text = page.mail.contents()
    page.ways.file.click()
    settle()
    assert outside.path is not None
    message = message_from_bytes(outside.path.read_bytes(), policy=default)
    assert message["Subject"] == subject
    assert message["X-Unsent"] == "1"
    assert "s.brunner@brunner-metall.example" in message["To"]
    plain, html = message.iter_parts()
    assert plain.get_content().replace("\r\n", "\n") == text + "\n"
    assert BOTH.replace("&", "&amp;") in html.get_content()
    assert shop.services.invitations.ledger()[0].channel is Channel.EML_FILE
    press(page.ways, "Open the draft")
    assert outside.files == [outside.path]


def test_a_draft_file_that_no_program_opens_is_told(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    page.ways.file.click()
    settle()
    outside.opens = False
    press(page.ways, "Open the draft")
    assert shop.said[-1] == "No mail program opened “Brunner.eml”. It stands where you saved it."


def test_a_file_dialog_that_is_called_off_does_nothing(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    outside.path = None
    page.ways.file.click()
    settle()
    assert states(shop) == []
    assert not page.ways.failure.isVisible()
    assert page.ways.file.isVisible()


def test_a_draft_that_cannot_be_written_says_why_and_records_nothing(
    shop: Shop, page: ComposerPage, outside: Outside, settle: Settle, tmp_path: Path
) -> None:
    outside.path = tmp_path / "missing" / "Brunner.eml"
    page.ways.file.click()
    settle()
    assert "could not be written" in page.ways.failure.words.text()
    assert states(shop) == []


def test_a_mail_that_left_but_could_not_be_recorded_says_so_and_is_recorded_on_the_second_try(
    shop: Shop, page: ComposerPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = shop.services.invitations
    record = ledger.record

    def refuse(*args: object) -> None:
        raise UserError("disk-full")

    monkeypatch.setattr(ledger, "record", refuse)
    page.ways.copy.click()
    settle()
    assert page.ways.result.heading.text() == "Left, but not recorded"
    assert "The disk is full" in page.ways.result.words.text()
    assert not page.finished
    monkeypatch.setattr(ledger, "record", record)
    press(page.ways, "Record it now")
    settle()
    assert page.finished
    assert states(shop) == [InvitationState.SENT]


def test_after_copying_the_mail_program_opens_with_address_and_subject_only(
    page: ComposerPage, outside: Outside, settle: Settle
) -> None:
    page.ways.copy.click()
    settle()
    press(page.ways, "Open mail program")
    recipient, subject, text = mailto_parts(outside.urls[0])
    assert (recipient, text) == ("s.brunner@brunner-metall.example", "")
    assert subject == page.mail.subject.text()


def test_the_way_that_worked_is_remembered_and_one_that_failed_is_not(
    shop: Shop, page: ComposerPage, brunner: Customer, outside: Outside, settle: Settle
) -> None:
    outside.opens = False
    page.ways.mail.click()
    settle()
    page.open(brunner.id)
    settle()
    assert page.ways.copy.property("kind") == "primary"
    outside.opens = True
    page.ways.mail.click()
    settle()
    page.open(brunner.id)
    settle()
    assert page.ways.mail.property("kind") == "primary"


def draft_of(shop: Shop, customer: Customer) -> Draft:
    return shop.services.composing.compose(customer.id)


def test_a_mailto_address_survives_the_way_through_the_system(shop: Shop, brunner: Customer) -> None:
    draft = draft_of(shop, brunner)
    text = f"100 % & «Ja?» #1 +1 ä\n{draft.url}\n\tEnde"
    url = faithful_mailto(Mail(draft=draft, subject="A&B + 50 %?", text=text))
    assert unquote(url).count(draft.url) == 1


def test_a_draft_for_nobody_in_particular_has_no_recipient(shop: Shop, tmp_path: Path) -> None:
    shop.links()
    draft = draft_of(shop, shop.customer("Niemand AG"))
    path = save_eml(tmp_path / "niemand", draft, draft.subject, draft.text)
    assert path.name == "niemand.eml"
    assert message_from_bytes(path.read_bytes(), policy=default)["To"] is None


def test_a_draft_with_a_damaged_link_is_never_written(shop: Shop, brunner: Customer) -> None:
    draft = draft_of(shop, brunner)
    with pytest.raises(UserError) as refused:
        eml(draft, draft.subject, draft.text.replace("partnerId", "partner Id"))
    assert refused.value.code == "draft-blocked"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Brunner Metallbau GmbH", "Brunner Metallbau GmbH.eml"),
        ("A/B: <C>|*?", "A B C.eml"),
        ("..", "invitation.eml"),
        ("É" * 200, f"{'É' * 60}.eml"),
    ],
    ids=["a plain name", "signs that no file may have", "nothing left", "a very long name"],
)
def test_a_draft_file_is_named_after_the_customer(
    shop: Shop, brunner: Customer, name: str, expected: str
) -> None:
    draft = draft_of(shop, brunner)
    made = replace(draft, customer=replace(draft.customer, name=name))
    assert file_name(Mail(draft=made, subject="", text="")) == expected


def test_the_real_clipboard_gives_back_both_forms(shop: Shop, brunner: Customer, page: ComposerPage) -> None:
    draft = draft_of(shop, brunner)
    assert Exits().copy(draft.html(draft.text), draft.text)
    held = QGuiApplication.clipboard().mimeData()
    assert (held.html(), held.text()) == (draft.html(draft.text), draft.text)
