"""The list of leads: its rows, columns and views."""

from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.lead import LeadState
from reseller_desktop.domain.text import fold
from reseller_desktop.services.customer_export import ExportColumn
from reseller_desktop.services.leads import LeadLine
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.leads import words

translate = QCoreApplication.translate


class View(StrEnum):
    """One press narrows the list to these."""

    NEW = "new"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    ALL = "all"


class LeadRow(NamedTuple):
    """A lead as a row of the list."""

    id: UUID
    line: LeadLine
    search: str


def row_of(line: LeadLine) -> LeadRow:
    """A row, with all by which it is searched."""
    lead = line.lead
    told = (
        lead.company,
        lead.domain,
        words.place_text(lead),
        lead.contact_name,
        lead.contact_email,
        lead.need,
        lead.owner,
        lead.reference or "",
    )
    return LeadRow(lead.id, line, "\n".join(map(fold, filter(None, told))))


def title_of(view: View) -> str:
    """What a view is called."""
    return {
        View.NEW: translate("leads", "New"),
        View.ACCEPTED: translate("leads", "Accepted"),
        View.CLOSED: translate("leads", "Closed"),
        View.ALL: translate("leads", "All"),
    }[view]


def holds(view: View, row: LeadRow) -> bool:
    """Whether a view shows a row."""
    lead = row.line.lead
    if view is View.ALL:
        return True
    if view is View.CLOSED:
        return not lead.open
    return lead.state is (LeadState.NEW if view is View.NEW else LeadState.ACCEPTED)


def lead_columns() -> list[Column]:
    """What is most wanted first; the rest is there to be chosen."""
    return [
        Column(
            key="company",
            title=translate("leads", "Company"),
            kind=Kind.TWO_LINE,
            value=lambda row: (row.line.lead.company, row.line.lead.need.partition("\n")[0]),
            width=170,
            stretch=True,
        ),
        Column(
            key="clock",
            title=translate("leads", "Time left"),
            kind=Kind.CHIP,
            value=lambda row: words.clock_chip(row.line.next),
            sort=lambda row: row.line.next.due_at if row.line.next else None,
            width=118,
        ),
        Column(
            key="fit",
            title=translate("leads", "Fit"),
            kind=Kind.CHIP,
            value=lambda row: words.fit_chip(row.line.fits),
            width=112,
        ),
        *_more(),
        *_rest(),
        *_hidden(),
    ]


def _more() -> list[Column]:
    return [
        Column(
            key="conflicts",
            title=translate("leads", "Conflicts"),
            kind=Kind.CHIP,
            value=lambda row: words.conflict_chip(row.line.conflicts),
            sort=lambda row: -len(row.line.conflicts),
            width=82,
        ),
        Column(
            key="received",
            title=translate("leads", "Received"),
            kind=Kind.DATE,
            value=lambda row: row.line.lead.received_at.astimezone().date(),
            sort=lambda row: row.line.lead.received_at,
            width=104,
        ),
        Column(
            key="source",
            title=translate("leads", "Source"),
            value=lambda row: words.source_text(row.line.lead.source),
            width=104,
            yields=True,
        ),
        Column(
            key="state",
            title=translate("leads", "State"),
            kind=Kind.CHIP,
            value=lambda row: words.state_chip(row.line.lead),
            width=106,
        ),
    ]


def _rest() -> list[Column]:
    return [
        Column(
            key="place",
            title=translate("leads", "Place"),
            kind=Kind.QUIET,
            value=lambda row: words.place_text(row.line.lead),
            width=130,
            yields=True,
        ),
        Column(
            key="seats",
            title=translate("leads", "Seats"),
            kind=Kind.NUMBER,
            value=lambda row: row.line.lead.seats,
            width=64,
            yields=True,
        ),
        Column(
            key="owner",
            title=translate("leads", "Owner"),
            value=lambda row: row.line.lead.owner,
            width=90,
            yields=True,
        ),
    ]


def _hidden() -> list[Column]:
    return [
        Column(
            key="contact",
            title=translate("leads", "Contact"),
            value=lambda row: row.line.lead.contact_name or row.line.lead.contact_email,
            width=130,
            hidden=True,
        ),
        Column(
            key="reference",
            title=translate("leads", "Number"),
            kind=Kind.CODE,
            value=lambda row: row.line.lead.reference or "",
            width=120,
            hidden=True,
        ),
    ]


def export_columns() -> list[ExportColumn]:
    """One fact in each column: moments as ISO 8601 in UTC, the rest in words."""
    return [
        ExportColumn(translate("leads", "Company"), lambda row: row.line.lead.company),
        ExportColumn(translate("leads", "Number"), lambda row: row.line.lead.reference or ""),
        ExportColumn(translate("leads", "Source"), lambda row: words.source_text(row.line.lead.source)),
        ExportColumn(translate("leads", "Received (UTC)"), lambda row: row.line.lead.received_at.isoformat()),
        ExportColumn(
            translate("leads", "Due (UTC)"),
            lambda row: row.line.next.due_at.isoformat() if row.line.next else "",
        ),
        ExportColumn(translate("leads", "State"), lambda row: words.state_chip(row.line.lead).text),
        ExportColumn(translate("leads", "Reason"), lambda row: row.line.lead.reason),
        ExportColumn(translate("leads", "Fit"), lambda row: words.fit_chip(row.line.fits).text),
        ExportColumn(translate("leads", "Why"), lambda row: words.fit_chip(row.line.fits).word),
        ExportColumn(
            translate("leads", "Conflicts"),
            lambda row: " ".join(words.reason_text(one.reason) for one in row.line.conflicts),
        ),
        *_facts(),
    ]


def _facts() -> list[ExportColumn]:
    plain = {
        "place": translate("leads", "Place"),
        "country": translate("leads", "Country"),
        "seats": translate("leads", "Seats"),
        "domain": translate("leads", "Domain"),
        "contact_name": translate("leads", "Contact"),
        "contact_email": translate("leads", "E-mail"),
        "contact_phone": translate("leads", "Phone"),
        "need": translate("leads", "Need"),
        "owner": translate("leads", "Owner"),
        "note": translate("leads", "Note"),
    }
    return [ExportColumn(title, partial(_fact, name)) for name, title in plain.items()]


def _fact(name: str, row: Any) -> str | int | None:
    value: str | int | None = getattr(row.line.lead, name)
    return value
