import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.list_date import latest_day

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
        (["13/13/2026"], "mixed", "13/13/2026, 13/13/2026"),
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
