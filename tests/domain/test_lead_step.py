import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import LeadState
from reseller_desktop.domain.lead_step import LeadStep, after, steps_of
from tests.support.leads import RECEIVED, lead

NOW = RECEIVED + dt.timedelta(days=2)
ANSWERED = {"answered_at": RECEIVED + dt.timedelta(days=1)}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "accept decline contacted expire"),
        ({"contacted_at": RECEIVED}, "accept decline expire"),
        ({"state": LeadState.ACCEPTED, **ANSWERED}, "contacted win lose"),
        ({"state": LeadState.ACCEPTED, "contacted_at": RECEIVED}, "win lose"),
        ({"state": LeadState.WON}, "reopen"),
        ({"state": LeadState.LOST}, "reopen"),
        ({"state": LeadState.DECLINED}, "reopen"),
        ({"state": LeadState.EXPIRED}, "reopen"),
    ],
)
def test_what_can_be_done_follows_from_where_a_lead_stands(facts: dict[str, Any], words: str) -> None:
    assert " ".join(steps_of(lead(**facts))) == words


def test_a_lead_goes_its_way_and_back() -> None:
    accepted = after(lead(), LeadStep.ACCEPT, NOW)
    assert (accepted.state, accepted.answered_at) == (LeadState.ACCEPTED, NOW)
    spoken = after(accepted, LeadStep.CONTACTED, NOW)
    assert (spoken.state, spoken.contacted_at) == (LeadState.ACCEPTED, NOW)
    won = after(spoken, LeadStep.WIN, NOW)
    assert (won.state, won.closed_at, won.answered_at) == (LeadState.WON, NOW, NOW)
    assert after(won, LeadStep.REOPEN, NOW) == spoken
    lost = after(spoken, LeadStep.LOSE, NOW, " too dear ")
    assert (lost.state, lost.closed_at, lost.reason) == (LeadState.LOST, NOW, "too dear")
    assert after(lost, LeadStep.REOPEN, NOW) == spoken


def test_what_was_declined_or_expired_can_be_answered_anew() -> None:
    fresh = lead()
    declined = after(fresh, LeadStep.DECLINE, NOW, "too far away")
    assert (declined.answered_at, declined.closed_at, declined.reason) == (NOW, NOW, "too far away")
    expired = after(fresh, LeadStep.EXPIRE, NOW)
    assert (expired.state, expired.answered_at, expired.closed_at) == (LeadState.EXPIRED, None, NOW)
    assert after(declined, LeadStep.REOPEN, NOW) == after(expired, LeadStep.REOPEN, NOW) == fresh


@pytest.mark.parametrize("step", [LeadStep.DECLINE, LeadStep.LOSE])
def test_a_reason_is_wanted(step: LeadStep) -> None:
    one = lead(state=LeadState.NEW if step is LeadStep.DECLINE else LeadState.ACCEPTED)
    with pytest.raises(UserError) as refused:
        after(one, step, NOW, "  ")
    assert (refused.value.code, refused.value.data["field"]) == ("lead-reason-missing", "reason")


@given(state=st.sampled_from(LeadState), step=st.sampled_from(LeadStep), spoken=st.booleans())
def test_a_step_is_refused_exactly_when_it_is_not_offered(
    state: LeadState, step: LeadStep, spoken: bool
) -> None:
    one = lead(state=state, contacted_at=NOW if spoken else None)
    if step in steps_of(one):
        assert after(one, step, NOW, "because").id == one.id
        return
    with pytest.raises(UserError) as refused:
        after(one, step, NOW, "because")
    assert refused.value.code == "lead-step-impossible"
