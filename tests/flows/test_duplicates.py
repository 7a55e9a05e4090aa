"""Two records of one customer as a person meets them, by keys alone: the real window, worker and database."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.merging.dialog import DuplicatesDialog, PairDialog
from tests.support.finding import reads
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    for made in (
        customer("Alpenblick Treuhand", owner="Anna", notes="Calls on Mondays."),
        customer("Alpenblick Treuhand AG", owner="Ben", tenant_id=TENANT),
        customer("Brunner Metallbau GmbH"),
        customer("Brunner Metallbau"),
    ):
        services.customers.save(made)
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: len(made.names()) == 4)
    yield made
    made.quit()


def _spoken(dialog: DuplicatesDialog) -> str:
    focused = dialog.focusWidget()
    return focused.accessibleName() if isinstance(focused, QRadioButton) else ""


def test_duplicates_are_merged_told_apart_and_taken_back_by_keys_alone(running: Running) -> None:
    running.window.actions_by_key["customer.duplicates"].trigger()
    shown = running.wait_for(DuplicatesDialog)
    running.until(lambda: shown.list.count() == 2 and shown.list.hasFocus())
    running.until(lambda: shown.merge_button.isEnabled() and "Calls on Mondays." in reads(shown.view))
    for _ in range(12):
        if _spoken(shown) == "Owner: Ben":
            break
        running.press(Qt.Key.Key_Tab)
    assert _spoken(shown) == "Owner: Ben"
    running.press(Qt.Key.Key_Left)
    running.until(lambda: shown.view.results["owner"].text() == "Anna")
    running.press((Qt.Key.Key_M, ALT))
    running.until(lambda: "Merging" in running.entry("undo"))
    running.until(lambda: shown.list.count() == 1 and "Brunner Metallbau" in reads(shown.view))
    running.until(shown.apart_button.isEnabled)
    running.press((Qt.Key.Key_N, ALT))
    running.until(lambda: "No duplicates found" in reads(shown))
    running.until(shown.empty.action.hasFocus)
    running.press(Qt.Key.Key_Return)
    running.until(lambda: not running.dialog())
    running.until(
        lambda: running.names() == ["Alpenblick Treuhand AG", "Brunner Metallbau", "Brunner Metallbau GmbH"]
    )
    assert running.customers.table.shown_rows()[0].owner == "Anna"
    undo = running.window.actions_by_key["undo"]
    undo.trigger()
    running.until(lambda: "Merging" in running.entry("undo"))
    undo.trigger()
    running.until(lambda: len(running.names()) == 4)


def test_two_selected_customers_are_merged_by_keys_alone(running: Running) -> None:
    running.customers.focus_search()
    running.press("brunner")
    running.until(lambda: len(running.names()) == 2)
    running.press(Qt.Key.Key_Down)
    running.until(lambda: running.customers.table.hasFocus() or running.customers.table.view.hasFocus())
    running.until(lambda: len(running.names()) == 2 and len(running.customers.selected) == 1)
    running.press((Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier))
    running.until(lambda: len(running.customers.selected) == 2)
    running.window.actions_by_key["customer.merge"].trigger()
    shown = running.wait_for(PairDialog)
    running.until(shown.merge_button.isEnabled)
    running.until(lambda: isinstance(shown.focusWidget(), QRadioButton))
    running.press((Qt.Key.Key_M, ALT))
    running.until(lambda: not running.dialog())
    running.until(lambda: len(running.names()) == 3 and len(running.customers.selected) == 1)
