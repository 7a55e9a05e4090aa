"""A line of values over time, and the value that is to be reached."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from reseller_desktop.ui.kit.charts.drawing import Ink, Layout, Mark, Text, paper_ink, screen_ink
from reseller_desktop.ui.kit.charts.line import LinePlot, Threshold
from reseller_desktop.ui.kit.colours import DARK, LIGHT
from tests.support.charts import faults, laid_out, texts

YEAR = (31, 35, 33, 48, 58, 58, 64, 71, 72, 90, 100)


@pytest.fixture(params=["light", "dark", "paper"])
def ink(request: pytest.FixtureRequest, qapp: QApplication) -> Ink:
    del qapp
    if request.param == "paper":
        return paper_ink()
    return screen_ink()._replace(colours=DARK if request.param == "dark" else LIGHT)


def plot(*values: float, top: float = 100, apart: int = 30) -> LinePlot:
    marks = [
        Mark(place, f"Day {place}", f"{value:g}", value, f"Day {place}: {value:g} of 100", "Opens the entry")
        for place, value in enumerate(values)
    ]
    return LinePlot(
        marks,
        [place * apart for place in range(len(values))],
        top=top,
        ticks=((0, "0"), (50, "50"), (100, "100")),
        threshold=Threshold(70, "70 needed"),
    )


@pytest.mark.parametrize("width", [240, 320, 520, 1200])
@pytest.mark.parametrize(
    "values",
    [(), (58,), (0, 100), (70, 70), (68, 69.5, 71), YEAR, tuple(range(0, 101, 2))],
    ids=["nothing", "one", "ends", "at the line", "near the line", "a year", "fifty"],
)
def test_nothing_is_cut_or_lies_over_anything(ink: Ink, values: tuple[float, ...], width: int) -> None:
    assert faults(plot(*values), width, ink) == []


def test_each_point_lies_as_high_as_its_value_and_as_far_as_its_day(ink: Ink) -> None:
    dots = [shape.box.center() for shape in laid_out(plot(0, 50, 100), 500, ink).shapes]
    assert dots[0].y() - dots[1].y() == pytest.approx(dots[1].y() - dots[2].y(), abs=1)
    assert dots[0].y() > dots[2].y()
    assert dots[1].x() - dots[0].x() == pytest.approx(dots[2].x() - dots[1].x())


def test_points_stand_in_the_order_of_their_days_however_they_come(ink: Ink) -> None:
    marks = [Mark(key, key, key, 1, key) for key in ("late", "early")]
    drawn = LinePlot(marks, [9, 2])
    assert [mark.key for mark in drawn.marks] == ["early", "late"]
    left, right = laid_out(drawn, 300, ink).shapes
    assert left.box.x() < right.box.x()


def test_the_value_to_reach_is_a_dashed_line_with_its_words(ink: Ink) -> None:
    layout = laid_out(plot(70, 20), 400, ink)
    (line,) = [stroke for stroke in layout.strokes if stroke.dashed]
    assert "70 needed" in texts(layout)
    assert line.points[0].y() == pytest.approx(layout.shapes[0].box.center().y(), abs=1)


def test_the_first_and_the_last_value_are_always_written(ink: Ink) -> None:
    written = texts(laid_out(plot(*range(12, 90)), 300, ink))
    assert "12" in written
    assert "89" in written
    assert "Day 77" in written


def test_a_value_above_the_top_stays_in_the_figure(ink: Ink) -> None:
    assert faults(plot(40, 130), 400, ink) == []


def test_a_mark_without_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="place"):
        LinePlot([Mark(1, "a", "1", 1, "a")], [])


class Crowded:
    """Two words in one place, one of them pale, and a mark without a place."""

    marks = (Mark(1, "a", "1", 1, "a"),)

    def height(self, width: float, ink: Ink) -> float:
        del width, ink
        return 20

    def lay_out(self, room: QRectF, ink: Ink) -> Layout:
        del ink
        wide = QRectF(0, 0, 300, 20)
        return Layout(
            texts=[Text(room, "one"), Text(wide, "two", "disabled"), Text(QRectF(0, 0, 1, 9), "three")]
        )


def test_the_measure_finds_what_is_wrong(ink: Ink) -> None:
    found = "; ".join(faults(Crowded(), 200, ink))
    for fault in ("'three' needs", "'two' leaves", "'one' lies over 'two'", "'two' is disabled", "not every"):
        assert fault in found
