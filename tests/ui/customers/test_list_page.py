import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.text import fold
from reseller_desktop.ui.customers.commands import customer_commands
from reseller_desktop.ui.customers.import_dialog import ImportDialog
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.customers.views import View
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from tests.support.finding import button, dialog, reads
from tests.support.shop import NORTH_DIRECT, Shop, _provider, fill

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def customers(shop: Shop) -> dict[str, Customer]:
    return {customer.name: customer for customer in fill(shop)}


@pytest.fixture
def page(shop: Shop, customers: dict[str, Customer], show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


def names(page: CustomersPage) -> list[str]:
    return [row.name for row in page.table.shown_rows()]


def titles(page: CustomersPage) -> list[str]:
    return [column.title for column in page.table.shown_columns()]


def choose(page: CustomersPage, settle: Settle, *wanted: Customer) -> None:
    page.table.select([customer.id.hex for customer in wanted])
    settle()


def run(page: CustomersPage, key: str) -> None:
    next(each for each in customer_commands(lambda: page) if each.key == key).call()


def test_all_customers_are_listed_by_name_and_counted(page: CustomersPage) -> None:
    assert names(page) == sorted(names(page), key=fold)
    assert page.head.count.text() == "11"
    assert page.status().text == "11 customers"


def test_the_views_break_into_lines_where_the_page_is_narrow(page: CustomersPage) -> None:
    one_row = sum(pill.sizeHint().width() for pill in page.head.pills.values())
    assert page.head.minimumSizeHint().width() < one_row


def test_what_empties_the_search_says_so(page: CustomersPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.head.search, "b")
    qtbot.waitUntil(lambda: bool(page.head.search.findChildren(QToolButton)))
    assert [one.accessibleName() for one in page.head.search.findChildren(QToolButton)] == [
        "Empty the search"
    ]


def test_every_provider_has_a_column(page: CustomersPage, shop: Shop, settle: Settle) -> None:
    assert titles(page) == ["Company", "Us", "Distri One", "North Direct", "Invitation", "Next step", "Owner"]
    shop.services.providers.save(replace(_provider("Third Party", NORTH_DIRECT), tenant_id=shop.own.id))
    settle()
    assert "Third Party" in titles(page)
    assert len(names(page)) == 11


def test_a_provider_that_comes_later_is_shown_although_columns_were_kept(
    page: CustomersPage, shop: Shop, settle: Settle, show: Show
) -> None:
    header = page.table.view.header()
    header.resizeSection(1, 99)
    page.hide()
    settle()
    shop.services.providers.save(replace(_provider("Third Party", NORTH_DIRECT), tenant_id=shop.own.id))
    settle()
    again = CustomersPage(shop.context)
    show(again)
    assert titles(again)[:5] == ["Company", "Us", "Distri One", "North Direct", "Third Party"]
    assert again.table.view.header().sectionSize(1) == 99


def test_the_views_hold_what_they_say_and_count_it(page: CustomersPage, settle: Settle) -> None:
    pills = page.head.pills
    assert pills[View.ALL].text() == "All"
    assert pills[View.TO_INVITE].text() == "To invite · 2"
    assert pills[View.TO_CHASE].text() == "To chase · 2"
    assert not pills[View.ARCHIVED].isVisible()
    pills[View.TO_CHASE].click()
    settle()
    assert names(page) == ["Café Zentral", "Fischer Logistik AG"]
    status = page.status()
    assert (status.text, status.filter) == ("2 of 11", "To chase")
    assert status.clear is not None
    status.clear()
    settle()
    assert len(names(page)) == 11


def test_the_view_is_remembered(page: CustomersPage, shop: Shop, show: Show) -> None:
    page.head.pills[View.WAITING].click()
    again = CustomersPage(shop.context)
    show(again)
    assert again.head.pills[View.WAITING].isChecked()
    assert names(again) == names(page)


def test_typing_narrows_whatever_case_and_accents(page: CustomersPage, qtbot: QtBot, settle: Settle) -> None:
    assert page.focus_search()
    qtbot.keyClicks(page.head.search, "CAFE zent")
    settle()
    assert names(page) == ["Café Zentral"]
    qtbot.keyClick(page.head.search, Qt.Key.Key_Escape)
    settle()
    assert len(names(page)) == 11


def test_a_search_without_hits_says_so_and_is_cleared_by_its_button(
    page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(page.head.search, "zzzz")
    settle()
    assert "Nothing found" in reads(page)
    button(page, "Clear filter").click()
    settle()
    assert len(names(page)) == 11


def test_down_in_the_search_field_selects_the_first_row(
    page: CustomersPage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page.head.search, Qt.Key.Key_Down)
    settle()
    assert [row.name for row in page.table.selected_rows()] == ["Alpenblick Treuhand AG"]


def test_an_empty_list_says_what_to_do(shop: Shop, show: Show) -> None:
    page = CustomersPage(shop.context)
    show(page)
    assert "No customers yet" in reads(page)
    assert not page.side.isVisible()
    button(page, "Import Customers.csv…").click()
    assert dialog(page, ImportDialog)


def test_the_first_customer_takes_the_place_of_the_empty_state(
    shop: Shop, show: Show, settle: Settle
) -> None:
    page = CustomersPage(shop.context)
    show(page)
    shop.customer("Erste AG")
    settle()
    assert names(page) == ["Erste AG"]
    assert page.side.isVisible()


def test_a_commit_changes_the_row_and_the_counts_without_reading_all(
    page: CustomersPage, shop: Shop, customers: dict[str, Customer], settle: Settle
) -> None:
    chosen = customers["Hotel Seeblick"]
    choose(page, settle, chosen)
    shop.services.customers.save(replace(chosen, name="Hotel Bergblick"))
    settle()
    assert "Hotel Bergblick" in names(page)
    assert [row.name for row in page.table.selected_rows()] == ["Hotel Bergblick"]
    assert not page.stale


def test_archived_customers_stand_in_their_own_view_only(
    page: CustomersPage, customers: dict[str, Customer], settle: Settle
) -> None:
    choose(page, settle, customers["Hotel Seeblick"], customers["Café Zentral"])
    run(page, "customer.archive")
    settle()
    assert "Hotel Seeblick" not in names(page)
    assert page.head.pills[View.ARCHIVED].text() == "Archived · 2"
    page.head.pills[View.ARCHIVED].click()
    settle()
    assert names(page) == ["Café Zentral", "Hotel Seeblick"]
    choose(page, settle, customers["Hotel Seeblick"])
    run(page, "customer.archive")
    settle()
    assert names(page) == ["Café Zentral"]


def test_undoing_a_new_customer_takes_its_row_away(page: CustomersPage, shop: Shop, settle: Settle) -> None:
    shop.customer("Zuletzt AG")
    settle()
    assert "Zuletzt AG" in names(page)
    shop.services.history.undo()
    settle()
    assert "Zuletzt AG" not in names(page)
    assert page.head.count.text() == "11"


def test_showing_a_customer_takes_away_what_hides_it(
    page: CustomersPage, customers: dict[str, Customer], settle: Settle
) -> None:
    page.head.pills[View.TO_CHASE].click()
    page.head.search.setText("zzzz")
    page.table.set_filter("owner", ColumnFilter(Test.FILLED))
    settle()
    page.show_customer(customers["Hotel Seeblick"].id)
    settle()
    assert [row.name for row in page.table.selected_rows()] == ["Hotel Seeblick"]


def test_rows_handed_over_before_the_window_stands_are_not_read_again(
    shop: Shop, customers: dict[str, Customer], show: Show
) -> None:
    rows = [row for chunk in shop.services.customers.rows() for row in chunk]
    page = CustomersPage(shop.context)
    page.await_rows()
    show(page)
    assert names(page) == []
    page.take_first(shop.services.customers.first_page())
    page.take_rows(rows[:5], last=False)
    assert page.status().text.startswith("Reading the list…"), "how many there are is not known yet"
    page.take_rows(rows[5:], last=True)
    assert shop.tasks.drain() == 2, "only custom fields and saved views are asked for"  # type: ignore[attr-defined]
    QCoreApplication.processEvents()
    assert len(names(page)) == 11
    assert page.status().text.startswith("11 customers")
    assert titles(page)[2:4] == ["Distri One", "North Direct"]


def test_a_commit_while_rows_are_handed_over_is_caught_up_with(
    shop: Shop, customers: dict[str, Customer], show: Show, settle: Settle
) -> None:
    rows = [row for chunk in shop.services.customers.rows() for row in chunk]
    page = CustomersPage(shop.context)
    page.await_rows()
    show(page)
    page.take_rows(rows, last=False)
    shop.customer("Zwischendurch AG")
    settle()
    page.take_rows([], last=True)
    settle()
    assert "Zwischendurch AG" in names(page)


def test_invite_acts_on_the_selected_customer_only_while_the_page_is_seen(
    page: CustomersPage, shop: Shop, customers: dict[str, Customer], settle: Settle
) -> None:
    choose(page, settle, customers["Hotel Seeblick"])
    run(page, "customer.invite")
    assert shop.places.visits == [("compose", (customers["Hotel Seeblick"].id, None))]
    page.hide()
    run(page, "customer.invite")
    assert len(shop.places.visits) == 1


def test_a_list_dropped_on_the_window_opens_its_preview(page: CustomersPage, tmp_path: Path) -> None:
    assert not page.drop_files([tmp_path / "picture.png"])
    assert page.drop_files([tmp_path / "Customers.csv"])
    assert dialog(page, ImportDialog)


def test_the_page_is_made_without_what_the_first_paint_does_without() -> None:
    code = (
        "import sys; import reseller_desktop.ui.customers.list_page; "
        "heavy = {'sqlalchemy', 'alembic', 'keyring', 'jinja2', 'email', 'xlsxwriter', 'multiprocessing',"
        " 'reseller_desktop.ui.customers.import_dialog', 'reseller_desktop.ui.kit.forms',"
        " 'reseller_desktop.ui.kit.editors',"
        " 'reseller_desktop.ui.kit.saved_views', 'reseller_desktop.domain.saved_view',"
        " 'reseller_desktop.ui.kit.record_ranges', 'reseller_desktop.ui.kit.record_quick'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
