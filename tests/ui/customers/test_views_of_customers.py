"""Saved views of the customer list, by key and click."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.customers.views import View
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.kit.saved_views_dialog import ArrangeDialog, NameDialog
from tests.support.finding import dialog, is_open, reads
from tests.support.shop import Shop, fill

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]  # of menus

Show = Callable[[QWidget], None]
Settle = Callable[[], None]


@pytest.fixture
def page(shop: Shop, show: Show) -> CustomersPage:
    fill(shop)
    made = CustomersPage(shop.context)
    show(made)
    return made


def names(page: CustomersPage) -> list[str]:
    return [row.name for row in page.table.shown_rows()]


def menu(page: CustomersPage) -> QMenu:
    """Open the menu of views by key."""
    page.views.setFocus()
    key(page.views, Qt.Key.Key_Return)
    found = [one for one in page.views.findChildren(QMenu) if one.isVisible()]
    assert found, "no menu is open"
    return found[-1]


def key(widget: QWidget, code: Qt.Key, text: str = "") -> None:
    QTest.keyClicks(widget, text) if text else QTest.keyClick(widget, code)


def press(opened: QMenu, letter: Qt.Key, settle: Settle) -> None:
    key(opened, letter)
    settle()


def save_as(page: CustomersPage, name: str, settle: Settle) -> NameDialog:
    press(menu(page), Qt.Key.Key_S, settle)
    shown: NameDialog = dialog(page, NameDialog)
    line = shown.form.editors["name"].control
    key(line, Qt.Key.Key_unknown, name)
    key(line, Qt.Key.Key_Return)
    settle()
    return shown


def narrowed(page: CustomersPage, settle: Settle) -> None:
    """To chase, with a word, two columns more and the other way round."""
    page.head.pills[View.TO_CHASE].click()
    key(page.head.search, Qt.Key.Key_unknown, "a")
    page.table.set_filter("owner", ColumnFilter(Test.EMPTY))
    page.table.sort_by("company", descending=True)
    settle()


def test_a_view_is_saved_left_and_chosen_again_by_keyboard_alone(
    shop: Shop, page: CustomersPage, settle: Settle
) -> None:
    assert page.views.text() == "Views"
    narrowed(page, settle)
    wanted = names(page)
    assert 0 < len(wanted) < 11
    save_as(page, "To chase", settle)
    assert page.views.text() == "To chase"
    page.clear_filter()
    page.table.sort_by("company")
    settle()
    assert (page.views.text(), len(names(page))) == ("To chase *", 11)
    assert page.views.accessibleName() == "View of this list: To chase, changed since"
    press(menu(page), Qt.Key.Key_1, settle)
    assert names(page) == wanted
    assert (page.view, page.head.search.text(), page.views.text()) == (View.TO_CHASE, "a", "To chase")
    press(menu(page), Qt.Key.Key_F, settle)
    assert (page.views.text(), len(names(page)), page.table.sorted_by) == ("Views", 11, ("company", False))


def test_a_name_that_is_taken_is_refused_in_a_sentence(page: CustomersPage, settle: Settle) -> None:
    save_as(page, "Zurich", settle)
    refused = save_as(page, "ZURICH", settle)
    assert "There is a view called “ZURICH” already" in reads(refused)
    key(refused.form.editors["name"].control, Qt.Key.Key_unknown, " 2")
    key(refused.form.editors["name"].control, Qt.Key.Key_Return)
    settle()
    assert not is_open(page)
    assert page.views.text() == "ZURICH 2"


def test_a_changed_view_is_replaced_and_that_is_taken_back(
    shop: Shop, page: CustomersPage, settle: Settle
) -> None:
    save_as(page, "Mine", settle)
    page.table.set_filter("company", ColumnFilter(Test.STARTS, ("b",)))
    settle()
    assert page.views.text() == "Mine *"
    press(menu(page), Qt.Key.Key_R, settle)
    assert page.views.text() == "Mine"
    assert shop.said[-1] == "“Mine” is now what the list shows."
    shop.services.history.undo()
    settle()
    assert page.views.text() == "Mine *", "the view is again what it was, the list stays as it is"


def test_a_list_opens_with_its_view_without_asking_the_vault(
    shop: Shop, page: CustomersPage, settle: Settle, show: Show
) -> None:
    narrowed(page, settle)
    wanted = names(page)
    save_as(page, "Morning", settle)
    press(menu(page), Qt.Key.Key_O, settle)
    page.clear_filter()
    page.table.sort_by("owner")
    settle()
    page.hide()
    again = CustomersPage(shop.context, shop.services.customers.first_page())
    assert again.views.text() == "Morning", "before anything was read"
    assert (again.view, again.head.search.text()) == (View.TO_CHASE, "a")
    assert again.table.sorted_by == ("company", True)
    show(again)
    assert (names(again), again.views.text()) == (wanted, "Morning")
    shop.services.history.undo()
    settle()
    assert "opens.customers.table" not in shop.settings._values
    assert CustomersPage(shop.context).views.text() == "Views"


@pytest.fixture
def morning(shop: Shop, page: CustomersPage, settle: Settle) -> list[str]:
    """The names that a list shows which opens with a saved view; the program was started again since."""
    narrowed(page, settle)
    save_as(page, "Morning", settle)
    press(menu(page), Qt.Key.Key_O, settle)
    wanted = names(page)
    page.hide()
    shop.settings.forget_words()
    return wanted


def test_before_the_vault_answers_a_list_is_laid_out_and_says_no_word(
    shop: Shop, morning: list[str], show: Show
) -> None:
    again = CustomersPage(shop.context)
    assert again.views.text() == "Views"
    assert (again.view, again.head.search.text()) == (View.TO_CHASE, "")
    assert again.table.sorted_by == ("company", True)
    assert again.table.layout_now()["filters"] == {}
    again.take_first(shop.services.customers.first_page())
    assert (again.views.text(), again.head.search.text()) == ("Morning", "a")
    assert list(again.table.layout_now()["filters"]) == ["owner"]
    show(again)
    assert names(again) == morning


def _type(page: CustomersPage) -> None:
    key(page.head.search, Qt.Key.Key_unknown, "hotel")


@pytest.mark.parametrize(
    ("do", "view_and_search"),
    [
        (_type, (View.TO_CHASE, "hotel")),
        (lambda page: page.head.pills[View.ALL].click(), (View.ALL, "")),
        (lambda page: page.clear_filter(), (View.ALL, "")),
    ],
    ids=["typed", "chose a view of the page", "showed all"],
)
def test_who_is_quicker_than_the_vault_keeps_what_was_done(
    shop: Shop,
    morning: list[str],
    show: Show,
    do: Callable[[CustomersPage], None],
    view_and_search: tuple[View, str],
) -> None:
    again = CustomersPage(shop.context)
    do(again)
    again.take_first(shop.services.customers.first_page())
    show(again)
    assert (again.view, again.head.search.text()) == view_and_search
    assert again.table.layout_now()["filters"] == {}
    assert again.views.text() == "Morning *"


def test_who_is_led_to_a_customer_before_the_vault_answers_sees_it(
    shop: Shop, morning: list[str], show: Show
) -> None:
    rows = [row for chunk in shop.services.customers.rows() for row in chunk]
    hidden = next(row for row in rows if row.name not in morning and not row.archived)
    again = CustomersPage(shop.context)
    again.show_customer(UUID(hidden.id))
    show(again)
    assert [row.id for row in again.table.selected_rows()] == [hidden.id]


def test_columns_that_are_gone_are_told_of(shop: Shop, page: CustomersPage, settle: Settle) -> None:
    page.views.begin().add("Old", lambda: None, lambda _: None)
    settle()
    (view,) = shop.services.saved_views.of_list("customers.table")
    state = view.state.replace('"company"', '"gone"').replace('"Company"', '"Old column"')
    shop.services.saved_views.replace(view, state)
    settle()
    press(menu(page), Qt.Key.Key_1, settle)
    assert shop.said[-1] == "“Old” is shown as far as it goes. The list has no column Old column."
    assert len(names(page)) == 11


def test_views_are_renamed_moved_and_removed_in_their_list(
    shop: Shop, page: CustomersPage, settle: Settle
) -> None:
    for name in ("One", "Two", "Three"):
        save_as(page, name, settle)
    press(menu(page), Qt.Key.Key_A, settle)
    arranging: ArrangeDialog = dialog(page, ArrangeDialog)
    rows = lambda: [view.name for view in shop.services.saved_views.of_list("customers.table")]  # noqa: E731
    arranging.list.setCurrentRow(2)
    arranging.up.click()
    settle()
    assert rows() == ["One", "Three", "Two"]
    assert arranging.list.currentRow() == 1
    arranging.remove.click()
    settle()
    assert rows() == ["One", "Two"]
    arranging.rename.click()
    naming: NameDialog = dialog(arranging, NameDialog)
    naming.form.editors["name"].set_value("First")
    key(naming.form.editors["name"].control, Qt.Key.Key_Return)
    settle()
    assert "First" in rows()
    arranging.opens.click()
    settle()
    assert [view.opens for view in shop.services.saved_views.of_list("customers.table")].count(True) == 1
