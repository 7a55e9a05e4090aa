"""A file is dropped where it does not belong: the real window, worker, child and database."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.file_kinds import FileKind
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.import_dialog import ImportDialog
from reseller_desktop.ui.file_drop import Meaning, QuestionDialog
from reseller_desktop.ui.gdap.import_dialog import GdapImportDialog
from reseller_desktop.ui.leads.import_dialog import LeadImportDialog
from reseller_desktop.ui.programme.import_dialog import ScoreImportDialog
from reseller_desktop.ui.providers.import_dialog import ProviderImportDialog
from reseller_desktop.ui.renewals.report_dialog import ReportDialog
from tests.support.finding import reads
from tests.support.running import Computer, Running
from tests.support.workbooks import xlsx
from tests.support.world import company, customer, own_tenant, provider

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CUSTOMERS = "Microsoft ID,Company name,Primary domain name,Relationship\n,Muster AG,muster.example,Reseller\n"
REFERRALS = "Engagement ID,Referral ID,Customer Name,Partner Referral Status\nE-1,R-1,Muster AG,New\n"
SUBSCRIPTIONS = "Subscription ID,Subscription,Quantity,Status\n1,Business Basic,3,Active\n"
RIGHTS = '{"value": [{"id": "1", "displayName": "x", "duration": "P30D", "activatedDateTime": null}]}'
FOREIGN = [["Kd-Nr", "Kunde", "Domäne"], [1001, "Alpenblick Treuhand AG", "alpenblick.example"]]
SCORE = "Solution area;Metric;Value;Date\nSecurity;Net customer adds;8;2026-05-04\n"
KNOWN = {
    "Partner Center's list": ("Customers.csv", CUSTOMERS, ImportDialog),
    "referrals": ("referrals.csv", REFERRALS, LeadImportDialog),
    "a report": ("report.csv", SUBSCRIPTIONS, ReportDialog),
    "figures of the score": ("score.csv", SCORE, ScoreImportDialog),
    "admin relationships": ("rights.json", RIGHTS, GdapImportDialog),
}


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant(), provider(name="Distri One"))
    services.providers.save(provider(name="Cloud Two", tenant_id=new_id()))
    services.customers.save(customer("Alpenblick Treuhand AG"))
    services.close()
    started = Running(qtbot, qapp, computer)
    started.until(lambda: len(started.names()) == 1)
    yield started
    started.quit()


@pytest.mark.parametrize("area", ["customers", "coverage"])
@pytest.mark.parametrize("what", KNOWN)
def test_a_file_with_known_headings_gets_its_import_anywhere(
    running: Running, tmp_path: Path, area: str, what: str
) -> None:
    name, text, wanted = KNOWN[what]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    running.window.show_area(area)
    running.drop(path)
    running.wait_for(wanted)
    running.until(lambda: not running.window.status_line.done.isVisible())


def test_a_workbook_on_the_customers_is_asked_about_and_becomes_a_providers_list_by_keys(
    running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "Bestand.xlsx"
    path.write_bytes(xlsx({"A": FOREIGN}))
    running.drop(path)
    asked = running.wait_for(QuestionDialog)
    assert "Kd-Nr, Kunde, Domäne" in reads(asked)
    assert asked.answers.key().provider.name == "Cloud Two"
    rows = [asked.answers.item(at).data(Qt.ItemDataRole.UserRole).key for at in range(asked.answers.count())]
    assert Meaning(FileKind.CUSTOMERS) not in rows
    running.until(asked.answers.hasFocus)
    running.press(KEYS.Key_Down, KEYS.Key_Return)
    shown = running.wait_for(ProviderImportDialog)
    assert shown.windowTitle() == "Import the list of Distri One"
    running.until(lambda: shown.panel.found is not None)
    running.until(shown.import_button.isEnabled)
    running.click(shown.import_button)
    running.until(lambda: not running.dialog(ProviderImportDialog))
    running.window.show_area("customers")
    running.drop(path)
    again = running.wait_for(ProviderImportDialog)
    assert again.windowTitle() == "Import the list of Distri One"


def test_the_question_can_be_left_and_nothing_is_opened(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Kd-Nr;Kunde\n1;Muster AG\n", encoding="utf-8")
    running.drop(path)
    running.wait_for(QuestionDialog)
    running.press(KEYS.Key_Escape)
    running.until(lambda: running.dialog() is None)


def test_figures_of_no_area_ask_for_it_before_they_are_kept(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "score.csv"
    path.write_text("Metric;Points\nIntermediate certifications;6.7\n", encoding="utf-8")
    running.drop(path)
    shown = running.wait_for(ScoreImportDialog)
    running.until(shown.rows_of.areas.hasFocus)
    assert not shown.import_button.isEnabled()
    running.press(KEYS.Key_S)
    running.until(shown.import_button.isEnabled)
    running.click(shown.import_button)
    running.until(lambda: not running.dialog(ScoreImportDialog))
    running.until(lambda: "1 figure of the score" in running.entry("undo"))


def test_a_list_that_is_chosen_is_what_its_headings_say_whatever_is_shown(
    running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "referrals.csv"
    path.write_text(REFERRALS, encoding="utf-8")
    running.window.actions_by_key["import.other"].trigger()
    running.wait_for(QFileDialog).fileSelected.emit(str(path))
    running.wait_for(LeadImportDialog)


def test_a_list_that_is_chosen_and_that_nobody_knows_is_asked_about_where_it_would_be_taken(
    running: Running, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Kd-Nr;Kunde\n1;Muster AG\n", encoding="utf-8")
    running.window.show_area("leads")
    running.window.actions_by_key["import.other"].trigger()
    running.wait_for(QFileDialog).fileSelected.emit(str(path))
    running.wait_for(QuestionDialog)


@pytest.mark.parametrize(
    ("entry", "area", "wanted"),
    [("import.subscriptions", "renewals", ReportDialog), ("import.leads", "leads", LeadImportDialog)],
)
def test_an_import_of_the_menu_opens_in_front_of_what_it_changes(
    running: Running, entry: str, area: str, wanted: type[QDialog]
) -> None:
    running.window.actions_by_key[entry].trigger()
    shown = running.wait_for(wanted)
    assert running.window.current_area == area
    assert "Drop it here, or choose it." in reads(shown)


def test_no_letter_opens_two_entries_of_a_menu(running: Running) -> None:
    for head in running.window.menuBar().actions():
        menu = cast("QMenu", head.menu())
        keys = [QKeySequence.mnemonic(one.text()).toString() for one in menu.actions() if one.text()]
        twice = {key: [one.text() for one in menu.actions()] for key in keys if key and keys.count(key) > 1}
        assert twice == {}


def test_figures_of_anything_are_asked_about(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "visits.csv"
    path.write_text("Metric;Value\nVisitors;10\n", encoding="utf-8")
    running.drop(path)
    asked = running.wait_for(QuestionDialog)
    assert asked.answers.key() == Meaning(FileKind.SCORE)
    running.press(KEYS.Key_Return)
    shown = running.wait_for(ScoreImportDialog)
    running.until(lambda: shown.found is not None)
    assert "Nothing to keep: every row is left out, with its reason." in reads(shown)


def test_what_is_no_list_is_refused_with_the_reason(running: Running, tmp_path: Path) -> None:
    path = tmp_path / "offer.pdf"
    path.write_bytes(b"%PDF-1.4\n\x00\x01")
    running.drop(path)
    assert "PDF" in running.wait_for(QMessageBox).text()
