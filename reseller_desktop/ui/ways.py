"""Ways to the very record from anywhere in the window."""

from functools import partial
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QTimer

from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.domain.invitation import Message
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.kit.theme import GAP
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.to_do.ways import show_tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reseller_desktop.domain.invitation import Dispatch
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
        case Kind.CONTACT | Kind.SUBSCRIPTION | Kind.GDAP:
            _show_card(window, context, holder, partial(_card, kind, record_id))
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
        case Kind.OWN_TENANT:
            context.navigate.show_settings("tenants")
        case Kind.DISPATCH:
            _show_mail(window, context, record_id)
        case _:
            pass


def show_provider(window: MainWindow, provider_id: UUID) -> None:
    """Go to a provider."""
    if window.show_area("providers"):
        cast("ProvidersPage", window.page("providers")).show_provider(provider_id)


def show_admin_relationship(window: MainWindow, context: Context, relationship_id: UUID) -> None:
    """Go to an admin relationship in the list of all, for one of a customer that is none of ours."""
    from reseller_desktop.ui.gdap.list_dialog import GdapListDialog

    dialog = GdapListDialog(context, window)
    dialog.open()
    dialog.show_relationship(relationship_id)


def _show_mail(window: MainWindow, context: Context, dispatch_id: UUID) -> None:
    """Go to where a mail that left can be read: what the ledger has stands there, another one is opened."""

    def show(mail: "Dispatch") -> None:
        if window.covered:
            return
        if mail.invitation_id or mail.message is Message.RENEWAL_WARNING:
            if window.show_area("invitations"):
                page = cast("InvitationsPage", window.page("invitations"))
                if mail.invitation_id:
                    page.show_invitation(mail.invitation_id)
                else:
                    page.show_warning(mail.id)
            return
        from reseller_desktop.ui.invitations.mail_dialog import MailDialog

        context.navigate.show_customer(mail.customer_id)
        MailDialog(mail, window).open()

    context.tasks.run(
        context.services.invitations.dispatch,
        dispatch_id,
        done=show,
        failed=partial(error_box, window),
        owner=window,
    )


def _card(kind: Kind, record_id: UUID, pane: "CustomerPane") -> "QWidget":
    """The card on which a record of a customer stands."""
    if kind is Kind.GDAP:
        return pane.gdap.with_relationship(record_id)
    return pane.contacts if kind is Kind.CONTACT else pane.subscriptions


def _show_card(
    window: MainWindow, context: Context, customer_id: UUID, card: "Callable[[CustomerPane], QWidget]"
) -> None:
    """Go to a customer, and there to one of its cards once that stands in its place."""

    def scroll(pane: "CustomerPane") -> None:
        QTimer.singleShot(0, pane, lambda: pane.verticalScrollBar().setValue(card(pane).y() - GAP))

    context.navigate.show_customer(customer_id)
    if window.current_area == "customers":
        cast("CustomersPage", window.page("customers")).side.when_shown(scroll, of=customer_id)
