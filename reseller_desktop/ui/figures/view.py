"""All figures on one page."""

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.figures import Figures, Spans
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.figures.reading import FigureCards, offer_spans
from reseller_desktop.ui.figures.words import window_words
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.card_columns import CardColumns
from reseller_desktop.ui.kit.cards import ScrollColumn
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.texts import date_text, error_box
from reseller_desktop.ui.kit.theme import GAP

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.charts.card import FigureCard
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

SPANS = "figures.spans"
"""The setting that says how far the series reach."""
TOPICS = frozenset(
    {
        "customer",
        "leg",
        "own_tenant",
        "provider",
        "invitation",
        "subscription",
        "subscription_decision",
        "vendor_contact",
        "score_entry",
        "membership",
    }
)
_LEFT = (FigureKind.COVERAGE, FigureKind.SCORE, FigureKind.CONTACTS)


class FiguresView(Page):
    """Every figure with its list behind it and its table beside it."""

    topics: ClassVar[frozenset[str]] = TOPICS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._hands_on = False
        self.spans = spans_of(context.settings.get(SPANS, {}))
        self.figures = FigureCards(context, window_words(), self)
        self.told = labels.secondary(wrap=True)
        self.report = secondary(translate("figures", "Monthly &report…"), self.open_report, "file")
        cards = {kind: self.figures.make(kind) for kind in FigureKind}
        right = [card for kind, card in cards.items() if kind not in _LEFT]
        self._columns = CardColumns(list(cards.values()), right)
        offer_spans(self.figures, self.spans, self._choose)
        self._lay_out()

    @property
    def cards(self) -> "dict[FigureKind, FigureCard]":
        """The cards by what they show."""
        return self.figures.cards

    def reload(self) -> None:
        """Read everything again."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            partial(self._context.services.figures.read, self.spans), done=self._show, failed=self._refused
        )

    def status(self) -> Status:
        """As of when it is."""
        shown = self.figures.figures
        if shown is None:
            return Status()
        return Status(translate("figures", "As of {day}").format(day=date_text(shown.today)))

    def take_keyboard(self) -> bool:
        """To the first figure; once it is read, where nothing is read yet."""
        marks = (mark for card in self.cards.values() for mark in card.chart.marks)
        stops = (one for one in marks if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        stop = next(stops, None)
        self._hands_on = stop is None
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        return stop is not None

    def open_report(self) -> None:
        """Choose what stands in the monthly report, look at it, save or print it."""
        from reseller_desktop.ui.report.dialog import open_report

        open_report(self._context, self.window())

    def _choose(self, spans: Spans) -> None:
        self.spans = spans
        with contextlib.suppress(OSError):
            self._context.settings.set(SPANS, spans._asdict())
        self.reload()

    def _show(self, figures: Figures) -> None:
        self.figures.show(figures)
        if self._hands_on and self.isVisible():
            self.take_keyboard()
        self._hands_on = False
        self.status_changed.emit()

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _lay_out(self) -> None:
        self.told.setText(
            translate("figures", "Click a number, or press Return on it, for the list behind it.")
        )
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.told, 1)
        head.addWidget(self.report)
        scroll = ScrollColumn()
        scroll.column.addLayout(head)
        scroll.column.addWidget(self._columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        before: QWidget = self.report
        for card in self.cards.values():
            before = card.come_after(before)


def spans_of(kept: Any) -> Spans:
    """What was kept, as far as it makes sense."""
    try:
        made = Spans(**{key: int(value) for key, value in dict(kept).items()})
    except (TypeError, ValueError):
        return Spans()
    return made if all(0 < one <= 1000 for one in made) else Spans()  # noqa: PLR2004 - more than any choice
