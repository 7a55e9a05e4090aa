"""The frame around the pages."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.changes import Changes
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.commands import Command
from reseller_desktop.ui.kit.drop_hint import DropHint
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.shortcut_sheet import ShortcutSheet
from reseller_desktop.ui.kit.side_bar import CompanyCard
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.main_window import AreaSpec, MainWindow


class Paper(Page):
    made: list[str] = []  # noqa: RUF012 - counts over all pages of a test

    def __init__(self, key: str) -> None:
        super().__init__()
        Paper.made.append(key)
        self.leave = True
        self.searched = 0
        self.said = Status(f"{key} here")
        self.drop_words = ""

    def can_leave(self) -> bool:
        return self.leave

    def status(self) -> Status:
        return self.said

    def focus_search(self) -> bool:
        self.searched += 1
        return True

    def drop_text(self) -> str:
        return self.drop_words


class Kept:
    def __init__(self) -> None:
        self.values: dict[str, dict[str, Any]] = {}

    def get(self, name: str, default: dict[str, Any]) -> dict[str, Any]:
        return self.values.get(name, default)

    def set(self, name: str, value: dict[str, Any]) -> None:
        self.values[name] = value


def made(qtbot: QtBot, **given: Any) -> MainWindow:
    Paper.made = []
    areas = [
        AreaSpec(key=key, title=key.title(), icon=key, factory=lambda key=key: Paper(key))
        for key in ("customers", "invitations", "settings")
    ]
    commands = given.pop("commands", ())
    window = MainWindow(areas, lambda: commands, **given)
    qtbot.addWidget(window)
    window.show()
    window.show_area("customers")
    return window


@pytest.mark.parametrize("holder", ["window", "field"])
def test_the_first_key_finds_its_menu_filled(qtbot: QtBot, holder: str) -> None:
    called: list[bool] = []
    command = Command(
        key="now", menu="tools", text="Now", call=lambda: called.append(True), shortcut="Ctrl+Shift+Y"
    )
    window = made(qtbot, commands=[command])
    field = QLineEdit(window)
    field.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    if holder == "field":
        field.setFocus()
    qtbot.keyClick(
        window if holder == "window" else field,
        Qt.Key.Key_Y,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert called == [True]


def test_a_menu_that_is_opened_at_once_is_filled(qtbot: QtBot) -> None:
    command = Command(key="now", menu="tools", text="Now", call=lambda: None)
    window = made(qtbot, commands=[command])
    (tools,) = (one.menu() for one in window.menuBar().actions() if one.text() == "&Tools")
    assert isinstance(tools, QMenu)
    assert not tools.actions()
    tools.aboutToShow.emit()
    assert "Now" in [one.text() for one in tools.actions()]
    assert "&Customer" not in [one.text() for one in window.menuBar().actions() if one.isVisible()]


def test_a_page_is_made_when_somebody_first_goes_there(qtbot: QtBot) -> None:
    window = made(qtbot)
    assert Paper.made == ["customers"]
    qtbot.mouseClick(window.side_bar.buttons["invitations"], Qt.MouseButton.LeftButton)
    window.show_area("customers")
    window.show_area("invitations")
    assert Paper.made == ["customers", "invitations"]
    assert window.current_area == "invitations"


def test_keys_lead_to_the_areas_and_to_the_search(qtbot: QtBot) -> None:
    window = made(qtbot)
    window.activateWindow()
    keys = {key: action.shortcut().toString() for key, action in window.actions_by_key.items()}
    assert keys["area.customers"] == "Ctrl+1"
    assert keys["area.settings"] == "Ctrl+,"
    assert keys["lock"] == "Ctrl+L"
    window.actions_by_key["find"].trigger()
    assert window.page("customers").searched == 1
    assert not any("Alt" in key or key in {"Ctrl+H", "Ctrl+M"} for key in keys.values())


def test_an_area_that_is_shown_has_the_keyboard_in_its_list_and_later_where_it_was(qtbot: QtBot) -> None:
    window = made(qtbot)
    lists: dict[str, QListView] = {}
    fields: dict[str, QLineEdit] = {}
    for key in ("invitations", "settings"):
        column = QVBoxLayout(window.page(key))
        fields[key], lists[key] = QLineEdit(), QListView()
        for widget in (fields[key], lists[key]):
            column.addWidget(widget)
    window.show_area("invitations")
    assert window.focusWidget() is lists["invitations"]
    window.show_area("settings")
    assert window.focusWidget() is lists["settings"]
    fields["settings"].setFocus()
    window.show_area("invitations")
    window.show_area("settings")
    assert window.focusWidget() is fields["settings"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button = window.side_bar.buttons["settings"]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    window.show_area("invitations")
    assert window.focusWidget() is button, "who walks through the side bar stays there"


def test_a_page_with_unsaved_work_is_not_left(qtbot: QtBot) -> None:
    window = made(qtbot)
    window.page("customers").leave = False
    assert not window.show_area("settings")
    assert window.current_area == "customers"
    assert window.side_bar.buttons["customers"].isChecked()
    assert not window.close()
    window.page("customers").leave = True


def test_undo_names_what_it_takes_back(qtbot: QtBot) -> None:
    called: list[str] = []
    window = made(qtbot, undo=lambda: called.append("undo"))
    undo = window.actions_by_key["undo"]
    assert not undo.isEnabled()
    window.set_undo("import of 148 customers at Müller & Co", None)
    assert undo.text() == "&Undo import of 148 customers at Müller && Co"
    undo.trigger()
    assert called == ["undo"]


def test_the_status_line_clears_the_filter_with_one_click(qtbot: QtBot) -> None:
    window = made(qtbot)
    page = window.page("customers")
    cleared: list[bool] = []
    page.said = Status("12 of 148 · 3 selected", "“bau”", lambda: cleared.append(True))
    page.status_changed.emit()
    line = window.status_line
    assert (line.words.text(), line.filter.text()) == ("12 of 148 · 3 selected", "filter: “bau”")
    qtbot.mouseClick(line.clear, Qt.MouseButton.LeftButton)
    assert cleared == [True]


def test_what_is_sealed_is_said_without_a_way_back(qtbot: QtBot) -> None:
    window = made(qtbot)
    window.notify("Relationship ended", "Undo", lambda: None)
    window.status_line.take_way_back()
    assert window.status_line.done.isVisible()
    assert not window.status_line.action.isVisible()


def test_what_was_done_can_be_taken_back_from_the_status_line(qtbot: QtBot) -> None:
    window, undone = made(qtbot), []
    window.notify("Invitation copied", "Undo", lambda: undone.append(True))
    qtbot.mouseClick(window.status_line.action, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not window.status_line.done.isVisible()


def test_a_command_of_the_program_stands_in_its_menu(qtbot: QtBot) -> None:
    called: list[str] = []
    command = Command(
        key="new", menu="customer", text="&New customer", call=lambda: called.append("new"), shortcut="Ctrl+N"
    )
    window = made(qtbot, commands=[command])
    window.actions_by_key["new"].trigger()
    assert called == ["new"]
    assert [action.text() for action in window.menuBar().actions()].count("&Customer") == 1


def test_who_we_are_and_how_much_there_is_are_told_aloud_too(qtbot: QtBot) -> None:
    window = made(qtbot)
    window.set_company(
        CompanyCard(name="Muster IT", detail="Europe", chip=Chip(Role.GOOD, "Signed", "check"))
    )
    window.set_count("invitations", "7", urgent=True)
    assert window.side_bar.buttons["invitations"].accessibleName() == "Invitations, 7"
    assert window.side_bar.foot.accessibleName() == "Muster IT, Europe"
    assert all(button.accessibleName() for button in window.side_bar.buttons.values())


def test_where_the_window_stood_is_remembered(qtbot: QtBot) -> None:
    kept = Kept()
    window = made(qtbot, settings=kept)
    window.resize(700, 500)
    window.close()
    assert made(qtbot, settings=kept).size().height() == 500


@pytest.mark.parametrize("broken", [{"geometry": 3}, {"geometry": "äöü"}, {"geometry": "AAAA"}])
def test_a_broken_place_is_passed_over(qtbot: QtBot, broken: dict[str, Any]) -> None:
    kept = Kept()
    kept.values["window"] = broken
    assert made(qtbot, settings=kept).size().width() >= 700


def drop(window: MainWindow, mime: QMimeData) -> QDragEnterEvent:
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, Qt.MouseButton.LeftButton, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, Qt.MouseButton.LeftButton, none))
    return enter


def test_dropped_files_are_told_and_nothing_else_is(qtbot: QtBot, tmp_path: Path) -> None:
    window, heard = made(qtbot), []
    window.files_dropped.connect(heard.append)
    mime = QMimeData()
    file = tmp_path / "Customers.csv"
    mime.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://portal.example/x")])
    drop(window, mime)
    assert heard == [[file]]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("", "Drop a list to import it"),
        ("Drop the list of Distri One to import it", "Drop the list of Distri One to import it"),
    ],
    ids=["what it does everywhere", "what it does on this page"],
)
def test_while_files_are_dragged_the_window_says_what_dropping_does(
    qtbot: QtBot, tmp_path: Path, said: str, shown: str
) -> None:
    window, mime = made(qtbot), QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "list.csv"))])
    window.page("customers").drop_words = said
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    window.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), copy, mime, Qt.MouseButton.LeftButton, none))
    (hint,) = (hint for hint in window.findChildren(DropHint) if hint.isVisible())
    assert hint.text == hint.accessibleName() == shown


def test_what_is_no_file_is_not_taken(qtbot: QtBot) -> None:
    window, mime = made(qtbot), QMimeData()
    mime.setText("Customers.csv")
    assert not drop(window, mime).isAccepted()


def test_a_lock_covers_everything_and_takes_no_files(qtbot: QtBot) -> None:
    window = made(qtbot)
    screen = QLabel("locked")
    window.cover(screen)
    assert screen.isVisible()
    assert not window.page("customers").isVisible()
    assert not window.menuBar().isEnabled()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/x.csv")])
    assert not drop(window, mime).isAccepted()
    window.uncover()
    assert window.page("customers").isVisible()


def test_pages_hear_of_commits_from_the_moment_they_are_made(qtbot: QtBot) -> None:
    class Told:
        topics = frozenset({"customer"})
        customers = frozenset()

    changes = Changes()
    window = made(qtbot, changes=changes)
    heard: list[object] = []
    page = window.page("invitations")
    page.on_commit = heard.append
    changes.committed.emit(Told())
    assert not window.page("customers").stale


def test_the_sheet_of_keys_lists_every_key(qtbot: QtBot) -> None:
    window = made(qtbot)
    window.show_shortcuts()
    sheet = window.findChild(ShortcutSheet)
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Ctrl+L", "Lock", "Ctrl+1", "Customers"} <= texts
    sheet.close()


def test_undo_can_be_called_where_it_says_why_nothing_is_undone(qtbot: QtBot) -> None:
    window = made(qtbot)
    for tells in (True, False):
        window.set_undo(None, None, tells=tells)
        assert window.actions_by_key["undo"].isEnabled() is tells
        assert not window.actions_by_key["redo"].isEnabled()
