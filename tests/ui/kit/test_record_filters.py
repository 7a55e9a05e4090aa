"""What a column is narrowed by: every way, and each of them turned round."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test, filter_of
from reseller_desktop.ui.kit.record_rows import Rows, terms_of

TODAY = dt.datetime.now(dt.UTC).astimezone().date()
NAME = Column(key="name", title="Company", value=lambda row: row[0])
BOTH = Column(key="both", title="Company", kind=Kind.TWO_LINE, value=lambda row: row[0])
SEATS = Column(key="seats", title="Seats", kind=Kind.NUMBER, value=lambda row: row[0])
ENDS = Column(key="ends", title="Ends", kind=Kind.DATE, value=lambda row: row[0])


def passing(column: Column, chosen: ColumnFilter, *values: Any) -> list[Any]:
    predicate = chosen.predicate(column)
    return [value for value in values if predicate((value,))]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (ColumnFilter(Test.CONTAINS, ("ag", "MULL")), ["Müller AG"]),
        (ColumnFilter(Test.IS, ("muller ag",)), ["Müller AG"]),
        (ColumnFilter(Test.IS, ("Müller",)), ["Müller"]),
        (ColumnFilter(Test.STARTS, ("mu",)), ["Müller AG", "Müller"]),
        (ColumnFilter(Test.ONE_OF, ("Bau", "")), ["Bau", ""]),
        (ColumnFilter(Test.EMPTY), [""]),
        (ColumnFilter(Test.FILLED), ["Müller AG", "Müller", "Bau"]),
        (ColumnFilter(Test.STARTS, ("mu",), negated=True), ["Bau", ""]),
        (ColumnFilter(Test.CONTAINS, ("müller",), negated=True), ["Bau", ""]),
    ],
    ids=[
        "every word, folded",
        "the whole text, folded",
        "not a part of it",
        "the beginning, folded",
        "one of several, empty among them",
        "empty",
        "not empty",
        "all that do not start with it, the empty ones too",
        "all that do not hold it",
    ],
)
def test_texts_are_narrowed(chosen: ColumnFilter, found: list[str]) -> None:
    assert passing(NAME, chosen, "Müller AG", "Müller", "Bau", "") == found


def test_each_line_of_a_cell_of_two_lines_may_be_or_start_with_it() -> None:
    rows = (("Müller AG", "mueller.example"), ("Bau", ""))
    assert passing(BOTH, ColumnFilter(Test.IS, ("mueller.example",)), *rows) == [rows[0]]
    assert passing(BOTH, ColumnFilter(Test.STARTS, ("mueller.",)), *rows) == [rows[0]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("3", "10"), [3, 10, Decimal("9.5")]),
        (("3", ""), [3, 10, Decimal("9.5"), 11]),
        (("", "3"), [3]),
        (("3",), [3, 10, Decimal("9.5"), 11]),
        (("10", "3"), []),
        (("much", ""), [3, 10, Decimal("9.5"), 11]),
    ],
    ids=["both ends count", "no upper end", "no lower end", "one end only", "turned ends", "broken end"],
)
def test_numbers_lie_between_two(words: tuple[str, ...], found: list[Any]) -> None:
    values = (3, 10, Decimal("9.5"), 11, None)
    assert passing(SEATS, ColumnFilter(Test.BETWEEN, words), *values) == found


def test_days_lie_between_two_or_some_days_from_today() -> None:
    days = [(TODAY + dt.timedelta(days=days)).isoformat() for days in (-1, 0, 30, 31)]
    assert passing(ENDS, ColumnFilter(Test.BETWEEN, ("+0", "+30")), *days, "", None) == days[1:3]
    assert passing(ENDS, ColumnFilter(Test.BETWEEN, ("", "-1")), *days, "") == days[:1]
    exact = ColumnFilter(Test.BETWEEN, (days[2], days[2]))
    assert passing(ENDS, exact, *days, TODAY + dt.timedelta(days=30)) == [
        days[2],
        TODAY + dt.timedelta(days=30),
    ]
    assert passing(ENDS, ColumnFilter(Test.BETWEEN, ("2026-99-99", "+99999999")), *days, "") == days


@pytest.mark.parametrize(
    ("column", "chosen", "said"),
    [
        (NAME, ColumnFilter(Test.CONTAINS, ("bau", "ag")), "Company: bau ag"),
        (NAME, ColumnFilter(Test.CONTAINS, ("bau",), negated=True), "Company: not bau"),
        (NAME, ColumnFilter(Test.IS, ("Bau",)), "Company is Bau"),
        (NAME, ColumnFilter(Test.IS, ("Bau",), negated=True), "Company is not Bau"),
        (NAME, ColumnFilter(Test.STARTS, ("B",)), "Company starts with B"),
        (NAME, ColumnFilter(Test.STARTS, ("B",), negated=True), "Company does not start with B"),
        (NAME, ColumnFilter(Test.EMPTY), "Company empty"),
        (NAME, ColumnFilter(Test.EMPTY).opposite(), "Company not empty"),
        (NAME, ColumnFilter(Test.EMPTY, negated=True), "Company not empty"),
        (NAME, ColumnFilter(Test.ONE_OF, ("a\nb", "")), "Company: a · b, —"),
        (NAME, ColumnFilter(Test.ONE_OF, tuple("abcde")), "Company: a, b, c and 2 more"),
        (SEATS, ColumnFilter(Test.BETWEEN, ("3", "10")), "Seats: 3 to 10"),
        (SEATS, ColumnFilter(Test.BETWEEN, ("3", "3")), "Seats: 3"),
        (SEATS, ColumnFilter(Test.BETWEEN, ("3", ""), negated=True), "Seats: not from 3"),
        (SEATS, ColumnFilter(Test.BETWEEN, ("", "1.5")), "Seats: up to 1.5"),
        (SEATS, ColumnFilter(Test.BETWEEN, ("much", "")), "Seats: from much"),
        (ENDS, ColumnFilter(Test.BETWEEN, ("+0", "+30")), "Ends: today to in 30 days"),
        (ENDS, ColumnFilter(Test.BETWEEN, ("-7", "")), "Ends: from 7 days ago"),
        (ENDS, ColumnFilter(Test.BETWEEN, ("2026-12-31", "")), "Ends: from 31 Dec 2026"),
        (ENDS, ColumnFilter(Test.BETWEEN, ("soon", "")), "Ends: from soon"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_filter_is_told_in_words(column: Column, chosen: ColumnFilter, said: str) -> None:
    assert chosen.describe(column) == said


WORDS = st.lists(st.text("abü \n+-13", max_size=4), max_size=3).map(tuple)
FILTERS = st.builds(ColumnFilter, st.sampled_from(list(Test)), WORDS, st.booleans())


@given(chosen=FILTERS)
def test_what_is_kept_is_read_as_the_same_filter(chosen: ColumnFilter) -> None:
    assert filter_of(chosen.kept()) == chosen


@pytest.mark.parametrize(
    "kept",
    [None, [], "empty", ["sounds-like", "x"], ["is", 3], {"is": "x"}],
    ids=["nothing", "no test", "a word", "a test of a later version", "a number", "something else"],
)
def test_what_no_filter_of_ours_says_is_none(kept: object) -> None:
    assert filter_of(kept) is None


VALUES = {
    NAME: st.text("abü \n", max_size=4),
    SEATS: st.none() | st.integers(-3, 13),
    ENDS: st.none() | st.dates(dt.date(2026, 11, 1), dt.date(2026, 12, 31)).map(dt.date.isoformat),
}
ENDINGS = st.sampled_from(["", "+1", "-3", "1", "3.5", "2026-12-01", "b"])


@given(
    column=st.sampled_from([NAME, SEATS, ENDS]),
    chosen=FILTERS
    | st.builds(ColumnFilter, st.just(Test.BETWEEN), st.tuples(ENDINGS, ENDINGS), st.booleans()),
    data=st.data(),
)
def test_a_filter_and_its_opposite_split_the_rows_in_two(
    column: Column, chosen: ColumnFilter, data: st.DataObject
) -> None:
    rows = [(value,) for value in data.draw(st.lists(VALUES[column], max_size=12))]
    one, other = chosen.predicate(column), chosen.opposite().predicate(column)
    assert [one(row) for row in rows] == [not other(row) for row in rows]
    assert chosen.opposite().opposite() == chosen


@given(
    names=st.lists(st.text("abcü ", max_size=5), max_size=30),
    chosen=st.lists(FILTERS, max_size=2),
    texts=st.lists(st.text("abcu", max_size=3), min_size=9, max_size=14),
)
def test_filters_and_words_are_all_asked_for_however_far_somebody_types(
    names: list[str], chosen: list[ColumnFilter], texts: list[str]
) -> None:
    column = Column(key="name", title="Name", value=lambda row: row[1])
    rows = Rows([column])
    rows.append(list(enumerate(names)))
    predicates = [one.predicate(column) for one in chosen]
    for at, text in enumerate(texts):
        for _ in rows.narrow(terms_of(text), [one.predicate(column) for one in chosen]):
            pass
        fresh = Rows([column])
        fresh.append(list(enumerate(names)))
        for _ in fresh.narrow(terms_of(text), ()):
            pass
        expected = [place for place in fresh.hits if all(one(fresh.rows[place]) for one in predicates)]
        assert sorted(rows.hits) == expected
        if at == len(texts) // 2:
            for _ in rows.sort(column, descending=True):
                pass
            rows.order_hits()
