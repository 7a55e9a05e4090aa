"""Every customer against everybody, and the queue of what is missing."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.invitations.page import InvitationsPage
from reseller_desktop.ui.matrix.page import MatrixPage
from reseller_desktop.ui.matrix.patterns import Pattern, Whole
from tests.support.studio import Studio


def _page(studio: Studio) -> MatrixPage:
    studio.window.show_area("coverage")
    studio.settle()
    return cast("MatrixPage", studio.window.page("coverage"))


def _shown(pattern: Pattern, count: int) -> Callable[[Studio], QWidget]:
    """A pattern with so many of its customers selected."""

    def reach(studio: Studio) -> QWidget:
        page = _page(studio)
        page.choose(pattern)
        studio.settle()
        page.table.select([row.id for row in page.table.shown_rows()[:count]])
        studio.settle()
        return studio.window

    return reach


def _built(studio: Studio) -> QWidget:
    page = _page(studio)
    if not page.head.patterns.own.isChecked():
        page.head.patterns.own.click()
    us, first, *_ = page.head.patterns.boxes
    page.choose(Pattern(wanted=((us.id, "yes"), (first.id, "not-yes"))))
    studio.settle()
    return studio.window


def _queue_dialog(studio: Studio) -> QWidget:
    page = _page(studio)
    page.head.patterns.own.click()
    page.choose(Pattern())
    studio.settle()
    page.table.select([])
    page.head.queue.click()
    return studio.dialog()


def _queue(studio: Studio) -> QWidget:
    _queue_dialog(studio).add.click()  # type: ignore[attr-defined]
    studio.settle()
    return studio.window


def _queue_written(studio: Studio) -> QWidget:
    studio.program.write_queue()
    studio.settle()
    _invitations(studio).composer.ways.copy.click()
    studio.settle()
    return studio.window


def _queue_paused(studio: Studio) -> QWidget:
    studio.window.show_area("invitations")
    _invitations(studio).queue.rest()
    studio.settle()
    return studio.window


def _ended(studio: Studio) -> QWidget:
    """After a relationship was ended."""
    ended = next(one for one, dealt in studio.services.legs.dealings().items() if dealt.ended)
    page = _page(studio)
    page.choose(Pattern())
    studio.settle()
    page.table.select([ended.hex])
    studio.settle()
    return studio.window


def _invitations(studio: Studio) -> InvitationsPage:
    """The area as it stands: choosing it again would pause the queue."""
    return cast("InvitationsPage", studio.window.page("invitations"))


COVERAGE_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("coverage", _shown(Pattern(), 1)),
    ("coverage-missing", _shown(Pattern(Whole.GAPS), 1)),
    ("coverage-many", _shown(Pattern(Whole.GAPS), 5)),
    ("coverage-pattern", _built),
    ("coverage-queue", _queue_dialog),
]
ENDED_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [("coverage-ended", _ended)]
QUEUE_SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("queue", _queue),
    ("queue-written", _queue_written),
    ("queue-paused", _queue_paused),
]
"""These change the data."""
