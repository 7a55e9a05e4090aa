from collections.abc import Callable
from unittest.mock import Mock

from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.invitations.page import InvitationsPage
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


def test_the_composer_takes_the_ledgers_place_and_back_leads_where_one_came_from(
    shop: Shop, show: Show, settle: Settle
) -> None:
    shop.links()
    customer = shop.customer()
    page = InvitationsPage(shop.context)
    show(page)
    assert page.ledger.isVisible()
    came = Mock()
    page.compose(customer.id, None, came)
    settle()
    assert page.composer.isVisible()
    page.composer.choices.back.click()
    came.assert_called_once_with()
    assert page.ledger.isVisible()


def test_coming_back_after_the_mail_has_left_shows_the_ledger_with_it(
    shop: Shop, show: Show, settle: Settle
) -> None:
    shop.links()
    customer = shop.customer()
    page = InvitationsPage(shop.context)
    show(page)
    page.compose(customer.id)
    settle()
    page.composer.ways.copy.click()
    settle()
    page.hide()
    page.show()
    settle()
    assert page.ledger.isVisible()
    assert [row.customer for row in page.ledger.table.shown_rows()] == [customer.name]


def test_coming_back_to_a_mail_that_has_not_left_shows_it_still(
    shop: Shop, show: Show, settle: Settle
) -> None:
    shop.links()
    customer = shop.customer()
    page = InvitationsPage(shop.context)
    show(page)
    page.compose(customer.id)
    settle()
    page.composer.mail.text.replace_text(page.composer.mail.text.text() + "\nPS")
    assert page.can_leave()
    page.hide()
    settle()
    page.show()
    settle()
    assert page.composer.isVisible()
    assert page.composer.mail.text.text().endswith("\nPS")


def test_an_invitation_can_be_shown_from_elsewhere(shop: Shop, show: Show, settle: Settle) -> None:
    shop.links()
    customer = shop.customer()
    shop.sent(customer)
    page = InvitationsPage(shop.context)
    show(page)
    page.show_invitation(shop.services.invitations.ledger()[0].id)
    settle()
    assert page.ledger.pane.customer.text() == customer.name
    assert page.focus_search()
    assert page.status().text


def test_the_customer_of_the_selected_invitation_is_the_one_looked_at(
    shop: Shop, show: Show, settle: Settle
) -> None:
    shop.links()
    customer = shop.customer()
    shop.contact(customer)
    shop.sent(customer)
    page = InvitationsPage(shop.context)
    show(page)
    settle()
    page.ledger.table.select([row.id for row in page.ledger.table.shown_rows()])
    settle()
    assert page.looked_at() == [customer.id]
