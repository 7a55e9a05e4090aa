"""A call of one of Microsoft's sellers, taken down by keys alone while the customer is on the telephone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.vault import Way
from reseller_desktop.domain.vendor_contact import ClaimedRole, Reaction
from reseller_desktop.ui.vendor_contacts.dialog import VendorContactDialog
from tests.support.finding import reads
from tests.support.running import Computer, Running
from tests.support.subscriptions import subscription
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
MOST_KEYS = 25
"""Presses beside typed words."""
TAB, RETURN, DOWN = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    brunner = customer("Brunner Metallbau GmbH")
    for one in (customer("Alpenblick Treuhand AG"), brunner, customer("Zorn AG")):
        services.customers.save(one)
    services.subscriptions.save(
        subscription(brunner.id, seats=25, ends_on=dt.date(2026, 6, 30), bought_on=dt.date(2025, 7, 1))
    )
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: len(made.names()) == 3)
    yield made
    made.quit()


def test_a_call_is_logged_with_few_keys_and_stands_on_the_customers_page(running: Running) -> None:
    pressed = 0

    def press(*keys: Any) -> None:
        nonlocal pressed
        pressed += sum(not isinstance(key, str) for key in keys)
        running.press(*keys)

    running.until(lambda: running.window.focusWidget() is not None)
    press((Qt.Key.Key_L, CONTROL | SHIFT))
    shown = running.wait_for(VendorContactDialog)
    running.until(lambda: shown.customer._entries)
    press("brunn")
    offered = shown.customer._popup.windowHandle
    running.until(lambda: offered() is not None and QGuiApplication.focusWindow() is offered())
    press(TAB)
    running.until(lambda: shown.customer.line.text() == "Brunner Metallbau GmbH")
    press("Rob", TAB, "Con", TAB, TAB, "Microsoft 365 E5", TAB, "40", TAB, "Y")
    running.until(lambda: any(tick.isVisible() for tick in shown.has.ticks.values()))
    press(TAB, TAB, "Decl", TAB, "We have a partner", (RETURN, CONTROL))
    running.until(lambda: not running.dialog(VendorContactDialog))
    assert pressed <= MOST_KEYS, pressed
    running.until(lambda: running.entry("undo") == "Undo Contact with Brunner Metallbau GmbH")
    (row,) = running.program.services.vendor_contacts.rows()
    assert (row.customer, row.name, row.channel) == ("Brunner Metallbau GmbH", "Rob", "phone")
    assert (row.role, row.offer, row.offer_seats) == (ClaimedRole.MICROSOFT_VENDOR, "Microsoft 365 E5", 40)
    assert (row.exceeds, row.reaction, row.said) == (Answer.YES, Reaction.DECLINED, "We have a partner")
    side = running.customers.side
    running.customers.table.select([row.customer_id])
    running.until(lambda: side.one and "Microsoft 365 E5, 40 seats" in reads(side.one.vendor_contacts))
