"""Who gets the room in a list, and who steps aside."""

from typing import Any

from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_table import RecordTable


class Kept:
    """Settings in memory."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Any]] = {}

    def get(self, name: str, default: dict[str, Any]) -> dict[str, Any]:
        return self.values.get(name, default)

    def set(self, name: str, value: dict[str, Any]) -> None:
        self.values[name] = value


def made(qtbot: QtBot, width: int, settings: Kept | None = None) -> RecordTable:
    columns = [
        Column(key="name", title="Company", value=lambda row: row[1], width=180, stretch=True),
        Column(key="step", title="Next step", value=lambda row: row[1], width=120),
        Column(key="owner", title="Owner", value=lambda row: row[1], width=90, yields=True),
    ]
    table = RecordTable(columns, name="Customers", view_key="widths", settings=settings)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    table.set_rows([(1, "Müller AG")])
    return table


def widths(table: RecordTable) -> list[int]:
    header = table.view.header()
    return [header.sectionSize(at) for at in range(header.count())]


def test_the_stretching_column_takes_the_room_that_is_left(qtbot: QtBot) -> None:
    table = made(qtbot, 600)
    assert widths(table) == [390, 120, 90]
    table.view.header().resizeSection(1, 150)
    assert widths(table) == [360, 150, 90]
    table.resize(700, 300)
    assert widths(table) == [460, 150, 90]


def test_a_yielding_column_steps_aside_and_comes_back(qtbot: QtBot) -> None:
    table = made(qtbot, 340)
    assert widths(table) == [220, 120, 0]
    assert table.view.is_chosen(2)
    table.resize(390, 300)
    assert widths(table) == [180, 120, 90]


def test_a_column_that_stepped_aside_is_kept_as_chosen(qtbot: QtBot) -> None:
    kept = Kept()
    table = made(qtbot, 340, kept)
    table.view.header().resizeSection(1, 110)
    table.hide()
    assert kept.values["columns.widths"]["shown"] == ["name", "step", "owner"]
    assert kept.values["columns.widths"]["widths"] == {"step": 110}
    assert widths(made(qtbot, 600, kept)) == [400, 110, 90]


def test_a_column_that_is_asked_for_where_there_is_no_room_stays_also_tomorrow(qtbot: QtBot) -> None:
    kept = Kept()
    table = made(qtbot, 340, kept)
    assert not table.view.is_seen(2)
    table._layout.choose(2, shown=True)
    assert widths(table) == [180, 120, 90]
    qtbot.waitUntil(lambda: table.view.horizontalScrollBar().maximum() == 50)
    table.hide()
    again = made(qtbot, 340, kept)
    assert widths(again) == [180, 120, 90]
    again._layout.choose(2, shown=False)
    again.hide()
    assert widths(made(qtbot, 600, kept)) == [480, 120, 0]


def test_what_does_not_fit_although_columns_stepped_aside_is_reached_sideways(qtbot: QtBot) -> None:
    table = made(qtbot, 250)
    assert widths(table) == [180, 120, 0]
    assert table.view.horizontalScrollBar().maximum() == 50


def test_a_column_that_is_not_wanted_makes_room(qtbot: QtBot) -> None:
    table = made(qtbot, 600)
    table.view.choose(2, shown=False)
    assert widths(table) == [480, 120, 0]
    assert not table.view.is_chosen(2)
    table.view.choose(0, shown=False)
    assert widths(table) == [0, 120, 0]


def test_where_there_is_plenty_of_room_columns_are_wide(qtbot: QtBot) -> None:
    columns = [
        Column(key="name", title="Company", value=lambda row: row[1], width=180, stretch=True),
        Column(key="leg", title="Distri One", value=lambda row: row[1], width=62, wide=84),
        Column(key="other", title="Cloud Two", value=lambda row: row[1], width=62, wide=84),
    ]
    table = RecordTable(columns, name="Customers")
    qtbot.addWidget(table)
    table.resize(380, 300)
    table.show()
    assert widths(table) == [256, 62, 62]
    table.resize(500, 300)
    assert widths(table) == [332, 84, 84]
    table.view.header().resizeSection(1, 70)
    assert widths(table) == [346, 70, 84]
    table.resize(380, 300)
    assert widths(table) == [248, 70, 62]
