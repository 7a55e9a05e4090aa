from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import ContactRole, LegState
from reseller_desktop.domain.kept_link import LinkOrigin
from reseller_desktop.domain.provider import Partnership, RenewalHabit
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.providers.detail import FACTS
from reseller_desktop.ui.providers.forms import ContactDialog, LinkDialog, ProviderDialog
from reseller_desktop.ui.providers.page import ProvidersPage
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import ALONE, BOTH, NORTH_DIRECT, OWN_TENANT, Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def page(shop: Shop, show: Show) -> ProvidersPage:
    made = ProvidersPage(shop.context)
    made.detail.show_part(FACTS)
    show(made)
    return made


def click(within: QWidget, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(button(within, text), Qt.MouseButton.LeftButton)


def fill_in(form: QWidget, **values: object) -> None:
    for key, value in values.items():
        form.form.editors[key].set_value(value)  # type: ignore[attr-defined]


class TestList:
    def test_the_first_provider_is_shown_with_its_region_and_state(self, page: ProvidersPage) -> None:
        shown = reads(page)
        for words in ("Distri One", "Germany → Europe", "75af0000-aaaa-4bbb-8ccc-0123456789ab"):
            assert words in shown
        assert page.detail.head.state.accessibleName() == "Partnership active"
        assert page.status().text == "1 provider"

    def test_without_a_provider_the_page_invites_to_add_one(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        shop.services.providers.archive(shop.provider)
        settle()
        assert "No indirect provider yet" in reads(page)
        click(page.empty, qtbot, "Add provider")
        assert is_open(page)

    def test_another_one_is_chosen_by_key(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        shop.services.providers.save(
            replace(shop.provider, id=new_id(), version=0, name="North Direct", tenant_id=NORTH_DIRECT)
        )
        settle()
        page.list.setFocus()
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        settle()
        assert page.detail.head.name.text() == "North Direct"

    @pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # of menus
    def test_archived_ones_are_shown_when_asked_for_and_can_be_restored(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "More")
        menu = QApplication.activePopupWidget() or page.findChildren(QMenu)[-1]
        assert isinstance(menu, QMenu)
        menu.actions()[-1].trigger()
        menu.close()
        settle()
        assert shop.services.providers.providers() == []
        assert shop.said == ["Distri One was archived."]
        page.archived.click()
        settle()
        assert page.detail.head.name.text() == "Distri One"
        assert page.detail.head.state.accessibleName() == "Archived"
        click(page, qtbot, "More")
        restore = page.findChildren(QMenu)[-1]
        restore.actions()[-1].trigger()
        restore.close()
        settle()
        assert [one.name for one in shop.services.providers.providers()] == ["Distri One"]


class TestForm:
    def test_a_provider_is_added_and_chosen(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "New provider")
        form = dialog(page, ProviderDialog)
        qtbot.keyClicks(form.form.editors["name"].line, "North Direct")
        fill_in(
            form,
            tenant_id=f" {{{str(NORTH_DIRECT).upper()}}} ",
            country="AT",
            portal_url="https://portal.north.example",
            renewal_habit=RenewalHabit.LETS_EXPIRE,
            lock_days=7,
        )
        qtbot.keyClick(form, Qt.Key.Key_Return)
        settle()
        assert not is_open(page)
        added = shop.services.providers.providers()[-1]
        assert (added.name, added.tenant_id, added.country) == ("North Direct", NORTH_DIRECT, "AT")
        assert page.detail.head.name.text() == "North Direct"
        assert "Lets it expire" in reads(page)
        assert "In the last 7 days of a term" in reads(page)
        assert added.lock_days == 7

    @pytest.mark.parametrize(
        ("key", "value", "said"),
        [
            ("name", "", "This is needed."),
            ("tenant_id", "75af", "is not a tenant id"),
            ("tenant_id", str(OWN_TENANT), "This is your own tenant"),
            ("partner_id", "12x", "digits only"),
            ("portal_url", "http://portal.example", "starts with https://"),
            ("portal_url", "https://user@portal.example", "starts with https://"),
            ("portal_url", "file:///etc/passwd", "starts with https://"),
            ("lock_days", 61, "from 0 to 60 days"),
        ],
    )
    def test_what_will_not_do_is_said_under_its_field(  # noqa: PLR0917 - fixtures
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot, key: str, value: str, said: str
    ) -> None:
        click(page, qtbot, "New provider")
        form = dialog(page, ProviderDialog)
        fill_in(form, **{"name": "North", "tenant_id": str(NORTH_DIRECT), "country": "DE", key: value})
        form.submit()
        settle()
        assert said in reads(form)
        assert len(shop.services.providers.providers()) == 1

    def test_a_tenant_id_that_another_provider_has_is_refused(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "New provider")
        form = dialog(page, ProviderDialog)
        fill_in(form, name="Twin", tenant_id=str(shop.provider.tenant_id), country="DE")
        form.submit()
        settle()
        assert "such an entry already" in reads(form)
        assert len(shop.services.providers.providers()) == 1

    def test_a_country_outside_our_region_is_warned_about_as_it_is_chosen(
        self, page: ProvidersPage, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "New provider")
        form = dialog(page, ProviderDialog)
        fill_in(form, country="US")
        assert "cannot serve you" in reads(form)
        assert "as of" in reads(form)
        fill_in(form, country="DE")
        assert "cannot serve you" not in reads(form)

    def test_facts_are_edited(self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot) -> None:
        click(page, qtbot, "Edit…")
        form = dialog(page, ProviderDialog)
        fill_in(form, partnership=Partnership.ENDED, notes="Moved on.")
        form.submit()
        settle()
        assert page.detail.head.state.accessibleName() == "Partnership ended"
        assert "Moved on." in reads(page)
        assert shop.services.history.undo_state().undo is not None


class TestFacts:
    def test_a_provider_of_another_region_cannot_serve_us(
        self, shop: Shop, page: ProvidersPage, settle: Settle
    ) -> None:
        shop.services.providers.save(replace(shop.services.providers.providers()[0], country="IL"))
        settle()
        shown = reads(page)
        assert "This provider cannot serve you" in shown
        assert "as of" in shown

    def test_the_tenant_id_is_copied(self, shop: Shop, page: ProvidersPage, qtbot: QtBot) -> None:
        click(page, qtbot, "Copy Microsoft ID")
        assert QGuiApplication.clipboard().text() == str(shop.provider.tenant_id)

    def test_customers_are_counted_in_words_and_numbers(
        self, shop: Shop, page: ProvidersPage, settle: Settle
    ) -> None:
        states = (LegState.YES, LegState.YES, LegState.NO, LegState.ASKED)
        for at, state in enumerate(states):
            customer = shop.customer(f"Kunde {at}", domain=f"k{at}.example")
            shop.services.customers.set_leg(customer.id, state, provider_id=shop.provider.id)
        shop.customer("Kunde ohne", domain="ohne.example")
        settle()
        assert "Can order for 2 of 5 customers." in reads(page)
        said = [chip.accessibleName() for chip in page.detail.facts.coverage._chips.values()]
        assert said == ["2 can be ordered for", "1 asked", "1 not linked", "1 not known"]

    def test_the_portal_opens_in_the_browser_and_nothing_else_does(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[str] = []

        def note(url: str) -> bool:
            opened.append(url)
            return False

        monkeypatch.setattr("reseller_desktop.ui.providers.page.open_external", note)
        assert not offers(page, "Open portal")
        provider = shop.services.providers.providers()[0]
        shop.services.providers.save(replace(provider, portal_url="https://portal.distri.example"))
        settle()
        click(page, qtbot, "Open portal")
        assert opened == ["https://portal.distri.example"]
        assert "No program on this computer took it." in reads(dialog(page))
        dialog(page).close()

    def test_names_are_never_markup(self, shop: Shop, page: ProvidersPage, settle: Settle) -> None:
        provider = shop.services.providers.providers()[0]
        shop.services.providers.save(replace(provider, name="<b>Distri</b>"))
        settle()
        assert page.detail.head.name.textFormat() is Qt.TextFormat.PlainText


class TestLinks:
    def test_without_links_both_kinds_can_be_brought_in(self, page: ProvidersPage) -> None:
        shown = reads(page)
        assert "Muster IT AG and Distri One" in shown
        assert "Muster IT AG alone" in shown
        assert offers(page, "Paste link…: Muster IT AG and Distri One")
        assert offers(page, "Build from the ids: Muster IT AG alone")

    def test_a_pasted_link_is_explained_before_it_is_kept(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "Paste link…: Muster IT AG and Distri One")
        asked = dialog(page, LinkDialog)
        asked.field.box.setPlainText(f"Hello, {BOTH.replace('&', '&amp;')} ")
        settle()
        assert "Distri One as the indirect provider" in reads(asked)
        assert "The text around the link was left out." in reads(asked)
        click(asked, qtbot, "Keep link")
        settle()
        assert not is_open(page)
        assert [one.link.url for one in shop.services.links.kept()] == [BOTH]
        assert "The right link" in [
            chip.accessibleName() for chip in page.detail.facts.links.findChildren(QWidget)
        ]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("https://evil.example/x", "not a Microsoft site"),
            (BOTH.replace("0f6a5f0e", "11111111"), "another partner"),
            (ALONE, "names no indirect provider"),
            (BOTH[:150], "cut"),
            ("nothing", "There is no link"),
        ],
    )
    def test_a_link_that_must_not_be_sent_cannot_be_kept(  # noqa: PLR0917 - fixtures
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot, text: str, said: str
    ) -> None:
        click(page, qtbot, "Paste link…: Muster IT AG and Distri One")
        asked = dialog(page, LinkDialog)
        asked.field.box.setPlainText(text)
        settle()
        assert said in reads(asked)
        assert not button(asked, "Keep link").isEnabled()
        assert shop.services.links.kept() == []

    def test_a_verdict_on_a_text_that_is_gone_is_passed_over(
        self, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "Paste link…: Muster IT AG and Distri One")
        asked = dialog(page, LinkDialog)
        asked.field.box.setPlainText(BOTH)
        asked.field.box.setPlainText("nothing")
        settle()
        assert not button(asked, "Keep link").isEnabled()

    def test_a_link_is_built_copied_and_removed(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "Build from the ids: Muster IT AG alone")
        settle()
        kept = shop.services.links.kept()[0].link
        assert (kept.origin, kept.provider_id) == (LinkOrigin.BUILT, None)
        click(page, qtbot, "Copy: Muster IT AG alone")
        assert QGuiApplication.clipboard().text() == kept.url
        click(page, qtbot, "Remove: Muster IT AG alone")
        settle()
        assert shop.services.links.kept() == []

    def test_a_kept_link_that_became_wrong_says_so_and_is_not_copied(
        self, shop: Shop, page: ProvidersPage, settle: Settle
    ) -> None:
        shop.links()
        own = shop.services.company.own_tenants()[0]
        shop.services.company.save_own_tenant(replace(own, partner_id="7777777"))
        settle()
        assert "this tenant's location PartnerID is 7777777" in reads(page)
        assert not button(page, "Copy: Muster IT AG and Distri One").isEnabled()


class TestPeople:
    def test_a_person_is_added_edited_and_removed(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "Add contact…")
        form = dialog(page, ContactDialog)
        fill_in(form, name="Petra Lang", email="petra@distri.example", role=ContactRole.DECISION)
        form.submit()
        settle()
        assert "Petra Lang · Account manager" in reads(page)
        click(page, qtbot, "Edit Petra Lang…")
        form = dialog(page, ContactDialog)
        fill_in(form, phone="+49 30 000 00 00")
        form.submit()
        settle()
        assert "petra@distri.example · +49 30 000 00 00" in reads(page)
        click(page, qtbot, "Remove Petra Lang")
        settle()
        assert shop.services.providers.page(shop.provider.id).contacts == ()

    def test_a_wrong_address_is_not_kept(
        self, shop: Shop, page: ProvidersPage, settle: Settle, qtbot: QtBot
    ) -> None:
        click(page, qtbot, "Add contact…")
        form = dialog(page, ContactDialog)
        fill_in(form, name="Petra Lang", email="petra@@distri")
        form.submit()
        settle()
        assert "is not an e-mail address" in reads(form)
        assert shop.services.providers.page(shop.provider.id).contacts == ()
