"""From no figures to a what-if that is enough, and back by undo: the real window, worker and database."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.programme.entry_form import EntryDialog
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

if TYPE_CHECKING:
    from reseller_desktop.ui.programme.page import ProgrammePage
    from reseller_desktop.ui.programme.score_view import ScoreView

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

CTRL = Qt.KeyboardModifier.ControlModifier
TAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    services.customers.save(customer("Alpenblick Treuhand AG"))
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: made.names() == ["Alpenblick Treuhand AG"])
    yield made
    made.quit()


def test_figures_are_typed_a_what_if_reaches_70_and_undo_takes_them_back(running: Running) -> None:
    running.press((Qt.Key.Key_8, CTRL))
    running.until(lambda: running.window.current_area == "programme")
    view = cast("ScoreView", cast("ProgrammePage", running.window.page("programme")).pages["score"])
    running.until(lambda: len(view.cards) == 6)
    view.cards["modern-work"].open_button.setFocus()
    running.press(RETURN)
    page = view.area_page
    running.until(page.back.hasFocus)
    running.click(page.enter_button)
    form = running.wait_for(EntryDialog)
    # day and its calendar, then customers, people twice, usage by claim and selling, deployments likewise
    running.press(TAB, TAB, "8", TAB, "1", TAB, "1", TAB, TAB, "800", TAB, TAB, "4", RETURN)
    running.until(lambda: not form.isVisible())
    running.until(lambda: page.total.text() == "58 of 100 points, 70 are needed")

    slider = page.what_if.sliders["usage-growth", "csp"]
    slider.setFocus()
    running.press(*[Qt.Key.Key_Right] * 8)
    running.until(lambda: page.what_if.chip.accessibleName() == "Enough")
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: view.opened == "")
    assert view.cards["modern-work"].total.text() == "58"

    running.until(lambda: running.entry("undo") == "Undo 5 figures of Modern Work")
    running.press((Qt.Key.Key_Z, CTRL))
    running.until(lambda: view.cards["modern-work"].total.text() == "0")
    running.until(view.banner.isVisible)
