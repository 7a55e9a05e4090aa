"""What the menus offer for customers."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.commands import Command

if TYPE_CHECKING:
    from reseller_desktop.ui.customers.list_page import CustomersPage

translate = QCoreApplication.translate


def customer_commands(page: "Callable[[], CustomersPage | None]") -> list[Command]:
    """The *Customer* menu: what is done to the selected customers.

    Only while their page is looked at, so that no key changes what nobody sees; `page` gives
    `None` before it was made.
    """

    def on_selection(call: "Callable[[CustomersPage], object]") -> Callable[[], object]:
        def act() -> None:
            shown = page()
            if shown is not None and shown.isVisible():
                call(shown)

        return act

    return [
        Command(
            key="customer.edit",
            menu="customer",
            text=translate("customers", "&Edit…"),
            call=on_selection(_edit_selected),
            shortcut="F2",
        ),
        Command(
            key="customer.invite",
            menu="customer",
            text=translate("customers", "Write an &invitation…"),
            call=on_selection(_invite_selected),
            shortcut="Ctrl+Shift+I",
        ),
        Command(
            key="customer.next",
            menu="customer",
            text=translate("customers", "Do the next &step"),
            call=on_selection(_do_next_step),
            shortcut="Ctrl+Shift+D",
        ),
        Command(
            key="customer.archive",
            menu="customer",
            text=translate("customers", "&Archive or restore"),
            call=on_selection(_archive_selected),
            shortcut="Delete",
            apart=True,
        ),
    ]


def _edit_selected(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.actions_on.edit(page.selected[0])


def _invite_selected(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.actions_on.compose(page.selected[0])


def _do_next_step(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.side.when_shown(lambda pane: pane.act())


def _archive_selected(page: "CustomersPage") -> None:
    """Put the selected customers away, or bring them back when all are archived."""
    rows = page.table.selected_rows()
    here = [UUID(row.id) for row in rows if not row.archived]
    if here:
        page.actions_on.archive(here)
    elif rows:
        page.actions_on.restore(page.selected)
