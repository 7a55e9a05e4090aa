import datetime as dt
from fractions import Fraction

import pytest

from reseller_desktop.domain.figure_words import FigureKind, counts_of, is_empty, table_of
from reseller_desktop.domain.figures import Age, Count, Coverage, Figures, Party, Score, Spans, Stage
from reseller_desktop.domain.states import LegState
from reseller_desktop.resources import shipped_report

WORDS = shipped_report("en").figures
US = Party("a", "Muster IT", own=True)
COUNTS = {LegState.YES: 1200, LegState.NO: 1, LegState.ASKED: 2, LegState.UNKNOWN: 3}
EMPTY = Figures(dt.date(2026, 5, 6), Spans())
FULL = EMPTY._replace(
    coverage=(Coverage(US, COUNTS), Coverage(Party("b", "Distri One", own=False), COUNTS)),
    funnel=(Count(Stage.DRAFTED, ("x", "y")), Count(Stage.ACCEPTED, ("x",))),
    waiting=(Count(Age(0, 7), ("x",)), Count(Age(8, 14)), Count(Age(61, None))),
    weeks=(Count(dt.date(2026, 5, 4), ("s",)),),
    months=(Count(dt.date(2026, 5, 1), ("c",)),),
    scores=(Score("mw", "Modern Work", Fraction(581, 10), Fraction(70), Fraction(100)),),
)


@pytest.mark.parametrize(
    ("kind", "headings", "lines"),
    [
        (
            FigureKind.COVERAGE,
            ("Party", "Yes", "Asked", "No", "Not known", "Customers"),
            [("Us", 1200, 2, 1, 3, 1206), ("Distri One", 1200, 2, 1, 3, 1206)],
        ),
        (FigureKind.DECISIONS, ("Week of", "Decisions"), [("4 May", 1)]),
        (FigureKind.INVITATIONS, ("How far", "Invitations"), [("Drafted", 2), ("Accepted", 1)]),
        (
            FigureKind.WAITING,
            ("Since it left", "Invitations"),
            [("Up to 7 days", 1), ("8 to 14 days", 0), ("Over 60 days", 0)],
        ),
        (FigureKind.CONTACTS, ("Month", "Contacts"), [("May 26", 1)]),
        (FigureKind.SCORE, ("Solution area", "Points", "Needed"), [("Modern Work", "58.1", "70")]),
    ],
    ids=list(FigureKind),
)
def test_the_table_of_a_figure_says_what_it_shows(
    kind: FigureKind, headings: tuple[str, ...], lines: list[tuple[str | int, ...]]
) -> None:
    table = table_of(kind, FULL, WORDS)
    assert table.headings == headings
    assert [line.cells for line in table.lines] == lines


def test_each_line_has_the_key_of_its_mark() -> None:
    for kind in FigureKind:
        keys = [line.key for line in table_of(kind, FULL, WORDS).lines]
        assert len(set(keys)) == len(keys)
        if counts_of(kind, FULL):
            assert keys == [one.key for one in counts_of(kind, FULL)]


def test_of_several_tenants_each_is_named() -> None:
    other = Coverage(Party("c", "Muster GmbH", own=True), COUNTS)
    found = FULL._replace(coverage=(*FULL.coverage, other))
    names = [line.cells[0] for line in table_of(FigureKind.COVERAGE, found, WORDS).lines]
    assert names == ["Us (Muster IT)", "Distri One", "Us (Muster GmbH)"]


@pytest.mark.parametrize("kind", list(FigureKind))
def test_a_figure_without_anything_is_empty(kind: FigureKind) -> None:
    assert is_empty(kind, EMPTY)
    assert not is_empty(kind, FULL)


def test_a_party_without_customers_is_nothing_to_look_at() -> None:
    nobody = EMPTY._replace(coverage=(Coverage(US, dict.fromkeys(LegState, 0)),))
    assert is_empty(FigureKind.COVERAGE, nobody)
