"""Admin rights in the window: on a customer's page, in the list of all, imported and entered by hand."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.gdap import Extension, GdapSource, GdapStatus
from reseller_desktop.domain.invitation import Message
from reseller_desktop.ui.customers.customer_pane import CustomerPane
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.gdap.actions import GdapActions
from reseller_desktop.ui.gdap.form import GdapDialog
from reseller_desktop.ui.gdap.import_dialog import GdapImportDialog
from reseller_desktop.ui.gdap.list_dialog import GdapListDialog, View
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.gdaps import OTHER_TENANT, TENANT, as_json, graph
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
Write = Callable[..., Path]
ENDING = {"endDateTime": "2026-05-24T10:00:00Z", "displayName": "Support 2024"}
PENDING = {
    "status": "approvalPending",
    "displayName": "Support asked",
    "createdDateTime": "2026-02-10T10:00:00Z",
    "endDateTime": None,
}


@pytest.fixture
def ours(shop: Shop) -> Customer:
    return shop.customer(tenant_id=UUID(TENANT))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(*relationships: object, name: str = "relationships.json") -> Path:
        path = tmp_path / name
        path.write_bytes(as_json(*relationships))
        return path

    return to_file


@pytest.fixture
def bring(shop: Shop, write: Write) -> Callable[..., None]:
    def imported(*relationships: object) -> None:
        shop.services.gdap.apply(shop.services.gdap.preview(write(*relationships)))

    return imported


@pytest.fixture
def page(shop: Shop, ours: Customer, show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def choose(page: CustomersPage, settle: Settle) -> Callable[[Customer], CustomerPane]:
    def select(customer: Customer) -> CustomerPane:
        page.table.select([customer.id.hex])
        settle()
        assert page.side.one is not None
        return page.side.one

    return select


@pytest.fixture
def everything(shop: Shop, show: Show) -> Callable[[], GdapListDialog]:
    def opened() -> GdapListDialog:
        made = GdapListDialog(shop.context, None)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        show(made)
        return made

    return opened


Choose = Callable[[Customer], CustomerPane]
Bring = Callable[..., None]
Opened = Callable[[], GdapListDialog]


# On the customer's page


def test_a_customer_s_rights_stand_on_its_page_with_what_is_to_be_known(
    choose: Choose, ours: Customer, bring: Bring, settle: Settle
) -> None:
    bring(graph(**ENDING))
    pane = choose(ours)
    said = reads(pane.gdap)
    assert "Support 2024" in said
    assert "User Administrator" in said
    assert "Ends on 24 May 2026, in 20 days." in said
    assert "Does not extend itself." in said
    assert "By Microsoft Partner Center, 'GDAP expiration notifications' (1 Oct 2023)" in said
    assert "Microsoft Graph · " in said


def test_an_import_shows_on_the_page_at_once(
    choose: Choose, ours: Customer, bring: Bring, settle: Settle
) -> None:
    pane = choose(ours)
    assert "None recorded." in reads(pane.gdap)
    bring(graph())
    settle()
    assert "Admin 1" in reads(pane.gdap)
    assert "Admin rights imported from relationships.json" in reads(pane.timeline)


def test_rights_are_asked_for_where_there_are_none(choose: Choose, ours: Customer, shop: Shop) -> None:
    button(choose(ours).gdap, "Ask for admin rights…").click()
    ((where, (customer_id, wish)),) = shop.places.visits  # type: ignore[misc]
    assert (where, customer_id, wish.message) == ("compose", ours.id, Message.GRANULAR_ADMIN)


def test_one_is_entered_by_hand_with_the_keyboard(
    choose: Choose, ours: Customer, shop: Shop, settle: Settle
) -> None:
    pane = choose(ours)
    add = button(pane.gdap, "Add admin relationship…")
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Space)
    settle()
    form = dialog(pane.window(), GdapDialog)
    QTest.keyClicks(form.form.editors["name"].control, "Support by hand")
    QTest.keyClicks(form.form.editors["roles"].control, "user administrator, Chief Sheriff")
    QTest.keyClicks(form.form.editors["ends"].control, "2026-05-10")
    QTest.keyClick(form.form.editors["ends"].control, Qt.Key.Key_Return)
    settle()
    assert not is_open(pane.window())
    (line,) = shop.services.gdap.of_customer(ours.id)
    assert line.roles == ("User Administrator", "Chief Sheriff")
    assert line.ends_on == dt.date(2026, 5, 10)
    assert (line.extension, line.gdap.source) == (Extension.NOT_TOLD, GdapSource.PERSON)
    assert shop.said[-1] == "Support by hand saved"
    assert "Ends on 10 May 2026, in 6 days." in reads(pane.gdap)
    assert "Admin relationship Support by hand entered" in reads(pane.timeline)


def test_one_without_a_name_is_not_kept(choose: Choose, ours: Customer, settle: Settle) -> None:
    pane = choose(ours)
    button(pane.gdap, "Add admin relationship…").click()
    settle()
    form = dialog(pane.window(), GdapDialog)
    button(form, "Add relationship").click()
    settle()
    assert form.isVisible()


def test_one_is_changed_and_removed_and_comes_back_by_undo(
    choose: Choose, ours: Customer, bring: Bring, shop: Shop, settle: Settle
) -> None:
    bring(graph(**ENDING))
    pane = choose(ours)
    before = shop.services.gdap.of_customer(ours.id)[0].gdap
    button(pane.gdap, "Edit Support 2024").click()
    settle()
    form = dialog(pane.window(), GdapDialog)
    form.form.editors["status"].set_value(GdapStatus.TERMINATED)
    button(form, "Save").click()
    settle()
    (line,) = shop.services.gdap.of_customer(ours.id)
    assert (line.gdap.status, line.gdap.ends_at) == (GdapStatus.TERMINATED, before.ends_at)
    button(pane.gdap, "Remove Support 2024 from our records").click()
    settle()
    assert shop.services.gdap.of_customer(ours.id) == ()
    shop.services.history.undo()
    settle()
    assert "Support 2024" in reads(pane.gdap)


def test_an_id_that_another_one_has_is_said_under_its_field(
    choose: Choose, ours: Customer, bring: Bring, shop: Shop, settle: Settle
) -> None:
    bring(graph(1), graph(2))
    pane = choose(ours)
    taken = shop.services.gdap.of_customer(ours.id)[1].gdap.relationship_id
    button(pane.gdap, "Edit Admin 1").click()
    settle()
    form = dialog(pane.window(), GdapDialog)
    form.form.editors["relationship_id"].set_value(f"https://admin.example/relationships/{taken}")
    button(form, "Save").click()
    settle()
    assert "has this id already" in reads(form)


def test_what_is_over_shows_on_demand_while_something_is_in_force(
    choose: Choose, ours: Customer, bring: Bring, settle: Settle
) -> None:
    bring(graph(1), graph(2, status="terminated", displayName="Old one"))
    pane = choose(ours)
    assert "Old one" not in reads(pane.gdap)
    button(pane.gdap, "Show those that are over (1)").click()
    settle()
    assert "Old one" in reads(pane.gdap)
    assert not offers(pane.gdap, "Show those that are over (1)")


# The list of all


def test_the_list_of_all_has_what_presses_first_and_views_to_narrow_it(
    everything: Opened, bring: Bring, ours: Customer, shop: Shop, settle: Settle
) -> None:
    bring(
        graph(1),
        graph(2, customer={"tenantId": OTHER_TENANT, "displayName": "Sonnenhof AG"}, **ENDING),
        graph(3, **PENDING),
        graph(4, status="expired"),
    )
    shown = everything()
    rows = shown.table.shown_rows()
    assert shown.table.view.hasFocus()
    assert [row.line.gdap.name for row in rows] == ["Support asked", "Support 2024", "Admin 1", "Admin 4"]
    assert "Dies in 7 days, on 11 May 2026, unless" in reads(shown)
    counts = {view: pill.text() for view, pill in shown.pills.items()}
    assert counts[View.TO_DO].endswith("2")
    assert counts[View.OVER].endswith("1")
    shown.pills[View.LIVE].click()
    settle()
    assert {row.line.gdap.name for row in shown.table.shown_rows()} == {"Support 2024", "Admin 1"}
    shown.pills[View.ALL].click()
    shown.search.setText("sonnenhof")
    settle()
    assert [row.line.customer for row in shown.table.shown_rows()] == ["Sonnenhof AG"]


def test_from_the_list_to_the_customer_but_not_to_a_stranger(
    everything: Opened, bring: Bring, ours: Customer, shop: Shop
) -> None:
    bring(graph(1), graph(2, customer={"tenantId": OTHER_TENANT}))
    shown = everything()
    mine, stranger = shop.services.gdap.all()
    shown.table.select([stranger.gdap.id])
    assert not shown.go_button.isEnabled()
    shown.table.select([mine.gdap.id])
    QTest.keyClick(shown.table.view, Qt.Key.Key_Return)
    assert shop.places.visits == [("customer", ours.id)]
    assert not shown.isVisible()


def test_in_the_list_one_is_edited_and_removed(
    everything: Opened, bring: Bring, ours: Customer, shop: Shop, settle: Settle
) -> None:
    bring(graph())
    shown = everything()
    button(shown, "Edit…").click()
    settle()
    form = dialog(shown, GdapDialog)
    form.form.editors["name"].set_value("Renamed")
    button(form, "Save").click()
    settle()
    assert [row.line.gdap.name for row in shown.table.shown_rows()] == ["Renamed"]
    button(shown, "Remove from our records").click()
    settle()
    assert "No admin relationships yet" in reads(shown)
    assert "Renamed removed from our records" in reads(shown)
    button(shown, "Undo").click()
    settle()
    assert [row.line.gdap.name for row in shown.table.shown_rows()] == ["Renamed"]
    assert not offers(shown, "Undo")
    button(shown, "Import…").click()
    assert dialog(shown, GdapImportDialog)


# The import


@pytest.fixture
def importing(page: CustomersPage, shop: Shop, settle: Settle) -> Callable[[Path | None], GdapImportDialog]:
    def opened(path: Path | None) -> GdapImportDialog:
        GdapActions(shop.context, page).import_list(path)
        settle()
        found: GdapImportDialog = dialog(page, GdapImportDialog)
        return found

    return opened


Importing = Callable[[Path | None], GdapImportDialog]


def test_a_list_is_previewed_and_imported(
    importing: Importing, write: Write, ours: Customer, shop: Shop, settle: Settle
) -> None:
    shown = importing(write(graph(1), graph(2, customer={"tenantId": OTHER_TENANT}), graph(3, id="?")))
    rows = [(row.change.text, row.name, row.customer) for row in shown.table.shown_rows()]
    assert rows == [("Left out", "Admin 3", ""), ("New", "Admin 1", ours.name), ("New", "Admin 2", "")]
    assert shop.services.gdap.all() == ()
    page = shown.parentWidget()
    button(shown, "Import 2 relationships").click()
    settle()
    assert not is_open(page)
    assert shop.said == ["Admin rights imported: 2 new, 1 left out"]
    assert len(shop.services.gdap.all()) == 2


def test_what_changes_is_shown_before_and_after(importing: Importing, write: Write, bring: Bring) -> None:
    bring(graph())
    (row,) = importing(write({"id": graph()["id"], "status": "terminated"})).table.shown_rows()
    assert (row.change.text, row.before, row.after) == ("Changed", "Active", "Ended")


def test_the_same_list_again_offers_nothing(
    importing: Importing, write: Write, bring: Bring, ours: Customer
) -> None:
    bring(graph())
    shown = importing(write(graph()))
    assert not shown.import_button.isVisible()
    assert "Nothing to change." in reads(shown)
    assert "1 unchanged" in reads(shown)


def test_a_file_that_is_no_list_is_refused_and_another_can_be_chosen(
    importing: Importing, tmp_path: Path, write: Write, settle: Settle
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(b'{"value": [')
    shown = importing(path)
    assert "cannot be read as JSON from line 1 on" in reads(shown)
    assert offers(shown, "Choose the list…")
    shown.read(write(graph()))
    settle()
    assert offers(shown, "Import 1 relationship")


def test_reading_can_be_stopped(
    importing: Importing, page: CustomersPage, write: Write, settle: Settle
) -> None:
    shown = importing(None)
    shown.read(write(graph()))
    button(shown, "Cancel").click()
    settle()
    assert "Stopped. Nothing was changed." in reads(shown)
    shown.reject()
    assert not is_open(page)


def test_what_was_shown_and_changed_meanwhile_is_shown_anew(
    importing: Importing, write: Write, settle: Settle, shop: Shop
) -> None:
    path = write(graph(1), graph(2))
    shown = importing(path)
    other = write(graph(1), name="other.json")
    shop.services.gdap.apply(shop.services.gdap.preview(other))
    button(shown, "Import 2 relationships").click()
    settle()
    assert offers(shown, "Import 1 relationship")


@pytest.mark.parametrize("status", GdapStatus)
def test_every_status_has_a_word_and_a_sign(status: GdapStatus) -> None:
    chip = words.status_chip(status)
    assert chip.text
    assert chip.sign
