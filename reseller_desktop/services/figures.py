"""Figures to look at, each with the list behind its numbers."""

import datetime as dt
from collections.abc import Callable, Collection
from contextlib import closing
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.figures import (
    Figures,
    Score,
    Spans,
    coverage,
    end_of_weeks,
    funnel,
    months,
    waiting,
    weeks,
)
from reseller_desktop.domain.radar import latest_decisions, radar
from reseller_desktop.domain.score_steps import next_steps
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.figure_rows import contact_moments, invitation_lines, leg_counts, party_rows
from reseller_desktop.storage.radar_rows import decision_lines, due_lines, parties

if TYPE_CHECKING:
    from reseller_desktop.domain.figures import Count, Local
    from reseller_desktop.domain.term_rules import TermRules
    from reseller_desktop.services.score import ScoreBook

_MARGIN = dt.timedelta(days=2)
"""More than any time zone shifts a day."""


class FigureService:
    """Reads through the bare driver."""

    def __init__(
        self,
        cursor: Callable[[], Any],
        clock: Clock,
        *,
        rules: "Callable[[], TermRules]",
        scores: "Callable[[], ScoreBook] | None" = None,
        local: "Local" = dt.datetime.astimezone,
    ) -> None:
        """`local` shows an instant in the time zone in which weeks and months are counted."""
        self._cursor = cursor
        self._clock = clock
        self._rules = rules
        self._scores = scores
        self._local = local

    def read(
        self,
        spans: Spans = Spans(),  # noqa: B008 - immutable
        kinds: Collection[FigureKind] = frozenset(FigureKind),
    ) -> Figures:
        """All series as of now, or those of some kinds, in one look at the database."""
        now = self._clock.now()
        today = self._local(now).date()
        with collector_at_rest(), closing(self._cursor()) as cursor:
            return Figures(
                today=today,
                spans=spans,
                coverage=coverage(party_rows(cursor), *leg_counts(cursor))
                if FigureKind.COVERAGE in kinds
                else (),
                weeks=self._weeks(cursor, now, spans.weeks) if FigureKind.DECISIONS in kinds else (),
                months=self._months(cursor, now, spans.months) if FigureKind.CONTACTS in kinds else (),
                scores=scores_of(self._scores()) if self._scores and FigureKind.SCORE in kinds else (),
                **self._invitations(cursor, today, spans, kinds),
            )

    def _invitations(
        self, cursor: Any, today: dt.date, spans: Spans, kinds: Collection[FigureKind]
    ) -> dict[str, Any]:
        if not {FigureKind.INVITATIONS, FigureKind.WAITING} & set(kinds):
            return {}
        lines = invitation_lines(cursor)
        first = today - dt.timedelta(days=spans.days - 1)
        return {
            "funnel": funnel(lines, first, today, self._local),
            "waiting": waiting(lines, today, self._local),
        }

    def _months(self, cursor: Any, now: dt.datetime, count: int) -> "tuple[Count, ...]":
        since = (now - dt.timedelta(days=31 * count) - _MARGIN).isoformat()
        return months(contact_moments(cursor, since), self._local(now).date(), count, self._local)

    def _weeks(self, cursor: Any, now: dt.datetime, count: int) -> "tuple[Count, ...]":
        rules, today = self._rules(), self._local(now).date()
        last = dt.datetime.combine(end_of_weeks(today, count), dt.time.min, dt.UTC) + _MARGIN
        found = radar(
            due_lines(cursor, now, last, rules.window),
            parties(cursor),
            latest_decisions(decision_lines(cursor)),
            rules,
            now=now,
            until=last,
        )
        return weeks(found.open, today, count, self._local)


def scores_of(book: "ScoreBook") -> tuple[Score, ...]:
    """Where the areas stand of which something was entered."""
    found = [(one.area, one.score.score) for one in book.areas]
    return tuple(
        Score(
            area=area.code,
            name=area.name,
            points=track.total,
            needed=Fraction(track.pack.threshold),
            most=sum((Fraction(metric.metric.weight) for metric in track.metrics), Fraction(0)),
            step=next(iter(next_steps(track)), None),
        )
        for area, track in found
        if not track.empty
    )
