"""The inbox of leads, the pane beside it, and what is asked."""

import csv
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.lead import Lead, LeadSource, LeadState
from reseller_desktop.domain.lead_step import LeadStep
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.forms import FormDialog
from reseller_desktop.ui.leads.columns import View, lead_columns
from reseller_desktop.ui.leads.forms import LeadDialog, ProfileDialog
from reseller_desktop.ui.leads.page import LeadsPage
from tests.support.finding import button, dialog, reads
from tests.support.leads import lead
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


@pytest.fixture
def take_in(shop: Shop) -> Callable[..., Lead]:
    def put(company: str = "Bergkristall Hotels AG", ago: dt.timedelta = DAY, **facts: Any) -> Lead:
        made = lead(company=company, received_at=shop.clock.now() - ago, **facts)
        return shop.services.leads.save(made)

    return put


@pytest.fixture
def page(shop: Shop, show: Show) -> LeadsPage:
    made = LeadsPage(shop.context)
    show(made)
    return made


def names(page: LeadsPage) -> list[str]:
    return [row.line.lead.company for row in page.table.shown_rows()]


def only(shop: Shop) -> Lead:
    (line,) = shop.services.leads.book().lines
    return line.lead


def choose(page: LeadsPage, settle: Settle, company: str) -> None:
    (found,) = [row.id for row in page.table.all_rows() if row.line.lead.company == company]
    page.select(found)
    settle()


def test_without_leads_it_is_said_what_to_do(page: LeadsPage) -> None:
    assert "No leads yet" in reads(page)
    button(page, "New lead…").click()
    assert isinstance(dialog(page, LeadDialog), LeadDialog)


def test_what_presses_stands_first_and_each_view_holds_its_own(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    take_in("Later AG", DAY)
    take_in("Sooner AG", 13 * DAY)
    take_in("Spoken AG", state=LeadState.ACCEPTED)
    take_in("Gone AG", state=LeadState.LOST)
    settle()
    assert names(page) == ["Sooner AG", "Later AG"]
    said = {view: button_.text() for view, button_ in page.pills.items()}
    assert said == {
        View.NEW: "New · 2",
        View.ACCEPTED: "Accepted · 1",
        View.CLOSED: "Closed · 1",
        View.ALL: "All · 4",
    }
    for view, expected in ((View.ACCEPTED, ["Spoken AG"]), (View.CLOSED, ["Gone AG"])):
        page.pills[view].click()
        settle()
        assert names(page) == expected
    page.pills[View.ALL].click()
    settle()
    assert len(names(page)) == 4


@pytest.mark.parametrize("state", LeadState)
def test_no_button_of_a_lead_has_the_access_key_of_a_menu_or_of_its_neighbour(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], state: LeadState
) -> None:
    lead = take_in(state=state)
    page.show_view(View.ALL)
    settle()
    page.table.select([lead.id])
    settle()
    shown = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    keys = [QKeySequence.mnemonic(one.text()).toString() for one in shown]
    used = [key for key in keys if key]
    assert len(used) > 2
    assert len(used) == len(set(used))
    assert not {f"Alt+{key}" for key in "FEVCTH"} & set(used)


def test_the_head_stands_in_one_line_where_there_is_room(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    take_in()
    settle()
    tops = {one.geometry().center().y() for one in (page.search, page.new_button, page.import_button)}
    assert page.more.y() < page.search.geometry().bottom()
    assert len(tops) == 1


def test_a_view_that_holds_nothing_says_so(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    take_in(state=LeadState.ACCEPTED)
    settle()
    assert "Nothing to answer" in reads(page)
    for view, said in ((View.CLOSED, "None closed yet"),):
        page.pills[view].click()
        settle()
        assert said in reads(page)
    page.clear_filter()
    settle()
    assert names(page) == ["Bergkristall Hotels AG"]


def test_the_time_that_is_left_is_a_chip(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    cases: list[tuple[dt.timedelta, dict[str, Any], str]] = [
        (13 * DAY + 10 * HOUR, {}, "14 h left"),
        (14 * DAY - HOUR / 2, {}, "under 1 h left"),
        (DAY, {}, "in 13 days"),
        (41 * HOUR, {"direct": Answer.YES}, "31 h left"),
        (15 * DAY, {}, "Passed"),
        (15 * DAY, {"source": LeadSource.OWN}, ""),
    ]
    for place, (ago, facts, _) in enumerate(cases):
        take_in(f"Company {place}", ago, **facts)
    settle()
    (column,) = [one for one in lead_columns() if one.key == "clock"]
    said = {row.line.lead.company: column.text(row) for row in page.table.all_rows()}
    assert said == {f"Company {place}": text for place, (_, _, text) in enumerate(cases)}


def test_the_pane_tells_until_when_whether_it_fits_and_what_is_known(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    take_in(ago=13 * DAY, country="US", need="Teams", contact_name="Mara Fehr")
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    said = reads(page.pane)
    assert "Accept or decline" in said
    assert "'Learn about leads', as of" in said
    assert "we may sell in Europe only" in said
    assert "We have not said yet" in said
    assert "Mara Fehr" in said


def test_a_lead_is_accepted_contacted_and_won_with_the_buttons(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    take_in()
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    button(page.pane, "Accept").click()
    settle()
    assert shop.said[-1] == "Lead accepted"
    choose(page, settle, "Bergkristall Hotels AG")
    assert [deed.text for deed in page.pane.deeds] == [
        "C&ontacted",
        "Make it a c&ustomer",
        "&Won",
        "&Lost…",
        "E&dit…",
        "Remo&ve",
    ]
    button(page.pane, "Contacted").click()
    settle()
    next(deed for deed in page.pane.deeds if deed.text == "&Won").call()
    settle()
    assert only(shop).state is LeadState.WON
    page.clear_filter()
    choose(page, settle, "Bergkristall Hotels AG")
    assert "in time" in reads(page.pane)


def test_declining_asks_for_the_reason(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    take_in()
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    button(page.pane, "Decline…").click()
    asked = dialog(page, FormDialog)
    asked.submit()
    assert asked.isVisible()
    asked.form.editors["reason"].set_value("Too far away")
    asked.submit()
    settle()
    assert (only(shop).state, only(shop).reason) == (LeadState.DECLINED, "Too far away")
    assert shop.said[-1] == "Lead declined"


def test_a_step_that_somebody_else_took_is_refused_in_the_dialog(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    kept = take_in()
    settle()
    page.actions_on.take(kept, LeadStep.DECLINE)
    asked = dialog(page, FormDialog)
    shop.services.leads.take(kept, LeadStep.ACCEPT)
    asked.form.editors["reason"].set_value("Too far away")
    asked.submit()
    settle()
    assert asked.isVisible()
    assert only(shop).state is LeadState.ACCEPTED


def test_an_overdue_lead_can_be_recorded_as_expired_and_reopened(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    take_in(ago=2 * DAY)
    take_in("Late AG", ago=20 * DAY)
    settle()
    lines = {line.lead.company: line for line in shop.services.leads.book().lines}
    deeds = {name: [deed.text for deed in page.actions_on.deeds(line)] for name, line in lines.items()}
    assert "Record as e&xpired" not in deeds["Bergkristall Hotels AG"]
    assert "Record as e&xpired" in deeds["Late AG"]
    page.actions_on.take(lines["Late AG"].lead, LeadStep.EXPIRE)
    settle()
    page.clear_filter()
    choose(page, settle, "Late AG")
    button(page.pane, "Reopen").click()
    settle()
    assert shop.said[-1] == "Lead reopened"


def test_it_becomes_a_customer_in_one_step(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    take_in(contact_name="Mara Fehr", seats=45)
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    next(deed for deed in page.pane.deeds if "c&ustomer" in deed.text).call()
    settle()
    assert shop.said[-1] == "Bergkristall Hotels AG is a customer now"
    page.clear_filter()
    choose(page, settle, "Bergkristall Hotels AG")
    next(deed for deed in page.pane.deeds if deed.text == "Open c&ustomer").call()
    assert shop.places.visits[-1] == ("customer", only(shop).customer_id)


def test_one_that_looks_like_a_customer_is_linked_or_made_anew_as_somebody_says(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    known = shop.customer("Bergkristall Hotels", domain="bergkristall.example", seats=None)
    take_in(domain="bergkristall.example", seats=45)
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    assert "This is our customer Bergkristall Hotels, as it seems." in reads(page.pane)
    button(page.pane, "Open Bergkristall Hotels").click()
    assert shop.places.visits[-1] == ("customer", known.id)
    page.actions_on.to_customer(page.table.selected_rows()[0].line)
    asked = dialog(page, FormDialog)
    assert asked.form.editors["customer"].value() == known.id
    asked.submit()
    settle()
    assert only(shop).customer_id == known.id
    assert shop.services.customers.get(known.id).seats == 45
    assert shop.said[-1] == "Bergkristall Hotels AG is linked to its customer"


def test_it_can_be_a_new_customer_all_the_same(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    known = shop.customer("Bergkristall Hotels", domain="bergkristall.example")
    take_in()
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    page.actions_on.to_customer(page.table.selected_rows()[0].line)
    asked = dialog(page, FormDialog)
    asked.form.editors["customer"].set_value(None)
    asked.submit()
    settle()
    assert only(shop).customer_id not in {None, known.id}


def test_another_open_lead_of_the_company_is_one_press_away(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    take_in()
    other = take_in("Bergkristall Hotels", state=LeadState.ACCEPTED)
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    button(page.pane, "Show the other lead").click()
    settle()
    assert (page.view, page.table.selected_ids()) == (View.ACCEPTED, [other.id])


def test_a_lead_is_typed_and_shown(page: LeadsPage, settle: Settle, shop: Shop) -> None:
    page.actions_on.add()
    form = dialog(page, LeadDialog)
    form.submit()
    assert form.isVisible()
    for key, value in (
        ("company", "Alpenhof"),
        ("need", "Teams"),
        ("seats", 12),
        ("contact_email", "jo@alpenhof.example"),
        ("domain", "https://www.alpenhof.example/"),
        ("tenant_id", "5ca1ab1e-0000-4000-8000-00000000a001"),
    ):
        form.form.editors[key].set_value(value)
    form.submit()
    settle()
    made = only(shop)
    assert (made.company, made.domain, made.received_at) == (
        "Alpenhof",
        "www.alpenhof.example",
        shop.clock.now(),
    )
    assert shop.said[-1] == "Alpenhof saved"
    assert page.table.selected_ids() == [made.id]


def test_another_day_of_receipt_begins_where_the_day_begins_here(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    kept = take_in()
    settle()
    page.actions_on.edit(kept)
    form = dialog(page, LeadDialog)
    day = kept.received_at.astimezone().date() - DAY
    form.form.editors["received"].set_value(day)
    form.submit()
    settle()
    local = only(shop).received_at.astimezone()
    assert (local.date(), local.hour, local.minute) == (day, 0, 0)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"domain": "no domain"}, "domain"), ({"tenant_id": "4711"}, "tenant_id")],
)
def test_what_cannot_be_is_said_under_its_field(
    page: LeadsPage, settle: Settle, shop: Shop, facts: dict[str, str], field: str
) -> None:
    page.actions_on.add()
    form = dialog(page, LeadDialog)
    form.form.editors["company"].set_value("Alpenhof")
    form.form.editors[field].set_value(facts[field])
    form.submit()
    settle()
    assert form.isVisible()
    assert form.form.editors[field].control.accessibleDescription()
    assert not shop.services.leads.book().lines


def test_a_number_that_is_taken_is_said_under_its_field(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    take_in(reference="R-1")
    page.actions_on.edit(replace(LeadDialog.new(shop.clock.now()), company="Alpenhof"))
    form = dialog(page, LeadDialog)
    form.form.editors["reference"].set_value("R-1")
    form.submit()
    settle()
    assert "“R-1”" in form.form.editors["reference"].control.accessibleDescription()


def test_which_leads_we_want_is_asked_and_counts_at_once(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop
) -> None:
    take_in(need="Teams", seats=400)
    settle()
    page.edit_profile()
    asked = dialog(page, ProfileDialog)
    asked.form.editors["least_seats"].set_value(50)
    asked.form.editors["most_seats"].set_value(10)
    asked.form.editors["modern-work"].set_value(True)
    asked.submit()
    settle()
    assert asked.isVisible()
    asked.form.editors["most_seats"].set_value(300)
    asked.submit()
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    assert "400 seats are more than the 300" in reads(page.pane)
    assert shop.services.leads.book().profile.areas == ("modern-work",)


def test_a_lead_is_removed(page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop) -> None:
    kept = take_in()
    settle()
    page.actions_on.remove(kept)
    settle()
    assert not shop.services.leads.book().lines
    assert shop.said[-1] == "Bergkristall Hotels AG removed"
    assert "No leads yet" in reads(page)


def test_what_is_shown_is_exported(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], shop: Shop, tmp_path: Path
) -> None:
    take_in(need="Teams", contact_email="=1+1@bergkristall.example")
    take_in("Gone AG", state=LeadState.LOST)
    settle()
    page.export_to(tmp_path / "leads.csv")
    settle()
    with (tmp_path / "leads.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Company"], row["State"], row["Need"]) == ("Bergkristall Hotels AG", "New", "Teams")
    assert row["Due (UTC)"].startswith("2026-")
    assert not row["E-mail"].startswith("=")
    assert shop.said[-1] == "1 leads are in “leads.csv”."
    page.export_to(tmp_path / "leads.xlsx")
    settle()
    assert (tmp_path / "leads.xlsx").stat().st_size > 1000


def test_the_search_finds_by_need_and_place(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead]
) -> None:
    take_in(need="Teams", place="Davos")
    take_in("Alpenhof", need="Backup")
    settle()
    assert page.focus_search()
    page.search.setText("davos")
    settle()
    assert names(page) == ["Bergkristall Hotels AG"]
    page.search.setText("nowhere")
    settle()
    assert "Nothing found" in reads(page)
    assert page.status().text


def test_return_opens_the_form_and_the_menu_holds_every_deed(
    page: LeadsPage, settle: Settle, take_in: Callable[..., Lead], qtbot: QtBot
) -> None:
    take_in()
    settle()
    choose(page, settle, "Bergkristall Hotels AG")
    page.table.setFocus()
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert dialog(page, LeadDialog).form.editors["company"].value() == "Bergkristall Hotels AG"


def test_a_dropped_file_is_a_list_of_leads(page: LeadsPage, settle: Settle, tmp_path: Path) -> None:
    assert not page.drop_files([])
    assert page.drop_text() == "Import as a list of leads"
    path = tmp_path / "leads.csv"
    path.write_text("Company\nAlpenhof\n", encoding="utf-8")
    assert page.drop_files([path])
    settle()
    assert page.actions_on.dialog is not None


def test_the_customers_page_tells_of_its_lead(
    shop: Shop, take_in: Callable[..., Lead], settle: Settle, show: Show
) -> None:
    made = shop.services.leads.to_customer(take_in())
    customers = CustomersPage(shop.context)
    show(customers)
    customers.table.select([row.id for row in customers.table.all_rows() if UUID(row.id) == made])
    settle()
    assert customers.side.one is not None
    said = reads(customers.side.one)
    assert "Added out of a lead" in said
    assert "Microsoft, 3 May 2026 · Accepted" in said
    line = shop.services.leads.book().lines[0]
    shop.services.leads.take(line.lead, LeadStep.WIN)
    settle()
    said = reads(customers.side.one)
    assert "Its lead changed" in said
    assert "Microsoft, 3 May 2026 · Won" in said
