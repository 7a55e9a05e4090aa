import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import InvitationState
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.import_dialog import ImportDialog
from reseller_desktop.ui.customers.import_rows import Group
from reseller_desktop.ui.customers.list_page import CustomersPage
from tests.support.customers_factory import as_csv, customers
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
Line = tuple[str, str, str, str]


@pytest.fixture
def page(shop: Shop, show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def opened(page: CustomersPage, settle: Settle, tmp_path: Path) -> Callable[[list[Line]], ImportDialog]:
    def open_list(rows: list[Line]) -> ImportDialog:
        path = tmp_path / "Customers.csv"
        path.write_bytes(as_csv(rows))
        assert page.drop_files([path])
        settle()
        found: ImportDialog = dialog(page, ImportDialog)
        return found

    return open_list


Open = Callable[[list[Line]], ImportDialog]


def groups(shown: ImportDialog) -> dict[Group, int]:
    pills = {group: pill.text() for group, pill in shown.preview.pills.items() if group is not None}
    return {group: int(text.rpartition(" ")[2]) for group, text in pills.items()}


def test_a_first_list_is_previewed_and_imported_as_one_action(
    opened: Open, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    shown = opened(customers(5))
    assert groups(shown) == {Group.NEW: 5}
    assert "5 lines" in reads(shown)
    assert shop.services.customers.count() == 0
    button(shown, "Import 5 customers").click()
    settle()
    assert not is_open(page)
    assert len(page.table.shown_rows()) == 5
    assert shop.said == ["Imported: 5 new"]
    assert "Customers.csv as of" in page.status().text
    shop.services.history.undo()
    settle()
    assert shop.services.customers.count() == 0


def test_every_kind_of_change_is_shown_before_and_after(opened: Open, shop: Shop, settle: Settle) -> None:
    rows = customers(20)
    button(opened(rows), "Import 20 customers").click()
    settle()
    changed = [
        (rows[0][0], "Ganz Anders AG", rows[0][2], rows[0][3]),
        (rows[1][0], rows[1][1], "anders.example", "Indirect reseller"),
        *rows[2:19],
        ("no id", "Kaputt AG", "", ""),
    ]
    shown = opened(changed)
    assert groups(shown) == {
        Group.RENAMED: 1,
        Group.DOMAIN_MOVED: 1,
        Group.RELATION_CHANGED: 1,
        Group.GONE: 1,
        Group.REJECTED: 1,
    }
    lines = {row.group: (row.before, row.after) for row in shown.preview.table.all_rows()}
    assert lines[Group.RENAMED] == (rows[0][1], "Ganz Anders AG")
    assert lines[Group.DOMAIN_MOVED][1] == "anders.example"
    assert "not a Microsoft ID" in lines[Group.REJECTED][1]
    shown.preview.pills[Group.GONE].click()
    settle()
    assert [row.name for row in shown.preview.table.shown_rows()] == [rows[19][1]]
    assert not shown.preview.warning.isVisible()


def test_an_invitation_is_accepted_by_being_listed(opened: Open, shop: Shop, settle: Settle) -> None:
    (row,) = customers(1)
    invited = shop.customer(row[1], tenant_id=UUID(row[0]), domain=row[2])
    shop.contact(invited)
    shop.links()
    shop.sent(invited, days_ago=5)
    shown = opened([row])
    assert groups(shown)[Group.ACCEPTED] == 1
    button(shown, "Import 1 customer").click()
    settle()
    kept = shop.services.customers.page(invited.id)
    assert kept.invitations[0].state is InvitationState.ACCEPTED
    assert "1 accepted" in shop.said[-1]


def test_many_that_are_gone_are_warned_about_and_may_be_left_as_they_are(
    opened: Open, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    rows = customers(4)
    button(opened(rows), "Import 4 customers").click()
    settle()
    shown = opened(rows[:2])
    assert "More than a fifth" in reads(shown)
    assert shown.preview.mark_gone
    button(shown, "Mark the 2 gone as lost and ask what happened").click()
    button(shown, "Import 2 customers").click()
    settle()
    legs = [leg for row in page.table.all_rows() for leg in shop.services.customers.page(UUID(row.id)).legs]
    assert {leg.state for leg in legs} == {LegState.YES}


def test_those_that_are_gone_are_asked_about(
    opened: Open, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    rows = customers(2)
    button(opened(rows), "Import 2 customers").click()
    settle()
    button(opened(rows[:1]), "Import 1 customer").click()
    settle()
    gone = next(row for row in page.table.all_rows() if row.name == rows[1][1])
    (leg,) = shop.services.customers.page(UUID(gone.id)).legs
    assert (leg.state, leg.loss_reason) == (LegState.NO, LossReason.OPEN)


def test_the_same_list_again_is_not_offered(
    opened: Open, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    rows = customers(3)
    button(opened(rows), "Import 3 customers").click()
    settle()
    before = len(shop.services.history.actions())
    shown = opened(rows)
    assert "already" in reads(shown)
    assert not button(shown, "Import 3 customers").isEnabled()
    shown.reject()
    assert len(shop.services.history.actions()) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04zip", "ZIP or Excel"),
        (b"a;b;c\r\n1;2;3\r\n", "should hold the headings"),
        (b"", "nothing to import"),
    ],
    ids=["a ZIP named .csv", "no known headings", "an empty file"],
)
def test_a_bad_file_is_refused_with_one_sentence_and_another_can_be_chosen(
    page: CustomersPage, settle: Settle, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "Customers.csv"
    path.write_bytes(content)
    page.drop_files([path])
    settle()
    shown = dialog(page, ImportDialog)
    assert said in reads(shown) or said in shown.banner.words.text()
    assert offers(shown, "Choose Customers.csv…")
    path.write_bytes(as_csv(customers(2)))
    shown.read(path)
    settle()
    assert offers(shown, "Import 2 customers")
    assert not shown.banner.isVisible()


def test_reading_can_be_cancelled_and_changes_nothing(
    page: CustomersPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "Customers.csv"
    path.write_bytes(as_csv(customers(2)))
    page.drop_files([path])
    shop.tasks.drain(1)  # type: ignore[attr-defined]
    shown = dialog(page, ImportDialog)
    assert "Reading" in reads(shown)
    shown.reject()
    assert is_open(page)
    settle()
    assert "Nothing was changed" in shown.banner.words.text()
    assert offers(shown, "Choose Customers.csv…")
    shown.reject()
    assert not is_open(page)


def test_importing_can_be_cancelled_and_changes_nothing(
    opened: Open, page: CustomersPage, shop: Shop, settle: Settle
) -> None:
    shown = opened(customers(3))
    button(shown, "Import 3 customers").click()
    button(shown.work, "Cancel").click()
    settle()
    assert is_open(page)
    assert shop.services.customers.count() == 0
    assert "Nothing was changed" in shown.banner.words.text()


def test_a_change_made_meanwhile_is_shown_before_it_is_imported(
    opened: Open, shop: Shop, settle: Settle
) -> None:
    rows = customers(2)
    shown = opened(rows)
    shop.customer("Inzwischen AG", tenant_id=UUID(rows[0][0]))
    button(shown, "Import 2 customers").click()
    settle()
    assert groups(shown)[Group.RENAMED] == 1
    assert groups(shown)[Group.NEW] == 1


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_unsure_line_is_decided_by_hand(opened: Open, shop: Shop, settle: Settle) -> None:
    (row,) = customers(1)
    for name in ("Doppelt Eins AG", "Doppelt Zwei AG"):
        shop.customer(name, domain="doppelt.example")
    shown = opened([(row[0], "Doppelt AG", "doppelt.example", "")])
    assert groups(shown) == {Group.UNSURE: 1}
    (unsure,) = shown.preview.table.all_rows()
    shown.preview.table.activated.emit(unsure.key)
    menu = next(menu for menu in shown.preview.findChildren(QMenu) if menu.isVisible())
    texts = [action.text() for action in menu.actions()]
    assert texts == ["It is Doppelt Eins AG", "It is Doppelt Zwei AG", "It is a new customer"]
    menu.actions()[1].trigger()
    menu.close()
    settle()
    assert groups(shown)[Group.COMPLETED] == 1


def test_the_day_of_the_list_can_be_changed(opened: Open, settle: Settle) -> None:
    from reseller_desktop.ui.kit.forms import FormDialog

    shown = opened(customers(1))
    button(shown, "Change the day…").click()
    asked = dialog(shown, FormDialog)
    asked.form.editors["day"].set_value(dt.date(2026, 1, 31))
    button(asked, "Change the day").click()
    settle()
    assert "as of 31 Jan" in reads(shown)


def test_with_several_own_tenants_it_is_asked_whose_list_it_is(
    page: CustomersPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    second = OwnTenant(id=new_id(), name="Muster US", tenant_id=new_id(), partner_id="123456", country="US")
    shop.services.company.save_own_tenant(second)
    path = tmp_path / "Customers.csv"
    path.write_bytes(as_csv(customers(1)))
    page.drop_files([path])
    settle()
    shown = dialog(page, ImportDialog)
    assert "Whose list is it?" in reads(shown).replace("&", "")
    assert shown._tenant_choice is not None
    shown._tenant_choice.set_value(second.id)
    button(shown, "Read “Customers.csv”").click()
    settle()
    assert shown.preview.found.own_tenant_id == second.id


def test_return_imports_what_is_shown(opened: Open, shop: Shop, settle: Settle, qtbot: QtBot) -> None:
    shown = opened(customers(1))
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    settle()
    assert shop.services.customers.count() == 1


def test_a_refusal_is_told_and_the_preview_stays_usable(opened: Open) -> None:
    shown = opened(customers(1))
    shown.preview._refused(UserError("cancelled"))
    assert "Stopped" in shown.preview.warning.words.text()
