"""What is to be done about a customer, as the list says it; Coverage tells the same."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer_row import NextStep, is_uncovered, next_step, together
from reseller_desktop.domain.gaps import GapKind, Parties, Standing, gaps
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.states import InvitationState, LegState
from tests.domain.test_gaps import REGIONS, TODAY, US

ONE, TWO = (
    Provider(id=uuid4(), name=name, tenant_id=uuid4(), country="CH", partnership=Partnership.ACTIVE)
    for name in ("One", "Two")
)
YES, NO, ASKED, UNKNOWN = LegState.YES, LegState.NO, LegState.ASKED, LegState.UNKNOWN


def step(**facts: Any) -> NextStep:
    standing: dict[str, Any] = {"us": YES, "provider": "", "invitation": "", "chase_on": None}
    rest = {"loss_open": False, "ended": False, "uncovered": False, "archived": False, "today": TODAY}
    return next_step(**{**standing, **rest, **facts})


CASES = {
    "covered": ({}, NextStep.NONE),
    "nobody can order": ({"uncovered": True}, NextStep.INVITE_PROVIDER),
    "nobody can order, and it is archived": ({"uncovered": True, "archived": True}, NextStep.NONE),
    "nobody can order, and we are not accepted": ({"uncovered": True, "us": UNKNOWN}, NextStep.INVITE),
    "nobody can order, and we ended it": ({"uncovered": True, "us": NO, "ended": True}, NextStep.NONE),
    "a draft waits": ({"uncovered": True, "invitation": InvitationState.DRAFTED}, NextStep.FINISH_DRAFT),
    "accepted, and only their list can tell": (
        {"uncovered": True, "invitation": InvitationState.ACCEPTED, "provider": UNKNOWN},
        NextStep.CHECK_PROVIDER,
    ),
    "declined, and nobody can order": (
        {"uncovered": True, "invitation": InvitationState.DECLINED},
        NextStep.INVITE_PROVIDER,
    ),
    "a loss without a reason": ({"loss_open": True, "uncovered": True}, NextStep.ASK_WHAT_HAPPENED),
    "due": (
        {"invitation": InvitationState.SENT, "chase_on": TODAY - dt.timedelta(days=1)},
        NextStep.CHASE,
    ),
}


@pytest.mark.parametrize(("facts", "expected"), CASES.values(), ids=CASES)
def test_the_next_step_is_what_comes_first(facts: dict[str, Any], expected: NextStep) -> None:
    assert step(**facts) is expected


STATES = st.sampled_from([YES, NO, ASKED, UNKNOWN])


@given(
    st.dictionaries(st.sampled_from([ONE.id, TWO.id]), STATES),
    st.sets(st.sampled_from([ONE.id, TWO.id])),
    st.sets(st.sampled_from([ONE, TWO])),
    st.booleans(),
)
def test_the_list_asks_for_a_provider_where_coverage_does(
    legs: dict[UUID, LegState], ended: set[UUID], live: set[Provider], accepted: bool
) -> None:
    """While nothing is overdue: then the list reminds instead."""
    ours = {US.id: YES if accepted else NO}
    parties = Parties(
        own_tenants=(US,),
        providers=tuple(live),
        links=frozenset((US.id, one.id) for one in live),
        regions=REGIONS,
        chase_after=7,
    )
    parted = {party for party in ended if legs.get(party, UNKNOWN) in {NO, UNKNOWN}}
    standing = Standing(country="CH", legs={**ours, **legs}, ended=dict.fromkeys(ended, TODAY))
    missing = any(gap.open and gap.kind is GapKind.PROVIDER for gap in gaps(standing, parties))
    uncovered = is_uncovered(legs, [one.id for one in live], parted)
    said = step(us=ours[US.id], uncovered=uncovered)
    assert (said is NextStep.INVITE_PROVIDER) is missing


def test_several_own_tenants_have_the_best_state_that_any_has() -> None:
    assert [together(list(states)) for states in ((NO, ASKED), (NO, YES, ASKED), (UNKNOWN, NO), ())] == [
        ASKED,
        YES,
        NO,
        UNKNOWN,
    ]
