"""Ways to the very record from anywhere in the window."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QTimer

from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.theme import GAP
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.to_do.ways import show_tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reseller_desktop.ui.customers.customer_pane import CustomerPane
    from reseller_desktop.ui.customers.list_page import CustomersPage
    from reseller_desktop.ui.invitations.page import InvitationsPage
    from reseller_desktop.ui.leads.page import LeadsPage
    from reseller_desktop.ui.providers.page import ProvidersPage
    from reseller_desktop.ui.renewals.contacts_view import ContactsView
    from reseller_desktop.ui.renewals.page import RenewalsPage


def show_record(window: MainWindow, context: Context, kind: Kind, record_id: UUID, holder: UUID) -> None:
    """Go to a record; `holder` is the customer, or the provider of a contact person, on whom it hangs."""
    match kind:
        case Kind.CUSTOMER:
            context.navigate.show_customer(record_id)
        case Kind.CONTACT:
            _show_card(window, context, holder, lambda pane: pane.contacts)
        case Kind.SUBSCRIPTION:
            _show_card(window, context, holder, lambda pane: pane.subscriptions)
        case Kind.PROVIDER:
            show_provider(window, record_id)
        case Kind.TASK:
            show_tasks(window, record_id.hex)
        case Kind.INVITATION if window.show_area("invitations"):
            cast("InvitationsPage", window.page("invitations")).show_invitation(record_id)
        case Kind.LEAD if window.show_area("leads"):
            cast("LeadsPage", window.page("leads")).select(record_id)
        case Kind.VENDOR_CONTACT if window.show_area("renewals"):
            view = cast("RenewalsPage", window.page("renewals")).show_view("contacts")
            cast("ContactsView", view).show_contact(record_id)
        case _:
            pass


def show_provider(window: MainWindow, provider_id: UUID) -> None:
    """Go to a provider."""
    if window.show_area("providers"):
        cast("ProvidersPage", window.page("providers")).show_provider(provider_id)


def _show_card(
    window: MainWindow, context: Context, customer_id: UUID, card: "Callable[[CustomerPane], QWidget]"
) -> None:
    """Go to a customer, and there to one of its cards once that stands in its place."""

    def scroll(pane: "CustomerPane") -> None:
        QTimer.singleShot(0, pane, lambda: pane.verticalScrollBar().setValue(card(pane).y() - GAP))

    context.navigate.show_customer(customer_id)
    if window.current_area == "customers":
        cast("CustomersPage", window.page("customers")).side.when_shown(scroll, of=customer_id)
