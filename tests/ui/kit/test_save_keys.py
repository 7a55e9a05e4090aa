"""Ctrl+Return keeps a form from wherever the keyboard is."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.buttons import IconButton
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.kit.save_keys import tell_of_keys
from reseller_desktop.ui.kit.type_ahead import Entry, TypeAheadEditor
from tests.support.finding import reads

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = dt.date(2026, 5, 4)


class Asked:
    """A form with one field of each kind, and what it was submitted with."""

    def __init__(self, parent: QWidget) -> None:
        self.got: list[dict[str, Any]] = []
        self.name = TypeAheadEditor()
        self.name.set_entries([Entry(one, one, fold(one)) for one in ("Müller Bau", "Müller Druck")])
        choices = [("phone", "Telephone"), ("mail", "E-mail")]
        self.dialog = FormDialog(
            parent,
            "Asked",
            [
                Field(key="name", label="&Name", make=lambda: self.name),
                Field(key="how", label="&How", kind=Kind.CHOICE, choices=choices),
                Field(key="note", label="N&ote", kind=Kind.LINES),
                Field(key="day", label="&Day", kind=Kind.DATE),
            ],
            "Keep",
            values={"how": "phone", "day": DAY},
            submit=self.got.append,
        )


@pytest.fixture
def asked(qtbot: QtBot) -> Iterator[Asked]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Asked(window)
    made.dialog.open()
    made.dialog.activateWindow()
    qtbot.waitUntil(made.name.line.hasFocus)
    yield made
    made.dialog.form.mark_saved()
    made.dialog.close()


def finish(on: QWidget) -> None:
    QTest.keyClick(on, Qt.Key.Key_Return, CONTROL)


def test_the_keys_can_stand_beside_the_buttons(asked: Asked, qtbot: QtBot) -> None:
    assert "Ctrl+Return" not in reads(asked.dialog)
    tell_of_keys(asked.dialog, "{keys} keeps it")
    qtbot.waitUntil(lambda: "Ctrl+Return keeps it" in reads(asked.dialog))


@pytest.mark.parametrize("key", ["name", "how", "note", "day"])
def test_they_keep_it_from_every_field(asked: Asked, qtbot: QtBot, key: str) -> None:
    control = asked.dialog.form.editors[key].control
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    finish(control)
    assert [one["how"] for one in asked.got] == ["phone"]


def test_return_alone_is_a_line_in_a_text_of_several(asked: Asked, qtbot: QtBot) -> None:
    note = asked.dialog.form.editors["note"].control
    note.setFocus()
    qtbot.waitUntil(note.hasFocus)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert asked.got == []
    finish(note)
    assert [one["how"] for one in asked.got] == ["phone"]


def test_of_two_forms_the_one_in_front_is_kept(asked: Asked, qtbot: QtBot) -> None:
    got: list[dict[str, Any]] = []
    front = FormDialog(
        asked.dialog, "In front", [Field(key="why", label="&Why")], "Keep why", submit=got.append
    )
    front.open()
    front.activateWindow()
    why = front.form.editors["why"].control
    qtbot.waitUntil(why.hasFocus)
    finish(why)
    assert (len(got), asked.got) == (1, [])
    front.close()


def test_the_marked_choice_of_an_open_list_is_taken(asked: Asked, qtbot: QtBot) -> None:
    box = asked.dialog.form.editors["how"].control
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    finish(view)
    assert [one["how"] for one in asked.got] == ["mail"]
    assert not view.isVisible()


def test_the_marked_name_of_those_that_are_offered_is_taken(asked: Asked, qtbot: QtBot) -> None:
    QTest.keyClicks(asked.name.line, "mull")
    qtbot.waitUntil(asked.name._popup.isVisible)
    QTest.keyClick(asked.name._popup, Qt.Key.Key_Down)
    finish(asked.name._popup)
    assert [one["name"] for one in asked.got] == ["Müller Druck"]
    assert QApplication.activePopupWidget() is None


def test_the_calendar_hears_keys_and_its_marked_day_is_taken(asked: Asked, qtbot: QtBot) -> None:
    editor = asked.dialog.form.editors["day"]
    editor.findChild(IconButton).click()
    days = editor.findChild(QTableView)
    qtbot.waitUntil(days.hasFocus)
    QTest.keyClick(days, Qt.Key.Key_Right)
    finish(days)
    assert [one["day"] for one in asked.got] == [DAY + dt.timedelta(days=1)]


def test_keys_that_are_held_or_struck_twice_keep_it_once(asked: Asked) -> None:
    finish(asked.name.line)
    finish(asked.name.line)
    assert len(asked.got) == 1
    asked.dialog.show_error(UserError("field-required", field="name"))
    finish(asked.name.line)
    assert len(asked.got) == 2
