import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.list_date import date_orders, day_of_text, latest_day

DAY = dt.date(2026, 4, 3)


@pytest.mark.parametrize(
    "texts",
    [
        ["2026-04-03"],
        ["20260403"],
        ["2026/04/03"],
        ["2026-04-03T10:20:30Z"],
        ["2026-04-03 10:20"],
        ["3.4.2026"],
        ["03.04.26"],
        ["", "2026-04-03", "2025-12-31"],
        ["03/04/2026", "25/12/2025"],
        ["04/03/2026", "12/25/2025"],
        ["04-03-2026", "12-25-2025"],
        ["3/3/2026", "2026-04-03"],
    ],
)
def test_the_latest_day_is_found_where_there_is_no_doubt(texts: list[str]) -> None:
    assert latest_day(texts).day == DAY


@pytest.mark.parametrize(
    ("texts", "problem", "example"),
    [
        (["03/04/2026"], "ambiguous", "03/04/2026"),
        (["4/4/2026", "1-2-26"], "ambiguous", "1-2-26"),
        (["25/12/2025", "12/26/2025"], "mixed", "25/12/2025, 12/26/2025"),
        (["soon"], "unreadable", "soon"),
        (["2026-02-30"], "unreadable", "2026-02-30"),
        (["31.2.2026"], "unreadable", "31.2.2026"),
        (["31/02/2026"], "unreadable", "31/02/2026"),
        (["13/13/2026"], "unreadable", "13/13/2026"),
        ([], "unreadable", ""),
        (["", " "], "unreadable", ""),
    ],
)
def test_a_doubtful_day_is_asked_for_with_an_example(texts: list[str], problem: str, example: str) -> None:
    found = latest_day(texts)
    assert (found.day, found.problem, found.example) == (None, problem, example)


@pytest.mark.parametrize(("day_first", "day"), [(True, DAY), (False, dt.date(2026, 3, 4))])
def test_an_answer_settles_which_comes_first(day_first: bool, day: dt.date) -> None:
    assert latest_day(["03/04/2026"], day_first=day_first).day == day


def test_a_variant_that_guesses_is_a_month_wrong_for_half_of_the_world() -> None:
    meant = dt.date(2026, 3, 4)
    assert latest_day([f"{meant:%m/%d/%Y}"]).day is None
    assert latest_day([f"{meant:%m/%d/%Y}"], day_first=True).day != meant


def test_what_the_column_shows_counts_more_than_the_answer() -> None:
    assert latest_day(["03/04/2026", "25/12/2025"], day_first=False).day == DAY


@given(st.lists(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), min_size=1), st.booleans())
def test_no_day_is_ever_found_that_the_writer_did_not_mean(days: list[dt.date], day_first: bool) -> None:
    written = [f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}" for day in days]
    found = latest_day(written)
    assert found.day == max(days) if found.day else found.problem == "ambiguous"
    assert latest_day(written, day_first=day_first).day == max(days)


@pytest.mark.parametrize(
    ("columns", "wish", "usual", "order"),
    [
        ({"a": ["2026-04-03", "3.4.2026"]}, None, None, {"a": None}),
        ({"a": ["03/04/2026", "25/12/2025"]}, None, None, {"a": True}),
        ({"a": ["03/04/2026", "12/25/2025"]}, None, None, {"a": False}),
        ({"a": ["03/04/2026"]}, None, False, {"a": False}),
        ({"a": ["03/04/2026"]}, True, False, {"a": True}),
        ({"a": ["03/04/2026"], "b": ["12/25/2025"]}, None, False, {"a": False, "b": False}),
        ({"a": ["03/04/2026"], "b": ["25/12/2025"]}, True, False, {"a": True, "b": True}),
        ({"a": ["25/12/2025"]}, False, None, {"a": True}),
        ({"a": ["25/12/2025", "12/25/2025"]}, False, None, {"a": False}),
        ({"a": ["25/12/2025"], "b": ["12/25/2025"]}, True, None, {"a": True, "b": True}),
        (
            {"a": ["25/12/2025"], "b": ["12/25/2025"], "c": ["03/04/2026"]},
            False,
            True,
            dict.fromkeys("abc", False),
        ),
        ({"a": ["25/12/2025", "12/25/2025"], "b": ["12/26/2025"]}, True, None, {"a": True, "b": True}),
    ],
    ids=[
        "texts that leave no doubt need no order",
        "one text proves that the day comes first",
        "one text proves that the month comes first",
        "what such files usually do settles what is open",
        "what a person said counts before what such files do",
        "another column that agrees leaves what is usual in force",
        "a person's word counts where another column proves the opposite of what is usual",
        "a proof counts before a person's word",
        "a person's word settles a column that mixes both",
        "a person's word settles two columns that prove different orders",
        "and with them a column that allows both",
        "and with a column that mixes both another that would prove one",
    ],
)
def test_the_order_of_a_column_is_decided_over_all_of_it(
    columns: dict[str, list[str]], wish: bool | None, usual: bool | None, order: dict[str, bool | None]
) -> None:
    found = date_orders(columns, wish=wish, usual=usual)
    assert (found.doubt, found.day_first) == (None, order)


@pytest.mark.parametrize(
    ("columns", "usual", "doubt"),
    [
        ({"a": ["03/04/2026"]}, None, ("a", "ambiguous", "03/04/2026")),
        ({"a": ["25/12/2025"], "b": ["03/04/2026"]}, False, ("b", "ambiguous", "03/04/2026")),
        ({"a": ["12/25/2025"], "b": ["03/04/2026"]}, True, ("b", "ambiguous", "03/04/2026")),
        ({"a": ["25/12/2025", "12/25/2025"]}, False, ("a", "mixed", "25/12/2025", "a", "12/25/2025")),
        ({"a": ["25/12/2025"], "b": ["12/26/2025"]}, None, ("a", "mixed", "25/12/2025", "b", "12/26/2025")),
        ({"a": ["12/25/2025"], "b": ["26/12/2025"]}, True, ("b", "mixed", "26/12/2025", "a", "12/25/2025")),
        (
            {"a": ["25/12/2025"], "b": ["13/02/2026", "02/13/2026"]},
            None,
            ("b", "mixed", "13/02/2026", "b", "02/13/2026"),
        ),
    ],
    ids=[
        "a column that allows both is asked about",
        "a file that is not written as usual is asked about",
        "and so it is the other way round",
        "a column that mixes both is asked about",
        "two columns that prove different orders are asked about",
        "and so they are the other way round, whatever is usual",
        "of a column that mixes both, both its proofs are shown",
    ],
)
def test_what_allows_both_orders_is_asked_about(
    columns: dict[str, list[str]], usual: bool | None, doubt: tuple[str, ...]
) -> None:
    found = date_orders(columns, wish=None, usual=usual).doubt
    assert found is not None
    told = (found.column, found.problem, found.example, found.other_column, found.other)
    assert told == doubt + ("",) * (len(told) - len(doubt))


_WRITTEN = st.tuples(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.booleans())
"""A day, and whether its writer puts the day first."""


@given(
    st.lists(st.lists(_WRITTEN, min_size=1), min_size=1, max_size=4),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, True, False]),
)
def test_a_file_of_two_hands_is_never_read_by_a_guess(
    written: list[list[tuple[dt.date, bool]]], wish: bool | None, usual: bool | None
) -> None:
    columns = {str(place): [_text(*one) for one in column] for place, column in enumerate(written)}
    proofs = {
        (str(place), day, first)
        for place, column in enumerate(written)
        for day, first in column
        if day.day > 12
    }
    found = date_orders(columns, wish=wish, usual=usual)
    if len({first for *_, first in proofs}) == 2:
        assert found.day_first == ({} if wish is None else dict.fromkeys(columns, wish))
        assert (found.doubt is None) == (wish is not None)
    elif found.doubt is None:
        assert all(
            day_of_text(_text(day, first), day_first=found.day_first[name]) == day
            for name, day, first in proofs
        )


def _text(day: dt.date, day_first: bool) -> str:
    return f"{day:%d/%m/%Y}" if day_first else f"{day:%m/%d/%Y}"


@pytest.mark.parametrize(
    ("text", "day_first", "day"),
    [
        ("03/04/2026", None, None),
        ("04/04/2026", None, dt.date(2026, 4, 4)),
        ("03/04/2026", True, DAY),
        ("04/03/2026", False, DAY),
        ("25/12/2025", False, None),
        ("4/3/2026 12:00:00 AM", False, DAY),
        ("2026-04-03T23:30:00-05:00", None, dt.date(2026, 4, 4)),
        ("2026-04-03 00:30:00 +02:00", None, dt.date(2026, 4, 2)),
        ("0001-01-01T00:00:00+14:00", None, None),
        ("2026-04-03T99:30:00-05:00", None, None),
        ("tomorrow", True, None),
    ],
    ids=[
        "without an order 3/4 is no day",
        "the 4th of the 4th is one in any order",
        "day first",
        "month first",
        "what does not fit the order is no day",
        "a time behind it is passed over",
        "the day is the one in UTC, a night later",
        "the day is the one in UTC, a night before",
        "before the first year there is no day",
        "an hour that there is not makes no day",
        "a word is no day",
    ],
)
def test_a_text_is_a_day_in_one_order(text: str, day_first: bool | None, day: dt.date | None) -> None:
    assert day_of_text(text, day_first=day_first) == day
