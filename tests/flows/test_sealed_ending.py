"""What Ctrl+Z says after the end of a relationship: the real window, worker and database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.ending import EndingRequest, EndingWay
from reseller_desktop.domain.vault import Way
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
NAME = "Alpenblick Treuhand AG"


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    own, one = own_tenant(), customer(NAME)
    services.company.set_up(company(), own)
    services.customers.save(one)
    rules = services.endings.rules()
    services.endings.end(
        EndingRequest(
            customer_id=one.id,
            own_tenant_id=own.id,
            way=EndingWay.PROVIDER,
            answers={each.key: Answer.NO for each in rules.prerequisites},
            statement=rules.good_faith.text,
            stated_by="Anna Meier",
            typed_customer=NAME,
        )
    )
    services.close()
    started = Running(qtbot, qapp, computer)
    started.until(lambda: started.names() == [NAME])
    yield started
    started.quit()


def test_undo_says_that_the_end_of_a_relationship_is_sealed(running: Running) -> None:
    running.until(lambda: running.entry("undo") == "Undo")
    running.press((Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    box = running.wait_for(QMessageBox)
    assert "sealed and cannot be taken back" in box.text()
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: running.dialog() is None)
