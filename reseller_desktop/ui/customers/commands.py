"""What the menus offer for customers."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.ui.customers.list_page import CustomersPage
    from reseller_desktop.ui.kit.page import Page

translate = QCoreApplication.translate


_ONE, _PAIR, _SOME, _ANY = range(1, 2), range(2, 3), range(1, sys.maxsize), range(sys.maxsize)
"""How many customers have to be selected."""


def customer_commands(
    page: "Callable[[], CustomersPage | None]", shown: "Callable[[], Page | None]" = lambda: None
) -> list[Command]:
    """The *Customer* menu: what is done to the selected customers.

    Only while their page is looked at, so that no key changes what nobody sees; `page` gives
    `None` before it was made. An invitation is written from any page `shown` that has customers to invite.
    """

    def command(
        key: str,
        text: str,
        call: "Callable[[CustomersPage], object]",
        keys: str | None = None,
        takes: range = _ONE,
    ) -> Command:
        def act() -> None:
            customers = _seen(page)
            if customers is not None:
                call(customers)

        def can() -> bool:
            customers = _seen(page)
            return customers is not None and len(customers.selected) in takes

        return Command(key=f"customer.{key}", menu="customer", text=text, call=act, shortcut=keys, can=can)

    archive = translate("customers", "&Archive or restore")
    return [
        command("edit", translate("customers", "&Edit…"), _edit_selected, "F2"),
        _invitation(page, shown),
        command("card", translate("customers", "&Trust card…"), _show_card_of_selected),
        command("next", translate("customers", "Do the next &step"), _do_next_step, "Ctrl+Shift+D"),
        command("end", translate("customers", "End re&lationship…"), _end_selected),
        command("archive", archive, _archive_selected, "Delete", takes=_SOME),
        command("merge", translate("customers", "&Merge two…"), _merge_selected, takes=_PAIR),
        command("duplicates", translate("customers", "Find &duplicates…"), _find_duplicates, takes=_ANY),
        command("values", translate("customers", "Import &values…"), _import_values, takes=_ANY),
    ]


def _seen(page: "Callable[[], CustomersPage | None]") -> "CustomersPage | None":
    """The page, when it is looked at."""
    customers = page()
    return customers if customers is not None and customers.isVisible() else None


def _invitation(page: "Callable[[], CustomersPage | None]", shown: "Callable[[], Page | None]") -> Command:
    def invite() -> None:
        customers, other = _seen(page), shown()
        if customers is not None:
            _invite_selected(customers)
        elif other is not None:
            other.invite()

    def can() -> bool:
        customers, other = _seen(page), shown()
        if customers is not None:
            return len(customers.selected) in _ONE
        return other is not None and bool(other.looked_at())

    text = translate("customers", "Write an &invitation…")
    return Command(
        key="customer.invite", menu="customer", text=text, call=invite, shortcut="Ctrl+Shift+I", can=can
    )


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
    from uuid import UUID

    rows = page.table.selected_rows()
    here = [UUID(row.id) for row in rows if not row.archived]
    if here:
        page.actions_on.archive(here)
    elif rows:
        page.actions_on.restore(page.selected)
