"""Subscriptions: the list, the form, a customer's card, and a report on its way in."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.renewals.subscriptions_view import SubscriptionsView
from tests.support.studio import TODAY, Studio
from tests.support.subscriptions import number

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.page import RenewalsPage

HEAD = "Subscription ID,Customer,Product,Seats,End date,Auto renew,Provider\n"


def subscriptions(studio: Studio) -> SubscriptionsView:
    """The view, with everything read."""
    studio.window.show_area("renewals")
    studio.settle()
    page = cast("RenewalsPage", studio.window.page("renewals"))
    view = cast("SubscriptionsView", page.show_view("subscriptions"))
    studio.settle()
    return view


def report(studio: Studio, *, end: str = "2027-04-30") -> Path:
    """A provider's report with lines of every sort."""
    rows = studio.services.subscriptions.rows()
    known, twins = rows[:6], [row for row in studio.customers.table.all_rows() if not row.archived][:2]
    lines = [
        f'{row.number},"{row.customer}",{row.product},{(row.seats or 0) + 2},{end},True,Distri North\n'
        for row in known
    ]
    lines += [
        f'{number(place)},"{row.name}",Visio Plan 2,{place},{end},False,\n'
        for place, row in enumerate(twins, 1)
    ]
    lines.append(f"{number(7)},Sonnenhof AG,Microsoft 365 E3,12,{end},True,\n")
    lines.append(f"{number(8)},Sonnenhof AG,Visio Plan 2,-3,{end},True,\n")
    path = studio.folder / "provider-export.csv"
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    noon = dt.datetime.combine(TODAY.date(), dt.time(12)).timestamp()
    os.utime(path, (noon, noon))
    return path


def _list(studio: Studio) -> QWidget:
    view = subscriptions(studio)
    view.table.select([row.id for row in view.table.shown_rows()[:1]])
    studio.settle()
    return studio.window


def _form(studio: Studio) -> QWidget:
    view = subscriptions(studio)
    view.actions_on.edit(UUID(view.table.shown_rows()[0].id))
    return studio.dialog()


def _import_first(studio: Studio) -> QWidget:
    subscriptions(studio).actions_on.import_report()
    return studio.dialog()


def _import(end: str) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        subscriptions(studio).actions_on.import_report(report(studio, end=end))
        dialog = studio.dialog()
        studio.settle()
        return dialog

    return reach


def _of_customer(studio: Studio) -> QWidget:
    row = subscriptions(studio).table.shown_rows()[0]
    studio.program.show_customer(UUID(row.customer_id))
    studio.settle()
    pane = studio.customers.side.one
    assert pane is not None
    pane.ensureWidgetVisible(pane.subscriptions)
    studio.settle()
    return studio.window


def _none(studio: Studio) -> QWidget:
    subscriptions(studio)
    return studio.window


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("subscriptions", _list),
    ("subscriptions-edit", _form),
    ("subscriptions-import", _import_first),
    ("subscriptions-import-preview", _import("2027-04-30")),
    ("subscriptions-import-dates", _import("03/04/2027")),
    ("subscriptions-of-customer", _of_customer),
]
EMPTY: list[tuple[str, Callable[[Studio], QWidget]]] = [("subscriptions-none", _none)]
