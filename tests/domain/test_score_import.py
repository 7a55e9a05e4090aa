"""Figures of the score out of a table: what a row tells, and what it does not."""

import datetime as dt

import pytest

from reseller_desktop.domain.score_entry import Measure
from reseller_desktop.domain.score_import import RULES, ReadingOf, ScorePlan, plan_scores
from reseller_desktop.domain.value_import import ValueRow
from tests.support.scores import DAY, amount, shipped_score_rules

SCORE = shipped_score_rules()
OF = ReadingOf(area="modern-work", track="smb", today=DAY)
ADDS = "Net customer adds"


def plan(*rows: dict[str, str], of: ReadingOf = OF) -> ScorePlan:
    return plan_scores([ValueRow(at, row) for at, row in enumerate(rows, 2)], SCORE, [], of)


def why(row: dict[str, str], of: ReadingOf = OF) -> str:
    found = plan(row, of=of)
    assert found.figures == ()
    return found.left_out[0].reason.code


def test_a_row_tells_its_figure_for_the_area_that_was_looked_at() -> None:
    (one,) = plan({"metric": ADDS, "figure": "8"}).figures
    assert (one.area, one.track, one.metric, one.part) == (
        "modern-work",
        "smb",
        "net-customer-adds",
        "customers",
    )
    assert (one.figure, one.measure, one.as_of, one.name) == (
        "8",
        Measure.AMOUNT,
        DAY,
        f"Modern Work · {ADDS}",
    )


def test_a_row_may_name_area_track_day_and_location_and_have_points_beside_the_figure() -> None:
    row = {
        "metric": "Deployments (CPOR)",
        "figure": "3",
        "points": "15",
        "area": "Solutions Partner for Modern Work",
        "track": "Enterprise",
        "as_of": "2026-04-30",
        "location": "6531449",
    }
    figure, points = plan(row).figures
    assert (figure.track, figure.part, figure.figure, figure.location) == (
        "enterprise",
        "cpor",
        "3",
        "6531449",
    )
    assert (points.measure, points.figure, points.part) == (Measure.POINTS, "15", "")
    assert figure.as_of == dt.date(2026, 4, 30)
    assert figure.name == "Modern Work · Deployments · by claim (CPOR)"


def test_people_count_in_every_track() -> None:
    (one,) = plan({"metric": "Advanced certifications", "figure": "1", "track": "smb"}).figures
    assert one.track == ""


@pytest.mark.parametrize(
    ("area", "code"),
    [
        pytest.param("Infrastructure", "infrastructure", id="without the bracket"),
        pytest.param("Infrastructure (Azure)", "infrastructure", id="with the bracket"),
        pytest.param("data-ai", "data-ai", id="by code"),
        pytest.param("Data & AI", "data-ai", id="with a sign"),
    ],
)
def test_areas_are_known_by_name_and_code(area: str, code: str) -> None:
    (one,) = plan({"metric": ADDS, "figure": "1", "area": area}).figures
    assert (one.area, one.track) == (code, "all")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        pytest.param({"metric": ADDS}, "score-paste-no-figure", id="no figure"),
        pytest.param({"figure": "8"}, "score-paste-no-metric", id="no metric"),
        pytest.param({"metric": "Usage growth", "figure": "8"}, "score-paste-which-part", id="no tie"),
        pytest.param(
            {"metric": ADDS, "figure": "8", "area": "Gardening"}, "score-import-no-area", id="another area"
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "area": "Security and Modern Work"},
            "score-import-no-area",
            id="two areas",
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "track": "Tiny"}, "score-import-which-track", id="another track"
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "area": "Business Applications"},
            "score-import-no-track",
            id="another area's track is not guessed",
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "as_of": "03/04/2026"}, "score-import-no-day", id="two days"
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "as_of": "2026-05-05"}, "score-import-ahead", id="tomorrow"
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "as_of": "2020-05-05"}, "score-import-no-rule", id="before it"
        ),
        pytest.param(
            {"metric": ADDS, "figure": "8", "location": "=?x?="}, "name-encoded-word", id="a hostile place"
        ),
    ],
)
def test_a_row_that_can_be_read_in_several_ways_is_left_out_with_its_reason(
    row: dict[str, str], code: str
) -> None:
    assert why(row) == code


def test_a_row_that_names_no_area_is_left_out_where_nobody_said_which() -> None:
    nobody = ReadingOf(area="", track="", today=DAY)
    row = {"metric": ADDS, "figure": "8"}
    assert why(row, nobody) == "score-import-which-area"
    assert why({**row, "area": "Modern Work"}, nobody) == "score-import-no-track"
    (one,) = plan({**row, "area": "Security"}, of=nobody).figures
    assert one.area == "security"


def test_a_day_is_read_in_the_order_that_was_chosen() -> None:
    row = {"metric": ADDS, "figure": "8", "as_of": "03/04/2026"}
    days = [
        plan(row, of=ReadingOf(area="modern-work", track="smb", today=DAY, day_first=order)).figures[0].as_of
        for order in (True, False)
    ]
    assert days == [dt.date(2026, 4, 3), dt.date(2026, 3, 4)]


def test_a_second_row_of_the_same_figure_is_left_out_and_what_is_kept_already_is_counted() -> None:
    rows = [ValueRow(2, {"metric": ADDS, "figure": "8"}), ValueRow(3, {"metric": ADDS, "figure": "9"})]
    known = [amount("net-customer-adds", "customers", 5), amount("net-customer-adds", "customers", 8)]
    found = plan_scores(rows, SCORE, known, OF)
    assert (found.figures, found.unchanged) == ((), 1)
    assert [(left.line, left.reason.code) for left in found.left_out] == [(3, "score-paste-twice")]
    (changed,) = plan_scores(rows[1:], SCORE, known, OF).figures
    assert (changed.before, changed.figure) == ("8", "9")


def test_a_metric_with_figure_or_points_is_enough() -> None:
    assert RULES.is_enough({"metric": "Metric", "points": "Points"})
    assert not RULES.is_enough({"figure": "Value", "points": "Points"})
