"""What the menus offer for customers."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.commands import Command

translate = QCoreApplication.translate


def customer_commands(page: Callable[[], CustomersPage]) -> list[Command]:
    """The *Customer* menu: what is done to the selected customers.

    Only while their page is looked at, so that no key changes what nobody sees.
    """

    def on_selection(call: Callable[[CustomersPage], object]) -> Callable[[], object]:
        def act() -> None:
            shown = page()
            if shown.isVisible():
                call(shown)

        return act

    return [
        Command(
            key="customer.edit",
            menu="customer",
            text=translate("customers", "&Edit…"),
            call=on_selection(CustomersPage.edit_selected),
            shortcut="F2",
        ),
        Command(
            key="customer.invite",
            menu="customer",
            text=translate("customers", "Write an &invitation…"),
            call=on_selection(CustomersPage.invite_selected),
            shortcut="Ctrl+Shift+I",
        ),
        Command(
            key="customer.next",
            menu="customer",
            text=translate("customers", "Do the next &step"),
            call=on_selection(CustomersPage.do_next_step),
            shortcut="Ctrl+Return",
        ),
        Command(
            key="customer.archive",
            menu="customer",
            text=translate("customers", "&Archive or restore"),
            call=on_selection(CustomersPage.archive_selected),
            shortcut="Delete",
            apart=True,
        ),
    ]
