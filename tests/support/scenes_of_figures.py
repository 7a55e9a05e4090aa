"""Figures as pictures and as tables, what stands behind a number, and the monthly report."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.figures import Stage
from tests.support.studio import Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.figures.view import FiguresView
    from reseller_desktop.ui.today.page import TodayPage


def figures(studio: Studio) -> "FiguresView":
    """The page, with everything read."""
    studio.window.show_area("today")
    page = cast("TodayPage", studio.window.page("today"))
    view = cast("FiguresView", page.show_view("figures"))
    studio.settle()
    return view


def _pictures(studio: Studio) -> QWidget:
    view = figures(studio)
    view.cards[FigureKind.DECISIONS].chart.marks[1].setFocus()
    studio.settle()
    return studio.window


def _tables(studio: Studio) -> QWidget:
    view = figures(studio)
    for card in view.cards.values():
        if card.chart.isVisible():
            card.switch.click()
    studio.settle()
    return studio.window


def _behind(kind: FigureKind, key: object) -> Callable[[Studio], QWidget]:
    """What a number leads to; a key that is a number is the place of a mark."""

    def reach(studio: Studio) -> QWidget:
        chart = figures(studio).cards[kind].chart
        marks = [one for one in chart.marks if one.mark and one.mark.key == key]
        mark = chart.marks[key] if isinstance(key, int) else marks[0]
        mark.click()
        studio.settle()
        return studio.window

    return reach


def _report(studio: Studio) -> QWidget:
    figures(studio)
    studio.program.open_report()
    dialog: QWidget = studio.dialog()
    studio.settle()
    return dialog


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("figures", _pictures),
    ("figures-tables", _tables),
    ("figures-behind-coverage", _behind(FigureKind.COVERAGE, 1)),
    ("figures-behind-decisions", _behind(FigureKind.DECISIONS, 1)),
    ("figures-behind-invitations", _behind(FigureKind.INVITATIONS, Stage.ACCEPTED)),
    ("figures-behind-contacts", _behind(FigureKind.CONTACTS, -1)),
    ("figures-report", _report),
]
