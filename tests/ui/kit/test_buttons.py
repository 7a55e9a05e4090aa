"""Buttons: what a press is, and how often it counts."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QHBoxLayout,
    QProxyStyle,
    QPushButton,
    QStyle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.buttons import Button, in_order

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


class Platform(QProxyStyle):
    def __init__(self, layout: QDialogButtonBox.ButtonLayout) -> None:
        super().__init__("Fusion")
        self._layout = layout

    def styleHint(self, hint: QStyle.StyleHint, *others: object) -> int:  # noqa: N802 - Qt names it
        if hint == QStyle.StyleHint.SH_DialogButtonLayout:
            return self._layout.value
        return super().styleHint(hint, *others)


@pytest.mark.parametrize("layout", list(QDialogButtonBox.ButtonLayout)[:4], ids=lambda one: one.name)
def test_buttons_laid_out_by_hand_stand_as_those_of_other_dialogs(
    qtbot: QtBot, layout: QDialogButtonBox.ButtonLayout
) -> None:
    style = Platform(layout)
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    box.setStyle(style)
    roles = QDialogButtonBox.ButtonRole
    theirs = {
        box.addButton("Save", roles.AcceptRole): "accept",
        box.addButton("Cancel", roles.RejectRole): "reject",
    }
    foot = QWidget()
    qtbot.addWidget(foot)
    accept, reject = Button("Import"), Button("Cancel")
    for button in (accept, reject):
        button.setStyle(style)
    row = QHBoxLayout(foot)
    for button in in_order(accept, reject):
        row.addWidget(button)
    for shown in (box, foot):
        shown.resize(600, 60)
        shown.show()
    ours = {accept: "accept", reject: "reject"}
    assert [ours[one] for one in sorted(ours, key=QPushButton.x)] == [
        theirs[one] for one in sorted(theirs, key=QPushButton.x)
    ]
