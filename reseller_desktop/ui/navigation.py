"""The ways through the window, for its menus and for what a page leads to."""

from collections.abc import Collection, Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.safety import Safety

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.services.draft import Wish
    from reseller_desktop.ui.customers.list_page import CustomersPage
    from reseller_desktop.ui.invitations.page import InvitationsPage
    from reseller_desktop.ui.leads.page import LeadsPage
    from reseller_desktop.ui.providers.page import ProvidersPage
    from reseller_desktop.ui.renewals.page import RenewalsPage
    from reseller_desktop.ui.renewals.subscriptions_view import SubscriptionsView
    from reseller_desktop.ui.settings.page import SettingsPage


class Navigation(QObject):
    """Whoever is this has the window, and what is done in it."""

    window: MainWindow
    context: Context
    safety: Safety

    def show_area(self, key: str) -> None:
        """Go to an area."""
        self.window.show_area(key)

    def show_customer(self, customer_id: "UUID") -> None:
        """Go to the customer list with this customer selected."""
        if self.window.show_area("customers"):
            self._customers.show_customer(customer_id)

    def show_findings(self, provider_id: "UUID", customer_id: "UUID") -> None:
        """Go to what a provider's list says of a customer."""
        page = cast("ProvidersPage", self.window.page("providers"))
        if self.window.show_area("providers"):
            page.show_findings(provider_id, customer_id)

    def show_behind(self, kind: str, said: str, ids: Sequence[Hashable]) -> None:
        """Go to the list behind a figure of a kind, narrowed to these; `said` says why."""
        from reseller_desktop.ui.figures.behind import show_behind

        show_behind(self.window, kind, said, ids)

    def compose(self, customer_id: "UUID", wish: "Wish | None" = None) -> None:
        """Open the composer for a customer."""
        came_from = self.window.current_area
        page = self.window.page("invitations")
        if self.window.show_area("invitations"):
            cast("InvitationsPage", page).compose(customer_id, wish, lambda: self.show_area(came_from))

    def write_queue(self) -> None:
        """Open the composer for the first of those that are queued."""
        came_from = self.window.current_area
        page = self.window.page("invitations")
        if self.window.show_area("invitations"):
            cast("InvitationsPage", page).write_queue(lambda: self.show_area(came_from))

    def import_customers(self, path: Path | None = None) -> None:
        """Open the preview of a `Customers.csv`; asks for the file without a path."""
        if self.window.show_area("customers"):
            self._customers.open_import(path)

    def import_subscriptions(self) -> None:
        """Open the preview of a report, in front of the subscriptions."""
        if self.window.show_area("renewals"):
            view = cast("RenewalsPage", self.window.page("renewals")).show_view("subscriptions")
            cast("SubscriptionsView", view).actions_on.import_report()

    def import_leads(self) -> None:
        """Open the preview of a list of leads, in front of them."""
        if self.window.show_area("leads"):
            cast("LeadsPage", self.window.page("leads")).actions_on.import_list()

    def import_list(self) -> None:
        """Ask for any list, and open the import that its headings belong to."""
        from reseller_desktop.ui.file_drop import FileDrop

        FileDrop(self.context, self.window).ask()

    def export_customers(self, ids: "Collection[UUID] | None" = None) -> None:
        """Export these customers, or all."""
        if self.window.show_area("customers"):
            self._customers.open_export(ids)

    def open_report(self) -> None:
        """Choose what stands in the monthly report, and look at it."""
        from reseller_desktop.ui.report.dialog import open_report

        open_report(self.context, self.window)

    def new_customer(self) -> None:
        """Ask for a new customer."""
        if self.window.show_area("customers"):
            self._customers.actions_on.new()

    def log_contact(self) -> None:
        """Take down that somebody called or wrote to a customer; the one that is looked at is proposed."""
        from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions

        VendorContactActions(self.context, self.window).propose(self.window.looked_at())

    def add_task(self) -> None:
        """Ask for a new task."""
        from reseller_desktop.ui.to_do.ways import add_task

        add_task(self.context, self.window)

    def show_tasks(self) -> None:
        """Go to the tasks."""
        from reseller_desktop.ui.to_do.ways import show_tasks

        show_tasks(self.window)

    def show_figures(self) -> None:
        """Go to the figures."""
        from reseller_desktop.ui.figures.behind import show_figures

        show_figures(self.window)

    def show_admin_rights(self) -> None:
        """Show all admin relationships."""
        from reseller_desktop.ui.gdap.list_dialog import GdapListDialog

        GdapListDialog(self.context, self.window).open()

    def back_up(self) -> None:
        """Copy the database now."""
        self.safety.back_up()

    def show_settings(self, section: str) -> None:
        """Go to a part of the settings."""
        if self.window.show_area("settings"):
            cast("SettingsPage", self.window.page("settings")).show_section(section)

    def show_guide(self) -> None:
        """Say what the programme allows, case by case."""
        from reseller_desktop.ui.readiness.guide import open_guide

        open_guide(self.context, self.window)

    def show_about(self) -> None:
        """Say what this program is and what it is built on."""
        from reseller_desktop.ui.settings.about import AboutDialog

        AboutDialog(self.window).open()

    @property
    def _customers(self) -> "CustomersPage":
        return cast("CustomersPage", self.window.page("customers"))
