"""What was answered to the lines of a day, and in which order they stand."""

import datetime as dt
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.today import (
    STANDING,
    Group,
    Kind,
    Level,
    Line,
    Today,
    group_of,
    order_of,
    sort_out,
    until_of_done,
)
from reseller_desktop.domain.today_mark import TodayMark

DAY = dt.date(2026, 5, 4)
"""A Monday."""
NOW = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
ME = "Anna Muster"


def line(key: str = "chase:1", kind: Kind = Kind.CHASE, **facts: object) -> Line:
    values = {"level": Level.SOON, "name": "Café Zentral", "code": "today-chase"}
    return Line(**{"key": key, "kind": kind, **values, **facts})  # type: ignore[arg-type]


def mark(item: str, **answer: object) -> TodayMark:
    return TodayMark(id=uuid4(), item=item, **answer)  # type: ignore[arg-type]


def out(*lines: Line, marks: tuple[TodayMark, ...] = (), today: dt.date = DAY, me: str = ME) -> Today:
    return sort_out(lines, {one.item: one for one in marks}, me=me, today=today)


LINES = st.lists(
    st.builds(
        Line,
        key=st.uuids().map(lambda one: one.hex),
        kind=st.sampled_from(Kind),
        level=st.sampled_from(Level),
        name=st.sampled_from(["", "Ärzte AG", "arzte AG", "Zoo"]),
        code=st.just("today-chase"),
        rank=st.integers(-3, 3),
        owner=st.sampled_from(["", ME, "Luc"]),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)
ANSWERS = st.builds(
    TodayMark,
    id=st.uuids(),
    item=st.just(""),
    until=st.none() | st.dates(DAY - dt.timedelta(days=3), DAY + dt.timedelta(days=3)),
    owner=st.sampled_from(["", ME, "Luc"]),
    done_at=st.none() | st.just(NOW),
)


def everywhere(found: Today) -> list[str]:
    answered = (*(one.line for one in found.put_off), *(one.line for one in found.handed), *found.done)
    return [one.key for one in (*found.lines, *answered)]


@given(lines=LINES, data=st.data())
def test_every_line_stands_in_one_place_and_no_line_stands_twice(
    lines: list[Line], data: st.DataObject
) -> None:
    marks = {one.key: data.draw(ANSWERS) for one in lines if data.draw(st.booleans())}
    found = sort_out(lines, marks, me=ME, today=DAY)
    assert sorted(everywhere(found)) == sorted(one.key for one in lines)


@given(lines=LINES)
def test_the_order_is_total_and_does_not_depend_on_how_lines_came(lines: list[Line]) -> None:
    places = [order_of(one) for one in lines]
    assert len(set(places)) == len(places)
    assert sort_out(lines, {}, me=ME, today=DAY) == sort_out(reversed(lines), {}, me=ME, today=DAY)


@given(lines=LINES)
def test_in_a_group_nothing_stands_before_what_presses_more(lines: list[Line]) -> None:
    found = sort_out(lines, {}, me=ME, today=DAY)
    for group in Group:
        levels = [one.level for one in found.of_group(group)]
        assert levels == sorted(levels)


@given(day=st.dates(DAY - dt.timedelta(days=10), DAY + dt.timedelta(days=10)), until=st.integers(-10, 10))
def test_what_is_put_off_is_shown_from_its_day_on_and_not_before(day: dt.date, until: int) -> None:
    back = DAY + dt.timedelta(days=until)
    found = out(line(), marks=(mark("chase:1", until=back),), today=day)
    assert bool(found.lines) == (day >= back)
    assert bool(found.put_off) == (day < back)


@given(lines=LINES, answer=ANSWERS, place=st.integers(0, 11))
def test_an_answer_hides_no_other_line(lines: list[Line], answer: TodayMark, place: int) -> None:
    without = sort_out(lines, {}, me=ME, today=DAY)
    key = lines[place % len(lines)].key if lines else "gone"
    found = sort_out(lines, {key: answer}, me=ME, today=DAY)
    assert {one.key for one in without.lines} - {one.key for one in found.lines} <= {key}
    assert [one for one in found.lines if one.key != key] == [one for one in without.lines if one.key != key]


@given(lines=LINES, most=st.integers(0, 4))
def test_what_is_not_told_one_by_one_is_counted(lines: list[Line], most: int) -> None:
    every = sort_out(lines, {}, me=ME, today=DAY)
    few = sort_out(lines, {}, me=ME, today=DAY, most=most)
    assert few.count == every.count
    for kind in Kind:
        shown = [one for one in few.lines if one.kind is kind]
        assert shown == [one for one in every.lines if one.kind is kind][:most]


def test_what_is_done_stays_away_until_its_next_occasion() -> None:
    done = mark("rights-end:1:2026-06-01", done_at=NOW)
    now, later = (
        line("rights-end:1:2026-06-01", Kind.RIGHTS_END),
        line("rights-end:1:2027-06-01", Kind.RIGHTS_END),
    )
    found = out(now, later, marks=(done,), today=DAY + dt.timedelta(days=400))
    assert [one.key for one in found.done] == [now.key]
    assert [one.key for one in found.lines] == [later.key]


@pytest.mark.parametrize("kind", sorted(STANDING))
def test_what_stands_until_it_is_put_right_comes_back_on_monday(kind: Kind) -> None:
    standing = line("standing", kind)
    friday = DAY + dt.timedelta(days=4)
    until = until_of_done(standing, friday)
    assert until == DAY + dt.timedelta(days=7)
    done = mark("standing", done_at=NOW, until=until)
    assert out(standing, marks=(done,), today=friday).done
    assert out(standing, marks=(done,), today=DAY + dt.timedelta(days=7)).lines


def test_monday_is_never_the_same_day() -> None:
    assert until_of_done(line("standing", Kind.LEGS), DAY) == DAY + dt.timedelta(days=7)


def test_other_lines_are_done_for_good() -> None:
    assert until_of_done(line(), DAY) is None


@pytest.mark.parametrize(
    ("by_record", "by_answer", "mine"),
    [
        pytest.param("", "", True, id="nobody's is everybody's"),
        pytest.param("anna muster", "", True, id="mine in another case"),
        pytest.param("Luc", "", False, id="a colleague's by its record"),
        pytest.param("", "Luc", False, id="handed over"),
        pytest.param("Luc", ME, True, id="handed to me"),
    ],
)
def test_a_line_is_shown_to_whom_it_belongs(by_record: str, by_answer: str, mine: bool) -> None:
    found = out(line(owner=by_record), marks=(mark("chase:1", owner=by_answer),))
    assert bool(found.lines) == mine
    assert [one.owner for one in found.handed] == ([] if mine else ["Luc"])


def test_what_is_beyond_the_lines_is_counted_in_its_group() -> None:
    found = sort_out([line()], {}, me=ME, today=DAY, beyond={Kind.CHASE: 5, Kind.DECISION: 0})
    assert found.count == 6
    assert found.more_of(Group.FOLLOW_UP) == {Kind.CHASE: 5}
    assert found.more_of(Group.DECIDE) == {}
    assert not found.urgent
    assert out(line(level=Level.URGENT)).urgent


def test_every_kind_stands_in_a_group() -> None:
    assert {group_of(kind) for kind in Kind} == set(Group)
    assert group_of(Kind.MEMBERSHIP) is Group.DECIDE
