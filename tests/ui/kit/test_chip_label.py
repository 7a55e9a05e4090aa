"""A chip as a widget: it belongs into a window, and is never one."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.theme import Role

SIGNED = Chip(Role.GOOD, "Signed", "check")


def test_a_chip_without_a_parent_does_not_open_a_window(qtbot: QtBot) -> None:
    chip = ChipLabel(SIGNED)
    qtbot.addWidget(chip)
    assert not chip.isVisible()
    chip.set_chip(None)
    chip.set_chip(SIGNED)
    assert not chip.isVisible()


def test_it_is_seen_where_it_was_put_while_it_says_something(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    said, silent, later = ChipLabel(SIGNED), ChipLabel(), ChipLabel()
    later.set_chip(SIGNED)
    box = QVBoxLayout(place)
    for chip in (said, silent, later):
        box.addWidget(chip)
    place.show()
    assert said.isVisible()
    assert later.isVisible()
    assert not silent.isVisible()
    silent.set_chip(SIGNED)
    said.set_chip(None)
    assert silent.isVisible()
    assert not said.isVisible()
