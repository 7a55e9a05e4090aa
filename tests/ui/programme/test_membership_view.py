"""What we hold of the programme, in the window."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit.record_filters import ColumnFilter
from reseller_desktop.ui.kit.record_filters import Test as Find
from reseller_desktop.ui.programme import membership_words as words
from reseller_desktop.ui.programme.membership_form import MembershipDialog, RenewDialog
from reseller_desktop.ui.programme.membership_view import MembershipView
from reseller_desktop.ui.to_do.form import TaskDialog
from tests.support.finding import button, dialog, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
TODAY = dt.date(2026, 5, 4)


def held(name: str, **facts: Any) -> Membership:
    return Membership(**{"id": new_id(), "kind": MembershipKind.BENEFIT, "name": name, **facts})


@pytest.fixture
def view(shop: Shop, show: Show, settle: Settle) -> MembershipView:
    """Something due, something that Microsoft ended, something that ended here."""
    for one in (
        held("Product benefits", renews_on=TODAY + dt.timedelta(days=27)),
        held("Action Pack", started_on=dt.date(2019, 1, 1)),
        held("Overdue seats", renews_on=TODAY - dt.timedelta(days=2)),
        held("Silver", ended_on=dt.date(2022, 9, 30), replaced_by="Designations"),
        held("Programme", started_on=dt.date(2016, 1, 1), kind=MembershipKind.MEMBERSHIP),
    ):
        shop.services.membership.save(one)
    made = MembershipView(shop.context)
    show(made)
    settle()
    return made


def press(within: QWidget, text: str, qtbot: QtBot, settle: Settle) -> None:
    qtbot.mouseClick(button(within, text), Qt.MouseButton.LeftButton)
    settle()


def choose(view: MembershipView, name: str, settle: Settle) -> None:
    row = next(row for row in view.table.shown_rows() if row.membership.name == name)
    view.select(row.membership.id)
    settle()


def test_what_is_held_is_searched_and_says_what_narrows_it(view: MembershipView, qtbot: QtBot) -> None:
    view.window().activateWindow()
    qtbot.waitUntil(view.window().isActiveWindow)
    assert view.focus_search()
    assert view.search.hasFocus()
    qtbot.keyClicks(view.search, "seats")
    qtbot.waitUntil(lambda: names(view) == ["Overdue seats"])
    view.table.set_filter("name", ColumnFilter(Find.CONTAINS, ("over",)))
    qtbot.waitUntil(lambda: view.status().text.startswith("1 of 5"))
    assert "over" in view.status().filter
    qtbot.keyClicks(view.search, "qqq")
    qtbot.waitUntil(lambda: "Nothing that you hold matches what you look for." in reads(view))
    qtbot.mouseClick(button(view, "Show all"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(view)) == 5)
    assert view.status().text == "5 on record, 2 to be renewed soon"


def test_without_anything_held_nothing_is_searched(shop: Shop, show: Show, settle: Settle) -> None:
    empty = MembershipView(shop.context)
    show(empty)
    settle()
    assert not empty.focus_search()
    assert not empty.views.isVisible()


def names(view: MembershipView) -> list[str]:
    return [row.membership.name for row in view.table.shown_rows()]


def test_without_anything_the_page_says_what_to_do_and_takes_the_first(
    shop: Shop, show: Show, settle: Settle, qtbot: QtBot
) -> None:
    view = MembershipView(shop.context)
    show(view)
    settle()
    assert "Nothing on record yet" in reads(view)
    press(view, "New…", qtbot, settle)
    asked = dialog(view, MembershipDialog)
    asked.form.editors["name"].set_value("Solutions Partner for Security")
    press(asked, "Add", qtbot, settle)
    assert "Choose the area." in reads(asked)
    asked.form.editors["area"].set_value("security")
    asked.form.editors["renews_on"].set_value(dt.date(2026, 9, 1))
    press(asked, "Add", qtbot, settle)
    assert names(view) == ["Solutions Partner for Security"]
    assert shop.said[-1] == "Solutions Partner for Security is kept."
    assert [row.membership.name for row in view.table.selected_rows()] == ["Solutions Partner for Security"]
    area = shop.services.score.book().area("security")
    assert area.designation is not None


def test_each_line_says_whether_it_is_due_ended_or_replaced(view: MembershipView) -> None:
    rows = {row.membership.name: row for row in view.table.shown_rows()}
    assert {name: words.state_chip(row).text for name, row in rows.items()} == {
        "Overdue seats": "Renewal overdue",
        "Product benefits": "Renew in 27 days",
        "Action Pack": "Ended by Microsoft",
        "Programme": "Held",
        "Silver": "Ended",
    }
    assert words.more_text(rows["Silver"]) == "replaced by Designations"
    assert words.more_text(rows["Action Pack"]) == "ended 2025"
    assert words.more_text(rows["Programme"]) == "Microsoft Partner Network"
    assert words.more_text(rows["Product benefits"]) == ""
    assert names(view)[0] == "Overdue seats"
    assert view.status().text == "5 on record, 2 to be renewed soon"


def test_the_programme_over_time_stands_beside_with_whose_word_it_is(view: MembershipView) -> None:
    said = reads(view.column)
    assert "Microsoft AI Cloud Partner Program" in said
    assert "from 3 Oct 2022 to 30 Jun 2023" in said
    assert "Replaced by: Product benefits." in said
    assert "as of 30 Sep 2022" in said


def test_a_renewal_is_noted_a_year_on(shop: Shop, view: MembershipView, qtbot: QtBot, settle: Settle) -> None:
    choose(view, "Product benefits", settle)
    press(view, "Renewed…", qtbot, settle)
    asked = dialog(view, RenewDialog)
    assert asked.form.values()["renews_on"] == dt.date(2027, 5, 31)
    asked.form.editors["renews_on"].set_value(TODAY)
    press(asked, "Keep the day", qtbot, settle)
    assert "It runs until 31 May 2026 already." in reads(asked)
    asked.form.editors["renews_on"].set_value(dt.date(2027, 5, 31))
    press(asked, "Keep the day", qtbot, settle)
    assert [one.membership.name for one in shop.services.membership.due(TODAY)] == ["Overdue seats"]
    assert shop.said[-1] == "The renewal of Product benefits is kept."


def test_a_day_that_the_next_year_does_not_have_becomes_the_one_before(
    shop: Shop, show: Show, settle: Settle
) -> None:
    leap = held("Leap", renews_on=dt.date(2028, 2, 29))
    asked = RenewDialog(shop.context, None, leap, lambda _: None)
    show(asked)
    assert asked.form.values()["renews_on"] == dt.date(2029, 2, 28)


def test_return_edits(view: MembershipView, qtbot: QtBot, settle: Settle) -> None:
    choose(view, "Programme", settle)
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    settle()
    asked = dialog(view, MembershipDialog)
    asked.form.editors["name"].set_value("Partner programme")
    press(asked, "Save", qtbot, settle)
    assert "Partner programme" in names(view)


def test_delete_takes_off_the_record_until_undo(
    shop: Shop, view: MembershipView, qtbot: QtBot, settle: Settle
) -> None:
    choose(view, "Programme", settle)
    qtbot.keyClick(view.table.view, Qt.Key.Key_Delete)
    settle()
    assert "Programme" not in names(view)
    assert shop.said[-1] == "Programme is off the record."
    shop.services.history.undo()
    settle()
    assert "Programme" in names(view)


def test_a_reminder_is_a_task_with_the_day_in_its_words(
    shop: Shop, view: MembershipView, qtbot: QtBot, settle: Settle
) -> None:
    choose(view, "Product benefits", settle)
    press(view, "Remind me…", qtbot, settle)
    asked = dialog(view, TaskDialog)
    assert asked.form.values()["subject"] == "Renew Product benefits by 31 May 2026"
    press(asked, "Add task", qtbot, settle)
    assert [row.subject for row in shop.services.to_do.all().rows] == [
        "Renew Product benefits by 31 May 2026"
    ]


def test_what_ended_cannot_be_renewed(view: MembershipView, settle: Settle) -> None:
    choose(view, "Silver", settle)
    assert not view.renew_button.isEnabled()
    assert view.edit_button.isEnabled()
