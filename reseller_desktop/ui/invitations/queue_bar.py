"""Over the composer: how far the queue is, and going on, passing over or pausing."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reseller_desktop.services.invitation_queue import QueueState
from reseller_desktop.ui.invitations.mail_view import line
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, primary, secondary
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL

NEXT, SKIP, PAUSE = "Ctrl+Shift+N", "Ctrl+Shift+K", "Ctrl+Shift+P"


class QueueCalls(NamedTuple):
    """What the buttons do."""

    next: Callable[[], object]
    skip: Callable[[], object]
    pause: Callable[[], object]
    take_up: Callable[[], object]
    empty: Callable[[], object]


class QueueBar(QWidget):
    """Hidden while nothing is queued."""

    def __init__(self, calls: QueueCalls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Queue of invitations"))
        self.words = labels.ElidingLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        self.progress.setAccessibleName(self.tr("Written so far"))
        self.next = primary(self.tr("&Next"), calls.next)
        self.skip = secondary(self.tr("S&kip"), calls.skip)
        self.pause = secondary(self.tr("&Pause"), calls.pause)
        self.take_up = secondary(self.tr("&Take the skipped up again"), calls.take_up)
        self.empty = secondary(self.tr("&Empty the queue"), calls.empty)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.progress)
        row.addWidget(self.words, 1)
        for button in (self.empty, self.take_up, self.pause, self.skip, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line())
        for keys, button in ((NEXT, self.next), (SKIP, self.skip), (PAUSE, self.pause)):
            self._key(keys, button)
        self.hide()

    def show_paused(self, state: QueueState) -> None:
        """Nobody writes: say what waits."""
        self._begin(state, state.total - state.waiting - state.skipped)
        for button in (self.skip, self.pause):
            button.hide()
        self.next.setVisible(state.next is not None)
        self.take_up.setVisible(state.next is None and state.skipped > 0)
        self.empty.show()
        self.next.setText(self.tr("Co&ntinue"))
        if state.next is None:
            self.words.setText(self.tr("%n skipped in the queue", "", state.skipped))
        else:
            said = self.tr("{waiting} of {total} wait in the queue · next: {customer}")
            self.words.setText(
                said.format(
                    waiting=number_text(state.waiting),
                    total=number_text(state.total),
                    customer=state.customer,
                )
            )

    def show_turn(self, turn: QueueState) -> None:
        """Somebody writes to the customer whose turn it is."""
        self._begin(turn, turn.number - 1)
        whom = self.tr("us and {provider}").format(provider=turn.provider) if turn.provider else self.tr("us")
        said = self.tr("{number} of {total} · {customer} · to accept {whom}")
        self.words.setText(
            said.format(
                number=number_text(turn.number),
                total=number_text(turn.total),
                customer=turn.customer,
                whom=whom,
            )
        )
        self.skip.show()
        self.pause.show()
        for button in (self.next, self.take_up, self.empty):
            button.hide()

    def show_written(self, turn: QueueState, state: QueueState) -> None:
        """The mail of this turn has left."""
        self._begin(turn, turn.number)
        self.words.setText(
            self.tr("{number} of {total} written · next: {customer}").format(
                number=number_text(turn.number), total=number_text(turn.total), customer=state.customer
            )
            if state.next
            else self.tr("{number} of {total} written · this was the last").format(
                number=number_text(turn.number), total=number_text(turn.total)
            )
        )
        self.next.setText(self.tr("&Next") if state.next else self.tr("&Finish"))
        self.next.show()
        self.pause.setVisible(state.next is not None)
        for button in (self.skip, self.take_up, self.empty):
            button.hide()

    def _begin(self, state: QueueState, written: int) -> None:
        self.progress.setMaximum(max(state.total, 1))
        self.progress.setValue(written)
        self.show()

    def _key(self, keys: str, button: Button) -> None:
        name = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        labels.set_tooltip(button, name)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: button.click() if button.isVisible() else None)
