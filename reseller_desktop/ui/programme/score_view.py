"""The score: a card for every solution area, and the page of the one that was opened."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.capability_score import Status
from reseller_desktop.services.score import ScoreBook
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import texts
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.cards import ScrollColumn, clear_layout
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.page import Status as Said
from reseller_desktop.ui.kit.theme import Role
from reseller_desktop.ui.programme.actions import ScoreActions
from reseller_desktop.ui.programme.area_card import AreaCard
from reseller_desktop.ui.programme.area_page import AreaPage

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task


class ScoreView(Page):
    """Where every area stands; Return on a card opens it, Esc goes back."""

    drops_as: ClassVar[str] = "score"
    topics: ClassVar[frozenset[str]] = frozenset(
        {"score_entry", "membership", "own_tenant", "customer", "leg", "subscription"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self.book: ScoreBook | None = None
        self.cards: dict[str, AreaCard] = {}
        self.actions_on = ScoreActions(context, self)
        self.banner = Banner()
        self.overview = ScrollColumn()
        self.area_page = AreaPage(context, self.actions_on, self.close_area)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.area_page)
        self.overview.column.addWidget(self.banner)
        self._cards = QVBoxLayout()
        self.overview.column.addLayout(self._cards)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    @property
    def opened(self) -> str:
        """The code of the area whose page is shown; empty for the overview."""
        return self.area_page.code if self._stack.currentWidget() is self.area_page else ""

    def reload(self) -> None:
        """Read every area again."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.score.book, done=self._take, failed=self._refused
        )

    def status(self) -> Said:
        """How many areas are enough."""
        if self.book is None:
            return Said()
        good = sum(one.score.qualified_on is not None for one in self.book.areas)
        text = self.tr("{good} of {all} solution areas qualify")
        return Said(text.format(good=good, all=len(self.book.areas)))

    def come_home(self) -> None:
        """Show every area."""
        self.close_area()

    def drop_files(self, files: list[Path]) -> bool:
        """Take a dropped table of figures; rows that name no area are of the one that is open."""
        if not files:
            return False
        track = self.area_page.track if self.opened else ""
        self.actions_on.import_file(self.opened, track, files[0])
        return True

    def drop_text(self) -> str:
        """What dropping files does here."""
        return self.tr("Import as figures of the score")

    def open_area(self, code: str) -> None:
        """Show the page of an area."""
        if self.book is None:
            return
        self.area_page.show_standing(self.book.area(code), self.book.rules)
        self._stack.setCurrentWidget(self.area_page)
        self.area_page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_area(self) -> None:
        """Show every area, with the keyboard at the one that was open."""
        code = self.opened
        self._stack.setCurrentWidget(self.overview)
        if code in self.cards:
            self.cards[code].open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, book: ScoreBook) -> None:
        self.book = book
        self.actions_on.book = book
        at = self.window().focusWidget()
        held = next((code for code, card in self.cards.items() if at and card.isAncestorOf(at)), "")
        clear_layout(self._cards)
        row = FlowRow(spacing=16)
        self.cards = {one.area.code: AreaCard(one, self.open_area, self.actions_on) for one in book.areas}
        height = max((card.sizeHint().height() for card in self.cards.values()), default=0)
        for card in self.cards.values():
            card.level(height)
            row.add(card)
        self._cards.addWidget(row)
        self._say_how_to_begin(book)
        if held in self.cards:
            self.cards[held].open_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.opened:
            self.area_page.show_standing(book.area(self.opened), book.rules)
        self.status_changed.emit()

    def _say_how_to_begin(self, book: ScoreBook) -> None:
        if any(one.score.status is not Status.EMPTY for one in book.areas):
            self.banner.silence()
            return
        text = self.tr(
            "In Partner Center, open Membership, then Solutions Partner, as a global or MPN partner "
            "administrator. Read the figures of an area there and enter them here, or copy and paste them. "
            "Each area then shows what is missing, and the shortest way to enough."
        )
        self.banner.say(Role.INFO, text, heading=self.tr("No figures yet"))

    def _refused(self, error: "UserError") -> None:
        texts.error_box(self, error)
