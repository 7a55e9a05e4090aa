"""A field of our own from its making to the spreadsheet that fills it: the real window, by keys alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.customers.customer_form import CustomerDialog
from reseller_desktop.ui.customers.values_dialog import ValuesDialog
from reseller_desktop.ui.settings.custom_field_form import CustomFieldDialog
from reseller_desktop.ui.settings.page import SettingsPage
from tests.support.finding import button, reads
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Alpenblick Treuhand AG", "Brunner Metallbau GmbH")


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    for name in NAMES:
        services.customers.save(customer(name))
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: len(made.names()) == len(NAMES))
    yield made
    made.quit()


def make_field(running: Running, name: str) -> None:
    """In the settings, from the empty page."""
    running.window.show_area("settings")
    page = running.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("fields")
    section = page.section("fields")
    running.until(lambda: "Nothing of your own yet" in reads(section))
    button(section, "Add the first field…").setFocus()
    running.press(KEYS.Key_Return)
    running.wait_for(CustomFieldDialog)
    running.press(name, KEYS.Key_Tab, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Return)
    running.until(lambda: not running.dialog(CustomFieldDialog))
    running.until(lambda: f"{name}\nDate · known of 0 customers" in reads(section))


def shown(running: Running, name: str) -> list[str]:
    """What the list shows in the column of our own."""
    page = running.customers
    at = next(at for at, column in enumerate(page._columns) if column.title == name)
    return [page._columns[at].text(row) for row in page.table.shown_rows()]


def test_a_field_is_made_typed_into_filled_by_a_file_and_taken_back(running: Running, tmp_path: Path) -> None:
    make_field(running, "Contract ends")
    running.window.show_area("customers")
    running.until(lambda: any(one.title == "Contract ends" for one in running.customers._columns))
    running.until(lambda: len(running.names()) == len(NAMES))
    running.press((KEYS.Key_F, CTRL), KEYS.Key_Down)
    running.until(lambda: len(running.customers.selected) == 1)
    running.press(KEYS.Key_Return)
    form = running.wait_for(CustomerDialog)
    next(editor for key, editor in form.form.editors.items() if key.startswith("custom:")).control.setFocus()
    running.press("2026-12-31", KEYS.Key_Return)
    running.until(lambda: not running.dialog(CustomerDialog))
    running.until(lambda: shown(running, "Contract ends") == ["31 Dec 2026", ""])
    path = tmp_path / "contracts.csv"
    path.write_text(
        "Kunde;Contract ends\nBrunner Metallbau GmbH;1.2.2027\nNobody AG;1.2.2027\n", encoding="utf-8"
    )
    running.window.actions_by_key["customer.values"].trigger()
    preview = running.wait_for(ValuesDialog)
    preview.read(path)
    running.until(lambda: preview.import_button.isEnabled() and preview.table.shown == 1)
    assert preview.focusWidget() is preview.import_button
    running.press(KEYS.Key_Return)
    running.until(lambda: not running.dialog(ValuesDialog))
    running.until(lambda: shown(running, "Contract ends") == ["31 Dec 2026", "1 Feb 2027"])
    running.until(lambda: "values for 1 customer" in running.entry("undo"))
    running.press((KEYS.Key_F, CTRL), "1 feb")
    running.until(lambda: running.names() == ["Brunner Metallbau GmbH"])
    running.press(KEYS.Key_Escape)
    running.until(lambda: len(running.names()) == len(NAMES))
    running.window.actions_by_key["undo"].trigger()
    running.until(lambda: shown(running, "Contract ends") == ["31 Dec 2026", ""])
