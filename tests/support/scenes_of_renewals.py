"""Renewals: the board, the list, one date in full, and deciding."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.subscription import Choice, EndAction, SubscriptionKind, Term
from reseller_desktop.services.radar import Decided
from reseller_desktop.ui.renewals.decisions_head import Look
from reseller_desktop.ui.renewals.decisions_view import DecisionsView
from tests.support.due_terms import due_term
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
    from reseller_desktop.ui.renewals.page import RenewalsPage

_PRODUCTS = ("Microsoft 365 Business Premium", "Microsoft 365 E3", "Exchange Online (Plan 1)", "Visio Plan 2")
_MONTH = {"term": Term.MONTH}
_ENDS: tuple[tuple[int, dict[str, Any]], ...] = (
    (2, {"end_action": EndAction.CANCEL}),
    (3, {}),
    (6, {"end_action": EndAction.OFF}),
    (9, {}),
    (9, {"end_action": EndAction.EXTEND}),
    (12, {"kind": SubscriptionKind.TRIAL, "term": Term.MONTH}),
    (13, _MONTH),
    (17, {}),
    (20, {"end_action": EndAction.UNKNOWN, "bought_on": None}),
    (21, _MONTH),
    (26, {}),
    (33, {}),
    (40, {"end_action": EndAction.CANCEL}),
    (47, {}),
    (48, {}),
    (90, {}),
    (361, {}),
)


def _fill(studio: Studio) -> None:
    """Subscriptions of the sample's customers, two of them decided."""
    services = cast("Services", studio.services)
    if services.radar.upcoming().radar.decided:
        return
    rows = [row for row in studio.customers.table.all_rows() if not row.archived]
    today = TODAY.date()
    made = []
    for place, (days, facts) in enumerate(_ENDS * 3):
        ends = today + dt.timedelta(days=days)
        bought = {"bought_on": ends - dt.timedelta(days=364)}
        one = due_term(
            UUID(rows[place * 7 % len(rows)].id), product=_PRODUCTS[place % 4], seats=3 + place * 5
        )
        made.append(replace(one, **{**bought, "ends_on": ends, "as_of": today, **facts}))
    with services.database.write("test.add") as tx:
        tx.subscriptions.add(*made)
        tx.commit()
    first = services.radar.upcoming().radar.open
    services.radar.decide(first[1:2], Decided(choice=Choice.KEEP))
    services.radar.decide(first[4:5], Decided(choice=Choice.REDUCE, seats=2, note="Two people left."))


def decisions(studio: Studio) -> DecisionsView:
    """The view, with everything read."""
    studio.window.show_area("renewals")
    studio.settle()
    page = cast("RenewalsPage", studio.window.page("renewals"))
    view = cast("DecisionsView", page.show_view("decisions"))
    studio.settle()
    return view


def _none(studio: Studio) -> QWidget:
    decisions(studio)
    return studio.window


def _look(look: Look, *, chosen: int = 0) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        _fill(studio)
        view = decisions(studio)
        view.show_look(look)
        assert view.found is not None
        keys = [entry.key for entry in view.found.radar.open[:chosen]]
        view.board.choose(keys)
        view.table.select(keys)
        studio.settle()
        return studio.window

    return reach


def _decided(studio: Studio) -> QWidget:
    _look(Look.BOARD)(studio)
    view = decisions(studio)
    assert view.found is not None
    view.board.choose([view.found.radar.decided[1].key])
    return studio.window


def _deciding(count: int) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        _look(Look.BOARD, chosen=count)(studio)
        decisions(studio).decide()
        dialog: DecideDialog = studio.dialog()
        dialog.choose(Choice.REDUCE)
        return dialog

    return reach


def _muted(studio: Studio) -> QWidget:
    _look(Look.BOARD)(studio)
    decisions(studio).head.muted.click()
    studio.settle()
    return studio.window


def _windows(studio: Studio) -> QWidget:
    _look(Look.BOARD)(studio)
    decisions(studio).head.chances.click()
    studio.settle()
    return studio.window


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("renewals-board", _look(Look.BOARD, chosen=1)),
    ("renewals-list", _look(Look.LIST, chosen=1)),
    ("renewals-several", _look(Look.BOARD, chosen=3)),
    ("renewals-decided", _decided),
    ("renewals-decide", _deciding(1)),
    ("renewals-decide-several", _deciding(3)),
    ("renewals-with-monthly", _muted),
    ("renewals-with-windows", _windows),
]
EMPTY: list[tuple[str, Callable[[Studio], QWidget]]] = [("renewals-none", _none)]
