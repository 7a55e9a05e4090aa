"""What can be done with a lead next, and what it is afterwards."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import Lead, LeadState


class LeadStep(StrEnum):
    """A step that a person takes."""

    ACCEPT = "accept"
    DECLINE = "decline"
    CONTACTED = "contacted"
    """We spoke with the company."""
    WIN = "win"
    LOSE = "lose"
    EXPIRE = "expire"
    """Record that nobody answered in time."""
    REOPEN = "reopen"


WITH_REASON = frozenset({LeadStep.DECLINE, LeadStep.LOSE})
"""Steps of which one wants to know later why."""
_FROM: Mapping[LeadStep, frozenset[LeadState]] = {
    LeadStep.ACCEPT: frozenset({LeadState.NEW}),
    LeadStep.DECLINE: frozenset({LeadState.NEW}),
    LeadStep.CONTACTED: frozenset({LeadState.NEW, LeadState.ACCEPTED}),
    LeadStep.WIN: frozenset({LeadState.ACCEPTED}),
    LeadStep.LOSE: frozenset({LeadState.ACCEPTED}),
    LeadStep.EXPIRE: frozenset({LeadState.NEW}),
    LeadStep.REOPEN: frozenset({LeadState.DECLINED, LeadState.WON, LeadState.LOST, LeadState.EXPIRED}),
}


def steps_of(lead: Lead) -> tuple[LeadStep, ...]:
    """The steps that can be taken."""
    return tuple(step for step in LeadStep if _possible(lead, step))


def after(lead: Lead, step: LeadStep, now: dt.datetime, reason: str = "") -> Lead:
    """The lead once a step was taken.

    Raises `UserError`: "lead-step-impossible", and "lead-reason-missing" where a reason is wanted.
    """
    if not _possible(lead, step):
        raise UserError("lead-step-impossible", company=lead.company)
    if step in WITH_REASON and not reason.strip():
        raise UserError("lead-reason-missing", field="reason")
    return _STEPS[step](lead, now, reason.strip())


def _possible(lead: Lead, step: LeadStep) -> bool:
    again = step is LeadStep.CONTACTED and lead.contacted_at is not None
    return lead.state in _FROM[step] and not again


def _reopened(lead: Lead, now: dt.datetime, reason: str) -> Lead:
    """Accepted again where the deal was won or lost, else as if it had not been answered."""
    del now, reason
    accepted = lead.state in {LeadState.WON, LeadState.LOST}
    return replace(
        lead,
        state=LeadState.ACCEPTED if accepted else LeadState.NEW,
        answered_at=lead.answered_at if accepted else None,
        closed_at=None,
        reason="",
    )


_STEPS: Mapping[LeadStep, Callable[[Lead, dt.datetime, str], Lead]] = {
    LeadStep.ACCEPT: lambda lead, now, _: replace(lead, state=LeadState.ACCEPTED, answered_at=now),
    LeadStep.DECLINE: lambda lead, now, why: replace(
        lead, state=LeadState.DECLINED, answered_at=now, closed_at=now, reason=why
    ),
    LeadStep.CONTACTED: lambda lead, now, _: replace(lead, contacted_at=now),
    LeadStep.WIN: lambda lead, now, why: replace(lead, state=LeadState.WON, closed_at=now, reason=why),
    LeadStep.LOSE: lambda lead, now, why: replace(lead, state=LeadState.LOST, closed_at=now, reason=why),
    LeadStep.EXPIRE: lambda lead, now, _: replace(lead, state=LeadState.EXPIRED, closed_at=now),
    LeadStep.REOPEN: _reopened,
}
