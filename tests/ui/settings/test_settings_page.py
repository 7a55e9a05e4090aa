import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.company import (
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit.theme import Mode
from reseller_desktop.ui.settings import about
from reseller_desktop.ui.settings import page as settings_page
from reseller_desktop.ui.settings.about import AboutDialog, parts
from reseller_desktop.ui.settings.page import SettingsPage
from reseller_desktop.ui.settings.tenant_forms import AgreementDialog, TenantDialog
from reseller_desktop.ui.settings.vault_dialogs import PassphraseDialog, RecoveryCodeDialog
from reseller_desktop.ui.start.context import NAME_SETTING
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import PASSPHRASE, Shop
from tests.support.vaults import damage

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
OTHER_TENANT = "22222222-2222-4333-8444-555555555555"


@pytest.fixture
def page(shop: Shop, show: Show) -> SettingsPage:
    made = SettingsPage(shop.context, Mock())
    show(made)
    return made


@pytest.fixture
def go(page: SettingsPage, settle: Settle) -> Callable[[str], QWidget]:
    def to(key: str) -> QWidget:
        page.show_section(key)
        settle()
        return page.section(key)

    return to


Go = Callable[[str], QWidget]


def click(within: QWidget, qtbot: QtBot, text: str) -> None:
    found = button(within, text)
    qtbot.mouseClick(
        found, Qt.MouseButton.LeftButton, pos=found.rect().center() if found.width() < 300 else None
    )


def fill_in(form: QWidget, **values: object) -> None:
    for key, value in values.items():
        form.form.editors[key].set_value(value)  # type: ignore[attr-defined]


class TestCompany:
    def test_facts_language_and_signatures_are_kept_together(
        self, shop: Shop, page: SettingsPage, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("company")
        assert not section.save.isEnabled()
        section.facts.editors["website"].set_value("https://muster-it.example")
        section.mails.editors["language"].set_value("fr")
        section.mails.editors["chase_after_days"].set_value(10)
        section.signatures.editors["signature_fr"].set_value("Salutations\nAnna")
        click(section, qtbot, "Save changes")
        settle()
        kept = shop.services.company.company()
        assert kept is not None
        assert (kept.website, kept.language, kept.chase_after_days) == ("https://muster-it.example", "fr", 10)
        assert kept.signatures["fr"] == "Salutations\nAnna"
        assert kept.signatures[""].startswith("Anna Meier")
        assert not section.is_changed()
        assert shop.said == ["The company was saved."]

    @pytest.mark.parametrize(
        ("form", "key", "value", "said"),
        [
            ("facts", "email", "anna", "is not an e-mail address"),
            ("facts", "legal_name", "", "This is needed."),
            ("facts", "website", "muster-it.example", "starts with https://"),
            ("mails", "chase_after_days", 0, "from 1 to 365"),
        ],
    )
    def test_what_will_not_do_is_said_and_nothing_is_saved(  # noqa: PLR0917 - fixtures
        self, shop: Shop, go: Go, settle: Settle, form: str, key: str, value: object, said: str
    ) -> None:
        section = go("company")
        getattr(section, form).editors[key].set_value(value)
        section.save_changes()
        settle()
        assert said in reads(section)
        kept = shop.services.company.company()
        assert kept is not None
        assert kept == replace(shop.company, version=kept.version)

    def test_unsaved_changes_are_asked_about_before_one_leaves(
        self, page: SettingsPage, go: Go, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        section = go("company")
        section.facts.editors["phone"].set_value("1")
        answers = iter([False, True])
        monkeypatch.setattr(settings_page, "ask", lambda *_: next(answers))
        page.nav.choose("vault")
        assert page.nav.key() == "company"
        assert section.is_changed()
        page.nav.choose("vault")
        assert page.nav.key() == "vault"
        assert not section.is_changed()

    def test_what_somebody_types_survives_a_commit_of_another_subject(
        self, shop: Shop, page: SettingsPage, go: Go, settle: Settle
    ) -> None:
        section = go("company")
        section.facts.editors["phone"].set_value("12345")
        shop.services.company.save_company(
            replace(shop.services.company.company(), website="https://x.example")
        )  # type: ignore[type-var]
        settle()
        assert section.facts.editors["phone"].value() == "12345"


class TestTenants:
    def test_a_tenant_shows_region_ids_and_three_steps(self, go: Go) -> None:
        shown = reads(go("tenants"))
        for words in (
            "Switzerland → Europe",
            "6531449",
            "Member of the AI Cloud Partner Program",
            "Enrolled as indirect reseller",
            "Microsoft Partner Agreement (MPA)",
        ):
            assert words in shown
        assert shown.count("Not known · ") == 3

    def test_another_tenant_is_added_and_removed(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("tenants")
        assert not offers(section, "Remove")
        click(section, qtbot, "Add tenant…")
        form = dialog(section, TenantDialog)
        fill_in(form, name="Muster US", country="US", tenant_id=OTHER_TENANT, partner_id="7777777")
        form.submit()
        settle()
        assert [one.name for one in shop.services.company.own_tenants()] == ["Muster IT AG", "Muster US"]
        click(section, qtbot, "Remove")
        settle()
        assert [one.name for one in shop.services.company.own_tenants()] == ["Muster US"]

    def test_a_tenant_that_customers_refer_to_is_not_removed(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        shop.links()
        customer = shop.customer()
        shop.contact(customer)
        shop.sent(customer)
        shop.services.company.save_own_tenant(_another())
        section = go("tenants")
        click(section, qtbot, "Remove")
        settle()
        assert "This tenant stays" in reads(dialog(section))
        dialog(section).close()
        assert len(shop.services.company.own_tenants()) == 2

    @pytest.mark.parametrize(
        ("key", "value", "said"),
        [
            ("tenant_id", "75af0000-aaaa-4bbb-8ccc-0123456789ab", "a provider of yours"),
            ("tenant_id", "x", "is not a tenant id"),
            ("partner_id", "6531000", "headquarters' (PGA)"),
            ("partner_id", "", "This is needed."),
        ],
    )
    def test_what_will_not_do_is_said(  # noqa: PLR0917 - fixtures
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot, key: str, value: str, said: str
    ) -> None:
        section = go("tenants")
        click(section, qtbot, "Edit…")
        form = dialog(section, TenantDialog)
        fill_in(form, headquarters_partner_id="6531000")
        fill_in(form, **{key: value})
        form.submit()
        settle()
        assert said in reads(form)
        assert shop.services.company.own_tenants()[0].headquarters_partner_id == ""

    def test_the_headquarters_number_in_the_locations_place_is_warned_about_as_one_types(
        self, go: Go, qtbot: QtBot
    ) -> None:
        section = go("tenants")
        click(section, qtbot, "Edit…")
        form = dialog(section, TenantDialog)
        fill_in(form, headquarters_partner_id="6531449")
        assert "location's (PLA)" in reads(form)
        fill_in(form, headquarters_partner_id="", partner_id="12")
        assert "five to eight digits" in reads(form)

    def test_the_agreement_is_recorded_with_who_when_and_how(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("tenants")
        click(section, qtbot, "Record agreement…")
        form = dialog(section, AgreementDialog)
        fill_in(
            form,
            mpa_status=MpaStatus.SIGNED,
            mpa_signed_on=dt.date(2025, 2, 4),
            mpa_signer_name="Anna Meier",
            mpa_signer_role="Managing director",
            mpa_verification=MpaVerification.PROVIDER,
            mpa_verified_on=dt.date(2025, 2, 5),
            mpa_verified_by="Luc",
        )
        form.submit()
        settle()
        shown = reads(section)
        for words in ("Signed", "Anna Meier, Managing director", "A provider confirmed it", "Luc"):
            assert words in shown
        assert shop.services.company.own_tenants()[0].mpa_signed_on == dt.date(2025, 2, 4)

    def test_a_signature_in_the_future_is_not_recorded(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("tenants")
        click(section, qtbot, "Record agreement…")
        form = dialog(section, AgreementDialog)
        fill_in(form, mpa_signed_on=shop.clock.today() + dt.timedelta(days=1))
        form.submit()
        settle()
        assert "lies in the future" in reads(form)

    def test_onboarding_statuses_are_kept(self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot) -> None:
        section = go("tenants")
        click(section, qtbot, "Edit…")
        form = dialog(section, TenantDialog)
        fill_in(form, member_status=MemberStatus.ACTIVE, enrolment_status=EnrolmentStatus.QUALIFIED)
        form.submit()
        settle()
        assert "Qualified" in reads(section)


class TestAppearance:
    def test_a_choice_applies_at_once_and_is_kept(self, shop: Shop, page: SettingsPage, go: Go) -> None:
        section = go("appearance")
        section.modes[Mode.DARK].click()
        section._theme.set_mode.assert_called_once_with(Mode.DARK)
        assert shop.settings.get("appearance", "") == "dark"

    def test_a_name_stands_in_the_history_from_then_on(self, shop: Shop, go: Go, qtbot: QtBot) -> None:
        section = go("appearance")
        qtbot.keyClicks(section.name.line, "Luc")
        qtbot.keyClick(section.name.line, Qt.Key.Key_Return)
        assert shop.settings.get(NAME_SETTING, "") == "Luc"

    def test_a_broken_setting_is_the_systems_choice(self, shop: Shop, go: Go) -> None:
        shop.settings.set("appearance", "purple")
        assert go("appearance").modes[Mode.SYSTEM].isChecked()

    @pytest.mark.skipif(
        sys.platform == "win32", reason="a folder in a file's place is refused otherwise there"
    )
    def test_the_program_opens_with_what_was_chosen(self, go: Go, shop: Shop) -> None:
        section = go("appearance")
        assert section.starts["today"].isChecked()
        section.starts["customers"].click()
        assert shop.settings.get("start", "") == "customers"
        shop.settings.set("start", "elsewhere")
        section.reload()
        assert section.starts["today"].isChecked()

    def test_settings_that_cannot_be_written_are_said(self, shop: Shop, go: Go) -> None:
        section = go("appearance")
        (shop.services.vault.folder / "settings" / "settings.json").mkdir(parents=True)
        section.modes[Mode.DARK].click()
        assert "could not be written" in reads(dialog(section))
        dialog(section).close()


class TestVault:
    def test_it_says_where_it_is_how_it_opens_and_that_the_code_was_not_tested(
        self, shop: Shop, go: Go
    ) -> None:
        shown = reads(go("vault"))
        for words in (
            str(shop.services.vault.folder),
            "with your passphrase",
            "The recovery code was not tested yet",
            "There is no backup yet",
        ):
            assert words in shown

    def test_the_code_is_shown_then_asked_back_and_the_reminder_goes(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("vault")
        click(section, qtbot, "Show recovery code…")
        settle()
        asked = dialog(section, RecoveryCodeDialog)
        code = shop.services.vault.recovery_code()
        assert code.split("-")[0] in reads(asked)
        asked.act()
        assert code.split("-")[0] not in reads(asked)
        for typed, said in (("ABCD", "24 of 28"), ("0000-" * 6 + "0000", "of another database")):
            asked.check.line.setText(typed)
            asked.act()
            settle()
            assert said in reads(asked)
        qtbot.keyClicks(asked.check.line, code.lower())
        asked.check.line.setText(code.lower())
        qtbot.keyClick(asked.check.line, Qt.Key.Key_Return)
        settle()
        assert not is_open(section)
        assert shop.services.vault.state().recovery_confirmed
        assert "was not tested yet" not in reads(section)

    def test_the_reminder_asks_for_the_code_at_once(self, go: Go, qtbot: QtBot) -> None:
        section = go("vault")
        qtbot.mouseClick(button(section.reminder, "Type it back…"), Qt.MouseButton.LeftButton)
        assert dialog(section, RecoveryCodeDialog).asking

    def test_a_code_that_is_not_known_here_is_said(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("vault")
        (shop.services.vault.folder / "vault.json").unlink()
        click(section, qtbot, "Show recovery code…")
        settle()
        assert "not kept on this computer" in reads(dialog(section))
        dialog(section).close()

    def test_the_passphrase_is_changed_against_the_present_one(
        self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot
    ) -> None:
        section = go("vault")
        click(section, qtbot, "Change passphrase…")
        asked = dialog(section, PassphraseDialog)
        for editor in (asked.new.first, asked.new.again):
            editor.set_value("another good one")
        asked.proof.set_value("not that one")
        asked.act()
        settle()
        assert "does not open the database" in reads(asked)
        asked.proof.set_value(PASSPHRASE)
        asked.act()
        settle()
        assert not is_open(section)
        shop.services.close()
        shop.services.vault.unlock_with_passphrase("another good one")

    def test_a_backup_is_made_and_listed(self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot) -> None:
        section = go("vault")
        click(section, qtbot, "Back up now")
        assert section.progress.isVisible()
        settle()
        assert not section.progress.isVisible()
        assert len(shop.services.vault.backups()) == section.list.count() == 1
        assert "Kept: 1." in reads(section)
        assert "Backed up and checked" in shop.said[-1]

    def test_a_sound_vault_is_said_to_be_sound(self, go: Go, settle: Settle, qtbot: QtBot) -> None:
        section = go("vault")
        click(section, qtbot, "Check now")
        settle()
        assert "All is well" in reads(section)
        assert "is unbroken" in reads(section)

    def test_a_changed_history_is_found(self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot) -> None:
        section = go("vault")
        with shop.services.vault.open.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            connection.exec_driver_sql("UPDATE action SET who = 'somebody else'")
            connection.commit()
        click(section, qtbot, "Check now")
        settle()
        assert "The history was changed outside the program" in reads(section)

    def test_a_damaged_file_is_found(self, shop: Shop, go: Go, settle: Settle, qtbot: QtBot) -> None:
        section = go("vault")
        shop.services.close()
        shop.services.vault.unlock_with_passphrase(PASSPHRASE)
        database = shop.services.vault.folder / "reseller.db"
        damage(database, database.stat().st_size - 2000, 8)
        click(section, qtbot, "Check now")
        settle()
        assert "Something is wrong" in reads(section) or "is damaged" in reads(section)
        assert "All is well" not in reads(section)

    def test_locking_is_asked_for(self, page: SettingsPage, go: Go, qtbot: QtBot) -> None:
        section = go("vault")
        with qtbot.waitSignal(page.lock_requested, timeout=0):
            click(section, qtbot, "Lock now")

    def test_the_folder_is_shown(
        self, shop: Shop, go: Go, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url))
        click(go("vault"), qtbot, "Show the folder")
        assert [url.toLocalFile() for url in opened] == [str(shop.services.vault.folder)]


class TestAbout:
    def test_a_rules_file_that_cannot_be_used_is_named(self, shop: Shop, go: Go, settle: Settle) -> None:
        folder = shop.services.data / "rules"
        folder.mkdir()
        (folder / "removal.toml").write_text("as_of = 2099-01-01", encoding="utf-8")
        section = go("about")
        settle()
        assert "“removal” is not used" in section.refused.accessibleName()
        (folder / "removal.toml").unlink()
        shop.services.rules_refused.clear()
        section.reload()
        settle()
        assert not section.refused.isVisible()

    def test_every_bundled_package_is_named_with_its_licence(self, go: Go) -> None:
        shown = reads(go("about"))
        for name in ("PySide6_Essentials", "SQLAlchemy", "alembic", "sqlcipher3", "keyring", "platformdirs"):
            assert name in shown
        assert not {"pytest", "hypothesis", "ruff"} & {part.name for part in parts()}
        assert all(part.version and part.licence != "—" for part in parts())

    def test_versions_are_copied_and_folders_opened(
        self, shop: Shop, go: Go, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        section = go("about")
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toLocalFile()))
        click(section, qtbot, "Copy versions")
        assert f"Reseller Desktop: {about.version()}" in QGuiApplication.clipboard().text()
        click(section, qtbot, "Open the logs")
        click(section, qtbot, "Open the data folder")
        folder = shop.services.vault.folder
        assert opened == [str(folder / "logs"), str(folder)]

    def test_the_help_menus_box_says_the_same_in_short(self, qtbot: QtBot) -> None:
        box = AboutDialog()
        qtbot.addWidget(box)
        box.show()
        assert about.version() in reads(box)
        click(box, qtbot, "Copy versions")
        assert "Python: " in QGuiApplication.clipboard().text()

    def test_a_bundle_without_metadata_still_opens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(_: str) -> str:
            raise about.metadata.PackageNotFoundError

        for name in ("version", "metadata", "requires"):
            monkeypatch.setattr(about.metadata, name, missing)
        assert about.version() == "?"
        assert about.parts() == []


class TestNavigation:
    def test_every_part_is_reached_by_key(self, page: SettingsPage, settle: Settle, qtbot: QtBot) -> None:
        page.nav.setFocus()
        seen = [page.nav.key()]
        for _ in range(6):
            qtbot.keyClick(page.nav, Qt.Key.Key_Down)
            settle()
            seen.append(page.nav.key())
        assert seen == ["company", "tenants", "templates", "fields", "appearance", "vault", "about"]


def _another() -> OwnTenant:
    return OwnTenant(id=new_id(), name="Muster US", tenant_id=new_id(), partner_id="7777777", country="US")
