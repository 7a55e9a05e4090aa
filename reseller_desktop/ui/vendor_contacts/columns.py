"""The columns of the list of vendor contacts."""

import datetime as dt
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.vendor_contact_row import VendorContactRow
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import time_text
from reseller_desktop.ui.vendor_contacts import words

translate = QCoreApplication.translate
_AT = attrgetter("at")


def contact_columns() -> list[Column]:
    """When, with whom, by whom, how, what, and what came of it."""
    return [
        Column(
            key="customer",
            title=translate("contacts", "Customer"),
            value=_customer,
            kind=Kind.TWO_LINE,
            width=172,
        ),
        Column(
            key="caller",
            title=translate("contacts", "Who, in whose name"),
            value=_caller,
            kind=Kind.TWO_LINE,
            width=160,
        ),
        Column(
            key="offer",
            title=translate("contacts", "What they pushed"),
            value=_offer,
            width=124,
            stretch=True,
        ),
        Column(
            key="exceeds",
            title=translate("contacts", "Need"),
            value=_exceeds,
            kind=Kind.CHIP,
            width=142,
        ),
        Column(
            key="reaction",
            title=translate("contacts", "Reaction"),
            value=_reaction,
            kind=Kind.CHIP,
            width=108,
        ),
        Column(
            key="channel",
            title=translate("contacts", "How"),
            value=_channel,
            kind=Kind.QUIET,
            width=92,
            yields=True,
        ),
        Column(
            key="files",
            title=translate("contacts", "Files"),
            value=_files,
            kind=Kind.NUMBER,
            width=60,
            yields=True,
        ),
        Column(
            key="at",
            title=translate("contacts", "When"),
            value=_when,
            sort=_AT,
            kind=Kind.QUIET,
            width=150,
            yields=True,
        ),
        *_hidden_columns(),
    ]


def _hidden_columns() -> list[Column]:
    """Searched and exported, and shown to whoever wants them."""
    return [
        Column(
            key="address",
            title=translate("contacts", "Number or address"),
            value=attrgetter("address"),
            hidden=True,
        ),
        Column(
            key="told_by",
            title=translate("contacts", "Who told us"),
            value=attrgetter("told_by"),
            hidden=True,
        ),
        Column(
            key="said", title=translate("contacts", "What they said"), value=attrgetter("said"), hidden=True
        ),
        Column(key="note", title=translate("contacts", "Note"), value=attrgetter("note"), hidden=True),
        Column(key="by", title=translate("contacts", "Taken down by"), value=attrgetter("by"), hidden=True),
    ]


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
