import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import Lead, LeadSource, LeadState
from reseller_desktop.domain.lead_clock import ClockKind, LeadClock, Stop, clocks_of, next_clock
from tests.support.leads import RECEIVED, lead, shipped_lead_rules

RULES = shipped_lead_rules()
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
ACCEPTED = {"state": LeadState.ACCEPTED, "answered_at": RECEIVED + 2 * DAY}
CONTACTED = {"contacted_at": RECEIVED + 3 * DAY}
DIRECT = {"direct": Answer.YES}


def told(clocks: tuple[LeadClock, ...]) -> list[str]:
    """Each clock in a word or three: what it is about, whether it was in time, what stopped it."""
    return [
        " ".join(
            filter(None, (clock.kind, "passed" if clock.passed else "", clock.stop, "!" * clock.presses))
        )
        for clock in clocks
    ]


@pytest.mark.parametrize(
    ("facts", "after", "expected"),
    [
        pytest.param({}, HOUR, ["answer"], id="a new lead is to be answered"),
        pytest.param({}, 13 * DAY - HOUR, ["answer"], id="more than a day is no hurry"),
        pytest.param({}, 13 * DAY, ["answer !"], id="on the last day it presses"),
        pytest.param({}, 14 * DAY - HOUR, ["answer !"], id="and in the last hour"),
        pytest.param({}, 14 * DAY, ["answer passed"], id="nothing can be done once it is over"),
        pytest.param({"source": LeadSource.REFERRAL}, HOUR, [], id="friends set no time"),
        pytest.param({"source": LeadSource.OWN}, 90 * DAY, [], id="nor do we"),
        pytest.param(DIRECT, HOUR, ["direct", "answer"], id="who asks for a call gets one first"),
        pytest.param(DIRECT, 49 * HOUR, ["direct !", "answer"], id="a call within a day"),
        pytest.param(DIRECT, 72 * HOUR, ["direct passed !", "answer"], id="a late call is better than none"),
        pytest.param(
            {**DIRECT, **CONTACTED}, 4 * DAY, ["answer", "direct passed contacted"], id="a call too late"
        ),
        pytest.param(
            {**DIRECT, "contacted_at": RECEIVED + DAY},
            4 * DAY,
            ["answer", "direct contacted"],
            id="a call in time",
        ),
        pytest.param(
            {**DIRECT, "source": LeadSource.PROVIDER}, HOUR, [], id="a provider's lead carries no mark"
        ),
        pytest.param(
            {"direct": Answer.NO}, HOUR, ["answer"], id="who does not want a call is not to be called"
        ),
        pytest.param(ACCEPTED, 2 * DAY + HOUR, ["contact", "answer answered"], id="accepted: now speak"),
        pytest.param(ACCEPTED, 4 * DAY + HOUR, ["contact !", "answer answered"], id="on the third day"),
        pytest.param(ACCEPTED, 5 * DAY, ["contact passed !", "answer answered"], id="later than promised"),
        pytest.param(
            {**ACCEPTED, **CONTACTED},
            30 * DAY,
            ["contact contacted", "answer answered"],
            id="spoken with: nothing runs",
        ),
        pytest.param(
            {"state": LeadState.ACCEPTED}, DAY, ["answer answered"], id="accepted, nobody knows when"
        ),
        pytest.param(
            {**ACCEPTED, "source": LeadSource.OWN}, 3 * DAY, ["contact"], id="our own are called too"
        ),
        pytest.param(
            {**ACCEPTED, **DIRECT},
            2 * DAY + HOUR,
            ["direct !", "answer answered"],
            id="accepting does not give more time for the call",
        ),
        pytest.param(
            {"state": LeadState.DECLINED, "answered_at": RECEIVED + DAY},
            2 * DAY,
            ["answer answered"],
            id="declined: nobody is called",
        ),
        pytest.param(
            {"state": LeadState.DECLINED, "answered_at": RECEIVED + 15 * DAY},
            20 * DAY,
            ["answer passed answered"],
            id="declined too late",
        ),
        pytest.param(
            {"state": LeadState.EXPIRED, "closed_at": RECEIVED + 16 * DAY},
            20 * DAY,
            ["answer passed closed"],
            id="expired",
        ),
        pytest.param(
            {"state": LeadState.EXPIRED}, 20 * DAY, ["answer passed closed"], id="expired, nobody knows when"
        ),
        pytest.param(
            {**ACCEPTED, "state": LeadState.LOST, "closed_at": RECEIVED + 3 * DAY},
            20 * DAY,
            ["answer answered", "contact closed"],
            id="lost without a word",
        ),
        pytest.param(
            {**ACCEPTED, **CONTACTED, "state": LeadState.WON, "closed_at": RECEIVED + 9 * DAY},
            20 * DAY,
            ["contact contacted", "answer answered"],
            id="won",
        ),
    ],
)
def test_the_clocks_of_a_lead(facts: dict[str, Any], after: dt.timedelta, expected: list[str]) -> None:
    found = told(clocks_of(lead(**facts), RULES, RECEIVED + after))
    assert sorted(found) == sorted(expected)
    assert [word for word in found if "ed" not in word] == [word for word in expected if "ed" not in word]


def test_the_next_clock_is_the_one_that_can_still_be_met() -> None:
    asked = lead(**DIRECT)
    first = next_clock(asked, RULES, RECEIVED + DAY)
    then = next_clock(asked, RULES, RECEIVED + 4 * DAY)
    late = next_clock(asked, RULES, RECEIVED + 40 * DAY)
    assert [clock.kind for clock in (first, then, late) if clock] == [
        ClockKind.DIRECT,
        ClockKind.ANSWER,
        ClockKind.DIRECT,
    ]
    assert next_clock(lead(source=LeadSource.OWN), RULES, RECEIVED) is None


@pytest.mark.parametrize(
    ("zone", "received"),
    [
        pytest.param("Europe/Zurich", "2026-03-28T22:30", id="into summer time"),
        pytest.param("Europe/Zurich", "2026-10-24T22:30", id="out of summer time"),
        pytest.param("Pacific/Apia", "2026-05-04T01:00", id="a day ahead of most"),
        pytest.param("America/New_York", "2026-03-07T23:00", id="the American change"),
    ],
)
def test_72_hours_are_72_hours_whatever_the_clocks_on_the_wall_do(zone: str, received: str) -> None:
    local = dt.datetime.fromisoformat(received).replace(tzinfo=ZoneInfo(zone))
    asked = lead(received_at=local, **DIRECT)
    clock = clocks_of(asked, RULES, local)[0]
    assert (clock.kind, clock.left) == (ClockKind.DIRECT, 72 * HOUR)
    assert clock.due_at.tzinfo is dt.UTC
    assert clock.due_at - local == 72 * HOUR


MOMENTS = st.timedeltas(dt.timedelta(0), 3650 * DAY).map(lambda since: RECEIVED - 1825 * DAY + since)
LEADS = st.builds(
    lead,
    source=st.sampled_from(LeadSource),
    received_at=MOMENTS,
    direct=st.sampled_from(Answer),
    state=st.sampled_from(LeadState),
    answered_at=st.none() | MOMENTS,
    contacted_at=st.none() | MOMENTS,
    closed_at=st.none() | MOMENTS,
)


@given(one=LEADS, at=MOMENTS, step=st.timedeltas(dt.timedelta(0), 1000 * DAY))
def test_a_clock_never_runs_backwards(one: Lead, at: dt.datetime, step: dt.timedelta) -> None:
    before = {clock.kind: clock for clock in clocks_of(one, RULES, at)}
    after = {clock.kind: clock for clock in clocks_of(one, RULES, at + step)}
    assert before.keys() == after.keys()
    for kind, clock in before.items():
        assert after[kind].due_at == clock.due_at
        assert after[kind].left <= clock.left
        assert after[kind].passed >= clock.passed
        assert after[kind].stop is clock.stop


@given(one=LEADS, at=MOMENTS)
def test_an_answered_or_closed_lead_waits_for_no_answer(one: Lead, at: dt.datetime) -> None:
    waiting = [clock.kind for clock in clocks_of(one, RULES, at) if clock.waits]
    if one.answered_at or one.state is not LeadState.NEW:
        assert ClockKind.ANSWER not in waiting
    if one.contacted_at or not one.open:
        assert not {ClockKind.DIRECT, ClockKind.CONTACT} & {*waiting}


@given(one=LEADS, at=MOMENTS, hours=st.integers(-12, 14))
def test_where_somebody_stands_changes_no_clock(one: Lead, at: dt.datetime, hours: int) -> None:
    elsewhere = dt.timezone(hours * HOUR)
    assert clocks_of(one, RULES, at) == clocks_of(one, RULES, at.astimezone(elsewhere))


def test_a_stopped_clock_says_when() -> None:
    (clock,) = clocks_of(
        lead(state=LeadState.DECLINED, answered_at=RECEIVED + DAY), RULES, RECEIVED + 9 * DAY
    )
    assert (clock.stop, clock.stopped_at, clock.left) == (Stop.ANSWERED, RECEIVED + DAY, 13 * DAY)
    assert not clock.waits
    assert not clock.runs
    assert not clock.presses
