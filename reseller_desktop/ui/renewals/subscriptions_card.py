"""What a customer subscribes to, on its page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.subscription import Subscription
from reseller_desktop.services.subscriptions import SubscriptionLine
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton, ghost
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.labels import ElidingLabel, set_tooltip
from reseller_desktop.ui.kit.texts import date_text, number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.renewals import subscription_words as words
from reseller_desktop.ui.renewals.subscription_actions import SubscriptionActions

translate = QCoreApplication.translate

_SHOWN = 4


class SubscriptionsCard(Card):
    """Each subscription with its seats, its end and what happens then; the later ones on demand."""

    def __init__(self, actions: SubscriptionActions, parent: QWidget | None = None) -> None:
        super().__init__(translate("subscriptions", "Subscriptions"), parent)
        self._actions = actions
        self._customer: Customer | None = None
        self._lines: Sequence[SubscriptionLine] = ()
        self._all = False
        self.add_button = IconButton("plus", translate("subscriptions", "New subscription…"), self._add)
        self.head.addWidget(self.add_button)

    def show_lines(self, customer: Customer, lines: Sequence[SubscriptionLine]) -> None:
        """Show a customer's subscriptions."""
        if self._customer is None or self._customer.id != customer.id:
            self._all = False
        self._customer = customer
        self._lines = lines
        self._fill()

    def _fill(self) -> None:
        self.clear()
        hidden = 0 if self._all else max(len(self._lines) - _SHOWN, 0)
        for line in self._lines[: len(self._lines) - hidden]:
            self.add(self._subscription(line))
        if hidden:
            text = translate("subscriptions", "Show all (%n more)", "", hidden)
            self.rows.addWidget(ghost(text, self._show_all, flush=True), 0, Qt.AlignmentFlag.AlignLeft)
        if not self._lines:
            none = translate(
                "subscriptions", "None recorded. Import a report under Renewals, or add one by hand."
            )
            self.add(labels.secondary(none))

    def _subscription(self, line: SubscriptionLine) -> QWidget:
        one = line.subscription
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        title = QHBoxLayout()
        title.setSpacing(0)
        title.addWidget(ElidingLabel(_title(one), font=theme.font(13, QFont.Weight.Medium)), 1)
        edit = translate("subscriptions", "Edit {name}").format(name=one.product)
        title.addWidget(IconButton("edit", edit, partial(self._actions.edit, one.id)))
        column.addLayout(title)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(ChipLabel(words.end_action_chip(one.end_action)))
        ends = ElidingLabel(_end_text(one))
        if one.ends_on:
            set_tooltip(ends, words.end_tip(one.ends_on))
        row.addWidget(ends, 1)
        column.addLayout(row)
        facts = (words.term_text(one.term), words.billing_text(one.billing), line.provider)
        told = " · ".join((*filter(None, facts), date_text(one.as_of)))
        column.addWidget(labels.caption(told))
        return box

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _add(self) -> None:
        if self._customer is not None:
            self._actions.add(self._customer.id)


def _title(one: Subscription) -> str:
    return one.product if one.seats is None else f"{number_text(one.seats)} \u00d7 {one.product}"


def _end_text(one: Subscription) -> str:
    if one.ends_on is None:
        return translate("subscriptions", "No end known")
    return translate("subscriptions", "Ends on {day}").format(day=date_text(words.local_end(one.ends_on)))
