"""A figure in the window, by pointer and by keyboard."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.charts.chart import Chart
from reseller_desktop.ui.kit.charts.drawing import Mark
from reseller_desktop.ui.kit.charts.line import LinePlot
from reseller_desktop.ui.kit.theme import colour


def plot(values: Sequence[float]) -> LinePlot:
    marks = [
        Mark(
            place,
            f"D{place}",
            f"{value}",
            value,
            f"Day {place}: {value} <b>",
            "Opens its list" if place else "",
        )
        for place, value in enumerate(values)
    ]
    return LinePlot(marks, range(len(values)))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    column.addWidget(Chart("Score", plot((10, 40, 90))))
    column.addWidget(QLineEdit())
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def chart(window: QWidget) -> Chart:
    (found,) = window.findChildren(Chart)
    return found


def test_a_screen_reader_finds_every_mark_with_its_words(chart: Chart) -> None:
    assert chart.accessibleName() == "Score"
    assert [button.accessibleName() for button in chart.marks] == [
        f"Day {at}: {of} <b>" for at, of in ((0, 10), (1, 40), (2, 90))
    ]
    assert chart.marks[1].accessibleDescription() == "Opens its list"
    assert chart.accessibleDescription().startswith("Day 0: 10 <b>; Day 1")


def test_a_tooltip_says_what_the_mark_is_as_plain_text(chart: Chart) -> None:
    assert "Day 1: 40 &lt;b&gt;\nOpens its list" in chart.marks[1].toolTip()


def test_tab_stops_once_and_arrows_go_from_mark_to_mark(chart: Chart) -> None:
    first, last = chart.window().findChildren(QLineEdit)
    first.setFocus()
    for key, reached in (
        (Qt.Key.Key_Tab, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_Up, 1),
    ):
        QTest.keyClick(chart.window().focusWidget(), key)
        assert chart.window().focusWidget() is chart.marks[reached]
    QTest.keyClick(chart.marks[1], Qt.Key.Key_Tab)
    assert chart.window().focusWidget() is last
    QTest.keyClick(last, Qt.Key.Key_Backtab)
    assert chart.window().focusWidget() is chart.marks[1]


def test_who_comes_by_key_reads_the_words_of_the_mark(chart: Chart, qtbot: QtBot) -> None:
    chart.window().findChildren(QLineEdit)[0].setFocus()
    QTest.keyClick(chart.window().focusWidget(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: "Day 0" in QToolTip.text())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_return_opens_what_stands_behind_a_mark(chart: Chart, qtbot: QtBot, key: Qt.Key) -> None:
    chart.focus(1)
    with qtbot.waitSignal(chart.opened) as opened:
        QTest.keyClick(chart.marks[1], key)
    assert opened.args == [1]


def test_a_click_opens_it_too_and_where_nothing_stands_behind_it_opens_nothing(chart: Chart) -> None:
    opened: list[object] = []
    chart.opened.connect(opened.append)
    for button in chart.marks:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened == [1, 2]


def test_other_values_keep_the_keyboard_at_their_mark(chart: Chart) -> None:
    assert chart.focus(1)
    chart.show_drawing(plot((5, 6)))
    assert [button.mark.value for button in chart.marks if button.mark] == ["5", "6"]
    assert chart.window().focusWidget() is chart.marks[1]
    chart.show_drawing(plot((5, 6, 7, 8)))
    assert chart.window().focusWidget() is chart.marks[1]
    assert all(button.isVisible() for button in chart.marks)
    assert not chart.focus("nobody")


def test_marks_lie_where_they_are_drawn_at_every_width(chart: Chart) -> None:
    for width in (200, 380, 900):
        chart.window().resize(width, 300)
        drawn = [place.toAlignedRect() for place in chart.layout_now().places]
        assert [button.geometry() for button in chart.marks] == drawn


def test_it_is_drawn_in_the_colours_of_the_window(chart: Chart) -> None:
    image = chart.grab().toImage()
    ratio = image.devicePixelRatio()
    dot: QRectF = chart.layout_now().shapes[1].box
    seen = QColor(image.pixel((dot.center() * ratio).toPoint()))
    assert seen == colour("accent")


def test_without_values_it_takes_no_room(qtbot: QtBot) -> None:
    empty = Chart("Nothing")
    qtbot.addWidget(empty)
    assert empty.heightForWidth(300) == 0
    empty.grab()
