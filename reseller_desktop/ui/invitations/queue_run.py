"""Going through the queue: whose turn it is, and what happens when a mail has left."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.invitations.queue_bar import QueueBar, QueueCalls
from reseller_desktop.ui.kit.texts import error_box

if TYPE_CHECKING:
    from reseller_desktop.services.invitation_queue import QueueState


class QueueRun(QObject):
    """Keeps the bar true, and asks for the composer and for leaving it."""

    turn_wanted = Signal(UUID, Wish)
    """The customer whose turn it is, and what is to be written."""
    over = Signal()
    """Nobody writes from the queue any more, be it paused or done."""

    def __init__(
        self, context: Context, may_leave: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        """`may_leave` says whether the mail that is shown can be left, and keeps what was typed."""
        super().__init__(parent)
        self._context = context
        self._may_leave = may_leave
        self._turn: QueueState | None = None
        """The queue as it stood when this turn began; `None` while nobody writes."""
        self.bar = QueueBar(
            QueueCalls(self.go_on, self.skip, self.pause, self._take_up, self._empty),
        )

    @property
    def running(self) -> bool:
        """Whether the composer shows a mail from the queue."""
        return self._turn is not None

    def go_on(self) -> None:
        """Write to the next one."""
        if self._may_leave():
            self._read(self._begin_turn)

    def skip(self) -> None:
        """Pass over the one whose turn it is."""
        entry = self._turn.next if self._turn else None
        if entry is not None and self._may_leave():
            self._do(self._context.services.queue.skip, entry, done=lambda _: self._read(self._begin_turn))

    def pause(self) -> None:
        """Leave the composer; the queue keeps what is left of it."""
        if self._may_leave():
            self.rest()
            self.over.emit()

    def rest(self) -> None:
        """Nobody writes from the queue any more."""
        self._turn = None
        self.refresh()

    def refresh(self) -> None:
        """Read how the queue stands and say so."""
        self._read(self._show)

    def _begin_turn(self, state: "QueueState") -> None:
        if state.next is None or state.wish is None:
            skipped = state.skipped
            self._context.notify(
                self.tr("The queue is through; %n skipped", "", skipped)
                if skipped
                else self.tr("The queue is through")
            )
            self._turn = None
            self._show(state)
            self.over.emit()
            return
        self._turn = state
        self.bar.show_turn(state)
        self.turn_wanted.emit(state.next.customer_id, state.wish)

    def _show(self, state: "QueueState") -> None:
        turn = self._turn
        if turn is not None and turn.next is not None:
            waits = state.next is not None and state.next.id == turn.next.id
            if waits:
                self.bar.show_turn(turn)
            else:
                self.bar.show_written(turn, state)
        elif state.total:
            self.bar.show_paused(state)
        else:
            self.bar.hide()

    def _take_up(self) -> None:
        self._do(self._context.services.queue.take_up, done=lambda _: self.go_on())

    def _empty(self) -> None:
        said = self.tr("The queue is empty now")
        self._do(self._context.services.queue.empty, done=lambda _: self._context.notify(said))

    def _read(self, done: "Callable[[QueueState], object]") -> None:
        self._do(self._context.services.queue.state, done=done)

    def _do(self, call: Callable[..., object], *args: object, done: Callable[..., object]) -> None:
        self._context.tasks.run(call, *args, done=done, failed=self._refused, owner=self)

    def _refused(self, error: UserError) -> None:
        error_box(self.bar, error)
