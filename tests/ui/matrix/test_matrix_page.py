"""The coverage list: shown, narrowed, set by hand, mended and queued, by mouse and by keyboard alone."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Affiliation, Customer, LegSource, LegState
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.provider import Partnership
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.commands import customer_commands
from reseller_desktop.ui.customers.export_dialog import ExportDialog
from reseller_desktop.ui.matrix.columns import LEG
from reseller_desktop.ui.matrix.page import PATTERN, MatrixPage
from reseller_desktop.ui.matrix.patterns import NOT_YES, Pattern, Whole
from reseller_desktop.ui.matrix.queue_dialog import QueueDialog, asks_of
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import NORTH_DIRECT, Shop, _provider

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
YES, NO, ASKED, UNKNOWN = LegState.YES, LegState.NO, LegState.ASKED, LegState.UNKNOWN


@pytest.fixture
def customers(shop: Shop) -> dict[str, Customer]:
    """Four customers: linked to both, to us alone, to nobody, and asked long ago."""
    shop.links()
    shop.services.providers.save(
        replace(_provider("North Direct", NORTH_DIRECT), partnership=Partnership.ASKED)
    )
    made = {
        name: shop.customer(name, domain=f"{name[:4].lower()}.example")
        for name in ("Alpenblick AG", "Brunner GmbH", "Café Zentral", "Dorfladen SA")
    }
    legs = shop.services.legs
    legs.set_legs([made["Alpenblick AG"].id, made["Brunner GmbH"].id], shop.own.id, YES)
    legs.set_legs([made["Alpenblick AG"].id], shop.provider.id, YES)
    legs.set_legs([made["Brunner GmbH"].id], shop.provider.id, NO)
    shop.contact(made["Dorfladen SA"])
    shop.sent(made["Dorfladen SA"], days_ago=20)
    return made


@pytest.fixture
def page(shop: Shop, customers: dict[str, Customer], show: Show, settle: Settle) -> MatrixPage:
    made = MatrixPage(shop.context)
    show(made)
    settle()
    return made


def names(page: MatrixPage) -> list[str]:
    return [row.name for row in page.table.shown_rows()]


def choose(page: MatrixPage, settle: Settle, *wanted: Customer) -> None:
    page.table.select([customer.id.hex for customer in wanted])
    settle()


def cells(page: MatrixPage, name: str) -> list[str]:
    row = next(row for row in page.table.all_rows() if row.name == name)
    return [column.text(row) for column in page.table.view.header_columns()[1:]]


def press(page: MatrixPage, qtbot: QtBot, settle: Settle, key: Qt.Key) -> None:
    page.table.view.setFocus()
    qtbot.keyClick(page.table.view, key)
    settle()


def pill(page: MatrixPage, text: str) -> QWidget:
    found = [one for one in page.head.patterns.pills.values() if one.text().startswith(text)]
    assert found, [one.text() for one in page.head.patterns.pills.values()]
    return found[0]


class TestList:
    def test_every_party_has_a_column_with_signs_and_words(self, page: MatrixPage) -> None:
        titles = [column.title for column in page.table.view.header_columns()]
        assert titles == ["Company", "Us", "Distri One", "North Direct", "Missing"]
        assert cells(page, "Alpenblick AG") == ["Yes", "Yes", "Not known", ""]
        assert cells(page, "Brunner GmbH") == ["Yes", "No", "Not known", "Invite: us and Distri One"]
        assert cells(page, "Café Zentral")[-1] == "Invite: us and Distri One"
        assert cells(page, "Dorfladen SA") == ["Asked", "Asked", "Not known", "Remind: us and Distri One"]

    def test_coverage_is_counted_for_each_party(self, page: MatrixPage) -> None:
        said = [shown.accessibleName() for shown in page.head.strip.parties.values()]
        assert said == [
            "Us: 2 linked, 1 asked, 0 not linked, 1 not known",
            "Distri One: 1 linked, 1 asked, 1 not linked, 1 not known",
            "North Direct: 0 linked, 0 asked, 0 not linked, 4 not known",
        ]
        assert page.status().text == "4 of 4 customers · 3 lack something"

    def test_several_tenants_have_a_column_each(self, shop: Shop, page: MatrixPage, settle: Settle) -> None:
        shop.services.company.save_own_tenant(
            replace(shop.own, id=new_id(), tenant_id=new_id(), name="Muster KK", country="JP", version=0)
        )
        settle()
        titles = [column.title for column in page.table.view.header_columns()]
        assert titles[1:3] == ["Us (Muster IT AG)", "Us (Muster KK)"]

    def test_a_cell_tells_where_its_state_was_learned(
        self, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        model = page.table.view.model()
        page._read_screen()
        settle()
        tip = model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole)
        assert "Distri One: Linked\nset by hand" in tip
        assert "nothing on record" in model.data(model.index(0, 3), Qt.ItemDataRole.ToolTipRole)
        assert "Distri One cannot order" in model.data(model.index(1, 4), Qt.ItemDataRole.ToolTipRole)

    def test_whom_we_ended_the_relationship_with_is_invited_again_on_purpose_only(
        self,
        shop: Shop,
        page: MatrixPage,
        customers: dict[str, Customer],
        settle: Settle,
    ) -> None:
        ended = customers["Alpenblick AG"]
        shop.end(ended.id)
        settle()
        assert cells(page, ended.name)[-1] == "Ended by us: 4 May 2026"
        assert page.finder is not None
        row = next(row for row in page.table.all_rows() if row.name == ended.name)
        assert not page.finder.gapped(row)
        assert asks_of([row], page.finder) == ([], Counter())
        choose(page, settle, ended)
        assert "We ended the relationship on 4 May 2026." in reads(page.pane)
        button(page.pane, "Invite again: us").click()
        assert shop.places.visits[-1][0] == "compose"

    def test_an_archived_customer_is_not_listed(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        shop.services.customers.archive([customers["Brunner GmbH"].id])
        settle()
        assert "Brunner GmbH" not in names(page)
        assert page.head.count.text() == "3"

    def test_a_customer_that_is_new_comes_and_undone_goes(
        self, shop: Shop, page: MatrixPage, settle: Settle
    ) -> None:
        shop.customer("Neu AG", domain="neu.example")
        settle()
        assert page.head.count.text() == "5"
        shop.services.history.undo()
        settle()
        assert (page.head.count.text(), len(names(page))) == ("4", 4)

    def test_without_customers_the_page_says_how_to_get_some(
        self, shop: Shop, show: Show, settle: Settle, qtbot: QtBot
    ) -> None:
        empty = MatrixPage(shop.context)
        show(empty)
        assert "No customers yet" in reads(empty)
        qtbot.mouseClick(button(empty, "Import Customers.csv…"), Qt.MouseButton.LeftButton)
        assert shop.places.visits == [("import", None)]


class TestPatterns:
    def test_pills_hold_what_they_say_and_count_it(
        self, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        texts = [one.text() for one in page.head.patterns.pills.values()]
        assert texts == [
            "All · 4",
            "Missing · 3",
            "Us ✓ · Distri One ✕ · 1",
            "Nobody but Us · 1",
            "Unknown anywhere · 4",
        ]
        for text, expected in (
            ("Us ✓ · Distri One ✕", ["Brunner GmbH"]),
            ("Nobody but Us", ["Brunner GmbH"]),
            ("Missing", ["Brunner GmbH", "Café Zentral", "Dorfladen SA"]),
        ):
            qtbot.mouseClick(pill(page, text), Qt.MouseButton.LeftButton)
            settle()
            assert names(page) == expected
            assert page.status().filter == text
        page.clear_filter()
        settle()
        assert len(names(page)) == 4

    def test_whoever_is_known_everywhere_is_not_unknown_anywhere(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        north = shop.services.providers.providers()[1]
        shop.services.legs.set_legs([customers["Alpenblick AG"].id], north.id, NO)
        settle()
        qtbot.mouseClick(pill(page, "Unknown anywhere · 3"), Qt.MouseButton.LeftButton)
        settle()
        assert "Alpenblick AG" not in names(page)
        assert len(names(page)) == 3

    def test_what_is_most_urgent_can_stand_first(self, page: MatrixPage, settle: Settle) -> None:
        page.table.sort_by("gap")
        settle()
        assert names(page) == ["Café Zentral", "Dorfladen SA", "Brunner GmbH", "Alpenblick AG"]

    def test_a_pattern_is_made_party_by_party_with_the_keyboard(
        self, shop: Shop, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        bar = page.head.patterns
        bar.own.setFocus()
        qtbot.keyClick(bar.own, Qt.Key.Key_Return)
        settle()
        first = next(iter(bar.boxes.values()))
        assert first.hasFocus()
        qtbot.keyClick(first, Qt.Key.Key_Down)
        settle()
        assert names(page) == ["Alpenblick AG", "Brunner GmbH"]
        assert page.pattern == Pattern(wanted=((shop.own.id.hex, YES.value),))
        second = list(bar.boxes.values())[1]
        second.setFocus()
        qtbot.keyClick(second, Qt.Key.Key_End)
        settle()
        assert names(page) == ["Brunner GmbH"]
        assert page.pattern.wanted[1] == (shop.provider.id.hex, NOT_YES)
        assert page.status().filter == "Us ✓ · Distri One not ✓"

    def test_the_pattern_is_remembered(
        self, shop: Shop, page: MatrixPage, show: Show, settle: Settle, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(pill(page, "Missing"), Qt.MouseButton.LeftButton)
        page.hide()
        again = MatrixPage(shop.context)
        show(again)
        settle()
        assert again.pattern == Pattern(Whole.GAPS)
        assert len(names(again)) == 3

    @pytest.mark.parametrize(
        "kept", [{"whole": "moon"}, {"whole": "all", "wanted": [["x"]]}, 7], ids=["word", "pair", "number"]
    )
    def test_what_was_kept_and_makes_no_sense_shows_all(
        self, shop: Shop, customers: dict[str, Customer], show: Show, settle: Settle, kept: object
    ) -> None:
        shop.settings.set(PATTERN, kept)
        page = MatrixPage(shop.context)
        show(page)
        settle()
        assert len(names(page)) == len(customers)

    def test_what_is_narrowed_away_is_not_counted_beside_the_list(
        self, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        choose(page, settle, *customers.values())
        assert page.pane.name.text() == "4 customers selected"
        page.choose(Pattern(Whole.GAPS))
        settle()
        assert page.pane.name.text() == "3 customers selected"

    def test_nothing_found_offers_to_show_all(self, page: MatrixPage, settle: Settle, qtbot: QtBot) -> None:
        assert page.focus_search()
        qtbot.keyClicks(page.head.search, "nobody")
        settle()
        qtbot.mouseClick(button(page, "Show all customers"), Qt.MouseButton.LeftButton)
        settle()
        assert len(names(page)) == 4

    def test_return_leads_from_the_search_into_the_list(
        self, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        page.focus_search()
        qtbot.keyClick(page.head.search, Qt.Key.Key_Return)
        settle()
        assert page.table.view.hasFocus()
        assert page.pane.name.text() == "Alpenblick AG"


class TestByHand:
    @pytest.mark.parametrize(
        ("key", "state"),
        [(Qt.Key.Key_Y, YES), (Qt.Key.Key_N, NO), (Qt.Key.Key_A, ASKED), (Qt.Key.Key_U, UNKNOWN)],
        ids=["y", "n", "a", "u"],
    )
    def test_a_letter_sets_the_marked_column_of_all_selected(  # noqa: PLR0917 - fixtures
        self,
        shop: Shop,
        page: MatrixPage,
        customers: dict[str, Customer],
        settle: Settle,
        qtbot: QtBot,
        key: Qt.Key,
        state: LegState,
    ) -> None:
        chosen = [customers["Café Zentral"], customers["Dorfladen SA"]]
        choose(page, settle, *chosen)
        press(page, qtbot, settle, key)
        legs = shop.services.legs.legs([one.id for one in chosen])
        found = [
            (leg.state, leg.source)
            for each in legs.values()
            for leg in each
            if leg.provider_id == shop.provider.id
        ]
        assert found == [(state, LegSource.PERSON)] * 2
        assert shop.said[-1].startswith("2 customers · Distri One: ")
        shop.services.history.undo()
        settle()
        assert cells(page, "Café Zentral")[1] == "Not known"
        assert page.table.selected_ids() == [one.id.hex for one in chosen]

    def test_the_arrow_keys_choose_the_column(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        choose(page, settle, customers["Café Zentral"])
        press(page, qtbot, settle, Qt.Key.Key_Right)
        assert page.party == shop.own.id.hex
        press(page, qtbot, settle, Qt.Key.Key_Y)
        assert cells(page, "Café Zentral")[0] == "Yes"
        press(page, qtbot, settle, Qt.Key.Key_Right)
        assert page.party == shop.provider.id.hex
        assert page.pane.hand.party.currentText() == "Distri One"

    def test_a_click_on_a_cell_chooses_its_column(
        self, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        view = page.table.view
        at = view.visualRect(view.model().index(1, 3)).center()
        qtbot.mouseClick(view.port, Qt.MouseButton.LeftButton, pos=at)
        settle()
        assert page.pane.hand.party.currentText() == "North Direct"
        keys = [column.key for column in view.header_columns()]
        assert keys[view.pointed_out] == f"{LEG}{page.party}"

    def test_the_buttons_set_it_as_of_another_day_and_later_knowledge_stays(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        choose(page, settle, customers["Alpenblick AG"], customers["Café Zentral"])
        page.pane.hand.day.line.setText("nonsense")
        qtbot.mouseClick(page.pane.hand.buttons[NO], Qt.MouseButton.LeftButton)
        settle()
        assert page.pane.hand.problem.isVisible()
        page.pane.hand.day.set_value(shop.clock.today().replace(day=1))
        qtbot.mouseClick(page.pane.hand.buttons[NO], Qt.MouseButton.LeftButton)
        settle()
        assert cells(page, "Alpenblick AG")[1] == "Yes"
        assert cells(page, "Café Zentral")[1] == "No"
        assert shop.said[-1] == "2 customers · Distri One: Not linked · 1 stayed: something later is known"

    def test_a_letter_without_a_selection_sets_nothing(
        self, shop: Shop, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        page.table.select([])
        before = shop.services.history.undo_state().undo
        press(page, qtbot, settle, Qt.Key.Key_Y)
        assert shop.services.history.undo_state().undo == before

    @pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
    def test_the_menu_sets_any_party(
        self, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        choose(page, settle, customers["Alpenblick AG"], customers["Brunner GmbH"])
        menu = page.deeds.open_menu(QPoint(0, 0))
        assert menu is not None
        under = {one.title(): one for one in menu.findChildren(QMenu)}
        checked = [one.text() for one in under["Set Us"].actions() if one.isChecked()]
        assert checked == ["Linked (Y)"]
        under["Set North Direct"].actions()[1].trigger()
        menu.close()
        settle()
        assert cells(page, "Brunner GmbH")[2] == "No"


class TestGaps:
    def test_one_customer_shows_its_legs_with_source_and_its_gaps_with_their_invitation(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        customer = customers["Brunner GmbH"]
        choose(page, settle, customer)
        shown = reads(page.pane)
        for words in (
            "Distri One cannot order: the customer has not accepted it.",
            "You have no partnership with North Direct",
            "set by hand",
            "nothing on record",
        ):
            assert words in shown
        qtbot.mouseClick(button(page.pane, "Invite: us and Distri One"), Qt.MouseButton.LeftButton)
        wish = Wish(
            message=Message.RESELLER_AND_PROVIDER, own_tenant_id=shop.own.id, provider_id=shop.provider.id
        )
        assert shop.places.visits == [("compose", (customer.id, wish))]

    def test_the_keyboard_stays_with_the_invitation_and_goes_to_the_list_when_that_is_gone(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        customer = customers["Brunner GmbH"]
        choose(page, settle, customer)
        button(page.pane, "Invite: us and Distri One").setFocus()
        shop.services.customers.save(replace(customer, notes="called"))
        settle()
        assert page.focusWidget() is button(page.pane, "Invite: us and Distri One")
        shop.services.legs.set_legs([customer.id], shop.provider.id, YES)
        settle()
        assert "Invite: us and Distri One" not in reads(page.pane)
        assert page.focusWidget() is page.table.view

    def test_a_key_opens_the_invitation_and_return_the_customer(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        choose(page, settle, customers["Dorfladen SA"])
        press(page, qtbot, settle, Qt.Key.Key_F)
        press(page, qtbot, settle, Qt.Key.Key_Return)
        one = customers["Dorfladen SA"].id
        assert shop.places.visits == [("compose", (one, Wish(message=Message.REMINDER))), ("customer", one)]
        choose(page, settle, customers["Alpenblick AG"])
        press(page, qtbot, settle, Qt.Key.Key_F)
        assert "lacks something" in shop.said[-1]

    def test_the_customer_opens_from_the_pane(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        choose(page, settle, customers["Alpenblick AG"])
        assert not offers(page.pane, "Queue invitations…")
        qtbot.mouseClick(button(page.pane, "Open customer"), Qt.MouseButton.LeftButton)
        assert shop.places.visits == [("customer", customers["Alpenblick AG"].id)]

    @pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
    def test_the_menu_of_one_offers_its_invitation_and_its_page(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        choose(page, settle, customers["Café Zentral"])
        menu = page.deeds.open_menu(QPoint(0, 0))
        assert menu is not None
        first, second = menu.actions()[:2]
        assert first.text() == "Invite: us and Distri One…\tF"
        first.trigger()
        second.trigger()
        menu.close()
        assert [visit[0] for visit in shop.places.visits] == ["compose", "customer"]

    def test_a_leg_that_is_set_closes_its_gap(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle
    ) -> None:
        shop.services.legs.set_legs([customers["Brunner GmbH"].id], shop.provider.id, YES)
        settle()
        assert cells(page, "Brunner GmbH")[-1] == ""
        assert page.status().text.endswith("2 lack something")


class TestQueue:
    def test_the_shown_gaps_are_queued_one_invitation_a_customer(
        self, shop: Shop, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        shop.customer("Zweig AG", domain="zweig.example", affiliation=Affiliation.AFFILIATE)
        settle()
        qtbot.mouseClick(page.head.queue, Qt.MouseButton.LeftButton)
        asked = dialog(page, QueueDialog)
        texts = [box.text() for box, _ in asked.boxes]
        assert texts == ["Invite: us and Distri One · 2", "Remind: us and Distri One · 1"]
        assert "1 customer cannot be invited: marked as ourselves or an affiliate" in reads(asked)
        qtbot.mouseClick(asked.boxes[1][0], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        qtbot.mouseClick(button(asked, "Queue 2 invitations"), Qt.MouseButton.LeftButton)
        settle()
        assert not is_open(page)
        assert shop.places.visits == [("queue", None)]
        state = shop.services.queue.state()
        assert (state.waiting, state.customer) == (2, "Brunner GmbH")
        assert shop.said == ["2 invitations queued"]

    def test_the_selected_ones_come_first_when_there_are_several(
        self, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        choose(page, settle, customers["Alpenblick AG"], customers["Café Zentral"])
        assert "1 of them lack something" in reads(page.pane)
        qtbot.mouseClick(button(page.pane, "Queue invitations…"), Qt.MouseButton.LeftButton)
        asked = dialog(page, QueueDialog)
        assert offers(asked, "Queue 1 invitation")
        assert list(asked.chosen()) == [customers["Café Zentral"].id]
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
        assert not is_open(page)

    def test_who_is_covered_by_another_provider_is_not_ticked(
        self, shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle, qtbot: QtBot
    ) -> None:
        north = shop.services.providers.providers()[1]
        shop.services.providers.save(replace(north, partnership=Partnership.ACTIVE))
        shop.services.links.build(shop.own.id, north.id)
        settle()
        choose(page, settle, customers["Alpenblick AG"], customers["Brunner GmbH"])
        qtbot.mouseClick(button(page.pane, "Queue invitations…"), Qt.MouseButton.LeftButton)
        asked = dialog(page, QueueDialog)
        ticked = {box.text(): box.isChecked() for box, _ in asked.boxes}
        assert ticked["Invite: us and North Direct · 1 (not needed now)"] is False
        assert len(asked.chosen()) == 1

    def test_by_keyboard_alone_return_queues(
        self, shop: Shop, page: MatrixPage, settle: Settle, qtbot: QtBot
    ) -> None:
        page.head.queue.setFocus()
        qtbot.keyClick(page.head.queue, Qt.Key.Key_Return)
        asked = dialog(page, QueueDialog)
        focused = asked.focusWidget() or asked
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        settle()
        assert not is_open(page)
        assert shop.services.queue.state().waiting == 3


class TestExport:
    def test_the_shown_rows_are_written_with_words_and_no_formulas(
        self, shop: Shop, page: MatrixPage, settle: Settle, tmp_path: Path, qtbot: QtBot
    ) -> None:
        shop.customer("=1+1 AG", domain="formel.example")
        settle()
        page.table.search("=1+1")
        settle()
        qtbot.mouseClick(page.head.export, Qt.MouseButton.LeftButton)
        asked = dialog(page, ExportDialog)
        asked.write_to(tmp_path / "Coverage.csv")
        settle()
        lines = (tmp_path / "Coverage.csv").read_text("utf-8-sig").splitlines()
        assert lines == [
            "Company,Domain,Us,Distri One,North Direct,Missing",
            "'=1+1 AG,formel.example,Not known,Not known,Not known,Invite: us and Distri One",
        ]


def test_every_control_has_a_name_for_those_who_do_not_see_it(
    page: MatrixPage, customers: dict[str, Customer], settle: Settle
) -> None:
    choose(page, settle, customers["Brunner GmbH"])
    page.head.patterns.own.click()
    for box in (*page.head.patterns.boxes.values(), page.pane.hand.party, page.pane.hand.day.control):
        assert box.accessibleName()
    assert page.table.view.accessibleName() == "Coverage"


def test_many_customers_are_read_again_and_keep_their_selection(
    shop: Shop, page: MatrixPage, customers: dict[str, Customer], settle: Settle
) -> None:
    choose(page, settle, customers["Brunner GmbH"])
    page.mark_stale()
    settle()
    assert page.table.selected_ids() == [customers["Brunner GmbH"].id.hex]
    assert page.pane.name.text() == "Brunner GmbH"


@pytest.mark.parametrize("with_provider", [True, False], ids=["us and a provider", "us alone"])
def test_the_composer_proposes_what_coverage_asks_for(
    page: MatrixPage, shop: Shop, customers: dict[str, Customer], settle: Settle, *, with_provider: bool
) -> None:
    one = customers["Café Zentral"]
    if not with_provider:
        shop.services.legs.set_legs([one.id], shop.provider.id, YES)
        settle()
    choose(page, settle, one)
    assert page.looked_at() == [one.id]
    asked = cells(page, "Café Zentral")[-1]
    offered = customer_commands(lambda: None, lambda: page)
    next(each for each in offered if each.key == "customer.invite").call()
    ((where, told),) = shop.places.visits
    assert (where, told[0]) == ("compose", one.id)  # type: ignore[index]
    draft = shop.services.composing.compose(*told)  # type: ignore[misc]
    assert asked == ("Invite: us and Distri One" if with_provider else "Invite: us")
    assert (draft.provider is not None) is with_provider


def test_an_invitation_is_written_also_to_a_customer_that_lacks_nothing(
    page: MatrixPage, shop: Shop, customers: dict[str, Customer], settle: Settle
) -> None:
    page.invite()
    choose(page, settle, *customers.values())
    page.invite()
    assert shop.places.visits == []
    choose(page, settle, customers["Alpenblick AG"])
    page.invite()
    assert shop.places.visits == [("compose", (customers["Alpenblick AG"].id, None))]
