"""Upright bars, lying bars, and bars made of parts."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from reseller_desktop.ui.kit.charts.columns import Columns
from reseller_desktop.ui.kit.charts.drawing import Drawing, Ink, Mark, paint, paper_ink, screen_ink
from reseller_desktop.ui.kit.charts.rows import Rows
from reseller_desktop.ui.kit.charts.stacks import Part, Stacks, Whole
from reseller_desktop.ui.kit.colours import DARK, LIGHT
from tests.support.charts import faults, laid_out, texts

STATES = (
    ("Yes", "good", Qt.BrushStyle.NoBrush),
    ("Asked", "warning", Qt.BrushStyle.BDiagPattern),
    ("No", "bad", Qt.BrushStyle.DiagCrossPattern),
    ("Not known", "disabled", Qt.BrushStyle.FDiagPattern),
)


@pytest.fixture(params=["light", "dark", "paper"])
def ink(request: pytest.FixtureRequest, qapp: QApplication) -> Ink:
    del qapp
    if request.param == "paper":
        return paper_ink()
    return screen_ink()._replace(colours=DARK if request.param == "dark" else LIGHT)


def marks(*values: int, label: str = "17 Nov") -> list[Mark]:
    return [
        Mark(at, label, f"{value}", value, f"{label}: {value}", "Opens") for at, value in enumerate(values)
    ]


def stacks(*counts: tuple[int, int, int, int], name: str = "Distri One") -> Stacks:
    return Stacks(
        [
            Whole(
                name,
                f"{sum(parts)} customers",
                [
                    Part(
                        Mark((at, word), word, f"{count}", count, f"{name}: {count} {word}", "Opens"),
                        fill,
                        lines,
                    )
                    for (word, fill, lines), count in zip(STATES, parts, strict=True)
                ],
            )
            for at, parts in enumerate(counts)
        ]
    )


SHOWN: dict[str, Drawing] = {
    "no columns": Columns([]),
    "one column": Columns(marks(7)),
    "six weeks": Columns(marks(5, 14, 8, 19, 4, 11), now={1}),
    "half a year": Columns(marks(*range(26)), now={0}),
    "nothing but zeros": Columns(marks(0, 0, 0)),
    "some of it worse": Columns(marks(5, 14, 8), inner={0: 5, 1: 1}),
    "a very high one": Columns(marks(1, 100_000, 3)),
    "no rows": Rows([]),
    "a funnel": Rows(marks(34, 30, 13, 22, label="Drafted"), now={3}),
    "rows of long names": Rows(marks(3, 0, label="A provider with quite a long name indeed GmbH & Co. KG")),
    "no wholes": Stacks([]),
    "nobody asked": stacks((0, 0, 0, 0)),
    "three providers": stacks((231, 14, 20, 135), (0, 1, 0, 399), (100_000, 1, 1, 1)),
    "a long name": stacks((1, 2, 3, 4), name="A provider with quite a long name indeed GmbH & Co. KG"),
}


@pytest.mark.parametrize("width", [240, 320, 520, 1200])
@pytest.mark.parametrize("drawing", SHOWN.values(), ids=SHOWN)
def test_nothing_is_cut_or_lies_over_anything(ink: Ink, drawing: Drawing, width: int) -> None:
    assert faults(drawing, width, ink) == []


def test_columns_are_as_high_as_their_values_and_stand_on_one_line(ink: Ink) -> None:
    low, high = laid_out(Columns(marks(20, 40)), 300, ink).shapes
    assert low.box.bottom() == high.box.bottom()
    assert high.box.height() == pytest.approx(2 * low.box.height(), abs=1)


def test_what_is_now_is_darker_and_so_are_its_words(ink: Ink) -> None:
    layout = laid_out(Columns(marks(3, 4, 5), now={1}), 300, ink)
    assert [shape.fill for shape in layout.shapes] == ["soft", "accent", "soft"]
    assert {text.ink for text in layout.texts if text.text == "17 Nov"} == {"text", "secondary"}


def test_what_is_worse_is_a_hatched_part_of_its_bar(ink: Ink) -> None:
    whole, part, other = laid_out(Columns(marks(4, 4), inner={0: 1}), 300, ink).shapes
    assert part.pattern is not Qt.BrushStyle.NoBrush
    assert part.box.height() == pytest.approx(whole.box.height() / 4, abs=1)
    assert part.box.bottom() == whole.box.bottom()
    assert other.fill == "accent"


def test_every_value_is_written_and_no_bar_stands_for_nothing(ink: Ink) -> None:
    layout = laid_out(Columns(marks(5, 0, 1000)), 300, ink)
    assert {"5", "0", "1000"} <= set(texts(layout))
    assert len(layout.shapes) == 2
    assert min(shape.box.height() for shape in layout.shapes) >= 2


def test_labels_stand_at_even_distances_where_not_all_have_room(ink: Ink) -> None:
    layout = laid_out(Columns(marks(*range(1, 27))), 320, ink)
    labels = [text.box.center().x() for text in layout.texts if text.text == "17 Nov"]
    assert 2 <= len(labels) < 26


def test_a_funnel_has_a_track_a_bar_and_a_number_for_each_step(ink: Ink) -> None:
    layout = laid_out(Rows(marks(34, 17, 0, label="Sent")), 360, ink)
    tracks = [shape for shape in layout.shapes if shape.fill == "info_back"]
    bars = [shape for shape in layout.shapes if shape.fill != "info_back"]
    assert len(tracks) == 3
    assert [bar.box.width() for bar in bars] == [
        tracks[0].box.width(),
        pytest.approx(tracks[0].box.width() / 2, abs=1),
    ]
    assert texts(layout) == ["Sent", "34", "Sent", "17", "Sent", "0"]


def test_parts_fill_the_bar_and_the_least_is_seen(ink: Ink) -> None:
    layout = laid_out(stacks((997, 1, 1, 1)), 400, ink)
    bar = [shape.box for shape in layout.shapes if shape.box.height() == 14]
    assert len(bar) == 4
    assert bar[0].left() == 0
    assert bar[-1].right() == pytest.approx(400)
    assert min(box.width() for box in bar) >= 3


def test_parts_are_told_by_their_pattern_and_their_words_as_well_as_by_their_colour(ink: Ink) -> None:
    layout = laid_out(stacks((4, 3, 2, 1)), 500, ink)
    patterns = {shape.pattern for shape in layout.shapes}
    assert len(patterns) == 4
    assert texts(layout) == ["Distri One", "10 customers", "Yes 4", "Asked 3", "No 2", "Not known 1"]


def test_without_anybody_the_bar_is_only_ground(ink: Ink) -> None:
    fills = [shape.fill for shape in laid_out(stacks((0, 0, 0, 0)), 400, ink).shapes]
    assert fills[0] == "idle_back"


def test_patterns_are_lines_that_stay_sharp_on_paper(ink: Ink, qapp: QApplication) -> None:
    del qapp
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    paint(painter, stacks((4, 3, 2, 1)).lay_out(QRectF(0, 0, 500, 100), ink), ink)
    painter.end()
    assert b"/Subtype /Image" not in buffer.data().data()
