import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer import Customer, Leg, LegState, LossReason
from reseller_desktop.domain.exit_plan import ExitPlan, Move, exit_plan
from reseller_desktop.domain.invitation import Flow, Invitation, InvitationState

US, OLD, NEW, THIRD = uuid4(), uuid4(), uuid4(), uuid4()
CUSTOMER = Customer(id=uuid4(), name="Bergblick AG", domain="bergblick.example", country="CH")
TODAY = dt.date(2026, 5, 4)
YES, NO, ASKED = LegState.YES, LegState.NO, LegState.ASKED


def leg(party: UUID, state: LegState, customer: Customer = CUSTOMER, **facts: Any) -> Leg:
    of = {"own_tenant_id": party} if party == US else {"provider_id": party}
    return Leg(id=uuid4(), customer_id=customer.id, state=state, as_of=TODAY, **of, **facts)  # type: ignore[arg-type]


def invited(state: InvitationState, provider: UUID | None = NEW, day: int = 1, **facts: Any) -> Invitation:
    return Invitation(
        id=uuid4(),
        customer_id=CUSTOMER.id,
        own_tenant_id=US,
        provider_id=provider,
        flow=Flow.RESELLER_AND_PROVIDER,
        state=state,
        drafted_at=dt.datetime(2026, 4, day, 9, tzinfo=dt.UTC),
        **facts,
    )


def plan(legs: list[Leg], invitations: list[Invitation] | None = None, target: UUID | None = NEW) -> ExitPlan:
    return exit_plan([CUSTOMER], legs, invitations or [], leaving=OLD, target=target)


ONLY_OLD = [leg(US, YES), leg(OLD, YES)]


@pytest.mark.parametrize(
    ("legs", "depends"),
    [
        pytest.param(ONLY_OLD, True, id="linked to us and to the one that is left only"),
        pytest.param([*ONLY_OLD, leg(THIRD, NO)], True, id="a third one that cannot order is no help"),
        pytest.param([*ONLY_OLD, leg(THIRD, YES)], False, id="a third one can order"),
        pytest.param([leg(OLD, YES)], False, id="not linked to us"),
        pytest.param([leg(US, ASKED), leg(OLD, YES)], False, id="we are only asked for"),
        pytest.param([leg(US, YES)], False, id="never linked to the one that is left"),
        pytest.param([leg(US, YES), leg(OLD, ASKED)], False, id="the old one cannot order either"),
        pytest.param([leg(US, YES), leg(OLD, NO)], False, id="the old leg is lost"),
        pytest.param(
            [leg(US, YES), leg(OLD, NO, loss_reason=LossReason.ENDED_BY_US)],
            False,
            id="we left before the customer had moved",
        ),
        pytest.param(
            [leg(US, YES), leg(OLD, NO, loss_reason=LossReason.ENDED_BY_US), leg(NEW, YES)],
            True,
            id="moved and the old leg ended by us still counts",
        ),
        pytest.param(
            [leg(US, YES), leg(OLD, NO, loss_reason=LossReason.ENDED_BY_CUSTOMER), leg(NEW, YES)],
            False,
            id="what the customer ended itself was no move of ours",
        ),
    ],
)
def test_who_depends_on_the_provider(legs: list[Leg], depends: bool) -> None:
    assert bool(plan(legs).total) is depends


SENT = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("more", "invitations", "move", "since"),
    [
        pytest.param([], [], Move.TO_INVITE, None, id="nothing was done"),
        pytest.param([leg(NEW, YES)], [], Move.MOVED, TODAY, id="the new one can order"),
        pytest.param([leg(NEW, ASKED)], [], Move.ASKED, TODAY, id="asked for by hand"),
        pytest.param([leg(NEW, NO)], [], Move.TO_INVITE, None, id="a leg that says no is to be asked for"),
        pytest.param(
            [],
            [invited(InvitationState.SENT, sent_at=SENT)],
            Move.ASKED,
            dt.date(2026, 4, 2),
            id="invited",
        ),
        pytest.param([], [invited(InvitationState.SENT)], Move.ASKED, None, id="sent nobody knows when"),
        pytest.param(
            [],
            [invited(InvitationState.REMINDED, sent_at=SENT, reminded_at=SENT.replace(day=20))],
            Move.ASKED,
            dt.date(2026, 4, 20),
            id="reminded",
        ),
        pytest.param(
            [],
            [invited(InvitationState.DRAFTED)],
            Move.DRAFTED,
            dt.date(2026, 4, 1),
            id="a draft is kept",
        ),
        pytest.param(
            [],
            [invited(InvitationState.DECLINED, closed_on=TODAY)],
            Move.DECLINED,
            TODAY,
            id="declined",
        ),
        pytest.param(
            [leg(NEW, NO, loss_reason=LossReason.ENDED_BY_US)],
            [],
            Move.ENDED,
            TODAY,
            id="we ended it ourselves",
        ),
        pytest.param(
            [leg(NEW, NO, loss_reason=LossReason.ENDED_BY_US)],
            [invited(InvitationState.DRAFTED)],
            Move.DRAFTED,
            dt.date(2026, 4, 1),
            id="asked anew after we ended it",
        ),
        pytest.param([], [invited(InvitationState.WITHDRAWN)], Move.TO_INVITE, None, id="withdrawn"),
        pytest.param(
            [],
            [invited(InvitationState.SENT, provider=THIRD), invited(InvitationState.SENT, provider=None)],
            Move.TO_INVITE,
            None,
            id="invitations to others do not count",
        ),
        pytest.param(
            [],
            [
                invited(InvitationState.DRAFTED, day=9),
                invited(InvitationState.DECLINED, day=3, closed_on=TODAY),
            ],
            Move.DRAFTED,
            dt.date(2026, 4, 9),
            id="the latest invitation counts",
        ),
        pytest.param(
            [leg(NEW, YES)], [invited(InvitationState.SENT)], Move.MOVED, TODAY, id="the leg beats the mail"
        ),
    ],
)
def test_where_a_customer_stands(
    more: list[Leg], invitations: list[Invitation], move: Move, since: dt.date | None
) -> None:
    (one,) = plan([*ONLY_OLD, *more], invitations).customers
    assert (one.move, one.since) == (move, since)
    assert (one.name, one.domain, one.country) == ("Bergblick AG", "bergblick.example", "CH")


def test_without_a_target_everybody_is_to_be_invited() -> None:
    made = plan(ONLY_OLD, [invited(InvitationState.SENT)], target=None)
    assert [one.move for one in made.customers] == [Move.TO_INVITE]


def test_archived_customers_are_none_of_the_plan() -> None:
    away = Customer(id=uuid4(), name="Away", archived_at=SENT)
    legs = [leg(US, YES, away), leg(OLD, YES, away)]
    assert exit_plan([away], legs, [], leaving=OLD, target=NEW).total == 0


def test_progress_reaches_one_hundred_per_cent_and_nobody_to_move_is_done() -> None:
    assert plan([]).share == 1.0
    assert plan(ONLY_OLD).share == 0.0
    done = plan([*ONLY_OLD, leg(NEW, YES)])
    assert (done.moved, done.total, done.share) == (1, 1, 1.0)


STATES = st.sampled_from([YES, NO, ASKED, LegState.UNKNOWN])


@given(st.lists(st.tuples(STATES, STATES, STATES, STATES), max_size=8))
def test_moving_one_more_customer_never_lowers_the_progress_and_the_undone_come_first(
    shape: list[tuple[LegState, ...]],
) -> None:
    customers = [Customer(id=uuid4(), name=f"C{at}") for at in range(len(shape))]
    legs = [
        leg(party, state, customer)
        for customer, states in zip(customers, shape, strict=True)
        for party, state in zip((US, OLD, NEW, THIRD), states, strict=True)
    ]
    before = exit_plan(customers, legs, [], leaving=OLD, target=NEW)
    order = [list(Move).index(one.move) for one in before.customers]
    assert order == sorted(order)
    assert sum(before.count(move) for move in Move) == before.total
    undone = next((one.customer_id for one in before.customers if one.move is not Move.MOVED), None)
    moved = [
        leg(NEW, YES, next(c for c in customers if c.id == known.customer_id))
        if known.customer_id == undone and known.provider_id == NEW
        else known
        for known in legs
    ]
    after = exit_plan(customers, moved, [], leaving=OLD, target=NEW)
    assert after.total == before.total
    assert after.share >= before.share
