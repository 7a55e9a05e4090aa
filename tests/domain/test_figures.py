import datetime as dt
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.figures import (
    Age,
    ContactLine,
    Count,
    InvitationLine,
    Party,
    Score,
    Stage,
    coverage,
    end_of_weeks,
    funnel,
    months,
    nearest,
    waiting,
    weeks,
)
from reseller_desktop.domain.radar import Entry, Named, Parties, SubscriptionLine, radar
from reseller_desktop.domain.states import InvitationState, LegState
from tests.support.terms import shipped_term_rules

TODAY = dt.date(2026, 5, 6)
"""A Wednesday."""
US, DISTRI = Party("a", "Us", own=True), Party("b", "Distri One", own=False)
ZURICH = ZoneInfo("Europe/Zurich")
AUCKLAND = ZoneInfo("Pacific/Auckland")


def in_zurich(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(ZURICH)


def in_auckland(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(AUCKLAND)


def line(key: str, begun: str, sent: str | None = None, **facts: str) -> InvitationLine:
    values: dict[str, str | None] = {"reminded_at": None, "accepted_on": None, **facts}
    state = values.pop("state", "sent" if sent else "drafted")
    return InvitationLine(
        key, str(state), f"{begun}T10:00:00+00:00", sent and f"{sent}T10:00:00+00:00", **values
    )


def amounts(counts: tuple[Count, ...]) -> list[int]:
    return [one.amount for one in counts]


def test_customers_of_whom_nothing_is_told_are_unknown() -> None:
    counted = [("a", "yes", 5), ("a", "no", 1), ("a", "unknown", 2), ("b", "asked", 3)]
    ours, theirs = coverage([US, DISTRI], 10, counted)
    assert ours.counts == {LegState.YES: 5, LegState.NO: 1, LegState.ASKED: 0, LegState.UNKNOWN: 4}
    assert theirs.counts == {LegState.YES: 0, LegState.NO: 0, LegState.ASKED: 3, LegState.UNKNOWN: 7}
    assert (ours.customers, theirs.customers) == (10, 10)


def test_a_leg_to_a_provider_in_the_archive_is_left_out() -> None:
    assert [one.party for one in coverage([US], 3, [("gone", "yes", 2)])] == [US]


def test_a_funnel_counts_what_was_begun_in_the_span_however_it_went_on() -> None:
    lines = [
        line("early", "2026-04-06", "2026-05-01"),
        line("draft", "2026-04-07"),
        line("sent", "2026-04-08", "2026-04-08"),
        line(
            "reminded", "2026-04-08", "2026-04-08", state="reminded", reminded_at="2026-04-20T10:00:00+00:00"
        ),
        line("won", "2026-05-06", "2026-05-06", state="accepted", accepted_on="2026-05-06"),
        line("unsent", "2026-05-06", state="accepted", accepted_on="2026-05-06"),
        line("late", "2026-05-07", "2026-05-07"),
    ]
    counted = funnel(lines, dt.date(2026, 4, 7), TODAY, in_zurich)
    assert {one.key: one.ids for one in counted} == {
        Stage.DRAFTED: ("draft", "sent", "reminded", "won", "unsent"),
        Stage.SENT: ("sent", "reminded", "won"),
        Stage.REMINDED: ("reminded",),
        Stage.ACCEPTED: ("won", "unsent"),
    }


def test_days_are_those_of_the_calendar_on_the_wall() -> None:
    late = InvitationLine("x", "drafted", "2026-05-05T23:30:00+00:00", None, None, None)
    assert amounts(funnel([late], TODAY, TODAY, in_zurich))[0] == 1
    assert amounts(funnel([late], TODAY, TODAY, lambda one: one))[0] == 0


@pytest.mark.parametrize(
    ("days", "place"),
    [(0, 0), (7, 0), (8, 1), (14, 1), (15, 2), (30, 2), (31, 3), (60, 3), (61, 4), (4000, 4)],
)
def test_an_invitation_belongs_to_one_age(days: int, place: int) -> None:
    sent = (TODAY - dt.timedelta(days=days)).isoformat()
    assert [at for at, one in enumerate(waiting([line("x", sent, sent)], TODAY, in_zurich)) if one.ids] == [
        place
    ]


def test_only_what_left_and_is_not_answered_waits() -> None:
    lines = [
        line("draft", "2026-05-01"),
        line("reminded", "2026-04-01", "2026-05-01", state="reminded"),
        *(
            line(state, "2026-05-01", "2026-05-01", state=state)
            for state in InvitationState
            if state not in {InvitationState.SENT, InvitationState.REMINDED}
        ),
        line("of a clock that runs fast", "2026-05-07", "2026-05-07"),
    ]
    counted = waiting(lines, TODAY, in_zurich)
    assert counted[0] == Count(Age(0, 7), ("reminded", "of a clock that runs fast"))
    assert [one.key for one in counted][-1] == Age(61, None)
    assert sum(amounts(counted)) == 2


def subscription(key: str, ends_on: str) -> SubscriptionLine:
    facts = f"licence|P1Y|active|renew|2025-01-01|{ends_on}|||unknown|"
    return key, "c1", None, "Office", 25, "2026-05-01", ends_on, facts


def entries(*ends: str) -> tuple[Entry, ...]:
    now = dt.datetime(2026, 5, 6, 8, tzinfo=dt.UTC)
    parties = Parties({"c1": Named("Alpen AG", "alpen ag")}, {})
    lines = [subscription(f"s{at}", end) for at, end in enumerate(ends)]
    until = now + dt.timedelta(days=400)
    return radar(lines, parties, {}, shipped_term_rules(), now=now, until=until).open


def test_weeks_begin_on_monday_and_stand_also_where_nothing_is_due() -> None:
    found = entries("2026-05-10", "2026-05-11", "2026-05-24", "2026-06-30")
    counted = weeks(found, TODAY, 4, in_zurich)
    assert [one.key for one in counted] == [dt.date(2026, 5, day) for day in (4, 11, 18, 25)]
    assert amounts(counted) == [0, 2, 0, 1]
    assert {key[0] for one in counted for key in one.ids} == {"s0", "s1", "s2"}  # type: ignore[index]
    assert end_of_weeks(TODAY, 4) == dt.date(2026, 5, 31)


def test_a_week_is_that_of_the_calendar_on_the_wall() -> None:
    found = entries("2026-05-17")
    assert amounts(weeks(found, TODAY, 3, lambda one: one)) == [0, 1, 0]
    assert amounts(weeks(found, TODAY, 3, in_auckland)) == [0, 0, 1]


def test_months_go_back_over_the_turn_of_a_year() -> None:
    lines = [
        ContactLine("a", "2025-12-31T23:30:00+00:00"),
        ContactLine("b", "2026-02-03T10:00:00+00:00"),
        ContactLine("c", "2025-10-03T10:00:00+00:00"),
    ]
    counted = months(lines, dt.date(2026, 2, 28), 4, in_zurich)
    assert [one.key for one in counted] == [
        dt.date(2025, 11, 1),
        dt.date(2025, 12, 1),
        dt.date(2026, 1, 1),
        dt.date(2026, 2, 1),
    ]
    assert amounts(counted) == [0, 0, 1, 1]


_STATES = st.sampled_from([one.value for one in InvitationState])
_DAYS = st.dates(dt.date(2025, 1, 1), TODAY).map(dt.date.isoformat)


@given(
    st.lists(
        st.builds(
            lambda key, day, state: line(key, day, day, state=state), st.uuids().map(str), _DAYS, _STATES
        )
    )
)
def test_each_stage_is_a_part_of_the_first_and_each_that_waits_has_one_age(
    lines: list[InvitationLine],
) -> None:
    drafted, *later = funnel(lines, dt.date(2025, 1, 1), TODAY, in_zurich)
    assert all(set(stage.ids) <= set(drafted.ids) for stage in later)
    waits = [line.id for line in lines if line.state in {"sent", "reminded"}]
    assert sorted(key for one in waiting(lines, TODAY, in_zurich) for key in one.ids) == sorted(waits)  # type: ignore[type-var]


def test_the_area_that_lacks_least_is_named_unless_nothing_can_be_told() -> None:
    def score(area: str, points: int, step: object) -> Score:
        hundred = Fraction(100)
        return Score(area, area, Fraction(points), Fraction(70), hundred, step)  # type: ignore[arg-type]

    found = [
        score("far", 10, "step"),
        score("near", 60, "step"),
        score("there", 80, None),
        score("odd", 69, None),
    ]
    near = nearest(found)
    assert near is not None
    assert near.area == "near"
    assert nearest(found[2:]) is None
