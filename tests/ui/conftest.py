"""A shop whose work is done by hand, and pages that are really shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.tasks import ManualTasks
from tests.support.shop import Shop


@pytest.fixture
def shop(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "data", ManualTasks())
    yield made
    made.close()


@pytest.fixture
def settle(shop: Shop) -> Callable[[], None]:
    """Do all work that was asked for, and tell what was committed."""

    def run() -> None:
        busy = True
        while busy:
            done = shop.tasks.drain()  # type: ignore[attr-defined]
            QCoreApplication.processEvents()
            busy = bool(done) or shop.tasks.busy

    return run


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
