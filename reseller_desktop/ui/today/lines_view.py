"""The lines of *Today*, with a way to each place and an answer to each line, and the figures beside them."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import ScrollColumn
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE
from reseller_desktop.ui.today import words
from reseller_desktop.ui.today.board import Board
from reseller_desktop.ui.today.watch import TOPICS, read
from reseller_desktop.ui.today.ways import Ways

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.domain.today import Line
    from reseller_desktop.services.today import Morning
    from reseller_desktop.ui.kit.tasks import Task
    from reseller_desktop.ui.today.answered import AnsweredCard
    from reseller_desktop.ui.today.answers import Answers

translate = QCoreApplication.translate
_AROUND = 60
"""Pixels above and below the chosen line that are shown with it."""
_BESIDE = 320
_ROOM_FOR_TWO = 980
_WIDEST = 900
"""Pixels that a line takes at most: on a wide screen its button stays near what it is about."""


class LinesView(Page):
    """Reads what needs somebody, and shows it in cards."""

    topics: ClassVar[frozenset[str]] = TOPICS
    arrived = Signal(object)
    """The `Morning` that was read."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._answers: Answers | None = None
        self.morning: Morning | None = None
        self.ways = Ways(context, self)
        self.board = Board(self.ways.go_on)
        self.fold = ghost("", self._toggle_answered, flush=True)
        self.answered: AnsweredCard | None = None
        self._figures: Page | None = None
        self._lay_out()
        self._wire()

    @property
    def answers(self) -> "Answers":
        """What can be answered; loaded when somebody first does."""
        if self._answers is None:
            from reseller_desktop.ui.today.answers import Answers

            self._answers = Answers(self._context, self, self.ways.open)
        return self._answers

    def reload(self) -> None:
        """Read again, keeping the chosen line; a vault that is on its way open is waited for."""
        if not self._context.services.vault.is_open:
            self._stale = True
            return
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            read, self._context.services, done=self._take, failed=self._refused, owner=self
        )

    def status(self) -> Status:
        """How much there is to do."""
        if self.morning is None:
            return Status()
        return Status(self.tr("{count} to do").format(count=number_text(self.morning.today.count)))

    def looked_at(self) -> list[UUID]:
        """The customer of the chosen line."""
        line = self.board.current()
        return [UUID(line.customer_id)] if line and line.customer_id else []

    def invite(self) -> None:
        """Write to the customer of the chosen line."""
        chosen = self.looked_at()
        if chosen:
            self._context.navigate.compose(chosen[0])

    def show_figures(self) -> None:
        """Show figures beside the lines, from now on."""
        if self._figures is None:
            from reseller_desktop.ui.figures.column import figure_cards

            self._figures = figure_cards(self._context)
            self._both.addWidget(self._figures, 0, Qt.AlignmentFlag.AlignTop)
            self._place_beside()

    def refresh_figures(self) -> None:
        """Read them again: it is another day."""
        if self._figures is not None:
            self._figures.mark_stale()

    def take_keyboard(self) -> bool:
        """To the chosen line, or to what is to be done without any."""
        if self.board.focus_line():
            return True
        offered = next((one.action for one in (self._good, self._new) if one.isVisibleTo(self)), None)
        if offered is not None:
            offered.setFocus(Qt.FocusReason.OtherFocusReason)
        return offered is not None

    def focus_search(self) -> bool:
        """There is nothing to search; the keyboard goes to the lines."""
        return self.board.focus_line()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the figures beside the lines where there is room."""
        super().resizeEvent(event)
        self._place_beside()

    def _take(self, morning: "Morning") -> None:
        self.morning = morning
        at_lines = self.board.at_keyboard()
        self.board.show_today(morning.today)
        said = words.answered_text(morning.today)
        self.fold.setText(said)
        self.fold.setVisible(bool(said))
        if self.answered is not None:
            self.answered.show_today(morning.today)
            self.answered.setVisible(bool(said) and not self.answered.isHidden())
        self._show_right_state(morning)
        if at_lines and not morning.today.count:
            self.take_keyboard()
        self.arrived.emit(morning)
        self.status_changed.emit()

    def _show_right_state(self, morning: "Morning") -> None:
        something = bool(morning.today.count)
        self.board.setVisible(something)
        self._good.setVisible(not something and morning.customers > 0)
        self._new.setVisible(not morning.customers)

    def _toggle_answered(self) -> None:
        """Show what was answered, or fold it away."""
        if self.answered is None:
            from reseller_desktop.ui.today.answered import AnsweredCard

            self.answered = AnsweredCard(self.answers.take_back, self.answers.take_over)
            self.answered.hide()
            self._cards.insertWidget(self._cards.count() - 1, self.answered)
        if self.morning is not None:
            self.answered.show_today(self.morning.today)
        self.answered.setVisible(self.answered.isHidden())

    def _done(self, line: "Line") -> None:
        self.answers.done(line)

    def _later(self, line: "Line", at: "QPoint") -> None:
        self.answers.ask_later(line, at)

    def _hand_over(self, line: "Line", at: "QPoint") -> None:
        self.answers.ask_owner(line, at)

    def _menu(self, line: "Line", at: "QPoint") -> None:
        self.answers.open_menu(line, at)

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _wire(self) -> None:
        self.board.opened.connect(self.ways.open)
        self.board.done.connect(self._done)
        self.board.later.connect(self._later)
        self.board.handed.connect(self._hand_over)
        self.board.menu_wanted.connect(self._menu)
        self.board.row_chosen.connect(lambda row: self._column.ensureWidgetVisible(row, 0, _AROUND))

    def _make_states(self) -> None:
        """What stands where nothing is to be done."""
        navigate = self._context.navigate
        self._good = EmptyState(
            "check",
            self.tr("A good day"),
            self.tr("Nothing needs you today. What comes up stands here by itself."),
            self.tr("Go to the customers"),
            partial(navigate.show_area, "customers"),
        )
        self._new = EmptyState(
            "today",
            self.tr("No customers yet"),
            self.tr(
                "Import your customers from Partner Center, and what has to be decided, followed up or put "
                "right stands here every morning."
            ),
            self.tr("Import Customers.csv…"),
            partial(navigate.import_customers, None),
        )

    def _lay_out(self) -> None:
        self._make_states()
        self._column = ScrollColumn()
        self._column.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GAP)
        for widget in (self.board, self._good, self._new):
            self._cards.addWidget(widget)
            widget.hide()
        self._cards.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.addStretch(1)
        self.fold.hide()
        lines = QWidget()
        lines.setLayout(self._cards)
        lines.setMaximumWidth(_WIDEST)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(GAP_LARGE)
        self._both.addWidget(lines, 1)
        whole = QWidget()
        whole.setLayout(self._both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._column.column.addWidget(whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._column)

    def _place_beside(self) -> None:
        """Beside the lines where there is room, else below them."""
        wide = self.width() >= _ROOM_FOR_TWO
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._both.setDirection(way)
        if self._figures is not None:
            self._figures.setMinimumWidth(_BESIDE if wide else 0)
            self._figures.setMaximumWidth(_BESIDE if wide else _WIDEST)
