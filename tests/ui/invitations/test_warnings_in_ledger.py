"""Warnings before a renewal stand in the ledger beside the invitations, each as it left."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.invitations.ledger_page import LedgerPage
from reseller_desktop.ui.invitations.ledger_views import View
from reseller_desktop.ui.invitations.mail_dialog import MailDialog
from tests.support.due_terms import due_term
from tests.support.finding import button, dialog, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def warned(shop: Shop) -> Customer:
    """One customer that was invited and warned."""
    shop.links()
    customer = shop.customer()
    shop.contact(customer)
    shop.sent(customer)
    term = due_term(customer.id)
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(term)
        tx.commit()
    wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=term.id)
    draft = shop.services.composing.compose(customer.id, wish)
    shop.services.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)
    return customer


@pytest.fixture
def page(shop: Shop, warned: Customer, show: Show, settle: Settle) -> LedgerPage:
    assert warned
    made = LedgerPage(shop.context)
    show(made)
    settle()
    return made


def test_warnings_have_a_view_of_their_own_and_are_no_invitations(page: LedgerPage, settle: Settle) -> None:
    assert page.count.text() == "1"
    assert [row.state for row in page.table.shown_rows()] != [None]
    assert page.pills[View.WARNINGS].text() == "Warnings · 1"
    page.pills[View.WARNINGS].click()
    settle()
    assert [row.state for row in page.table.shown_rows()] == [None]


def test_a_warning_is_shown_as_it_left(
    shop: Shop, page: LedgerPage, warned: Customer, settle: Settle
) -> None:
    page.show_view(View.WARNINGS)
    settle()
    (row,) = page.table.shown_rows()
    page.table.select([row.id])
    settle()
    said = reads(page.pane)
    assert warned.name in said
    assert "Warning before a renewal" in said
    assert not page.pane.story.isVisible()
    page.table.activated.emit(row.id)
    settle()
    assert "24. Mai 2026" in reads(dialog(page, MailDialog))
    dialog(page, MailDialog).close()
    button(page.pane, "Open customer").click()
    assert shop.places.visits[-1] == ("customer", warned.id)
    page.show_view(View.ALL)
    settle()
    page.table.select([page.table.shown_rows()[0].id])
    settle()
    assert page.pane.story.isVisible()


def test_without_warnings_there_is_no_such_view(shop: Shop, show: Show, settle: Settle) -> None:
    shop.links()
    customer = shop.customer()
    shop.contact(customer)
    shop.sent(customer)
    made = LedgerPage(shop.context)
    show(made)
    settle()
    assert not made.pills[View.WARNINGS].isVisible()
