"""A provider's list comes in through the window: read, corrected, dated, imported."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.states import LegState
from reseller_desktop.services.list_warnings import ENOUGH
from reseller_desktop.ui.providers.import_dialog import ProviderImportDialog
from reseller_desktop.ui.providers.import_words import Group
from reseller_desktop.ui.providers.page import ProvidersPage
from tests.support.finding import button, dialog, is_open, offers, reads
from tests.support.shop import Shop
from tests.support.workbooks import xlsx

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
Settle = Callable[[], None]
Show = Callable[[QWidget], None]
TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
LINES = ("Kd-Nr;Firma;Microsoft ID;Webadresse", f"1001;Imhof AG;{TENANT};imhof.example", "1002;Sonnenhof;;")


@pytest.fixture
def page(shop: Shop, show: Show) -> ProvidersPage:
    made = ProvidersPage(shop.context)
    show(made)
    return made


Open = Callable[..., ProviderImportDialog]


@pytest.fixture
def opened(page: ProvidersPage, settle: Settle, tmp_path: Path) -> Open:
    def open_file(content: bytes | tuple[str, ...] = LINES, name: str = "list.csv") -> ProviderImportDialog:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else "\n".join(content).encode())
        assert page.drop_files([path])
        settle()
        found: ProviderImportDialog = dialog(page, ProviderImportDialog)
        return found

    return open_file


def choose(box: QComboBox, text: str, settle: Settle) -> None:
    """As somebody who opens the box and picks a line."""
    at = box.findText(text)
    assert at >= 0, [box.itemText(line) for line in range(box.count())]
    box.setCurrentIndex(at)
    box.activated.emit(at)
    settle()


def test_a_list_is_shown_as_it_was_read_and_imported_as_one_action(
    opened: Open, page: ProvidersPage, shop: Shop, settle: Settle
) -> None:
    ours = shop.customer("Imhof AG", tenant_id=TENANT, domain="imhof.example")
    shown = opened()
    form = shown.panel.form
    assert form.reading["delimiter"].box.currentText() == "semicolons"
    assert form.fields["name"].box.currentText() == "Firma"
    assert form.samples["name"].text() == "Imhof AG · Sonnenhof"
    assert "1 become linked" in reads(shown)
    button(shown, "Import 2 customers").click()
    settle()
    assert not is_open(page)
    legs = shop.services.customers.page(ours.id).legs
    assert [leg.state for leg in legs if leg.provider_id] == [LegState.YES]
    assert page.detail.findings.found is not None
    assert "to decide" in page.status().text
    shop.services.history.undo()
    settle()
    assert "No list from them yet" in reads(page)


def test_columns_are_mapped_by_hand_and_remembered_for_the_same_headings(
    opened: Open, shop: Shop, settle: Settle
) -> None:
    shown = opened(("Ding;Bums", "Imhof AG;7", "Sonnenhof;8"))
    assert "Say which column holds what." in reads(shown)
    assert not button(shown, "Import 0 customers").isEnabled()
    assert shown.panel.raw.table is not None
    assert [line.cells for line in shown.panel.raw.table.shown_rows()] == [
        ("Imhof AG", "7"),
        ("Sonnenhof", "8"),
    ]
    assert shown.focusWidget() is shown.panel.form.fields["name"].box
    choose(shown.panel.form.fields["name"].box, "Ding", settle)
    assert not shown.panel.raw.isVisible()
    assert shown.panel.table.isVisible()
    choose(shown.panel.form.fields["reference"].box, "Bums", settle)
    button(shown, "Import 2 customers").click()
    settle()
    again = opened(("Ding;Bums", "Garage Huber;9"), "next.csv")
    assert again.panel.form.fields["name"].box.currentText() == "Ding"
    assert "As you chose for these headings." in reads(again)
    again.reject()


def test_while_a_file_is_dragged_the_page_says_whose_list_it_becomes(page: ProvidersPage) -> None:
    assert page.drop_text() == "Drop the list of Distri One to import it"


def test_two_columns_for_one_thing_are_refused_in_place_and_can_be_mended(
    opened: Open, settle: Settle
) -> None:
    shown = opened()
    choose(shown.panel.form.fields["domain"].box, "Firma", settle)
    assert "Firma" in shown.banner.words.text()
    assert "Company" in shown.banner.words.text()
    assert not shown.import_button.isEnabled()
    choose(shown.panel.form.fields["domain"].box, "Not in this list", settle)
    assert not shown.banner.isVisible()
    assert shown.import_button.isEnabled()


def test_the_right_sheet_of_a_workbook_is_chosen_by_hand(opened: Open, settle: Settle) -> None:
    book = xlsx({"Kunden": [["Firma"], ["Imhof AG"]], "Alte": [["Firma"], ["Garage Huber"], ["Hotel See"]]})
    shown = opened(book, "list.xlsx")
    assert shown.panel.form.reading["sheet"].box.currentText() in {"Kunden", "Alte"}
    choose(shown.panel.form.reading["sheet"].box, "Alte", settle)
    assert offers(shown, "Import 2 customers")


def test_lines_that_cannot_be_used_are_listed_with_their_reason(opened: Open, settle: Settle) -> None:
    shown = opened((*LINES, "1003;Kaputt AG;not-a-guid;"))
    button(shown, "Left out · 1").click()
    settle()
    (row,) = shown.panel.table.shown_rows()
    assert (row.group, row.line, row.name) == (Group.LEFT_OUT, 4, "Kaputt AG")
    assert "not a Microsoft ID" in row.remark


def test_the_day_of_the_list_is_typed(
    opened: Open, page: ProvidersPage, settle: Settle, qtbot: QtBot
) -> None:
    shown = opened()
    line = shown.panel.day.line
    line.selectAll()
    qtbot.keyClicks(line, "nonsense")
    settle()
    assert not shown.import_button.isEnabled()
    line.selectAll()
    qtbot.keyClicks(line, "3 Mar 2026")
    settle()
    assert shown.import_button.isEnabled()
    assert "As you entered it." in reads(shown)
    shown.import_button.click()
    settle()
    findings = page.detail.findings
    assert findings.found is not None
    assert findings.found.latest is not None
    assert findings.found.latest.as_of == dt.date(2026, 3, 3)


def test_a_day_that_has_not_come_is_refused_in_place(opened: Open, settle: Settle, qtbot: QtBot) -> None:
    shown = opened()
    line = shown.panel.day.line
    line.selectAll()
    qtbot.keyClicks(line, "3 Mar 2030")
    settle()
    assert shown.banner.isVisible()
    assert not shown.import_button.isEnabled()


def test_a_file_that_is_no_list_is_refused_in_a_sentence_and_another_can_be_chosen(opened: Open) -> None:
    shown = opened(b"%PDF-1.7", "list.csv")
    assert "PDF" in shown.banner.words.text()
    assert offers(shown, "Choose their list…")


def test_reading_can_be_stopped_and_changes_nothing(
    page: ProvidersPage, shop: Shop, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    page.drop_files([path])
    shown = dialog(page, ProviderImportDialog)
    assert "Reading" in reads(shown)
    button(shown.work, "Cancel").click()
    settle()
    assert "Nothing was changed" in shown.banner.words.text()
    assert shop.services.history.actions()[0].code != "provider.list"
    shown.reject()
    assert not is_open(page)


def test_what_is_not_listed_may_be_left_as_it_is(
    opened: Open, page: ProvidersPage, shop: Shop, settle: Settle
) -> None:
    linked = shop.customer("Garage Huber", tenant_id=UUID(int=7))
    shop.services.customers.set_leg(linked.id, LegState.YES, provider_id=shop.provider.id)
    shown = opened()
    assert "Mark the 1 that is not listed as not linked" in shown.panel.unlisted_box.text().replace("&", "")
    shown.panel.unlisted_box.click()
    shown.import_button.click()
    settle()
    assert not is_open(page)
    legs = shop.services.customers.page(linked.id).legs
    assert [leg.state for leg in legs] == [LegState.YES]


def test_a_list_that_may_be_a_part_only_ends_nothing_unless_somebody_says_so(
    opened: Open, shop: Shop, settle: Settle
) -> None:
    for number in range(1, ENOUGH + 1):
        linked = shop.customer(f"Garage {number}", tenant_id=UUID(int=number))
        shop.services.customers.set_leg(linked.id, LegState.YES, provider_id=shop.provider.id)
    shown = opened()
    assert "Make sure that this is the whole list" in reads(shown)
    assert not shown.panel.unlisted_box.isChecked()
    assert "not linked" not in shown.panel.summary.text()
    shown.panel.unlisted_box.click()
    assert f"{ENOUGH} not linked" in shown.panel.summary.text()
    choose(shown.panel.form.fields["reference"].box, "Not in this list", settle)
    assert shown.panel.unlisted_box.isChecked(), "what somebody chose stays"
    shown.reject()


def test_the_whole_way_goes_by_keyboard(
    opened: Open, page: ProvidersPage, shop: Shop, settle: Settle, qtbot: QtBot
) -> None:
    shown = opened()
    assert shown.import_button.hasFocus() or shown.focusWidget() is shown.import_button
    qtbot.keyClick(shown.import_button, Qt.Key.Key_Return)
    settle()
    assert not is_open(page)
    assert shop.services.history.actions()[0].code == "provider.list"
