"""The window in which values come out of a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.domain.custom_value import read_day
from reseller_desktop.files.export import write_xlsx
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.commands import customer_commands
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.customers.values_dialog import ValuesDialog
from reseller_desktop.ui.customers.values_rows import Group
from tests.support.finding import button, dialog, offers, reads
from tests.support.shop import Shop, fill

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
ENDS = CustomField(id=new_id(), name="Contract ends", kind=FieldKind.DATE)


@pytest.fixture
def page(shop: Shop, show: Show) -> CustomersPage:
    fill(shop)
    shop.services.custom_fields.save(ENDS)
    made = CustomersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def window(page: CustomersPage) -> ValuesDialog:
    next(each for each in customer_commands(lambda: page) if each.key == "customer.values").call()
    shown = dialog(page, ValuesDialog)
    assert isinstance(shown, ValuesDialog)
    return shown


def workbook(folder: Path) -> Path:
    path = folder / "contracts.xlsx"
    write_xlsx(
        path,
        ["Kunde", "Ende", "Owner"],
        [
            ["Café Zentral", read_day("2026-12-31"), "Luc"],
            ["Fischer Logistik AG", "3/4/2026", "Luc"],
            ["Nobody AG", "2026-12-31", "Luc"],
        ],
    )
    return path


def cells(window: ValuesDialog) -> list[tuple[str, ...]]:
    return [(row.name, row.field, row.after) for row in window.table.shown_rows()]


def test_a_workbook_is_mapped_looked_at_and_imported(
    window: ValuesDialog, page: CustomersPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    assert "What you keep in a spreadsheet" in reads(window)
    window.read(workbook(tmp_path))
    settle()
    assert "Guessed from the headings" in reads(window)
    assert cells(window) == [("Café Zentral", "Owner", "Luc"), ("Fischer Logistik AG", "Owner", "Luc")]
    ends = window.form.fields[f"custom:{ENDS.id.hex}"]
    ends.set_value("Ende")
    ends.box.activated.emit(ends.box.currentIndex())
    settle()
    assert ("Café Zentral", "Contract ends", "31 Dec 2026") in cells(window)
    assert "As you chose" in reads(window)
    button(window, "Left out · 2").click()
    settle()
    left = window.table.shown_rows()
    assert [row.line for row in left] == [3, 4]
    assert "can be" in left[0].after
    assert "We have no customer “Nobody AG”." in left[1].after
    assert window.remark.isVisible()
    assert window.remark.text() == left[0].after
    button(window, "Change 2 customers").click()
    settle()
    assert shop.said == ["Values of 2 customers imported"]
    row = next(row for row in page.table.all_rows() if row.name == "Café Zentral")
    assert (row.owner, page._columns[-1].text(row)) == ("Luc", "31 Dec 2026")


def test_the_same_file_again_has_nothing_to_change(
    window: ValuesDialog, page: CustomersPage, settle: Settle, tmp_path: Path
) -> None:
    path = workbook(tmp_path)
    window.read(path)
    settle()
    window.apply()
    settle()
    page.actions_on.import_values()
    again = dialog(page, ValuesDialog)
    again.read(path)
    settle()
    assert "Nothing to change" in reads(again)
    assert "As you chose for these headings." in reads(again)
    assert not button(again, "Change 0 customers").isEnabled()
    again.apply()
    assert again.isVisible()


def test_a_file_that_tells_nothing_of_customers_says_what_is_missing(
    window: ValuesDialog, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Kunde;Note\nCafé Zentral;x\n", encoding="utf-8")
    window.read(path)
    settle()
    assert "No column says which customer a row means" in reads(window)
    owner = window.form.fields["owner"]
    owner.set_value("Kunde")
    owner.box.activated.emit(owner.box.currentIndex())
    settle()
    assert "custom:" not in reads(window.banner)
    assert "“Kunde”" in reads(window.banner)


def test_a_broken_file_is_refused_and_another_can_be_chosen(
    window: ValuesDialog, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"%PDF-1.4")
    window.read(path)
    settle()
    assert window.banner.isVisible()
    assert offers(window, "Choose a file…")
    assert window.table.total == 0
    assert Group.NEW in window.pills
