"""Tasks: the list, the form, the card on a customer's page."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.task import About
from reseller_desktop.ui.to_do.view import TasksView, View
from reseller_desktop.ui.to_do.ways import show_tasks
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.ui.renewals.page import RenewalsPage

_TASKS: tuple[tuple[str, int | None, str, bool], ...] = (
    ("Call back about the renewal", -3, "Anna Muster", True),
    ("Ask for the signed agreement", -1, "", True),
    ("Send the offer for Business Premium", 0, "Anna Muster", True),
    ("Check whether the invitation arrived", 1, "Beat Keller", True),
    ("Prepare the yearly review", 4, "Anna Muster", True),
    ("Renew our own security contact", 23, "Anna Muster", False),
    ("Tidy up the price list", None, "", False),
    ("Write to the provider about the lock", -8, "Beat Keller", False),
)


def fill_tasks(studio: Studio) -> None:
    """Tasks in every state, about the sample's customers."""
    services = cast("Services", studio.services)
    if any(row.subject == _TASKS[0][0] for row in services.to_do.all().rows):
        return
    rows = [row for row in studio.customers.table.all_rows() if not row.archived]
    made = []
    for place, (subject, days, owner, about) in enumerate(_TASKS):
        customer_id = UUID(rows[place * 7].id)
        blank = services.to_do.blank(*((About.CUSTOMER, customer_id) if about else (About.NOTHING, None)))
        due_on = None if days is None else TODAY.date() + dt.timedelta(days=days)
        note = "Ask for Sandra; she is there until noon." if place == 0 else ""
        made.append(
            services.to_do.save(replace(blank, subject=subject, due_on=due_on, owner=owner, note=note))
        )
    services.to_do.complete([made[-1].id])


def tasks(studio: Studio) -> TasksView:
    """The view, with everything read."""
    show_tasks(studio.window)
    studio.settle()
    return cast("TasksView", cast("RenewalsPage", studio.window.page("renewals")).pages["tasks"])


def _none(studio: Studio) -> QWidget:
    tasks(studio)
    return studio.window


def _list(view: View) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        fill_tasks(studio)
        shown = tasks(studio)
        shown.choose(view)
        studio.settle()
        shown.table.select([row.id for row in shown.table.shown_rows()[1:2]])
        studio.settle()
        return studio.window

    return reach


def _form(studio: Studio) -> QWidget:
    fill_tasks(studio)
    shown = tasks(studio)
    shown.choose(View.OPEN)
    studio.settle()
    shown.table.select([shown.table.shown_rows()[0].id])
    shown.edit()
    studio.settle()
    return cast("QWidget", studio.dialog())


def _card(studio: Studio) -> QWidget:
    fill_tasks(studio)
    services = cast("Services", studio.services)
    row = next(one for one in services.to_do.all().rows if one.subject == _TASKS[0][0])
    studio.program.show_customer(UUID(row.customer_id))
    studio.settle()
    pane = studio.customers.side.one
    assert pane is not None
    pane.ensureWidgetVisible(pane.tasks)
    studio.settle()
    return studio.window


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("tasks-open", _list(View.OPEN)),
    ("tasks-mine", _list(View.MINE)),
    ("tasks-done", _list(View.DONE)),
    ("tasks-edit", _form),
    ("tasks-customer", _card),
]
EMPTY: list[tuple[str, Callable[[Studio], QWidget]]] = [("tasks-none", _none)]
