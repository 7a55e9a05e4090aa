import datetime as dt
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.customer import Customer, Leg, LegSource, LegState, LossReason
from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.provider_import import LegPlan, ListedRow, merge_rows, plan_legs

OWN, ONE, TWO, THREE = (UUID(int=n) for n in range(1, 5))
PROVIDER = UUID(int=9)
DAY = dt.date(2026, 5, 3)
EARLIER, LATER = dt.date(2026, 5, 1), dt.date(2026, 5, 4)
STATES = [None, *LegState]


def customer(number: int, tenant: UUID | None, name: str = "", **facts: Any) -> Customer:
    return Customer(id=UUID(int=100 + number), name=name or f"Customer {number}", tenant_id=tenant, **facts)


def leg(of: Customer, state: LegState, as_of: dt.date = EARLIER, **facts: Any) -> Leg:
    values = {"id": UUID(int=200 + of.id.int), "customer_id": of.id, "provider_id": PROVIDER}
    return Leg(**{**values, "state": state, "as_of": as_of, **facts})


def plan(
    rows: list[ListedRow],
    state: LegState | None = None,
    *,
    known: Customer | None = None,
    rejected: tuple[RejectedLine, ...] = (),
    **facts: Any,
) -> LegPlan:
    """What a list changes for one customer whose tenant id is ONE."""
    known = known or customer(1, ONE)
    legs = {known.id: leg(known, state, **facts)} if state else {}
    return plan_legs(rows, [known], legs, DAY, rejected=rejected)


LISTED = [ListedRow(2, "One", ONE)]
NOT_LISTED = [ListedRow(2, "Two", TWO)]


def told(found: LegPlan) -> tuple[list[LegState], list[LegState], list[LegState]]:
    one, other, third = (
        [change.state for change in changes] for changes in (found.linked, found.unlinked, found.confirmed)
    )
    return one, other, third


@pytest.mark.parametrize("state", STATES)
def test_whoever_is_listed_is_linked(state: LegState | None) -> None:
    found = plan(LISTED, state)
    expected = ([], [], [LegState.YES]) if state is LegState.YES else ([LegState.YES], [], [])
    assert told(found) == expected
    assert [change.loss_reason for change in found] == [LossReason.NOT_ASKED]


@pytest.mark.parametrize(
    ("state", "expected", "reason"),
    [
        (None, ([], [LegState.NO], []), LossReason.NOT_ASKED),
        (LegState.UNKNOWN, ([], [LegState.NO], []), LossReason.NOT_ASKED),
        (LegState.YES, ([], [LegState.NO], []), LossReason.OPEN),
        (LegState.NO, ([], [], [LegState.NO]), LossReason.ENDED_BY_US),
        (LegState.ASKED, ([], [], []), None),
    ],
    ids=["no leg", "unknown", "yes", "no", "asked"],
)
def test_whoever_is_not_listed_is_not_linked_but_for_those_that_were_asked(
    state: LegState | None, expected: Any, reason: LossReason | None
) -> None:
    found = plan(NOT_LISTED, state, loss_reason=LossReason.ENDED_BY_US)
    assert told(found) == expected
    assert [change.loss_reason for change in found] == ([] if reason is None else [reason])
    assert len(found.lost) == (reason is LossReason.OPEN)


@pytest.mark.parametrize("rows", [LISTED, NOT_LISTED], ids=["listed", "not listed"])
@pytest.mark.parametrize("state", LegState)
def test_a_leg_of_a_later_day_is_left_alone(rows: list[ListedRow], state: LegState) -> None:
    assert plan(rows, state, as_of=LATER) == LegPlan()


def test_a_leg_that_the_same_day_s_list_gave_is_not_written_again() -> None:
    assert plan(LISTED, LegState.YES, as_of=DAY, source=LegSource.PROVIDER_LIST) == LegPlan()
    assert told(plan(LISTED, LegState.YES, as_of=DAY, source=LegSource.PERSON))[2] == [LegState.YES]


def test_a_customer_without_a_tenant_id_is_left_to_the_reconciliation() -> None:
    assert plan([ListedRow(2, "Same", ONE)], known=customer(1, None, "Same")) == LegPlan()


def test_a_list_without_any_tenant_id_tells_of_nobody() -> None:
    assert plan([ListedRow(2, "One"), ListedRow(3, "Two")], LegState.YES) == LegPlan()


@pytest.mark.parametrize(
    ("row", "rejected"),
    [
        (ListedRow(3, "MULLER bau ag"), ()),
        (ListedRow(3, "Anders", domain="mueller.example"), ()),
        (ListedRow(3, "Anders", domain="alt.example"), ()),
        (None, RejectedLine(3, "import-tenant-id-malformed", {}, None, "Müller Bau AG")),
        (None, RejectedLine(3, "import-line-ragged", {}, ONE, "")),
    ],
    ids=["same name", "same domain", "same other domain", "rejected by name", "rejected by tenant id"],
)
def test_whoever_a_row_may_mean_is_not_taken_for_not_listed(row: Any, rejected: Any) -> None:
    known = customer(1, ONE, "Müller Bau AG", domain="mueller.example", other_domains=("alt.example",))
    rows = [*NOT_LISTED, *([row] if row else [])]
    assert plan(rows, LegState.YES, known=known, rejected=(rejected,) if rejected else ()) == LegPlan()
    assert len(plan(NOT_LISTED, LegState.YES, known=known).lost) == 1


def test_whom_a_person_found_in_a_row_is_listed_with_or_without_a_tenant_id() -> None:
    known = [customer(1, ONE), customer(2, None)]
    found = plan_legs([ListedRow(2, "Two", TWO)], known, {}, DAY, decided={each.id for each in known})
    assert [change.customer_id for change in found.linked] == [each.id for each in known]
    alone = plan_legs([ListedRow(2, "Two")], known, {}, DAY, decided={known[1].id})
    assert [change.customer_id for change in alone] == [known[1].id]


def test_a_row_with_another_tenant_id_means_another_customer_whatever_it_is_called() -> None:
    known = customer(1, ONE, "Two", domain="two.example")
    rows = [ListedRow(2, "Two", TWO, domain="two.example")]
    assert len(plan(rows, LegState.YES, known=known).lost) == 1


def test_each_customer_is_kept_once_and_completed_by_its_further_rows() -> None:
    rows = [
        ListedRow(2, "", ONE, "", "", "7"),
        ListedRow(3, "One AG", ONE, "one.example", "CH", "8"),
        ListedRow(4, "Two"),
        ListedRow(5, "TWO"),
        ListedRow(6, "Two", None, "two.example"),
    ]
    found = merge_rows(rows, [OWN])
    assert found.rows == (
        ListedRow(2, "One AG", ONE, "one.example", "CH", "7"),
        ListedRow(4, "Two"),
        ListedRow(6, "Two", None, "two.example"),
    )
    assert (found.rejected, found.repeated) == ((), 2)


def test_our_own_tenant_and_a_tenant_id_under_two_names_are_rejected() -> None:
    rows = [ListedRow(2, "We", OWN), ListedRow(3, "One", ONE), ListedRow(4, "Other", ONE)]
    found = merge_rows(rows, [OWN])
    assert found.rows == (ListedRow(3, "One", ONE),)
    assert [(row.line, row.code, row.tenant_id) for row in found.rejected] == [
        (2, "import-own-tenant", OWN),
        (4, "import-duplicate-tenant", ONE),
    ]


_ROW = st.builds(
    ListedRow,
    line=st.integers(2, 99),
    name=st.sampled_from(["One", "one", "Two", "Three", ""]),
    tenant_id=st.sampled_from([None, OWN, ONE, TWO, THREE]),
    domain=st.sampled_from(["", "one.example"]),
)
_PERSON = st.tuples(st.sampled_from([None, ONE, TWO, THREE]), st.sampled_from(STATES))


@given(st.lists(_ROW))
def test_every_row_is_kept_rejected_or_repeated(rows: list[ListedRow]) -> None:
    found = merge_rows(rows, [OWN])
    assert len(found.rows) + len(found.rejected) + found.repeated == len(rows)
    assert merge_rows(found.rows, [OWN]).rows == found.rows


@given(st.lists(_ROW), st.lists(_PERSON, max_size=4))
def test_the_same_list_a_second_time_changes_no_leg(rows: list[ListedRow], people: list[Any]) -> None:
    customers = [customer(number, tenant) for number, (tenant, _) in enumerate(people)]
    legs = {known.id: leg(known, state) for known, (_, state) in zip(customers, people, strict=True) if state}
    for change in plan_legs(rows, customers, legs, DAY):
        known = next(each for each in customers if each.id == change.customer_id)
        facts = {"loss_reason": change.loss_reason, "source": LegSource.PROVIDER_LIST}
        legs[known.id] = leg(known, change.state, DAY, **facts)
    assert plan_legs(rows, customers, legs, DAY) == LegPlan()
