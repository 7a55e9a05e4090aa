"""The lines of Today by mouse and keyboard: opened, done, put off, handed over, taken back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.company import MpaStatus
from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.today import Kind
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from reseller_desktop.ui.today.dialogs import LineDialog
from reseller_desktop.ui.today.page import FIGURES, LINES, TodayPage
from tests.services.test_today import add
from tests.support.due_terms import due_term
from tests.support.finding import button
from tests.support.leads import lead
from tests.support.shop import Shop

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
PRODUCT = "25 \u00d7 Microsoft 365 Business Premium"
Settle = Callable[[], None]


@pytest.fixture
def page(shop: Shop, show: Callable[[QWidget], None]) -> TodayPage:
    """A decision, an unanswered invitation, a task, and one customer whom nobody asked."""
    shop.services.company.save_own_tenant(replace(shop.own, mpa_status=MpaStatus.SIGNED))
    shop.services.vault.backup()
    shop.links()
    decides, waits = shop.customer("Fischer Logistik AG"), shop.customer("Café Zentral", domain="c.example")
    shop.customer("Nobody asked AG", domain="n.example")
    shop.services.legs.set_legs([decides.id], shop.own.id, LegState.YES)
    shop.services.legs.set_legs([decides.id], shop.provider.id, LegState.YES)
    shop.contact(waits)
    shop.sent(waits, days_ago=19)
    add(shop, "subscription.edit", "subscriptions", due_term(decides.id, days=5))
    shop.services.to_do.save(
        replace(shop.services.to_do.blank(), subject="Call back", due_on=shop.clock.today())
    )
    made = TodayPage(shop.context)
    show(made)
    made.focus_search()
    return made


def names(page: TodayPage) -> list[str]:
    return [row.accessibleName() for row in page.lines.board.rows.values()]


def current(page: TodayPage) -> str:
    line = page.lines.board.current()
    return line.name if line else ""


def press(qtbot: QtBot, page: TodayPage, *keys: Qt.Key) -> None:
    for key in keys:
        holder = QApplication.focusWidget() or page.window().focusWidget()
        qtbot.keyClick(holder or page, key)


def popup(page: TodayPage) -> QMenu:
    return [one for one in page.findChildren(QMenu) if one.isVisible()][-1]


def choose(qtbot: QtBot, page: TodayPage, text: str) -> None:
    menu = popup(page)
    action = next(one for one in menu.actions() if one.text().replace("&", "").startswith(text))
    menu.setActiveAction(action)
    qtbot.keyClick(menu, KEYS.Key_Return)


def at(page: TodayPage, name: str) -> None:
    row = next(row for row in page.lines.board.rows.values() if name in row.accessibleName())
    row.setFocus()


def test_what_needs_somebody_stands_in_its_group_most_urgent_first(page: TodayPage) -> None:
    assert names(page) == [
        f"Fischer Logistik AG {PRODUCT} renews unchanged, in 5 days",
        "Café Zentral invitation of 15 Apr 2026 not answered, 19 days",
        "Call back task, due 4 May 2026, today",
        "One customer was never asked to accept you, 1 open",
    ]
    assert page.title.text() == "Monday, 4 May"
    assert page.count.text() == "Four things need you today."
    assert page.status().text == "4 to do"
    assert not any(card.isHidden() for card in page.lines.board.cards.values())


def test_the_keyboard_goes_through_all_lines(page: TodayPage, qtbot: QtBot) -> None:
    assert current(page) == "Fischer Logistik AG"
    assert page.focus_search()
    press(qtbot, page, KEYS.Key_Down, KEYS.Key_Down)
    assert current(page) == "Call back"
    press(qtbot, page, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Down)
    assert current(page) == ""
    press(qtbot, page, KEYS.Key_Up, KEYS.Key_PageUp, KEYS.Key_PageUp)
    assert current(page) == "Fischer Logistik AG"
    press(qtbot, page, KEYS.Key_End)
    assert page.looked_at() == []
    press(qtbot, page, KEYS.Key_Home)
    (looked_at,) = page.looked_at()
    assert looked_at.hex == page.lines.board.current().customer_id
    press(qtbot, page, KEYS.Key_Q)
    assert current(page) == "Fischer Logistik AG"


def test_tab_stops_at_one_line_and_its_buttons(page: TodayPage) -> None:
    stops = Qt.FocusPolicy.StrongFocus
    rows = page.lines.board.rows.values()
    assert [row.focusPolicy() == stops for row in rows].count(True) == 1
    assert [row.verb.focusPolicy() == stops for row in rows].count(True) == 1


@pytest.mark.parametrize("key", [KEYS.Key_Space, KEYS.Key_D])
def test_done_hands_the_keyboard_to_the_next_line(
    key: Qt.Key, page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop
) -> None:
    at(page, "Café Zentral")
    press(qtbot, page, key)
    settle()
    assert current(page) == "Call back"
    assert page.lines.board.rows["task:" + _task(shop)].hasFocus()
    assert page.lines.fold.text() == "1 done"
    press(qtbot, page, key)
    settle()
    assert [one.kind for one in page.lines.morning.today.lines] == [Kind.DECISION, Kind.UNASKED]
    assert shop.said == ["Done", "Done"]


def _task(shop: Shop) -> str:
    (row,) = shop.services.to_do.all().rows
    return row.id


def test_a_line_is_put_off_by_key(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    press(qtbot, page, KEYS.Key_P)
    choose(qtbot, page, "In a week")
    settle()
    assert page.lines.fold.text() == "1 put off"
    assert shop.said == ["Put off until 11 May 2026"]
    shop.clock.at += dt.timedelta(days=3)
    page.refresh()
    settle()
    assert "Fischer Logistik AG" not in " ".join(names(page))


def test_a_line_is_put_off_until_any_day(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    press(qtbot, page, KEYS.Key_P)
    choose(qtbot, page, "Another day")
    (dialog,) = page.findChildren(LineDialog)
    dialog.submit()
    settle()
    assert shop.said == ["Put off until 6 May 2026"]
    page.focus_search()
    press(qtbot, page, KEYS.Key_P)
    choose(qtbot, page, "Another day")
    dialog = page.findChildren(LineDialog)[-1]
    dialog.form.set_values({"until": dt.date(2026, 5, 3)})
    dialog.submit()
    settle()
    assert dialog.isVisible()
    dialog.form.mark_saved()
    dialog.reject()


def test_a_line_is_handed_over_and_taken_back(
    page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop
) -> None:
    press(qtbot, page, KEYS.Key_H)
    settle()
    choose(qtbot, page, "Somebody else")
    (dialog,) = page.findChildren(LineDialog)
    dialog.form.set_values({"owner": "Luc Perrin"})
    dialog.submit()
    settle()
    assert shop.said == ["Handed over to Luc Perrin"]
    assert page.lines.fold.text() == "1 with colleagues"
    qtbot.mouseClick(page.lines.fold, Qt.MouseButton.LeftButton)
    assert page.lines.answered.isVisible()
    qtbot.mouseClick(button(page.lines.answered, "Take back"), Qt.MouseButton.LeftButton)
    settle()
    assert page.lines.fold.isHidden()
    assert names(page)[0].startswith("Fischer Logistik AG")


def test_a_colleagues_task_is_taken_over(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    at(page, "Call back")
    press(qtbot, page, KEYS.Key_H)
    settle()
    choose(qtbot, page, "Somebody else")
    (dialog,) = page.findChildren(LineDialog)
    dialog.form.set_values({"owner": "Luc Perrin"})
    dialog.submit()
    settle()
    qtbot.mouseClick(page.lines.fold, Qt.MouseButton.LeftButton)
    taken = button(page.lines.answered, "Take over")
    assert taken.accessibleName() == "Take over: Call back"
    qtbot.mouseClick(taken, Qt.MouseButton.LeftButton)
    settle()
    assert shop.said[-1] == "It is yours now"
    assert page.lines.fold.isHidden()
    assert "Call back task, due 4 May 2026, today" in names(page)
    (task,) = shop.services.to_do.all().rows
    assert task.owner == shop.services.today.read().me


def test_known_colleagues_are_offered(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    shop.customer("Owned AG", domain="o.example", owner="Marc Studer")
    settle()
    press(qtbot, page, KEYS.Key_H)
    settle()
    choose(qtbot, page, "Marc Studer")
    settle()
    assert shop.said[-1] == "Handed over to Marc Studer"


def test_return_decides_on_the_spot(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    press(qtbot, page, KEYS.Key_Return)
    settle()
    (dialog,) = page.findChildren(DecideDialog)
    dialog.submit()
    settle()
    assert shop.said == ["Fischer Logistik AG: Keep"]
    assert "Fischer Logistik AG" not in " ".join(names(page))


def test_a_reminder_is_written_from_its_line(
    page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop
) -> None:
    at(page, "Café Zentral")
    row = next(row for row in page.lines.board.rows.values() if row.hasFocus())
    qtbot.mouseClick(row.verb, Qt.MouseButton.LeftButton)
    settle()
    ((place, (customer_id, wish)),) = shop.places.visits  # type: ignore[misc]
    assert (place, wish.message) == ("compose", Message.REMINDER)
    assert [customer_id] == page.looked_at()
    page.invite()
    assert shop.places.visits[-1] == ("compose", (customer_id, None))


def test_the_menu_offers_every_answer(page: TodayPage, qtbot: QtBot, settle: Settle) -> None:
    row = next(iter(page.lines.board.rows.values()))
    qtbot.mouseClick(row.more, Qt.MouseButton.LeftButton)
    menu = popup(page)
    said = [action.text().replace("&", "") for action in menu.actions()]
    assert said == ["Open", "Done", "Put off", "Hand over…"]
    choose(qtbot, page, "Done")
    settle()
    assert page.lines.fold.text() == "1 done"


def test_a_lead_is_answered_in_its_place(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    add(shop, "lead.edit", "leads", lead(received_at=shop.clock.now() - dt.timedelta(days=13)))
    settle()
    at(page, "Bergkristall")
    assert "Lead: Bergkristall Hotels AG" in names(page)[1]
    press(qtbot, page, KEYS.Key_D)
    assert shop.said == ["Accept or decline the lead: that answers it."]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("One customer was never asked", ("area", "coverage")),
        ("Agreement is not signed", ("settings", "tenants")),
    ],
)
def test_a_line_leads_to_its_place(
    name: str, place: tuple[str, str], page: TodayPage, settle: Settle, shop: Shop
) -> None:
    own = shop.services.company.own_tenants()[0]
    shop.services.company.save_own_tenant(replace(own, mpa_status=MpaStatus.NOT_STARTED))
    settle()
    row = next(row for row in page.lines.board.rows.values() if name in row.accessibleName())
    row.verb.click()
    assert shop.places.visits == [place]


def test_what_stands_until_it_is_put_right_says_when_it_comes_back(
    page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop
) -> None:
    at(page, "One customer")
    press(qtbot, page, KEYS.Key_D)
    settle()
    assert "comes back on Monday" in shop.said[-1]


def test_a_good_day_says_so(page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop) -> None:
    for _ in range(4):
        page.focus_search()
        press(qtbot, page, KEYS.Key_D)
        settle()
    assert page.count.text() == "Nothing needs you today."
    good = page.lines._good
    assert good.isVisible()
    assert good.action.hasFocus()
    qtbot.mouseClick(good.action, Qt.MouseButton.LeftButton)
    assert shop.places.visits == [("area", "customers")]
    assert not page.focus_search()


def test_a_new_shop_is_told_what_to_do(shop: Shop, show: Callable[[QWidget], None], qtbot: QtBot) -> None:
    shop.services.company.save_own_tenant(replace(shop.own, mpa_status=MpaStatus.SIGNED))
    made = TodayPage(shop.context)
    show(made)
    assert made.lines._new.isVisible()
    qtbot.mouseClick(made.lines._new.action, Qt.MouseButton.LeftButton)
    assert shop.places.visits == [("import", None)]


def test_many_of_a_kind_lead_to_where_all_stand(
    page: TodayPage, qtbot: QtBot, settle: Settle, shop: Shop
) -> None:
    for number in range(9):
        customer = shop.customer(f"Firma {number}", domain=f"f{number}.example")
        shop.contact(customer)
        shop.sent(customer, days_ago=30)
    settle()
    (more,) = [one for card in page.lines.board.cards.values() for one in card.further]
    assert more.text() == "2 more invitations to remind of"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert shop.places.visits == [("area", "invitations")]


def test_figures_stand_beside_or_below_and_behind_a_switch(
    page: TodayPage, qtbot: QtBot, settle: Settle
) -> None:
    page.furnish()
    page.furnish()
    settle()
    figures = page.lines._figures
    assert figures.x() > page.lines.board.width()
    page.resize(760, 820)
    settle()
    assert figures.y() > page.lines.board.height() / 2
    qtbot.mouseClick(page.switch[FIGURES], Qt.MouseButton.LeftButton)
    settle()
    assert page.pages[FIGURES].isVisible()
    assert "As of" in page.status().text
    page.come_home()
    assert page.pages[LINES].isVisible()
