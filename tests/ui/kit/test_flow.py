"""Rows that break like words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.flow import FlowRow

WORDS = ("To decide · 41", "Renamed · 12", "Probable · 9", "Only theirs · 6")


def shown(qtbot: QtBot, width: int, *, to_the_right: bool = False) -> tuple[QWidget, list[Button]]:
    window = QWidget()
    row = FlowRow(to_the_right=to_the_right)
    buttons = [pill(word) for word in WORDS]
    for button in buttons:
        row.add(button)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addStretch(1)
    window.resize(width, 300)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window, buttons


def tops(buttons: list[Button]) -> list[int]:
    return sorted({button.y() for button in buttons if button.isVisible()})


def test_there_is_one_line_where_there_is_room(qtbot: QtBot) -> None:
    _, buttons = shown(qtbot, 900)
    assert len(tops(buttons)) == 1
    assert [button.x() for button in buttons] == sorted(button.x() for button in buttons)


def test_what_does_not_fit_goes_on_in_the_next_line_and_widens_nothing(qtbot: QtBot) -> None:
    window, buttons = shown(qtbot, 240)
    assert window.width() == 240
    assert len(tops(buttons)) > 1
    assert all(button.geometry().right() < 240 for button in buttons)


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    _, buttons = shown(qtbot, 240)
    for button in buttons[1:]:
        button.hide()
    qtbot.waitUntil(lambda: buttons[0].parentWidget().height() == buttons[0].height())
    assert len(tops(buttons)) == 1


def test_a_row_can_end_at_the_right(qtbot: QtBot) -> None:
    _, buttons = shown(qtbot, 900, to_the_right=True)
    assert buttons[-1].geometry().right() == 899
