"""The dates of subscriptions in the window: by week, as a list, decided one by one and many at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.radar import Counts
from reseller_desktop.domain.subscription import Choice, EndAction, Subscription, SubscriptionKind, Term
from reseller_desktop.services.radar import Decided
from reseller_desktop.ui.areas import show_decisions
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.renewals import words
from reseller_desktop.ui.renewals.board import WeekBoard
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from reseller_desktop.ui.renewals.decisions_head import Look
from reseller_desktop.ui.renewals.decisions_view import DecisionsView
from reseller_desktop.ui.renewals.page import RenewalsPage
from reseller_desktop.ui.renewals.report_dialog import ReportDialog
from tests.support.calendar_lines import problems
from tests.support.due_terms import TODAY, due_term
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
Put = Callable[..., None]


@pytest.fixture
def alpen(shop: Shop) -> Customer:
    return shop.customer("Alpenblick Treuhand AG")


@pytest.fixture
def put(shop: Shop) -> Put:
    def added(*subscriptions: Subscription) -> None:
        with shop.services.database.write("test.add") as tx:
            tx.subscriptions.add(*subscriptions)
            tx.commit()

    return added


@pytest.fixture
def page(shop: Shop, show: Show) -> RenewalsPage:
    made = RenewalsPage(shop.context)
    shop.changes.committed.connect(made.on_commit)
    show(made)
    return made


@pytest.fixture
def view(page: RenewalsPage) -> DecisionsView:
    found = page.pages["decisions"]
    assert isinstance(found, DecisionsView)
    return found


def cards(board: WeekBoard) -> list[list[str]]:
    """Week by week, what its cards say first."""
    model = board.model()
    found = []
    for column in range(model.columnCount()):
        entries = (board.entry_at(model.index(row, column)) for row in range(model.rowCount()))
        found.append([f"{one.product}{' ✓' if one.decision else ''}" for one in entries if one])
    return found


def listed(view: DecisionsView) -> list[str]:
    return [entry.product for entry in view.table.shown_rows()]


@pytest.fixture
def three(put: Put, alpen: Customer, view: DecisionsView, settle: Settle) -> None:
    put(
        due_term(alpen.id, 2, product="A"),
        due_term(alpen.id, 3, product="B", end_action=EndAction.CANCEL),
        due_term(alpen.id, 20, product="C"),
        due_term(alpen.id, 5, product="M", term=Term.MONTH),
    )
    settle()


# What is shown


def test_without_subscriptions_it_says_what_to_do(view: DecisionsView) -> None:
    assert "No subscriptions yet" in reads(view)
    assert not offers(view, "List")
    assert not offers(view, "Decided · 0")
    button(view, "Import a report…").click()
    assert dialog(view, ReportDialog).isVisible()


def test_without_dates_it_says_so(view: DecisionsView, put: Put, alpen: Customer, settle: Settle) -> None:
    put(due_term(alpen.id, 300))
    settle()
    assert "Nothing to decide in the next 180 days" in reads(view)


@pytest.mark.usefixtures("three")
def test_dates_stand_in_their_weeks_and_monthly_terms_come_with_one_click(
    view: DecisionsView, settle: Settle
) -> None:
    assert cards(view.board) == [["A", "B"], ["C"]]
    button(view, "Monthly terms · 1").click()
    settle()
    assert cards(view.board) == [["A", "B", "M"], ["C"]]
    assert view.status().text == "3 to decide"


@pytest.mark.usefixtures("three")
def test_what_was_asked_for_while_dates_are_read_is_what_they_show(
    view: DecisionsView, settle: Settle
) -> None:
    view.reload()
    button(view, "Monthly terms · 1").click()
    settle()
    assert cards(view.board) == [["A", "B", "M"], ["C"]]
    view.reload()
    view.show_look(Look.LIST)
    settle()
    view.show_look(Look.BOARD)
    assert cards(view.board) == [["A", "B", "M"], ["C"]]


@pytest.mark.usefixtures("three")
def test_what_hides_nothing_is_not_offered(view: DecisionsView) -> None:
    assert offers(view, "Monthly terms · 1")
    assert not offers(view, "Decided · 0")
    assert not offers(view, "Open windows · 0")


def test_an_open_window_is_no_decision_until_somebody_asks(
    view: DecisionsView, put: Put, alpen: Customer, settle: Settle
) -> None:
    put(due_term(alpen.id, 361, product="New"), due_term(alpen.id, 20, product="Old"))
    settle()
    assert cards(view.board) == [["Old"]]
    assert view.status().text == "1 to decide"
    button(view, "Open windows · 1").click()
    settle()
    assert cards(view.board) == [["New"], ["Old"]]
    assert view.status().text == "1 to decide"
    assert view.found
    (chance,) = view.found.radar.chances
    assert words.course_chip(chance).text == "Can be cancelled"
    assert words.urgency_chip(chance, view.found.now).role is Role.IDLE


def test_a_renewal_against_a_decision_is_one(
    view: DecisionsView, put: Put, alpen: Customer, settle: Settle, shop: Shop
) -> None:
    put(due_term(alpen.id, 0, product="Old"))
    settle()
    assert view.found
    shop.services.radar.decide(view.found.radar.open, Decided(choice=Choice.END))
    with shop.services.database.write("test.renew") as tx:
        (one,) = tx.subscriptions.where(customer_id=alpen.id)
        tx.subscriptions.save(replace(one, bought_on=TODAY, ends_on=TODAY + dt.timedelta(days=364)))
        tx.commit()
    settle()
    assert cards(view.board) == [["Old"]]
    (window,) = view.found.radar.open
    assert words.course_chip(window).text == "Renewed all the same"
    assert "It was decided otherwise" in words.tip(window)


@pytest.mark.usefixtures("three")
def test_the_list_shows_the_same(view: DecisionsView, settle: Settle, shop: Shop) -> None:
    button(view, "List").click()
    settle()
    assert listed(view) == ["A", "B", "C"]
    assert shop.settings.get("renewals.look", "") == "list"
    again = DecisionsView(shop.context)
    assert again.head.look is Look.LIST
    again.deleteLater()


@pytest.mark.usefixtures("three")
def test_a_date_is_told_in_full_with_its_rule_and_source(view: DecisionsView, settle: Settle) -> None:
    assert view.found
    view.board.choose([view.found.radar.open[1].key])
    settle()
    said = reads(view.pane)
    assert "Ends on 8 May 2026, and people lose access at once." in said
    assert "7 May 2026, 23:59 UTC" in said
    assert "Last day to reduce, change or stop" in said
    assert "cancelled at the end of the term is lost at once" in said
    assert "docs.cloudblue.com" in said
    assert "As known on 4 May 2026" in said


@pytest.mark.usefixtures("three")
def test_a_search_narrows_both_and_an_empty_one_leads_back(
    view: DecisionsView, settle: Settle, put: Put, alpen: Customer
) -> None:
    put(due_term(alpen.id, 30, product="Visio"))
    settle()
    view.head.search.setText("alpen vis")
    settle()
    assert cards(view.board) == [["Visio"]]
    assert view.status().filter == "alpen vis"
    view.head.search.setText("nobody")
    settle()
    assert "Nothing found" in reads(view)
    button(view, "Show all dates").click()
    settle()
    assert cards(view.board) == [["A", "B"], ["C"], ["Visio"]]


@pytest.mark.usefixtures("three")
def test_what_ended_unheard_of_asks_for_a_newer_report(
    view: DecisionsView, put: Put, alpen: Customer, settle: Settle
) -> None:
    assert "newer report" not in reads(view)
    put(due_term(alpen.id, -3))
    settle()
    assert "Terms that have ended since anything was heard of them: 1." in reads(view)


# By the keyboard


@pytest.mark.usefixtures("three")
def test_arrows_go_from_card_to_card_and_a_shorter_week_is_entered_at_its_end(
    view: DecisionsView, qtbot: QtBot
) -> None:
    board = view.board
    board.setFocus()
    assert [one.product for one in board.chosen()] == ["A"]
    steps = {
        Qt.Key.Key_Down: "B",
        Qt.Key.Key_Right: "C",
        Qt.Key.Key_Left: "A",
        Qt.Key.Key_End: "C",
        Qt.Key.Key_Home: "A",
        Qt.Key.Key_Up: "A",
    }
    for key, product in steps.items():
        qtbot.keyClick(board, key)
        assert [one.product for one in board.chosen()] == [product], key
    qtbot.keyClick(board, Qt.Key.Key_Down)
    qtbot.keyClick(board, Qt.Key.Key_Right)
    assert [one.product for one in board.chosen()] == ["C"]
    qtbot.keyClick(board, Qt.Key.Key_PageUp)
    assert len(board.chosen()) == 1


@pytest.mark.usefixtures("three")
def test_return_opens_the_decision_and_it_is_remembered_and_taken_back(
    view: DecisionsView, qtbot: QtBot, settle: Settle, shop: Shop
) -> None:
    view.board.setFocus()
    qtbot.keyClick(view.board, Qt.Key.Key_Return)
    form = dialog(view, DecideDialog)
    assert "Alpenblick Treuhand AG" in reads(form)
    assert "of 25 seats" in reads(form)
    qtbot.keyClicks(form.seats.control, "10")
    assert form.choices[Choice.REDUCE].isChecked()
    qtbot.keyClick(form, Qt.Key.Key_Return)
    settle()
    assert not is_open(view)
    assert shop.said == ["Alpenblick Treuhand AG: Reduce to 10"]
    assert cards(view.board) == [["A ✓", "B"], ["C"]]
    button(view, "Decided · 1").click()
    settle()
    assert cards(view.board) == [["B"], ["C"]]
    shop.services.history.undo()
    settle()
    assert cards(view.board) == [["A", "B"], ["C"]]


@pytest.mark.usefixtures("three")
def test_a_decision_that_says_nothing_is_refused_where_it_is_made(
    view: DecisionsView, qtbot: QtBot, settle: Settle
) -> None:
    assert view.found
    view.board.choose([view.found.radar.open[0].key])
    view.decide()
    form = dialog(view, DecideDialog)
    cases: list[tuple[Choice, Any, str, str]] = [
        (Choice.REDUCE, form.seats, "25", "this would be no reduction"),
        (Choice.REDUCE, form.seats, "many", "is not a whole number"),
        (Choice.CHANGE, form.product, "", "Say to which product"),
    ]
    for choice, editor, text, said in cases:
        form.choose(choice)
        editor.control.clear()
        qtbot.keyClicks(editor.control, text)
        form.submit()
        settle()
        assert said in reads(form), text
    form.product.control.setText("Microsoft 365 E3")
    form.submit()
    settle()
    assert not is_open(view)
    view.board.choose([view.found.radar.decided[0].key])
    settle()
    assert "Change to Microsoft 365 E3" in reads(view.pane)
    view.decide()
    again = dialog(view, DecideDialog)
    assert (again.choices[Choice.CHANGE].isChecked(), again.product.value()) == (True, "Microsoft 365 E3")
    again.reject()


@pytest.mark.usefixtures("three")
def test_a_contact_or_task_is_proposed_for_the_customer_of_the_chosen_dates(
    page: RenewalsPage, view: DecisionsView, settle: Settle, alpen: Customer
) -> None:
    assert view.found
    view.board.choose([])
    assert page.looked_at() == []
    view.board.choose([entry.key for entry in view.found.radar.open])
    settle()
    assert page.looked_at() == [alpen.id]


@pytest.mark.usefixtures("three")
def test_many_are_kept_at_once(view: DecisionsView, settle: Settle, shop: Shop) -> None:
    view.board.selectAll()
    settle()
    assert "3 dates selected" in reads(view.pane)
    view.decide()
    assert "3 dates" in reads(dialog(view, DecideDialog))
    dialog(view, DecideDialog).reject()
    button(view.pane, "Keep").click()
    settle()
    assert shop.said == ["3 decided: Keep"]
    assert cards(view.board) == [["A ✓", "B ✓"], ["C ✓"]]
    button(view, "Decided · 3").click()
    settle()
    assert "Everything is decided" in reads(view)
    button(view, "Show it").click()
    settle()
    assert cards(view.board) == [["A ✓", "B ✓", "M"], ["C ✓"]]


@pytest.mark.usefixtures("three")
def test_the_selection_goes_with_the_look(view: DecisionsView, settle: Settle, qtbot: QtBot) -> None:
    assert view.found
    view.board.choose([view.found.radar.open[2].key])
    view.show_look(Look.LIST)
    settle()
    assert [one.product for one in view.chosen()] == ["C"]
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert is_open(view)
    dialog(view, DecideDialog).reject()
    view.show_look(Look.BOARD)
    assert [one.product for one in view.board.chosen()] == ["C"]


@pytest.mark.usefixtures("three")
def test_the_cursor_goes_from_the_search_to_the_first_date(view: DecisionsView, qtbot: QtBot) -> None:
    view.focus_search()
    qtbot.keyClick(view.head.search, Qt.Key.Key_Down)
    assert [one.product for one in view.chosen()] == ["A"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
@pytest.mark.usefixtures("three")
def test_the_menu_and_the_pane_lead_to_the_customer(
    view: DecisionsView, shop: Shop, alpen: Customer, settle: Settle
) -> None:
    assert view.found
    view.board.menu_requested.emit(QPoint())
    assert not view.findChildren(QMenu)
    view.board.choose([view.found.radar.open[0].key])
    settle()
    button(view.pane, "Open customer").click()
    view.board.menu_requested.emit(QPoint())
    menu = view.findChildren(QMenu)[-1]
    menu.actions()[-1].trigger()
    menu.close()
    assert shop.places.visits == [("customer", alpen.id)] * 2


# Calendar


@pytest.mark.usefixtures("three")
def test_the_dates_that_are_shown_go_into_a_calendar(
    view: DecisionsView, settle: Settle, shop: Shop, tmp_path: Path
) -> None:
    path = tmp_path / "dates.ics"
    view.write_calendar(path)
    settle()
    assert shop.said == ["3 dates written into dates.ics"]
    data = path.read_bytes()
    assert problems(data) == []
    assert data.count(b"BEGIN:VEVENT") == 3
    assert view.found
    view.board.choose([entry.key for entry in view.found.radar.open[:2]])
    view.write_calendar(path)
    settle()
    assert path.read_bytes().count(b"BEGIN:VEVENT") == 2
    view.save_calendar()
    dialog(view).reject()


# Words


def test_every_course_and_date_has_its_word(
    put: Put, alpen: Customer, view: DecisionsView, settle: Settle, shop: Shop
) -> None:
    shop.services.providers.save(replace(shop.provider, lock_days=10))
    put(
        due_term(alpen.id, 20, product="1", kind=SubscriptionKind.TRIAL),
        due_term(alpen.id, 21, product="2", end_action=EndAction.EXTEND),
        due_term(alpen.id, 22, product="3", end_action=EndAction.OFF, bought_on=dt.date(2025, 3, 1)),
        due_term(alpen.id, 23, product="4", end_action=EndAction.OFF, bought_on=None),
        due_term(alpen.id, 24, product="5", provider_id=shop.provider.id, seats=None),
        due_term(alpen.id, 5, product="6", provider_id=shop.provider.id),
        due_term(alpen.id, 100, product="7", bought_on=dt.date(2026, 5, 1)),
        due_term(alpen.id, 1, product="8"),
        due_term(alpen.id, 0, product="9"),
    )
    settle()
    assert view.found
    said = {
        one.product: (
            words.course_chip(one).text,
            words.occasion_text(one),
            words.urgency_chip(one, view.found.now).text,
        )
        for one in view.found.radar.open
        if one.due.occasion == "end" or one.product == "7"
    }
    last = "Last day to reduce, change or stop"
    assert said["1"] == ("Turns paid", last, "in 20 days")
    assert said["2"][0] == "Goes on monthly"
    assert said["3"][0] == "Expires"
    assert said["4"][0] == "Not known"
    assert said["5"] == ("Renews", "Provider takes no more changes", "in 14 days")
    assert said["6"][1] == "Term ends; the provider takes no more changes already"
    assert said["8"][2] in {"tomorrow", "in 2 days"}
    assert said["9"][2] in {"today", "tomorrow"}
    window = next(one for one in view.found.radar.chances if one.due.occasion == "window")
    assert words.course_chip(window).text == "Can be cancelled"
    assert words.occasion_text(window) == "Window after purchase or renewal closes"
    assert "at the earliest" in words.until_text(window.due.date)
    assert words.product_text(next(one for one in view.found.radar.open if one.product == "5")) == "5"


def test_every_choice_has_its_word() -> None:
    assert [words.choice_text(choice, 3, "E3") for choice in Choice] == [
        "Keep",
        "Reduce to 3",
        "Change to E3",
        "Let end",
    ]


@pytest.mark.usefixtures("three")
def test_a_screen_reader_hears_the_whole_card_and_the_week(view: DecisionsView) -> None:
    model = view.board.model()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.splitlines()[:2] == ["Alpenblick Treuhand AG", "25 \u00d7 A"]
    assert model.data(model.index(1, 1), Qt.ItemDataRole.AccessibleTextRole) is None
    assert model.data(model.index(0, 0)) is None
    assert "4 May" in model.headerData(0, Qt.Orientation.Horizontal)
    assert "2 to decide" in model.headerData(0, Qt.Orientation.Horizontal)
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert "&lt;b&gt;" not in said
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "UTC" in tip


def test_a_hostile_name_is_only_text(put: Put, shop: Shop, view: DecisionsView, settle: Settle) -> None:
    owner = shop.customer("<b>Bold</b> AG")
    put(due_term(owner.id, product="<img src=x>"))
    settle()
    model = view.board.model()
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert "<b>Bold" not in tip
    assert "&lt;b&gt;Bold" in tip


# The area


class _Bar:
    def __init__(self) -> None:
        self.told: list[tuple[str, str, bool]] = []

    def set_count(self, key: str, count: str, *, urgent: bool = False) -> None:
        self.told.append((key, count, urgent))


def test_the_side_bar_counts_what_comes_soon() -> None:
    bar: Any = _Bar()
    show_decisions(bar, Counts(soon=12, urgent=2))
    show_decisions(bar, Counts(soon=3))
    show_decisions(bar, None)
    assert bar.told == [("renewals", "12", True), ("renewals", "3", False), ("renewals", "", False)]


@pytest.mark.usefixtures("three")
def test_the_area_passes_on_what_the_window_asks(
    page: RenewalsPage, view: DecisionsView, tmp_path: Path
) -> None:
    assert page.status().text == view.status().text
    assert page.focus_search()
    assert page.can_leave()
    assert page.show_view("decisions") is view
    assert not page.drop_files([tmp_path])
    assert page.drop_text() == ""
    page.come_home()


def test_a_decision_of_another_page_shows_at_once(
    put: Put, alpen: Customer, view: DecisionsView, shop: Shop, settle: Settle
) -> None:
    put(due_term(alpen.id, product="A"))
    settle()
    assert view.found
    shop.services.radar.decide(view.found.radar.open, Decided(choice=Choice.END))
    settle()
    assert cards(view.board) == [["A ✓"]]
    assert isinstance(view.board, QAbstractScrollArea)
