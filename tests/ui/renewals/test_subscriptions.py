"""Subscriptions in the window: listed, typed, put away, and imported from a report."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.subscription import EndAction, Term
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.forms import FormDialog
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.renewals.page import RenewalsPage
from reseller_desktop.ui.renewals.report_dialog import ReportDialog
from reseller_desktop.ui.renewals.report_panel import ReportPanel
from reseller_desktop.ui.renewals.report_rows import Group, PreviewRow
from reseller_desktop.ui.renewals.subscription_form import SubscriptionDialog
from reseller_desktop.ui.renewals.subscriptions_view import SubscriptionsView, View
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop
from tests.support.subscriptions import number, subscription

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
Settle = Callable[[], None]
Show = Callable[[QWidget], None]
HEAD = "Subscription ID,Customer,Product,Seats,End date\n"
EXPORT = "Subscription ID,Subscription,Quantity,Status,Reseller\n"


@pytest.fixture
def alpen(shop: Shop) -> Customer:
    return shop.customer("Alpenblick Treuhand AG")


@pytest.fixture
def view(shop: Shop, show: Show, alpen: Customer) -> SubscriptionsView:
    page = RenewalsPage(shop.context)
    show(page)
    made = page.show_view("subscriptions")
    assert isinstance(made, SubscriptionsView)
    return made


def products(view: SubscriptionsView) -> list[str]:
    return [row.product for row in view.table.shown_rows()]


def add(shop: Shop, customer: Customer, product: str, **facts: object) -> UUID:
    made = subscription(customer.id, product=product, **facts)
    shop.services.subscriptions.save(made)
    return made.id


def report(shop: Shop, text: str) -> Path:
    path = shop.services.data.parent / "report.csv"
    path.write_text(text, encoding="utf-8")
    return path


def panel(window: ReportDialog) -> ReportPanel:
    assert window.panel is not None
    return window.panel


def choose(view: SubscriptionsView, verb: str) -> None:
    """Take something from the menu of the selected rows."""
    view.table.menu_requested.emit(QPoint(5, 5))
    menu = view.findChildren(QMenu)[-1]
    next(action for action in menu.actions() if action.text() == verb).trigger()
    menu.close()


@pytest.fixture
def opened(view: SubscriptionsView, shop: Shop, settle: Settle) -> Callable[[str], ReportDialog]:
    def run(text: str) -> ReportDialog:
        settle()
        assert view.drop_files([report(shop, text)])
        window = dialog(view, ReportDialog)
        settle()
        assert isinstance(window, ReportDialog)
        return window

    return run


def rows_of(window: ReportDialog, group: Group) -> list[PreviewRow]:
    return [row for row in panel(window).table.all_rows() if row.group is group]


class TestTheList:
    def test_without_any_it_says_what_to_do(self, view: SubscriptionsView, settle: Settle) -> None:
        settle()
        assert offers(view, "Import a report…")
        assert offers(view, "New subscription…")
        assert "No subscriptions yet" in reads(view)

    def test_the_earliest_end_comes_first_and_a_search_finds_without_accents(
        self, shop: Shop, alpen: Customer, view: SubscriptionsView, settle: Settle
    ) -> None:
        add(shop, alpen, "Visio", ends_on=dt.date(2026, 9, 1))
        add(shop, alpen, "Exchange", ends_on=dt.date(2026, 8, 1))
        add(shop, shop.customer("Müller Bau AG"), "Office")
        settle()
        assert products(view) == ["Exchange", "Visio", "Office"]
        view.search.setText("muller")
        settle()
        assert products(view) == ["Office"]
        assert view.status().text.startswith("1 of 3")
        view.clear_filter()
        settle()
        assert len(products(view)) == 3
        view.search.setText("nothing of the kind")
        settle()
        assert "Nothing found" in reads(view)

    def test_the_end_is_shown_as_here_with_utc_behind_it(
        self, shop: Shop, alpen: Customer, view: SubscriptionsView, settle: Settle
    ) -> None:
        add(shop, alpen, "Visio", ends_on=dt.date(2026, 9, 1), term=Term.YEAR, seats=5)
        settle()
        (row,) = view.table.shown_rows()
        ends = next(column for column in view.table._columns if column.key == "ends")
        assert ends.tip is not None
        assert "1 Sep 2026" in ends.tip(row)

    def test_it_is_put_away_and_brought_back_from_the_menu(
        self, shop: Shop, alpen: Customer, view: SubscriptionsView, settle: Settle
    ) -> None:
        made = add(shop, alpen, "Visio")
        add(shop, alpen, "Office")
        settle()
        assert sorted(products(view)) == ["Office", "Visio"]
        view.table.select([made.hex])
        choose(view, "Archive")
        settle()
        assert products(view) == ["Office"]
        view.show_view(View.ARCHIVED)
        settle()
        view.table.select([made.hex])
        choose(view, "Restore")
        settle()
        assert (view.view, sorted(products(view))) == (View.CURRENT, ["Office", "Visio"])

    def test_the_rows_that_are_shown_are_written_into_a_file(
        self, shop: Shop, alpen: Customer, view: SubscriptionsView, settle: Settle, tmp_path: Path
    ) -> None:
        add(shop, alpen, "Visio", ends_on=dt.date(2026, 9, 1), seats=5, end_action=EndAction.CANCEL)
        settle()
        view.export_to(tmp_path / "out.csv")
        settle()
        head, row = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
        assert head.startswith("Customer") or ";" in head
        assert all(word in row for word in ("Alpenblick", "Visio", "2026-09-01", "5", "Is cancelled"))
        view.export_to(tmp_path / "out.xlsx")
        settle()
        assert (tmp_path / "out.xlsx").read_bytes().startswith(b"PK")


class TestByHand:
    def test_a_new_one_is_typed(
        self, shop: Shop, alpen: Customer, view: SubscriptionsView, settle: Settle
    ) -> None:
        settle()
        button(view, "New subscription…").click()
        settle()
        form = dialog(view, SubscriptionDialog)
        form.form.editors["customer_id"].box.setEditText("alpen")
        form.form.editors["product"].set_value("Visio Plan 2")
        form.form.editors["seats"].set_value(5)
        form.form.editors["ends_on"].set_value(dt.date(2026, 9, 30))
        button(form, "Add subscription").click()
        settle()
        assert not is_open(view)
        (row,) = shop.services.subscriptions.rows()
        assert (row.customer, row.seats, row.ends_on) == (alpen.name, 5, "2026-09-30")
        assert products(view) == ["Visio Plan 2"]

    def test_a_refusal_stands_in_the_form(
        self, shop: Shop, alpen: Customer, view: SubscriptionsView, settle: Settle
    ) -> None:
        add(shop, alpen, "Visio", number=number(1))
        second = add(shop, alpen, "Office")
        settle()
        view.table.activated.emit(second.hex)
        settle()
        form = dialog(view, SubscriptionDialog)
        form.form.editors["number"].set_value(number(1).upper())
        button(form, "Save").click()
        settle()
        assert is_open(view)
        assert "Another subscription has this id already" in reads(form)
        form.form.mark_saved()
        form.reject()


class TestAReport:
    def test_it_is_looked_at_and_imported(
        self, opened: Callable[[str], ReportDialog], view: SubscriptionsView, shop: Shop, settle: Settle
    ) -> None:
        window = opened(HEAD + f"{number(1)},Alpenblick Treuhand AG,Visio,5,2026-09-30\n")
        assert window.import_button.text() == "&Import 1 subscription"
        window.import_button.click()
        settle()
        assert not is_open(view)
        assert products(view) == ["Visio"]

    def test_what_it_changes_stands_side_by_side(
        self, opened: Callable[[str], ReportDialog], shop: Shop, alpen: Customer, settle: Settle
    ) -> None:
        add(shop, alpen, "Visio", number=number(1), seats=5, as_of=dt.date(2026, 4, 1))
        window = opened(HEAD + f"{number(1)},Alpenblick Treuhand AG,Visio,7,2026-09-30\nx,,,-1,\n")
        (row,) = [row for row in panel(window).table.all_rows() if row.group is Group.CHANGED]
        assert (row.before, row.after) == ("5 seats, —", "7 seats, until 30 Sep 2026")
        panel(window).narrow(Group.LEFT_OUT)
        settle()
        assert "less than no seat" in reads(window)

    def test_a_doubtful_date_is_asked_about_and_answered_by_a_button(
        self, opened: Callable[[str], ReportDialog], shop: Shop, settle: Settle
    ) -> None:
        window = opened(HEAD + f"{number(1)},Alpenblick Treuhand AG,Visio,5,03/04/2027\n")
        assert not window.import_button.isEnabled()
        assert panel(window).day_first.text() == "Day, then month: 3 Apr 2027"
        panel(window).month_first.setFocus()
        panel(window).month_first.click()
        settle()
        assert window.focusWidget() is window.import_button
        window.import_button.click()
        settle()
        assert [row.ends_on for row in shop.services.subscriptions.rows()] == ["2027-03-04"]

    def test_dates_of_two_hands_are_asked_about_and_the_answer_can_be_changed(
        self, opened: Callable[[str], ReportDialog], settle: Settle
    ) -> None:
        lines = (
            f"{number(1)},Alpenblick Treuhand AG,Visio,5,13/02/2027\n"
            f"{number(2)},Alpenblick Treuhand AG,Visio,5,02/14/2027\n"
        )
        window = opened(HEAD + lines)
        assert not window.import_button.isEnabled()
        assert "“13/02/2027” in line 2" in reads(window)
        assert "“02/14/2027” in line 3" in reads(window)
        assert panel(window).day_first.text() == "Day, then month: 13 Feb 2027"
        assert panel(window).month_first.text() == "Month, then day: 14 Feb 2027"
        panel(window).month_first.click()
        settle()
        assert [row.before for row in rows_of(window, Group.LEFT_OUT)] == ["line 2"]
        days = panel(window).form.reading["day_first"]
        days.set_value(True)
        days.box.activated.emit(days.box.currentIndex())
        settle()
        assert [row.before for row in rows_of(window, Group.LEFT_OUT)] == ["line 3"]
        days = panel(window).form.reading["day_first"]
        days.set_value(None)
        days.box.activated.emit(days.box.currentIndex())
        settle()
        assert not window.import_button.isEnabled()
        assert not panel(window).day_first.isHidden()

    def test_columns_that_nobody_knows_are_told_by_keyboard(
        self, opened: Callable[[str], ReportDialog], settle: Settle
    ) -> None:
        window = opened(f"Wer,Abo,Was\nAlpenblick Treuhand AG,{number(1)},Visio\n")
        fields = panel(window).form.fields
        assert window.focusWidget() is fields["number"].box
        fields["number"].set_value("Abo")
        fields["number"].box.activated.emit(fields["number"].box.currentIndex())
        fields["product"].box.setFocus()
        fields["product"].box.showPopup()
        settle()
        assert window.focusWidget() is panel(window).form.fields["product"].box
        assert "no line can be used" in window.reason.text()

    @pytest.mark.parametrize("leave", [ReportDialog.cancel, ReportDialog.close], ids=["cancelled", "closed"])
    def test_an_import_that_is_stopped_changes_nothing_and_says_so(
        self,
        opened: Callable[[str], ReportDialog],
        shop: Shop,
        settle: Settle,
        leave: Callable[[ReportDialog], object],
    ) -> None:
        window = opened(HEAD + f"{number(1)},Alpenblick Treuhand AG,Visio,5,2027-09-30\n")
        window.import_button.click()
        leave(window)
        settle()
        assert not shop.services.subscriptions.rows()
        assert window.isVisible()
        assert text_of("cancelled") in reads(window)
        window.import_button.click()
        settle()
        assert len(shop.services.subscriptions.rows()) == 1

    def test_an_export_of_one_customer_asks_whose_it_is(
        self, opened: Callable[[str], ReportDialog], shop: Shop, alpen: Customer, settle: Settle
    ) -> None:
        window = opened(EXPORT + f"{number(1)},Visio,5,Active,We\n")
        assert "Choose the customer" in reads(window)
        panel(window).owner.set_value(alpen.id)
        panel(window).owner.box.activated.emit(1)
        settle()
        window.import_button.click()
        settle()
        assert [row.customer for row in shop.services.subscriptions.rows()] == [alpen.name]

    def test_strangers_come_with_their_subscriptions_when_that_is_wanted(
        self, opened: Callable[[str], ReportDialog], shop: Shop, settle: Settle
    ) -> None:
        window = opened(HEAD + f"{number(1)},New AG,Visio,5,2026-09-30\n")
        assert not window.import_button.isEnabled()
        panel(window).create_box.click()
        assert window.import_button.text() == "&Import 1 subscription"
        window.import_button.click()
        settle()
        assert [row.customer for row in shop.services.subscriptions.rows()] == ["New AG"]

    def test_a_person_says_who_is_meant(
        self, opened: Callable[[str], ReportDialog], shop: Shop, alpen: Customer, settle: Settle
    ) -> None:
        window = opened(HEAD + f"{number(1)},Alpenblick,Visio,5,2026-09-30\n")
        panel(window).whose.click()
        form = dialog(window, FormDialog)
        form.form.editors["customer_id"].set_value(alpen.id)
        button(form, "Choose").click()
        settle()
        window.import_button.click()
        settle()
        assert [row.customer for row in shop.services.subscriptions.rows()] == [alpen.name]

    def test_columns_are_said_by_hand(
        self, opened: Callable[[str], ReportDialog], shop: Shop, settle: Settle
    ) -> None:
        window = opened(f"Nr,Wer,Was\n{number(1)},Alpenblick Treuhand AG,Visio\n")
        for field, heading in (("number", "Nr"), ("customer", "Wer"), ("product", "Was")):
            panel(window).form.fields[field].set_value(heading)
        panel(window).form.fields["product"].box.activated.emit(1)
        settle()
        window.import_button.click()
        settle()
        assert [row.product for row in shop.services.subscriptions.rows()] == ["Visio"]

    def test_the_same_file_again_has_nothing_to_change(
        self, opened: Callable[[str], ReportDialog], settle: Settle
    ) -> None:
        text = HEAD + f"{number(1)},Alpenblick Treuhand AG,Visio,5,2026-09-30\n"
        opened(text).import_button.click()
        settle()
        window = opened(text)
        assert not window.import_button.isEnabled()
        assert "Nothing to change" in reads(window)
        assert "imported before" in reads(window)

    def test_a_file_that_is_none_is_refused_and_another_can_be_chosen(
        self, opened: Callable[[str], ReportDialog]
    ) -> None:
        window = opened("%PDF-1.7")
        assert "This is a PDF" in reads(window)
        assert offers(window, "Choose a report…")


def test_a_customers_page_shows_what_it_subscribes_to(
    shop: Shop, show: Show, alpen: Customer, settle: Settle, qtbot: QtBot
) -> None:
    for place in range(6):
        add(shop, alpen, f"Product {place}", seats=place, ends_on=dt.date(2026, 9, 1 + place))
    page = CustomersPage(shop.context)
    show(page)
    page.table.select([alpen.id.hex])
    settle()
    pane = page.side.one
    assert pane is not None
    assert "3 \u00d7 Product 3" in reads(pane.subscriptions)
    assert "5 \u00d7 Product 5" not in reads(pane.subscriptions)
    button(pane.subscriptions, "Show all (2 more)").click()
    settle()
    assert "5 \u00d7 Product 5" in reads(pane.subscriptions)
    qtbot.mouseClick(pane.subscriptions.add_button, Qt.MouseButton.LeftButton)
    settle()
    form = dialog(page, SubscriptionDialog)
    assert form.form.editors["customer_id"].value() == alpen.id
    form.reject()
