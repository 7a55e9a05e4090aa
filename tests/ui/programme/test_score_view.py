"""The score in the window: cards, an area, what if, figures typed, pasted, corrected and taken away."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.score_customers import Why
from reseller_desktop.domain.score_entry import EntrySource, Measure
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.programme.area_page import AreaPage
from reseller_desktop.ui.programme.entries_dialog import CorrectDialog, EntriesDialog
from reseller_desktop.ui.programme.entry_form import EntryDialog
from reseller_desktop.ui.programme.excluded_dialog import ExcludedDialog
from reseller_desktop.ui.programme.page import ProgrammePage
from reseller_desktop.ui.programme.paste_dialog import PasteDialog
from reseller_desktop.ui.programme.score_view import ScoreView
from tests.support.finding import button, dialog, offers, reads
from tests.support.scores import amount, near, points
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
KEY = Qt.Key


@pytest.fixture
def view(shop: Shop, show: Show, settle: Settle) -> ScoreView:
    """The score with Modern Work at 58."""
    shop.services.score.save([one for one in near() if one.as_of <= shop.clock.today()])
    made = ScoreView(shop.context)
    show(made)
    settle()
    return made


@pytest.fixture
def area(view: ScoreView, qtbot: QtBot, settle: Settle) -> AreaPage:
    qtbot.keyClick(view.cards["modern-work"].open_button, KEY.Key_Return)
    settle()
    return view.area_page


def press(within: QWidget, text: str, qtbot: QtBot, settle: Settle) -> None:
    qtbot.mouseClick(button(within, text), Qt.MouseButton.LeftButton)
    settle()


def total(shop: Shop, code: str = "modern-work") -> float:
    return float(shop.services.score.book().area(code).score.score.total)


def test_without_figures_the_page_says_how_to_begin_and_each_area_takes_some(
    shop: Shop, show: Show, settle: Settle, qtbot: QtBot
) -> None:
    view = ScoreView(shop.context)
    show(view)
    settle()
    assert "No figures yet" in reads(view)
    assert "open Membership, then Solutions Partner" in reads(view.banner)
    press(view, "Enter figures of Security", qtbot, settle)
    form = dialog(view, EntryDialog).form
    assert form.editors["intermediate.engineers"].control.accessibleName().startswith("People who are")
    form.editors["net-customer-adds.customers"].set_value("4")
    press(dialog(view, EntryDialog), "Keep figures", qtbot, settle)
    assert total(shop, "security") == 8
    assert not view.banner.isVisible()
    assert shop.said[-1] == "1 figure of Security is kept."


def test_every_area_has_a_card_with_its_total_and_what_is_at_zero(
    shop: Shop, view: ScoreView, settle: Settle
) -> None:
    assert len(view.cards) == 6
    modern = view.cards["modern-work"]
    assert (modern.total.text(), modern.chip.accessibleName()) == ("58", "In progress")
    assert "12 points are missing. Shortest way: 3 deployments, 1 person more." in reads(modern)
    assert modern.meter.accessibleName() == "Modern Work: 58 of 100 points"
    assert modern.meter.accessibleDescription() == "70 are needed"
    assert "Selling subscriptions scores nothing" in reads(view.cards["security"])
    told = {"net-customer-adds": 15, "intermediate": 20, "usage-growth": 24, "deployments": 16}
    shop.services.score.save(
        [points(one, given, "", area="business-applications") for one, given in told.items()]
    )
    settle()
    business = view.cards["business-applications"]
    assert (business.total.text(), business.chip.accessibleName()) == ("75", "A metric at zero")
    assert "At zero: Advanced certifications." in reads(business)
    assert view.status().text == "0 of 6 solution areas qualify"


def test_an_area_opens_with_return_and_escape_goes_back_to_its_card(
    view: ScoreView, area: AreaPage, qtbot: QtBot
) -> None:
    assert view.opened == "modern-work"
    assert area.back.hasFocus()
    qtbot.keyClick(area.back, KEY.Key_Escape)
    assert view.opened == ""
    assert view.cards["modern-work"].open_button.hasFocus()
    view.open_area("security")
    view.come_home()
    assert view.opened == ""


def test_an_area_tells_its_metrics_its_window_and_by_whose_word(area: AreaPage) -> None:
    said = reads(area)
    assert "58 of 100 points, 70 are needed" in said
    assert "It has to be enough on one day from 1 Dec 2025 to 4 May 2026." in said
    assert "800 active users by selling (CSP)" in said
    assert area.metrics.meters["deployments"].accessibleName() == "Deployments: 10 of 25 points"
    assert "Solutions Partner for Modern Work" in reads(area.rule)
    assert "12 Jun 2023" in reads(area.rule)
    assert "No later figures were seen." in reads(area.rule)
    assert "by the 20th of each month" in reads(area.rule)
    assert "performance 20, skilling 25, customer success 55" in reads(area.rule)
    assert "As announced for October 2022, from 3 Oct 2022" in reads(area.rule)


def test_more_of_something_by_the_keyboard_reaches_enough_and_keeps_nothing(
    shop: Shop, area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    card = area.what_if
    assert not offers(card, "Enough")
    slider = card.sliders["usage-growth", "csp"]
    assert slider.accessibleName() == "More: Usage growth by selling (CSP)"
    slider.setFocus()
    for _ in range(8):
        qtbot.keyClick(slider, KEY.Key_Right)
    assert slider.accessibleDescription() == "800 active users"
    assert "58 points today, 70 with these changes" in reads(card)
    assert card.chip.accessibleName() == "Enough"
    assert card.meter.accessibleName() == "With these changes: 70 of 100 points"
    qtbot.keyClick(slider, KEY.Key_Left)
    assert card.chip.accessibleName() == "1.5 missing"
    press(area, "Back to today", qtbot, settle)
    assert not card.changes()
    assert total(shop) == 58


def test_the_shortest_way_is_told_and_tried(area: AreaPage, qtbot: QtBot, settle: Settle) -> None:
    card = area.what_if
    assert card.next.text() == (
        "1. Deployments by selling (CSP): 3 deployments more, +7.5 points\n"
        "2. Intermediate certifications: 1 person more, +5 points"
    )
    press(area, "Try the shortest way", qtbot, settle)
    assert card.changes() == {("deployments", "csp"): 3, ("intermediate", "people"): 1}
    assert card.chip.accessibleName() == "Enough"


def test_the_keyboard_stays_where_it_was_while_figures_arrive(
    shop: Shop, view: ScoreView, area: AreaPage, settle: Settle
) -> None:
    slider = area.what_if.sliders["usage-growth", "csp"]
    slider.setFocus()
    shop.services.score.save([amount("net-customer-adds", "customers", 9)])
    settle()
    assert area.what_if.sliders["usage-growth", "csp"].hasFocus()
    area.tracks["enterprise"].setFocus()
    shop.services.score.save([amount("net-customer-adds", "customers", 7)])
    settle()
    assert area.tracks["enterprise"].hasFocus()
    view.close_area()
    shop.services.history.undo()
    settle()
    assert view.cards["modern-work"].open_button.hasFocus()


def test_what_was_tried_stays_while_figures_of_the_same_track_arrive(
    shop: Shop, area: AreaPage, settle: Settle
) -> None:
    area.what_if.take_steps()
    shop.services.score.save([amount("net-customer-adds", "customers", 9)])
    settle()
    assert area.what_if.changes()
    assert "60 points today" in reads(area.what_if)
    area.choose_track("enterprise")
    assert not area.what_if.changes()


def test_an_area_with_a_metric_at_zero_says_so_first_and_with_nothing_missing_is_good(
    shop: Shop, view: ScoreView, area: AreaPage, settle: Settle
) -> None:
    area.choose_track("enterprise")
    assert area.banner.accessibleName().startswith("At zero: Net customer adds")
    assert "selling in CSP does not count" in reads(area.warning)
    shop.services.score.save([amount("usage-growth", "csp", 2000)])
    settle()
    area.choose_track("smb")
    assert area.banner.accessibleName() == "Every metric is above zero and the points are enough."
    assert "Nothing is needed today." in reads(area.what_if)
    assert not area.what_if.way_button.isEnabled()
    assert view.cards["modern-work"].chip.accessibleName() == "Qualified"
    assert view.status().text == "1 of 6 solution areas qualify"


def test_a_condition_has_a_slider_and_is_told_as_a_step(shop: Shop, view: ScoreView, settle: Settle) -> None:
    entries = [points(one, 19, "", area="infrastructure") for one in ("net-customer-adds", "usage-growth")]
    entries.append(points("deployments", 10, "", area="infrastructure"))
    entries.append(amount("intermediate", "people", 5, "", area="infrastructure"))
    shop.services.score.save(entries)
    settle()
    view.open_area("infrastructure")
    settle()
    card = view.area_page.what_if
    assert "2 more: People who are Azure Administrator Associate. Without them" in card.next.text()
    card.sliders["intermediate", "administrators"].setValue(2)
    assert "68 with these changes" in reads(card)
    assert card.chip.accessibleName() == "A metric at zero"


def test_the_line_over_time_says_each_day_in_words(shop: Shop, area: AreaPage, settle: Settle) -> None:
    assert area.past.nothing.isVisible()
    day = shop.clock.today() - dt.timedelta(days=31)
    shop.services.score.save([amount("net-customer-adds", "customers", 5, as_of=day)])
    settle()
    assert not area.past.nothing.isVisible()
    said = [one.mark.said for one in area.past.chart.marks if one.mark]
    assert said[0] == "3 Apr 2026: 10 points Small and medium business"
    assert len(said) == 2


def test_points_are_entered_where_partner_center_shows_other_ones(
    shop: Shop, area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    press(area, "Enter points…", qtbot, settle)
    asked = dialog(area.window(), EntryDialog)
    asked.form.editors["usage-growth."].set_value("31")
    press(asked, "Keep figures", qtbot, settle)
    assert "from 0 to 30 points" in reads(asked)
    asked.form.editors["usage-growth."].set_value("24,5")
    press(asked, "Keep figures", qtbot, settle)
    assert total(shop) == 70.5


def test_what_is_no_number_is_said_under_its_field(area: AreaPage, qtbot: QtBot, settle: Settle) -> None:
    press(area, "Enter figures…", qtbot, settle)
    asked = dialog(area.window(), EntryDialog)
    for typed in ("many", "1.5", "-", "-−5"):  # noqa: RUF001 - as somebody may type it
        asked.form.editors["net-customer-adds.customers"].set_value(typed)
        press(asked, "Keep figures", qtbot, settle)
        assert "is no figure" in reads(asked)
    asked.form.set_values({"as_of": dt.date(2026, 5, 4)})
    press(asked, "Keep figures", qtbot, settle)
    assert "No figure is filled in." in reads(asked)
    asked.form.mark_saved()
    asked.reject()


def test_large_workloads_are_asked_for_and_choose_the_track(
    shop: Shop, view: ScoreView, qtbot: QtBot, settle: Settle
) -> None:
    view.open_area("business-applications")
    settle()
    assert "Microsoft chooses; not told yet" in reads(view.area_page)
    press(view.area_page, "Enter figures…", qtbot, settle)
    asked = dialog(view, EntryDialog)
    asked.form.editors["large-workloads"].set_value("5")
    press(asked, "Keep figures", qtbot, settle)
    assert shop.services.score.book().area("business-applications").score.counting == "enterprise"
    assert "not told yet" not in reads(view.area_page)


def test_several_locations_are_told_apart(shop: Shop, area: AreaPage, qtbot: QtBot, settle: Settle) -> None:
    own = shop.services.company.own_tenants()[0]
    with shop.services.database.write("test") as tx:
        tx.own_tenants.add(replace(own, id=new_id(), tenant_id=new_id(), partner_id="7000001", name="West"))
        tx.commit()
    settle()
    press(area, "Enter figures…", qtbot, settle)
    asked = dialog(area.window(), EntryDialog)
    asked.form.editors["location"].set_value("7000001")
    asked.form.editors["net-customer-adds.customers"].set_value("2")
    asked.form.editors["as_of"].set_value(shop.clock.today())
    press(asked, "Keep figures", qtbot, settle)
    assert {one.location for one in shop.services.score.book().area("modern-work").entries} == {"", "7000001"}


PASTED = "Net customer adds\t10\nUsage growth (CSP)\t1'200\nUsage growth\t500\nSomething else\t3"


def test_pasted_lines_are_shown_with_what_they_were_read_as_and_only_clear_ones_are_kept(
    shop: Shop, area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    QApplication.clipboard().setText("nothing of the kind")
    press(area, "Paste from Insights…", qtbot, settle)
    asked = dialog(area.window(), PasteDialog)
    assert asked.text.toPlainText() == ""
    assert not button(asked, "Keep figures").isEnabled()
    asked.text.setPlainText(PASTED)
    settle()
    assert "2 of 4 lines can be read in one way" in reads(asked)
    told = [(one.figure, one.problem) for one in asked.table.shown_rows()]
    assert told == [
        ("10", ""),
        ("1200", ""),
        ("", "score-paste-which-part"),
        ("", "score-paste-no-metric"),
    ]
    press(asked, "Keep figures", qtbot, settle)
    assert total(shop) == 68
    newest = shop.services.score.book().area("modern-work").entries[:2]
    assert {(one.source, one.measure) for one in newest} == {(EntrySource.PASTED, Measure.AMOUNT)}


def test_what_the_clipboard_holds_is_taken_up_where_it_can_be_read(
    area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    QApplication.clipboard().setText(PASTED)
    press(area, "Paste from Insights…", qtbot, settle)
    asked = dialog(area.window(), PasteDialog)
    assert asked.text.toPlainText() == PASTED
    asked.form.editors["as_of"].set_value(dt.date(2030, 1, 1))
    press(asked, "Keep figures", qtbot, settle)
    assert "That day is yet to come." in reads(asked)


def entries_of(area: AreaPage, qtbot: QtBot, settle: Settle) -> Any:
    press(area, "All figures…", qtbot, settle)
    return dialog(area.window(), EntriesDialog)


def test_a_figure_is_corrected_from_the_list(
    shop: Shop, area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    shown = entries_of(area, qtbot, settle)
    adds = next(row for row in shown.table.shown_rows() if row.entry.metric == "net-customer-adds")
    shown.table.select([adds.entry.id])
    settle()
    press(shown, "Correct…", qtbot, settle)
    asked = dialog(shown, CorrectDialog)
    assert "Net customer adds" in reads(asked)
    asked.form.editors["figure"].set_value("10")
    press(asked, "Keep figure", qtbot, settle)
    assert total(shop) == 62
    assert {row.entry.figure for row in shown.table.shown_rows() if row.entry.id == adds.entry.id} == {"10"}


def test_figures_are_taken_away_from_the_list_and_come_back_with_undo(
    shop: Shop, area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    shown = entries_of(area, qtbot, settle)
    assert not shown.remove_button.isEnabled()
    shown.table.select([row.entry.id for row in shown.table.shown_rows()])
    settle()
    qtbot.keyClick(shown.table.view, KEY.Key_Delete)
    settle()
    assert shown.table.total == 0
    assert shop.said[-1] == "5 figures of Modern Work are gone."
    shop.services.history.undo()
    settle()
    assert shown.table.total == 5
    assert total(shop) == 58


def test_the_figures_are_searched_by_keys_alone(area: AreaPage, qtbot: QtBot, settle: Settle) -> None:
    shown = entries_of(area, qtbot, settle)
    qtbot.waitUntil(shown.table.view.hasFocus)
    everything = shown.table.shown
    shown.search.setFocus()
    qtbot.keyClicks(shown.search, "adds")
    qtbot.waitUntil(lambda: 0 < shown.table.shown < everything)
    qtbot.keyClick(shown.search, KEY.Key_Return)
    assert shown.isVisible()
    assert shown.table.view.hasFocus()
    shown.clear_filter()
    qtbot.waitUntil(lambda: shown.table.shown == everything)


def test_customers_that_cannot_count_are_counted_by_reason_and_lead_to_their_page(
    shop: Shop, view: ScoreView, area: AreaPage, qtbot: QtBot, settle: Settle
) -> None:
    small = shop.customer("Winzig AG", domain="winzig.example", seats=3)
    view.mark_stale()
    settle()
    assert area.customers.counts == {Why.NO_RELATIONSHIP: 1}
    press(area, "Show them", qtbot, settle)
    shown = dialog(view, ExcludedDialog)
    row = next(row for row in shown.table.shown_rows() if row.customer.name == "Winzig AG")
    shown.table.select([row.customer.id])
    settle()
    qtbot.keyClick(shown.table.view, KEY.Key_Return)
    settle()
    assert shop.places.visits[-1] == ("customer", small.id)


def test_the_area_goes_from_score_to_membership_by_its_switch(
    shop: Shop, show: Show, settle: Settle, qtbot: QtBot
) -> None:
    page = ProgrammePage(shop.context)
    show(page)
    settle()
    assert isinstance(page.pages["score"], ScoreView)
    press(page, "Membership", qtbot, settle)
    assert page.pages["membership"].isVisible()
