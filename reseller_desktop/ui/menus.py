"""What the menus offer beside what the frame offers itself."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from reseller_desktop.ui.kit.commands import Command
from reseller_desktop.ui.palette.commands import palette_commands

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.main_window import MainWindow

translate = QCoreApplication.translate


class Offers(Protocol):
    """What the program can do from a menu."""

    context: "Context"
    window: "MainWindow"

    def import_customers(self) -> None:
        """Ask for a `Customers.csv` and show what it would change."""

    def import_subscriptions(self) -> None:
        """Ask for a report of subscriptions and show what it would change."""

    def import_leads(self) -> None:
        """Ask for a list of leads and show what it would change."""

    def import_list(self) -> None:
        """Ask for any list, and open the import that its headings belong to."""

    def export_customers(self) -> None:
        """Export customers."""

    def open_report(self) -> None:
        """Choose what stands in the monthly report, and look at it."""

    def new_customer(self) -> None:
        """Ask for a new customer."""

    def log_contact(self) -> None:
        """Take down that somebody called or wrote to a customer."""

    def add_task(self) -> None:
        """Ask for a new task."""

    def show_tasks(self) -> None:
        """Go to the tasks."""

    def show_figures(self) -> None:
        """Go to the figures."""

    def show_admin_rights(self) -> None:
        """Show all admin relationships."""

    def back_up(self) -> None:
        """Copy the database now."""

    def show_guide(self) -> None:
        """Say what the programme allows, case by case."""

    def show_about(self) -> None:
        """Say what this program is and what it is built on."""


def commands_of(offers: Offers) -> list[Command]:
    """The entries, in their order."""
    guide = translate("menus", "Can we &sell here?")
    return [
        *_lists(offers),
        Command(
            key="new",
            menu="file",
            text=translate("menus", "&New customer…"),
            call=offers.new_customer,
            shortcut=QKeySequence.StandardKey.New,
            apart=True,
        ),
        *_tools(offers),
        *palette_commands(offers.context, offers.window),
        Command(key="guide", menu="help", text=guide, call=offers.show_guide),
        Command(
            key="about",
            menu="help",
            text=translate("menus", "&About Reseller Desktop"),
            call=offers.show_about,
            role=QAction.MenuRole.AboutRole,
            apart=True,
        ),
    ]


def _lists(offers: Offers) -> list[Command]:
    """What comes in and goes out as a file.

    A list that is of nobody in particular is imported by its name; every other by its headings, which also
    tell of whom it is.
    """
    report = translate("menus", "Monthly &report…")
    subscriptions = translate("menus", "Import &subscription report…")
    leads = translate("menus", "Import &leads…")
    other = translate("menus", "Import an&other list…")
    return [
        Command(
            key="import",
            menu="file",
            text=translate("menus", "&Import customer list…"),
            call=offers.import_customers,
            shortcut=QKeySequence.StandardKey.Open,
        ),
        Command(
            key="import.subscriptions", menu="file", text=subscriptions, call=offers.import_subscriptions
        ),
        Command(key="import.leads", menu="file", text=leads, call=offers.import_leads),
        Command(key="import.other", menu="file", text=other, call=offers.import_list),
        Command(
            key="export",
            menu="file",
            text=translate("menus", "&Export customers…"),
            call=offers.export_customers,
            shortcut="Ctrl+E",
            apart=True,
        ),
        Command(key="report", menu="file", text=report, call=offers.open_report),
    ]


def _tools(offers: Offers) -> list[Command]:
    """What is to be noted and to be looked after."""
    rights = translate("menus", "Admin &rights (GDAP)…")
    return [
        Command(
            key="contact",
            menu="tools",
            text=translate("menus", "Lo&g a contact…"),
            call=offers.log_contact,
            shortcut="Ctrl+Shift+L",
        ),
        Command(
            key="task",
            menu="tools",
            text=translate("menus", "New &task…"),
            call=offers.add_task,
            shortcut="Ctrl+Shift+T",
        ),
        Command(
            key="tasks",
            menu="view",
            text=translate("menus", "Tas&ks"),
            call=offers.show_tasks,
            shortcut="Ctrl+T",
            apart=True,
        ),
        Command(key="figures", menu="view", text=translate("menus", "&Figures"), call=offers.show_figures),
        Command(key="gdap", menu="tools", text=rights, call=offers.show_admin_rights),
        Command(key="backup", menu="tools", text=translate("menus", "&Back up now"), call=offers.back_up),
    ]
