"""Today: a full morning, what was answered, and a day on which nothing is to be done."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.today import Kind
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.ui.today.page import TodayPage


def today(studio: Studio) -> "TodayPage":
    """The page, with everything read and the first line chosen."""
    studio.window.show_area("today")
    studio.settle()
    page = cast("TodayPage", studio.window.page("today"))
    page.show_view("lines")
    page.lines.board.focus_line(next(iter(page.lines.board.rows), ""))
    studio.settle()
    return page


def _full(studio: Studio) -> QWidget:
    today(studio)
    return studio.window


def _answered(studio: Studio) -> QWidget:
    page = today(studio)
    services = cast("Services", studio.services)
    lines = page.lines.morning.today.lines if page.lines.morning else ()
    by_kind = {line.kind: line for line in reversed(lines)}
    services.today.put_off(by_kind[Kind.DECISION], TODAY.date() + dt.timedelta(days=5))
    services.today.hand_over(by_kind[Kind.LEGS], "Luc Perrin")
    services.today.done(by_kind[Kind.CHASE])
    studio.settle()
    if page.lines.answered is None or page.lines.answered.isHidden():
        page.lines.fold.click()
    studio.settle()
    bar = page.lines._column.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.settle()
    return studio.window


def _menu(studio: Studio) -> QWidget:
    page = today(studio)
    line, row = page.lines.board.current(), next(iter(page.lines.board.rows.values()))
    assert line is not None
    return page.lines.answers.ask_later(line, row.under())


def _empty(studio: Studio) -> QWidget:
    studio.window.show_area("today")
    studio.settle()
    return studio.window


def _done(studio: Studio) -> QWidget:
    studio.window.show_area("today")
    services = cast("Services", studio.services)
    for line in services.today.read().today.lines:
        services.today.done(line)
    studio.settle()
    return studio.window


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("today", _full),
    ("today-put-off", _menu),
    ("today-answered", _answered),
]
EMPTY: list[tuple[str, Callable[[Studio], QWidget]]] = [("empty-today", _empty), ("empty-today-done", _done)]
