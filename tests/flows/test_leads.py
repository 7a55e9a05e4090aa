"""From a dropped list of leads to a customer: the real window, worker, child process and database."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.kit.forms import FormDialog
from reseller_desktop.ui.leads.columns import View
from reseller_desktop.ui.leads.forms import LeadDialog
from reseller_desktop.ui.leads.import_dialog import LeadImportDialog
from reseller_desktop.ui.leads.page import LeadsPage
from tests.support.finding import button, offers, reads
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

CONTROL = Qt.KeyboardModifier.ControlModifier
LIST = (
    "LeadCreationDateTime,Referral ID,Customer name,Customer country,Seats,Email,Status,Product\n"
    "2026-04-20T10:00:00Z,R-1,Bergkristall Hotels AG,CH,45,mara@bergkristall.example,New,Teams\n"
    "2026-05-03T09:30:00Z,R-2,Nordfjord Shipping,US,400,,New,Dynamics 365\n"
)


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


def leads(running: Running) -> LeadsPage:
    return cast("LeadsPage", running.window.page("leads"))


def names(running: Running) -> list[str]:
    return [row.line.lead.company for row in leads(running).table.shown_rows()]


def test_a_dropped_list_is_answered_and_one_becomes_a_customer_by_keys_alone(
    running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(LIST, encoding="utf-8")
    running.program.show_area("leads")
    page = leads(running)
    running.until(page.isVisible)
    running.drop(path)
    preview = running.wait_for(LeadImportDialog)
    running.until(preview.import_button.hasFocus)
    assert preview.import_button.text() == "&Import 2 leads"
    running.press(Qt.Key.Key_Return)
    running.until(lambda: not running.dialog())
    running.until(lambda: names(running) == ["Bergkristall Hotels AG", "Nordfjord Shipping"])
    running.until(lambda: "2 leads" in running.entry("undo"))

    page.focus_search()
    running.press(Qt.Key.Key_Down)
    running.until(page.table.view.hasFocus)
    running.press(Qt.Key.Key_Space)
    running.until(lambda: page.pane.isVisible() and page.pane.company.text() == "Bergkristall Hotels AG")
    press_on(running, page, "Accept")
    running.until(lambda: names(running) == ["Nordfjord Shipping"])

    running.press((Qt.Key.Key_Z, CONTROL))
    running.until(lambda: len(names(running)) == 2)
    running.press((Qt.Key.Key_Y, CONTROL))
    running.until(lambda: names(running) == ["Nordfjord Shipping"])

    page.show_view(View.ACCEPTED)
    running.until(lambda: names(running) == ["Bergkristall Hotels AG"])
    page.table.setFocus()
    if not page.table.selected_ids():
        running.press(Qt.Key.Key_Space)
    running.until(
        lambda: page.pane.isVisible() and [row.line for row in page.table.selected_rows()] == [page.pane.line]
    )
    press_on(running, page, "Make it a customer")
    running.until(lambda: "New customer" in running.entry("undo"))
    running.program.show_area("customers")
    running.until(lambda: "Bergkristall Hotels AG" in running.names())


def test_declining_and_a_new_lead_by_keys_alone(running: Running) -> None:
    running.program.show_area("leads")
    page = leads(running)
    running.until(lambda: "No leads yet" in reads(page))
    found = button(page, "New lead…")
    found.setFocus()
    running.press(Qt.Key.Key_Return)
    form = running.wait_for(LeadDialog)
    running.press("Alpenhof", Qt.Key.Key_Return)
    running.until(lambda: not form.isVisible())
    running.until(lambda: names(running) == ["Alpenhof"])
    running.until(lambda: page.pane.isVisible() and page.pane.company.text() == "Alpenhof")
    press_on(running, page, "Decline…")
    running.wait_for(FormDialog)
    running.press("Too far away", Qt.Key.Key_Return)
    running.until(lambda: not running.dialog())
    running.until(lambda: "Nothing to answer" in reads(page))
    page.show_view(View.CLOSED)
    running.until(lambda: names(running) == ["Alpenhof"])


def press_on(running: Running, page: LeadsPage, text: str) -> None:
    """Reach a button of the pane with the Tab key, and press it."""
    for _ in range(40):
        running.until(lambda: offers(page.pane, text))  # the pane is made anew when the lead was saved
        focused = QApplication.focusWidget()
        if focused is button(page.pane, text):
            break
        running.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button(page.pane, text)
    running.press(Qt.Key.Key_Return)
