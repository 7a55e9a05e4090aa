import csv
import zipfile
from pathlib import Path

import pytest

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.customer_export import CustomerExportService, ExportColumn, ExportFormat
from reseller_desktop.services.customers import CustomerService
from tests.support.world import World, customer

COLUMNS = (
    ExportColumn("Name", lambda row: row.name),
    ExportColumn("Seats", lambda row: row.seats),
    ExportColumn("Tags", lambda row: ", ".join(row.tags)),
)


@pytest.fixture
def rows(world: World) -> list[CustomerRow]:
    world.add(customer("=1+1", seats=7), customer("Müller AG", tags=("a", "b")))
    listed = CustomerService(world.database, world.cursor, world.clock)
    return [row for chunk in listed.rows() for row in chunk]


def test_the_rows_are_written_in_the_order_and_words_of_the_caller(
    rows: list[CustomerRow], tmp_path: Path
) -> None:
    path = tmp_path / "customers.csv"
    assert CustomerExportService().export(rows[::-1], COLUMNS, path, ExportFormat.CSV) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Name", "Seats", "Tags"],
            ["Müller AG", "", "a, b"],
            ["'=1+1", "7", ""],
        ]


def test_a_worksheet_holds_text_and_no_formula(rows: list[CustomerRow], tmp_path: Path) -> None:
    path = tmp_path / "customers.xlsx"
    CustomerExportService().export(rows, COLUMNS, path, ExportFormat.XLSX)
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("kind", list(ExportFormat))
def test_nothing_to_export_writes_no_file(
    rows: list[CustomerRow], tmp_path: Path, kind: ExportFormat
) -> None:
    path = tmp_path / "x"
    for some, columns in (([], COLUMNS), (rows, [])):
        with pytest.raises(UserError, match="export-nothing"):
            CustomerExportService().export(some, columns, path, kind)
    assert not path.exists()
