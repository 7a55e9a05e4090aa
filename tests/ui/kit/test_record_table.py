"""The one table behind every list."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.record_rows import Rows, terms_of
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.theme import Role

ROWS = [
    (1, "Müller AG", "mueller.example", 12, "yes", ("prio",)),
    (2, "alpha GmbH", "alpha.example", None, "no", ()),
    (3, "Zürich Bau", "bau.example", 3, "asked", ("school", "prio")),
    (4, "Beta SA", "", 3, "unknown", ()),
]


def columns() -> list[Column]:
    return [
        Column(key="name", title="Company", kind=Kind.TWO_LINE, value=lambda row: (row[1], row[2])),
        Column(key="seats", title="Seats", kind=Kind.NUMBER, value=lambda row: row[3]),
        Column(key="us", title="Us", kind=Kind.LEG, value=lambda row: row[4]),
        Column(key="tags", title="Tags", kind=Kind.TAGS, value=lambda row: row[5], hidden=True),
        Column(
            key="chip",
            title="Chip",
            kind=Kind.CHIP,
            value=lambda row: Chip(Role.GOOD, "Accepted", "check") if row[3] else None,
        ),
    ]


class Kept:
    """Settings in memory."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, Any]] = {}

    def get(self, name: str, default: dict[str, Any]) -> dict[str, Any]:
        return self.values.get(name, default)

    def set(self, name: str, value: dict[str, Any]) -> None:
        self.values[name] = value


def made(qtbot: QtBot, rows: list[tuple[Any, ...]] = ROWS, **given_values: Any) -> RecordTable:
    table = RecordTable(columns(), name="Customers", **given_values)
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    table.set_rows(rows)
    settle(qtbot, table)
    return table


def settle(qtbot: QtBot, table: RecordTable) -> None:
    """Wait until what was asked for is looked for everywhere: slowly, when the computer has no time."""
    qtbot.waitUntil(lambda: table.exact)


def ids(table: RecordTable) -> list[int]:
    return [row[0] for row in table.shown_rows()]


def test_rows_show_in_the_order_in_which_they_arrive(qtbot: QtBot) -> None:
    table = made(qtbot)
    assert ids(table) == [1, 2, 3, 4]
    assert (table.shown, table.total, table.exact) == (4, 4, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("muller", [1]),
        ("MÜLLER ag", [1]),
        ("example", [1, 2, 3]),
        ("bau zur", [3]),
        ("prio", [1, 3]),
        ("accepted", [1, 3, 4]),
        ("asked", []),
        ("nobody", []),
        ("", [1, 2, 3, 4]),
    ],
    ids=[
        "accents and case are folded",
        "all words count",
        "the second line is searched",
        "words may stand in any order and anywhere in a word",
        "columns that are not shown are searched too",
        "the words of chips are searched",
        "signs are not searched",
        "nothing",
        "everything",
    ],
)
def test_a_search_shows_the_rows_that_hold_every_word(qtbot: QtBot, text: str, found: list[int]) -> None:
    table = made(qtbot)
    table.search(text)
    settle(qtbot, table)
    assert ids(table) == found


def test_letters_typed_and_taken_back_give_what_a_fresh_search_gives(qtbot: QtBot) -> None:
    table = made(qtbot)
    for text in ("b", "ba", "bau", "ba", "b", "be", ""):
        table.search(text)
        settle(qtbot, table)
        fresh = made(qtbot)
        fresh.search(text)
        settle(qtbot, fresh)
        assert ids(table) == ids(fresh)


NAMES = st.lists(st.text("abcüA \n", max_size=6), max_size=30)


@given(names=NAMES, texts=st.lists(st.text("abcu ", max_size=3), max_size=5))
def test_narrowing_step_by_step_finds_what_looking_at_every_row_finds(
    names: list[str], texts: list[str]
) -> None:
    rows = Rows([Column(key="name", title="Name", value=lambda row: row[1])])
    rows.append(list(enumerate(names)))
    for text in texts:
        for _ in rows.narrow(terms_of(text), ()):
            pass
        words = terms_of(text)
        assert rows.hits == [at for at, name in enumerate(names) if all(w in fold(name) for w in words)]


@given(
    rows=st.lists(st.tuples(st.text("abz ", max_size=4), st.text("ab1-", max_size=6)), max_size=30),
    texts=st.lists(st.text("abz1- ", max_size=3), max_size=5),
)
def test_guids_are_searched_like_everything_else(rows: list[tuple[str, str]], texts: list[str]) -> None:
    guid = Column(key="guid", title="GUID", value=lambda row: row[2], guid=True)
    held = Rows([Column(key="name", title="Name", value=lambda row: row[1]), guid])
    held.append([(-1, "gone", "ab"), *((at, *row) for at, row in enumerate(rows))])
    held.remove([-1])
    held.replace([(0, *rows[0])] if rows else [])
    for text in texts:
        for _ in held.narrow(terms_of(text), ()):
            pass
        found = [
            at for at, row in enumerate(rows) if all(any(w in cell for cell in row) for w in text.split())
        ]
        assert held.hits == found


@given(names=NAMES, descending=st.booleans())
def test_sorting_is_stable_either_way_and_empty_ones_come_last(names: list[str], descending: bool) -> None:
    column = Column(key="name", title="Name", value=lambda row: row[1])
    rows = Rows([column])
    rows.append(list(enumerate(names)))
    for _ in rows.sort(column, descending=descending):
        pass
    filled = sorted(
        (at for at, name in enumerate(names) if name), key=lambda at: fold(names[at]), reverse=descending
    )
    assert rows.order == filled + [at for at, name in enumerate(names) if not name]


def test_a_sort_by_a_column_is_folded_and_keeps_what_has_no_value_last(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.sort_by("name")
    assert ids(table) == [2, 4, 1, 3]
    table.sort_by("seats", descending=True)
    assert ids(table) == [1, 3, 4, 2]
    table.sort_by("us")
    assert ids(table) == [1, 3, 2, 4]


def test_a_click_on_a_head_sorts_and_a_second_one_turns_it_round(qtbot: QtBot) -> None:
    table = made(qtbot)
    header = table.view.header()
    at = QPoint(header.sectionViewportPosition(0) + 20, 10)
    qtbot.mouseClick(header.port, Qt.MouseButton.LeftButton, pos=at)
    assert ids(table) == [2, 4, 1, 3]
    qtbot.mouseClick(header.port, Qt.MouseButton.LeftButton, pos=at)
    assert ids(table) == [3, 1, 4, 2]


def test_the_selection_follows_its_rows_through_search_sort_and_reload(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.select([1, 3])
    table.sort_by("name", descending=True)
    assert table.selected_ids() == [3, 1]
    table.search("bau")
    settle(qtbot, table)
    assert table.selected_ids() == [3]
    table.search("")
    settle(qtbot, table)
    assert table.selected_ids() == [3, 1]
    table.set_rows([*ROWS[1:], ROWS[0]])
    settle(qtbot, table)
    assert table.selected_ids() == [3, 1]


def test_a_row_that_is_selected_before_it_is_shown_is_told_of_when_it_is(qtbot: QtBot) -> None:
    table = made(qtbot)
    told: list[list[int]] = []
    table.search("beta")
    settle(qtbot, table)
    table.selection_changed.connect(lambda: told.append(table.selected_ids()))
    table.select([1])
    table.search("")
    settle(qtbot, table)
    table.search("muller")
    settle(qtbot, table)
    assert told == [[], [1]]


@pytest.mark.parametrize("scroll", [True, False])
def test_what_is_selected_while_rows_are_still_looked_for_is_scrolled_to_once_it_is_found(
    qtbot: QtBot, *, scroll: bool
) -> None:
    table = made(qtbot, [(at, f"Firma {at}", *ROWS[0][2:]) for at in range(9000)])
    table.set_view(lambda _: True)
    assert table.shown < table.total
    table.select([8500], scroll=scroll)
    settle(qtbot, table)
    assert table.selected_ids() == [8500]
    line = table.view.visualRect(table.view.currentIndex())
    assert table.view.port.rect().contains(line.center()) is scroll


def test_the_first_line_is_selected_once_it_is_known_which_one_that_is(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.search("beta")
    table.select_first()
    settle(qtbot, table)
    assert table.selected_ids() == [4]
    table.search("")
    table.select_first()
    settle(qtbot, table)
    assert table.selected_ids() == [4], "another one was selected"
    table.select([])
    table.set_rows(ROWS[1:])
    table.select_first()
    settle(qtbot, table)
    assert table.selected_ids() == [2]


def test_rows_hidden_by_a_search_are_forgotten_once_somebody_selects_another(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.select([1])
    table.search("bau")
    settle(qtbot, table)
    assert table.selected_ids() == []
    flags = QItemSelectionModel.SelectionFlag
    table.view.selectionModel().setCurrentIndex(
        table.view.model().index(0, 0), flags.ClearAndSelect | flags.Rows
    )
    table.search("")
    settle(qtbot, table)
    assert table.selected_ids() == [3]


def test_rows_hidden_by_a_search_are_not_forgotten_when_only_the_keyboard_comes(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.select([1, 3])
    table.search("bau")
    settle(qtbot, table)
    current = table.view.model().index(0, 0)
    table.view.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
    table.search("")
    settle(qtbot, table)
    assert table.selected_ids() == [1, 3]


def test_filters_of_columns_add_up_and_are_named_in_the_status(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.set_filter("seats", ColumnFilter(Test.ONE_OF, ("3",)))
    settle(qtbot, table)
    assert ids(table) == [3, 4]
    table.set_filter("tags", ColumnFilter(Test.EMPTY))
    settle(qtbot, table)
    assert ids(table) == [4]
    status = table.status("customers")
    assert status.text == "1 of 4"
    assert status.filter == "Seats: 3 · Tags empty"
    assert status.clear is not None
    status.clear()
    settle(qtbot, table)
    assert ids(table) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (ColumnFilter(Test.CONTAINS, ("PRIO",)), [1, 3]),
        (ColumnFilter(Test.FILLED), [1, 3]),
        (ColumnFilter(Test.ONE_OF, ("prio", "")), [1, 2, 4]),
    ],
    ids=["contains, folded", "not empty", "one of several, empty among them"],
)
def test_a_column_is_narrowed(qtbot: QtBot, chosen: ColumnFilter, found: list[int]) -> None:
    table = made(qtbot)
    table.set_filter("tags", chosen)
    settle(qtbot, table)
    assert ids(table) == found


def test_changed_rows_take_their_new_place_and_keep_the_selection(qtbot: QtBot) -> None:
    table = made(qtbot, arrives_by="name", rows=[ROWS[1], ROWS[3], ROWS[0], ROWS[2]])
    table.select([4])
    table.replace_rows([(4, "Zeta SA", "", 3, "yes", ()), (5, "Aaa", "", 1, "no", ())])
    settle(qtbot, table)
    assert ids(table) == [5, 2, 1, 4, 3]
    assert table.selected_ids() == [4]
    assert table.row_of(4)[1] == "Zeta SA"


def test_a_changed_row_that_fits_the_search_no_more_goes(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.search("bau")
    table.replace_rows([(3, "Zürich", "", 3, "yes", ())])
    settle(qtbot, table)
    assert ids(table) == []


def test_rows_taken_away_are_gone(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.remove_rows([1, 3])
    settle(qtbot, table)
    assert ids(table) == [2, 4]
    assert table.row_of(1) is None


def test_chunks_show_as_they_come_and_a_search_meanwhile_holds(qtbot: QtBot) -> None:
    table = RecordTable(columns(), name="Customers")
    qtbot.addWidget(table)
    table.show()
    table.begin()
    table.append(ROWS[:2])
    assert ids(table) == [1, 2]
    assert not table.exact
    table.search("a")
    table.append(ROWS[2:])
    table.finish()
    settle(qtbot, table)
    assert ids(table) == [1, 2, 3, 4]


FOUND = [(at, f"Name {at}", "", at, "yes", ()) for at in range(40)]


@pytest.fixture
def arriving(qtbot: QtBot) -> RecordTable:
    """A list of which the first ten of forty rows are there."""
    table = RecordTable(columns(), name="Customers", arrives_by="name")
    qtbot.addWidget(table)
    table.show()
    table.begin()
    table.append(FOUND[:10])
    return table


def arrive(qtbot: QtBot, table: RecordTable) -> None:
    table.append(FOUND[10:])
    table.finish()
    qtbot.waitUntil(lambda: table.exact)


def test_what_was_found_elsewhere_stands_in_until_all_rows_are_there(
    qtbot: QtBot, arriving: RecordTable
) -> None:
    arriving.search("name 3")
    qtbot.waitUntil(lambda: ids(arriving) == [3])
    arriving.show_found(("name", "3"), [FOUND[3], *FOUND[30:40], FOUND[11]], complete=True)
    settle(qtbot, arriving)
    assert (ids(arriving), arriving.exact) == ([3, *range(30, 40)], True)
    arriving.search("name 33")
    settle(qtbot, arriving)
    assert (ids(arriving), arriving.exact) == ([33], True)
    arrive(qtbot, arriving)
    assert (ids(arriving), arriving.total) == ([33], 40)
    arriving.search("")
    settle(qtbot, arriving)
    assert ids(arriving) == list(range(40))


def test_other_words_than_were_found_are_looked_for_in_the_rows_that_are_there(
    qtbot: QtBot, arriving: RecordTable
) -> None:
    arriving.search("33")
    arriving.show_found(("33",), [FOUND[33]], complete=True)
    arriving.select([33])
    for text, found in (("3", [3]), ("", list(range(10)))):
        arriving.search(text)
        qtbot.waitUntil(lambda found=found: ids(arriving) == found)
        assert not arriving.exact
    arriving.show_found(("33",), [FOUND[33]], complete=True)
    assert ids(arriving) == list(range(10)), "an answer that nobody waits for any more"
    arrive(qtbot, arriving)
    assert (ids(arriving), arriving.selected_ids()) == (list(range(40)), [33])


def test_the_first_ones_that_were_found_are_not_taken_for_all(qtbot: QtBot, arriving: RecordTable) -> None:
    arriving.search("name")
    arriving.show_found(("name",), FOUND[:20], complete=False)
    qtbot.waitUntil(lambda: ids(arriving) == list(range(20)))
    assert not arriving.exact
    arriving.sort_by("seats", descending=True)
    by_seats = list(reversed(range(10)))  # the first by name are not the first by seats
    qtbot.waitUntil(lambda: ids(arriving) == by_seats)
    arriving.show_found(("name",), FOUND[:20], complete=False)
    assert len(ids(arriving)) == 10
    arrive(qtbot, arriving)
    assert ids(arriving) == list(reversed(range(40)))


def test_what_was_found_is_put_in_the_order_of_the_sort(qtbot: QtBot, arriving: RecordTable) -> None:
    arriving.sort_by("seats", descending=True)
    arriving.search("name 3")
    arriving.show_found(("name", "3"), [FOUND[3], *FOUND[30:33]], complete=True)
    settle(qtbot, arriving)
    assert ids(arriving) == [32, 31, 30, 3]
    arriving.begin()
    assert not arriving.exact
    arriving.set_rows(FOUND)
    qtbot.waitUntil(lambda: arriving.exact)
    assert ids(arriving) == [*range(39, 29, -1), 23, 13, 3]


def test_nothing_is_shown_of_what_was_found_once_all_rows_are_there(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.search("alpha")
    table.show_found(("alpha",), [], complete=True)
    settle(qtbot, table)
    assert ids(table) == [2]


def test_a_remembered_sort_is_applied_once_all_rows_are_in(qtbot: QtBot) -> None:
    kept = Kept()
    first = made(qtbot, view_key="customers", settings=kept)
    first.sort_by("seats", descending=True)
    first.hide()
    second = made(qtbot, view_key="customers", settings=kept)
    assert second.sorted_by == ("seats", True)
    assert ids(second) == [1, 3, 4, 2]


def test_filters_of_columns_are_remembered_and_hold_from_the_first_row_on(qtbot: QtBot) -> None:
    kept = Kept()
    first = made(qtbot, view_key="customers", settings=kept)
    first.set_filter("seats", ColumnFilter(Test.ONE_OF, ("3",)))
    settle(qtbot, first)
    wanted = ids(first)
    first.hide()
    second = made(qtbot, view_key="customers", settings=kept)
    settle(qtbot, second)
    assert ids(second) == wanted != [row[0] for row in second.all_rows()]
    assert second.status().filter == "Seats: 3"
    second.clear_filters()
    second.hide()
    assert made(qtbot, view_key="customers", settings=kept).status().filter == ""


def test_many_rows_reload_behind_the_old_ones_while_somebody_types(qtbot: QtBot) -> None:
    many = [(at, f"Name {at % 997}", "", at, "yes", ()) for at in range(20_000)]
    table = made(qtbot, many)
    table.sort_by("name")
    table.begin()
    table.append(many[:15_000])
    table.finish()
    table.search("name 12")
    settle(qtbot, table)
    table.search("")
    settle(qtbot, table)
    assert table.total == 15_000
    assert [row[1] for row in table.shown_rows()] == sorted(row[1] for row in many[:15_000])


def test_columns_order_widths_and_choice_are_remembered(qtbot: QtBot) -> None:
    kept = Kept()
    first = made(qtbot, view_key="customers", settings=kept)
    header = first.view.header()
    header.resizeSection(0, 333)
    header.moveSection(header.visualIndex(2), 0)
    first._layout.choose(3, shown=True)
    first._layout.choose(1, shown=False)
    first.hide()
    second = made(qtbot, view_key="customers", settings=kept).view.header()
    assert second.sectionSize(0) == 333
    assert second.logicalIndex(0) == 2
    assert not second.isSectionHidden(3)
    assert second.isSectionHidden(1)


@pytest.mark.parametrize(
    "broken",
    [
        {"shown": 3, "order": "x", "widths": [1], "sort": "name"},
        {"filters": {"seats": ["bent", "3"], "name": "x", "gone": ["empty"], "tags": [3]}},
        {"shown": [], "widths": {"name": -4}, "order": ["gone", "us"], "sort": ["gone", True]},
    ],
    ids=["wrong types", "broken filters", "columns of another version"],
)
def test_a_broken_layout_is_passed_over(qtbot: QtBot, broken: dict[str, Any]) -> None:
    kept = Kept()
    kept.values["columns.customers"] = broken
    table = made(qtbot, view_key="customers", settings=kept)
    assert sorted(ids(table)) == [1, 2, 3, 4]
    assert not table.view.isColumnHidden(0)


def test_return_and_a_double_click_open_the_row(qtbot: QtBot) -> None:
    table = made(qtbot)
    opened: list[int] = []
    table.activated.connect(opened.append)
    table.select([2])
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    at = table.view.visualRect(table.view.model().index(2, 0)).center()
    qtbot.mouseClick(table.view.port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.view.port, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2, 3]


def test_home_end_and_shift_move_through_the_lines(qtbot: QtBot) -> None:
    table = made(qtbot)
    table.select([2])
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_End)
    assert table.selected_ids() == [4]
    qtbot.keyClick(table.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_ids() == [1, 2, 3, 4]
    qtbot.keyClick(table.view, Qt.Key.Key_Home)
    leave: list[bool] = []
    table.to_search.connect(lambda: leave.append(True))
    qtbot.keyClick(table.view, Qt.Key.Key_Up)
    assert leave == [True]
    qtbot.keyClick(table.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.status("customers").text == "4 customers · 4 selected"


def test_a_screen_reader_is_told_every_cell_in_words(qtbot: QtBot) -> None:
    table = made(qtbot)
    model = table.view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(0, column).data(role) for column in range(model.columnCount(QModelIndex()))]
    assert spoken == ["Müller AG, mueller.example", "12", "Yes", "prio", "Accepted"]
    assert table.view.accessibleName() == "Customers"


def test_the_list_follows_the_keyboard_beyond_its_edge(qtbot: QtBot) -> None:
    table = made(qtbot, [(number, f"Firma {number}", "", number, "yes", ()) for number in range(200)])
    shown = table.view.viewport().rect()

    def current_is_shown() -> bool:
        return shown.contains(table.view.visualRect(table.view.currentIndex()).center())

    table.view.setFocus()
    for key in (
        Qt.Key.Key_End,
        *[Qt.Key.Key_Up] * 30,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_PageDown,
    ):
        qtbot.keyClick(table.view, key)
        assert current_is_shown(), key
    for _ in range(30):
        qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert current_is_shown()


def test_hostile_text_is_drawn_and_not_rendered(qtbot: QtBot) -> None:
    plain = made(qtbot, [(1, "bold", "", None, "", ())]).view.port.grab().toImage()
    markup = made(qtbot, [(1, "<b>bold</b>", "", None, "", ())]).view.port.grab().toImage()
    again = made(qtbot, [(1, "bold", "", None, "", ())]).view.port.grab().toImage()
    assert plain == again
    assert plain != markup
