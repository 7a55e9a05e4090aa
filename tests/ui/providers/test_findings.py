"""A provider's list against our customers, decided by click and key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.states import LegState
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.reconciling import ProviderFindings
from reseller_desktop.ui.providers.finding_rows import FindingRow, View
from reseller_desktop.ui.providers.findings_panel import FindingsPanel
from reseller_desktop.ui.providers.import_dialog import ProviderImportDialog
from reseller_desktop.ui.providers.match_dialog import MatchDialog
from reseller_desktop.ui.providers.page import ProvidersPage
from reseller_desktop.ui.providers.verbs import Verb
from tests.support.finding import button, dialog, offers, reads
from tests.support.provider_lists import listed, put_list
from tests.support.shop import NORTH_DIRECT, Shop

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
Settle = Callable[[], None]
Show = Callable[[QWidget], None]
TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
OTHER = UUID("5d3f7f10-2222-4222-8333-0123456789ab")


class Panel:
    """The list part of the page, with short ways to its lines."""

    def __init__(self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot) -> None:
        self.shop = shop
        self.page = page
        self.settle = settle
        self.qtbot = qtbot

    @property
    def findings(self) -> FindingsPanel:
        return self.page.detail.findings

    def put(self, *rows: dict[str, object]) -> None:
        put_list(self.shop.services.database, self.shop.provider, *rows)
        self.settle()

    def show(self, view: View) -> None:
        self.findings.show_view(view)
        self.settle()

    def rows(self) -> list[FindingRow]:
        return list(self.findings.table.shown_rows())

    def choose(self, *names: str) -> None:
        keys = [row.key for row in self.rows() if row.name in names]
        assert len(keys) == len(names)
        self.findings.table.select(keys)
        self.findings.table.setFocus()
        self.settle()

    def press(self, key: str) -> None:
        self.qtbot.keyClick(self.findings.table.view, getattr(Qt.Key, f"Key_{key}"))
        self.settle()

    def click(self, text: str, within: QWidget | None = None) -> None:
        self.qtbot.mouseClick(button(within or self.findings, text), Qt.MouseButton.LeftButton)
        self.settle()

    def leg(self, name: str) -> LegState | None:
        with self.shop.services.database.read() as tx:
            (customer,) = tx.customers.where(name=name)
            legs = tx.legs.where(customer_id=customer.id, provider_id=self.shop.provider.id)
        return legs[0].state if legs else None


@pytest.fixture
def panel(shop: Shop, show: Show, settle: Settle, qtbot: QtBot) -> Panel:
    page = ProvidersPage(shop.context)
    show(page)
    return Panel(shop, page, settle, qtbot)


def test_without_a_list_the_page_says_what_to_do_and_opens_the_import(panel: Panel) -> None:
    assert "No list from them yet" in reads(panel.findings)
    assert not panel.findings.bar.isVisible()
    panel.click("Choose their list…")
    assert dialog(panel.page, ProviderImportDialog).isVisible()


def test_every_kind_stands_in_its_view_with_what_it_is_because_of(panel: Panel) -> None:
    panel.shop.customer("Müller & Söhne AG", tenant_id=TENANT, domain="")
    panel.shop.customer("Café Zentral", domain="zentral.example")
    panel.shop.customer("Nur Unsere AG", domain="")
    panel.put(
        listed("Holzbau Lindenmann AG", tenant_id=TENANT),
        listed("CAFE ZENTRAL GMBH", domain="zentral.example"),
        listed("Sonnenhof Apotheke", tenant_id=OTHER),
    )
    assert [row.view for row in panel.rows()] == [View.RENAMED, View.PROBABLE, View.ONLY_THEIRS]
    assert panel.page.status().text == "3 to decide · 0 the same"
    assert "Same domain zentral.example" in panel.rows()[1].why
    pills = [one.text() for one in panel.findings.pills.values() if one.isVisible()]
    assert pills == ["To decide · 3", "Renamed · 1", "Probable · 1", "Only theirs · 1", "Only ours · 1"]
    panel.click("Only ours · 1")
    assert [row.name for row in panel.rows()] == ["Nur Unsere AG"]
    assert "list as of 28 Apr 2026, 6 days old" in reads(panel.page)


def test_the_verbs_are_those_of_the_selected_kind(panel: Panel) -> None:
    panel.shop.customer("Café Zentral", domain="zentral.example")
    panel.put(listed("CAFE ZENTRAL GMBH", domain="zentral.example"), listed("Sonnenhof Apotheke"))
    panel.choose("Café Zentral")
    assert [verb for verb, one in panel.findings.bar.buttons.items() if one.isVisible()] == [
        Verb.SAME,
        Verb.DIFFERENT,
        Verb.SHOW,
    ]
    panel.choose("Sonnenhof Apotheke")
    assert offers(panel.findings.bar, "Add customer")
    assert not offers(panel.findings.bar, "Same")


def test_a_row_that_nothing_resembles_is_matched_by_hand_remembered_and_undone(
    panel: Panel, qtbot: QtBot
) -> None:
    panel.shop.customer("Zentralwäscherei Nord", domain="")
    panel.shop.customer("Anderer Mandant AG", tenant_id=TENANT, domain="")
    panel.put(listed("ZWN Textilpflege", tenant_id=OTHER))
    panel.choose("ZWN Textilpflege")
    panel.press("M")
    asked = dialog(panel.page, MatchDialog)
    assert "Which of our customers is “ZWN Textilpflege”?" in reads(asked)
    qtbot.keyClicks(asked.customer.line, "anderer")
    asked.submit()
    assert asked.isVisible(), "another tenant id is known of that one"
    assert "Whoever has another tenant id is another company" in reads(asked)
    asked.customer.line.clear()
    qtbot.keyClicks(asked.customer.line, "zentral")
    asked.submit()
    panel.settle()
    assert not asked.isVisible()
    assert panel.shop.said == ["ZWN Textilpflege: the same company"]
    assert panel.leg("Zentralwäscherei Nord") is LegState.YES
    panel.put(listed("ZWN Textilpflege", tenant_id=OTHER))
    panel.show(View.SAME)
    assert [row.name for row in panel.rows()] == ["Zentralwäscherei Nord"]
    panel.shop.services.history.undo()
    panel.settle()


def test_same_is_decided_by_key_and_the_next_line_is_selected(panel: Panel) -> None:
    panel.shop.customer("Café Zentral", domain="zentral.example")
    panel.put(listed("CAFE ZENTRAL GMBH", domain="zentral.example"), listed("Sonnenhof Apotheke"))
    panel.choose("Café Zentral")
    panel.press("S")
    assert panel.leg("Café Zentral") is LegState.YES
    assert panel.shop.said == ["Café Zentral: the same company"]
    assert [row.name for row in panel.findings.table.selected_rows()] == ["Sonnenhof Apotheke"]
    panel.press("A")
    assert panel.leg("Sonnenhof Apotheke") is LegState.YES
    assert "Nothing to decide" in reads(panel.findings)
    panel.shop.services.history.undo()
    panel.settle()
    assert [row.name for row in panel.rows()] == ["Sonnenhof Apotheke"]


def test_a_name_is_taken_or_ours_is_kept_by_click(panel: Panel) -> None:
    panel.shop.customer("Müller & Söhne AG", tenant_id=TENANT, domain="")
    panel.shop.customer("Imhof Architekten", tenant_id=OTHER, domain="")
    panel.put(
        listed("Holzbau Lindenmann AG", tenant_id=TENANT), listed("Sonnenhof Apotheke", tenant_id=OTHER)
    )
    panel.choose("Müller & Söhne AG")
    panel.click("Take name")
    assert "Holzbau Lindenmann AG" in {row.name for row in panel.findings.table.all_rows()}
    panel.choose("Imhof Architekten")
    panel.click("Keep ours")
    assert panel.rows() == []
    panel.show(View.DECIDED)
    assert [row.name for row in panel.rows()] == ["Imhof Architekten"]
    panel.choose("Imhof Architekten")
    panel.click("Withdraw decision")
    panel.show(View.TO_DECIDE)
    assert [row.name for row in panel.rows()] == ["Imhof Architekten"]


def test_several_are_ignored_together_and_come_back_with_one_undo(panel: Panel) -> None:
    panel.put(listed("Sonnenhof Apotheke"), listed("Bäckerei Lindenmann"), listed("Garage Huber"))
    panel.choose("Sonnenhof Apotheke", "Bäckerei Lindenmann")
    assert "2 findings selected" in reads(panel.findings)
    panel.click("Ignore")
    assert [row.name for row in panel.rows()] == ["Garage Huber"]
    assert panel.shop.said == ["2 findings ignored"]
    panel.shop.services.history.undo()
    panel.settle()
    assert len(panel.rows()) == 3


def test_a_customer_that_only_we_have_is_invited_with_this_provider(panel: Panel) -> None:
    ours = panel.shop.customer("Nur Unsere AG")
    panel.put(listed("Sonnenhof Apotheke"))
    panel.show(View.ONLY_OURS)
    panel.choose("Nur Unsere AG")
    panel.press("I")
    wish = Wish(message=Message.RESELLER_AND_PROVIDER, provider_id=panel.shop.provider.id)
    assert panel.shop.places.visits == [("compose", (ours.id, wish))]


def test_of_two_candidates_one_is_chosen_from_a_menu(panel: Panel) -> None:
    panel.shop.customer("Alpen Treuhand AG", domain="")
    panel.shop.customer("Alpen Treuhand GmbH", domain="")
    panel.put(listed("Alpen Treuhand"))
    row = next(one for one in panel.rows() if one.ambiguous)
    panel.choose(row.name)
    panel.press("S")
    menu = panel.findings.findChildren(QMenu)[-1]
    meant = next(action for action in menu.actions() if "GmbH" in action.text())
    meant.trigger()
    menu.close()
    panel.settle()
    assert panel.leg("Alpen Treuhand GmbH") is LegState.YES
    assert panel.leg("Alpen Treuhand AG") is None


def test_return_opens_a_menu_of_what_can_be_done(panel: Panel) -> None:
    panel.put(listed("Sonnenhof Apotheke"))
    panel.choose("Sonnenhof Apotheke")
    panel.press("Return")
    menu = panel.findings.findChildren(QMenu)[-1]
    assert [action.text().replace("&", "") for action in menu.actions()] == [
        "Add customer",
        "Match by hand…",
        "Ignore",
    ]
    menu.close()


def test_a_search_narrows_and_says_when_it_finds_nothing(panel: Panel) -> None:
    panel.put(listed("Sonnenhof Apotheke"), listed("Garage Huber"))
    assert panel.page.focus_search()
    panel.findings.search.setText("sonnen")
    panel.settle()
    assert [row.name for row in panel.rows()] == ["Sonnenhof Apotheke"]
    panel.findings.search.setText("nobody")
    panel.settle()
    assert "Nothing found" in reads(panel.findings)
    panel.click("Show all of them")
    assert len(panel.rows()) == 2


def test_a_list_dropped_on_the_page_opens_its_import(panel: Panel, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Firma\nSonnenhof\n", encoding="utf-8")
    assert panel.page.drop_files([path])
    assert not panel.page.drop_files([tmp_path / "picture.png"])
    dialog(panel.page, ProviderImportDialog).reject()


def test_another_provider_begins_anew(panel: Panel) -> None:
    panel.put(listed("Sonnenhof Apotheke"))
    panel.findings.show_view(View.ONLY_THEIRS)
    other = replace(panel.shop.provider, id=new_id(), version=0, name="North", tenant_id=NORTH_DIRECT)
    panel.shop.services.providers.save(other)
    panel.page.show_provider(other.id)
    panel.settle()
    assert "No list from them yet" in reads(panel.findings)
    assert panel.findings.view is View.TO_DECIDE
    assert panel.page.status().text == "2 providers"


def test_what_is_refused_is_said_and_shown_as_it_stands(panel: Panel) -> None:
    panel.shop.customer("Imhof Architekten", tenant_id=TENANT, domain="")
    panel.put(listed("Holzbau =?x?= AG", tenant_id=TENANT))
    panel.choose("Imhof Architekten")
    panel.press("N")
    box = dialog(panel.page)
    assert "=?" in reads(box)
    box.close()
    panel.settle()
    assert [row.name for row in panel.rows()] == ["Imhof Architekten"]


@pytest.fixture
def slow(panel: Panel, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Comparing that tells how far it is, and stops half way as long as `stop` is set."""
    asked, real = {"stop": True}, shop.services.reconciling.findings

    def findings(
        provider_id: UUID, *, progress: Callable[[float], object], cancelled: Callable[[], bool]
    ) -> ProviderFindings:
        progress(0)
        assert panel.findings._stack.currentWidget() is not panel.findings.work
        progress(0.5)
        panel.findings._show_progress(0.5, "")
        if asked["stop"]:
            assert panel.findings.work.isVisible()
            button(panel.findings.work, "Cancel").click()
        if cancelled():
            raise UserError("cancelled")
        return real(provider_id)

    monkeypatch.setattr(shop.services.reconciling, "findings", findings)
    return asked


def test_a_comparison_that_takes_its_time_shows_how_far_it_is_and_is_stopped_and_begun_again(
    panel: Panel, slow: dict[str, bool]
) -> None:
    panel.findings.found = None
    panel.put(listed("Arvenrain AG"))
    said = reads(panel.findings)
    assert "Not compared" in said
    slow["stop"] = False
    button(panel.findings, "Compare again").click()
    panel.settle()
    assert panel.findings.found is not None
    assert "Not compared" not in reads(panel.findings)


def test_the_line_of_a_customer_is_shown_wherever_it_stands(panel: Panel) -> None:
    ours = [
        panel.shop.customer(name, tenant_id=tenant, domain="")
        for name, tenant in (("Arvenrain AG", TENANT), ("Holzbau AG", OTHER), ("Nur Unsere AG", None))
    ]
    panel.put(listed("Arvenrain AG", tenant_id=TENANT), listed("Lindenmann AG", tenant_id=OTHER))
    panel.findings.search.setText("nothing like it")
    for customer, view in zip(ours, (View.SAME, View.TO_DECIDE, View.ONLY_OURS), strict=True):
        panel.page.show_findings(panel.shop.provider.id, customer.id)
        panel.settle()
        assert panel.findings.view is view
        assert [row.customer_id for row in panel.findings.table.selected_rows()] == [customer.id]
