"""A list that shows what stands behind a number somewhere else."""

from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.record_table import RecordTable


def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable([Column(key="name", title="Name", value=lambda row: row[1])], name="Names")
    qtbot.addWidget(made)
    made.set_rows([(at, f"Row {at}") for at in range(9)])
    return made


def shown(made: RecordTable) -> list[int]:
    return [row[0] for row in made.shown_rows()]


def test_it_shows_these_rows_and_says_why(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.narrow_to("Accepted in May", [2, 5, 77])
    qtbot.waitUntil(lambda: made.exact)
    assert shown(made) == [2, 5]
    assert made.status("rows")[:2] == ("2 of 9", "Accepted in May")


def test_rows_that_come_later_are_narrowed_too(qtbot: QtBot) -> None:
    made = RecordTable([Column(key="name", title="Name", value=lambda row: row[1])], name="Names")
    qtbot.addWidget(made)
    made.narrow_to("Accepted in May", [3])
    made.set_rows([(at, f"Row {at}") for at in range(9)])
    qtbot.waitUntil(lambda: made.exact)
    assert shown(made) == [3]


def test_clearing_the_filters_shows_all(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.narrow_to("Accepted in May", [2, 5])
    made.set_filter("name", ColumnFilter(Test.CONTAINS, ("5",)))
    qtbot.waitUntil(lambda: made.exact)
    assert shown(made) == [5]
    assert made.status().filter.startswith("Accepted in May · ")
    made.clear_filters()
    qtbot.waitUntil(lambda: made.exact)
    assert len(shown(made)) == 9
    assert made.status().filter == ""
