"""Admin rights as a person meets them: the real window, worker, child process and encrypted database."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.gdap.import_dialog import GdapImportDialog
from reseller_desktop.ui.gdap.list_dialog import GdapListDialog
from tests.support.finding import reads
from tests.support.gdaps import OTHER_TENANT, TENANT, as_json, graph
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    services.customers.save(customer("Alpenblick Treuhand AG", tenant_id=UUID(TENANT)))
    services.customers.save(customer("Brunner Metallbau GmbH"))
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: len(made.names()) == 2)
    yield made
    made.quit()


def test_a_dropped_list_is_imported_and_leads_to_the_customer_by_keys_alone(
    running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "relationships.json"
    stranger = {"tenantId": OTHER_TENANT, "displayName": "Sonnenhof AG"}
    ending = graph(1, endDateTime="2026-05-24T10:00:00Z")
    path.write_bytes(as_json(ending, graph(2, customer=stranger)))
    running.drop(path)
    preview = running.wait_for(GdapImportDialog)
    running.until(preview.import_button.hasFocus)
    running.press(Qt.Key.Key_Return)
    running.until(lambda: not running.dialog())
    running.until(lambda: "2 admin relationships" in running.entry("undo"))
    running.window.actions_by_key["gdap"].trigger()
    shown = running.wait_for(GdapListDialog)
    running.until(lambda: shown.table.shown == 2)
    running.until(lambda: "Ends on 24 May 2026, in 20 days." in reads(shown))
    running.press(Qt.Key.Key_Return)
    running.until(lambda: not running.dialog())
    side = running.customers.side
    running.until(lambda: side.one and "Alpenblick Treuhand AG" in reads(side.one))
    running.until(lambda: side.one and "Ends on 24 May 2026, in 20 days." in reads(side.one.gdap))
