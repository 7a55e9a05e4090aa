"""Tasks in the window: the line that takes one, the list, its menus, the form and the customer's card."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.task import About, Task
from reseller_desktop.ui.customers.customer_pane import CustomerPane
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.to_do.actions import ToDoActions, add_remind_me
from reseller_desktop.ui.to_do.form import PutOffDialog, TaskDialog
from reseller_desktop.ui.to_do.view import TasksView, View
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)


def add(shop: Shop, subject: str, days: int | None = None, **facts: object) -> Task:
    due_on = None if days is None else TODAY + days * DAY
    made = replace(shop.services.to_do.blank(), subject=subject, due_on=due_on, **facts)  # type: ignore[arg-type]
    return shop.services.to_do.save(made)


@pytest.fixture(autouse=True)
def me(shop: Shop) -> None:
    shop.services.settings.set("user_name", "Anna")


@pytest.fixture
def view(shop: Shop, show: Show) -> TasksView:
    made = TasksView(shop.context)
    show(made)
    return made


def shown(view: TasksView) -> list[str]:
    return [row.subject for row in view.table.shown_rows()]


def menu(of: QWidget) -> QMenu:
    found = [one for one in of.findChildren(QMenu) if one.isVisible()]
    assert found, "no menu is open"
    return found[0]


def entry(of: QMenu, text: str) -> Callable[[], None]:
    found = [one for one in of.actions() if one.text().replace("&", "").startswith(text)]
    assert found, [one.text() for one in of.actions()]
    return found[0].trigger


def states(shop: Shop) -> dict[str, tuple[dt.date | None, bool, str]]:
    with shop.services.database.read() as tx:
        return {one.subject: (one.due_on, one.done_at is not None, one.owner) for one in tx.tasks.where()}


def test_without_tasks_it_says_how_to_get_one(view: TasksView) -> None:
    assert "Return adds it" in reads(view)
    assert not view.search.isVisible()


def test_a_line_and_return_add_a_task_of_mine(
    shop: Shop, view: TasksView, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClicks(view.line.line, "Call back")
    qtbot.keyClicks(view.day.line, "2026-05-05")
    qtbot.keyClick(view.day.line, Qt.Key.Key_Return)
    settle()
    assert states(shop) == {"Call back": (TODAY + DAY, False, "Anna")}
    assert shown(view) == ["Call back"]
    assert (view.line.value(), view.day.value()) == ("", None)
    qtbot.keyClick(view.line.line, Qt.Key.Key_Return)
    settle()
    assert len(states(shop)) == 1


def test_a_day_that_is_none_is_said_and_nothing_is_added(
    shop: Shop, view: TasksView, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.keyClicks(view.line.line, "Call back")
    qtbot.keyClicks(view.day.line, "soon")
    button(view, "Add").click()
    settle()
    assert "soon" in dialog(view, QMessageBox).text()
    assert states(shop) == {}


def test_what_is_due_comes_first_and_the_pills_count(shop: Shop, view: TasksView, settle: Settle) -> None:
    for subject, days in (("later", 40), ("over", -1), ("none", None), ("today", 0)):
        add(shop, subject, days)
    add(shop, "theirs", 0, owner="Beat")
    done = add(shop, "done", 0)
    shop.services.to_do.complete([done.id])
    settle()
    assert [view.pills[one].text() for one in View] == ["Open · 5", "Mine · 4", "Done · 1"]
    assert shown(view) == ["over", "today", "theirs", "later", "none"]
    view.pills[View.MINE].click()
    settle()
    assert shown(view) == ["over", "today", "later", "none"]
    view.pills[View.DONE].click()
    settle()
    assert shown(view) == ["done"]
    assert view.status().text.startswith("1 of 6")


@pytest.mark.parametrize(
    "key",
    [
        pytest.param((Qt.Key.Key_Space,), id="Space"),
        pytest.param((Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier), id="Ctrl+D"),
    ],
)
def test_a_key_says_that_a_task_is_done_and_the_next_is_selected(
    shop: Shop, view: TasksView, settle: Settle, qtbot: QtBot, key: tuple[Qt.Key, ...]
) -> None:
    for days, subject in enumerate(("one", "two", "three")):
        add(shop, subject, days)
    settle()
    view.table.select([view.table.shown_rows()[1].id])
    view.table.setFocus()
    qtbot.keyClick(view.table.view, *key)
    settle()
    assert shown(view) == ["one", "three"]
    assert [row.subject for row in view.table.selected_rows()] == ["three"]
    assert shop.said == ["Task done"]
    shop.services.history.undo()
    settle()
    assert shown(view) == ["one", "two", "three"]


def test_what_is_done_is_taken_up_again(shop: Shop, view: TasksView, settle: Settle) -> None:
    made = add(shop, "one")
    shop.services.to_do.complete([made.id])
    settle()
    view.pills[View.DONE].click()
    settle()
    view.table.select([made.id.hex])
    button(view, "Not done").click()
    settle()
    assert shown(view) == []
    assert "Nothing done yet" in reads(view)
    assert shop.said == ["Task is open again"]


def test_tasks_are_put_off_by_a_menu_that_names_the_days(shop: Shop, view: TasksView, settle: Settle) -> None:
    made = [add(shop, "one", -1), add(shop, "two", 30)]
    settle()
    view.table.select([one.id.hex for one in made])
    button(view, "Put off…").click()
    entry(menu(view), "Next Monday (11 May 2026)")()
    settle()
    assert states(shop)["one"][0] == dt.date(2026, 5, 11)
    assert states(shop)["two"][0] == TODAY + 30 * DAY
    assert shop.said == ["Put off until 11 May 2026"]


def test_another_day_is_asked_for_and_one_that_is_over_is_refused(
    shop: Shop, view: TasksView, settle: Settle
) -> None:
    made = add(shop, "one", 0)
    settle()
    view.table.select([made.id.hex])
    button(view, "Put off…").click()
    entry(menu(view), "Another day")()
    form = dialog(view, PutOffDialog)
    form.form.editors["until"].set_value(TODAY - DAY)
    form.submit()
    settle()
    assert "is over" in reads(form)
    form.form.editors["until"].set_value(TODAY + 9 * DAY)
    form.submit()
    settle()
    assert not is_open(view)
    assert states(shop)["one"][0] == TODAY + 9 * DAY


def test_a_menu_hands_over_removes_and_leads_to_the_record(
    shop: Shop, view: TasksView, settle: Settle
) -> None:
    ours = shop.customer(owner="Beat")
    made = add(shop, "one", 0, about=About.CUSTOMER, about_id=ours.id)
    settle()
    view.table.select([made.id.hex])
    view.table.menu_requested.emit(view.mapToGlobal(view.rect().center()))
    hand_over = next(one.menu() for one in menu(view).actions() if "and over" in one.text())
    assert isinstance(hand_over, QMenu)
    assert [one.text() for one in hand_over.actions()] == ["Anna", "Beat", "", "&Nobody in particular"]
    entry(hand_over, "Beat")()
    settle()
    assert states(shop)["one"][2] == "Beat"
    button(view, "Go to it").click()
    assert shop.places.visits == [("customer", ours.id)]
    view.table.menu_requested.emit(view.mapToGlobal(view.rect().center()))
    entry(menu(view), "Remove")()
    settle()
    assert states(shop) == {}
    assert shop.said[-1] == "Task removed"


@pytest.mark.parametrize(
    ("about", "area"), [(About.PROVIDER, "providers"), (About.LEAD, "leads"), (About.NOTHING, "")]
)
def test_a_task_about_no_customer_leads_where_its_record_stands(
    shop: Shop, view: TasksView, settle: Settle, about: About, area: str
) -> None:
    record = shop.provider.id if area else None
    made = add(shop, "one", 0, about=about, about_id=record)
    settle()
    view.table.select([made.id.hex])
    assert view.follow_button.isEnabled() == bool(area)
    view.follow()
    assert shop.places.visits == ([("area", area)] if area else [])


def test_return_opens_the_form_and_ctrl_return_keeps_it(
    shop: Shop, view: TasksView, settle: Settle, qtbot: QtBot
) -> None:
    ours = shop.customer()
    made = add(shop, "one", 0)
    settle()
    view.show_task(made.id.hex)
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    settle()
    form = dialog(view, TaskDialog)
    form.form.editors["subject"].set_value("two")
    form.form.editors["due_on"].set_value(None)
    form.customer.set_value(ours.id)
    form.submit()
    settle()
    assert not is_open(view)
    kept = shop.services.to_do.get(made.id)
    assert (kept.subject, kept.due_on, kept.about, kept.customer_id) == ("two", None, About.CUSTOMER, ours.id)
    assert shop.said == ["Task saved: two"]


def test_a_task_without_a_subject_is_refused(shop: Shop, view: TasksView, settle: Settle) -> None:
    ToDoActions(shop.context, view).add()
    settle()
    form = dialog(view, TaskDialog)
    form.submit()
    settle()
    assert states(shop) == {}
    assert form.isVisible()


def test_remind_me_makes_a_task_about_any_record(shop: Shop, view: TasksView, settle: Settle) -> None:
    made = QMenu(view)
    add_remind_me(
        made, shop.context, view, about=About.PROVIDER, about_id=shop.provider.id, name="Distri One"
    )
    entry(made, "Remind me")()
    settle()
    form = dialog(view, TaskDialog)
    assert "Provider · Distri One" in reads(form)
    form.form.editors["subject"].set_value("Ask for the price list")
    form.submit()
    settle()
    (row,) = view.found.rows
    assert (row.about, row.about_id, row.about_name) == ("provider", shop.provider.id.hex, "Distri One")
    assert view.status().text


def test_search_and_its_clearing(shop: Shop, view: TasksView, settle: Settle, qapp: QApplication) -> None:
    del qapp
    add(shop, "Call back")
    add(shop, "Send the offer")
    settle()
    assert view.focus_search()
    view.search.setText("offer")
    settle()
    assert shown(view) == ["Send the offer"]
    view.clear_filter()
    settle()
    assert len(shown(view)) == 2


# On the customer's page


@pytest.fixture
def ours(shop: Shop) -> Customer:
    return shop.customer()


@pytest.fixture
def pane(shop: Shop, ours: Customer, show: Show, settle: Settle) -> CustomerPane:
    page = CustomersPage(shop.context)
    show(page)
    page.table.select([ours.id.hex])
    settle()
    assert page.side.one is not None
    return page.side.one


def test_the_card_adds_a_task_about_the_customer_and_says_when_it_is_done(
    shop: Shop, pane: CustomerPane, ours: Customer, settle: Settle
) -> None:
    assert "Nothing to do." in reads(pane.tasks)
    pane.tasks.add_button.click()
    settle()
    form = dialog(pane.window(), TaskDialog)
    form.form.editors["subject"].set_value("Call back")
    form.form.editors["due_on"].set_value(TODAY)
    form.submit()
    settle()
    (row,) = shop.services.to_do.of_customer(ours.id).rows
    assert (row.about, UUID(row.about_id)) == ("customer", ours.id)
    assert "Call back" in reads(pane.tasks)
    assert "New task “Call back”" in reads(pane.timeline)
    button(pane.tasks, "Call back: done").click()
    settle()
    assert "Nothing to do." in reads(pane.tasks)
    assert "Task “Call back” done" in reads(pane.timeline)
    button(pane.tasks, "Show what is done (1)").click()
    settle()
    button(pane.tasks, "Call back: not done").click()
    settle()
    assert offers(pane.tasks, "Call back: done")
    button(pane.tasks, "Edit Call back").click()
    settle()
    assert dialog(pane.window(), TaskDialog).form.values()["subject"] == "Call back"
