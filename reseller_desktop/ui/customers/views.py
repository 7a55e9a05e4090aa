"""The views above the customer list, and how many customers each holds."""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer_row import CustomerRow, NextStep

translate = QCoreApplication.translate


class View(StrEnum):
    """One press narrows the list to these; the values are kept in the settings."""

    ALL = "all"
    TO_INVITE = "to-invite"
    TO_CHASE = "to-chase"
    WAITING = "waiting"
    LOST = "lost"
    ARCHIVED = "archived"


_STEPS = {
    NextStep.INVITE: View.TO_INVITE,
    NextStep.CHASE: View.TO_CHASE,
    NextStep.WAIT: View.WAITING,
    NextStep.ASK_WHAT_HAPPENED: View.LOST,
}


def _all(row: CustomerRow) -> bool:
    return not row.archived


def _to_invite(row: CustomerRow) -> bool:
    return row.next_step == NextStep.INVITE


def _to_chase(row: CustomerRow) -> bool:
    return row.next_step == NextStep.CHASE


def _waiting(row: CustomerRow) -> bool:
    return row.next_step == NextStep.WAIT


def _lost(row: CustomerRow) -> bool:
    return row.next_step == NextStep.ASK_WHAT_HAPPENED


def _archived(row: CustomerRow) -> bool:
    return row.archived


_PREDICATES: dict[View, Callable[[Any], bool]] = {
    View.ALL: _all,
    View.TO_INVITE: _to_invite,
    View.TO_CHASE: _to_chase,
    View.WAITING: _waiting,
    View.LOST: _lost,
    View.ARCHIVED: _archived,
}


def predicate_of(view: View) -> Callable[[Any], bool]:
    """What a row must be to stand in a view; archived customers stand in their own only."""
    return _PREDICATES[view]


def title_of(view: View) -> str:
    """What is written on a view."""
    titles = {
        View.ALL: translate("customers", "All"),
        View.TO_INVITE: translate("customers", "To invite"),
        View.TO_CHASE: translate("customers", "To chase"),
        View.WAITING: translate("customers", "Waiting"),
        View.LOST: translate("customers", "Lost, ask why"),
        View.ARCHIVED: translate("customers", "Archived"),
    }
    return titles[view]


class Counts:
    """How many rows each view holds, kept up to date row by row."""

    def __init__(self) -> None:
        self._of = Counter[View]()

    def __getitem__(self, view: View) -> int:
        return self._of[view]

    @property
    def total(self) -> int:
        """All rows, archived ones too."""
        return self._of[View.ALL] + self._of[View.ARCHIVED]

    def add(self, rows: Iterable[CustomerRow]) -> None:
        """Rows that came."""
        self._of.update(_views_of(rows))

    def take(self, rows: Iterable[CustomerRow]) -> None:
        """Rows that went."""
        self._of.subtract(_views_of(rows))


def _views_of(rows: Iterable[CustomerRow]) -> dict[View, int]:
    found: dict[View, int] = {}
    for (archived, step), count in Counter(map(attrgetter("archived", "next_step"), rows)).items():
        view = None if archived else _STEPS.get(NextStep(step))
        for each in (View.ARCHIVED,) if archived else filter(None, (View.ALL, view)):
            found[each] = found.get(each, 0) + count
    return found
