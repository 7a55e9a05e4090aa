"""A provider's list from the drop to the last decision: the real window, worker, child and database."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.providers.finding_rows import View
from reseller_desktop.ui.providers.findings_panel import FindingsPanel
from reseller_desktop.ui.providers.import_dialog import ProviderImportDialog
from reseller_desktop.ui.providers.page import ProvidersPage
from tests.support.running import Computer, Running
from tests.support.workbooks import xlsx
from tests.support.world import company, customer, own_tenant, provider

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
BOOK = {
    "Deckblatt": [["Ihre Kunden bei uns"]],
    "Bestand": [
        ["Stand heute"],
        [],
        ["Kd-Nr", "Firma", "Microsoft ID", "Domäne"],
        [1001, "Alpenblick Treuhand AG", str(TENANT), "alpenblick.example"],
        [1002, "CAFE ZENTRAL GMBH", "", "zentral.example"],
        [1003, "Sonnenhof Apotheke", "", "sonnenhof.example"],
    ],
}


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    own, one = own_tenant(), provider()
    services.company.set_up(company(contact_name="Anna", email="anna@muster.example"), own, one)
    services.links.build(own.id, one.id)
    for made in (
        customer("Alpenblick Treuhand AG", tenant_id=TENANT, domain="alpenblick.example"),
        customer("Brunner Metallbau GmbH", country="CH"),
        customer("Café Zentral", domain="zentral.example"),
    ):
        services.customers.save(made)
    services.close()
    started = Running(qtbot, qapp, computer)
    started.until(lambda: len(started.names()) == 3)
    yield started
    started.quit()


def findings(running: Running) -> FindingsPanel:
    page = running.window.page("providers")
    assert isinstance(page, ProvidersPage)
    return page.detail.findings


def left(running: Running) -> list[str]:
    panel = findings(running)
    return [row.name for row in panel.table.shown_rows()] if panel.found else []


def test_a_dropped_workbook_is_imported_and_settled_by_keys_alone(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "Bestand.xlsx"
    path.write_bytes(xlsx(BOOK))
    running.press((KEYS.Key_4, CTRL))
    panel = findings(running)
    running.until(lambda: panel.found is not None)
    running.drop(path)
    running.until(running.wait_for(ProviderImportDialog).import_button.hasFocus)
    assert running.dialog(ProviderImportDialog).panel.form.reading["sheet"].value() == "Bestand"
    running.press(KEYS.Key_Return)
    running.until(lambda: running.dialog(ProviderImportDialog) is None)
    running.until(lambda: left(running) == ["Café Zentral", "Sonnenhof Apotheke"])
    running.press((KEYS.Key_F, CTRL), KEYS.Key_Down, KEYS.Key_S)
    running.until(lambda: "Café Zentral is the same" in running.entry("undo"))
    running.until(lambda: [row.name for row in panel.table.selected_rows()] == ["Sonnenhof Apotheke"])
    running.press(KEYS.Key_A)
    running.until(lambda: running.entry("undo") == "Undo Adding of Sonnenhof Apotheke")
    running.until(lambda: left(running) == [])
    running.press((KEYS.Key_Z, CTRL))
    running.until(lambda: left(running) == ["Sonnenhof Apotheke"])


def test_a_customer_that_only_we_have_is_invited_from_its_line(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "Bestand.xlsx"
    path.write_bytes(xlsx(BOOK))
    running.press((KEYS.Key_4, CTRL))
    panel = findings(running)
    running.until(lambda: panel.found is not None)
    running.drop(path)
    running.until(running.wait_for(ProviderImportDialog).import_button.hasFocus)
    running.press(KEYS.Key_Return)
    running.until(lambda: len(left(running)) == 2)
    panel.pills[View.ONLY_OURS].setFocus()
    running.press(KEYS.Key_Return)
    running.until(lambda: left(running) == ["Brunner Metallbau GmbH"])
    running.press((KEYS.Key_F, CTRL), KEYS.Key_Down, KEYS.Key_I)
    running.until(running.invitations.composer.choices.isVisible)
    running.until(lambda: "Brunner" in running.invitations.composer.choices.customer.text())
