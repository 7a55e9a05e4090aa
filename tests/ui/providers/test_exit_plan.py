from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer, LegState
from reseller_desktop.domain.exit_plan import Move
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit.record_filters import ColumnFilter
from reseller_desktop.ui.kit.record_filters import Test as Find
from reseller_desktop.ui.providers.exit_page import TARGET, ExitPlanPage
from reseller_desktop.ui.providers.page import ProvidersPage
from tests.support.finding import button, reads
from tests.support.shop import NORTH_DIRECT, Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def north(shop: Shop) -> Provider:
    made = Provider(
        id=new_id(),
        name="North Direct",
        tenant_id=NORTH_DIRECT,
        country="DE",
        partnership=Partnership.ACTIVE,
    )
    shop.services.providers.save(made)
    return made


@pytest.fixture
def customers(shop: Shop, north: Provider) -> list[Customer]:
    made = [shop.customer(name) for name in ("Adler AG", "Bergblick AG", "Café Zentral")]
    legs = shop.services.customers
    for customer in made:
        legs.set_leg(customer.id, LegState.YES, own_tenant_id=shop.own.id)
        legs.set_leg(customer.id, LegState.YES, provider_id=shop.provider.id)
    legs.set_leg(made[2].id, LegState.YES, provider_id=north.id)
    return made


@pytest.fixture
def page(shop: Shop, customers: list[Customer], show: Show) -> ProvidersPage:
    del customers
    made = ProvidersPage(shop.context)
    show(made)
    return made


@pytest.fixture
def plan(page: ProvidersPage, shop: Shop, settle: Settle) -> ExitPlanPage:
    page.plan_exit(shop.provider)
    settle()
    assert page.exit_plan is not None
    return page.exit_plan


def click(within: QWidget, qtbot: QtBot, text: str) -> None:
    target = button(within, text)
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(10, target.height() // 2))


def moves(plan: ExitPlanPage) -> dict[str, Move]:
    return {row.name: row.move for row in plan.table.shown_rows()}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_the_plan_opens_from_the_providers_menu_and_leads_back(
    page: ProvidersPage, qtbot: QtBot, settle: Settle
) -> None:
    click(page.detail, qtbot, "More")
    menu = next(one for one in page.detail.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "&Plan our exit…").trigger()
    menu.close()
    settle()
    assert page.exit_plan is not None
    assert page.exit_plan.isVisible()
    assert "Exit from Distri One" in reads(page.exit_plan)
    click(page.exit_plan, qtbot, "Back to the provider")
    assert page.detail.isVisible()


def test_the_list_says_where_everybody_stands_and_how_far_it_is(plan: ExitPlanPage) -> None:
    assert moves(plan) == {
        "Adler AG": Move.TO_INVITE,
        "Bergblick AG": Move.TO_INVITE,
        "Café Zentral": Move.MOVED,
    }
    assert "1 of 3 customers have moved · 33%" in reads(plan)
    assert plan.bar.accessibleName() == "33% moved"
    assert plan.chips[Move.TO_INVITE].accessibleName() == "2 To invite"


def test_invite_opens_the_composer_for_the_new_provider(
    plan: ExitPlanPage, qtbot: QtBot, shop: Shop, customers: list[Customer], north: Provider
) -> None:
    click(plan, qtbot, "Invite…")
    wish = Wish(message=Message.RESELLER_AND_PROVIDER, provider_id=north.id)
    assert shop.places.visits == [("compose", (customers[0].id, wish))]
    plan.table.select([customers[2].id])
    assert not button(plan, "Invite…").isEnabled()
    click(plan, qtbot, "Show customer")
    assert shop.places.visits[-1] == ("customer", customers[2].id)


def test_the_keyboard_alone_invites(
    plan: ExitPlanPage, qtbot: QtBot, shop: Shop, customers: list[Customer]
) -> None:
    qtbot.keyClick(plan.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(plan.table.view, Qt.Key.Key_Return)
    assert shop.places.visits[-1][0] == "compose"
    assert shop.places.visits[-1][1][0] == customers[1].id  # type: ignore[index]


def test_the_list_is_searched_and_says_what_narrows_it(
    page: ProvidersPage, plan: ExitPlanPage, qtbot: QtBot
) -> None:
    plan.window().activateWindow()
    qtbot.waitUntil(plan.window().isActiveWindow)
    assert page.focus_search()
    assert plan.search.hasFocus()
    qtbot.keyClicks(plan.search, "berg")
    qtbot.waitUntil(lambda: list(moves(plan)) == ["Bergblick AG"])
    plan.table.set_filter("move", ColumnFilter(Find.CONTAINS, ("invite",)))
    qtbot.waitUntil(lambda: page.status().text.startswith("1 of 3"))
    assert "invite" in page.status().filter
    qtbot.keyClicks(plan.search, "qqq")
    qtbot.waitUntil(plan.no_hit.isVisible)
    click(plan, qtbot, "Show all")
    qtbot.waitUntil(lambda: list(moves(plan)) == ["Adler AG", "Bergblick AG", "Café Zentral"])
    assert not page.status().filter
    click(plan, qtbot, "Back to the provider")
    assert page.status().text == "2 providers", "the negative control"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
def test_the_menu_of_a_customer_does_what_the_buttons_do_and_narrows(
    plan: ExitPlanPage, shop: Shop, customers: list[Customer], qtbot: QtBot
) -> None:
    view = plan.table.view
    plan.table.select([customers[2].id])
    at = QPoint(5, view.rowViewportPosition(view.currentIndex().row()) + 5)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.port.mapToGlobal(at))
    QApplication.sendEvent(view.port, asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    invite, show, *others = menu.actions()
    assert not invite.isEnabled()
    show.trigger()
    assert shop.places.visits[-1] == ("customer", customers[2].id)
    only = next(one.menu() for one in others if one.text() == "Onl&y rows with")
    assert isinstance(only, QMenu)
    next(one for one in only.actions() if one.text() == "State: Moved").trigger()
    menu.close()
    qtbot.waitUntil(lambda: list(moves(plan)) == ["Café Zentral"])


def test_what_is_committed_elsewhere_moves_the_plan_to_one_hundred_per_cent(
    plan: ExitPlanPage, shop: Shop, customers: list[Customer], north: Provider, settle: Settle
) -> None:
    shop.services.customers.set_leg(customers[0].id, LegState.ASKED, provider_id=north.id)
    settle()
    assert moves(plan)["Adler AG"] is Move.ASKED
    for customer in customers[:2]:
        shop.services.customers.set_leg(customer.id, LegState.YES, provider_id=north.id)
    settle()
    assert "3 of 3 customers have moved · 100%" in reads(plan)
    assert plan.isVisible()


def test_the_new_provider_is_chosen_and_remembered(
    plan: ExitPlanPage, shop: Shop, settle: Settle, show: Show, qtbot: QtBot
) -> None:
    plan.window().activateWindow()
    qtbot.waitUntil(plan.window().isActiveWindow)
    north = next(one for one in shop.services.providers.providers() if one.name == "North Direct")
    third = Provider(
        id=new_id(), name="Third Way", tenant_id=new_id(), country="DE", partnership=Partnership.ACTIVE
    )
    shop.services.providers.save(third)
    settle()
    assert "can be ordered for by Distri One only" in reads(plan)
    assert not button(plan, "Invite…").isEnabled()
    assert plan.target is not None
    box = plan.target.control
    assert isinstance(box, QComboBox)
    assert box.accessibleName() == "New provider"
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    settle()
    assert shop.settings.get(TARGET, {}) == {shop.provider.id.hex: north.id.hex}
    assert button(plan, "Invite…").isEnabled()
    again = ExitPlanPage(shop.context, lambda: None)
    show(again)
    again.show_provider(shop.provider.id)
    settle()
    assert "1 of 3 customers have moved" in reads(again)


def test_a_setting_that_makes_no_sense_is_passed_over(plan: ExitPlanPage, shop: Shop, settle: Settle) -> None:
    shop.settings.set(TARGET, {shop.provider.id.hex: "nobody"})
    plan.reload()
    settle()
    assert "33%" in reads(plan)


def test_where_nobody_depends_on_the_provider_the_page_says_so(
    page: ProvidersPage, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    nobody = Provider(id=new_id(), name="Third Way", tenant_id=new_id())
    shop.services.providers.save(nobody)
    page.plan_exit(nobody)
    settle()
    assert page.exit_plan is not None
    assert "Nobody depends on this provider alone" in reads(page.exit_plan)
    click(page.exit_plan.nobody, qtbot, "Back to the provider")
    assert page.detail.isVisible()


def test_choosing_another_provider_leaves_the_plan(
    plan: ExitPlanPage, page: ProvidersPage, settle: Settle, qtbot: QtBot
) -> None:
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    settle()
    assert not plan.isVisible()
    assert "North Direct" in reads(page.detail)


def test_a_provider_that_is_shown_from_elsewhere_is_not_hidden_by_the_plan(
    plan: ExitPlanPage, page: ProvidersPage, shop: Shop, settle: Settle
) -> None:
    page.show_provider(shop.services.providers.providers()[1].id)
    settle()
    assert not plan.isVisible()
    assert page.detail.isVisible()


def test_without_another_provider_there_is_nobody_to_move_to(shop: Shop, show: Show, settle: Settle) -> None:
    customer = shop.customer("Adler AG")
    shop.services.customers.set_leg(customer.id, LegState.YES, own_tenant_id=shop.own.id)
    shop.services.customers.set_leg(customer.id, LegState.YES, provider_id=shop.provider.id)
    made = ExitPlanPage(shop.context, lambda: None)
    show(made)
    made.show_provider(shop.provider.id)
    settle()
    assert "There is no other provider yet" in reads(made)
