"""A view is made, kept, and opens the list tomorrow, by keys alone: the real window, worker and database."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.kit.record_filter_menu import FilterPopup
from reseller_desktop.ui.kit.saved_views_dialog import NameDialog
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = ("Alpenblick Treuhand AG", "Bau Meier AG", "Bau Zürich GmbH", "Zimmerei Bau SA")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    made = Computer(tmp_path / "data")
    services = Services(made.folder, clock=made.clock, keychain=made.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    for name in NAMES:
        services.customers.save(customer(name))
    services.close()
    return made


def popup(running: Running, *keys: Any) -> None:
    """Keys to whatever has dropped down."""
    for key in keys:
        running.until(lambda: QApplication.activePopupWidget() is not None)
        running.qtbot.keyClick(QApplication.activePopupWidget(), key)


def narrow(running: Running) -> None:
    """Companies that begin with *bau*, and not those with *meier*."""
    running.press((Qt.Key.Key_B, CTRL | SHIFT))
    popup(running, Qt.Key.Key_Return)
    running.until(lambda: running.customers.findChildren(FilterPopup))
    window = running.customers.findChildren(FilterPopup)[-1]
    running.qtbot.keyClick(window.condition.how, Qt.Key.Key_Down)
    running.qtbot.keyClicks(window.condition.line, "bau")
    running.qtbot.keyClick(window.condition.line, Qt.Key.Key_Return)
    running.until(lambda: running.names() == list(NAMES[1:3]))


def test_a_view_is_kept_and_opens_the_list_tomorrow(
    computer: Computer, qtbot: QtBot, qapp: QApplication
) -> None:
    running = Running(qtbot, qapp, computer)
    running.until(lambda: running.names() == list(NAMES))
    running.customers.table.setFocus()
    narrow(running)
    running.press((Qt.Key.Key_V, CTRL | SHIFT))
    popup(running, Qt.Key.Key_S)
    running.wait_for(NameDialog)
    running.press("Builders", Qt.Key.Key_Return)
    button = running.customers.views
    running.until(lambda: button.text() == "Builders")

    running.press((Qt.Key.Key_A, CTRL | SHIFT))
    running.until(lambda: running.names() == list(NAMES))
    running.until(lambda: button.text() == "Builders *")
    assert running.window.status_line.filter.text() == ""
    running.press((Qt.Key.Key_V, CTRL | SHIFT))
    popup(running, Qt.Key.Key_1)
    running.until(lambda: running.names() == list(NAMES[1:3]))
    running.until(lambda: running.window.status_line.filter.text() == "filter: Company starts with bau")
    running.press((Qt.Key.Key_V, CTRL | SHIFT))
    popup(running, Qt.Key.Key_O)
    running.until(lambda: running.entry("undo") == "Undo Opening of a list with “Builders”")
    running.until(lambda: "opens.customers.table" in running.program.settings._values)
    running.press((Qt.Key.Key_A, CTRL | SHIFT))
    running.until(lambda: running.names() == list(NAMES))
    running.quit()

    tomorrow = Running(qtbot, qapp, computer)
    tomorrow.until(lambda: tomorrow.names() == list(NAMES[1:3]))
    assert tomorrow.customers.views.text() == "Builders", "the name came before the rows"
    tomorrow.until(lambda: tomorrow.entry("undo") == "Undo Opening of a list with “Builders”")
    tomorrow.press((Qt.Key.Key_Z, CTRL))
    tomorrow.until(lambda: tomorrow.entry("redo") == "Redo Opening of a list with “Builders”")
    tomorrow.until(lambda: "opens.customers.table" not in tomorrow.program.settings._values)
    tomorrow.quit()
