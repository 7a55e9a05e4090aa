"""Buttons: what a press is, and how often it counts."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.buttons import Button

CLICKED_TWICE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseButtonRelease,
)
"""What a window is told by the platform."""


@pytest.mark.parametrize(("button", "times"), [(Button, 1), (QPushButton, 2)], ids=["ours", "Qt's own"])
def test_a_double_click_is_one_press(qtbot: QtBot, button: type[QPushButton], times: int) -> None:
    heard: list[str] = []
    made = button("Next")
    made.clicked.connect(lambda: heard.append("pressed"))
    qtbot.addWidget(made)
    made.show()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(made.rect().center())
    for kind in CLICKED_TWICE:
        QApplication.sendEvent(made, QMouseEvent(kind, at, made.mapToGlobal(at), left, left, none))
    assert len(heard) == times
