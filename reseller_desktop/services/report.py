"""What the monthly report is made of."""

import datetime as dt
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.figures import Figures, InvitationLine, Spans, funnel, months
from reseller_desktop.domain.report import Cells, ReportFacts, Section, Tally, last_of
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.figure_rows import (
    Moments,
    contact_moments,
    invitation_lines,
    moments,
    seller_rows,
    waiting_rows,
)

if TYPE_CHECKING:
    from reseller_desktop.domain.figures import Local
    from reseller_desktop.domain.radar import Entry
    from reseller_desktop.services.company import CompanyService
    from reseller_desktop.services.figures import FigureService
    from reseller_desktop.services.radar import RadarService

_SPANS = Spans()
_MARGIN = dt.timedelta(days=2)
"""More than any time zone shifts a day."""
_SOON = dt.timedelta(days=30)
_COUNTED = {Tally.DECIDED: Moments.DECIDED, Tally.LEADS: Moments.LEADS, Tally.ENDED: Moments.ENDED}


class ReportService:
    """Reads through the bare driver."""

    def __init__(
        self,
        cursor: Callable[[], Any],
        clock: Clock,
        *,
        figures: "FigureService",
        radar: "RadarService",
        company: "CompanyService",
        local: "Local" = dt.datetime.astimezone,
    ) -> None:
        """`local` shows an instant in the time zone of the month."""
        self._cursor = cursor
        self._clock = clock
        self._figures = figures
        self._radar = radar
        self._company = company
        self._local = local

    def facts(self, month: dt.date) -> ReportFacts:
        """Everything of the month of a day, so that what is shown can be chosen without reading again.

        Raises `UserError("report-month-ahead")` for a month that has not begun.
        """
        now = self._clock.now()
        today, first = self._local(now).date(), month.replace(day=1)
        if first > today:
            raise UserError("report-month-ahead")
        last = last_of(first)
        since, until = _moment(first - _MARGIN), _moment(last + _MARGIN)
        found = self._figures.read(_SPANS)
        with collector_at_rest(), closing(self._cursor()) as cursor:
            lines = invitation_lines(cursor)
            contacts = contact_moments(cursor, _moment(first - dt.timedelta(days=31 * _SPANS.months)))
            waits = waiting_rows(cursor)
            sellers = [row for row in seller_rows(cursor, since, until) if self._in(row[0], first)]
            happened = {
                tally: sum(self._in(one, first) for one in moments(cursor, what, since, until))
                for tally, what in _COUNTED.items()
            }
        figures = found._replace(
            funnel=funnel(lines, first, last, self._local),
            months=months(contacts, last, _SPANS.months, self._local),
        )
        tallies = {**self._tallies(lines, figures, first), **happened, Tally.SELLERS: len(sellers)}
        company = self._company.company()
        return ReportFacts(
            company=company.legal_name if company else "",
            month=first,
            written_on=today,
            figures=figures,
            tallies=tallies,
            lists={
                Section.DUE: self._due(now),
                Section.UNANSWERED: tuple((self._day(at), *names) for at, *names in waits),
                Section.SELLERS: tuple((self._day(at), *names) for at, *names in sellers),
            },
        )

    def _tallies(self, lines: list[InvitationLine], figures: Figures, first: dt.date) -> dict[Tally, int]:
        return {
            Tally.CUSTOMERS: max((one.customers for one in figures.coverage), default=0),
            Tally.BEGUN: sum(self._in(line.drafted_at, first) for line in lines),
            Tally.SENT: sum(bool(line.sent_at) and self._in(line.sent_at or "", first) for line in lines),
            Tally.ACCEPTED: sum(
                bool(line.accepted_on) and (line.accepted_on or "").startswith(f"{first:%Y-%m}")
                for line in lines
            ),
        }

    def _due(self, now: dt.datetime) -> tuple[Cells, ...]:
        open_ones: tuple[Entry, ...] = self._radar.upcoming(now, now + _SOON).radar.open
        return tuple((self._local(one.at).date(), one.customer, one.product, one.seats) for one in open_ones)

    def _in(self, moment: str, first: dt.date) -> bool:
        return self._day(moment).replace(day=1) == first

    def _day(self, moment: str) -> dt.date:
        return self._local(dt.datetime.fromisoformat(moment)).date()


def _moment(day: dt.date) -> str:
    return dt.datetime.combine(day, dt.time.min, dt.UTC).isoformat()
