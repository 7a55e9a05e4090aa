"""The menu of the selected rows of the list."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.ui.customers import list_keeping as keeping
from reseller_desktop.ui.customers.actions import Actions

translate = QCoreApplication.translate


def open_row_menu(
    parent: QWidget,
    actions: Actions,
    rows: list[CustomerRow],
    at: QPoint,
    quick: Callable[[QMenu], object],
) -> QMenu:
    """Open the menu at a point of the screen; `quick` adds the ways to narrow the list."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ids = keeping.ids_of(row.id for row in rows)
    if len(rows) == 1:
        row = rows[0]
        menu.addAction(translate("customers", "Write an &invitation…"), partial(actions.compose, ids[0]))
        menu.addAction(translate("customers", "&Edit…"), partial(actions.edit, ids[0]))
        log = partial(actions.on_vendor_contacts.log, ids[0])
        menu.addAction(translate("customers", "&Log a contact…"), log)
        remind = partial(actions.on_tasks.add, ids[0])
        menu.addAction(translate("customers", "Remind &me…"), remind)
        copy = partial(actions.copy, row.tenant_id, translate("customers", "Tenant id"))
        menu.addAction(translate("customers", "Copy &tenant id"), copy).setEnabled(bool(row.tenant_id))
        menu.addSeparator()
    if len(rows) == 2:  # noqa: PLR2004 - a pair
        menu.addAction(translate("customers", "&Merge…"), partial(actions.merge, ids))
    menu.addAction(translate("customers", "E&xport…"), partial(actions.export, ids))
    menu.addSeparator()
    away = keeping.ids_of(row.id for row in rows if row.archived)
    here = keeping.ids_of(row.id for row in rows if not row.archived)
    if here:
        menu.addAction(translate("customers", "&Archive"), partial(actions.archive, here))
    if away:
        menu.addAction(translate("customers", "&Restore"), partial(actions.restore, away))
    quick(menu)
    menu.popup(at)
    return menu
