"""The most exposed customers: ranked, explained, chosen and warned."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.domain.vendor_contact import VendorContact
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.invitations.page import InvitationsPage
from reseller_desktop.ui.renewals.decisions_view import DecisionsView
from reseller_desktop.ui.renewals.exposed_view import ExposedView
from reseller_desktop.ui.renewals.page import TOP_KEYS, RenewalsPage
from tests.support.due_terms import due_term
from tests.support.finding import button, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


def put(shop: Shop, *subscriptions: Subscription) -> None:
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(*subscriptions)
        tx.commit()


@pytest.fixture
def terms(shop: Shop) -> list[tuple[Customer, Subscription]]:
    """Seven customers, the first with the nearest renewal; the last was called and offered too much."""
    made = [shop.customer(f"Kunde {at}", domain=f"k{at}.example") for at in range(1, 8)]
    subscriptions = [due_term(one.id, 20 + 15 * at) for at, one in enumerate(made)]
    put(shop, *subscriptions)
    called = VendorContact(
        id=new_id(),
        customer_id=made[-1].id,
        at=shop.services.clock.now() - dt.timedelta(days=3),
        exceeds=Answer.YES,
        by="",
        noted_at=shop.services.clock.now(),
    )
    shop.services.vendor_contacts.save(called)
    return list(zip(made, subscriptions, strict=True))


@pytest.fixture
def view(shop: Shop, terms: list[tuple[Customer, Subscription]], show: Show, settle: Settle) -> ExposedView:
    assert terms
    made = ExposedView(shop.context)
    show(made)
    settle()
    return made


def warned(shop: Shop, customer: Customer, subscription: Subscription) -> None:
    wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=subscription.id)
    draft = shop.services.composing.compose(customer.id, wish)
    shop.services.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)


def names(view: ExposedView) -> list[str]:
    return [row.customer for row in view.table.shown_rows()]


def test_the_most_exposed_stand_first_and_one_is_explained_with_rule_and_source(
    view: ExposedView, settle: Settle
) -> None:
    assert names(view)[:3] == ["Kunde 7", "Kunde 1", "Kunde 2"]
    view.table.select([view.table.shown_rows()[0].id])
    settle()
    said = reads(view.pane)
    assert "25 \u00d7 Microsoft 365 Business Premium" in said
    assert "Medium" in said
    assert "Contacts on record: 1, the last on 1 May 2026." in said
    assert "Offers of more than they need: 1." in said
    assert "Microsoft 365 E5, which is pushed, is 2 steps up." in said
    assert "Counts 4 of 5" in said
    assert "channelnews.fr 144109" in said


def test_what_is_not_known_is_said_and_has_no_figure(
    shop: Shop, show: Show, settle: Settle, view: ExposedView
) -> None:
    other = shop.customer("Rätsel AG")
    put(shop, due_term(other.id, product="Visio Plan 2", ends_on=None))
    view.mark_stale()
    settle()
    view.table.select([other.id.hex])
    settle()
    said = reads(view.pane)
    assert "Nobody told when the term ends." in said
    assert said.count("Not known; counts as the least") == 2
    assert not view.pane.warn.isEnabled()
    view.warn()
    assert shop.said[-1].startswith("Nobody to warn")


def test_one_is_warned_in_the_composer(
    shop: Shop, view: ExposedView, terms: list[tuple[Customer, Subscription]], settle: Settle
) -> None:
    customer, subscription = terms[0]
    view.table.select([customer.id.hex])
    settle()
    button(view.pane, "Warn…").click()
    wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=subscription.id)
    assert shop.places.visits[-1] == ("compose", (customer.id, wish))


@pytest.mark.usefixtures("terms")
def test_the_five_most_exposed_are_selected_by_one_key_from_every_view_and_queued_by_return(
    shop: Shop, show: Callable[[QWidget], None], settle: Settle, qtbot: QtBot
) -> None:
    page, combination = RenewalsPage(shop.context), QKeySequence(TOP_KEYS)[0]
    show(page)
    page.activateWindow()
    qtbot.keyClick(page, combination.key(), combination.keyboardModifiers())
    settle()
    view = page.pages["exposed"]
    assert isinstance(view, ExposedView)
    assert view.isVisible()
    assert [row.customer for row in view.table.selected_rows()] == names(view)[:5]
    assert "5 customers selected" in reads(view.pane)
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    settle()
    assert shop.said[-1] == "5 warnings queued"
    state = shop.services.queue.state()
    assert (state.total, state.customer) == (5, "Kunde 7")
    assert shop.places.visits[-1] == ("queue", None)


def test_who_was_warned_of_this_term_is_shown_and_not_chosen_again(
    shop: Shop, view: ExposedView, terms: list[tuple[Customer, Subscription]], settle: Settle
) -> None:
    warned(shop, *terms[0])
    settle()
    view.table.select([terms[0][0].id.hex])
    settle()
    assert "Already warned on 4 May 2026 for this term." in reads(view.pane)
    view.top.click()
    settle()
    chosen = [row.customer for row in view.table.selected_rows()]
    assert len(chosen) == 5
    assert "Kunde 1" not in chosen
    view.table.select([terms[0][0].id.hex, terms[1][0].id.hex, terms[2][0].id.hex])
    settle()
    assert "1 were warned of this term" in reads(view.pane)
    button(view.pane, "Warn 2 customers…").click()
    settle()
    assert shop.services.queue.state().total == 2


def test_everybody_was_warned(
    shop: Shop, view: ExposedView, terms: list[tuple[Customer, Subscription]], settle: Settle
) -> None:
    for one in terms:
        warned(shop, *one)
    settle()
    view.top.click()
    assert shop.said[-1] == "Everybody who is shown was warned of this term."


def test_a_search_narrows_and_is_cleared(view: ExposedView, qtbot: QtBot) -> None:
    view.search.setText("kunde 7")
    qtbot.waitUntil(lambda: names(view) == ["Kunde 7"])
    view.search.setText("nobody")
    qtbot.waitUntil(lambda: "Nothing found" in reads(view))
    button(view, "Show all").click()
    qtbot.waitUntil(lambda: len(names(view)) == 7)


def test_nobody_is_exposed_without_subscriptions_and_contacts(shop: Shop, show: Show, settle: Settle) -> None:
    made = ExposedView(shop.context)
    show(made)
    settle()
    assert "Nobody is exposed" in reads(made)
    assert not made.top.isVisible()


def test_the_composer_says_that_a_warning_has_left_and_shows_neither_link_nor_card(
    shop: Shop, terms: list[tuple[Customer, Subscription]], show: Show, settle: Settle
) -> None:
    customer, subscription = terms[0]
    page = InvitationsPage(shop.context)
    show(page)
    page.compose(customer.id, Wish(message=Message.RENEWAL_WARNING, subscription_id=subscription.id))
    settle()
    composer = page.composer
    assert "25 \u00d7 Microsoft 365 Business Premium, term ends on 24 May 2026" in reads(composer.choices)
    assert not composer.choices.link.isVisible()
    assert not composer.ways.card.isVisible()
    assert not composer.choices.invite.isVisible()
    button(composer.ways, "Copy warning").click()
    settle()
    assert composer.finished
    page.compose(customer.id, Wish(message=Message.RENEWAL_WARNING, subscription_id=subscription.id))
    settle()
    assert "Already warned on 4 May 2026 for this term." in reads(composer.choices)


def test_dates_on_the_board_lead_to_a_warning_about_the_end_that_comes_next(
    shop: Shop, terms: list[tuple[Customer, Subscription]], show: Show, settle: Settle
) -> None:
    customer, subscription = terms[0]
    put(shop, due_term(customer.id, 60, product="later"))
    made = DecisionsView(shop.context)
    show(made)
    settle()
    assert made.found is not None
    mine = [entry.key for entry in made.found.radar.open if entry.customer_id == customer.id.hex]
    assert len(mine) == 2
    made.board.choose(mine)
    made.warn()
    wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=subscription.id)
    assert shop.places.visits[-1] == ("compose", (customer.id, wish))
