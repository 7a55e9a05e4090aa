"""Tasks: how near their day is, in which order they stand, and until when they are put off."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.task import (
    DueState,
    PutOff,
    due_state,
    later_day,
    place,
    put_off_day,
)
from reseller_desktop.domain.task_row import TaskRow, belongs_to, order_of, state_of

MONDAY = dt.date(2026, 5, 4)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(9000, 1, 1))
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("due_on", "today", "expected"),
    [
        pytest.param(MONDAY - DAY, MONDAY, DueState.OVERDUE, id="yesterday is over"),
        pytest.param(MONDAY, MONDAY, DueState.TODAY, id="today is not over yet"),
        pytest.param(MONDAY + DAY, MONDAY, DueState.THIS_WEEK, id="tomorrow is in this week"),
        pytest.param(MONDAY + 6 * DAY, MONDAY, DueState.THIS_WEEK, id="so is Sunday"),
        pytest.param(MONDAY + 7 * DAY, MONDAY, DueState.LATER, id="next Monday is not"),
        pytest.param(MONDAY + 7 * DAY, MONDAY + 6 * DAY, DueState.LATER, id="not even on Sunday"),
        pytest.param(None, MONDAY, DueState.NO_DAY, id="without a day it is due on none"),
    ],
)
def test_how_near_a_day_is(due_on: dt.date | None, today: dt.date, expected: DueState) -> None:
    assert due_state(due_on, today) is expected
    assert due_state(due_on, today, done=True) is DueState.DONE


@given(st.none() | DAYS, DAYS, st.booleans())
def test_every_task_is_in_one_state_that_says_the_truth(
    due_on: dt.date | None,
    today: dt.date,
    done: bool,
) -> None:
    state = due_state(due_on, today, done=done)
    week = today - dt.timedelta(days=today.weekday())
    true = {
        DueState.DONE: done,
        DueState.NO_DAY: not done and due_on is None,
        DueState.OVERDUE: not done and due_on is not None and due_on < today,
        DueState.TODAY: not done and due_on == today,
        DueState.THIS_WEEK: not done and due_on is not None and today < due_on < week + 7 * DAY,
        DueState.LATER: not done and due_on is not None and due_on >= week + 7 * DAY and due_on > today,
    }
    assert [one for one in DueState if true[one]] == [state]


@given(DAYS, DAYS)
def test_a_day_that_passes_brings_a_task_never_back(due_on: dt.date, today: dt.date) -> None:
    states = list(DueState)
    assert states.index(due_state(due_on, today + DAY)) <= states.index(due_state(due_on, today))


def test_what_presses_comes_first_and_what_was_done_last_ends_the_list() -> None:
    tasks = [
        (MONDAY - 9 * DAY, None),
        (MONDAY - DAY, None),
        (MONDAY, None),
        (MONDAY + DAY, None),
        (MONDAY + 30 * DAY, None),
        (None, None),
        (MONDAY, MONDAY),
        (None, MONDAY - DAY),
    ]
    mixed = tasks[3:] + tasks[:3]
    assert sorted(mixed, key=lambda one: place(*one, MONDAY)) == tasks


@pytest.mark.parametrize(
    ("choice", "today", "expected"),
    [
        pytest.param(PutOff.TOMORROW, dt.date(2026, 2, 28), dt.date(2026, 3, 1), id="over a month's end"),
        pytest.param(PutOff.TOMORROW, dt.date(2028, 2, 28), dt.date(2028, 2, 29), id="to a leap day"),
        pytest.param(PutOff.MONDAY, MONDAY, MONDAY + 7 * DAY, id="on a Monday the next one is meant"),
        pytest.param(PutOff.MONDAY, MONDAY + 6 * DAY, MONDAY + 7 * DAY, id="on a Sunday it is tomorrow"),
        pytest.param(PutOff.WEEK, dt.date(2026, 12, 28), dt.date(2027, 1, 4), id="over a year's end"),
        pytest.param(PutOff.MONTH, dt.date(2026, 5, 4), dt.date(2026, 6, 4), id="the same day of the month"),
        pytest.param(PutOff.MONTH, dt.date(2026, 1, 31), dt.date(2026, 2, 28), id="February has no 31st"),
        pytest.param(PutOff.MONTH, dt.date(2028, 1, 30), dt.date(2028, 2, 29), id="nor a 30th"),
        pytest.param(PutOff.MONTH, dt.date(2028, 2, 29), dt.date(2028, 3, 29), id="from a leap day"),
        pytest.param(PutOff.MONTH, dt.date(2026, 12, 31), dt.date(2027, 1, 31), id="into the next year"),
    ],
)
def test_until_when_it_is_put_off(choice: PutOff, today: dt.date, expected: dt.date) -> None:
    assert put_off_day(choice, today) == expected


@given(st.sampled_from(PutOff), DAYS)
def test_every_choice_lies_ahead_and_no_further_than_a_month(choice: PutOff, today: dt.date) -> None:
    assert DAY <= put_off_day(choice, today) - today <= 31 * DAY


@given(st.none() | DAYS, DAYS)
def test_putting_off_never_makes_it_earlier(due_on: dt.date | None, until: dt.date) -> None:
    later = later_day(due_on, until)
    assert later >= until
    assert due_on is None or later >= due_on
    assert later in {due_on, until}


def row(**facts: str) -> TaskRow:
    return TaskRow(**{**dict.fromkeys(TaskRow._fields, ""), **facts})


def test_a_row_says_its_state_and_place() -> None:
    done = row(due_on="2026-05-04", done_at="2026-05-03T12:00:00+00:00")
    assert [state_of(one, MONDAY) for one in (row(), row(due_on="2026-05-03"), done)] == [
        DueState.NO_DAY,
        DueState.OVERDUE,
        DueState.DONE,
    ]
    rows = [row(due_on="2026-05-03"), row(due_on="2026-06-03"), row(), done]
    mixed = rows[2:] + rows[:2]
    assert sorted(mixed, key=lambda one: order_of(one, MONDAY)) == rows


@pytest.mark.parametrize(
    ("owner", "expected"),
    [
        pytest.param("Anna", True, id="mine"),
        pytest.param("anna", True, id="mine, however it is written"),
        pytest.param("", True, id="nobody's is everybody's"),
        pytest.param("Beat", False, id="a colleague's"),
    ],
)
def test_whose_a_task_is(owner: str, *, expected: bool) -> None:
    assert belongs_to(owner, "Anna") is expected
