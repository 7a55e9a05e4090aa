"""Colours that can be read, in both schemes."""

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import LegState
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.colours import DARK, LIGHT, Tokens
from reseller_desktop.ui.kit.record_columns import leg_chip
from reseller_desktop.ui.kit.theme import Mode, Role, Theme

READABLE = 4.5
"""WCAG 2.2, level AA, for text of the sizes that we use."""


def luminance(name: str) -> float:
    parts = [part / 255 for part in (QColor(name).red(), QColor(name).green(), QColor(name).blue())]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pairs(colours: Tokens) -> list[tuple[str, str]]:
    grounds = (colours.window, colours.panel, colours.side, colours.hover, colours.selection)
    return [
        *((ink, ground) for ink in (colours.text, colours.secondary) for ground in grounds),
        *((colours.accent, ground) for ground in (colours.panel, colours.window, colours.info_back)),
        (colours.on_accent, colours.accent),
        (colours.on_accent, colours.accent_hover),
        (colours.bad, colours.window),
        (colours.bad, colours.panel),
        *(colours.chip(role) for role in Role),
    ]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(colours: Tokens) -> None:
    weak = {pair: round(contrast(*pair), 2) for pair in pairs(colours) if contrast(*pair) < READABLE}
    assert weak == {}


def test_the_measure_finds_a_pair_that_cannot_be_read() -> None:
    assert contrast("#9aa3b2", "#ffffff") < READABLE
    assert round(contrast("#000000", "#ffffff")) == 21


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one(colours: Tokens) -> None:
    assert all(QColor(value).isValid() for value in colours)
    assert "%" not in theme.sheet_of(colours)


def test_the_choice_of_a_person_dresses_the_whole_application(qtbot: QtBot, qapp: QApplication) -> None:
    dressed = Theme(qapp, Mode.DARK)
    assert theme.tokens() is DARK
    dressed.set_mode(Mode.LIGHT)
    assert theme.tokens() is LIGHT
    assert dressed.mode is Mode.LIGHT


def test_a_window_that_stood_before_has_the_font_and_gets_the_sheet_once(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setStyleSheet("")
    small = QFont(qapp.font())
    small.setPointSizeF(5)
    qapp.setFont(small)
    window = QMainWindow()
    qtbot.addWidget(window)
    dressed = Theme(qapp, Mode.LIGHT, bare=True)
    button = QPushButton("One", window)
    assert not qapp.styleSheet()
    assert button.font().pointSizeF() == theme.points(13)
    dressed.dress()
    assert qapp.styleSheet() == theme.sheet_of(LIGHT)
    assert button.font().pointSizeF() == theme.points(13)


def test_the_chip_of_a_leg_is_a_sign_with_a_word_behind_it(qtbot: QtBot) -> None:

    chips = [leg_chip(state.value) for state in LegState]
    assert all(chip is not None and chip.sign and chip.word for chip in chips)
    assert len({chip.sign for chip in chips if chip}) == len(LegState)
    assert leg_chip("") is None
