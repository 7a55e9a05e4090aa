"""The window in which a list of leads is looked at and imported."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.lead import LeadSource, LeadState
from reseller_desktop.ui.leads.import_dialog import LeadImportDialog
from reseller_desktop.ui.leads.import_rows import Group
from reseller_desktop.ui.leads.page import LeadsPage
from tests.support.finding import button, dialog, reads
from tests.support.leads import lead
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
HEAD = "LeadCreationDateTime,Referral ID,Customer name,Customer country,Status,Seats\n"
HOTELS = "2026-05-01T09:30:00Z,R-1,Bergkristall Hotels AG,CH,New,45\n"


@pytest.fixture
def page(shop: Shop, show: Show) -> LeadsPage:
    made = LeadsPage(shop.context)
    show(made)
    return made


@pytest.fixture
def opened(page: LeadsPage, settle: Settle, tmp_path: Path) -> Callable[[str], LeadImportDialog]:
    def read(text: str) -> LeadImportDialog:
        path = tmp_path / "leads.csv"
        path.write_text(text, encoding="utf-8")
        page.actions_on.import_list()
        shown = dialog(page, LeadImportDialog)
        assert isinstance(shown, LeadImportDialog)
        shown.read(path)
        settle()
        return shown

    return read


def lines(window: LeadImportDialog) -> list[tuple[str, str]]:
    return [(row.company, row.what) for row in window.table.shown_rows()]


def test_a_list_is_looked_at_and_imported(
    opened: Callable[[str], LeadImportDialog], settle: Settle, shop: Shop, page: LeadsPage
) -> None:
    known = lead(reference="R-2", company="Alpenhof", seats=10)
    shop.services.leads.save(known)
    window = opened(HEAD + HOTELS + "2026-05-04T09:30:00Z,R-2,Alpenhof,Elbonia,Accepted,12\n,R-3,,CH,New,\n")
    assert window.import_button.text() == "&Import 2 leads"
    assert lines(window) == [("Bergkristall Hotels AG", "R-1 · 1 May 2026 · New · CH · 45")]
    window.pills[Group.CHANGED].click()
    settle()
    assert lines(window) == [("Alpenhof", "Seats: 10 → 12 · State: New → Accepted")]
    window.pills[Group.LEFT_OUT].click()
    settle()
    assert [what for _, what in lines(window)] == [
        "Country: “Elbonia” is no country that we know. The lead was taken without it.",
        "The line names no company. It was left out.",
    ]
    assert window.remark.text().startswith("Country: “Elbonia”")
    window.import_button.click()
    settle()
    found = {line.lead.company: line.lead for line in shop.services.leads.book().lines}
    assert found["Alpenhof"].state is LeadState.ACCEPTED
    assert found["Bergkristall Hotels AG"].source is LeadSource.MICROSOFT
    assert shop.said[-1] == "2 leads imported"
    assert len(page.table.all_rows()) == 2


def test_the_same_list_again_has_nothing_to_import(
    opened: Callable[[str], LeadImportDialog], settle: Settle, shop: Shop
) -> None:
    first = opened(HEAD + HOTELS)
    first.apply()
    settle()
    assert shop.said[-1] == "1 lead imported"
    again = opened(HEAD + HOTELS)
    assert not again.import_button.isEnabled()
    assert again.reason.text() == "Nothing to import: all of this is known."
    again.apply()
    assert "1 known already" in again.summary.text()


def test_columns_days_and_source_are_said_by_hand(
    opened: Callable[[str], LeadImportDialog], settle: Settle, shop: Shop
) -> None:
    window = opened("Wer;Wann\nAlpenhof;3/4/2026\n")
    assert "No column says which company" in reads(window)
    assert not window.import_button.isEnabled()
    for field, heading in (("company", "Wer"), ("received_at", "Wann")):
        box = window.form.fields[field].box
        box.setCurrentText(heading)
        box.activated.emit(box.currentIndex())
        settle()
    assert "can be two days" in reads(window)
    days = window.form.reading["day_first"].box
    days.setCurrentText("Day, then month")
    days.activated.emit(days.currentIndex())
    settle()
    window.source.set_value(LeadSource.REFERRAL)
    settle()
    assert window.import_button.isEnabled()
    window.import_button.click()
    settle()
    (line,) = shop.services.leads.book().lines
    assert (line.lead.source, line.lead.received_at.date().isoformat()) == (
        LeadSource.REFERRAL,
        "2026-04-03",
    )


def test_leads_without_a_day_are_told_of(opened: Callable[[str], LeadImportDialog]) -> None:
    window = opened("Company\nAlpenhof\n")
    assert "does not say when 1 of its leads" in reads(window)


def test_a_file_that_is_none_is_refused_and_another_can_be_chosen(
    opened: Callable[[str], LeadImportDialog],
) -> None:
    window = opened("")
    assert window.banner.isVisible()
    assert button(window, "Choose a file…").isVisible()


def test_what_changed_meanwhile_is_shown_anew(
    opened: Callable[[str], LeadImportDialog], settle: Settle, shop: Shop
) -> None:
    window = opened(HEAD + HOTELS)
    shop.services.leads.save(lead(reference="R-1", seats=45, country="CH"))
    window.apply()
    settle()
    assert window.isVisible()
    assert len(shop.services.leads.book().lines) == 1


def test_stopping_changes_nothing(
    opened: Callable[[str], LeadImportDialog], settle: Settle, shop: Shop
) -> None:
    window = opened(HEAD + HOTELS)
    window.apply()
    window.cancel()
    settle()
    assert not shop.services.leads.book().lines
    assert window.isVisible()
    window.reject()
