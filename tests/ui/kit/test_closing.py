"""The foot of a window that shows something."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.buttons import closing, primary
from tests.support.finding import button

Foot = Callable[[QDialog], QDialogButtonBox]


class Shown(QDialog):
    """A window with a field, its foot, and perhaps something to do."""

    def __init__(self, foot: Foot) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.foot = foot(self)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.foot)


def ours(dialog: QDialog) -> QDialogButtonBox:
    return closing(dialog.reject)


def as_qt_makes_it(dialog: QDialog) -> QDialogButtonBox:
    foot = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    foot.rejected.connect(dialog.reject)
    return foot


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[[Foot], Shown]]:
    made: list[Shown] = []

    def show(foot: Foot) -> Shown:
        dialog = Shown(foot)
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        dialog.field.setFocus()
        qtbot.waitUntil(dialog.field.hasFocus)
        return dialog

    yield show
    for dialog in made:
        dialog.close()


def is_loud(found: QPushButton) -> bool:
    return found.isDefault() or found.property("kind") == "primary"


def test_close_is_quiet_and_return_in_a_field_does_not_close(
    shown: Callable[[Foot], Shown], qtbot: QtBot
) -> None:
    dialog = shown(ours)
    assert not is_loud(button(dialog, "Close"))
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_button_of_qt_would_be_loud_and_close(shown: Callable[[Foot], Shown], qtbot: QtBot) -> None:
    dialog = shown(as_qt_makes_it)
    assert is_loud(dialog.foot.button(QDialogButtonBox.StandardButton.Close))
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_keys_on_the_button_close(shown: Callable[[Foot], Shown], qtbot: QtBot, key: Qt.Key) -> None:
    dialog = shown(ours)
    button(dialog, "Close").setFocus()
    qtbot.keyClick(button(dialog, "Close"), key)
    assert not dialog.isVisible()


def test_a_click_closes_once(shown: Callable[[Foot], Shown], qtbot: QtBot) -> None:
    dialog = shown(ours)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    qtbot.mouseClick(button(dialog, "Close"), Qt.MouseButton.LeftButton)
    assert ended == [QDialog.DialogCode.Rejected.value]


def test_what_there_is_to_do_stays_the_loud_one(shown: Callable[[Foot], Shown]) -> None:
    def with_something(dialog: QDialog) -> QDialogButtonBox:
        foot = closing(dialog.reject)
        foot.addButton(primary("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        return foot

    dialog = shown(with_something)
    assert [is_loud(button(dialog, name)) for name in ("Close", "Save")] == [False, True]
