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
        self.setAccessibleName(self.tr("Queue of mails"))
        self.words = labels.ElidingLabel()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        self.progress.setAccessibleName(self.tr("Written so far"))
        self.next = primary(self.tr("&Next"), calls.next)
        self.go_on = secondary(self.tr("Co&ntinue"), calls.next)
        self.skip = secondary(self.tr("S&kip"), calls.skip)
        self.pause = secondary(self.tr("&Pause"), calls.pause)
        self.take_up = secondary(self.tr("&Take the skipped up again"), calls.take_up)
        self.empty = secondary(self.tr("&Empty the queue"), calls.empty)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.progress)
        row.addWidget(self.words, 1)
        self.buttons = (self.empty, self.take_up, self.go_on, self.pause, self.skip, self.next)
        for button in self.buttons:
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
        ways = [self.empty, self.go_on if state.next else self.take_up]
        self._begin(state, state.total - state.waiting - state.skipped, ways)
        if state.next is None:
            self.words.setText(self.tr("%n skipped in the queue", "", state.skipped))
            return
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
        self._begin(turn, turn.number - 1, [self.pause, self.skip])
        whom = self.tr("us and {provider}").format(provider=turn.provider) if turn.provider else self.tr("us")
        said = self.tr("{number} of {total} · {customer} · to accept {whom}")
        if turn.product:
            whom, said = turn.product, self.tr("{number} of {total} · {customer} · warning about {whom}")
        self.words.setText(
            said.format(
                number=number_text(turn.number),
                total=number_text(turn.total),
                customer=turn.customer,
                whom=whom,
            )
        )

    def show_written(self, turn: QueueState, state: QueueState) -> None:
        """The mail of this turn has left; the keyboard is on the way to the next one, once."""
        just_left = self.next.isHidden()
        self._begin(turn, turn.number, [self.pause, self.next] if state.next else [self.next])
        self.next.setText(self.tr("&Next") if state.next else self.tr("&Finish"))
        said = self.tr("{number} of {total} written · next: {customer}")
        if state.next is None:
            said = self.tr("{number} of {total} written · this was the last")
        self.words.setText(
            said.format(
                number=number_text(turn.number), total=number_text(turn.total), customer=state.customer
            )
        )
        if just_left:
            self.next.setFocus()

    def _begin(self, state: QueueState, written: int, ways: list[Button]) -> None:
        """Show how much is written and offer some buttons; one that had the keyboard passes it on."""
        self.progress.setMaximum(max(state.total, 1))
        self.progress.setValue(written)
        had_focus = any(button.hasFocus() and button not in ways for button in self.buttons)
        for button in self.buttons:
            button.setVisible(button in ways)
        self.show()
        if had_focus:
            ways[-1].setFocus()

    def _key(self, keys: str, button: Button) -> None:
        name = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        labels.set_tooltip(button, name)
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(lambda: button.click() if button.isVisible() else None)
