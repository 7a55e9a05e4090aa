"""Custom fields in the customer list, the form, the page beside the list and in files."""

import csv
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.services.custom_fields import form_key
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.customer_form import CustomerDialog
from reseller_desktop.ui.customers.export_dialog import ExportDialog
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.record_filter_menu import values_of
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.texts import number_text
from tests.support.finding import button, dialog, reads
from tests.support.shop import Shop, fill

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
RATE = number_text(Decimal("1200.5"))
ZENTRAL, FISCHER, BRUNNER = "Café Zentral", "Fischer Logistik AG", "Brunner Metallbau GmbH"


class Own:
    """The fields of one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.customers = {customer.name: customer for customer in fill(shop)}
        self.number = self.define("Contract no.")
        self.rate = self.define("Day rate", FieldKind.NUMBER)
        self.ends = self.define("Contract ends", FieldKind.DATE)
        self.level = self.define("Level", FieldKind.CHOICE, "Silver", "Gold", "Bronze")
        self.put(
            ZENTRAL, {self.number: "Z-1", self.rate: "1200.50", self.ends: "2026-12-31", self.level: "Gold"}
        )
        self.put(
            FISCHER, {self.number: "F-17", self.rate: "90", self.ends: "2027-02-01", self.level: "Silver"}
        )

    def define(self, name: str, kind: FieldKind = FieldKind.TEXT, *choices: str) -> CustomField:
        made = CustomField(id=new_id(), name=name, kind=kind, choices=choices)
        self._shop.services.custom_fields.save(made)
        return next(use.field for use in self._shop.services.custom_fields.uses() if use.field.id == made.id)

    def put(self, name: str, texts: dict[CustomField, str]) -> None:
        kept = self._shop.services.customers.get(self.customers[name].id)
        self._shop.services.customers.save(kept, {field.id: text for field, text in texts.items()})

    def of(self, name: str) -> dict[str, str]:
        facts = self._shop.services.custom_fields.of_customer(self.customers[name].id)
        return {facts.names()[field_id]: value for field_id, value in facts.by_field().items()}


@pytest.fixture
def own(shop: Shop) -> Own:
    return Own(shop)


@pytest.fixture
def page(shop: Shop, own: Own, show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


def names(page: CustomersPage) -> list[str]:
    return [row.name for row in page.table.shown_rows()]


def key(field: CustomField) -> str:
    return f"custom:{field.id.hex}"


def column(page: CustomersPage, field: CustomField) -> int:
    return [one.key for one in page._columns].index(key(field))


def test_every_field_is_a_column_in_its_order(page: CustomersPage) -> None:
    assert [one.title for one in page._columns][-4:] == ["Contract no.", "Day rate", "Contract ends", "Level"]
    row = next(row for row in page.table.all_rows() if row.name == ZENTRAL)
    assert [one.text(row) for one in page._columns[-4:]] == ["Z-1", RATE, "31 Dec 2026", "Gold"]


def test_columns_are_ordered_by_what_they_hold(page: CustomersPage, own: Own, settle: Settle) -> None:
    for field, first in (
        (own.rate, FISCHER),
        (own.ends, ZENTRAL),
        (own.level, FISCHER),
        (own.number, FISCHER),
    ):
        page.table.sort_by(key(field))
        settle()
        assert names(page)[0] == first, field.name
        page.table.sort_by(key(field), descending=True)
        assert names(page)[0] == ({ZENTRAL, FISCHER} - {first}).pop()


def test_values_are_searched_and_narrow_the_list_and_the_status_says_so(
    page: CustomersPage, own: Own, settle: Settle
) -> None:
    for text, found in (("f-17", FISCHER), ("2027-02", FISCHER), ("31 dec", ZENTRAL), ("gold zent", ZENTRAL)):
        page.head.search.setText(text)
        settle()
        assert names(page) == [found]
    page.head.search.clear()
    page.table.set_filter(key(own.level), ColumnFilter(Test.ONE_OF, ("Gold",)))
    settle()
    assert names(page) == [ZENTRAL]
    assert page.status().filter == "Level: Gold"
    page.table.set_filter(key(own.level), None)
    page.table.set_filter(key(own.rate), ColumnFilter(Test.FILLED))
    settle()
    assert names(page) == [ZENTRAL, FISCHER]


def test_a_filter_offers_values_in_their_order(page: CustomersPage, own: Own) -> None:
    rows = page.table.all_rows()
    offered = {
        field.name: values_of(page._columns[column(page, field)], rows)
        for field in (own.rate, own.ends, own.level)
    }
    assert offered["Day rate"] == ["", "90", RATE]
    assert offered["Contract ends"] == ["", "31 Dec 2026", "1 Feb 2027"]
    assert offered["Level"] == ["", "Silver", "Gold"]


def test_a_value_that_changes_is_searched_and_ordered_anew(
    page: CustomersPage, own: Own, shop: Shop, settle: Settle
) -> None:
    page.table.sort_by(key(own.rate), descending=True)
    own.put(BRUNNER, {own.rate: "5000"})
    settle()
    assert names(page)[0] == BRUNNER
    page.head.search.setText("5000")
    settle()
    assert names(page) == [BRUNNER]
    shop.services.history.undo()
    settle()
    assert names(page) == []


def test_columns_follow_the_definitions(page: CustomersPage, own: Own, shop: Shop, settle: Settle) -> None:
    page.table.select([own.customers[ZENTRAL].id.hex])
    shop.services.custom_fields.archive(own.rate)
    shop.services.custom_fields.save(replace(own.level, name="Grade"))
    settle()
    assert [one.title for one in page._columns][-3:] == ["Contract no.", "Contract ends", "Grade"]
    assert [row.name for row in page.table.selected_rows()] == [ZENTRAL]


def test_a_kept_order_and_filter_hold_at_the_next_start(
    page: CustomersPage, own: Own, shop: Shop, show: Show, settle: Settle
) -> None:
    page.table.sort_by(key(own.ends), descending=True)
    page.table.set_filter(key(own.level), ColumnFilter(Test.FILLED))
    page.hide()
    settle()
    again = CustomersPage(shop.context)
    show(again)
    assert names(again) == [FISCHER, ZENTRAL]
    assert again.status().filter == "Level not empty"


def test_the_form_has_an_editor_for_each_kind_and_keeps_what_is_entered(
    page: CustomersPage, own: Own, settle: Settle
) -> None:
    page.actions_on.edit(own.customers[ZENTRAL].id)
    settle()
    form = dialog(page, CustomerDialog)
    editors = form.form.editors
    assert editors[form_key(own.rate.id)].value() == "1200.5"
    editors[form_key(own.rate.id)].set_value("1.234")
    form.submit()
    assert "can mean 1234 or 1.234" in reads(form)
    editors[form_key(own.rate.id)].set_value("1.234,50")
    editors[form_key(own.ends.id)].line.setText("2028-01-31")
    editors[form_key(own.level.id)].set_value("")
    form.submit()
    settle()
    assert own.of(ZENTRAL) == {"Contract no.": "Z-1", "Day rate": "1234.5", "Contract ends": "2028-01-31"}


def test_a_new_customer_gets_values_at_once(
    page: CustomersPage, own: Own, settle: Settle, shop: Shop
) -> None:
    page.actions_on.new()
    form = dialog(page, CustomerDialog)
    form.form.editors["name"].set_value("Neu AG")
    form.form.editors[form_key(own.level.id)].set_value("Bronze")
    form.submit()
    settle()
    own.customers["Neu AG"] = shop.services.customers.find("Neu AG")
    assert own.of("Neu AG") == {"Level": "Bronze"}


def test_the_page_of_a_customer_shows_values_and_what_happened_to_them(
    page: CustomersPage, own: Own, shop: Shop, settle: Settle
) -> None:
    page.table.select([own.customers[ZENTRAL].id.hex])
    settle()
    pane = page.side.one
    assert pane is not None
    shown = reads(pane.facts)
    for words in ("Contract no.", "Z-1", RATE, "31 Dec 2026", "Gold"):
        assert words in shown
    own.put(ZENTRAL, {own.number: "", own.rate: "7"})
    settle()
    assert "Z-1" not in reads(pane.facts)
    assert "Changed “Contract no.”, “Day rate”" in reads(pane.timeline)
    kept = shop.services.customers.get(own.customers[ZENTRAL].id)
    shop.services.customers.save(replace(kept, owner="Anna"), {own.rate.id: "8"})
    shop.services.custom_fields.save(replace(own.level, choices=("Silver", "Platinum", "Bronze")))
    settle()
    assert "Owner set to Anna · Changed “Day rate”" in reads(pane.timeline)
    assert "Changed “Level”" in reads(pane.timeline)
    shop.services.history.undo()
    settle()
    assert "Undone: Changed “Level”" in reads(pane.timeline)


def test_many_customers_are_changed_at_once(
    page: CustomersPage, own: Own, settle: Settle, shop: Shop
) -> None:
    chosen = [own.customers[name].id.hex for name in (ZENTRAL, FISCHER)]
    page.table.select(chosen)
    settle()
    many = page.side.many
    assert many is not None
    assert many.form is not None
    many.form.editors[form_key(own.rate.id)].box.setEditText("1.234")
    button(many, "Change 2 customers").click()
    assert "can mean 1234 or 1.234" in reads(many)
    many.form.editors[form_key(own.rate.id)].box.setEditText("75,5")
    many.form.editors[form_key(own.ends.id)].box.setEditText("1 Mar 2029")
    many.form.editors[form_key(own.level.id)].set_value("")
    button(many, "Change 2 customers").click()
    settle()
    for name, number in ((ZENTRAL, "Z-1"), (FISCHER, "F-17")):
        assert own.of(name) == {"Contract no.": number, "Day rate": "75.5", "Contract ends": "2029-03-01"}
    shop.services.history.undo()
    assert own.of(ZENTRAL)["Day rate"] == "1200.5"


def test_shown_columns_are_exported_and_typed_in_a_workbook(
    page: CustomersPage, own: Own, settle: Settle, tmp_path: Path
) -> None:
    own.put(ZENTRAL, {own.rate: "12.3450"})
    settle()
    page.table.set_filter(key(own.rate), ColumnFilter(Test.FILLED))
    page.table.view.choose(column(page, own.rate), shown=True)
    settle()
    page.open_export()
    shown = dialog(page, ExportDialog)
    shown.write_to(tmp_path / "list")
    settle()
    headings, *rows = csv.reader((tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines())
    assert headings[-4:] == ["Contract no.", "Day rate", "Contract ends", "Level"]
    assert [row[-4:] for row in rows] == [
        ["Z-1", "12.3450", "2026-12-31", "Gold"],
        ["F-17", "90", "2027-02-01", "Silver"],
    ]
    page.open_export()
    shown = dialog(page, ExportDialog)
    button(shown, "Excel workbook (XLSX)").click()
    shown.write_to(tmp_path / "list")
    settle()
    with zipfile.ZipFile(tmp_path / "list.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>12.345</v>" in sheet
    assert "<v>46387</v>" in sheet  # 31 December 2026, in days since 1900


def test_without_fields_nothing_is_loaded_for_them() -> None:
    code = (
        "import sys; import reseller_desktop.ui.customers.list_page, reseller_desktop.services.custom_list; "
        "late = {'domain.custom_field', 'domain.custom_value', 'services.custom_fields', "
        "'ui.customers.custom_words'}; "
        "print([name for name in late if f'reseller_desktop.{name}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_list_without_fields_is_searched_as_ever(shop: Shop, show: Show) -> None:
    made = {customer.name: customer for customer in fill(shop)}
    page = CustomersPage(shop.context)
    show(page)
    row = page.table.row_of(made[ZENTRAL].id.hex)
    assert page.custom.search(row) is row.search
    assert page.custom.columns() == []
