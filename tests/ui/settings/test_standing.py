"""Where a tenant stands, as the settings show it: by click and by key."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.company import EnrolmentStatus, MemberStatus, MpaStatus, OwnTenant
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit import proofs
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.settings.page import SettingsPage
from reseller_desktop.ui.settings.reauthorisation_form import ReauthorisationDialog
from reseller_desktop.ui.settings.statement_dialog import StatementDialog
from reseller_desktop.ui.settings.tenants_section import TenantsSection
from reseller_desktop.ui.settings.told_form import ToldDialog
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
PROOF = b"%PDF-1.7 the proof"


@pytest.fixture
def settings(shop: Shop, show: Show) -> SettingsPage:
    made = SettingsPage(shop.context)
    show(made)
    return made


@pytest.fixture
def section(settings: SettingsPage, settle: Settle) -> TenantsSection:
    settings.show_section("tenants")
    settle()
    made = settings.section("tenants")
    assert isinstance(made, TenantsSection)
    return made


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "mpa.pdf"
    path.write_bytes(PROOF)
    return path


def press(within: QWidget, qtbot: QtBot, text: str) -> None:
    """With the keyboard, as with a mouse."""
    found = button(within, text)
    found.setFocus()
    assert found.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.keyClick(found, Qt.Key.Key_Return)


def click(within: QWidget, qtbot: QtBot, text: str) -> None:
    qtbot.mouseClick(button(within, text), Qt.MouseButton.LeftButton)


def own(shop: Shop) -> OwnTenant:
    return shop.services.company.own_tenants()[0]


def change(shop: Shop, settle: Settle, **facts: object) -> None:
    shop.services.company.save_own_tenant(replace(own(shop), **facts))  # type: ignore[arg-type]
    settle()


def year(shop: Shop, settle: Settle, days: int, **facts: object) -> Reauthorisation:
    due_on = shop.clock.today() + dt.timedelta(days=days)
    made = Reauthorisation(id=new_id(), own_tenant_id=own(shop).id, due_on=due_on, **facts)  # type: ignore[arg-type]
    shop.services.authorisation.save(made)
    settle()
    return made


def told(shop: Shop) -> list[tuple[str, dt.date]]:
    found = shop.services.authorisation.page().told.get(own(shop).id, ())
    return [(one.name, one.record.told_on) for one in found]


def banners(section: QWidget) -> list[str]:
    return [one.accessibleName() for one in section.findChildren(Banner) if one.isVisible()]


class TestOnboarding:
    def test_each_step_says_what_to_do_next(
        self, shop: Shop, section: TenantsSection, settle: Settle
    ) -> None:
        shown = reads(section)
        assert "Look in Partner Center under Settings, Legal info" in shown
        assert "Ask a Global admin to look" in shown
        change(
            shop,
            settle,
            member_status=MemberStatus.ACTIVE,
            enrolment_status=EnrolmentStatus.PENDING,
            mpa_status=MpaStatus.NOT_STARTED,
        )
        shown = reads(section)
        assert "Legal info" not in shown
        assert "three to five business days" in shown
        assert "Comes last" in shown

    def test_what_decides_stands_with_source_and_date(self, section: TenantsSection) -> None:
        shown = reads(section)
        assert "By “Partner Center, enroll/new-indirect-reseller-requirement”, as of 1 Oct 2025." in shown
        assert "as of 31 Oct 2023" in shown

    def test_the_headquarters_number_is_warned_about_with_its_source(
        self, shop: Shop, section: TenantsSection, settle: Settle
    ) -> None:
        assert banners(section) == []
        change(shop, settle, headquarters_partner_id="6531449")
        (said,) = banners(section)
        assert "6531449 is the number of the headquarters (PGA)" in said
        assert "wissen.adn.de" in said

    def test_an_agreement_that_nobody_verified_is_warned_about_and_its_age_is_told(
        self, shop: Shop, section: TenantsSection, settle: Settle
    ) -> None:
        change(shop, settle, mpa_status=MpaStatus.SIGNED)
        assert "nobody recorded how that is known" in banners(section)[0]
        change(shop, settle, mpa_verified_on=shop.clock.today() - dt.timedelta(days=40))
        assert "40 days ago" in reads(section)


class TestProofs:
    def test_a_proof_is_kept_encrypted_opened_copied_replaced_and_removed(  # noqa: PLR0917 - fixtures
        self,
        shop: Shop,
        section: TenantsSection,
        settle: Settle,
        qtbot: QtBot,
        scan: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(scan), ""))
        press(section, qtbot, "Attach proof…")
        settle()
        assert shop.said[-1] == "The proof is kept in the vault."
        assert "mpa.pdf" in reads(section)
        vault = [path for path in shop.services.vault.folder.rglob("*") if path.is_file()]
        assert not any(b"the proof" in path.read_bytes() for path in vault)
        opened: list[Path] = []
        monkeypatch.setattr(proofs, "open_document", lambda path: not opened.append(path))
        press(section, qtbot, "Open proof")
        settle()
        assert opened[0].read_bytes() == PROOF
        assert opened[0].parent == section.proofs.kept.folder
        target = tmp_path / "copy.pdf"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
        press(section, qtbot, "Save a copy…")
        settle()
        assert target.read_bytes() == PROOF
        newer = tmp_path / "newer.png"
        newer.write_bytes(b"picture")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(newer), ""))
        press(section, qtbot, "Replace…")
        settle()
        assert "newer.png" in reads(section)
        press(section, qtbot, "Remove proof")
        settle()
        assert own(shop).mpa_evidence_id is None
        assert "newer.png" not in reads(section)
        shop.services.history.undo()
        settle()
        assert "newer.png" in reads(section)

    def test_a_question_for_a_file_that_is_not_answered_changes_nothing(  # noqa: PLR0917 - fixtures
        self,
        shop: Shop,
        section: TenantsSection,
        settle: Settle,
        qtbot: QtBot,
        scan: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
        click(section, qtbot, "Attach proof…")
        settle()
        assert own(shop).mpa_evidence_id is None
        shop.services.authorisation.attach(own(shop), scan)
        settle()
        click(section, qtbot, "Save a copy…")
        settle()
        assert shop.said == []

    def test_a_file_that_cannot_be_read_written_or_opened_is_said(  # noqa: PLR0917 - fixtures
        self,
        shop: Shop,
        section: TenantsSection,
        settle: Settle,
        qtbot: QtBot,
        scan: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "gone.pdf"), ""))
        click(section, qtbot, "Attach proof…")
        settle()
        assert "could not be read" in reads(dialog(section))
        dialog(section).close()
        shop.services.authorisation.attach(own(shop), scan)
        settle()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), ""))
        click(section, qtbot, "Save a copy…")
        settle()
        assert "could not be written" in reads(dialog(section))
        dialog(section).close()
        monkeypatch.setattr(proofs, "open_document", lambda _: False)
        click(section, qtbot, "Open proof")
        settle()
        assert "No program on this computer took it." in reads(dialog(section))
        dialog(section).close()

    def test_buttons_of_several_proofs_are_told_apart(
        self, shop: Shop, section: TenantsSection, settle: Settle
    ) -> None:
        year(shop, settle, 200)
        assert offers(section, "Attach proof… (agreement)")
        assert offers(section, "Attach proof… (re-authorisation due on 20 Nov 2026)")


class TestTold:
    def test_a_provider_that_was_told_otherwise_is_written_down_and_removed(
        self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        assert "No provider is known to have been told" in reads(section)
        press(section, qtbot, "Told a provider…")
        form = dialog(section, ToldDialog)
        form.form.editors["told_on"].set_value(dt.date(2027, 1, 1))
        form.submit()
        settle()
        assert form.isVisible()
        assert form.form.editors["told_on"].control.property("invalid") == "true"
        form.form.editors["told_on"].set_value(dt.date(2026, 4, 30))
        form.submit()
        settle()
        assert shop.said[-1] == "Recorded: Distri One was told."
        assert "Distri One · 30 Apr 2026" in reads(section)
        press(section, qtbot, "Remove (Distri One)")
        settle()
        assert told(shop) == []
        shop.services.history.undo()
        settle()
        assert "Distri One · 30 Apr 2026" in reads(section)

    def test_a_day_from_before_it_was_written_down_who_was_told_is_still_shown(
        self, shop: Shop, section: TenantsSection, settle: Settle
    ) -> None:
        change(shop, settle, mpa_provider_told_on=dt.date(2025, 2, 3))
        assert "3 Feb 2025" in reads(section)


class TestYear:
    def test_a_year_is_written_down_and_what_it_lacks_is_said(
        self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        assert "Not known for this year" in reads(section)
        change(shop, settle, mpa_signed_on=dt.date(2023, 6, 30))
        press(section, qtbot, "Record this year…")
        form = dialog(section, ReauthorisationDialog)
        editors = form.form.editors
        assert editors["due_on"].value() == dt.date(2026, 6, 30)
        assert "At least 1000" in reads(form).replace(",", "")
        editors["revenue_usd"].set_value(840)
        editors["mfa_on"].set_value(dt.date(2026, 5, 1))
        form.submit()
        settle()
        assert "Say on which day the sum was read." in reads(form)
        editors["revenue_as_of"].set_value(dt.date(2026, 5, 2))
        form.submit()
        settle()
        assert not is_open(section)
        shown = reads(section)
        for words in (
            "30 Jun 2026 · in 57 days",
            "No · USD 840 · seen on 2 May 2026",
            "Yes · seen on 1 May 2026",
            "Not known for this year",
        ):
            assert words in shown
        assert any("Days left: 57" in said for said in banners(section))

    def test_days_that_cannot_be_are_refused_in_the_form(
        self, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        click(section, qtbot, "Record this year…")
        form = dialog(section, ReauthorisationDialog)
        form.submit()
        assert "This is needed." in reads(form)
        form.form.editors["due_on"].set_value(dt.date(2226, 6, 30))
        form.form.editors["mfa_on"].set_value(dt.date(2026, 5, 5))
        form.submit()
        assert "lies in the future" in reads(form)
        form.form.editors["mfa_on"].set_value(None)
        form.submit()
        settle()
        assert "Give a year from 2010 to 2036" in reads(form)
        form.form.mark_saved()
        form.close()

    def test_a_year_that_was_passed_makes_room_for_the_next(
        self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        year(shop, settle, 20, note="Ask Luc")
        assert "Ask Luc" in reads(section)
        press(section, qtbot, "Change this year…")
        form = dialog(section, ReauthorisationDialog)
        form.form.editors["passed_on"].set_value(shop.clock.today())
        form.submit()
        settle()
        shown = reads(section)
        assert "24 May 2027" in shown
        assert "Due on 24 May 2026, passed on 4 May 2026" in shown
        assert banners(section) == []
        click(section, qtbot, "Change… (re-authorisation due on 24 May 2026)")
        dialog(section, ReauthorisationDialog).close()
        click(section, qtbot, "Remove (re-authorisation due on 24 May 2026)")
        settle()
        assert "passed on" not in reads(section)

    def test_a_year_is_removed_and_taken_back(
        self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        year(shop, settle, 200)
        press(section, qtbot, "Remove this year")
        settle()
        assert offers(section, "Record this year…")
        shop.services.history.undo()
        settle()
        assert offers(section, "Change this year…")

    @pytest.mark.parametrize(
        ("days", "far"),
        [(-2, "2 days ago"), (-1, "yesterday"), (0, "today"), (1, "tomorrow"), (2, "in 2 days")],
    )
    def test_how_far_the_day_is_is_said_in_words(
        self, shop: Shop, section: TenantsSection, settle: Settle, days: int, far: str
    ) -> None:
        year(shop, settle, days)
        assert f"2026 · {far}" in reads(section)


class TestStatement:
    @pytest.fixture
    def page(self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot) -> StatementDialog:
        change(shop, settle, mpa_status=MpaStatus.SIGNED, mpa_signed_on=dt.date(2025, 2, 1))
        press(section, qtbot, "Statement for the provider…")
        settle()
        found = dialog(section, StatementDialog)
        assert isinstance(found, StatementDialog)
        return found

    def test_the_page_is_shown_in_the_language_and_for_the_provider_that_are_chosen(
        self, page: StatementDialog, settle: Settle
    ) -> None:
        said = page.page.accessibleDescription()
        assert "Für Distri One" in said
        assert "Unterzeichnet am: 1. Februar 2025" in said
        assert page.page.pixmap().width() >= 420
        page.form.editors["language"].set_value("it")
        page.form.editors["provider"].set_value(None)
        settle()
        said = page.page.accessibleDescription()
        assert "Firmato il: 1º febbraio 2025" in said
        assert "Distri One" not in said

    def test_it_is_saved_as_a_pdf(
        self,
        page: StatementDialog,
        settle: Settle,
        qtbot: QtBot,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        asked: list[str] = []

        def choose(_parent: QWidget, _title: str, name: str, _filters: str) -> tuple[str, str]:
            asked.append(name)
            return str(tmp_path / "status"), ""

        monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
        press(page, qtbot, "Save as PDF…")
        settle()
        assert asked == ["Partnerstatus 6531449 2026-05-04.pdf"]
        written = (tmp_path / "status.pdf").read_bytes()
        assert written.startswith(b"%PDF-")
        assert written.count(b"/Type /Page\n") == 1
        assert "Saved as status.pdf." in reads(page)

    def test_a_folder_that_is_not_there_is_said_and_nothing_is_left(
        self,
        page: StatementDialog,
        settle: Settle,
        qtbot: QtBot,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        answers = iter([("", ""), (str(tmp_path / "no" / "x.pdf"), "")])
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(answers))
        click(page, qtbot, "Save as PDF…")
        settle()
        assert not page.banner.isVisible()
        click(page, qtbot, "Save as PDF…")
        settle()
        assert "could not be written" in reads(page)

    def test_telling_the_provider_is_recorded_for_the_one_that_is_chosen(
        self, shop: Shop, section: TenantsSection, page: StatementDialog, settle: Settle, qtbot: QtBot
    ) -> None:
        press(page, qtbot, "Told this provider today")
        settle()
        assert told(shop) == [("Distri One", shop.clock.today())]
        assert not page.keep.isEnabled()
        assert "Recorded: Distri One was told today." in reads(page)
        page.close()
        assert "Distri One · 4 May 2026" in reads(section)

    def test_nobody_in_particular_cannot_have_been_told(
        self, shop: Shop, page: StatementDialog, settle: Settle, qtbot: QtBot
    ) -> None:
        page.form.editors["provider"].control.setCurrentText("No provider in particular")
        settle()
        assert not page.keep.isEnabled()
        page.form.editors["provider"].control.setCurrentText("Distri One")
        settle()
        assert page.keep.isEnabled()

    def test_a_refusal_is_said_and_can_be_tried_again(
        self, shop: Shop, page: StatementDialog, settle: Settle, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(page, "_own", replace(own(shop), id=new_id()))
        page.tell()
        settle()
        assert told(shop) == []
        assert page.keep.isEnabled()
        assert page.banner.isVisible()

    def test_it_is_printed_only_after_the_printer_was_chosen(
        self, page: StatementDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(QPrintDialog, "exec", lambda _: int(QPrintDialog.DialogCode.Rejected))
        click(page, qtbot, "Print…")
        assert not page.banner.isVisible()

    def test_the_headquarters_number_is_warned_about_before_it_leaves(
        self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        change(shop, settle, headquarters_partner_id="6531449")
        press(section, qtbot, "Statement for the provider…")
        settle()
        assert "number of the headquarters (PGA)" in reads(dialog(section, StatementDialog))

    def test_a_hostile_name_is_only_a_name(
        self, shop: Shop, section: TenantsSection, settle: Settle, qtbot: QtBot
    ) -> None:
        change(shop, settle, name="<img src='/etc/passwd'><b>Muster</b>")
        press(section, qtbot, "Statement for the provider…")
        settle()
        page = dialog(section, StatementDialog)
        assert page._drawn is not None
        assert "<b>" not in page._drawn.html
        assert "&lt;b&gt;Muster" in page._drawn.html


def test_every_control_of_the_section_has_a_name(shop: Shop, section: TenantsSection, settle: Settle) -> None:
    year(shop, settle, 20)
    nameless = [
        one
        for one in section.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (one.accessibleName() or getattr(one, "text", str)())
    ]
    assert nameless == []
