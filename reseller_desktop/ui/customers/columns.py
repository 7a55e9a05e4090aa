"""The columns of the customer list."""

import datetime as dt
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer_row import CustomerRow, NextStep
from reseller_desktop.domain.first_page import Party
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.answers import COLUMN, Answers
from reseller_desktop.ui.kit.record_columns import Column, Kind

if TYPE_CHECKING:
    from reseller_desktop.domain.region import RegionTable

translate = QCoreApplication.translate

_URGENCY = {
    NextStep.ASK_WHAT_HAPPENED: 0,
    NextStep.CHASE: 1,
    NextStep.FINISH_DRAFT: 2,
    NextStep.INVITE: 3,
    NextStep.INVITE_PROVIDER: 4,
    NextStep.CHECK_PROVIDER: 5,
    NextStep.WAIT: 6,
}


def customer_columns(
    providers: Sequence[Party],
    today: Callable[[], dt.date],
    regions: "Callable[[], RegionTable | None]",
    answers: Answers,
) -> list[Column]:
    """All columns, with one for every provider; those that few people need are hidden."""
    return [
        *_first_columns(),
        *map(_provider_column, providers),
        Column(
            key=COLUMN,
            title=translate("customers", "Can transact"),
            kind=Kind.CHIP,
            value=answers.chip,
            sort=answers.rank,
            width=96,
            hidden=True,
        ),
        *_state_columns(today),
        *_more(regions),
    ]


def _first_columns() -> list[Column]:
    return [
        Column(
            key="company",
            title=translate("customers", "Company"),
            kind=Kind.TWO_LINE,
            value=lambda row: (row.name, row.domain),
            sort=attrgetter("search"),
            width=176,
            stretch=True,
        ),
        Column(key="us", title=translate("customers", "Us"), kind=Kind.LEG, value=attrgetter("us"), width=48),
    ]


def _provider_column(provider: Party) -> Column:
    key = provider.id
    return Column(
        key=f"leg:{key}",
        title=provider.name,
        kind=Kind.LEG,
        value=lambda row: row.legs.get(key, LegState.UNKNOWN.value),
        width=62,
        wide=78,
    )


def _state_columns(today: Callable[[], dt.date]) -> list[Column]:
    return [
        Column(
            key="invitation",
            title=translate("customers", "Invitation"),
            kind=Kind.CHIP,
            value=lambda row: words.invitation_chip(row, today()),
            sort=lambda row: row.invitation_at,
            width=140,
        ),
        Column(
            key="next-step",
            title=translate("customers", "Next step"),
            value=lambda row: words.next_step_text(row.next_step),
            sort=_urgency,
            width=124,
        ),
        Column(
            key="owner",
            title=translate("customers", "Owner"),
            kind=Kind.QUIET,
            value=attrgetter("owner"),
            width=96,
            yields=True,
        ),
    ]


def _urgency(row: CustomerRow) -> int | None:
    return _URGENCY.get(NextStep(row.next_step))


def _more(regions: "Callable[[], RegionTable | None]") -> list[Column]:
    def region(row: CustomerRow) -> str:
        table = regions()
        found = table.region_of(row.country) if table and row.country else None
        return found.name if found else ""

    def column(
        key: str,
        title: str,
        value: Callable[[CustomerRow], object],
        kind: Kind = Kind.TEXT,
        width: int = 120,
    ) -> Column:
        return Column(key=key, title=title, value=value, kind=kind, width=width, hidden=True)

    tenant = column("tenant-id", translate("customers", "Tenant id"), attrgetter("tenant_id"), Kind.CODE, 270)
    return [
        tenant._replace(guid=True),
        column("domain", translate("customers", "Domain"), attrgetter("domain"), Kind.QUIET, width=180),
        column("country", translate("customers", "Country"), lambda row: words.country_text(row.country)),
        column("region", translate("customers", "Region"), region),
        column("language", translate("customers", "Language"), lambda row: words.language_name(row.language)),
        column("seats", translate("customers", "Seats"), attrgetter("seats"), Kind.NUMBER, width=80),
        column("segment", translate("customers", "Segment"), lambda row: words.segment_text(row.segment)),
        column("origin", translate("customers", "Origin"), lambda row: words.origin_text(row.origin)),
        column("tags", translate("customers", "Tags"), attrgetter("tags"), Kind.TAGS, width=180),
        column(
            "relation",
            translate("customers", "Relationship (Partner Center)"),
            attrgetter("relation"),
            Kind.QUIET,
            width=190,
        ),
    ]
