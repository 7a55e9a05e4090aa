import datetime as dt
from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Affiliation, Customer, LegState, LossReason
from reseller_desktop.domain.invitation import InvitationState, Message
from reseller_desktop.services.invitation_queue import wish_of
from reseller_desktop.ui.customers.contact_form import ContactDialog
from reseller_desktop.ui.customers.customer_form import CustomerDialog
from reseller_desktop.ui.customers.customer_pane import CustomerPane
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.customers.mail_dialog import MailDialog
from reseller_desktop.ui.customers.words import next_step_text
from reseller_desktop.ui.kit.forms import FormDialog
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop, fill

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
TENANT = "11111111-2222-4333-8444-555555550001"


@pytest.fixture
def customers(shop: Shop) -> dict[str, Customer]:
    return {customer.name: customer for customer in fill(shop)}


@pytest.fixture
def page(shop: Shop, customers: dict[str, Customer], show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def choose(page: CustomersPage, settle: Settle) -> Callable[[Customer], CustomerPane]:
    def select(*wanted: Customer) -> CustomerPane:
        page.table.select([customer.id.hex for customer in wanted])
        settle()
        assert page.side.one is not None
        return page.side.one

    return select


Choose = Callable[..., CustomerPane]


def fill_in(form: FormDialog, **values: object) -> None:
    for key, value in values.items():
        form.form.editors[key].set_value(value)


def test_a_waiting_customer_can_be_reminded(
    choose: Choose, customers: dict[str, Customer], shop: Shop
) -> None:
    pane = choose(customers["Café Zentral"])
    assert "Café Zentral" in reads(pane)
    assert "no answer for 19 days" in reads(pane)
    button(pane, "Remind…").click()
    (where, (customer_id, wish)), *_ = shop.places.visits  # type: ignore[misc]
    assert (where, customer_id, wish.message) == (
        "compose",
        customers["Café Zentral"].id,
        Message.REMINDER,
    )


def test_somebody_who_was_never_invited_can_be_invited(choose: Choose, shop: Shop, settle: Settle) -> None:
    fresh = shop.customer("Ganz Neu AG")
    settle()
    pane = choose(fresh)
    assert "Not invited yet." in reads(pane)
    button(pane, "Invite…").click()
    assert shop.places.visits == [("compose", (fresh.id, None))]


def test_somebody_who_accepted_us_can_still_be_invited_without_a_menu(
    choose: Choose, customers: dict[str, Customer], shop: Shop
) -> None:
    linked = customers["Alpenblick Treuhand AG"]
    button(choose(linked), "Invite…").click()
    assert shop.places.visits == [("compose", (linked.id, None))]


def test_an_acceptance_is_recorded_with_its_day(
    choose: Choose, customers: dict[str, Customer], page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    pane = choose(customers["Café Zentral"])
    button(pane, "Accepted…").click()
    asked = dialog(page, FormDialog)
    fill_in(asked, day=dt.date(2026, 5, 2))
    button(asked, "Record acceptance").click()
    settle()
    kept = shop.services.customers.page(customers["Café Zentral"].id)
    assert kept.invitations[0].state is InvitationState.ACCEPTED
    assert kept.invitations[0].accepted_on == dt.date(2026, 5, 2)
    assert not is_open(page)
    assert not offers(pane, "Accepted…")
    assert shop.said[-1] == "Acceptance recorded"


def test_the_mail_is_shown_exactly_as_it_left(
    choose: Choose, customers: dict[str, Customer], page: CustomersPage, shop: Shop
) -> None:
    pane = choose(customers["Café Zentral"])
    button(pane, "Show mail").click()
    shown = dialog(page, MailDialog).findChild(QPlainTextEdit).toPlainText()
    assert shown == shop.services.customers.page(customers["Café Zentral"].id).dispatches[0].text


def test_declined_and_withdrawn_are_recorded_from_the_card(
    choose: Choose, customers: dict[str, Customer], shop: Shop, settle: Settle
) -> None:
    pane = choose(customers["Café Zentral"])
    button(pane, "Declined").click()
    settle()
    assert "Declined 4 May" in reads(pane)
    pane = choose(customers["Fischer Logistik AG"])
    button(pane, "Withdraw").click()
    settle()
    assert "Withdrawn 4 May" in reads(pane)


def test_a_reminder_is_put_off(
    choose: Choose, customers: dict[str, Customer], page: CustomersPage, settle: Settle
) -> None:
    pane = choose(customers["Café Zentral"])
    button(pane, "Put off…").click()
    asked = dialog(page, FormDialog)
    fill_in(asked, day=dt.date(2026, 6, 1))
    button(asked, "Put off").click()
    settle()
    assert "chase on 1 Jun" in reads(pane)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_leg_is_set_by_hand(
    choose: Choose, customers: dict[str, Customer], shop: Shop, settle: Settle
) -> None:
    pane = choose(customers["Hotel Seeblick"])
    button(pane, "Set Distri One by hand").click()
    menu = next(menu for menu in pane.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == "Linked").trigger()
    menu.close()
    settle()
    (leg,) = shop.services.customers.page(customers["Hotel Seeblick"].id).legs
    assert (leg.provider_id, leg.state) == (shop.provider.id, LegState.YES)
    assert "Distri One — Linked" in reads(pane)
    assert "Distri One: Linked" in reads(pane)


def lose(shop: Shop, customer: Customer) -> None:
    with shop.services.database.write("test.lose") as tx:
        for leg in tx.legs.where(customer_id=customer.id):
            if leg.own_tenant_id:
                changed = {"state": LegState.NO, "loss_reason": LossReason.OPEN}
                tx.legs.save(type(leg)(**{**{n: getattr(leg, n) for n in leg.__slots__}, **changed}))
        tx.commit()


def test_a_loss_is_asked_about_and_answered(
    choose: Choose, customers: dict[str, Customer], shop: Shop, settle: Settle
) -> None:
    gone = customers["Alpenblick Treuhand AG"]
    lose(shop, gone)
    settle()
    pane = choose(gone)
    assert "what happened?" in reads(pane)
    button(pane, "Answer: what happened?").click()
    button(pane, "The customer ended it").click()
    settle()
    legs = [leg for leg in shop.services.customers.page(gone.id).legs if leg.own_tenant_id]
    assert legs[0].loss_reason is LossReason.ENDED_BY_CUSTOMER
    assert "ended by the customer" in reads(pane)
    assert not offers(pane, "We ended it")


def test_notes_are_kept_when_the_keyboard_leaves_them(
    choose: Choose, customers: dict[str, Customer], shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    chosen = customers["Hotel Seeblick"]
    pane = choose(chosen)
    qtbot.keyClicks(pane.notes.editor, "Ruft lieber an")
    assert shop.services.customers.get(chosen.id).notes == ""
    QApplication.sendEvent(pane.notes.editor, QFocusEvent(QEvent.Type.FocusOut))
    settle()
    assert shop.services.customers.get(chosen.id).notes == "Ruft lieber an"
    shop.services.history.undo()
    settle()
    assert pane.notes.editor.toPlainText() == ""


def test_notes_are_kept_when_another_customer_is_chosen(
    choose: Choose, customers: dict[str, Customer], shop: Shop, qtbot: QtBot
) -> None:
    pane = choose(customers["Hotel Seeblick"])
    qtbot.keyClicks(pane.notes.editor, "Wichtig")
    choose(customers["Café Zentral"])
    assert shop.services.customers.get(customers["Hotel Seeblick"].id).notes == "Wichtig"
    assert shop.services.customers.get(customers["Café Zentral"].id).notes == ""


def test_what_is_being_written_survives_somebody_elses_change(
    choose: Choose, customers: dict[str, Customer], shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    chosen = customers["Hotel Seeblick"]
    pane = choose(chosen)
    qtbot.keyClicks(pane.notes.editor, "Halb fertig")
    shop.contact(chosen, name="Neue Person", email="neu@firma.example")
    settle()
    assert "Neue Person" in reads(pane)
    assert pane.notes.editor.toPlainText() == "Halb fertig"
    qtbot.keyClick(pane.notes.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert shop.services.customers.get(chosen.id).notes == "Halb fertig"


def test_a_contact_is_added_copied_and_removed(
    choose: Choose, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    fresh = shop.customer("Ganz Neu AG")
    settle()
    pane = choose(fresh)
    button(pane, "Add contact").click()
    form = dialog(page, ContactDialog)
    fill_in(form, name="Petra Muster", email="not an address")
    button(form, "Add contact").click()
    assert "not an e-mail address" in reads(form)
    fill_in(form, email="p@muster.example")
    button(form, "Add contact").click()
    settle()
    assert not is_open(page)
    button(pane, "Copy p@muster.example").click()
    assert QGuiApplication.clipboard().text() == "p@muster.example"
    button(pane, "Remove Petra Muster").click()
    settle()
    assert shop.services.customers.page(fresh.id).contacts == ()
    assert "Contact Petra Muster removed" in reads(pane)


def test_the_tenant_id_is_copied(choose: Choose, shop: Shop, settle: Settle) -> None:
    fresh = shop.customer("Ganz Neu AG", tenant_id=UUID(TENANT))
    settle()
    button(choose(fresh), "Copy tenant id").click()
    assert QGuiApplication.clipboard().text() == TENANT
    assert shop.said[-1] == "Tenant id copied"


def test_an_affiliate_is_warned_about(choose: Choose, shop: Shop, settle: Settle) -> None:
    sister = shop.customer("Schwester AG", affiliation=Affiliation.AFFILIATE)
    settle()
    assert "does not allow selling" in reads(choose(sister))


def test_the_timeline_tells_what_happened_newest_first(
    choose: Choose, customers: dict[str, Customer]
) -> None:
    said = reads(choose(customers["Alpenblick Treuhand AG"]).timeline)
    assert said.index("Acceptance recorded") < said.index("Invitation sent") < said.index("Added")


def test_a_customer_that_is_undone_leaves_the_pane(
    choose: Choose, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    fresh = shop.customer("Ganz Neu AG")
    settle()
    pane = choose(fresh)
    shop.services.history.undo()
    settle()
    assert not pane.isVisible()


def test_many_customers_are_changed_as_one_action(
    page: CustomersPage, shop: Shop, customers: dict[str, Customer], settle: Settle
) -> None:
    three = [customers[name] for name in ("Café Zentral", "Hotel Seeblick", "Jura Optik SA")]
    page.table.select([customer.id.hex for customer in three])
    settle()
    pane = page.side.many
    assert pane is not None
    assert pane.form is not None
    assert "3 customers selected" in reads(pane)
    pane.form.editors["add_tags"].set_value(("vip", "Gastro"))
    pane.form.editors["owner"].set_value("Anna")
    button(pane, "Change 3 customers").click()
    settle()
    kept = [shop.services.customers.get(customer.id) for customer in three]
    assert {(each.tags, each.owner, each.language) for each in kept} == {(("vip", "Gastro"), "Anna", "de")}
    assert shop.said[-1] == "3 customers changed"
    shop.services.history.undo()
    assert shop.services.customers.get(three[0].id).tags == ()
    button(pane, "Export…").click()
    assert shop.places.visits[-1] == ("export", [customer.id for customer in three])


def test_a_new_customer_is_typed_in_and_shown(page: CustomersPage, shop: Shop, settle: Settle) -> None:
    button(page, "New customer").click()
    form = dialog(page, CustomerDialog)
    line = form.form.editors["country"].control.findChild(QLineEdit)
    assert line is not None
    fill_in(form, name="Müller & Söhne", tenant_id=TENANT, domain="HTTPS://Mueller.example/", country="CH")
    assert "Europe" in reads(form)
    button(form, "Add customer").click()
    settle()
    assert not is_open(page)
    (where, customer_id) = shop.places.visits[-1]
    assert where == "customer"
    kept = shop.services.customers.get(customer_id)  # type: ignore[arg-type]
    assert (kept.name, str(kept.tenant_id), kept.domain) == ("Müller & Söhne", TENANT, "mueller.example")


def test_a_tenant_id_that_is_taken_is_said_while_it_is_typed(
    page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    shop.customer("Erste AG", tenant_id=UUID(TENANT))
    settle()
    button(page, "New customer").click()
    form = dialog(page, CustomerDialog)
    fill_in(form, name="Zweite AG", tenant_id=TENANT)
    assert "“Erste AG” has this tenant id already" in reads(form)
    button(form, "Add customer").click()
    settle()
    assert is_open(page)
    assert shop.services.customers.count() == 12


def test_a_deceiving_name_is_refused_under_its_field(page: CustomersPage, shop: Shop) -> None:
    button(page, "New customer").click()
    form = dialog(page, CustomerDialog)
    fill_in(form, name="=?utf-8?q?x?=")
    button(form, "Add customer").click()
    assert "mail programs can be deceived" in reads(form)
    form.form.mark_saved()


def test_editing_keeps_what_the_form_does_not_show(
    page: CustomersPage, customers: dict[str, Customer], shop: Shop, settle: Settle
) -> None:
    chosen = customers["Hotel Seeblick"]
    page.table.select([chosen.id.hex])
    page.table.activated.emit(chosen.id.hex)
    settle()
    form = dialog(page, CustomerDialog)
    fill_in(form, seats=25, affiliation=Affiliation.OURSELVES)
    assert "does not allow selling" in reads(form)
    button(form, "Save").click()
    settle()
    kept = shop.services.customers.get(chosen.id)
    assert (kept.seats, kept.name, kept.domain, kept.country) == (25, chosen.name, chosen.domain, "CH")


def test_return_presses_the_verb_on_desktops_that_put_cancel_first(
    page: CustomersPage, qapp: QApplication, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    before = qapp.styleSheet()
    qapp.setStyleSheet("QDialogButtonBox { button-layout: 3; }")
    try:
        button(page, "New customer").click()
        form = dialog(page, CustomerDialog)
        fill_in(form, name="Neue AG")
        form.form.mark_saved()
        qtbot.keyClick(form.form.editors["name"].control, Qt.Key.Key_Return)
        settle()
    finally:
        qapp.setStyleSheet(before)
    assert not is_open(page)
    assert shop.services.customers.find("Neue AG")


@pytest.mark.parametrize("can_be_sent", [True, False], ids=["it can be sent", "another region"])
def test_where_no_provider_can_order_list_and_page_ask_for_what_coverage_does(
    choose: Choose, page: CustomersPage, shop: Shop, settle: Settle, *, can_be_sent: bool
) -> None:
    bare = shop.customer("Nur Uns AG", country="CH" if can_be_sent else "JP")
    shop.services.legs.set_legs([bare.id], shop.own.id, LegState.YES)
    settle()
    pane = choose(bare)
    (row,) = page.table.selected_rows()
    assert next_step_text(row.next_step) == "Link provider"
    button(pane, "Invite with provider…").click()
    settle()
    fix = shop.services.legs.first_fix(bare.id)
    if not can_be_sent:
        assert (fix, shop.places.visits) == (None, [("area", "coverage")])
        return
    assert fix is not None
    assert fix.provider_id == shop.provider.id
    assert shop.places.visits == [("compose", (bare.id, wish_of(fix)))]
    shop.services.legs.set_legs([bare.id], shop.provider.id, LegState.YES)
    settle()
    (row,) = page.table.selected_rows()
    assert next_step_text(row.next_step) == "—"
    assert not offers(pane, "Invite with provider…")
