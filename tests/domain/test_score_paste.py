"""Figures out of copied text: what is understood, and that nothing is guessed."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.score_entry import Measure
from reseller_desktop.domain.score_paste import PastedFigure, figure_text, pasted_figures, read_figure
from reseller_desktop.domain.score_rules import Track
from tests.support.scores import shipped_score_rules

DAY = dt.date(2026, 5, 4)


def track(area: str = "modern-work", code: str = "smb") -> Track:
    pack = shipped_score_rules().pack(area, DAY)
    assert pack is not None
    return pack.track(code)


def only(text: str, of: Track | None = None) -> PastedFigure:
    (found,) = pasted_figures(text, of or track())
    return found


@pytest.mark.parametrize(
    ("text", "metric", "part", "measure", "figure"),
    [
        pytest.param(
            "Net customer adds\t8", "net-customer-adds", "customers", "amount", "8", id="a tab between"
        ),
        pytest.param(
            "NET CUSTOMER ADDS: 8", "net-customer-adds", "customers", "amount", "8", id="capital letters"
        ),
        pytest.param(
            "Net customer adds\n\n8\n", "net-customer-adds", "customers", "amount", "8", id="on two lines"
        ),
        pytest.param(
            "Net customer adds 12 / 20", "net-customer-adds", "", "points", "12", id="of what it gives"
        ),
        pytest.param(
            "Net customer adds 12.5 of 20", "net-customer-adds", "", "points", "12.5", id="broken points"
        ),
        pytest.param(
            "Net customer adds 6/10", "net-customer-adds", "customers", "amount", "6", id="of what it needs"
        ),
        pytest.param(
            "Advanced certifications 7.5 points", "advanced", "", "points", "7.5", id="the word points"
        ),
        pytest.param(
            "Usage growth (CSP) 1,200", "usage-growth", "csp", "amount", "1200", id="grouped by a comma"
        ),
        pytest.param(
            "Usage growth (CSP) 1'200",
            "usage-growth",
            "csp",
            "amount",
            "1200",
            id="grouped as in Switzerland",
        ),
        pytest.param(
            "Usage growth CPOR 1.200", "usage-growth", "cpor", "amount", "1200", id="grouped by a dot"
        ),
        pytest.param("Usage growth CPOR -50", "usage-growth", "cpor", "amount", "-50", id="less than before"),
        pytest.param(
            "Deployments: 3 / 5",
            "deployments",
            "cpor",
            "amount",
            "3",
            id="the tie follows from what is needed",
        ),
    ],
)
def test_a_line_with_one_meaning_is_understood(
    text: str, metric: str, part: str, measure: str, figure: str
) -> None:
    found = only(text)
    assert found.problem == ""
    assert (*found.key, found.measure, found.figure) == (metric, part, Measure(measure), figure)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("Something else 8", "score-paste-no-metric", id="no metric"),
        pytest.param("Usage growth and Deployments 8", "score-paste-two-metrics", id="two metrics"),
        pytest.param("Net customer adds", "score-paste-no-figure", id="no figure"),
        pytest.param("Net customer adds 8 9 10", "score-paste-many-figures", id="three figures"),
        pytest.param(
            "Net customer adds 8 9", "score-paste-many-figures", id="two figures with nothing between"
        ),
        pytest.param("Usage growth 500", "score-paste-which-part", id="a tie that is not told"),
        pytest.param("Usage growth CSP CPOR 500", "score-paste-which-part", id="two ties"),
        pytest.param("Net customer adds 8 / 17", "score-paste-other-weight", id="another weight"),
        pytest.param(
            "Net customer adds 21 points", "score-paste-other-weight", id="more points than there are"
        ),
        pytest.param("Net customer adds 1,5", "score-paste-doubtful-number", id="a part of a customer"),
        pytest.param("Net customer adds 1,5.5,5", "score-paste-doubtful-number", id="no number at all"),
        pytest.param(
            "Advanced certifications 1,250 points", "score-paste-doubtful-number", id="1.25 or 1,250"
        ),
    ],
)
def test_a_line_that_can_be_read_in_several_ways_is_left_out_with_its_reason(text: str, problem: str) -> None:
    assert only(text).problem == problem


def test_a_figure_that_two_lines_tell_is_taken_from_neither() -> None:
    found = pasted_figures("Net customer adds 8\nNet customer adds 9\nDeployments CSP 2", track())
    assert [one.problem for one in found] == ["score-paste-twice", "score-paste-twice", ""]


def test_a_name_without_a_figure_does_not_swallow_the_next_line() -> None:
    found = pasted_figures("Net customer adds\nAdvanced certifications 1\nDeployments\nsoon\n", track())
    assert [(one.line, one.problem) for one in found] == [
        (1, "score-paste-no-figure"),
        (2, ""),
        (3, "score-paste-no-figure"),
        (4, "score-paste-no-metric"),
    ]


def test_per_cent_may_be_broken() -> None:
    found = only("Usage growth 12,5 %", track("infrastructure", "all"))
    assert (found.key, found.figure) == (("usage-growth", "percent"), "12.5")


def test_nothing_pasted_is_nothing_read() -> None:
    assert pasted_figures(" \n\t\n", track()) == ()
    assert PastedFigure(line=1, text="x").key == ("", "")


@given(st.text(max_size=200))
def test_whatever_is_pasted_each_line_is_taken_or_has_a_reason(text: str) -> None:
    for one in pasted_figures(text, track()):
        assert bool(one.problem) != bool(one.figure) or one.problem in {
            "score-paste-twice",
            "score-paste-other-weight",
        }


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=99))
def test_a_figure_that_was_written_is_read_again(whole: int, hundredths: int) -> None:
    value = Fraction(abs(whole) * 100 + hundredths, 100) * (-1 if whole < 0 else 1)
    text = figure_text(value)
    read = read_figure(text, whole=False)
    assert read == value or len(text.partition(".")[2]) == 3


def test_a_figure_has_no_needless_zeros() -> None:
    assert [figure_text(Fraction(*pair)) for pair in ((0, 1), (-1, 10**9), (15, 2), (20, 3), (1200, 1))] == [
        "0",
        "0",
        "7.5",
        "6.666667",
        "1200",
    ]
