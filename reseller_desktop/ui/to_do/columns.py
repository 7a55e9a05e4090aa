"""The columns of the list of tasks."""

import datetime as dt
from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.task_row import TaskRow, order_of
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.to_do import words

translate = QCoreApplication.translate


def task_columns(today: Callable[[], dt.date]) -> list[Column]:
    """How near, what, about what, for whom, by whom and when."""
    return [
        Column(
            key="due",
            title=translate("to_do", "Due"),
            value=lambda row: words.due_chip(row, today()),
            sort=lambda row: order_of(row, today()),
            kind=Kind.CHIP,
            width=108,
        ),
        Column(
            key="subject",
            title=translate("to_do", "Task"),
            value=_subject,
            kind=Kind.TWO_LINE,
            width=260,
            stretch=True,
        ),
        Column(key="customer", title=translate("to_do", "Customer"), value=attrgetter("customer"), width=190),
        Column(
            key="about",
            title=translate("to_do", "About"),
            value=words.about_text,
            kind=Kind.QUIET,
            width=220,
            yields=True,
        ),
        Column(key="owner", title=translate("to_do", "Who"), value=attrgetter("owner"), width=120),
        *_day_columns(),
    ]


def _day_columns() -> list[Column]:
    return [
        Column(
            key="day",
            title=translate("to_do", "Day"),
            value=attrgetter("due_on"),
            kind=Kind.DATE,
            width=96,
        ),
        Column(
            key="done",
            title=translate("to_do", "Done on"),
            value=attrgetter("done_at"),
            kind=Kind.DATE,
            width=96,
            hidden=True,
        ),
    ]


def _subject(row: TaskRow) -> tuple[str, str]:
    return row.subject, row.note.partition("\n")[0]
