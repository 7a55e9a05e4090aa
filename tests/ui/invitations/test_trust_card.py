"""The trust card, from the composer and from the customer's menu, by click and by key."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.domain.trust_card import compose_trust_card
from reseller_desktop.resources import shipped_phrases, shipped_trust_card
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.customers.commands import customer_commands
from reseller_desktop.ui.customers.list_page import CustomersPage
from reseller_desktop.ui.invitations.composer_page import ComposerPage
from reseller_desktop.ui.invitations.trust_card import TrustCardDialog, read_card
from reseller_desktop.ui.kit import pdf
from reseller_desktop.ui.kit.sheet_page import sheet_html
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import BOTH, Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]


@pytest.fixture
def brunner(shop: Shop) -> Customer:
    shop.links()
    customer = shop.customer()
    shop.contact(customer)
    return customer


@pytest.fixture
def composer(shop: Shop, brunner: Customer, show: Show) -> ComposerPage:
    made = ComposerPage(shop.context)
    made.open(brunner.id)
    show(made)
    return made


@pytest.fixture
def customers(shop: Shop, brunner: Customer, show: Show, settle: Settle) -> CustomersPage:
    page = CustomersPage(shop.context)
    show(page)
    page.table.select([brunner.id.hex])
    settle()
    return page


def press(within: QWidget, qtbot: QtBot, text: str) -> None:
    """With the keyboard, as with a mouse."""
    found = button(within, text)
    found.setFocus()
    assert found.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(found, Qt.Key.Key_Return)


def opened(page: ComposerPage, qtbot: QtBot, settle: Settle) -> TrustCardDialog:
    press(page, qtbot, "Trust card…")
    settle()
    found = dialog(page, TrustCardDialog)
    assert isinstance(found, TrustCardDialog)
    return found


def from_the_menu(page: CustomersPage, settle: Settle) -> TrustCardDialog:
    next(one for one in customer_commands(lambda: page) if one.key == "customer.card").call()
    settle()
    found = dialog(page, TrustCardDialog)
    assert isinstance(found, TrustCardDialog)
    return found


def without(shop: Shop, settle: Settle, **facts: str) -> None:
    company = shop.services.company.company()
    assert company is not None
    shop.services.company.save_company(replace(company, **facts))  # type: ignore[arg-type]
    settle()


def test_it_is_shown_in_the_customers_language_and_in_the_one_that_is_chosen(
    composer: ComposerPage, qtbot: QtBot, settle: Settle
) -> None:
    card = opened(composer, qtbot, settle)
    said = card.page.accessibleDescription()
    assert "Für Brunner Metallbau GmbH" in said
    assert "Indirekter Anbieter: Distri One" in said
    assert "Rückruf unter: +41 44 000 00 00" in said
    assert card.page.pixmap().width() >= 420
    card.form.editors["language"].set_value("fr")
    settle()
    assert "Rappelez-nous au: +41 44 000 00 00" in card.page.accessibleDescription()


def test_it_is_saved_as_one_page_and_the_person_is_told_to_attach_it(
    composer: ComposerPage, qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, _filters: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "card"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    card = opened(composer, qtbot, settle)
    assert "Attach the PDF to the mail by hand" in reads(card)
    press(card, qtbot, "Save as PDF…")
    settle()
    assert asked == ["Vertrauenskarte Brunner Metallbau GmbH 2026-05-04.pdf"]
    written = (tmp_path / "card.pdf").read_bytes()
    assert written.startswith(b"%PDF-")
    assert written.count(b"/Type /Page\n") == 1
    assert "Saved as card.pdf." in reads(card)


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_still_fit_on_one_page(
    qapp: QApplication, shop: Shop, brunner: Customer, language: str
) -> None:
    facts = read_card(shop.services, brunner.id).facts
    name = "Müller, Söhne & Partner Informatikdienstleistungen Aktiengesellschaft"
    company = replace(
        facts.company,
        legal_name=name,
        address="Alte Landstrasse 1234\nPostfach\n8000 Zürich\nSchweiz",
        website="https://www.mueller-soehne-partner.example",
    )
    facts = replace(facts, company=company, own=replace(facts.own, name=name))
    sheet = compose_trust_card(facts, shipped_trust_card(language), shipped_phrases(language))
    written = pdf.pdf_bytes(sheet_html(sheet), title=sheet.title)
    assert written.count(b"/Type /Page\n") == 1


def test_it_is_printed_only_after_the_printer_was_chosen(
    composer: ComposerPage, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([QPrintDialog.DialogCode.Rejected, QPrintDialog.DialogCode.Accepted])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: int(next(answers)))
    printed: list[str] = []
    monkeypatch.setattr("reseller_desktop.ui.kit.pdf._paint", lambda html, _: printed.append(html))
    card = opened(composer, qtbot, settle)
    press(card, qtbot, "Print…")
    assert not printed
    press(card, qtbot, "Print…")
    assert len(printed) == 1
    assert "Handed to the printer." in reads(card)


def test_a_missing_number_is_named_blocks_and_leads_to_where_it_is_kept(
    shop: Shop, composer: ComposerPage, qtbot: QtBot, settle: Settle
) -> None:
    without(shop, settle, phone="")
    card = opened(composer, qtbot, settle)
    assert "“Our telephone number” is empty" in reads(card)
    assert not card.save.isEnabled()
    assert not card.print.isEnabled()
    press(card, qtbot, "Open Settings")
    assert shop.places.visits == [("area", "settings")]
    assert not is_open(composer)


def test_an_unsafe_name_leads_to_the_customer(
    shop: Shop, brunner: Customer, composer: ComposerPage, qtbot: QtBot, settle: Settle
) -> None:
    shop.services.customers.save(replace(brunner, name="Brunner {{link}}"))
    settle()
    press(opened(composer, qtbot, settle), qtbot, "Open the customer")
    assert shop.places.visits == [("customer", brunner.id)]


def test_a_link_that_asks_for_admin_rights_gets_no_card(
    shop: Shop, composer: ComposerPage, qtbot: QtBot, settle: Settle
) -> None:
    shop.services.links.add(BOTH.replace("&msppId", "&DAP=true&msppId"), shop.provider.id)
    settle()
    card = opened(composer, qtbot, settle)
    assert "asks for administrator rights" in reads(card)
    assert not card.save.isEnabled()
    assert not offers(card, "Open Settings")


def test_a_request_for_admin_rights_offers_no_card(
    composer: ComposerPage, brunner: Customer, settle: Settle
) -> None:
    assert offers(composer, "Trust card…")
    composer.open(brunner.id, Wish(message=Message.GRANULAR_ADMIN))
    settle()
    assert not offers(composer, "Trust card…")


def test_from_the_menu_it_is_the_card_of_the_invitation_that_waits(
    shop: Shop, brunner: Customer, customers: CustomersPage, settle: Settle
) -> None:
    card = from_the_menu(customers, settle)
    assert "Distri One" in card.page.accessibleDescription()
    card.reject()
    shop.sent(brunner, message=Message.RESELLER)
    settle()
    card = from_the_menu(customers, settle)
    assert "Distri One" not in card.page.accessibleDescription()


def test_the_menu_does_nothing_for_several_customers(
    shop: Shop, customers: CustomersPage, settle: Settle
) -> None:
    other = shop.customer("Hotel Seeblick")
    settle()
    customers.table.select([*(one.hex for one in customers.selected), other.id.hex])
    settle()
    assert len(customers.selected) == 2
    next(one for one in customer_commands(lambda: customers) if one.key == "customer.card").call()
    settle()
    assert not is_open(customers)


def test_a_customer_that_is_gone_is_said(
    shop: Shop, customers: CustomersPage, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "reseller_desktop.ui.invitations.trust_card.error_box", lambda _, error: said.append(error.code)
    )
    customers.actions_on.show_trust_card(shop.own.id)
    settle()
    assert said == ["not-found"]


def test_a_hostile_name_is_only_a_name(
    shop: Shop, brunner: Customer, composer: ComposerPage, qtbot: QtBot, settle: Settle
) -> None:
    shop.services.customers.save(replace(brunner, name="<img src='/etc/passwd'><b>Brunner</b>"))
    settle()
    card = opened(composer, qtbot, settle)
    assert card._drawn is not None
    assert "<b>" not in card._drawn.html
    assert "&lt;b&gt;Brunner" in card._drawn.html
