"""What the menus offer for customers."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.commands import Command

if TYPE_CHECKING:
    from reseller_desktop.ui.customers.list_page import CustomersPage
    from reseller_desktop.ui.kit.page import Page

translate = QCoreApplication.translate


def customer_commands(
    page: "Callable[[], CustomersPage | None]", shown: "Callable[[], Page | None]" = lambda: None
) -> list[Command]:
    """The *Customer* menu: what is done to the selected customers.

    Only while their page is looked at, so that no key changes what nobody sees; `page` gives
    `None` before it was made. An invitation is written from any page `shown` that has customers to invite.
    """

    def on_selection(call: "Callable[[CustomersPage], object]") -> Callable[[], object]:
        def act() -> None:
            shown = page()
            if shown is not None and shown.isVisible():
                call(shown)

        return act

    def command(
        key: str, text: str, call: "Callable[[CustomersPage], object]", keys: str | None = None
    ) -> Command:
        return Command(
            key=f"customer.{key}", menu="customer", text=text, call=on_selection(call), shortcut=keys
        )

    return [
        command("edit", translate("customers", "&Edit…"), _edit_selected, "F2"),
        _invitation(page, shown),
        command("card", translate("customers", "&Trust card…"), _show_card_of_selected),
        command("next", translate("customers", "Do the next &step"), _do_next_step, "Ctrl+Shift+D"),
        command("end", translate("customers", "End re&lationship…"), _end_selected),
        command("archive", translate("customers", "&Archive or restore"), _archive_selected, "Delete"),
        command("merge", translate("customers", "&Merge two…"), _merge_selected),
        command("duplicates", translate("customers", "Find &duplicates…"), _find_duplicates),
        command("values", translate("customers", "Import &values…"), _import_values),
    ]


def _invitation(page: "Callable[[], CustomersPage | None]", shown: "Callable[[], Page | None]") -> Command:
    def invite() -> None:
        customers, other = page(), shown()
        if customers is not None and customers.isVisible():
            _invite_selected(customers)
        elif other is not None:
            other.invite()

    text = translate("customers", "Write an &invitation…")
    return Command(key="customer.invite", menu="customer", text=text, call=invite, shortcut="Ctrl+Shift+I")


def _import_values(page: "CustomersPage") -> None:
    page.actions_on.import_values()


def _edit_selected(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.actions_on.edit(page.selected[0])


def _invite_selected(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.actions_on.compose(page.selected[0])


def _show_card_of_selected(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.actions_on.show_trust_card(page.selected[0])


def _do_next_step(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.side.when_shown(lambda pane: pane.act())


def _end_selected(page: "CustomersPage") -> None:
    if len(page.selected) == 1:
        page.actions_on.end_relationship(page.selected[0])


def _merge_selected(page: "CustomersPage") -> None:
    page.actions_on.merge(page.selected)


def _find_duplicates(page: "CustomersPage") -> None:
    page.actions_on.find_duplicates()


def _archive_selected(page: "CustomersPage") -> None:
    """Put the selected customers away, or bring them back when all are archived."""
    rows = page.table.selected_rows()
    here = [UUID(row.id) for row in rows if not row.archived]
    if here:
        page.actions_on.archive(here)
    elif rows:
        page.actions_on.restore(page.selected)
