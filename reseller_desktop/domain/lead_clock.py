"""The clocks of a lead: until when we have to answer, and until when to speak with the company.

All is reckoned in instants, so that a change to summer time makes no clock longer or shorter.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import Lead, LeadState
from reseller_desktop.domain.lead_rules import ClockRule, LeadRules

URGENT = dt.timedelta(days=1)
"""A clock with no more than this left is told in the side bar."""


class ClockKind(StrEnum):
    """What is to be done before a clock runs out."""

    ANSWER = "answer"
    DIRECT = "direct"
    CONTACT = "contact"


class Stop(StrEnum):
    """What ended a clock."""

    NONE = ""
    ANSWERED = "answered"
    CONTACTED = "contacted"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadClock:
    """One clock of a lead at an instant."""

    kind: ClockKind
    rule: ClockRule
    due_at: dt.datetime
    """The first instant that is too late, in UTC."""
    left: dt.timedelta
    """Until then; negative once it is over, and frozen where it is known when the clock was stopped."""
    stop: Stop = Stop.NONE
    stopped_at: dt.datetime | None = None

    @property
    def passed(self) -> bool:
        """Whether the time was over, now or when the clock was stopped."""
        return self.left <= dt.timedelta(0)

    @property
    def runs(self) -> bool:
        """Whether nothing has stopped it and there is time left."""
        return self.stop is Stop.NONE and not self.passed

    @property
    def waits(self) -> bool:
        """Whether what it is about is still to be done, in time or not."""
        return self.stop is Stop.NONE

    @property
    def presses(self) -> bool:
        """Whether it has to be done within a day, or should have been done and still can be."""
        late_is_better_than_never = self.kind is not ClockKind.ANSWER
        return self.waits and self.left <= URGENT and (self.runs or late_is_better_than_never)


def clocks_of(lead: Lead, rules: LeadRules, now: dt.datetime) -> tuple[LeadClock, ...]:
    """All clocks that were ever started for a lead, those that wait first, the one that is due next before.

    `now` is an instant with a time zone.
    """
    found = _started(lead, rules, now.astimezone(dt.UTC))
    return tuple(sorted(found, key=lambda clock: (not clock.waits, clock.due_at)))


def next_clock(lead: Lead, rules: LeadRules, now: dt.datetime) -> LeadClock | None:
    """The clock that has to be heeded: what waits and is due first, in time rather than too late."""
    waiting = [clock for clock in clocks_of(lead, rules, now) if clock.waits]
    return next((clock for clock in waiting if clock.runs), waiting[0] if waiting else None)


def _started(lead: Lead, rules: LeadRules, now: dt.datetime) -> Iterator[LeadClock]:
    received, closing = lead.received_at.astimezone(dt.UTC), _closing(lead)
    if rules.answer.holds_for(lead.source):
        answered = lead.answered_at or lead.state is LeadState.ACCEPTED
        stop = _Stopped(Stop.ANSWERED, lead.answered_at) if answered else closing
        yield _clock(ClockKind.ANSWER, rules.answer, received, stop, now)
    stop = _Stopped(Stop.CONTACTED, lead.contacted_at) if lead.contacted_at else closing
    if lead.direct is Answer.YES and rules.direct.holds_for(lead.source):
        yield _clock(ClockKind.DIRECT, rules.direct, received, stop, now)
    elif lead.answered_at and lead.state is not LeadState.DECLINED:
        yield _clock(ClockKind.CONTACT, rules.contact, lead.answered_at.astimezone(dt.UTC), stop, now)


class _Stopped(NamedTuple):
    by: Stop
    at: dt.datetime | None


def _closing(lead: Lead) -> _Stopped:
    if lead.open:
        return _Stopped(Stop.NONE, None)
    return _Stopped(Stop.CLOSED, lead.closed_at or lead.answered_at)


def _clock(
    kind: ClockKind, rule: ClockRule, start: dt.datetime, stop: _Stopped, now: dt.datetime
) -> LeadClock:
    due = start + rule.length
    return LeadClock(
        kind=kind, rule=rule, due_at=due, left=due - (stop.at or now), stop=stop.by, stopped_at=stop.at
    )
