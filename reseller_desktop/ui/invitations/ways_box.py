"""The foot of the composer: three ways out for a mail, or what came of the last one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.invitation import WITHOUT_INVITATION, Channel, Message
from reseller_desktop.ui.invitations.hand_off import WAYS, Outcome
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, ghost, primary, secondary
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role, repolish

COPY_KEYS = "Ctrl+Shift+C"


class WayButton(Button):
    """A button with its shortcut in lighter letters beside the verb."""

    def __init__(self, text: str, clicked: Callable[[], object], hint: str = "") -> None:
        super().__init__(text, clicked)
        self._hint = hint

    def set_primary(self, primary: bool) -> None:  # noqa: FBT001 - reads as its name
        """Be the one thing to do, or one of the others."""
        self.setProperty("kind", "primary" if primary else "secondary")
        self.setMinimumHeight(36 if primary else 32)
        repolish(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw verb and shortcut as one line in the middle, where both have room."""
        primary = self.property("kind") == "primary"
        metrics = self.fontMetrics()
        words = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        hint = metrics.horizontalAdvance(self._hint)
        if not self._hint or not primary or words + hint + 40 > self.width():
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setPen(theme.colour("on_accent" if self.isEnabled() else "disabled"))
        box = self.rect()
        left = (box.width() - words - 14 - hint) // 2
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(box.adjusted(left, 0, 0, 0), flags, self.text())
        painter.setOpacity(0.7)
        painter.drawText(box.adjusted(left + words + 14, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._hint)


class WaysBox(QWidget):
    """Copy, open, save; the way that worked last comes first."""

    asked = Signal(object)
    """A `Channel`."""
    back_asked = Signal()
    mail_program_asked = Signal()
    """A new mail with address and subject only."""
    file_asked = Signal()
    """Open the draft that was just saved."""
    record_asked = Signal()
    """Record what left already, once more."""
    chase_asked = Signal()
    """Write the next reminder that is due."""
    card_asked = Signal()
    """Show the page that tells the customer who asks."""
    again_asked = Signal()
    """Hand the same mail off once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = WayButton(
            self.tr("&Copy invitation"), lambda: self.asked.emit(Channel.CLIPBOARD), COPY_KEYS
        )
        self.mail = WayButton(self.tr("&Open in mail program"), lambda: self.asked.emit(Channel.MAIL_PROGRAM))
        self.file = WayButton(self.tr("&Save draft (.eml)"), lambda: self.asked.emit(Channel.EML_FILE))
        self.copy.setAccessibleDescription(COPY_KEYS)
        self._buttons = dict(zip(WAYS, (self.copy, self.mail, self.file), strict=True))
        self.reason = labels.PlainLabel(
            font=theme.small_font(), role=QPalette.ColorRole.BrightText, wrap=True
        )
        self.reason.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.caption = labels.caption()
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.failure = Banner()
        self.result = Banner()
        self.again = secondary(self.tr("Hand it off &again"), self.again_asked.emit)
        self.card = ghost(self.tr("Trust card…"), self.card_asked.emit, "file")
        labels.set_tooltip(
            self.card,
            self.tr("A page that tells the customer who asks: a PDF, attached to the mail by hand"),
        )
        self._ways = QWidget()
        self._grid = QGridLayout(self._ways)
        self.result.buttons.setSpacing(6)
        self.result.buttons.setDirection(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.put_first(Channel.CLIPBOARD)

    def name_mail(self, message: Message) -> None:
        """Say on the button what is copied; only an invitation has a trust card."""
        names = {
            Message.REMINDER: self.tr("&Copy reminder"),
            Message.GRANULAR_ADMIN: self.tr("&Copy request"),
            Message.RENEWAL_WARNING: self.tr("&Copy warning"),
            Message.OBJECTION: self.tr("&Copy mail"),
        }
        self.copy.setText(names.get(message, self.tr("&Copy invitation")))
        self.card.setVisible(message not in WITHOUT_INVITATION)

    def put_first(self, first: Channel) -> None:
        """Make one way the primary one, the two others stand under it."""
        others = [way for way in WAYS if way is not first]
        places = ((first, 0, 0, 2), (others[0], 1, 0, 1), (others[1], 1, 1, 1))
        self.caption.setText(
            self.tr("Copying records the mail. Undo is Ctrl+Z.")
            if first is Channel.CLIPBOARD
            else self.tr("Each of these ways records the mail. Undo is Ctrl+Z.")
        )
        before: QWidget | None = None
        for way, row, column, span in places:
            button = self._buttons[way]
            button.set_primary(way is first)
            self._grid.addWidget(button, row, column, 1, span)
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button

    def show_reason(self, reason: str) -> None:
        """Why the mail cannot leave now; empty when it can."""
        for button in self._buttons.values():
            button.setEnabled(not reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))
        self.caption.setVisible(not reason)

    def show_ways(self) -> None:
        """Offer the ways out, and forget what came of the last one."""
        self.result.silence()
        self.failure.silence()
        self.again.hide()
        self._ways.show()

    def show_failure(self, outcome: Outcome) -> None:
        """Say why the mail did not leave; the ways stay, and the copying one is offered."""
        self.show_ways()
        offered = outcome.channel is not Channel.CLIPBOARD
        self.failure.say(
            Role.BAD,
            outcome.sentence,
            heading=self.tr("Nothing left the program"),
            action=self.tr("Copy it instead") if offered else self.tr("Save a draft instead"),
            call=lambda: self.asked.emit(Channel.CLIPBOARD if offered else Channel.EML_FILE),
        )

    def show_result(self, outcome: Outcome) -> None:
        """Say what was done, and what comes next."""
        self.failure.silence()
        self._ways.hide()
        if not outcome.recorded:
            self.result.say(
                Role.WARNING,
                outcome.sentence,
                heading=self.tr("Left, but not recorded"),
                action=self.tr("Record it now"),
                call=self.record_asked.emit,
            )
            return
        heading = {
            Channel.CLIPBOARD: self.tr("Copied"),
            Channel.MAIL_PROGRAM: self.tr("Handed to your mail program"),
            Channel.EML_FILE: self.tr("Draft saved"),
        }[outcome.channel]
        words = f"{outcome.sentence} {self.tr('Recorded as sent. Undo is Ctrl+Z.')}"
        self.result.say(Role.GOOD, words, heading=heading, action=self.tr("&Back"), call=self.back_asked.emit)
        self._offer_next(outcome.channel)
        self.again.show()
        first = self.result.buttons.itemAt(0)
        button = first.widget() if first is not None else None
        if button is not None:
            button.setFocus()

    def offer_chase(self, customer: str, due: int) -> None:
        """After a reminder: the next customer to chase, and how many there are."""
        left = self.tr("1 reminder due") if due == 1 else self.tr("%n reminders due", "", due)
        self.result.more.setText(self.tr("Next: {customer} · {left}").format(customer=customer, left=left))
        self.result.more.show()
        button = primary(self.tr("&Next to chase"), self.chase_asked.emit)
        button.setAccessibleDescription(customer)
        self.result.buttons.insertWidget(0, button)
        button.setFocus()

    def _offer_next(self, channel: Channel) -> None:
        offered = {
            Channel.CLIPBOARD: (self.tr("Open &mail program"), self.mail_program_asked.emit),
            Channel.EML_FILE: (self.tr("Open the &draft"), self.file_asked.emit),
        }.get(channel)
        if offered is not None:
            button = secondary(*offered)
            self.result.buttons.insertWidget(1, button)
            if channel is Channel.CLIPBOARD:
                labels.set_tooltip(button, self.tr("With address and subject only, to paste the text into"))

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_SMALL)
        self._grid.setVerticalSpacing(GAP_SMALL)
        self._grid.addWidget(self.reason, 2, 0, 1, 2)
        self._grid.addWidget(self.caption, 3, 0, 1, 2)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, 16)
        column_of_all.setSpacing(GAP)
        for widget in (self.failure, self.result, self.again, self._ways):
            column_of_all.addWidget(widget)
        column_of_all.addWidget(self.card, 0, Qt.AlignmentFlag.AlignHCenter)
        self.again.hide()
        self.reason.hide()
