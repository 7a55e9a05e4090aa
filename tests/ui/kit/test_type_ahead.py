"""Finding one of very many while typing a part of its name."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.type_ahead import Entry, TypeAheadEditor, hits

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
NAMES = ("Alpenblick Treuhand AG", "Brunner Metallbau GmbH", "Müller Bau AG", "Müller Druck AG", "Zum Müller")
ENTRIES = [Entry(place, name, fold(name)) for place, name in enumerate(NAMES)]


def test_every_typed_word_counts_and_beginnings_come_first() -> None:
    assert [one.label for one in hits(ENTRIES, "müller")] == [
        "Müller Bau AG",
        "Müller Druck AG",
        "Zum Müller",
    ]
    assert [one.value for one in hits(ENTRIES, "AG mull")] == [2, 3]
    assert [one.value for one in hits(ENTRIES, "muller", 1)] == [2]
    assert hits(ENTRIES, " ") == []


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[TypeAheadEditor]:
    window = QWidget()
    column = QVBoxLayout(window)
    made, other = TypeAheadEditor("Type"), QLineEdit()
    column.addWidget(made)
    column.addWidget(other)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    made.set_entries(ENTRIES)
    yield made
    window.close()


def popup(editor: TypeAheadEditor) -> QWidget:
    return editor._popup


@pytest.mark.parametrize("to_list", [True, False], ids=["the list has the keys", "the line has the keys"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_return_and_tab_take_the_marked_one_and_go_on(
    editor: TypeAheadEditor, qtbot: QtBot, key: Qt.Key, *, to_list: bool
) -> None:
    QTest.keyClicks(editor.line, "mull")
    qtbot.waitUntil(popup(editor).isVisible)
    QTest.keyClick(popup(editor), Qt.Key.Key_Down)
    QTest.keyClick(popup(editor) if to_list else editor.line, key)
    qtbot.waitUntil(lambda: editor.line.text() == "Müller Druck AG")
    assert editor.value() == 3
    assert not popup(editor).isVisible()
    assert not editor.line.hasFocus()


def test_what_fits_nothing_is_said_and_an_empty_line_is_nothing(editor: TypeAheadEditor) -> None:
    QTest.keyClicks(editor.line, "xyz")
    assert not popup(editor).isVisible()
    with pytest.raises(UserError, match="choice-not-known"):
        editor.value()
    editor.line.clear()
    assert editor.value() is None


def test_a_value_is_shown_as_soon_as_it_is_known_what_there_is(qtbot: QtBot) -> None:
    late = TypeAheadEditor()
    qtbot.addWidget(late)
    late.set_value(4)
    assert late.value() == 4
    late.set_entries(ENTRIES)
    assert (late.line.text(), late.value()) == ("Zum Müller", 4)
    late.set_value(None)
    assert late.value() is None


def test_what_was_typed_before_there_were_names_is_looked_for_then(
    editor: TypeAheadEditor, qtbot: QtBot
) -> None:
    editor.set_entries(())
    QTest.keyClicks(editor.line, "brun")
    assert not popup(editor).isVisible()
    editor.set_entries(ENTRIES)
    qtbot.waitUntil(popup(editor).isVisible)
    assert editor.value() == 1


def test_who_goes_on_before_there_are_names_has_the_first_that_fits(
    editor: TypeAheadEditor, qtbot: QtBot
) -> None:
    editor.set_entries(())
    QTest.keyClicks(editor.line, "mull")
    QTest.keyClick(editor.line, Qt.Key.Key_Tab)
    assert not editor.line.hasFocus()
    editor.set_entries(ENTRIES)
    assert (editor.line.text(), editor.value()) == ("Müller Bau AG", 2)
    assert not popup(editor).isVisible()


def test_a_change_is_told_once_it_is_over(editor: TypeAheadEditor, qtbot: QtBot) -> None:
    told: list[Callable[[], object]] = []
    editor.changed.connect(lambda: told.append(editor.value))
    editor.line.setText("Müller")
    editor.line.setText("Müller Bau AG")
    qtbot.waitUntil(lambda: bool(told))
    QApplication.processEvents()
    assert len(told) == 1
