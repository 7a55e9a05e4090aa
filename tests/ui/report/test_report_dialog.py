"""The monthly report: chosen, looked at, saved and printed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.report import Section
from reseller_desktop.ui.kit.editors import CheckEditor
from reseller_desktop.ui.report import dialog as module
from reseller_desktop.ui.report.dialog import CHOSEN, ReportDialog, open_report
from tests.support.figures import scored, stock
from tests.support.shop import Shop

Settle = Callable[[], None]
SUMMARY_ONLY = {one.value: one is Section.SUMMARY for one in Section}


@pytest.fixture
def opened(shop: Shop, qtbot: QtBot, settle: Settle) -> Callable[[], ReportDialog]:
    def run() -> ReportDialog:
        made = ReportDialog(shop.context, None, "en")
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        settle()
        return made

    return run


def choose(dialog: ReportDialog, settle: Settle, **values: object) -> None:
    dialog.form.set_values({**dialog.form.values(), **values})
    dialog.refresh()
    settle()


def text(dialog: ReportDialog) -> str:
    return dialog.page.accessibleDescription()


def test_it_begins_with_the_last_month_that_is_over_and_everything_in_it(
    shop: Shop, opened: Callable[[], ReportDialog]
) -> None:
    stock(shop)
    scored(shop)
    dialog = opened()
    assert dialog.form.values()["month"] == dt.date(2026, 4, 1)
    said = text(dialog)
    assert "April 2026" in said
    assert "Invitations that wait for an answer" in said
    assert "Firma A AG" in said
    assert dialog.page.pixmap().width() > 0
    assert dialog.save.isEnabled()


def test_what_is_chosen_is_what_the_preview_shows(
    shop: Shop, opened: Callable[[], ReportDialog], settle: Settle
) -> None:
    stock(shop)
    dialog = opened()
    pages = len(dialog.drawn.images) if dialog.drawn else 0
    choose(dialog, settle, **SUMMARY_ONLY, language="de", month=dt.date(2026, 5, 1))
    assert "Mai 2026" in text(dialog)
    assert "Der Monat in Zahlen" in text(dialog)
    assert "Einladungen des Monats" not in text(dialog)
    assert dialog.drawn is not None
    assert len(dialog.drawn.images) < pages
    assert dialog.place.text() == "Page 1 of 1"
    assert not dialog.after.isEnabled()


def test_with_nothing_chosen_it_says_so_and_offers_nothing(
    opened: Callable[[], ReportDialog], settle: Settle
) -> None:
    dialog = opened()
    choose(dialog, settle, **dict.fromkeys(SUMMARY_ONLY, False))
    assert "Choose at least one part" in dialog.banner.words.text()
    assert not dialog.save.isEnabled()
    assert dialog.page.pixmap().isNull()
    choose(dialog, settle, **SUMMARY_ONLY)
    assert not dialog.banner.isVisible()
    assert dialog.save.isEnabled()


def test_pages_are_turned_and_the_ends_are_ends(
    shop: Shop, opened: Callable[[], ReportDialog], settle: Settle
) -> None:
    stock(shop)
    scored(shop)
    dialog = opened()
    choose(dialog, settle, tables=True)
    assert dialog.drawn is not None
    count = len(dialog.drawn.images)
    assert count > 1
    assert not dialog.before.isEnabled()
    for _ in range(count - 1):
        QTest.mouseClick(dialog.after, Qt.MouseButton.LeftButton)
    assert dialog.place.text() == f"Page {count} of {count}"
    assert not dialog.after.isEnabled()
    choose(dialog, settle, **SUMMARY_ONLY)
    assert dialog.place.text() == "Page 1 of 1"


def test_what_is_written_is_what_was_shown_and_is_proposed_next_time(
    shop: Shop, opened: Callable[[], ReportDialog], settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    choose(dialog, settle, **SUMMARY_ONLY)
    dialog.write_to(tmp_path / "May")
    settle()
    data = (tmp_path / "May.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 1
    assert "Saved as May.pdf" in dialog.banner.words.text()
    assert shop.settings.get(CHOSEN, {})["coverage"] is False
    values = opened().form.values()
    assert [one for one in Section if values[one.value]] == [Section.SUMMARY]


def test_a_file_that_cannot_be_written_is_told(
    opened: Callable[[], ReportDialog], settle: Settle, tmp_path: Path
) -> None:
    dialog = opened()
    dialog.write_to(tmp_path / "nowhere" / "report.pdf")
    settle()
    assert dialog.banner.isVisible()
    assert "not" in dialog.banner.words.text()


def test_printing_is_told(opened: Callable[[], ReportDialog], monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened()
    monkeypatch.setattr(module, "print_paper", lambda *_: False)
    dialog.print_it()
    assert not dialog.banner.isVisible()
    monkeypatch.setattr(module, "print_paper", lambda *_: True)
    dialog.print_it()
    assert dialog.banner.words.text() == "Handed to the printer."


def test_it_fits_on_a_small_screen_and_every_control_has_a_name(opened: Callable[[], ReportDialog]) -> None:
    dialog = opened()
    assert dialog.width() <= 1000
    assert dialog.height() <= 720
    for button in (dialog.before, dialog.after):
        assert button.accessibleName()
    boxes = dialog.findChildren(CheckEditor)
    assert len(boxes) == len(Section) + 1


def test_the_command_opens_it_in_the_company_s_language(
    shop: Shop, show: Callable[[QWidget], None], settle: Settle
) -> None:
    window = QWidget()
    show(window)
    open_report(shop.context, window)
    settle()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, ReportDialog)]
    assert dialog.form.values()["language"] == "de"
    dialog.reject()
    settle()


def test_what_was_kept_and_is_no_choice_does_no_harm(shop: Shop, opened: Callable[[], ReportDialog]) -> None:
    shop.settings.set(CHOSEN, ["nonsense"])
    values = opened().form.values()
    assert all(values[one.value] for one in Section)
