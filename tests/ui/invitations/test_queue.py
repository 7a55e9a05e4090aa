"""The queue over the composer: going on, passing over, pausing, and going on after a restart."""

from collections.abc import Callable
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer, LegState
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.ui.invitations.page import InvitationsPage
from reseller_desktop.ui.invitations.queue_bar import NEXT, PAUSE, SKIP
from tests.support.finding import button, offers
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def customers(shop: Shop) -> list[Customer]:
    shop.links()
    made = [shop.customer(f"Kunde {at}", domain=f"k{at}.example") for at in (1, 2, 3)]
    for customer in made:
        shop.contact(customer)
    shop.services.queue.add(
        {one.id: Fix(own_tenant_id=shop.own.id, provider_id=shop.provider.id) for one in made}
    )
    return made


@pytest.fixture
def page(shop: Shop, customers: list[Customer], show: Show) -> InvitationsPage:
    made = InvitationsPage(shop.context)
    show(made)
    return made


def said(page: InvitationsPage) -> str:
    return page.queue.bar.words.text()


def click(page: InvitationsPage, qtbot: QtBot, settle: Settle, text: str) -> None:
    qtbot.mouseClick(button(page.queue.bar, text), Qt.MouseButton.LeftButton)
    settle()


def press(page: InvitationsPage, qtbot: QtBot, settle: Settle, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    page.activateWindow()
    qtbot.keyClick(page, combination.key(), combination.keyboardModifiers())
    settle()


def write(page: InvitationsPage, settle: Settle) -> None:
    page.composer.ways.copy.click()
    settle()


def begin(page: InvitationsPage, settle: Settle) -> Mock:
    came = Mock()
    page.write_queue(came)
    settle()
    return came


def test_one_customer_after_the_other_is_written_to(
    shop: Shop, page: InvitationsPage, customers: list[Customer], settle: Settle, qtbot: QtBot
) -> None:
    came = begin(page, settle)
    assert page.composer.isVisible()
    for at, customer in enumerate(customers, 1):
        assert said(page) == f"{at} of 3 · {customer.name} · to accept us and Distri One"
        assert page.queue.bar.progress.value() == at - 1
        assert not offers(page.queue.bar, "Next")
        write(page, settle)
        if customer is not customers[-1]:
            assert said(page) == f"{at} of 3 written · next: {customers[at].name}"
            click(page, qtbot, settle, "Next")
    assert said(page) == "3 of 3 written · this was the last"
    click(page, qtbot, settle, "Finish")
    assert not page.queue.bar.isVisible()
    came.assert_called_once_with()
    assert shop.said[-1] == "The queue is through"
    assert {row.customer for row in shop.services.invitations.ledger()} == {one.name for one in customers}


def test_keys_go_on_pass_over_and_pause(
    shop: Shop, page: InvitationsPage, settle: Settle, qtbot: QtBot
) -> None:
    begin(page, settle)
    press(page, qtbot, settle, NEXT)
    assert said(page).startswith("1 of 3")
    press(page, qtbot, settle, SKIP)
    assert said(page).startswith("2 of 3 · Kunde 2")
    write(page, settle)
    assert page.queue.bar.next.hasFocus()
    press(page, qtbot, settle, NEXT)
    assert said(page).startswith("3 of 3 · Kunde 3")
    press(page, qtbot, settle, PAUSE)
    assert page.ledger.isVisible()
    assert said(page) == "1 of 3 wait in the queue · next: Kunde 3"
    assert shop.services.queue.state().skipped == 1


def test_skipped_ones_are_taken_up_again(
    shop: Shop, page: InvitationsPage, settle: Settle, qtbot: QtBot
) -> None:
    begin(page, settle)
    for _ in range(3):
        click(page, qtbot, settle, "Skip")
    assert page.ledger.isVisible()
    assert shop.said[-1] == "The queue is through; 3 skipped"
    assert said(page) == "3 skipped in the queue"
    click(page, qtbot, settle, "Take the skipped up again")
    assert said(page).startswith("1 of 3 · Kunde 1")


def test_the_queue_goes_on_after_a_restart(
    shop: Shop, page: InvitationsPage, show: Show, settle: Settle, qtbot: QtBot
) -> None:
    begin(page, settle)
    write(page, settle)
    page.hide()
    again = InvitationsPage(shop.context)
    show(again)
    assert said(again) == "2 of 3 wait in the queue · next: Kunde 2"
    assert again.queue.bar.progress.value() == 1
    click(again, qtbot, settle, "Continue")
    assert said(again).startswith("2 of 3 · Kunde 2")
    assert again.composer.isVisible()


def test_undoing_a_mail_gives_its_turn_back(
    shop: Shop, page: InvitationsPage, settle: Settle, qtbot: QtBot
) -> None:
    begin(page, settle)
    write(page, settle)
    assert offers(page.queue.bar, "Next")
    shop.services.history.undo()
    settle()
    assert said(page).startswith("1 of 3 · Kunde 1")
    assert not offers(page.queue.bar, "Next")


def test_the_queue_can_be_emptied_and_that_undone(
    shop: Shop, page: InvitationsPage, settle: Settle, qtbot: QtBot
) -> None:
    click(page, qtbot, settle, "Empty the queue")
    assert not page.queue.bar.isVisible()
    shop.services.history.undo()
    settle()
    assert said(page) == "3 of 3 wait in the queue · next: Kunde 1"


def test_writing_to_somebody_else_pauses_it(
    shop: Shop, page: InvitationsPage, customers: list[Customer], settle: Settle
) -> None:
    begin(page, settle)
    page.compose(customers[2].id)
    settle()
    assert not page.queue.running
    assert said(page) == "3 of 3 wait in the queue · next: Kunde 1"
    write(page, settle)
    assert said(page) == "2 of 3 wait in the queue · next: Kunde 1"


def test_back_in_the_composer_pauses_and_keeps_what_was_typed(
    shop: Shop, page: InvitationsPage, customers: list[Customer], settle: Settle
) -> None:
    came = begin(page, settle)
    page.composer.mail.text.replace_text(page.composer.mail.text.text() + "\nPS")
    page.composer.choices.back.click()
    settle()
    came.assert_called_once_with()
    assert not page.queue.running
    drafts = shop.services.invitations.ledger()
    assert [(row.customer_id, row.state) for row in drafts] == [(customers[0].id, "drafted")]


def test_choosing_the_area_again_pauses(page: InvitationsPage, settle: Settle) -> None:
    begin(page, settle)
    page.come_home()
    settle()
    assert page.ledger.isVisible()
    assert not page.queue.running


def test_what_somebody_accepted_meanwhile_is_passed_over(
    shop: Shop, page: InvitationsPage, customers: list[Customer], settle: Settle, qtbot: QtBot
) -> None:
    begin(page, settle)
    for party in (shop.own.id, shop.provider.id):
        shop.services.legs.set_legs([customers[1].id], party, LegState.YES)
    settle()
    write(page, settle)
    click(page, qtbot, settle, "Next")
    assert said(page).startswith("3 of 3 · Kunde 3")


def test_without_a_queue_nothing_is_shown(shop: Shop, show: Show, settle: Settle) -> None:
    page = InvitationsPage(shop.context)
    show(page)
    assert not page.queue.bar.isVisible()
    begin(page, settle)
    assert shop.said == ["The queue is through"]
    assert page.ledger.isVisible()
