"""A report of subscriptions from the drop to the undo, by keys: the real window, worker and database."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.renewals.page import RenewalsPage
from reseller_desktop.ui.renewals.report_dialog import ReportDialog
from reseller_desktop.ui.renewals.subscriptions_view import SubscriptionsView
from tests.support.running import Computer, Running
from tests.support.subscriptions import number
from tests.support.world import company, customer, own_tenant, provider

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
REPORT = (
    "Subscription ID;Endkunde;Produkt;Lizenzen;Enddatum\n"
    f"{number(1)};Alpenblick Treuhand AG;Microsoft 365 Business Premium;25;03/04/2027\n"
    f"{number(2)};CAFE ZENTRAL;Exchange Online (Plan 1);4;05/06/2027\n"
)


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(
        company(contact_name="Anna", email="anna@muster.example"), own_tenant(), provider()
    )
    for made in (customer("Alpenblick Treuhand AG", tenant_id=TENANT), customer("Café Zentral")):
        services.customers.save(made)
    services.close()
    started = Running(qtbot, qapp, computer)
    started.until(lambda: len(started.names()) == 2)
    yield started
    started.quit()


def shown(running: Running) -> SubscriptionsView:
    page = running.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    view = page.pages["subscriptions"]
    assert isinstance(view, SubscriptionsView)
    return view


def listed(running: Running) -> list[tuple[str, str]]:
    return [(row.customer, row.ends_on) for row in shown(running).table.shown_rows()]


def report_dialog(running: Running) -> ReportDialog | None:
    found = running.dialog(ReportDialog)
    assert found is None or isinstance(found, ReportDialog)
    return found


def asks_for_the_order(running: Running) -> bool:
    window = report_dialog(running)
    return window is not None and window.panel is not None and window.panel.day_first.hasFocus()


def can_import(running: Running) -> bool:
    window = report_dialog(running)
    return window is not None and window.import_button.isEnabled()


def test_a_dropped_report_is_asked_about_imported_and_taken_back_by_keys_alone(
    running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "report.csv"
    path.write_text(REPORT, encoding="utf-8")
    running.window.show_area("renewals")
    page = running.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    page.switch["subscriptions"].setFocus()
    running.press(KEYS.Key_Space)
    running.until(lambda: "subscriptions" in page.pages and shown(running).isVisible())
    running.drop(path)
    running.until(lambda: asks_for_the_order(running))
    running.press(KEYS.Key_Space)
    running.until(lambda: can_import(running))
    window = report_dialog(running)
    assert window is not None
    window.import_button.setFocus()
    running.press(KEYS.Key_Return)
    running.until(lambda: report_dialog(running) is None)
    wanted = [("Alpenblick Treuhand AG", "2027-04-03"), ("Café Zentral", "2027-06-05")]
    running.until(lambda: listed(running) == wanted)
    running.until(lambda: running.entry("undo") == "Undo Import of 2 subscriptions")
    shown(running).table.setFocus()
    running.press((KEYS.Key_Z, CTRL))
    running.until(lambda: listed(running) == [])
