import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.invitation import InvitationState, Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.invitations.ledger_page import LedgerPage
from reseller_desktop.ui.invitations.ledger_views import View
from reseller_desktop.ui.invitations.mail_dialog import MailDialog
from reseller_desktop.ui.kit.forms import FormDialog
from tests.support.shop import BOTH, Shop, fill

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def customers(shop: Shop) -> dict[str, Customer]:
    return {customer.name: customer for customer in fill(shop)}


@pytest.fixture
def page(shop: Shop, customers: dict[str, Customer], show: Show) -> LedgerPage:
    made = LedgerPage(shop.context)
    show(made)
    return made


def choose(page: LedgerPage, name: str, settle: Settle) -> None:
    row = next(row for row in page.table.all_rows() if row.customer == name)
    page.table.select([row.id])
    settle()


def press(within: QWidget, text: str) -> None:
    found = [
        one
        for one in within.findChildren(QPushButton)
        if one.text().replace("&", "") == text and one.isVisible()
    ]
    assert found, f"no button {text!r}"
    found[0].click()


def deed(page: LedgerPage, text: str) -> None:
    next(one for one in page.pane.deeds if one.text.replace("&", "") == text).call()


def state_of(page: LedgerPage, name: str) -> InvitationState:
    return next(row.state for row in page.table.all_rows() if row.customer == name)


def names(page: LedgerPage) -> list[str]:
    return [row.customer for row in page.table.shown_rows()]


def test_the_views_hold_what_they_say_and_count_it(page: LedgerPage, settle: Settle) -> None:
    assert page.pills[View.ALL].text() == "All"
    assert page.count.text() == "10"
    assert page.pills[View.DRAFTS].text() == "Drafts · 1"
    assert page.pills[View.WAITING].text() == "Waiting · 4"
    assert page.pills[View.TO_CHASE].text() == "To chase · 2"
    assert page.pills[View.ACCEPTED].text() == "Accepted · 3"
    assert page.pills[View.CLOSED].text() == "Closed · 2"
    page.pills[View.CLOSED].click()
    settle()
    assert sorted(names(page)) == ["Garage Rossi SA", "Imhof Architekten"]


def test_what_is_to_be_chased_comes_in_the_order_of_age(page: LedgerPage, settle: Settle) -> None:
    page.pills[View.TO_CHASE].click()
    settle()
    assert names(page) == ["Café Zentral", "Fischer Logistik AG"]
    page.pills[View.WAITING].click()
    settle()
    assert names(page) == ["Jura Optik SA", "Brunner Metallbau GmbH", "Fischer Logistik AG", "Café Zentral"]


def test_a_view_holds_the_same_whichever_was_looked_at_before(page: LedgerPage, settle: Settle) -> None:
    alone = {}
    for view in View:
        page.pills[View.ALL].click()
        settle()
        page.pills[view].click()
        settle()
        alone[view] = sorted(names(page))
    for before, view in itertools.permutations(View, 2):
        page.pills[before].click()
        settle()
        page.pills[view].click()
        settle()
        assert sorted(names(page)) == alone[view], (before, view)


def test_search_finds_customers_and_recipients_without_accents(
    qtbot: QtBot, page: LedgerPage, settle: Settle
) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "cafe")
    settle()
    assert names(page) == ["Café Zentral"]
    page.search.setText("firma6.example")
    settle()
    assert names(page) == ["Fischer Logistik AG"]


def test_a_search_without_a_hit_says_so_and_leads_back(page: LedgerPage, settle: Settle) -> None:
    page.search.setText("zzz")
    settle()
    press(page, "Show all invitations")
    settle()
    assert len(names(page)) == 10


def test_the_pane_tells_what_happened_and_shows_every_mail_exactly(
    page: LedgerPage, settle: Settle, shop: Shop
) -> None:
    choose(page, "Jura Optik SA", settle)
    view = page.pane.view
    assert view is not None
    assert [mail.message for mail in view.mails] == [Message.RESELLER_AND_PROVIDER, Message.REMINDER]
    press(page.pane.mails, "Show mail")
    dialog = page.actions_on.dialog
    assert isinstance(dialog, MailDialog)
    assert dialog.text.text() == view.mails[1].text
    assert BOTH in dialog.text.text()
    dialog.as_customer.click()
    assert dialog.page.isVisible()
    dialog.reject()


def test_return_on_a_waiting_row_writes_the_reminder(
    qtbot: QtBot, shop: Shop, page: LedgerPage, customers: dict[str, Customer], settle: Settle
) -> None:
    choose(page, "Café Zentral", settle)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    settle()
    assert shop.places.visits == [("compose", (customers["Café Zentral"].id, Wish(message=Message.REMINDER)))]


def test_next_to_chase_takes_the_oldest(
    shop: Shop, page: LedgerPage, customers: dict[str, Customer], settle: Settle
) -> None:
    page.next.click()
    settle()
    assert shop.places.visits[-1] == (
        "compose",
        (customers["Café Zentral"].id, Wish(message=Message.REMINDER)),
    )


def test_finishing_a_draft_asks_for_the_same_purpose(
    shop: Shop, page: LedgerPage, customers: dict[str, Customer], settle: Settle
) -> None:
    choose(page, "École Pasteur", settle)
    press(page.pane, "Finish draft")
    wish = Wish(
        message=Message.RESELLER_AND_PROVIDER, own_tenant_id=shop.own.id, provider_id=shop.provider.id
    )
    assert shop.places.visits == [("compose", (customers["École Pasteur"].id, wish))]


@pytest.mark.parametrize(
    ("verb", "state"),
    [("Declined", InvitationState.DECLINED), ("Withdraw", InvitationState.WITHDRAWN)],
)
def test_an_answer_is_recorded_at_once_and_undone_as_one_action(
    shop: Shop, page: LedgerPage, settle: Settle, verb: str, state: InvitationState
) -> None:
    choose(page, "Café Zentral", settle)
    deed(page, verb)
    settle()
    assert state_of(page, "Café Zentral") is state
    assert shop.said
    shop.services.history.undo()
    settle()
    assert state_of(page, "Café Zentral") is InvitationState.SENT


def test_an_acceptance_is_recorded_with_its_day(shop: Shop, page: LedgerPage, settle: Settle) -> None:
    choose(page, "Café Zentral", settle)
    press(page.pane, "Record acceptance…")
    dialog = page.actions_on.dialog
    assert isinstance(dialog, FormDialog)
    dialog.submit()
    settle()
    assert state_of(page, "Café Zentral") is InvitationState.ACCEPTED
    assert page.pane.view is not None
    assert page.pane.view.invitation.accepted_on == shop.clock.today()


def test_what_was_accepted_can_end_and_the_end_be_undone(
    shop: Shop, page: LedgerPage, settle: Settle
) -> None:
    accepted = next(row for row in page.table.all_rows() if row.state is InvitationState.ACCEPTED)
    choose(page, accepted.customer, settle)
    press(page.pane, "It has ended")
    settle()
    assert state_of(page, accepted.customer) is InvitationState.ENDED
    assert shop.said[-1] == "Recorded as ended"
    shop.services.history.undo()
    settle()
    assert state_of(page, accepted.customer) is InvitationState.ACCEPTED


def test_putting_off_takes_it_from_what_is_to_be_chased(page: LedgerPage, settle: Settle) -> None:
    choose(page, "Café Zentral", settle)
    deed(page, "Put off…")
    dialog = page.actions_on.dialog
    assert isinstance(dialog, FormDialog)
    dialog.submit()
    settle()
    assert page.pills[View.TO_CHASE].text() == "To chase · 1"


def test_what_is_over_can_be_invited_again(
    shop: Shop, page: LedgerPage, settle: Settle, customers: dict[str, Customer]
) -> None:
    choose(page, "Garage Rossi SA", settle)
    press(page.pane, "Invite again")
    assert shop.places.visits[0][0] == "compose"
    deed(page, "Open customer")
    assert shop.places.visits[1] == ("customer", customers["Garage Rossi SA"].id)


def test_an_empty_ledger_says_what_to_do_next(shop: Shop, show: Show) -> None:
    page = LedgerPage(shop.context)
    show(page)
    press(page, "Choose a customer")
    assert shop.places.visits == [("area", "customers")]


def test_an_empty_view_says_what_belongs_there(shop: Shop, page: LedgerPage, settle: Settle) -> None:
    for row in [row for row in page.table.all_rows() if row.state is InvitationState.DRAFTED]:
        shop.services.invitations.withdraw(shop.services.invitations.get(row.id))
    settle()
    page.pills[View.DRAFTS].click()
    settle()
    press(page, "Show all invitations")
    settle()
    assert page.view is View.ALL


def test_the_view_is_remembered(shop: Shop, page: LedgerPage, show: Show) -> None:
    page.pills[View.WAITING].click()
    again = LedgerPage(shop.context)
    show(again)
    assert again.view is View.WAITING


def test_a_selection_that_comes_back_with_another_view_is_shown_beside_the_list(
    page: LedgerPage, settle: Settle
) -> None:
    page.show_view(View.DRAFTS)
    choose(page, "Café Zentral", settle)
    page.show_view(View.ALL)
    settle()
    assert page.pane.customer.text() == "Café Zentral"
    assert page.pane.isVisible()
