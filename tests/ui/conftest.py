"""A shop whose work is done by hand, and pages that are really shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit import slices
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.tasks import ManualTasks
from tests.support.shop import Shop

ROUNDS = 2
"""Rounds in a row without work: what one of them has put off to the next is done, too."""


@pytest.fixture
def shop(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "data", ManualTasks())
    yield made
    made.close()


@pytest.fixture
def settle(shop: Shop) -> Callable[[], None]:
    """Do all work that was asked for, tell what was committed, and find what is looked for."""

    def run() -> None:
        quiet = 0
        while quiet < ROUNDS:
            done = shop.tasks.drain()  # type: ignore[attr-defined]
            QCoreApplication.processEvents()
            quiet = 0 if done or shop.tasks.busy or looking() else quiet + 1

    return run


def looking() -> bool:
    """Whether a list is still being searched, sorted or filled."""
    found = (one for top in QApplication.topLevelWidgets() for one in top.findChildren(slices.Slices))
    return any(one._timer.isActive() for one in found)


@pytest.fixture
def show(qtbot: QtBot, shop: Shop, settle: Callable[[], None]) -> Callable[[QWidget], None]:
    """Put a page on the screen, connected as the window would."""

    def on_screen(page: QWidget) -> None:
        qtbot.addWidget(page)
        if isinstance(page, Page):
            shop.changes.committed.connect(page.on_commit)
        page.resize(1228, 820)
        with qtbot.waitExposed(page):
            page.show()
        settle()

    return on_screen
