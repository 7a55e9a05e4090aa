"""Anything is reached by keys alone: the real window, worker and encrypted database."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.customer import Contact, ContactRole
from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.domain.gdap import GdapStatus
from reseller_desktop.domain.invitation import Flow, Invitation, InvitationState, Message
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.customer_form import CustomerDialog
from reseller_desktop.ui.gdap.list_dialog import GdapListDialog
from reseller_desktop.ui.invitations.mail_dialog import MailDialog
from reseller_desktop.ui.palette.dialog import PaletteDialog
from tests.support.due_terms import due_term
from tests.support.finding import reads
from tests.support.gdaps import gdap, relationship_id
from tests.support.leads import lead
from tests.support.running import Computer, Running
from tests.support.vendor_contacts import vendor_contact
from tests.support.world import company, customer, dispatch, own_tenant, provider

if TYPE_CHECKING:
    from reseller_desktop.ui.invitations.page import InvitationsPage
    from reseller_desktop.ui.leads.page import LeadsPage
    from reseller_desktop.ui.providers.page import ProvidersPage
    from reseller_desktop.ui.renewals.contacts_view import ContactsView
    from reseller_desktop.ui.renewals.page import RenewalsPage
    from reseller_desktop.ui.settings.page import SettingsPage
    from reseller_desktop.ui.to_do.view import TasksView

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

AT = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
EVERYTHING = (Qt.Key.Key_K, CTRL)
RECORDS = (Qt.Key.Key_F, CTRL | SHIFT)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A vault with one record of every kind."""
    made = Computer(tmp_path / "data")
    services = Services(made.folder, clock=made.clock, keychain=made.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    distributor = provider(name="Nordwolke Distribution")
    services.company.set_up(company(), own_tenant(), distributor)
    owner, other = customer("Alpenblick Treuhand AG", domain="alpenblick.example"), customer("Jura Optik SA")
    for one in (owner, other):
        services.customers.save(one)
    services.customers.save_contact(
        Contact(id=new_id(), customer_id=other.id, name="Zoé Favre", role=ContactRole.GLOBAL_ADMIN)
    )
    services.subscriptions.save(due_term(other.id, product="Visio Plan 2", number="ABC-4711"))
    services.leads.save(lead(company="Bergkristall Hotels AG"))
    services.vendor_contacts.save(vendor_contact(other.id, name="Rob Smith", organisation="Seller Corp"))
    due_on = dt.date(2026, 5, 9)
    services.to_do.save(replace(services.to_do.blank(), subject="Order toner", due_on=due_on))
    services.close()
    return made


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, computer: Computer) -> Iterator[Running]:
    made = Running(qtbot, qapp, computer)
    made.until(lambda: made.names() == ["Alpenblick Treuhand AG", "Jura Optik SA"])
    yield made
    made.quit()


def open_palette(running: Running, keys: Any) -> PaletteDialog:
    running.press(keys)
    dialog: PaletteDialog = running.wait_for(PaletteDialog)
    running.until(lambda: dialog._keeper.complete)
    return dialog


def first(dialog: PaletteDialog) -> tuple[Kind | None, str]:
    entry = dialog.entry
    return (entry.kind, entry.title) if entry else (None, "")


def go(running: Running, typed: str, expected: tuple[Kind, str], keys: Any = RECORDS) -> None:
    """Open the palette, type, and take what is offered first."""
    dialog = open_palette(running, keys)
    running.press(typed)
    running.until(lambda: dialog.settled and first(dialog) == expected)
    running.press(Qt.Key.Key_Return)
    running.until(lambda: running.dialog(PaletteDialog) is None)


def test_every_kind_of_record_is_opened_where_it_stands(running: Running) -> None:
    go(running, "alpenb", (Kind.CUSTOMER, "Alpenblick Treuhand AG"))
    selected = running.customers
    running.until(lambda: [row.name for row in selected.table.selected_rows()] == ["Alpenblick Treuhand AG"])

    go(running, "favre", (Kind.CONTACT, "Zoé Favre"))
    running.until(lambda: [row.name for row in selected.table.selected_rows()] == ["Jura Optik SA"])

    go(running, "bergkr", (Kind.LEAD, "Bergkristall Hotels AG"))
    running.until(lambda: running.window.current_area == "leads")
    leads = cast("LeadsPage", running.window.page("leads"))
    running.until(lambda: len(leads.table.selected_rows()) == 1)

    go(running, "nordw", (Kind.PROVIDER, "Nordwolke Distribution"))
    providers = cast("ProvidersPage", running.window.page("providers"))
    running.until(lambda: providers.list.key() is not None)
    assert running.window.current_area == "providers"

    go(running, "toner", (Kind.TASK, "Order toner"))
    running.until(lambda: running.window.current_area == "renewals")
    views = cast("RenewalsPage", running.window.page("renewals")).pages
    tasks = cast("TasksView", views["tasks"])
    running.until(lambda: [row.subject for row in tasks.table.selected_rows()] == ["Order toner"])

    go(running, "smith", (Kind.VENDOR_CONTACT, "Rob Smith"))
    running.until(lambda: "contacts" in views)
    contacts = cast("ContactsView", views["contacts"])
    running.until(lambda: len(contacts.chosen()) == 1)

    go(running, "4711", (Kind.SUBSCRIPTION, "Visio Plan 2"))
    running.until(lambda: running.window.current_area == "customers")
    running.until(lambda: [row.name for row in selected.table.selected_rows()] == ["Jura Optik SA"])

    def is_in_sight() -> bool:
        pane = selected.side.one
        return pane is not None and not pane.subscriptions.visibleRegion().isEmpty()

    running.until(is_in_sight)


def test_own_tenants_and_admin_relationships_are_opened_where_they_stand(running: Running) -> None:
    services, table = cast("Services", running.program.services), running.customers.table
    jura = next(UUID(row.id) for row in table.all_rows() if row.name == "Jura Optik SA")
    over = gdap(name="Old helpdesk rights", customer_id=jura, status=GdapStatus.EXPIRED)
    live = gdap(name="Day rights", customer_id=jura, relationship_id=relationship_id(2))
    foreign = gdap(name="Zahnrad rights", customer_name="Zahnrad GmbH", relationship_id=relationship_id(3))
    for one in (over, live, foreign):
        services.gdap.save(one)

    go(running, "old help", (Kind.GDAP, "Old helpdesk rights"))
    running.until(lambda: [row.name for row in table.selected_rows()] == ["Jura Optik SA"])

    def is_in_sight() -> bool:
        pane = running.customers.side.one
        names = [] if pane is None else reads(pane.gdap)
        seen = pane is not None and not pane.gdap.visibleRegion().isEmpty()
        return seen and "Old helpdesk rights" in names

    running.until(is_in_sight)

    go(running, "zahnrad", (Kind.GDAP, "Zahnrad rights"))
    rights = running.wait_for(GdapListDialog)
    running.until(lambda: rights.table.selected_ids() == [foreign.id])
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: running.dialog(GdapListDialog) is None)

    tenant = services.company.own_tenants()[0]
    go(running, tenant.partner_id, (Kind.OWN_TENANT, tenant.name))
    running.until(lambda: running.window.current_area == "settings")
    settings = cast("SettingsPage", running.window.page("settings"))
    assert settings.nav.key() == "tenants"


def test_a_mail_that_left_is_opened_where_it_can_be_read(running: Running) -> None:
    services, table = cast("Services", running.program.services), running.customers.table
    jura = next(UUID(row.id) for row in table.all_rows() if row.name == "Jura Optik SA")
    tenant = services.company.own_tenants()[0]
    invitation = Invitation(
        id=new_id(),
        customer_id=jura,
        own_tenant_id=tenant.id,
        flow=Flow.RESELLER,
        state=InvitationState.REMINDED,
        drafted_at=AT,
        sent_at=AT,
        reminded_at=AT,
    )
    asked = dispatch(jura, invitation_id=invitation.id, subject="Shall we remind you")
    warned = dispatch(jura, message=Message.RENEWAL_WARNING, subject="Somebody may call")
    told = dispatch(jura, message=Message.OBJECTION, subject="A letter to sign", text="Please do not call.")
    with services.database.write("invitation.send", name="Jura Optik SA") as tx:
        tx.invitations.add(invitation)
        tx.dispatches.add(asked, warned, told)
        tx.commit()

    go(running, "remind you", (Kind.DISPATCH, "Jura Optik SA"))
    running.until(lambda: running.window.current_area == "invitations")
    ledger = cast("InvitationsPage", running.window.page("invitations")).ledger
    running.until(lambda: ledger.table.selected_ids() == [invitation.id])
    go(running, "may call", (Kind.DISPATCH, "Jura Optik SA"))
    running.until(lambda: ledger.table.selected_ids() == [warned.id])

    go(running, "letter sign", (Kind.DISPATCH, "Jura Optik SA"))
    mail = running.wait_for(MailDialog)
    assert mail.text.toPlainText() == "Please do not call."
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: not mail.isVisible())
    running.until(lambda: [row.name for row in table.selected_rows()] == ["Jura Optik SA"])


def test_what_needs_a_selected_customer_is_offered_with_one(running: Running) -> None:
    dialog = open_palette(running, EVERYTHING)
    running.press("trust card")
    running.until(lambda: first(dialog) == (Kind.COMMAND, "Trust card"))
    assert [entry.enabled for entry in dialog.model.entries if entry.key] == [False]
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: running.dialog(PaletteDialog) is None)
    running.customers.table.select_first()
    running.until(lambda: len(running.customers.selected) == 1)
    go(running, "trust card", (Kind.COMMAND, "Trust card"), EVERYTHING)
    running.until(lambda: running.dialog() is not None)
    running.press(Qt.Key.Key_Escape)


def test_pages_and_commands_are_reached_with_their_names(running: Running) -> None:
    go(running, "vault", (Kind.PLACE, "Vault"), EVERYTHING)
    running.until(lambda: running.window.current_area == "settings")
    go(running, "new cust", (Kind.COMMAND, "New customer"), EVERYTHING)
    form = running.wait_for(CustomerDialog)
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: not form.isVisible())


def test_what_was_opened_last_comes_first_and_what_is_new_is_found(running: Running) -> None:
    go(running, "jura", (Kind.CUSTOMER, "Jura Optik SA"))
    dialog = open_palette(running, RECORDS)
    assert (dialog.model.entries[0].title, first(dialog)[1]) == ("Recent", "Jura Optik SA")
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: running.dialog(PaletteDialog) is None)

    services = cast("Services", running.program.services)
    services.customers.save(customer("Zapfhahn GmbH"))
    running.until(lambda: "Zapfhahn GmbH" in running.names())
    go(running, "zapfh", (Kind.CUSTOMER, "Zapfhahn GmbH"))
    table = running.customers.table
    running.until(lambda: [row.name for row in table.selected_rows()] == ["Zapfhahn GmbH"])
    made = services.customers.get(UUID(table.selected_rows()[0].id))
    services.customers.save(replace(made, name="Kupferkessel GmbH"))
    running.until(lambda: "Kupferkessel GmbH" in running.names())
    dialog = open_palette(running, RECORDS)
    running.press("zapfh")
    running.until(lambda: dialog.settled and dialog.entry is None)
    assert not dialog.list.isVisible()
    assert dialog.nothing.isVisible()


def test_a_locked_window_has_no_palette_and_keeps_nothing(running: Running) -> None:
    dialog = open_palette(running, EVERYTHING)
    keeper = dialog._keeper
    running.press("jura")
    running.until(lambda: first(dialog)[0] is Kind.CUSTOMER)
    running.program.lock()
    running.until(lambda: running.window.covered)
    running.until(lambda: running.dialog(PaletteDialog) is None)
    assert not keeper.index.pieces(Kind.CUSTOMER)
    running.window.actions_by_key["palette"].trigger()
    assert running.dialog(PaletteDialog) is None


def test_the_palette_stays_away_from_a_dialog_that_asks(running: Running) -> None:
    running.press((Qt.Key.Key_N, CTRL))
    form = running.wait_for(CustomerDialog)
    running.press(EVERYTHING, RECORDS)
    assert running.dialog(PaletteDialog) is None
    assert form.isVisible()
    running.press(Qt.Key.Key_Escape)
    running.until(lambda: not form.isVisible())
