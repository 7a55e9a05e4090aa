"""A card for a kind of figure: dressed with what was read, and leading to the list behind it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.figure_words import FigureKind, FigureWords, is_empty, table_of
from reseller_desktop.domain.figures import Figures, Spans
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.figures.behind import open_behind
from reseller_desktop.ui.figures.drawings import drawing_of
from reseller_desktop.ui.figures.words import explained, next_step, say
from reseller_desktop.ui.kit.charts.card import FigureCard
from reseller_desktop.ui.kit.texts import number_text

translate = QCoreApplication.translate

_DAYS, _WEEKS, _MONTHS = (30, 90, 365), (6, 12, 26), (6, 12, 24)


class FigureCards:
    """Cards by kind; whoever shows them reads, and tells them of what was read."""

    def __init__(self, context: Context, words: FigureWords, owner: QWidget) -> None:
        self._context, self._words, self._owner = context, words, owner
        self.cards: dict[FigureKind, FigureCard] = {}
        self.figures: Figures | None = None

    def make(self, kind: FigureKind, title: str = "") -> FigureCard:
        """A card, with nothing in it yet."""
        card = FigureCard(title or self._words.titles[kind], explained(kind))
        card.opened.connect(partial(self._open, kind))
        self.cards[kind] = card
        return card

    def show(self, figures: Figures) -> None:
        """Show other figures in every card."""
        self.figures = figures
        for kind, card in self.cards.items():
            if is_empty(kind, figures):
                card.show_nothing(self._words.nothing[kind])
            else:
                table = table_of(kind, figures, self._words)
                drawing = drawing_of(kind, figures, self._words, say)
                foot = next_step(figures) if kind is FigureKind.SCORE else ""
                card.show_figure(drawing, table.headings, table.lines, foot)

    def _open(self, kind: FigureKind, key: object) -> None:
        if self.figures is not None:
            open_behind(self._context, kind, key, self.figures, self._words)


def offer_spans(cards: FigureCards, spans: Spans, chosen: Callable[[Spans], object]) -> None:
    """Let people choose how far invitations, decisions and contacts reach."""
    offered = (
        (FigureKind.INVITATIONS, "days", spans.days, _DAYS, translate("figures", "{count} days")),
        (FigureKind.DECISIONS, "weeks", spans.weeks, _WEEKS, translate("figures", "{count} weeks")),
        (FigureKind.CONTACTS, "months", spans.months, _MONTHS, translate("figures", "{count} months")),
    )
    known = {"days": spans.days, "weeks": spans.weeks, "months": spans.months}

    def take(field: str, value: int) -> None:
        known[field] = value
        chosen(Spans(**known))

    for kind, field, value, choices, text in offered:
        card = cards.cards[kind]
        name = translate("figures", "{figure}: how far").format(figure=card.title)
        card.offer_spans(name, [(one, text.format(count=number_text(one))) for one in choices], value)
        card.span_chosen.connect(partial(take, field))
