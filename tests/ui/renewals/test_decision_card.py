"""What has to be decided next stands on the customer's page."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.customers.customer_pane import CustomerPane
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from tests.support.due_terms import due_term
from tests.support.finding import button, dialog, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


def put(shop: Shop, *subscriptions: Subscription) -> None:
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(*subscriptions)
        tx.commit()


@pytest.fixture
def ours(shop: Shop) -> Customer:
    return shop.customer()


@pytest.fixture
def pane(shop: Shop, ours: Customer, show: Show, settle: Settle) -> Callable[[], CustomerPane]:
    def opened() -> CustomerPane:
        page = CustomersPage(shop.context)
        show(page)
        page.table.select([ours.id.hex])
        settle()
        assert page.side.one is not None
        return page.side.one

    return opened


def test_the_next_three_are_told_and_the_others_counted(
    shop: Shop, ours: Customer, pane: Callable[[], CustomerPane]
) -> None:
    put(shop, *(due_term(ours.id, days, product=f"Product {days}") for days in (3, 10, 40, 90, 170, 300)))
    said = reads(pane().decisions)
    assert "25 \u00d7 Product 3 \u2014 in 3 days" in said
    assert "Renews by itself on 8 May 2026 for another term." in said
    assert "Product 40" in said
    assert "Product 90" not in said
    assert "And 2 more" in said


def test_how_exposed_a_customer_is_stands_above_its_decisions(
    shop: Shop, ours: Customer, pane: Callable[[], CustomerPane]
) -> None:
    put(shop, due_term(ours.id, 3, product="Exchange Online (Plan 1)"))
    said = reads(pane().decisions)
    assert "Exposed to sellers: Medium" in said
    assert "Decision in 3 days · no contact yet · 4 steps up" in said


def test_a_customer_of_whom_nobody_wants_anything_is_not_said_to_be_exposed(
    shop: Shop, ours: Customer, pane: Callable[[], CustomerPane]
) -> None:
    put(shop, due_term(ours.id, 170, product="Microsoft 365 E5"))
    assert "Exposed" not in reads(pane().decisions)


def test_nothing_to_decide_takes_no_room(pane: Callable[[], CustomerPane]) -> None:
    assert pane().decisions.isHidden()


def test_it_is_decided_there_and_gone(
    shop: Shop, ours: Customer, pane: Callable[[], CustomerPane], settle: Settle
) -> None:
    put(shop, due_term(ours.id, 3, product="E3"))
    shown = pane()
    button(shown.decisions, "Decide about E3…").click()
    dialog(shown, DecideDialog).submit()
    settle()
    assert shop.said == ["E3: Keep"]
    assert shown.decisions.isHidden()
    assert "Renewal decided: keep" in reads(shown.timeline)


def test_a_customer_is_warned_from_its_page_and_the_timeline_tells(
    shop: Shop, ours: Customer, pane: Callable[[], CustomerPane], settle: Settle
) -> None:
    term = due_term(ours.id, 3, product="E3")
    put(shop, term)
    shown = pane()
    button(shown.decisions, "Warn before E3 is renewed…").click()
    settle()
    wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=term.id)
    assert shop.places.visits[-1] == ("compose", (ours.id, wish))
    draft = shop.services.composing.compose(ours.id, wish)
    shop.services.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)
    settle()
    assert "Warned before a renewal, copied to the clipboard" in reads(pane().timeline)
