"""Narrowing a list by key and click: the window of a column, and the cells themselves."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_filter_menu import FilterPopup, values_of
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.record_table import RecordTable
from tests.support.finding import button, reads

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]  # of popups

ROWS = [
    (1, "Müller AG", "mueller.example", 12, "2026-12-31", ("prio",), "yes"),
    (2, "alpha GmbH", "alpha.example", None, "2026-11-30", (), "no"),
    (3, "Zürich Bau", "bau.example", 3, "", ("school", "prio"), "asked"),
    (4, "Beta & Söhne SA", "", 3, "2027-01-31", (), ""),
]
NAME, SEATS, ENDS, TAGS, US = range(5)


def columns() -> list[Column]:
    return [
        Column(key="name", title="Company", kind=Kind.TWO_LINE, value=lambda row: (row[1], row[2])),
        Column(key="seats", title="Seats", kind=Kind.NUMBER, value=lambda row: row[3]),
        Column(key="ends", title="Ends", kind=Kind.DATE, value=lambda row: row[4]),
        Column(key="tags", title="Tags", kind=Kind.TAGS, value=lambda row: row[5]),
        Column(key="us", title="Us", kind=Kind.LEG, value=lambda row: row[6]),
    ]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable(columns(), name="Customers")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.set_rows(ROWS)
    qtbot.waitUntil(lambda: made.exact)
    return made


def ids(table: RecordTable, qtbot: QtBot) -> list[int]:
    qtbot.waitUntil(lambda: table.exact)
    return [row[0] for row in table.shown_rows()]


def popup(table: RecordTable, logical: int) -> FilterPopup:
    table.open_filter(logical)
    found = [one for one in table.findChildren(FilterPopup) if one.isVisible()]
    assert found, "no window is open"
    return found[-1]


def line(opened: FilterPopup, place: int = 0) -> Any:
    ends = getattr(opened.condition, "ends", None)
    return ends[place].line if ends else opened.condition.line


def test_words_are_typed_and_return_narrows(table: RecordTable, qtbot: QtBot) -> None:
    opened = popup(table, NAME)
    QTest.keyClicks(line(opened), "bau")
    QTest.keyClick(line(opened), Qt.Key.Key_Return)
    assert ids(table, qtbot) == [3]
    assert table.status().filter == "Company: bau"


def test_the_way_of_comparing_is_chosen_and_shown_again(table: RecordTable, qtbot: QtBot) -> None:
    opened = popup(table, NAME)
    opened.condition.how.setFocus()
    QTest.keyClick(opened.condition.how, Qt.Key.Key_Down)
    QTest.keyClicks(line(opened), "b")
    QTest.keyClick(line(opened), Qt.Key.Key_Return)
    assert ids(table, qtbot) == [3, 4], "a line starts with it: the domain of one, the name of the other"
    again = popup(table, NAME)
    assert (again.condition.how.currentText(), line(again).text()) == ("starts with", "b")
    button(again, "Show all").click()
    assert ids(table, qtbot) == [1, 2, 3, 4]


def test_all_but_these_turns_it_round(table: RecordTable, qtbot: QtBot) -> None:
    opened = popup(table, NAME)
    QTest.keyClicks(line(opened), "ag")
    QTest.keyClick(opened.turned, Qt.Key.Key_Space)
    button(opened, "Narrow").click()
    assert ids(table, qtbot) == [2, 3, 4]
    assert table.status().filter == "Company: not ag"
    assert popup(table, NAME).turned.isChecked()


def test_values_are_ticked_and_words_take_the_ticks_away(table: RecordTable, qtbot: QtBot) -> None:
    opened = popup(table, US)
    shown = [opened.list.item(at).text() for at in range(opened.list.count())]
    assert shown == ["—", "Yes", "Asked", "No"]
    opened.list.setCurrentRow(1)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    QTest.keyClick(opened.list, Qt.Key.Key_Down)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    button(opened, "Narrow").click()
    assert ids(table, qtbot) == [1, 3]
    again = popup(table, US)
    QTest.keyClicks(line(again), "n")
    assert not again._ticked()
    button(again, "Narrow").click()
    assert ids(table, qtbot) == [2]


def test_numbers_have_two_ends_and_what_is_none_is_told(table: RecordTable, qtbot: QtBot) -> None:
    opened = popup(table, SEATS)
    QTest.keyClicks(line(opened), "many")
    QTest.keyClick(line(opened), Qt.Key.Key_Return)
    assert "“many” is not a number" in reads(opened)
    assert ids(table, qtbot) == [1, 2, 3, 4]
    line(opened).clear()
    QTest.keyClicks(line(opened), "4")
    QTest.keyClick(line(opened, 1), Qt.Key.Key_Return)
    assert ids(table, qtbot) == [1]
    assert line(popup(table, SEATS)).text() == "4"


def test_days_may_be_counted_from_today(table: RecordTable, qtbot: QtBot) -> None:
    opened = popup(table, ENDS)
    QTest.keyClicks(line(opened), "2026-12-01")
    QTest.keyClicks(line(opened, 1), "+9999")
    QTest.keyClick(line(opened, 1), Qt.Key.Key_Return)
    assert ids(table, qtbot) == [1, 4]
    assert table.status().filter == "Ends: 1 Dec 2026 to in 9999 days"
    again = popup(table, ENDS)
    assert (line(again).text(), line(again, 1).text()) == ("1 Dec 2026", "+9999")
    line(again).setText("today")
    line(again, 1).clear()
    QTest.keyClick(line(again), Qt.Key.Key_Return)
    assert table.status().filter == "Ends: from today"
    assert line(popup(table, ENDS)).text() == "today"


def test_empty_and_not_empty_are_one_click(table: RecordTable, qtbot: QtBot) -> None:
    button(popup(table, TAGS), "Empty").click()
    assert ids(table, qtbot) == [2, 4]
    button(popup(table, TAGS), "Not empty").click()
    assert ids(table, qtbot) == [1, 3]


def test_nothing_entered_narrows_by_nothing(table: RecordTable, qtbot: QtBot) -> None:
    table.set_filter("tags", ColumnFilter(Test.EMPTY))
    button(popup(table, TAGS), "Narrow").click()
    assert ids(table, qtbot) == [1, 2, 3, 4]


def test_a_column_of_many_values_offers_none_to_tick() -> None:
    column = Column(key="n", title="No.", value=lambda row: str(row[0]))
    assert values_of(column, [(at,) for at in range(5000)]) == []
    assert values_of(column, [(at % 3,) for at in range(5000)]) == ["0", "1", "2"]


def menu_at(table: RecordTable, logical: int, line_at: int) -> QMenu:
    """The menu of the rows, asked for with the mouse on a cell; by key for -1."""
    view = table.view
    made = QMenu(table)
    at = QPoint(view.columnViewportPosition(max(logical, 0)) + 5, view.rowViewportPosition(line_at) + 5)
    view.setCurrentIndex(view.model().index(line_at, 0))
    reason = QContextMenuEvent.Reason.Keyboard if logical < 0 else QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view.port, QContextMenuEvent(reason, at, view.port.mapToGlobal(at)))
    table.add_quick_filters(made)
    return made


def choose(menu: QMenu, text: str) -> None:
    found = [action for action in menu.actions() if action.text().replace("&&", "&") == text]
    assert found, [action.text() for action in menu.actions()]
    found[0].trigger()


@pytest.mark.parametrize(
    ("where", "cell", "expected"),
    [
        ((NAME, 3), "Company: Beta & Söhne SA", ([4], "Company is Beta & Söhne SA")),
        ((SEATS, 2), "Seats: 3", ([3, 4], "Seats: 3")),
        ((SEATS, 1), "Seats: —", ([2], "Seats empty")),
        ((ENDS, 0), "Ends: 31 Dec 2026", ([1], "Ends: 31 Dec 2026")),
        ((TAGS, 2), "Tags: school, prio", ([3], "Tags: school, prio")),
        ((US, 0), "Us: Yes", ([1], "Us: Yes")),
    ],
    ids=["the first of two lines", "number", "nothing", "day", "tags", "leg"],
)
def test_a_cell_narrows_the_list_to_its_like_or_to_all_others(
    table: RecordTable, qtbot: QtBot, where: tuple[int, int], cell: str, expected: tuple[list[int], str]
) -> None:
    found, said = expected
    choose(menu_at(table, *where), f"Only {cell}")
    assert ids(table, qtbot) == found
    assert table.status().filter == said
    table.clear_filters()
    ids(table, qtbot)
    choose(menu_at(table, *where), f"Without {cell}")
    assert ids(table, qtbot) == [one for one in (1, 2, 3, 4) if one not in found]


def test_one_value_after_the_other_is_left_out(table: RecordTable, qtbot: QtBot) -> None:
    choose(menu_at(table, US, 0), "Without Us: Yes")
    assert ids(table, qtbot) == [2, 3, 4]
    choose(menu_at(table, US, 1), "Without Us: Asked")
    assert ids(table, qtbot) == [2, 4]
    assert table.status().filter == "Us: not Yes, Asked"


def test_by_key_every_cell_of_the_row_is_offered(table: RecordTable, qtbot: QtBot) -> None:
    menu = menu_at(table, -1, 2)
    parts = [action.menu() for action in menu.actions() if action.menu()]
    assert [part.title() for part in parts] == ["Onl&y rows with", "Rows wit&hout"]
    assert [action.text() for action in parts[0].actions()] == [
        "Company: Zürich Bau",
        "Seats: 3",
        "Ends: —",
        "Tags: school, prio",
        "Us: Asked",
    ]
    choose(parts[1], "Seats: 3")
    assert ids(table, qtbot) == [1, 2]


def test_where_no_row_is_nothing_is_offered(table: RecordTable) -> None:
    menu = QMenu(table)
    table.add_quick_filters(menu)
    assert menu.isEmpty()


def test_a_click_on_the_funnel_opens_its_window_and_sorts_nothing(table: RecordTable, qtbot: QtBot) -> None:
    header = table.view.header()
    table.set_filter("name", ColumnFilter(Test.CONTAINS, ("bau",)))
    header.port.repaint()
    at = header._funnels[NAME].center()
    qtbot.mouseClick(header.port, Qt.MouseButton.LeftButton, pos=at)
    opened = [one for one in table.findChildren(FilterPopup) if one.isVisible()]
    assert [line(one).text() for one in opened] == ["bau"]
    assert table.sorted_by is None
    opened[0].close()
    table.clear_filters()
    header.port.repaint()
    qtbot.mouseClick(header.port, Qt.MouseButton.LeftButton, pos=at)
    assert table.sorted_by == ("name", False), "where no funnel is, a click sorts"
