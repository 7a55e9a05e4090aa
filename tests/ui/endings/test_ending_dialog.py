import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer, LegState, LossReason
from reseller_desktop.domain.customer_row import NextStep
from reseller_desktop.domain.ending import EndingStory, EndingWay
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.subscription import SubscriptionState
from reseller_desktop.domain.template import Template
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.endings.dialog import EndingDialog
from reseller_desktop.ui.endings.reading import read_preparation
from reseller_desktop.ui.invitations.hand_off import Exits
from reseller_desktop.ui.kit.forms import FormDialog
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop
from tests.support.subscriptions import number, subscription

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
NAME = "Brunner Metallbau GmbH"


@pytest.fixture
def customer(shop: Shop) -> Customer:
    made = shop.customer(NAME)
    shop.contact(made)
    for party in ({"own_tenant_id": shop.own.id}, {"provider_id": shop.provider.id}):
        shop.services.customers.set_leg(made.id, LegState.YES, **party)  # type: ignore[arg-type]
    return made


class Elsewhere:
    """Clipboard, mail program and file dialog of a computer that takes everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.copied: list[str] = []
        self.asked: list[str] = []

    @property
    def exits(self) -> Exits:
        return Exits(
            copy=lambda _html, text: self.copied.append(text) is None,
            open_url=lambda _: True,
            has_mail_program=lambda: True,
            ask_path=lambda *_: self.folder / "notice.eml",
        )

    def ask(self, _parent: QWidget, name: str) -> Path:
        self.asked.append(name)
        return self.folder / name


@pytest.fixture
def elsewhere(tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path)


@pytest.fixture
def guided(qtbot: QtBot, shop: Shop, customer: Customer, elsewhere: Elsewhere) -> EndingDialog:
    prepared = read_preparation(shop.services, customer.id)
    made = EndingDialog(shop.context, None, prepared, exits=elsewhere.exits, ask_path=elsewhere.ask)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def click(within: QWidget, qtbot: QtBot, text: str) -> None:
    target = button(within, text)
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(10, target.height() // 2))


def answer_all(guided: EndingDialog, qtbot: QtBot, answer: str = "No") -> None:
    for one in guided._prepared.rules.prerequisites:
        click(guided, qtbot, f"{one.question} {answer}")


def confirm(guided: EndingDialog, qtbot: QtBot) -> None:
    for key, text in (("stated_by", "Anna Meier"), ("typed_customer", NAME)):
        control = guided.statement.form.editors[key].control
        control.setFocus()
        qtbot.keyClicks(control, text)


def to_the_notice(guided: EndingDialog, qtbot: QtBot) -> None:
    click(guided, qtbot, "Next")
    answer_all(guided, qtbot)
    click(guided, qtbot, "Next")
    confirm(guided, qtbot)
    click(guided, qtbot, "Next")
    assert guided.heading.text() == "The notice of termination"


def told(shop: Shop, customer: Customer) -> tuple[EndingStory, ...]:
    return shop.services.endings.of_customer(customer.id)


def test_both_dated_texts_stand_there_and_both_ways_are_offered(guided: EndingDialog, qtbot: QtBot) -> None:
    shown = reads(guided)
    assert "as of 1 Jan 2026" in shown
    assert "as of 31 Oct 2023" in shown
    assert "contradict each other" in shown
    assert guided.party.way is EndingWay.PROVIDER
    click(guided, qtbot, "We remove it in Partner Center")
    assert guided.party.way is EndingWay.OURSELVES


def test_a_providers_relationship_is_ended_by_the_provider_only(guided: EndingDialog, qtbot: QtBot) -> None:
    click(guided, qtbot, "We remove it in Partner Center")
    click(guided, qtbot, "Distri One — Linked")
    assert not button(guided, "We remove it in Partner Center").isEnabled()
    assert guided.party.way is EndingWay.PROVIDER
    assert "by that provider only" in reads(guided)
    click(guided, qtbot, "Next")
    assert "support contact" not in reads(guided)


def test_what_follows_is_shown_with_its_source(guided: EndingDialog, qtbot: QtBot) -> None:
    click(guided, qtbot, "Next")
    shown = reads(guided)
    for words in ("customer list", "delegated administration rights", "GDAP", "Azure", "as of"):
        assert words in shown


def test_what_still_runs_keeps_one_from_going_on(guided: EndingDialog, qtbot: QtBot) -> None:
    click(guided, qtbot, "Next")
    answer_all(guided, qtbot)
    assert "Nothing stands in the way." in reads(guided)
    click(guided, qtbot, "Are Azure reservations still running? Yes")
    assert "It cannot be removed yet" in reads(guided)
    click(guided, qtbot, "Next")
    assert guided.stack.currentWidget() is guided.obstacles
    click(guided, qtbot, "Are Azure reservations still running? Not known")
    click(guided, qtbot, "Next")
    assert guided.stack.currentWidget() is guided.statement


def test_the_statement_is_confirmed_by_name(guided: EndingDialog, qtbot: QtBot) -> None:
    click(guided, qtbot, "Next")
    click(guided, qtbot, "Next")
    assert "good faith" in reads(guided)
    click(guided, qtbot, "Next")
    assert guided.stack.currentWidget() is guided.statement
    assert "Type the name of whoever makes the statement." in reads(guided)
    confirm(guided, qtbot)
    click(guided, qtbot, "Next")
    assert guided.stack.currentWidget() is guided.notice


def test_nothing_is_written_before_the_end_and_going_back_keeps_what_was_typed(
    guided: EndingDialog, qtbot: QtBot, shop: Shop, customer: Customer, settle: Settle
) -> None:
    before = len(shop.services.history.actions())
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Next")
    assert "Read it once more" in reads(guided)
    for _ in range(2):
        click(guided, qtbot, "Back")
    assert guided.statement.values["stated_by"] == "Anna Meier"
    click(guided, qtbot, "Cancel")
    settle()
    assert not guided.isVisible()
    assert len(shop.services.history.actions()) == before
    assert told(shop, customer) == ()


def test_the_relationship_is_ended_without_a_notice(
    guided: EndingDialog, qtbot: QtBot, shop: Shop, customer: Customer, settle: Settle
) -> None:
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Next")
    click(guided, qtbot, "End relationship")
    settle()
    (story,) = told(shop, customer)
    assert (story.ending.stated_by, story.ending.notice_on) == ("Anna Meier", None)
    legs = {leg.own_tenant_id: leg for leg in shop.services.customers.page(customer.id).legs}
    assert (legs[shop.own.id].state, legs[shop.own.id].loss_reason) == (LegState.NO, LossReason.ENDED_BY_US)
    assert shop.said[-1] == f"Relationship with {NAME} ended"
    assert not guided.isVisible()


def test_a_notice_is_written_copied_and_kept_with_the_ending(
    guided: EndingDialog, qtbot: QtBot, shop: Shop, settle: Settle, elsewhere: Elsewhere
) -> None:
    customer = guided.notice._prepared.customer
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    assert "kündigt Muster IT AG" in guided.notice.text.toPlainText()
    assert "Brunner Metallbau GmbH" in guided.notice.text.toPlainText()
    click(guided, qtbot, "Copy as mail")
    settle()
    assert "recorded together with the end" in reads(guided)
    assert shop.services.customers.page(customer.id).dispatches == ()
    click(guided, qtbot, "Next")
    click(guided, qtbot, "End relationship")
    settle()
    (story,) = told(shop, customer)
    assert story.ending.notice_on == shop.clock.today()
    assert story.ending.notice_to == "Sandra Brunner <s.brunner@brunner-metall.example>"
    assert elsewhere.copied[0] in story.ending.notice_text
    (mail,) = shop.services.customers.page(customer.id).dispatches
    assert (mail.message, mail.text) == (Message.TERMINATION, elsewhere.copied[0])


def test_a_notice_that_did_not_leave_after_all_is_not_recorded(
    guided: EndingDialog, qtbot: QtBot, settle: Settle
) -> None:
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    click(guided, qtbot, "Save draft (.eml)")
    settle()
    assert len(guided.notice.letters) == 1
    click(guided, qtbot, "It did not leave")
    assert guided.notice.letters == []


def test_the_letter_is_saved_as_pdf_in_another_language_and_an_edit_stays(
    guided: EndingDialog, qtbot: QtBot, settle: Settle, elsewhere: Elsewhere
) -> None:
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    guided.notice.people.editors["language"].set_value("fr")
    settle()
    assert "résilie la relation" in guided.notice.text.toPlainText()
    guided.notice.text.appendPlainText("Bien à vous")
    guided.notice.days.editors["notice_on"].set_value(dt.date(2026, 5, 2))
    settle()
    assert guided.notice.text.toPlainText().endswith("Bien à vous")
    click(guided, qtbot, "Save as PDF…")
    settle()
    assert "The letter was saved as" in reads(guided)
    assert (elsewhere.folder / elsewhere.asked[0]).read_bytes().startswith(b"%PDF")
    assert elsewhere.asked == [f"{NAME}.pdf"]


def test_a_provider_is_parted_from_with_a_letter_of_its_own_also_when_it_is_chosen_late(
    guided: EndingDialog, qtbot: QtBot, settle: Settle
) -> None:
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    assert "kündigt Muster IT AG" in guided.notice.text.toPlainText()
    for _ in range(3):
        click(guided, qtbot, "Back")
    click(guided, qtbot, "Distri One — Linked")
    assert "contradict each other" not in reads(guided)
    for _ in range(3):
        click(guided, qtbot, "Next")
    settle()
    assert "Distri One" in guided.notice.subject.text()
    assert "kündigt" not in guided.notice.text.toPlainText()


def test_an_own_template_takes_the_place_of_the_shipped_one(
    guided: EndingDialog, qtbot: QtBot, shop: Shop, settle: Settle
) -> None:
    own = Template(
        id=new_id(),
        message=Message.TERMINATION,
        language="de",
        name="Kurz",
        subject="Ende am {{ends_on}}",
        body="Wir beenden es.\n\n{{signature}}",
    )
    shop.services.templates.save(own)
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    assert guided.notice.subject.text() == "Ende am 4. Mai 2026"
    assert guided.notice.text.toPlainText().startswith("Wir beenden es.")


def test_an_incomplete_notice_says_what_it_lacks(guided: EndingDialog, qtbot: QtBot, settle: Settle) -> None:
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    guided.notice.text.clear()
    click(guided, qtbot, "Next")
    assert guided.stack.currentWidget() is guided.notice
    assert "A notice needs the day" in reads(guided)


def test_closing_after_a_letter_left_asks_first(
    guided: EndingDialog, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr("reseller_desktop.ui.endings.dialog.ask", lambda *_: answers.pop(0))
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Write a notice of termination")
    settle()
    click(guided, qtbot, "Copy as mail")
    settle()
    click(guided, qtbot, "Cancel")
    assert guided.isVisible()
    guided.close()
    assert not guided.isVisible()


def test_what_the_service_refuses_is_said_and_nothing_is_lost(
    guided: EndingDialog, qtbot: QtBot, shop: Shop, customer: Customer, settle: Settle
) -> None:
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Next")
    shop.services.customers.save(replace(shop.services.customers.get(customer.id), name="Renamed AG"))
    click(guided, qtbot, "End relationship")
    settle()
    assert "Something is still missing" in reads(guided)
    assert "Renamed AG" in reads(guided)
    assert guided.isVisible()
    assert told(shop, customer) == ()


def test_the_keyboard_alone_ends_a_relationship(
    guided: EndingDialog, qtbot: QtBot, shop: Shop, customer: Customer, settle: Settle
) -> None:
    def press(*keys: Qt.Key | str) -> None:
        for key in keys:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                qtbot.keyClicks(target, key)
            else:
                qtbot.keyClick(target, key)

    guided.activateWindow()
    qtbot.waitUntil(guided.isActiveWindow)
    guided.party.focus_first()
    press(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    for _ in guided._prepared.rules.prerequisites:
        press(Qt.Key.Key_Left, Qt.Key.Key_Tab)
    assert set(guided.obstacles.answers.values()) == {Answer.NO}
    press(Qt.Key.Key_Return)
    press("Anna Meier", Qt.Key.Key_Tab, NAME, Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert guided.stack.currentWidget() is guided.summary
    press(Qt.Key.Key_Return)
    settle()
    assert told(shop, customer) == (), "one Return too many seals nothing"
    assert guided.stack.currentWidget() is guided.notice
    press(Qt.Key.Key_Return, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
    settle()
    assert len(told(shop, customer)) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_the_customer_page_offers_the_end_and_shows_the_sealed_record(
    shop: Shop, customer: Customer, show: Show, settle: Settle, qtbot: QtBot
) -> None:
    page = CustomersPage(shop.context)
    show(page)
    page.table.select([customer.id.hex])
    settle()
    pane = page.side.one
    assert pane is not None
    assert not pane.endings.isVisible()
    click(pane, qtbot, "More")
    menu = next(one for one in pane.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "End re&lationship…").trigger()
    menu.close()
    settle()
    guided = dialog(page, EndingDialog)
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Next")
    click(guided, qtbot, "End relationship")
    settle()
    assert not is_open(page)
    shown = reads(pane)
    assert "Us — ended" in shown
    assert "Sealed record, stated by Anna Meier" in shown
    assert "We ask the indirect provider to remove it" in shown
    assert "Not seen yet" in shown
    assert "Relationship ended" in shown
    assert not offers(pane.endings, "Edit…")
    assert pane.view is not None
    assert pane.view.next_step is NextStep.NONE
    (row,) = page.table.all_rows()
    assert row.next_step == NextStep.NONE


def test_a_note_is_added_as_an_entry_of_its_own(
    guided: EndingDialog, shop: Shop, show: Show, settle: Settle, qtbot: QtBot
) -> None:
    customer = guided.notice._prepared.customer
    to_the_notice(guided, qtbot)
    click(guided, qtbot, "Next")
    click(guided, qtbot, "End relationship")
    page = CustomersPage(shop.context)
    show(page)
    page.table.select([customer.id.hex])
    settle()
    pane = page.side.one
    assert pane is not None
    click(pane, qtbot, "Add a note…")
    form = dialog(page, FormDialog)
    form.submit()
    settle()
    assert "There is nothing to add yet" in reads(form)
    form.form.editors["note"].set_value("The provider confirmed.")
    form.form.editors["removed_on"].set_value(shop.clock.today())
    form.submit()
    settle()
    shown = reads(pane)
    assert "The provider confirmed." in shown
    assert "Not seen yet" not in shown
    (story,) = told(shop, customer)
    assert len(story.supplements) == 1


@pytest.mark.parametrize(
    ("states", "answer"),
    [
        ((), Answer.UNKNOWN),
        ((SubscriptionState.EXPIRED, SubscriptionState.DELETED), Answer.NO),
        ((SubscriptionState.EXPIRED, SubscriptionState.UNKNOWN), Answer.UNKNOWN),
        ((SubscriptionState.EXPIRED, SubscriptionState.SUSPENDED), Answer.YES),
    ],
    ids=["none on record", "all are over", "one is not known", "one is billed on"],
)
def test_whether_subscriptions_run_is_filled_in_from_the_records(
    qtbot: QtBot, shop: Shop, customer: Customer, states: tuple[SubscriptionState, ...], answer: Answer
) -> None:
    for at, state in enumerate(states, 1):
        shop.services.subscriptions.save(subscription(customer.id, number=number(at), state=state))
    made = EndingDialog(shop.context, None, read_preparation(shop.services, customer.id))
    qtbot.addWidget(made)
    assert made.obstacles.answers["subscriptions"] is answer
    labels = [one.text() for one in made.obstacles.findChildren(QLabel)]
    said = "Filled in from the subscriptions on record." in labels
    assert said is (answer is not Answer.UNKNOWN)
