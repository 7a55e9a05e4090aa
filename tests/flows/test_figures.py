"""From a figure to the list behind it, over the sample data: the list holds just what the number says."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reseller_desktop.demo_folder import demo_folder
from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.ui.kit.charts.chart import MarkButton
from reseller_desktop.ui.renewals.decisions_head import Look
from reseller_desktop.ui.renewals.decisions_view import LOOK
from tests.support.scenes_of_figures import figures
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.matrix.page import MatrixPage
    from reseller_desktop.ui.renewals.page import RenewalsPage


@pytest.fixture(scope="module")
def studio(qapp: QApplication) -> Iterator[Studio]:
    del qapp
    with demo_folder(TODAY) as options:
        made = Studio(options)
        yield made
        made.close()


def behind(studio: Studio, kind: FigureKind) -> Any:
    """The list that a figure of a kind leads to."""
    if kind is FigureKind.COVERAGE:
        return cast("MatrixPage", studio.window.page("coverage")).table
    if kind in {FigureKind.INVITATIONS, FigureKind.WAITING}:
        return studio.invitations.ledger.table
    view = "decisions" if kind is FigureKind.DECISIONS else "contacts"
    return cast("Any", cast("RenewalsPage", studio.window.page("renewals")).show_view(view)).table


def numbers(studio: Studio, kind: FigureKind) -> list[MarkButton]:
    marks = figures(studio).cards[kind].chart.marks
    return [one for one in marks if one.mark and one.mark.behind]


@pytest.mark.parametrize("kind", [one for one in FigureKind if one is not FigureKind.SCORE])
def test_each_number_leads_to_as_many_lines(studio: Studio, kind: FigureKind) -> None:
    count = len(numbers(studio, kind))
    assert count
    for place in range(count):
        mark = numbers(studio, kind)[place]
        assert mark.mark is not None
        wanted = mark.mark.amount
        QTest.mouseClick(mark, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        studio.settle()
        table = behind(studio, kind)
        assert table.shown == wanted, mark.mark.said
        assert studio.window.shown_page().status().filter  # type: ignore[union-attr]


def test_all_is_shown_again_with_one_click(studio: Studio) -> None:
    mark = numbers(studio, FigureKind.INVITATIONS)[-1]
    mark.click()
    studio.settle()
    ledger = studio.invitations.ledger
    assert ledger.table.shown < ledger.table.total
    clear = ledger.status().clear
    assert clear is not None
    clear()
    studio.settle()
    assert ledger.status().filter == ""
    assert ledger.status().text.startswith(f"{ledger.table.shown} ")


def test_the_board_of_decisions_stays_what_somebody_chose(studio: Studio) -> None:
    numbers(studio, FigureKind.DECISIONS)[0].click()
    studio.settle()
    assert studio.program.settings.get(LOOK, Look.BOARD.value) == Look.BOARD.value


def test_the_score_leads_to_the_programme(studio: Studio) -> None:
    numbers(studio, FigureKind.SCORE)[0].click()
    studio.settle()
    assert studio.window.current_area == "programme"


def test_the_menu_leads_to_the_figures_and_the_keyboard_goes_on_there(studio: Studio) -> None:
    studio.window.show_area("customers")
    studio.settle()
    studio.window.actions_by_key["figures"].trigger()
    studio.settle()
    holder = studio.window.focusWidget()
    assert isinstance(holder, MarkButton)
    assert figures(studio).cards[FigureKind.COVERAGE].isAncestorOf(holder)
    QTest.keyClick(holder, Qt.Key.Key_Home)
    QTest.keyClick(studio.window.focusWidget(), Qt.Key.Key_Return)
    studio.settle()
    assert studio.window.current_area == "coverage"


def test_another_day_is_another_week(studio: Studio) -> None:
    page = cast("Any", studio.window.page("today"))
    studio.window.show_area("today")
    page.show_view("lines")
    page.furnish()
    studio.settle()
    column = page.lines._figures
    studio.services.clock.pass_days(7)  # type: ignore[attr-defined]
    page.refresh()
    studio.settle()
    marks = column.cards[FigureKind.DECISIONS].chart.marks
    assert marks[0].accessibleName().startswith("Week of 23 Nov")
    studio.services.clock.pass_days(-7)  # type: ignore[attr-defined]
    page.refresh()
    studio.settle()


def test_the_report_is_opened_from_the_menu(studio: Studio) -> None:
    studio.window.actions_by_key["report"].trigger()
    dialog = studio.dialog()
    studio.settle()
    assert "Muster IT AG" in dialog.page.accessibleDescription()
    dialog.reject()
    studio.settle()
