"""*Remind me…* in the menus of records makes a task about that record."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.task import About
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.invitations.ledger_page import LedgerPage
from reseller_desktop.ui.leads.page import LeadsPage
from reseller_desktop.ui.renewals.contacts_view import ContactsView
from reseller_desktop.ui.renewals.decisions_view import DecisionsView
from reseller_desktop.ui.renewals.subscriptions_view import SubscriptionsView
from reseller_desktop.ui.to_do.form import TaskDialog
from tests.support.due_terms import due_term
from tests.support.finding import dialog
from tests.support.leads import lead
from tests.support.shop import Shop
from tests.support.vendor_contacts import vendor_contact

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
Make = Callable[[Shop, Customer], tuple[QWidget, UUID]]


def _customers(shop: Shop, ours: Customer) -> tuple[QWidget, UUID]:
    return CustomersPage(shop.context), ours.id


def _ledger(shop: Shop, ours: Customer) -> tuple[QWidget, UUID]:
    shop.links()
    shop.contact(ours)
    shop.sent(ours)
    (row,) = shop.services.invitations.ledger()
    return LedgerPage(shop.context), row.id


def _leads(shop: Shop, ours: Customer) -> tuple[QWidget, UUID]:
    del ours
    came = lead(received_at=shop.clock.now())
    with shop.services.database.write("test.add") as tx:
        tx.leads.add(came)
        tx.commit()
    return LeadsPage(shop.context), came.id


def _subscription(shop: Shop, ours: Customer) -> UUID:
    had = due_term(ours.id, 12)
    with shop.services.database.write("test.add") as tx:
        tx.subscriptions.add(had)
        tx.commit()
    return had.id


def _subscriptions(shop: Shop, ours: Customer) -> tuple[QWidget, UUID]:
    return SubscriptionsView(shop.context), _subscription(shop, ours)


def _decisions(shop: Shop, ours: Customer) -> tuple[QWidget, UUID]:
    shop.context.settings.set("renewals.look", "list")
    return DecisionsView(shop.context), _subscription(shop, ours)


def _contacts(shop: Shop, ours: Customer) -> tuple[QWidget, UUID]:
    made = shop.services.vendor_contacts.save(vendor_contact(ours.id))
    return ContactsView(shop.context), made.id


@pytest.mark.parametrize(
    ("make", "about"),
    [
        pytest.param(_customers, About.CUSTOMER, id="a customer"),
        pytest.param(_ledger, About.INVITATION, id="an invitation"),
        pytest.param(_leads, About.LEAD, id="a lead"),
        pytest.param(_subscriptions, About.SUBSCRIPTION, id="a subscription"),
        pytest.param(_decisions, About.SUBSCRIPTION, id="a decision"),
        pytest.param(_contacts, About.VENDOR_CONTACT, id="a contact"),
    ],
)
def test_the_menu_of_a_record_makes_a_task_about_it(
    shop: Shop, show: Show, settle: Settle, make: Make, about: About
) -> None:
    page, record = make(shop, shop.customer())
    show(page)
    table = page.table  # type: ignore[attr-defined]  # every one of these pages has one
    table.select_first()
    settle()
    table.menu_requested.emit(QPoint(5, 5))
    settle()
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "Remind &me…").trigger()
    menu.close()
    settle()
    form = dialog(page, TaskDialog)
    form.form.editors["subject"].set_value("Ask again")
    form.submit()
    settle()
    (row,) = shop.services.to_do.all().rows
    assert (row.about, UUID(row.about_id)) == (about, record)
