"""The exposed customers as a list."""

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.exposure import Exposed, rank
from reseller_desktop.services.exposure import Exposures
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.renewals import exposure_words as words

translate = QCoreApplication.translate

Found = Callable[[], Exposures | None]
"""What is shown, with its rules."""


def exposed_columns(found: Found) -> list[Column]:
    """Who, how exposed, why, and whether they were warned."""
    return [*_who(found), *_why(found), _warned()]


def _who(found: Found) -> list[Column]:
    def tip(row: Exposed) -> str:
        shown = found()
        return words.tip(row, shown.rules) if shown else ""

    return [
        Column(
            key="level",
            title=translate("renewals", "Exposed"),
            kind=Kind.CHIP,
            value=words.level_chip,
            sort=rank,
            tip=tip,
            width=110,
        ),
        Column(
            key="customer",
            title=translate("renewals", "Customer"),
            kind=Kind.TWO_LINE,
            value=lambda row: (row.customer, words.product_text(row)),
            sort=lambda row: row.sort_name,
            tip=tip,
            width=180,
            stretch=True,
        ),
    ]


def _why(found: Found) -> list[Column]:
    def nearness(row: Exposed) -> Chip | None:
        shown = found()
        return words.nearness_chip(row, shown.now) if shown else None

    return [
        Column(
            key="nearness",
            title=translate("renewals", "Decision"),
            kind=Kind.CHIP,
            value=nearness,
            sort=lambda row: row.renewal.date.at if row.renewal and row.renewal.date else None,
            tip=words.nearness_text,
            searchable=False,
            width=106,
        ),
        *_history(found),
    ]


def _history(found: Found) -> list[Column]:
    def contacts(row: Exposed) -> str:
        shown = found()
        return words.contacts_text(row, shown.rules) if shown else ""

    def gap(row: Exposed) -> str:
        shown = found()
        return words.gap_text(row, shown.rules) if shown else ""

    return [
        Column(
            key="contacts",
            title=translate("renewals", "Sellers"),
            kind=Kind.CHIP,
            value=words.contacts_chip,
            sort=lambda row: -row.contacts.figure,
            tip=contacts,
            searchable=False,
            width=104,
        ),
        Column(
            key="gap",
            title=translate("renewals", "Product"),
            kind=Kind.CHIP,
            value=words.gap_chip,
            sort=lambda row: -row.gap.steps if row.gap else None,
            tip=gap,
            searchable=False,
            width=110,
        ),
    ]


def _warned() -> Column:
    return Column(
        key="warned",
        title=translate("renewals", "Warned"),
        kind=Kind.CHIP,
        value=words.warned_chip,
        sort=attrgetter("warned_at"),
        searchable=False,
        width=104,
    )
