"""The few figures that stand beside the list of what needs a decision."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.figures import Spans
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.figures.reading import FigureCards
from reseller_desktop.ui.figures.view import TOPICS
from reseller_desktop.ui.figures.words import window_words
from reseller_desktop.ui.kit.card_columns import CardColumns
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.texts import error_box, number_text

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.charts.card import FigureCard
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

SHORT = Spans(days=90, weeks=6)


def figure_cards(context: Context) -> "FigureColumn":
    """Decisions per week, invitations and the score, in small; they read by themselves."""
    column = FigureColumn(context)
    context.changes.committed.connect(column.on_commit)
    return column


class FigureColumn(Page):
    """Cards under each other, as wide as their place."""

    topics: ClassVar[frozenset[str]] = TOPICS - {"leg", "vendor_contact"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self.figures = FigureCards(context, window_words(), self)
        ago = translate("figures", "Invitations, last {days} days").format(days=number_text(SHORT.days))
        titles = {FigureKind.DECISIONS: "", FigureKind.INVITATIONS: ago, FigureKind.SCORE: ""}
        made = [self.figures.make(kind, title) for kind, title in titles.items()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(CardColumns(made))
        column.addStretch(1)

    @property
    def cards(self) -> "dict[FigureKind, FigureCard]":
        """The cards by what they show."""
        return self.figures.cards

    def reload(self) -> None:
        """Read everything again."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            partial(self._context.services.figures.read, SHORT, frozenset(self.cards)),
            done=self.figures.show,
            failed=self._refused,
        )

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)
