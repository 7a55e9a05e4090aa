import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.custom_field import CustomField, CustomValue
from reseller_desktop.domain.customer import Affiliation, Customer, LegState, Origin, Segment
from reseller_desktop.domain.merging import Side
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.commands import customer_commands
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.kit.tasks import TaskState
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.merging.dialog import DuplicatesDialog, PairDialog
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop
from tests.support.world import customer as any_customer

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
OTHER = UUID("5d3f7f10-2222-4222-8333-0123456789ab")


def put(shop: Shop, name: str, **facts: Any) -> Customer:
    made = any_customer(name, **facts)
    shop.services.customers.save(made)
    return shop.services.customers.get(made.id)


@pytest.fixture
def pair(shop: Shop) -> tuple[Customer, Customer]:
    old = put(shop, "Alpenblick", owner="Anna", tags=("VIP",), notes="Calls on Mondays.", domain="a.example")
    new = put(shop, "Alpenblick AG", owner="Ben", tenant_id=TENANT, domain="b.example")
    return old, new


@pytest.fixture
def page(shop: Shop, pair: tuple[Customer, Customer], show: Show) -> CustomersPage:
    made = CustomersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def duplicates(page: CustomersPage, settle: Settle) -> DuplicatesDialog:
    run(page, "customer.duplicates")
    settle()
    found = dialog(page, DuplicatesDialog)
    assert isinstance(found, DuplicatesDialog)
    return found


def run(page: CustomersPage, key: str) -> None:
    next(each for each in customer_commands(lambda: page) if each.key == key).call()


def names(shop: Shop) -> set[str]:
    return {row.name for chunk in shop.services.customers.rows() for row in chunk}


def radio(within: QWidget, spoken: str) -> QRadioButton:
    return next(one for one in within.findChildren(QRadioButton) if one.accessibleName() == spoken)


# Side by side


def test_both_records_lie_side_by_side_with_their_reason(duplicates: DuplicatesDialog) -> None:
    assert duplicates.why.text() == "Same name without “ag”"
    shown = reads(duplicates)
    for text in ("Alpenblick", "Alpenblick AG", "After merging", "Calls on Mondays.", str(TENANT)):
        assert text in shown
    assert "The record “Alpenblick AG” goes on, because it has the tenant id." in shown
    assert radio(duplicates, "Owner: Ben").isChecked()


def test_the_record_after_merging_follows_what_is_chosen(duplicates: DuplicatesDialog, qtbot: QtBot) -> None:
    result = duplicates.view.results["owner"]
    assert (result.text(), result.accessibleName()) == ("Ben", "Owner after merging: Ben")
    qtbot.mouseClick(radio(duplicates, "Owner: Anna"), Qt.MouseButton.LeftButton)
    assert (result.text(), result.accessibleName()) == ("Anna", "Owner after merging: Anna")
    assert duplicates.view.results["domain"].text() == "b.example"
    qtbot.mouseClick(radio(duplicates, "Domain: a.example"), Qt.MouseButton.LeftButton)
    assert duplicates.view.results["other_domains"].text() == "b.example"


def test_the_arrows_change_a_choice(duplicates: DuplicatesDialog, qtbot: QtBot) -> None:
    chosen = radio(duplicates, "Owner: Ben")
    chosen.setFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Left)
    assert radio(duplicates, "Owner: Anna").isChecked()
    assert duplicates.view.choices["owner"] is Side.LEFT


def test_merging_keeps_what_was_chosen_and_undo_gives_both_back(
    duplicates: DuplicatesDialog, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    duplicates.view.choose("owner", Side.LEFT)
    qtbot.mouseClick(duplicates.merge_button, Qt.MouseButton.LeftButton)
    settle()
    (row,) = next(iter(shop.services.customers.rows()))
    assert (row.name, row.owner, row.tags) == ("Alpenblick AG", "Anna", ("VIP",))
    assert shop.said == ["The records of Alpenblick AG are one now."]
    assert "No duplicates found" in reads(duplicates)
    qtbot.mouseClick(button(duplicates, "Undo"), Qt.MouseButton.LeftButton)
    settle()
    assert names(shop) == {"Alpenblick", "Alpenblick AG"}
    assert duplicates.list.count() == 1
    assert not duplicates.banner.isVisible()


def test_the_search_can_be_stopped(page: CustomersPage, settle: Settle, qtbot: QtBot) -> None:
    run(page, "customer.duplicates")
    shown = dialog(page, DuplicatesDialog)
    assert "Comparing all customers…" in reads(shown)
    search = shown._search
    assert search is not None
    qtbot.mouseClick(button(shown, "Cancel"), Qt.MouseButton.LeftButton)
    settle()
    assert not is_open(page)
    assert search.state is TaskState.CANCELLED


def test_who_is_not_the_same_is_not_shown_again(
    duplicates: DuplicatesDialog, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    qtbot.mouseClick(duplicates.apart_button, Qt.MouseButton.LeftButton)
    settle()
    assert "No duplicates found" in reads(duplicates)
    assert names(shop) == {"Alpenblick", "Alpenblick AG"}
    qtbot.mouseClick(duplicates.empty.action, Qt.MouseButton.LeftButton)
    assert not duplicates.isVisible()


def test_after_one_group_comes_the_next(
    page: CustomersPage, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    put(shop, "Seeblick AG", domain="b.example")
    put(shop, "Ziegelhof")
    put(shop, "Ziegelhof GmbH")
    settle()
    run(page, "customer.duplicates")
    settle()
    shown = dialog(page, DuplicatesDialog)
    assert shown.list.count() == 2
    assert shown.why.text() == "Same domain b.example"
    qtbot.keyClick(shown.list, Qt.Key.Key_Return)
    assert shown.merge_button.hasFocus()
    qtbot.keyClick(shown.merge_button, Qt.Key.Key_Return)
    settle()
    assert shown.why.text() == "Same name without “ag”"
    shown.list.setCurrentRow(1)
    settle()
    shown.merge()
    settle()
    assert (shown.list.count(), shown.list.currentRow()) == (1, 0)
    assert "Alpenblick" in reads(shown.view)


def test_legs_and_what_belongs_to_both_are_shown_together(
    shop: Shop, pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle
) -> None:
    old, new = pair
    shop.contact(old, name="Sandra Brunner")
    shop.contact(new, name="Sandra Brunner")
    shop.contact(new, name="Beat Muster", email="")
    shop.services.customers.set_leg(old.id, LegState.NO, own_tenant_id=shop.own.id)
    shop.clock.at += dt.timedelta(days=1)
    shop.services.customers.set_leg(new.id, LegState.YES, own_tenant_id=shop.own.id)
    settle()
    page.actions_on.merge([new.id, old.id])
    settle()
    shown = dialog(page, PairDialog)
    text = reads(shown)
    assert "Not linked" in text
    assert text.count("Linked, ") == 2
    assert "Of two words on a relationship the later counts" in text
    plan = shown.view.plan
    assert [one.name for one in plan.after.contacts] == ["Sandra Brunner", "Beat Muster"]


def test_every_kind_of_fact_has_words(
    shop: Shop, page: CustomersPage, settle: Settle, pair: tuple[Customer, Customer]
) -> None:
    old, new = pair
    at = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
    facts = {
        "country": "CH",
        "language": "de",
        "seats": 1200,
        "segment": Segment.EDUCATION,
        "origin": Origin.REFERRAL,
        "affiliation": Affiliation.AFFILIATE,
        "relation": "Cloud Reseller",
        "other_domains": ("c.example", "d.example"),
        "notes": "Long. " * 60,
        "archived_at": at,
    }
    shop.services.customers.save(replace(old, **facts))
    field = CustomField(id=new_id(), name="Level")
    shop.services.custom_fields.save(field)
    with shop.services.database.write("test.add") as tx:
        tx.custom_values.add(CustomValue(id=new_id(), customer_id=old.id, field_id=field.id, value="gold"))
        tx.commit()
    settle()
    page.actions_on.merge([old.id, new.id])
    settle()
    text = reads(dialog(page, PairDialog))
    spoken = [one.accessibleName() for one in dialog(page, PairDialog).findChildren(QRadioButton)]
    assert {"Country: Switzerland", "Language: German", f"Seats: {number_text(1200)}", "Level: gold"} <= set(
        spoken
    )
    assert "Segment: Education" in spoken
    assert "c.example, d.example" in text
    assert "…" in text
    assert "2 Mar 2026" in text


# Two that somebody selected


def test_two_selected_customers_are_merged_and_what_came_of_them_is_shown(
    shop: Shop, pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle, qtbot: QtBot
) -> None:
    page.table.select([one.id.hex for one in pair])
    settle()
    assert page.side.many is not None
    qtbot.mouseClick(button(page.side.many, "Merge…"), Qt.MouseButton.LeftButton)
    settle()
    shown = dialog(page, PairDialog)
    assert not offers(shown, "Not the same")
    assert radio(shown, "Company name: Alpenblick AG").hasFocus()
    qtbot.mouseClick(shown.merge_button, Qt.MouseButton.LeftButton)
    settle()
    assert not is_open(page)
    assert names(shop) == {"Alpenblick AG"}
    assert shop.places.visits[-1] == ("customer", pair[1].id)
    assert [row.name for row in page.table.shown_rows()] == ["Alpenblick AG"]


def test_two_tenants_are_refused_with_what_to_do(
    shop: Shop, pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle
) -> None:
    third = put(shop, "Seeblick AG", tenant_id=OTHER)
    settle()
    page.actions_on.merge([pair[1].id, third.id])
    settle()
    shown = dialog(page, PairDialog)
    assert "have different tenant ids" in reads(shown)
    assert not shown.merge_button.isEnabled()
    assert shown.focusWidget() is shown.close_button
    assert not shown.view.groups
    shown.merge()
    settle()
    assert len(names(shop)) == 3


def test_a_customer_that_was_changed_meanwhile_is_not_overwritten(
    shop: Shop, pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle
) -> None:
    page.actions_on.merge([one.id for one in pair])
    settle()
    shown = dialog(page, PairDialog)
    shop.services.customers.save(replace(pair[0], owner="Carla"))
    shown.merge()
    settle()
    assert shown.banner.isVisible()
    assert names(shop) == {"Alpenblick", "Alpenblick AG"}


def test_what_was_changed_elsewhere_is_read_again(
    duplicates: DuplicatesDialog, shop: Shop, pair: tuple[Customer, Customer], settle: Settle
) -> None:
    shown = duplicates.view.shown
    assert shown is not None
    shop.services.customers.save(replace(pair[0], owner="Carla"))
    duplicates.merge()
    settle()
    assert radio(duplicates, "Owner: Carla")
    assert names(shop) == {"Alpenblick", "Alpenblick AG"}


@pytest.mark.parametrize("count", [0, 1, 3])
def test_only_two_are_merged(
    shop: Shop, pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle, count: int
) -> None:
    every = [*pair, put(shop, "Seeblick")]
    settle()
    page.table.select([one.id.hex for one in every[:count]])
    settle()
    run(page, "customer.merge")
    assert not is_open(page)
    assert shop.said == ["Select exactly two customers to merge them."]
    if count > 2:
        assert page.side.many is not None
        assert not offers(page.side.many, "Merge…")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_the_menu_of_two_rows_offers_it(
    pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle
) -> None:
    page.table.select([one.id.hex for one in pair])
    settle()
    page.table.menu_requested.emit(page.mapToGlobal(page.rect().center()))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    entry = next(one for one in menu.actions() if one.text() == "&Merge…")
    menu.close()
    entry.trigger()
    settle()
    assert dialog(page, PairDialog).isVisible()


def test_the_timeline_tells_of_both_records(
    shop: Shop, pair: tuple[Customer, Customer], page: CustomersPage, settle: Settle
) -> None:
    shop.services.customers.set_leg(pair[0].id, LegState.NO, own_tenant_id=shop.own.id)
    shop.clock.at += dt.timedelta(days=1)
    shop.services.customers.set_leg(pair[1].id, LegState.YES, own_tenant_id=shop.own.id)
    shop.services.merging.keep_apart(pair[0].id, pair[1].id)
    shop.services.merging.merge(shop.services.merging.compare(pair[0].id, pair[1].id), {})
    settle()
    page.table.select([pair[1].id.hex])
    settle()
    assert page.side.one is not None
    text = reads(page.side.one.timeline)
    assert "Merged with Alpenblick; superseded: Muster IT AG: Not linked" in text
    assert "Muster IT AG: Linked" in text
    assert "Told apart from a similar customer" in text
    assert text.count("Added") == 2


# While one is typed


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        pytest.param("name", "ALPENBLICK AG", "“Alpenblick” is on record already. Same name", id="name"),
        pytest.param("domain", "b.example", "already. Same domain b.example.", id="domain"),
    ],
)
def test_whoever_types_a_customer_that_is_there_is_told_so(
    page: CustomersPage, settle: Settle, qtbot: QtBot, *, key: str, typed: str, said: str
) -> None:
    page.actions_on.new()
    settle()
    form = dialog(page)

    def told() -> bool:
        settle()
        return form.banner.isVisible() and said in form.banner.words.text()

    qtbot.keyClicks(form.form.editors[key].control, typed)
    qtbot.waitUntil(told)
    form.form.set_values({"name": "Xylon", "domain": ""})
    qtbot.waitUntil(lambda: not told())
    form.form.mark_saved()


def test_one_in_the_archive_is_named_as_such_beside_the_warning_about_ourselves(
    page: CustomersPage, shop: Shop, settle: Settle, pair: tuple[Customer, Customer]
) -> None:
    shop.services.customers.archive([pair[0].id])
    page.actions_on.new()
    settle()
    form = dialog(page)
    form.form.set_values(
        {"name": "Alpenblick GmbH", "domain": "no domain", "affiliation": Affiliation.AFFILIATE}
    )
    form.twin.look()
    form.twin.look()
    settle()
    assert "in the archive" in form.banner.more.text()
    form.form.mark_saved()
