"""Vendor contacts in the window: taken down, corrected, on a customer's page."""

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.vendor_contact import ClaimedRole, ContactChannel, Reaction
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.texts import time_text
from reseller_desktop.ui.vendor_contacts import words
from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions
from reseller_desktop.ui.vendor_contacts.dialog import VendorContactDialog
from tests.support.finding import button, dialog, is_open, reads
from tests.support.shop import Shop
from tests.support.subscriptions import subscription
from tests.support.vendor_contacts import AT, MAIL, vendor_contact

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def ours(shop: Shop) -> Customer:
    return shop.customer()


@pytest.fixture
def window(show: Show) -> QWidget:
    made = QWidget()
    show(made)
    return made


@pytest.fixture
def actions(shop: Shop, window: QWidget) -> VendorContactActions:
    return VendorContactActions(shop.context, window)


@pytest.fixture
def form(
    actions: VendorContactActions, window: QWidget, ours: Customer, settle: Settle
) -> VendorContactDialog:
    actions.log(ours.id)
    settle()
    found: VendorContactDialog = dialog(window, VendorContactDialog)
    return found


def drop(on: QWidget, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), offered, mime, *held)
    on.dragEnterEvent(enter)
    assert enter.isAccepted()
    on.dropEvent(QDropEvent(QPointF(9, 9), offered, mime, *held))


def save(form: VendorContactDialog, settle: Settle) -> None:
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_only_the_customer_is_needed(
    shop: Shop, form: VendorContactDialog, window: QWidget, settle: Settle, ours: Customer
) -> None:
    assert form.customer.line.text() == ours.name
    assert not form.form.is_changed()
    save(form, settle)
    assert not is_open(window)
    (row,) = shop.services.vendor_contacts.rows()
    assert (row.customer_id, row.channel, row.by != "") == (ours.id.hex, "phone", True)
    assert row.at == shop.clock.now().replace(second=0, microsecond=0).isoformat()
    assert shop.said == [f"Contact with {ours.name} logged"]


def test_without_a_customer_it_is_said_where_one_is_missing(
    shop: Shop, actions: VendorContactActions, window: QWidget, settle: Settle
) -> None:
    actions.propose([])
    settle()
    form = dialog(window, VendorContactDialog)
    save(form, settle)
    assert form.form.editors["customer"].control.property("invalid") == "true"
    assert shop.services.vendor_contacts.rows() == []


@pytest.fixture
def propose(
    actions: VendorContactActions, window: QWidget, settle: Settle
) -> Callable[..., VendorContactDialog]:
    def opened(*looked_at: UUID) -> VendorContactDialog:
        actions.propose(looked_at)
        settle()
        found: VendorContactDialog = dialog(window, VendorContactDialog)
        return found

    return opened


@pytest.mark.parametrize(("known", "key"), [(1, "name"), (0, "customer"), (2, "customer")])
def test_the_keyboard_begins_at_the_first_thing_that_is_not_known(
    shop: Shop, propose: Callable[..., VendorContactDialog], qtbot: QtBot, known: int, key: str
) -> None:
    form = propose(*(shop.customer(f"Brunner {place}").id for place in range(known)))
    qtbot.waitUntil(form.form.editors[key].control.hasFocus)
    assert ("Alt+C chooses another one" in reads(form)) is (key == "name")


def test_return_takes_the_first_customer(
    propose: Callable[..., VendorContactDialog], window: QWidget, qtbot: QtBot, ours: Customer
) -> None:
    form = propose()
    qtbot.waitUntil(form.customer.line.hasFocus)
    QTest.keyClicks(form.customer.line, ours.name[:4])
    QTest.keyClick(form.customer.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.customer.line.text() == ours.name)
    assert is_open(window)


def test_return_goes_on_and_never_logs_half_a_contact(
    form: VendorContactDialog, window: QWidget, settle: Settle, qtbot: QtBot
) -> None:
    editors = form.form.editors
    qtbot.waitUntil(editors["name"].control.hasFocus)
    for key, after in (("name", "role"), ("role", "channel"), ("channel", "offer"), ("offer", "offer_seats")):
        QTest.keyClick(editors[key].control, Qt.Key.Key_Return)
        qtbot.waitUntil(editors[after].control.hasFocus)
    assert is_open(window)
    save(form, settle)
    assert not is_open(window)


def test_who_is_no_customer_is_said_as_soon_as_that_is_typed(
    shop: Shop, propose: Callable[..., VendorContactDialog]
) -> None:
    shop.customer()
    form = propose()
    QTest.keyClicks(form.customer.line, "Nobody")
    QTest.keyClick(form.customer.line, Qt.Key.Key_Return)
    assert "“Nobody”" in reads(form)


def test_tab_goes_in_the_order_in_which_one_reads(
    shop: Shop, propose: Callable[..., VendorContactDialog], qtbot: QtBot, ours: Customer
) -> None:
    shop.services.subscriptions.save(subscription(ours.id, ends_on=shop.clock.today()))
    form = propose(ours.id)
    qtbot.waitUntil(form.form.editors["name"].control.hasFocus)
    form.customer.line.setFocus()
    came_by: list[tuple[str, int, int]] = []
    for _ in range(30):
        at = form.focusWidget()
        place = at.mapTo(form, at.rect().topLeft())
        came_by.append((at.accessibleName(), place.y(), place.x()))
        QTest.keyClick(at, Qt.Key.Key_Tab)
        if form.focusWidget() is form.customer.line:
            break
    assert len(came_by) > len(form.form.editors)
    wrong = [
        (before, after)
        for before, after in pairwise(came_by)
        if after[1] <= before[1] + 8 and after[2] <= before[2]
    ]
    assert not wrong


def test_a_dropped_mail_fills_in_what_it_tells_and_is_kept(
    shop: Shop, form: VendorContactDialog, settle: Settle, tmp_path: Path
) -> None:
    mail, picture = tmp_path / "pushed.eml", tmp_path / "screen.png"
    mail.write_bytes(MAIL)
    picture.write_bytes(b"\x89PNG")
    form.form.editors["offer"].set_value("E5")
    drop(form, mail, picture, mail)
    settle()
    save(form, settle)
    (row,) = shop.services.vendor_contacts.rows()
    assert (row.name, row.address, row.channel) == ("Rob Müller", "v-rmuller@seller.example", "email")
    assert (row.offer, row.files, row.at) == ("E5", 2, "2026-04-27T15:30:00+00:00")


def test_what_is_no_mail_is_attached_and_said(
    form: VendorContactDialog, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "broken.eml"
    path.write_bytes(b"no mail at all")
    drop(form, path)
    settle()
    assert "is attached as it is" in reads(form)
    button(form, "Remove broken.eml").click()
    assert form.files.value() == ()


def test_what_the_customer_has_is_shown_and_what_is_decided_soon_is_ticked(
    shop: Shop, actions: VendorContactActions, ours: Customer, window: QWidget, settle: Settle
) -> None:
    today = shop.clock.today()
    soon = subscription(ours.id, seats=25, ends_on=today + dt.timedelta(days=60), bought_on=today)
    later = subscription(ours.id, product="Visio", ends_on=today + dt.timedelta(days=900))
    for one in (soon, later):
        shop.services.subscriptions.save(one)
    actions.log(ours.id)
    settle()
    form = dialog(window, VendorContactDialog)
    assert "Microsoft 365 Business Premium, 25 seats" in form.has.ticks[soon.id.hex].text()
    assert form.has.value() == (soon.id.hex,)
    assert not form.form.is_changed()
    QTest.keyClick(form.has.ticks[soon.id.hex], Qt.Key.Key_Down)
    QTest.keyClick(form.has.ticks[later.id.hex], Qt.Key.Key_Space)
    save(form, settle)
    (logged,) = shop.services.vendor_contacts.of_customer(ours.id)
    assert {one.id for one in logged.about} == {soon.id, later.id}


def test_a_contact_is_corrected_with_a_reminder(
    shop: Shop, actions: VendorContactActions, window: QWidget, settle: Settle, tmp_path: Path
) -> None:
    ours, path = shop.customer(), tmp_path / "screen.png"
    path.write_bytes(b"\x89PNG")
    known = shop.services.vendor_contacts.save(vendor_contact(ours.id, offer="E5", at=AT), add=[path])
    actions.edit(known.id)
    settle()
    form = dialog(window, VendorContactDialog)
    assert not form.form.is_changed()
    form.form.editors["reaction"].set_value(Reaction.DECLINED)
    form.form.editors["remind_on"].set_value(dt.date(2026, 5, 20))
    button(form, "Remove screen.png").click()
    save(form, settle)
    (logged,) = shop.services.vendor_contacts.of_customer(ours.id)
    assert (logged.contact.reaction, logged.contact.at, logged.files) == (Reaction.DECLINED, AT, ())
    with shop.services.database.read() as tx:
        (task,) = tx.tasks.where(customer_id=ours.id)
    assert (task.subject, task.due_on) == (f"Follow up on the contact with {ours.name}", dt.date(2026, 5, 20))
    assert shop.said[-1] == f"Contact with {ours.name} saved"


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    form: VendorContactDialog, settle: Settle, shop: Shop
) -> None:
    form.form.editors["note"].set_value("They will call again.")
    form.form.editors["day"].set_value(shop.clock.today() + dt.timedelta(days=3))
    save(form, settle)
    assert "lies in the future" in reads(form)
    assert form.form.editors["day"].control.property("invalid") == "true"
    form.form.editors["day"].set_value(dt.date(1900, 1, 1))
    save(form, settle)
    assert "lies before 2010" in reads(form)
    form.form.editors["day"].set_value(shop.clock.today())
    form.form.editors["time"].line.setText("soon")
    save(form, settle)
    assert "“soon” is not a time of day" in reads(form)
    assert form.form.editors["note"].value() == "They will call again."


def test_escape_asks_before_it_drops_what_was_typed(
    form: VendorContactDialog, monkeypatch: pytest.MonkeyPatch, window: QWidget
) -> None:
    asked: list[str] = []

    def no(box: QMessageBox) -> int:
        asked.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", no)
    form.form.editors["name"].set_value("Rob")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert asked
    assert is_open(window)


def test_customers_of_one_name_are_told_apart(
    shop: Shop, actions: VendorContactActions, window: QWidget, ours: Customer, settle: Settle
) -> None:
    shop.customer(ours.name, domain="other.example")
    actions.propose([ours.id])
    settle()
    form = dialog(window, VendorContactDialog)
    assert form.customer.line.text() == f"{ours.name} · {ours.domain}"


def test_a_customers_page_has_the_latest_and_all_on_demand(
    shop: Shop, show: Show, settle: Settle, ours: Customer
) -> None:
    for days in range(5):
        at = AT - dt.timedelta(days=days)
        told = vendor_contact(
            ours.id, at=at, name=f"Rob {days}", exceeds=Answer.YES, role=ClaimedRole.MICROSOFT
        )
        shop.services.vendor_contacts.save(told)
    page = CustomersPage(shop.context)
    show(page)
    page.show_customer(ours.id)
    settle()
    assert page.side.one is not None
    card = page.side.one.vendor_contacts
    assert "Rob 2, Microsoft" in reads(card)
    assert "Rob 3" not in reads(card)
    button(card, "Show 2 more").click()
    settle()
    assert "Rob 4, Microsoft" in reads(card)
    newest = time_text(AT)
    button(card, f"Remove the contact of {newest}").click()
    settle()
    assert "Rob 0" not in reads(card)
    assert "Contact by a seller removed from the log" in reads(page.side.one.timeline)
    button(card, "Log a contact").click()
    settle()
    assert dialog(page, VendorContactDialog).customer.value() == ours.id


@pytest.mark.parametrize(
    ("offer", "seats", "text"),
    [("E5", None, "E5"), ("E5", 12, "E5, 12 seats"), ("", 3, "3 seats"), ("", None, "")],
)
def test_an_offer_in_words(offer: str, seats: int | None, text: str) -> None:
    assert words.offer_text(offer, seats) == text


def test_every_word_of_a_contact_is_told(qapp: object) -> None:
    del qapp
    assert all(words.channel_text(one) for one in ContactChannel)
    assert all(words.role_text(one) for one in ClaimedRole)
    assert [bool(words.reaction_chip(one)) for one in Reaction].count(False) == 1
    assert [bool(words.exceeds_chip(one)) for one in Answer].count(False) == 1
