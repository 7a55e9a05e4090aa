"""Contacts of sellers: taken down, in the log, counted, packed, complained about."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.vendor_contact import Reaction
from reseller_desktop.ui.renewals.contacts_view import ContactsView
from reseller_desktop.ui.renewals.page import RenewalsPage
from tests.support.studio import Studio


def _view(studio: Studio) -> ContactsView:
    studio.program.show_area("renewals")
    page = studio.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    view = page.show_view("contacts")
    assert isinstance(view, ContactsView)
    studio.settle()
    return view


def _log(studio: Studio) -> QWidget:
    view = _view(studio)
    told = next(row for row in view.table.all_rows() if row.files)
    view.table.select([told.id])
    studio.settle()
    return studio.window


def _new(studio: Studio) -> QWidget:
    view = _view(studio)
    told = next(row for row in view.table.all_rows() if row.reaction == Reaction.ACCEPTED)
    view.actions_on.log(UUID(told.customer_id))
    return studio.dialog()


def _figures(studio: Studio) -> QWidget:
    _view(studio).actions_on.show_figures()
    return studio.dialog()


def _pack(studio: Studio) -> QWidget:
    view = _view(studio)
    view.actions_on.pack([UUID(row.id) for row in view.table.all_rows()])
    return studio.dialog()


def _complaint(studio: Studio) -> QWidget:
    view = _view(studio)
    view.actions_on.complain([UUID(row.id) for row in view.table.all_rows()[:3]])
    return studio.dialog()


def _card(studio: Studio) -> QWidget:
    told = _view(studio).table.all_rows()[0]
    studio.program.show_customer(UUID(told.customer_id))
    studio.settle()
    pane = studio.customers.side.one
    assert pane is not None
    pane.ensureWidgetVisible(pane.vendor_contacts)
    studio.settle()
    return studio.window


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("contacts", _log),
    ("contacts-new", _new),
    ("contacts-figures", _figures),
    ("contacts-pack", _pack),
    ("contacts-complaint", _complaint),
    ("contacts-on-page", _card),
]
