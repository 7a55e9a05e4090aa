"""The views above the ledger, its columns, and what stands in each."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.invitation import WAITING, InvitationState
from reseller_desktop.domain.ledger import LedgerRow
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind

Today = Callable[[], dt.date]
_ORDER = {state: place for place, state in enumerate(InvitationState)}


class View(StrEnum):
    """One press narrows the ledger to these; the values are kept in the settings."""

    ALL = "all"
    DRAFTS = "drafts"
    WAITING = "waiting"
    TO_CHASE = "to-chase"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    WARNINGS = "warnings"


_STATES: dict[View, frozenset[InvitationState | None]] = {
    View.ALL: frozenset(InvitationState),
    View.DRAFTS: frozenset({InvitationState.DRAFTED}),
    View.WAITING: frozenset(WAITING),
    View.TO_CHASE: frozenset(WAITING),
    View.ACCEPTED: frozenset({InvitationState.ACCEPTED}),
    View.CLOSED: frozenset({InvitationState.DECLINED, InvitationState.WITHDRAWN, InvitationState.ENDED}),
    View.WARNINGS: frozenset({None}),
}


def title_of(view: View) -> str:
    """What is written on a view."""
    return {
        View.ALL: QCoreApplication.translate("invitations", "All"),
        View.DRAFTS: QCoreApplication.translate("invitations", "Drafts"),
        View.WAITING: QCoreApplication.translate("invitations", "Waiting"),
        View.TO_CHASE: QCoreApplication.translate("invitations", "To chase"),
        View.ACCEPTED: QCoreApplication.translate("invitations", "Accepted"),
        View.CLOSED: QCoreApplication.translate("invitations", "Closed"),
        View.WARNINGS: QCoreApplication.translate("invitations", "Warnings"),
    }[view]


def is_due(row: LedgerRow, today: dt.date) -> bool:
    """Whether an invitation is to be chased by now."""
    return row.chase_due is not None and row.chase_due <= today


def holds(view: View, row: LedgerRow, today: dt.date) -> bool:
    """Whether a row stands in a view."""
    return row.state in _STATES[view] and (view is not View.TO_CHASE or is_due(row, today))


def counts(rows: Iterable[LedgerRow], today: dt.date) -> Counter[View]:
    """How many invitations each view holds."""
    return Counter(view for row in rows for view in View if holds(view, row, today))


def by_age(rows: Iterable[LedgerRow], today: dt.date) -> list[LedgerRow]:
    """What is to be chased by now, the longest due first."""
    due = [row for row in rows if is_due(row, today)]
    return sorted(due, key=lambda row: (row.chase_due or today, row.sent_at is None, row.sent_at))


def day(moment: dt.datetime | dt.date) -> dt.date:
    """The day of a moment on the wall calendar."""
    return moment.astimezone().date() if isinstance(moment, dt.datetime) else moment


def chip_of(row: LedgerRow, today: dt.date) -> Chip:
    """Where an invitation stands, as a sign and words."""
    if row.state is None:
        return words.warned_chip(day(row.moved_at), today)
    return words.state_chip(row.state, day(row.moved_at), today, chase=is_due(row, today))


def ledger_columns(today: Today) -> list[Column]:
    """The columns of the ledger; what depends on the day asks for it each time."""
    return [
        Column(
            key="customer",
            title=QCoreApplication.translate("invitations", "Customer"),
            value=lambda row: (row.customer, row.recipient),
            kind=Kind.TWO_LINE,
            width=180,
            stretch=True,
        ),
        Column(
            key="relationship",
            title=QCoreApplication.translate("invitations", "Relationship"),
            value=_relationship,
            width=126,
        ),
        Column(
            key="state",
            title=QCoreApplication.translate("invitations", "State"),
            value=lambda row: chip_of(row, today()),
            kind=Kind.CHIP,
            width=180,
            sort=lambda row: (_ORDER.get(row.state, len(_ORDER)), day(row.moved_at)),
        ),
        *_mail_columns(),
    ]


def _relationship(row: LedgerRow) -> str:
    return "" if row.state is None else words.short_relationship_text(row.flow, row.provider)


def _mail_columns() -> list[Column]:
    return [
        Column(
            key="last_mail",
            title=QCoreApplication.translate("invitations", "Last mail"),
            value=_last_mail,
            kind=Kind.TWO_LINE,
            width=128,
            sort=lambda row: row.sent_at,
        ),
        Column(
            key="chase",
            title=QCoreApplication.translate("invitations", "Chase on"),
            value=lambda row: words.day_text(row.chase_due) if row.chase_due else "",
            kind=Kind.QUIET,
            width=94,
            yields=True,
            sort=lambda row: row.chase_due,
        ),
        Column(
            key="language",
            title=QCoreApplication.translate("invitations", "Language"),
            value=lambda row: words.language_text(row.language),
            kind=Kind.QUIET,
            width=80,
            hidden=True,
        ),
    ]


def _last_mail(row: LedgerRow) -> tuple[str, str]:
    if row.sent_at is None:
        return "—", ""
    by = " · ".join(filter(None, (words.channel_text(row.channel), row.by)))
    return words.day_text(day(row.sent_at)), by
