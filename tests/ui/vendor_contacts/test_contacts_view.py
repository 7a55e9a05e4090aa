"""The log of vendor contacts, its figures, evidence packs and complaints, in the window."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.vendor_contact import Reaction
from reseller_desktop.ui.invitations.hand_off import Exits
from reseller_desktop.ui.renewals.contacts_view import ContactsView, View
from reseller_desktop.ui.vendor_contacts.complaint_dialog import ComplaintDialog
from reseller_desktop.ui.vendor_contacts.dialog import VendorContactDialog
from reseller_desktop.ui.vendor_contacts.figures import FiguresDialog
from reseller_desktop.ui.vendor_contacts.pack_dialog import PackDialog
from tests.support.finding import button, dialog, is_open, reads
from tests.support.packs import unpack, wrong_by_hand
from tests.support.shop import Shop
from tests.support.vendor_contacts import AT, MAIL, vendor_contact

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def ours(shop: Shop) -> Customer:
    return shop.customer()


@pytest.fixture
def log(shop: Shop, ours: Customer, tmp_path: Path) -> None:
    mail = tmp_path / "pushed.eml"
    mail.write_bytes(MAIL)
    other = shop.customer("Alder AG", domain="alder.example")
    told = [
        vendor_contact(ours.id, name="Rob", offer="E5", exceeds=Answer.YES, reaction=Reaction.DECLINED),
        vendor_contact(other.id, at=AT - dt.timedelta(days=100), name="Eve", reaction=Reaction.ACCEPTED),
    ]
    for one in told:
        shop.services.vendor_contacts.save(one, add=[mail])


@pytest.fixture
def view(shop: Shop, show: Show) -> ContactsView:
    made = ContactsView(shop.context)
    show(made)
    return made


def names(view: ContactsView) -> list[str]:
    return [row.name for row in view.table.shown_rows()]


def test_an_empty_log_says_what_it_is_for(view: ContactsView, settle: Settle) -> None:
    assert "take it down here in twenty seconds" in reads(view)
    button(view, "Log a contact…").click()
    settle()
    assert dialog(view, VendorContactDialog)


@pytest.mark.usefixtures("log")
def test_the_log_is_searched_narrowed_and_shown_in_full(view: ContactsView, settle: Settle) -> None:
    assert names(view) == ["Rob", "Eve"]
    assert "Brunner Metallbau GmbH" in reads(view.pane)
    assert "pushed.eml" in reads(view.pane)
    view.search.setText("alder")
    settle()
    assert names(view) == ["Eve"]
    view.clear_filter()
    button(view, "More than needed · 1").click()
    settle()
    assert names(view) == ["Rob"]
    view.choose(View.LOST)
    settle()
    assert names(view) == ["Eve"]
    assert view.focus_search()


@pytest.mark.usefixtures("log")
def test_a_contact_is_opened_and_removed_by_key_and_menu(
    view: ContactsView, shop: Shop, settle: Settle
) -> None:
    QTest.keyClick(view.table.view, Qt.Key.Key_Return)
    settle()
    dialog(view, VendorContactDialog).reject()
    view.actions_on.remove(view.chosen()[0])
    settle()
    assert names(view) == ["Eve"]
    assert shop.said == ["Contact with Brunner Metallbau GmbH removed"]
    shop.services.history.undo()
    settle()
    assert names(view) == ["Rob", "Eve"]


@pytest.mark.usefixtures("log")
def test_the_customers_of_the_selected_contacts_are_those_looked_at(
    view: ContactsView, settle: Settle, ours: Customer
) -> None:
    view.table.select([view.table.shown_rows()[0].id])
    settle()
    assert view.looked_at() == [ours.id]
    view.table.select([row.id for row in view.table.shown_rows()])
    settle()
    assert len(view.looked_at()) == 2


@pytest.mark.usefixtures("log")
def test_what_is_shown_is_exported(view: ContactsView, shop: Shop, settle: Settle, tmp_path: Path) -> None:
    for name in ("contacts.csv", "contacts.xlsx"):
        view.export_to(tmp_path / name)
        settle()
    assert "Brunner Metallbau GmbH" in (tmp_path / "contacts.csv").read_text(encoding="utf-8-sig")
    assert shop.said[-1] == "2 contacts written into contacts.xlsx"


@pytest.mark.usefixtures("log")
def test_the_menu_offers_what_is_done_to_several(view: ContactsView, settle: Settle) -> None:
    view.table.select([row.id for row in view.table.all_rows()])
    settle()
    assert "2 contacts selected" in reads(view.pane)
    button(view, "More").click()
    menu = view.findChildren(QMenu)[-1]
    assert [action.isEnabled() for action in menu.actions() if action.text()] == [True] * 3
    menu.close()
    button(view.pane, "Evidence pack…").click()
    settle()
    assert "Alder AG, Brunner Metallbau GmbH" in reads(dialog(view, PackDialog))


@pytest.mark.usefixtures("log")
def test_the_figures_of_each_quarter(view: ContactsView, settle: Settle) -> None:
    button(view, "Figures…").click()
    settle()
    shown = dialog(view, FiguresDialog)
    assert [(one.year, one.number) for one in shown.table.all_rows()] == [(2026, 2), (2026, 1)]
    assert shown.bars.marks[-1].accessibleName() == "2026 Q2: 1 contacts, 1 for more than needed"
    hatched = [shape for shape in shown.bars.layout_now().shapes if shape.fill == "bad"]
    assert len(hatched) == 1


@pytest.mark.usefixtures("log")
def test_a_pack_says_what_is_inside_and_is_written(
    view: ContactsView, settle: Settle, tmp_path: Path
) -> None:
    view.actions_on.pack(list(map(_uuid, view.table.all_rows())))
    settle()
    shown = dialog(view, PackDialog)
    said = reads(shown)
    assert "Alder AG, Brunner Metallbau GmbH" in said
    assert "personal data" in said
    assert " bytes" in said
    assert "0.0" not in said
    shown.write_to(tmp_path / "pack.zip")
    settle()
    assert "The pack was saved as “pack.zip”." in reads(shown)
    folder = unpack(tmp_path / "pack.zip", tmp_path / "unpacked")
    assert wrong_by_hand(folder) == []
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in (folder / "files").iterdir()) == ["01-pushed.eml", "02-pushed.eml"]


@pytest.mark.usefixtures("log")
def test_a_complaint_leaves_as_a_mail_and_as_a_letter(
    view: ContactsView, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    copied: list[str] = []
    exits = Exits(copy=lambda _html, text: bool(copied.append(text)) or True)
    shown = ComplaintDialog(shop.context, view, [_uuid(view.table.all_rows()[0])], exits=exits)
    shown.open()
    settle()
    assert "Brunner Metallbau GmbH" in shown.text.toPlainText()
    assert not shown.unsaved
    shown.form.editors["to"].set_value(shop.provider.id)
    settle()
    assert "Distri One" in shown.text.toPlainText()
    shown.send(Channel.CLIPBOARD)
    settle()
    assert copied == [shown.text.toPlainText()]
    with shop.services.database.read() as tx:
        assert [mail.message for mail in tx.dispatches.where()] == [Message.COMPLAINT]
    shown.write_pdf(tmp_path / "complaint")
    settle()
    assert (tmp_path / "complaint.pdf").read_bytes().startswith(b"%PDF")
    shown.reject()
    assert not is_open(view)


@pytest.mark.usefixtures("log")
def test_what_was_typed_into_a_complaint_stays(view: ContactsView, shop: Shop, settle: Settle) -> None:
    shown = ComplaintDialog(shop.context, view, [_uuid(view.table.all_rows()[0])])
    shown.open()
    settle()
    shown.text.setPlainText("Our own words. {{customer}}")
    shown.form.editors["language"].set_value("fr")
    settle()
    assert shown.text.toPlainText() == "Our own words. {{customer}}"
    button(shown, "Write it anew").click()
    settle()
    assert "est le partenaire" in shown.text.toPlainText()
    shown.text.setPlainText("Our own words. {{customer}}")
    shown.send(Channel.CLIPBOARD)
    with shop.services.database.read() as tx:
        assert tx.dispatches.where() == []


def _uuid(row: Any) -> UUID:
    return UUID(row.id)
