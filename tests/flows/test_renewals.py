"""Renewals as a person meets them, by the keyboard alone: the real window, worker and encrypted database."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from tests.support.due_terms import due_term
from tests.support.finding import reads
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.decisions_view import DecisionsView
    from reseller_desktop.ui.renewals.page import RenewalsPage

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    alpen = customer("Alpenblick Treuhand AG")
    services.customers.save(alpen)
    with services.database.write("test.add") as tx:
        tx.subscriptions.add(
            due_term(alpen.id, 2, product="Business Premium"), due_term(alpen.id, 12, product="E3")
        )
        tx.commit()
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: made.names() == ["Alpenblick Treuhand AG"])
    yield made
    made.quit()


def test_a_decision_is_made_and_taken_back_by_keys_alone(running: Running) -> None:
    side_bar = running.window.side_bar.buttons["renewals"]
    running.until(lambda: "2" in side_bar.accessibleName() or "2" in side_bar.text())
    running.window.actions_by_key["area.renewals"].trigger()
    page = cast("RenewalsPage", running.window.page("renewals"))
    view = cast("DecisionsView", page.pages["decisions"])
    running.until(lambda: view.found and len(view.found.radar.open) == 2)
    running.until(view.board.hasFocus)
    running.until(lambda: [one.product for one in view.board.chosen()] == ["Business Premium"])
    running.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    form = running.wait_for(DecideDialog)
    assert "E3" in reads(form)
    running.press((Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier))
    running.until(form.choices["reduce"].isChecked)
    running.press(Qt.Key.Key_Tab, "12", Qt.Key.Key_Return)
    running.until(lambda: not running.dialog())
    running.until(lambda: view.found and len(view.found.radar.decided) == 1)
    running.until(lambda: "Decision for Alpenblick" in running.entry("undo"))
    running.until(lambda: "Reduce to 12" in reads(view.pane))
    running.window.actions_by_key["undo"].trigger()
    running.until(lambda: view.found and len(view.found.radar.open) == 2)
