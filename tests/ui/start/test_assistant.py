import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.kept_link import LinkOrigin
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.start.assistant import Assistant
from reseller_desktop.ui.start.recovery_code import paper
from tests.support.beginning import (
    ALONE,
    BOTH,
    DISTRI,
    FOREIGN,
    OWN,
    PASSPHRASE,
    Beginning,
    type_company,
    type_provider,
)
from tests.support.finding import button, offers, reads
from tests.support.keyring_double import FakeKeychain
from tests.support.vaults import contents

Show = Callable[[Beginning], Assistant]
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""A list that pops up asks the screen for what an invisible one cannot do."""


@pytest.fixture
def start(qtbot: QtBot) -> Show:
    def on_screen(beginning: Beginning) -> Assistant:
        made = Assistant(beginning.context)
        qtbot.addWidget(made)
        made.resize(1120, 720)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        beginning.settle()
        return made

    return on_screen


@pytest.fixture
def assistant(start: Show, beginning: Beginning) -> Assistant:
    return start(beginning)


def click(assistant: Assistant, qtbot: QtBot, text: str) -> None:
    found = button(assistant, text)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(10, found.height() // 2))


def to_vault(assistant: Assistant) -> None:
    type_company(assistant)
    assistant.next.click()
    type_provider(assistant)
    assistant.next.click()
    assistant.link.field.box.setPlainText(BOTH)
    assistant.next.click()


def make(assistant: Assistant, beginning: Beginning) -> str:
    """All four steps; gives the recovery code."""
    to_vault(assistant)
    assistant.next.click()
    beginning.settle()
    return assistant.code.card.accessibleDescription()


def press(qtbot: QtBot, *keys: Qt.Key | str) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def tab_to(widget: QWidget, qtbot: QtBot) -> None:
    seen = []
    for _ in range(12):
        if QApplication.focusWidget() is widget:
            return
        press(qtbot, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    raise AssertionError(seen)


class TestSteps:
    def test_an_empty_first_step_says_what_is_needed_and_stays(
        self, assistant: Assistant, qtbot: QtBot
    ) -> None:
        click(assistant, qtbot, "Next")
        assert assistant.step == 0
        assert reads(assistant).count("This is needed.") == 6
        assert assistant.company.people.editors["legal_name"].control.hasFocus()

    @pytest.mark.parametrize(
        ("form", "key", "value", "said"),
        [
            ("people", "email", "anna", "is not an e-mail address"),
            ("people", "legal_name", "Muster\u202eIT", "turns the direction of writing round"),
            ("account", "tenant_id", "1111", "is not a tenant id"),
            ("account", "partner_id", "65A", "consists of digits only"),
            ("account", "country", "Atlantis", "is not on the list"),
        ],
    )
    def test_what_cannot_be_right_is_said_beside_its_field(
        self, assistant: Assistant, form: str, key: str, value: str, said: str
    ) -> None:
        type_company(assistant)
        editor = getattr(assistant.company, form).editors[key]
        if key == "country":
            editor.box.setEditText(value)
        else:
            editor.set_value(value)
        assistant.next.click()
        assert assistant.step == 0
        assert said in reads(assistant)

    def test_the_region_of_the_country_is_shown(self, assistant: Assistant) -> None:
        type_company(assistant)
        assert "CSP region: Europe" in reads(assistant)
        assistant.company.account.editors["country"].set_value("RU")
        assert "no CSP region" in reads(assistant)

    @OFFSCREEN
    def test_a_part_of_a_countrys_name_is_enough(self, assistant: Assistant, qtbot: QtBot) -> None:
        box = assistant.company.account.editors["country"].box
        box.setFocus()
        box.lineEdit().selectAll()
        qtbot.keyClicks(box, "switz")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert assistant.company.country() == "CH"

    def test_an_odd_partner_id_is_warned_about_but_taken(self, assistant: Assistant) -> None:
        type_company(assistant)
        assistant.company.account.editors["partner_id"].set_value("123")
        assert "five to eight digits" in reads(assistant)
        assistant.next.click()
        assert assistant.step == 1

    def test_a_provider_of_another_region_is_warned_about_but_taken(self, assistant: Assistant) -> None:
        type_company(assistant)
        assistant.next.click()
        type_provider(assistant, "IL")
        assert "cannot serve you" in reads(assistant)
        assert "2023" in reads(assistant)
        assistant.next.click()
        assert assistant.step == 2

    def test_our_own_tenant_is_no_provider(self, assistant: Assistant) -> None:
        type_company(assistant)
        assistant.next.click()
        type_provider(assistant)
        assistant.provider.form.editors["tenant_id"].set_value(OWN)
        assistant.next.click()
        assert assistant.step == 1
        assert "This is your own tenant" in reads(assistant)

    def test_provider_and_link_can_be_skipped(self, assistant: Assistant, qtbot: QtBot) -> None:
        type_company(assistant)
        click(assistant, qtbot, "Next")
        click(assistant, qtbot, "Skip for now")
        click(assistant, qtbot, "Skip for now")
        assert assistant.step == 3

    def test_what_was_typed_is_still_there_after_going_back(self, assistant: Assistant, qtbot: QtBot) -> None:
        to_vault(assistant)
        for _ in range(3):
            click(assistant, qtbot, "Back")
        assert assistant.step == 0
        assert assistant.company.company().legal_name == "Muster IT AG"
        assistant.next.click()
        assistant.next.click()
        assert assistant.link.field.text() == BOTH

    def test_a_done_step_in_the_rail_leads_back_to_it(self, assistant: Assistant, qtbot: QtBot) -> None:
        to_vault(assistant)
        qtbot.mouseClick(assistant.rail.steps[1], Qt.MouseButton.LeftButton)
        assert assistant.step == 1
        assert not assistant.rail.steps[2].isEnabled()

    def test_sample_data_can_be_asked_for(self, assistant: Assistant, qtbot: QtBot) -> None:
        with qtbot.waitSignal(assistant.demo_requested, timeout=0):
            click(assistant, qtbot, "Look around with sample data")


class TestLink:
    @pytest.fixture
    def at_link(self, assistant: Assistant) -> Assistant:
        type_company(assistant)
        assistant.next.click()
        type_provider(assistant)
        assistant.next.click()
        return assistant

    def test_the_right_link_is_explained_as_it_is_pasted(self, at_link: Assistant) -> None:
        at_link.link.field.box.setPlainText(BOTH)
        assert "accept Muster IT AG as its reseller and Distri One" in reads(at_link)

    def test_a_strangers_link_is_refused_and_one_cannot_go_on_with_it(self, at_link: Assistant) -> None:
        at_link.link.field.box.setPlainText(FOREIGN)
        at_link.next.click()
        assert at_link.step == 2
        assert "another partner" in reads(at_link)
        assert "empty the field" in reads(at_link)
        at_link.link.field.box.clear()
        assert "empty the field" not in reads(at_link)
        at_link.next.click()
        assert at_link.step == 3

    def test_a_link_for_us_alone_is_kept_as_that(self, at_link: Assistant, beginning: Beginning) -> None:
        at_link.link.field.box.setPlainText(ALONE)
        assert "It does not name Distri One" in reads(at_link)
        at_link.next.click()
        at_link.next.click()
        beginning.settle()
        kept = beginning.services.links.kept()
        assert [one.link.provider_id for one in kept] == [None]

    def test_a_link_built_from_the_ids_is_the_right_one(
        self, at_link: Assistant, beginning: Beginning, qtbot: QtBot
    ) -> None:
        click(at_link, qtbot, "Build it from the ids")
        assert "The right link" in reads(at_link)
        at_link.next.click()
        at_link.next.click()
        beginning.settle()
        kept = beginning.services.links.kept()[0].link
        assert kept.origin is LinkOrigin.BUILT
        assert DISTRI in kept.url

    def test_another_tenant_typed_later_makes_the_link_wrong(self, at_link: Assistant) -> None:
        at_link.link.field.box.setPlainText(BOTH)
        at_link.go(0)
        at_link.company.account.editors["tenant_id"].set_value("22222222-2222-4333-8444-555555555555")
        at_link.next.click()
        at_link.next.click()
        at_link.next.click()
        assert at_link.step == 2
        assert "another partner" in reads(at_link)


class TestVault:
    def test_with_a_keyring_four_steps_and_one_code_lead_into_the_program(
        self, assistant: Assistant, beginning: Beginning, qtbot: QtBot
    ) -> None:
        code = make(assistant, beginning)
        assert code.count("-") == 6
        click(assistant, qtbot, "It is on paper")
        assistant.code.check.line.setText(code.lower().replace("-", "  "))
        with qtbot.waitSignal(assistant.finished, timeout=0):
            click(assistant, qtbot, "Check and start")
            beginning.settle()
        services = beginning.services
        assert services.vault.state().way is Way.KEYRING
        assert services.vault.state().recovery_confirmed
        company = services.company.company()
        assert company is not None
        assert company.legal_name == "Muster IT AG"
        assert [one.partner_id for one in services.company.own_tenants()] == ["6531449"]
        assert [one.name for one in services.providers.providers()] == ["Distri One"]
        assert [one.link.url for one in services.links.kept()] == [BOTH]
        assert services.who() == "Anna Meier"

    def test_by_keyboard_alone(self, assistant: Assistant, beginning: Beginning, qtbot: QtBot) -> None:
        tab, enter = Qt.Key.Key_Tab, Qt.Key.Key_Return
        for form in (assistant.company.account, assistant.provider.form):
            form.editors["country"].box.setCompleter(None)  # no window manager takes its list away
        press(qtbot, "Muster IT AG", tab, "Anna Meier", tab, "anna@muster-it.example", tab, tab)
        press(qtbot, "switz", tab, OWN, tab, "6531449", enter)
        assert assistant.step == 1
        press(qtbot, "Distri One", tab, DISTRI, tab, "DE", enter)
        assert assistant.step == 2
        press(qtbot, BOTH)
        tab_to(assistant.next, qtbot)
        press(qtbot, enter)
        assert assistant.step == 3
        press(qtbot, enter)
        beginning.settle()
        assert assistant.step == 4
        code = assistant.code.card.accessibleDescription()
        tab_to(assistant.next, qtbot)
        press(qtbot, enter, code)
        with qtbot.waitSignal(assistant.finished, timeout=0):
            press(qtbot, enter)
            beginning.settle()
        assert [one.link.url for one in beginning.services.links.kept()] == [BOTH]

    def test_the_code_can_be_typed_back_later(
        self, assistant: Assistant, beginning: Beginning, qtbot: QtBot
    ) -> None:
        make(assistant, beginning)
        click(assistant, qtbot, "It is on paper")
        with qtbot.waitSignal(assistant.finished, timeout=0):
            click(assistant, qtbot, "Do it later")
        assert not beginning.services.vault.state().recovery_confirmed

    def test_a_mistyped_code_and_half_a_code_and_anothers_code_are_told_apart(
        self, assistant: Assistant, beginning: Beginning, qtbot: QtBot, tmp_path: Path
    ) -> None:
        code = make(assistant, beginning)
        other = Beginning(tmp_path / "other")
        anothers = other.services.vault.create(Way.KEYRING)
        other.close()
        click(assistant, qtbot, "It is on paper")
        wrong = ("2" if code[0] != "2" else "3") + code[1:]
        for typed, said in (
            (code[:9], "20 of 28 characters are missing"),
            (wrong, "has a typing error"),
            (anothers, "but of another database"),
        ):
            assistant.code.check.line.setText(typed)
            assistant.next.click()
            beginning.settle()
            assert said in reads(assistant)
            assert not beginning.services.vault.state().recovery_confirmed
        click(assistant, qtbot, "Show it again")
        assert not assistant.code.asking

    def test_while_the_code_is_asked_for_it_is_not_to_be_seen(
        self, assistant: Assistant, beginning: Beginning
    ) -> None:
        code = make(assistant, beginning)
        assert code.split("-")[0] in reads(assistant)
        assistant.next.click()
        assert not any(group in reads(assistant) for group in code.split("-"))

    def test_behind_the_making_there_is_no_way_back(self, assistant: Assistant, beginning: Beginning) -> None:
        make(assistant, beginning)
        assert not offers(assistant, "Back")
        assert not any(step.isEnabled() for step in assistant.rail.steps)
        assistant.go_back()
        assert assistant.step == 4

    def test_without_a_keyring_a_passphrase_is_asked_for_twice(self, start: Show, tmp_path: Path) -> None:
        beginning = Beginning(tmp_path / "data", keyring=False)
        assistant = start(beginning)
        to_vault(assistant)
        assert not assistant.vault.keyring.isEnabled()
        passphrase = assistant.vault.passphrase
        for first, again, said in (
            ("short", "short", "too short"),
            (PASSPHRASE, "correct horse", "not the same"),
        ):
            passphrase.first.set_value(first)
            passphrase.again.set_value(again)
            assistant.next.click()
            beginning.settle()
            assert said in reads(assistant)
            assert not beginning.services.vault.state().exists
        passphrase.first.set_value(PASSPHRASE)
        passphrase.again.set_value(PASSPHRASE)
        assistant.next.click()
        beginning.settle()
        assert assistant.step == 4
        assert passphrase.first.value() == ""
        beginning.services.close()
        beginning.services.vault.unlock_with_passphrase(PASSPHRASE)
        beginning.close()

    def test_a_passphrase_can_be_preferred_to_the_keyring(
        self, assistant: Assistant, beginning: Beginning, qtbot: QtBot
    ) -> None:
        to_vault(assistant)
        click(assistant, qtbot, "I type a passphrase each time")
        for editor in (assistant.vault.passphrase.first, assistant.vault.passphrase.again):
            editor.set_value(PASSPHRASE)
        assistant.next.click()
        beginning.settle()
        assert beginning.services.vault.state().way is Way.PASSPHRASE
        assert beginning.keychain.entries == {}

    def test_a_keyring_that_cannot_be_asked_counts_as_none(
        self, start: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def slow(_: FakeKeychain) -> str:
            raise UserError("keyring-timeout", seconds=30)

        monkeypatch.setattr(FakeKeychain, "available", slow)
        beginning = Beginning(tmp_path / "data")
        assistant = start(beginning)
        to_vault(assistant)
        assert assistant.vault.typed.isChecked()
        beginning.close()

    def test_a_first_start_that_was_interrupted_goes_on_with_the_vault_that_is_there(
        self, start: Show, beginning: Beginning
    ) -> None:
        code = beginning.services.vault.create(Way.KEYRING)
        assistant = start(beginning)
        to_vault(assistant)
        assert "made at an earlier start" in reads(assistant)
        assert not assistant.vault.typed.isVisible()
        assistant.next.click()
        beginning.settle()
        assert assistant.code.card.accessibleDescription() == code
        assert beginning.services.company.company() is not None


class TestRefusals:
    """Each says its own sentence in place, and leaves nothing half done."""

    def test_a_keyring_that_forgets_leads_to_a_passphrase(
        self, assistant: Assistant, beginning: Beginning
    ) -> None:
        beginning.keychain.refusal = "keyring-not-faithful"
        to_vault(assistant)
        assistant.next.click()
        beginning.settle()
        assert "did not give back what it was given" in reads(assistant)
        assert assistant.vault.typed.isChecked()
        assert not beginning.folder.exists()

    def test_a_full_disk(
        self, assistant: Assistant, beginning: Beginning, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(descriptor: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        to_vault(assistant)
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            assistant.next.click()
            beginning.settle()
        assert "The disk is full" in reads(assistant)
        assert not beginning.folder.exists()
        assistant.next.click()
        beginning.settle()
        assert assistant.step == 4

    def test_a_vault_that_appeared_meanwhile_is_not_touched(
        self, assistant: Assistant, beginning: Beginning
    ) -> None:
        to_vault(assistant)
        second = beginning.another()
        second.vault.create(Way.KEYRING)
        second.close()
        before = contents(beginning.folder)
        assistant.next.click()
        beginning.settle()
        assert "There is a database in" in reads(assistant)
        assert contents(beginning.folder) == before

    def test_when_the_company_cannot_be_written_the_next_try_goes_on_from_there(
        self, assistant: Assistant, beginning: Beginning, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise UserError("disk-full")

        to_vault(assistant)
        with monkeypatch.context() as patched:
            patched.setattr(beginning.services.company, "set_up", full)
            assistant.next.click()
            beginning.settle()
        assert "The disk is full" in reads(assistant)
        assert assistant.step == 3
        assert beginning.services.company.company() is None
        assistant.next.click()
        beginning.settle()
        assert assistant.step == 4
        assert beginning.services.company.company() is not None

    def test_a_settings_file_that_cannot_be_written_stops_nothing(
        self, assistant: Assistant, beginning: Beginning
    ) -> None:
        beginning.folder.mkdir()
        (beginning.folder / "settings.json").mkdir()
        make(assistant, beginning)
        assert assistant.step == 4

    def test_nothing_is_written_before_the_vault_is_made(
        self, assistant: Assistant, beginning: Beginning
    ) -> None:
        to_vault(assistant)
        assert not beginning.folder.exists()


class TestRecoveryCode:
    @pytest.fixture
    def code(self, assistant: Assistant, beginning: Beginning) -> str:
        return make(assistant, beginning)

    def test_copied_it_leaves_the_clipboard_again(
        self, assistant: Assistant, code: str, qtbot: QtBot
    ) -> None:
        click(assistant, qtbot, "Copy for a minute")
        assert QGuiApplication.clipboard().text() == code
        assistant.code.card.clear_clipboard()
        assert QGuiApplication.clipboard().text() == ""

    def test_what_was_copied_since_stays_in_the_clipboard(
        self, assistant: Assistant, code: str, qtbot: QtBot
    ) -> None:
        click(assistant, qtbot, "Copy for a minute")
        QGuiApplication.clipboard().setText("something else")
        assistant.finish()
        assert QGuiApplication.clipboard().text() == "something else"

    @pytest.mark.parametrize(("name", "kind"), [("code.txt", "Text (*.txt)"), ("code", "Text (*.txt)")])
    def test_saved_as_text_it_can_be_read(  # noqa: PLR0917 - fixtures
        self,
        assistant: Assistant,
        code: str,
        qtbot: QtBot,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        name: str,
        kind: str,
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), kind))
        click(assistant, qtbot, "Save as a file…")
        text = (tmp_path / "code.txt").read_text(encoding="utf-8")
        assert code in text
        assert "Muster IT AG" in text

    def test_saved_as_pdf_it_is_one(
        self, assistant: Assistant, code: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "code"), "PDF (*.pdf)")
        )
        click(assistant, qtbot, "Save as a file…")
        assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF-")

    @pytest.mark.parametrize("kind", ["PDF (*.pdf)", "Text (*.txt)"])
    def test_a_place_that_cannot_be_written_is_said(  # noqa: PLR0917 - fixtures
        self,
        assistant: Assistant,
        code: str,
        qtbot: QtBot,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        kind: str,
    ) -> None:
        target = tmp_path / "missing" / "code"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), kind))
        click(assistant, qtbot, "Save as a file…")
        assert "could not be written" in reads(assistant)

    def test_a_companys_name_cannot_put_markup_on_the_paper(self, beginning: Beginning) -> None:
        text = paper("CODE", "<img src=x>", "/data", beginning.clock.today())
        assert "<img" not in text
        assert "&lt;img" in text


def test_the_draft_holds_one_tenant_only(assistant: Assistant) -> None:
    type_company(assistant)
    first, second = assistant.company.own_tenant(), assistant.company.own_tenant()
    assert isinstance(first, OwnTenant)
    assert first.id == second.id


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_the_file_names_of_the_code_do_not_end_up_in_the_data_folder(
    assistant: Assistant, beginning: Beginning
) -> None:
    code = make(assistant, beginning)
    assert not any(code.encode() in content for content in contents(beginning.folder).values())
