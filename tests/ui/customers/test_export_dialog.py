import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from reseller_desktop.services.customer_export import ExportFormat
from reseller_desktop.ui.customers.export_dialog import ExportDialog, Scope
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.customers.views import View
from tests.support.finding import button, dialog, offers, reads
from tests.support.shop import Shop, fill

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def page(shop: Shop, show: Show) -> CustomersPage:
    fill(shop)
    made = CustomersPage(shop.context)
    show(made)
    return made


def written(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_what_the_list_shows_is_written_as_it_is_shown(
    page: CustomersPage, settle: Settle, tmp_path: Path
) -> None:
    page.head.pills[View.TO_CHASE].click()
    settle()
    page.open_export()
    shown = dialog(page, ExportDialog)
    assert offers(shown, "Export 2 customers…")
    shown.write_to(tmp_path / "list")
    settle()
    headings, *rows = written(tmp_path / "list.csv")
    assert headings[:2] == ["Company", "Domain"]
    assert headings[-3:] == ["Invitation since", "Next step", "Owner"]
    assert [row[0] for row in rows] == ["Café Zentral", "Fischer Logistik AG"]
    assert rows[0][headings.index("Invitation")] == "Sent"
    assert rows[0][headings.index("Invitation since")] == "2026-04-15"
    assert "2 customers are in “list.csv”." in reads(shown)
    assert offers(shown, "Open folder")
    assert offers(shown, "Close")


def test_all_columns_of_all_customers_go_into_a_workbook(
    page: CustomersPage, settle: Settle, tmp_path: Path
) -> None:
    page.open_export()
    shown = dialog(page, ExportDialog)
    button(shown, "All customers · 11").click()
    button(shown, "All columns").click()
    button(shown, "Excel workbook (XLSX)").click()
    assert shown.kind.chosen() is ExportFormat.XLSX
    shown.write_to(tmp_path / "all.xlsx")
    settle()
    assert (tmp_path / "all.xlsx").read_bytes()[:2] == b"PK"


def test_chosen_customers_are_proposed(page: CustomersPage, settle: Settle, tmp_path: Path) -> None:
    first = page.table.shown_rows()[:2]
    page.table.select([row.id for row in first])
    settle()
    page.open_export(page.selected)
    shown = dialog(page, ExportDialog)
    assert shown.scope.chosen() is Scope.SELECTED
    assert offers(shown, "Export 2 customers…")


def test_a_folder_that_cannot_be_written_is_said_and_another_can_be_tried(
    page: CustomersPage, settle: Settle, tmp_path: Path
) -> None:
    page.open_export()
    shown = dialog(page, ExportDialog)
    shown.write_to(tmp_path / "missing" / "list.csv")
    settle()
    assert "could not be written" in shown.banner.words.text()
    shown.write_to(tmp_path / "list.csv")
    settle()
    assert len(written(tmp_path / "list.csv")) == 12


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_button_asks_where(page: CustomersPage) -> None:
    page.open_export()
    shown = dialog(page, ExportDialog)
    button(shown, "Export 11 customers…").click()
    asked = shown.findChild(QFileDialog)
    assert asked is not None
    assert asked.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    asked.close()
