"""Figures of the score out of a file, in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.ui.programme.import_dialog import Group, ScoreImportDialog
from reseller_desktop.ui.programme.score_view import ScoreView
from tests.support.finding import button, dialog, reads
from tests.support.scores import near
from tests.support.shop import Shop

Settle = Callable[[], None]
Show = Callable[[QWidget], None]
LINES = (
    "Solution area;Metric;Value;Points;Date",
    "Modern Work;Net customer adds;9;;2026-05-04",
    "Modern Work;Usage growth (CSP);1'200;;2026-05-03",
    "Modern Work;Advanced certifications;1;;2026-05-04",
    "Security;Intermediate certifications;;6.7;2026-05-04",
    "Gardening;Net customer adds;1;;2026-05-04",
)


@pytest.fixture
def asked(shop: Shop, show: Show, settle: Settle, tmp_path: Path) -> ScoreImportDialog:
    shop.services.score.save(near())
    view = ScoreView(shop.context)
    show(view)
    settle()
    view.open_area("modern-work")
    settle()
    button(view.area_page, "Import…").click()
    settle()
    made: ScoreImportDialog = dialog(view, ScoreImportDialog)
    assert "You see what was read before anything is kept." in reads(made)
    path = tmp_path / "Score.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    made.read(path)
    settle()
    return made


def test_a_file_is_looked_at_and_kept(shop: Shop, asked: ScoreImportDialog, settle: Settle) -> None:
    rows = [(row.group, row.figure) for row in asked.table.shown_rows()]
    assert rows == [
        (Group.CHANGED, "9"),
        (Group.NEW, "1200"),
        (Group.NEW, "6.7 points"),
        (Group.LEFT_OUT, "“Gardening” names no solution area, or more than one."),
    ]
    assert "1 known already" in reads(asked)
    assert asked.import_button.text() == "&Keep 3 figures"
    asked.import_button.click()
    settle()
    assert float(shop.services.score.book().area("security").score.score.total) == 6.7
    assert shop.said[-1] == "3 figures imported"


def test_a_column_is_said_to_hold_something_else_and_the_file_is_read_again(
    asked: ScoreImportDialog, settle: Settle, qtbot: QtBot
) -> None:
    box = asked.form.fields["figure"].box
    box.setCurrentIndex(0)
    box.activated.emit(0)
    settle()
    assert asked.import_button.text() == "&Keep 1 figure"
    box = asked.form.fields["metric"].box
    box.setCurrentIndex(0)
    box.activated.emit(0)
    settle()
    assert "No column of" in reads(asked)
    assert not asked.import_button.isEnabled()
    asked.apply()
    assert asked.isVisible()


def test_a_file_that_tells_nothing_new_says_so(
    asked: ScoreImportDialog, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "Known.csv"
    path.write_text("Metric,Value\nAdvanced certifications,1\n", encoding="utf-8")
    asked.read(path)
    settle()
    assert "Nothing to keep: it is known already." in reads(asked)


def test_a_figure_that_arrives_meanwhile_makes_it_be_read_again(
    shop: Shop, asked: ScoreImportDialog, settle: Settle
) -> None:
    shop.services.score.remove([one.id for one in shop.services.score.book().area("modern-work").entries])
    asked.import_button.click()
    settle()
    assert asked.isVisible()
    assert all(row.group is not Group.CHANGED for row in asked.table.shown_rows())


def test_rows_without_an_area_are_of_the_one_that_is_chosen(
    shop: Shop, settle: Settle, show: Show, tmp_path: Path
) -> None:
    path = tmp_path / "Score.csv"
    path.write_text("Metric;Value\nDeployments CPOR;4\n", encoding="utf-8")
    view = ScoreView(shop.context)
    show(view)
    settle()
    assert view.drop_files([path])
    settle()
    made: ScoreImportDialog = dialog(view, ScoreImportDialog)
    assert [row.figure for row in made.table.shown_rows()] == [
        "It does not say of which solution area it is."
    ]
    assert "Nothing to keep: every row is left out, with its reason." in reads(made)
    assert not made.rows_of.tracks.isVisible()
    _choose(made.rows_of.areas, "Modern Work")
    settle()
    assert not made.import_button.isEnabled()
    _choose(made.rows_of.tracks, "Enterprise")
    settle()
    made.import_button.click()
    settle()
    (kept,) = shop.services.score.book().area("modern-work").entries
    assert (kept.track, kept.figure) == ("enterprise", "4")


def test_a_file_dropped_on_an_area_is_of_it(shop: Shop, settle: Settle, show: Show, tmp_path: Path) -> None:
    path = tmp_path / "Score.csv"
    path.write_text("Metric;Value\nDeployments CPOR;4\n", encoding="utf-8")
    view = ScoreView(shop.context)
    show(view)
    settle()
    view.open_area("modern-work")
    view.area_page.choose_track("enterprise")
    settle()
    assert view.drop_text() == "Import as figures of the score"
    assert not view.drop_files([])
    assert view.drop_files([path])
    settle()
    made: ScoreImportDialog = dialog(view, ScoreImportDialog)
    assert (made.rows_of.areas.currentText(), made.rows_of.tracks.currentText()) == (
        "Modern Work",
        "Enterprise",
    )
    assert made.import_button.text() == "&Keep 1 figure"


def _choose(box: QComboBox, text: str) -> None:
    box.setCurrentIndex(box.findText(text))
