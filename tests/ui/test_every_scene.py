"""Every page and state is made once as a person reaches it: nothing flashes up or is cut, all fits a screen.

A widget that is shown before it stands in its page is a window for a moment, and takes the keyboard. Text
that breaks into lines is cut where a layout reckons with another width than the one that it gives.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.screenshots import Album, shoot
from tests.support.scenes import SCENES
from tests.support.scenes_without_data import BARE_SCENES, EMPTY_SCENES

SIZE = (1280, 800)
SMALL_SCREEN = 1024
"""Pixels across that the window fits on, whatever was opened in it."""
NAMES = [name for name, _ in (*SCENES, *EMPTY_SCENES, *BARE_SCENES)]
PARTS = 4
_LAYOUTS = 5
"""Rounds after which everything has its place: a bar that comes beside a text gives it another width."""


class Glances(Album):
    """Looks at scenes and keeps no picture."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        super().__init__(folder, names, "")
        self.seen: list[str] = []
        self.too_wide: list[str] = []
        self.cut: list[str] = []

    def wants(self, name: str) -> bool:
        return name in self._names

    def take(self, name: str, widget: QWidget) -> None:
        for _ in range(_LAYOUTS):
            QApplication.processEvents()
        assert not widget.grab().isNull()
        self.seen.append(name)
        needed = least_width(widget.window())
        if needed > SMALL_SCREEN:
            self.too_wide.append(f"{name} needs {needed}")
        self.cut += [f"{name}: {text}" for text in cut_texts(widget.window())]


def least_width(window: QWidget) -> int:
    """Pixels across below which nobody can make it."""
    return max(window.minimumSizeHint().width(), window.minimumWidth())


def cut_texts(window: QWidget) -> list[str]:
    """What breaks into more lines than it has room for."""
    labels = [one for one in window.findChildren(QLabel) if one.isVisible() and one.wordWrap() and one.text()]
    return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]


class Flashes(QObject):
    """Notes whatever was shown as a window of its own and then became a part of another."""

    def __init__(self) -> None:
        super().__init__()
        self._alone: set[QObject] = set()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        match event.type():
            case QEvent.Type.Show if isinstance(watched, QWidget) and watched.isWindow():
                self._alone.add(watched)
            case QEvent.Type.ParentAboutToChange if watched in self._alone:
                self.found.append(type(watched).__name__)
        return False


@pytest.fixture
def flashes(qapp: QApplication) -> Iterator[Flashes]:
    made = Flashes()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_scene_can_be_reached_fits_a_small_screen_and_nothing_flashes_up(
    part: int, flashes: Flashes, tmp_path: Path
) -> None:
    size = -(-len(NAMES) // PARTS)
    names = NAMES[part * size : (part + 1) * size]
    glances = Glances(tmp_path, names)
    shoot(glances, "light", SIZE)
    assert sorted(glances.seen) == sorted(names)
    assert flashes.found == []
    assert glances.too_wide == []
    assert glances.cut == []


def test_text_with_less_room_than_its_lines_need_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel("a few words " * 12)
    label.setWordWrap(True)
    QVBoxLayout(page).addWidget(label)
    page.resize(300, 600)
    page.show()
    assert cut_texts(page) == []
    label.setFixedHeight(20)
    QApplication.processEvents()
    assert cut_texts(page) == [label.text()]


def test_what_does_not_fit_on_a_small_screen_is_found(qapp: QApplication, tmp_path: Path) -> None:
    glances, window = Glances(tmp_path, ["a line of buttons"]), QWidget()
    row = QHBoxLayout(window)
    for _ in range(3):
        row.addWidget(QPushButton("That does not fit on a screen of this size" * 2))
    glances.take("a line of buttons", window)
    assert len(glances.too_wide) == 1
    window.deleteLater()


def test_what_is_shown_before_it_stands_anywhere_is_found(flashes: Flashes) -> None:
    page = QWidget()
    column, label = QVBoxLayout(page), QLabel("too early")
    label.show()
    column.addWidget(label)
    assert flashes.found == ["QLabel"]
    page.deleteLater()
