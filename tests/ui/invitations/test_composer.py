from collections.abc import Callable
from dataclasses import replace
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import ContactRole, Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel, InvitationState, Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.invitations.composer_page import WAY, ComposerPage
from reseller_desktop.ui.invitations.ways_box import WaysBox
from reseller_desktop.ui.kit import texts
from tests.support.shop import ALONE, BOTH, GRANULAR, Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def brunner(shop: Shop) -> Customer:
    shop.links()
    customer = shop.customer()
    shop.contact(customer)
    return customer


@pytest.fixture
def page(shop: Shop, brunner: Customer, show: Show) -> ComposerPage:
    made = ComposerPage(shop.context)
    made.open(brunner.id)
    show(made)
    return made


def clipboard() -> tuple[str, str]:
    held = QGuiApplication.clipboard().mimeData()
    return held.text(), held.html()


def holds_exact_link(text: str, html: str) -> bool:
    """Whether the link stands unbroken in both forms of a mail."""
    escaped = BOTH.replace("&", "&amp;")
    return text.split().count(BOTH) == 1 and f'<a href="{escaped}">{escaped}</a>' in html


def button(within: QWidget, text: str) -> QPushButton:
    found = [one for one in within.findChildren(QPushButton) if one.text().replace("&", "") == text]
    assert [one for one in found if one.isVisible()], f"no button {text!r}"
    return next(one for one in found if one.isVisible())


def states(shop: Shop, customer: Customer) -> list[InvitationState]:
    return [one.state for one in shop.services.customers.page(customer.id).invitations]


def test_opened_for_a_customer_it_shows_the_mail_that_the_service_composes(
    shop: Shop, page: ComposerPage, brunner: Customer
) -> None:
    draft = shop.services.composing.compose(brunner.id)

    assert page.mail.contents() == (draft.subject, draft.text)
    assert page.choices.title.text() == "New invitation"
    assert page.mail.recipient.text() == "Sandra Brunner <s.brunner@brunner-metall.example>"
    assert page.choices.link.verdict.heading.text() == "The right link"
    assert page.choices.link.verdict.more.text().startswith("Pasted from Partner Center on ")


def test_a_recipient_is_shown_and_recorded_as_people_write_the_name(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    customer = shop.customer("Neu AG")
    shop.contact(customer, name="Jürg Müller", email="j.mueller@neu.example")
    page.open(customer.id)
    settle()
    assert page.mail.recipient.text() == "Jürg Müller <j.mueller@neu.example>"
    page.ways.copy.click()
    settle()
    mail = shop.services.customers.page(customer.id).dispatches[0]
    assert mail.recipient == "Jürg Müller <j.mueller@neu.example>"


def test_by_keyboard_alone_both_forms_with_the_exact_link_reach_the_clipboard_and_it_is_recorded(
    qtbot: QtBot, shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    focused = page.focusWidget()
    qtbot.keyClick(
        focused, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle()

    text, html = clipboard()
    assert holds_exact_link(text, html)
    assert states(shop, brunner) == [InvitationState.SENT]
    assert page.ways.result.isVisible()
    assert "as formatted and as plain text" in page.ways.result.words.text()
    assert "s.brunner@brunner-metall.example" in page.ways.result.words.text()


def test_the_primary_button_is_reached_with_tab_and_pressed_and_the_keyboard_stays_near(
    qtbot: QtBot, shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    for _ in range(40):
        if page.ways.copy.hasFocus():
            break
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.ways.copy.hasFocus()
    qtbot.keyClick(page.ways.copy, Qt.Key.Key_Space)
    settle()

    assert states(shop, brunner) == [InvitationState.SENT]
    assert page.focusWidget().text() == "&Back"


def test_what_was_seen_is_what_left(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    page.mail.text.replace_text(page.mail.text.text() + "\n\nBis bald\u00a0: Anna")
    page.mail.subject.setText("Noch\u00a0etwas")
    seen = page.mail.contents()
    page.ways.copy.click()
    settle()

    mail = shop.services.customers.page(brunner.id).dispatches[0]
    assert (mail.subject, mail.text) == seen
    assert clipboard() == (seen[1], mail.html)
    assert "\u00a0" in mail.text


def test_a_damaged_link_blocks_every_way_out_and_one_click_puts_it_back(
    qtbot: QtBot, shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    QGuiApplication.clipboard().setText("before")
    page.mail.text.replace_text(page.mail.text.text().replace("partnerId=", "partner Id="))

    assert page.mail.damage.heading.text() == "The link was changed"
    for way in (page.ways.copy, page.ways.mail, page.ways.file):
        assert not way.isEnabled()
    assert page.ways.reason.isVisible()
    page.send(Channel.CLIPBOARD)
    settle()
    assert QGuiApplication.clipboard().text() == "before"
    assert states(shop, brunner) == []

    qtbot.mouseClick(button(page.mail, "Put it back"), Qt.MouseButton.LeftButton)
    assert not page.mail.damage.isVisible()
    page.ways.copy.click()
    settle()
    assert holds_exact_link(*clipboard())


def test_a_composer_without_the_guard_would_copy_a_damaged_link(
    shop: Shop, brunner: Customer, show: Show, settle: Settle
) -> None:
    class Unguarded(ComposerPage):
        def problems(self) -> tuple[()]:
            return ()

    page = Unguarded(shop.context)
    page.open(brunner.id)
    show(page)
    page.mail.text.replace_text(page.mail.text.text().replace("partnerId=", "partner Id="))
    page.send(Channel.CLIPBOARD)
    settle()

    assert not holds_exact_link(*clipboard())
    assert states(shop, brunner) == [], "the record refuses what the window let through"


def test_putting_the_link_back_can_be_undone_in_the_text(page: ComposerPage) -> None:
    damaged = page.mail.text.text().replace(BOTH, "")
    page.mail.text.replace_text(damaged)
    page.mail.restore()
    assert BOTH in page.mail.text.text()
    page.mail.text.undo()
    assert page.mail.text.text() == damaged


def test_an_empty_subject_blocks_and_says_so(page: ComposerPage) -> None:
    page.mail.subject.clear()
    assert not page.ways.copy.isEnabled()
    assert page.ways.reason.text() == "The subject is empty. Type one."


def test_another_language_writes_the_mail_anew_and_typed_words_come_back_with_one_click(
    qtbot: QtBot, page: ComposerPage, settle: Settle
) -> None:
    typed = page.mail.text.text() + "\nPS: bis Freitag?"
    page.mail.text.replace_text(typed)
    page.choices.language.picked.emit("fr")
    settle()
    assert "Administrateur" in page.mail.text.text() or "administrateur" in page.mail.text.text()
    assert page.mail.notice.isVisible()

    qtbot.mouseClick(button(page.mail, "Bring my text back"), Qt.MouseButton.LeftButton)
    settle()
    assert page.mail.text.text() == typed
    assert page.choices.language.box.currentData() == "de"
    assert not page.mail.notice.isVisible()
    assert page.unsaved


def test_another_language_says_nothing_when_nothing_was_typed(page: ComposerPage, settle: Settle) -> None:
    page.choices.language.picked.emit("it")
    settle()
    assert not page.mail.notice.isVisible()
    assert not page.unsaved


def test_with_us_only_takes_the_other_link(page: ComposerPage, settle: Settle) -> None:
    page.choices.relationship.options[0].radio.click()
    settle()
    assert ALONE in page.mail.text.text()
    assert BOTH not in page.mail.text.text()


def test_facts_that_change_elsewhere_leave_typed_words_alone_and_offer_the_new_text(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    typed = page.mail.text.text() + "\nPS"
    page.mail.text.replace_text(typed)
    company = shop.services.company.company()
    assert company is not None
    shop.services.company.save_company(replace(company, phone="+41 31 000 00 00"))
    settle()
    assert page.mail.text.text() == typed
    assert "have changed" in page.mail.notice.words.text()
    button(page.mail, "Write it anew").click()
    settle()
    assert "+41 31 000 00 00" in page.mail.text.text()
    button(page.mail, "Bring my text back").click()
    assert page.mail.text.text() == typed


def test_facts_that_change_elsewhere_come_in_by_themselves_while_nothing_is_typed(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    company = shop.services.company.company()
    assert company is not None
    shop.services.company.save_company(replace(company, phone="+41 31 000 00 00"))
    settle()
    assert "+41 31 000 00 00" in page.mail.text.text()


def test_leaving_keeps_what_was_typed_as_a_draft_and_opening_brings_it_back(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    typed = page.mail.text.text() + "\nPS: bis Freitag?"
    page.mail.text.replace_text(typed)
    assert page.can_leave()
    settle()
    assert states(shop, brunner) == [InvitationState.DRAFTED]

    page.open(brunner.id)
    settle()
    assert page.mail.text.text() == typed
    assert "draft" in page.mail.notice.words.text()
    assert not page.unsaved
    page.ways.copy.click()
    settle()
    assert states(shop, brunner) == [InvitationState.SENT]


def test_a_reminder_that_was_changed_is_asked_about_before_it_is_dropped(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.sent(brunner, days_ago=9)
    page.open(brunner.id, Wish(message=Message.REMINDER))
    settle()
    page.mail.text.replace_text(page.mail.text.text() + "\nPS")
    ask = Mock(return_value=False)
    monkeypatch.setattr(texts, "ask", ask)
    assert not page.can_leave()
    ask.return_value = True
    assert page.can_leave()


def test_a_reminder_is_not_kept_as_a_draft_invitation(
    qtbot: QtBot, shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    shop.sent(brunner, days_ago=9)
    page.open(brunner.id, Wish(message=Message.REMINDER))
    settle()
    page.keep_draft()
    settle()
    assert states(shop, brunner) == [InvitationState.SENT]
    assert "kept as a draft" in shop.said[-1]


def test_a_draft_that_cannot_be_kept_says_why_and_stays_unsaved(
    shop: Shop, page: ComposerPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise UserError("disk-full")

    box = Mock()
    monkeypatch.setattr(texts, "error_box", box)
    monkeypatch.setattr(shop.services.invitations, "save_draft", refuse)
    page.mail.text.replace_text(page.mail.text.text() + "\nPS")
    page.keep_draft()
    settle()
    assert box.call_args.args[1].code == "disk-full"
    assert page.unsaved


def test_without_a_link_it_can_be_pasted_right_there(
    shop: Shop, brunner: Customer, page: ComposerPage, settle: Settle
) -> None:
    for kept in shop.services.links.kept():
        shop.services.links.remove(kept.link)
    settle()
    assert not page.ways.copy.isEnabled()
    card = page.choices.link
    assert card.verdict.heading.text() == "No link yet"

    card.field.setPlainText(f" <{BOTH.replace('&', '&amp;')}> ")
    card.use.click()
    settle()
    assert card.verdict.heading.text() == "The right link"
    assert BOTH in page.mail.text.text()
    assert page.ways.copy.isEnabled()


def test_without_a_link_it_can_be_built_from_the_ids(shop: Shop, page: ComposerPage, settle: Settle) -> None:
    for kept in shop.services.links.kept():
        shop.services.links.remove(kept.link)
    page.choices.relationship.options[1].radio.click()
    settle()
    page.choices.link.build.click()
    settle()
    assert page.choices.link.verdict.more.text().startswith("Built from the ids on ")
    assert page.ways.copy.isEnabled()


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("hello", "no link"),
        (ALONE, "names no indirect provider"),
        (BOTH.replace("0f6a5f0e", "1f6a5f0e"), "another partner"),
    ],
    ids=["no link", "a link without the provider", "somebody else's link"],
)
def test_a_wrong_link_is_refused_in_words_and_stays_in_the_field(
    shop: Shop, page: ComposerPage, settle: Settle, pasted: str, said: str
) -> None:
    for kept in shop.services.links.kept():
        shop.services.links.remove(kept.link)
    page.choices.relationship.options[1].radio.click()
    settle()
    page.choices.link.field.setPlainText(pasted)
    page.choices.link.use.click()
    settle()
    assert said in page.choices.link.refusal.words.text()
    assert page.choices.link.field.toPlainText() == pasted
    assert not page.ways.copy.isEnabled()
    assert shop.services.links.kept() == []


def test_a_link_with_a_provider_is_refused_where_none_is_wanted(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    for kept in shop.services.links.kept():
        shop.services.links.remove(kept.link)
    page.choices.relationship.options[0].radio.click()
    settle()
    page.choices.link.field.setPlainText(BOTH)
    page.choices.link.use.click()
    settle()
    assert "you chose an invitation to you alone" in page.choices.link.refusal.words.text()
    assert shop.services.links.kept() == []


def test_what_is_missing_is_named_with_the_way_to_the_place_that_mends_it(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    template = shop.services.templates.templates(Message.RESELLER_AND_PROVIDER, "de")[0]
    shop.services.templates.save(
        replace(template, id=shop.company.id, name="Mit Telefon", body=template.body + "\n{{company_phone}}")
    )
    company = shop.services.company.company()
    assert company is not None
    shop.services.company.save_company(replace(company, phone=""))
    settle()
    page.choices.template.picked.emit(shop.company.id)
    settle()
    assert "“Our telephone number” is empty" in page.choices.blockers.words.text()
    assert not page.ways.copy.isEnabled()
    button(page.choices, "Open Settings").click()
    assert shop.places.visits == [("area", "settings")]


def test_warnings_name_the_recipient_who_may_not_accept_and_the_foreign_region(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    customer = shop.customer("Ferne Firma", country="US")
    shop.contact(customer, name="Otto Buch", role=ContactRole.BILLING)
    page.open(customer.id)
    settle()
    said = page.choices.warnings.words.text()
    assert "Otto Buch is not marked as Global administrator" in said
    assert "another CSP region" in said
    assert page.ways.copy.isEnabled()


def test_a_contact_that_is_added_becomes_the_recipient(
    shop: Shop, page: ComposerPage, settle: Settle
) -> None:
    customer = shop.customer("Neu AG")
    page.open(customer.id)
    settle()
    assert page.choices.recipient.box.currentText() == "Nobody on record yet"
    box = page.choices.recipient.box
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    dialog = page.dialog
    assert dialog is not None
    for key, value in (("name", "Eva Neu"), ("email", "eva@neu.example"), ("role", ContactRole.GLOBAL_ADMIN)):
        dialog.form.editors[key].set_value(value)
    dialog.submit()
    settle()
    assert page.mail.recipient.text() == "Eva Neu <eva@neu.example>"


def test_admin_rights_are_asked_for_with_their_own_pasted_link_which_is_not_kept(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    page.choices.admin_rights.click()
    settle()
    assert page.choices.title.text() == "Admin rights request"
    assert not page.ways.copy.isEnabled()
    kept = len(shop.services.links.kept())

    page.choices.link.field.setPlainText(BOTH)
    page.choices.link.use.click()
    settle()
    assert page.choices.link.verdict.heading.text() == "The wrong link"

    page.choices.link.field.setPlainText(GRANULAR)
    page.choices.link.use.click()
    settle()
    page.ways.copy.click()
    settle()
    assert clipboard()[0].split().count(GRANULAR) == 1
    assert len(shop.services.links.kept()) == kept
    assert states(shop, brunner) == []
    assert [one.message for one in shop.services.customers.page(brunner.id).dispatches] == [
        Message.GRANULAR_ADMIN
    ]


def test_an_invitation_that_waits_offers_the_reminder_and_the_reminder_the_next_to_chase(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    other = shop.customer("Café Zentral", domain="zentral.example")
    shop.contact(other)
    shop.sent(brunner, days_ago=20)
    shop.sent(other, days_ago=10)
    settle()
    button(page.choices, "Write a reminder").click()
    settle()
    assert page.choices.title.text() == "Reminder"
    page.ways.copy.click()
    settle()
    assert states(shop, brunner) == [InvitationState.REMINDED]
    assert "Café Zentral" in page.ways.result.more.text()
    button(page.ways, "Next to chase").click()
    settle()
    assert page.choices.customer.text() == "to Café Zentral"
    assert page.choices.title.text() == "Reminder"


def test_undo_takes_the_record_back_and_the_ways_out_return(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    page.ways.copy.click()
    settle()
    assert page.finished
    shop.services.history.undo()
    settle()
    assert states(shop, brunner) == []
    assert not page.finished
    assert page.ways.copy.isVisible()


def test_a_text_that_is_changed_after_it_left_can_leave_again(page: ComposerPage, settle: Settle) -> None:
    page.ways.copy.click()
    settle()
    page.mail.text.replace_text(page.mail.text.text() + "\nPS")
    assert not page.finished
    assert page.ways.copy.isVisible()


def test_the_way_that_worked_last_comes_first_next_time(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    assert page.ways.copy.property("kind") == "primary"
    shop.settings.set(WAY, Channel.EML_FILE.value)
    page.open(brunner.id)
    settle()
    assert page.ways.file.property("kind") == "primary"
    assert page.ways.copy.property("kind") == "secondary"


def test_nothing_to_remind_of_says_so_and_offers_an_invitation(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    page.open(brunner.id, Wish(message=Message.REMINDER))
    settle()
    button(page, "Write an invitation").click()
    settle()
    assert page.choices.title.text() == "New invitation"


def test_back_leads_where_one_came_from(
    shop: Shop, page: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    page.choices.back.click()
    assert shop.places.visits == [("customer", brunner.id)]
    came = Mock()
    page.open(brunner.id, back=came)
    settle()
    page.choices.back.click()
    came.assert_called_once_with()


def test_the_page_as_the_customer_sees_it_is_made_from_the_text_on_the_screen(page: ComposerPage) -> None:
    page.mail.text.replace_text(page.mail.text.text() + "\n\n<b>Kein HTML</b>")
    page.mail.as_customer.click()
    assert page.mail.preview.isVisible()
    assert "<b>Kein HTML</b>" in page.mail.preview.toPlainText()
    assert BOTH in page.mail.preview.toPlainText()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (Message.RESELLER, "Copy invitation"),
        (Message.REMINDER, "Copy reminder"),
        (Message.GRANULAR_ADMIN, "Copy request"),
    ],
)
def test_the_button_names_what_is_copied(qtbot: QtBot, message: Message, said: str) -> None:
    ways = WaysBox()
    qtbot.addWidget(ways)
    ways.name_mail(message)
    assert ways.copy.text().replace("&", "") == said
