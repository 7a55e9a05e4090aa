"""The columns of the list of vendor contacts."""

import datetime as dt
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.vendor_contact_row import VendorContactRow
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import time_text
from reseller_desktop.ui.vendor_contacts import words

translate = QCoreApplication.translate


def contact_columns() -> list[Column]:
    """When, with whom, by whom, how, what, and what came of it."""

    def column(key: str, title: str, value: Any, kind: Kind, width: int, **more: Any) -> Column:
        return Column(key=key, title=title, value=value, kind=kind, width=width, **more)

    caller, pushed = translate("contacts", "Who, in whose name"), translate("contacts", "What they pushed")
    when, how = translate("contacts", "When"), translate("contacts", "How")
    return [
        column("customer", translate("contacts", "Customer"), _customer, Kind.TWO_LINE, 166),
        column("caller", caller, _caller, Kind.TWO_LINE, 150),
        column("offer", pushed, _offer, Kind.TEXT, 124, stretch=True),
        column("exceeds", translate("contacts", "Need"), _exceeds, Kind.CHIP, 156),
        column("reaction", translate("contacts", "Reaction"), _reaction, Kind.CHIP, 108),
        column("channel", how, _channel, Kind.QUIET, 92, yields=True),
        column("files", translate("contacts", "Files"), _files, Kind.NUMBER, 60, yields=True),
        column("at", when, _when, Kind.QUIET, 150, yields=True, sort=attrgetter("at")),
        *_hidden_columns(),
    ]


def _hidden_columns() -> list[Column]:
    """Searched and exported, and shown to whoever wants them."""
    titles = {
        "address": translate("contacts", "Number or address"),
        "told_by": translate("contacts", "Who told us"),
        "said": translate("contacts", "What they said"),
        "note": translate("contacts", "Note"),
        "by": translate("contacts", "Taken down by"),
    }
    return [Column(key=key, title=title, value=attrgetter(key), hidden=True) for key, title in titles.items()]


def _customer(row: VendorContactRow) -> tuple[str, str]:
    return row.customer, _when(row)


def _caller(row: VendorContactRow) -> tuple[str, str]:
    firm = ", ".join(filter(None, (words.role_text(row.role), row.organisation)))
    return (row.name, firm) if row.name else (firm, "")


def _offer(row: VendorContactRow) -> str:
    return words.offer_text(row.offer, row.offer_seats)


def _exceeds(row: VendorContactRow) -> Chip | None:
    return words.exceeds_chip(row.exceeds)


def _reaction(row: VendorContactRow) -> Chip | None:
    return words.reaction_chip(row.reaction)


def _channel(row: VendorContactRow) -> str:
    return words.channel_text(row.channel)


def _files(row: VendorContactRow) -> int | None:
    return row.files or None


def _when(row: VendorContactRow) -> str:
    return time_text(dt.datetime.fromisoformat(row.at))
