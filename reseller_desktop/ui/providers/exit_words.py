"""Words and chips for the plan to leave a provider."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.exit_plan import Move, MovingCustomer
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import country_name
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate

_LOOK = {
    Move.TO_INVITE: (Role.WARNING, "mail"),
    Move.DRAFTED: (Role.IDLE, "edit"),
    Move.ASKED: (Role.INFO, "dots"),
    Move.DECLINED: (Role.BAD, "cross"),
    Move.ENDED: (Role.IDLE, "dash"),
    Move.MOVED: (Role.GOOD, "check"),
}


def move_text(move: Move) -> str:
    """Where a customer stands on its way to the new provider."""
    return {
        Move.TO_INVITE: translate("exit-plan", "To invite"),
        Move.DRAFTED: translate("exit-plan", "Drafted"),
        Move.ASKED: translate("exit-plan", "Asked"),
        Move.DECLINED: translate("exit-plan", "Declined"),
        Move.ENDED: translate("exit-plan", "Ended by us"),
        Move.MOVED: translate("exit-plan", "Moved"),
    }[move]


def move_chip(move: Move) -> Chip:
    """The same as a sign and a word."""
    role, sign = _LOOK[move]
    return Chip(role, move_text(move), sign)


def columns() -> list[Column]:
    """The list of the customers to move."""
    return [
        Column(
            key="customer",
            title=translate("exit-plan", "Customer"),
            value=_names,
            kind=Kind.TWO_LINE,
            width=200,
            stretch=True,
        ),
        Column(
            key="country",
            title=translate("exit-plan", "Country"),
            value=_country,
            kind=Kind.QUIET,
            width=120,
            yields=True,
        ),
        Column(
            key="move",
            title=translate("exit-plan", "State"),
            value=_chip,
            kind=Kind.CHIP,
            width=120,
            sort=_order,
        ),
        Column(key="since", title=translate("exit-plan", "Since"), value=_since, kind=Kind.DATE, width=110),
    ]


def _names(row: MovingCustomer) -> tuple[str, str]:
    return row.name, row.domain


def _country(row: MovingCustomer) -> str:
    return country_name(row.country) if row.country else ""


def _chip(row: MovingCustomer) -> Chip:
    return move_chip(row.move)


def _order(row: MovingCustomer) -> int:
    return list(Move).index(row.move)


def _since(row: MovingCustomer) -> dt.date | None:
    return row.since
