"""What has to be decided next about a customer's subscriptions, on its page."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.exposure import Level
from reseller_desktop.domain.radar import HORIZON, Entry
from reseller_desktop.domain.subscription import Occasion
from reseller_desktop.services.exposure import Exposures
from reseller_desktop.services.radar import Decided, Outlooks
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import Card, SignLine
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.renewals import exposure_words, words

translate = QCoreApplication.translate

_SHOWN = 3


class DecisionCard(Card):
    """The next dates of a customer, each with what happens otherwise; hidden where there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(translate("renewals", "Next decisions"), parent)
        self._context = context
        self.hide()

    def show_outlooks(self, found: Outlooks, exposures: Exposures) -> None:
        """Show what is to come, and whether sellers are likely to come before."""
        self.clear()
        coming = [entry for entry in found.radar.open if entry.at <= found.now + HORIZON]
        entries = [*coming, *found.radar.chances]
        self.setVisible(bool(entries))
        if entries:
            self._add_exposure(exposures)
        for entry in entries[:_SHOWN]:
            self._add_entry(entry, found)
        rest = len(entries) - _SHOWN
        if rest > 0:
            text = translate("renewals", "And {count} more").format(count=number_text(rest))
            self.add(labels.secondary(text))

    def _add_exposure(self, exposures: Exposures) -> None:
        """How exposed the customer is and why, where it is worth a thought."""
        for row in exposures.found:
            if row.exposure.level in {Level.HIGH, Level.MEDIUM}:
                chip = exposure_words.level_chip(row)
                said = translate("renewals", "Exposed to sellers: {level}").format(level=chip.text)
                line = SignLine(chip._replace(text=said), exposure_words.short_text(row, exposures.now))
                factors = exposure_words.factor_lines(row, exposures.rules, exposures.now)
                labels.set_tooltip(line, "\n".join(factor.text for factor, _ in factors))
                self.add(line)

    def _add_entry(self, entry: Entry, found: Outlooks) -> None:
        urgency = words.urgency_chip(entry, found.now)
        said = f"{words.product_text(entry)} \u2014 {urgency.text}"
        until = f"{words.occasion_text(entry)}: {words.until_text(entry.due.date)}"
        line = SignLine(urgency._replace(text=said), until)
        labels.set_tooltip(line, words.tip(entry))
        self.add(line)
        self.add(labels.caption(words.course_text(entry)))
        decide = ghost(translate("renewals", "Decide…"), partial(self._decide, entry), flush=True)
        spoken = translate("renewals", "Decide about {product}…").format(product=entry.product)
        decide.setAccessibleName(spoken)
        warning = ghost(translate("renewals", "Warn…"), partial(self._warn, entry), flush=True)
        spoken = translate("renewals", "Warn before {product} is renewed…").format(product=entry.product)
        warning.setAccessibleName(spoken)
        verbs = QWidget()
        row = QHBoxLayout(verbs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        for button in (decide, warning):
            row.addWidget(button)
        warning.setVisible(entry.due.occasion is Occasion.END)
        row.addStretch(1)
        self.add(verbs)

    def _decide(self, entry: Entry) -> None:
        from reseller_desktop.ui.renewals.decide_dialog import DecideDialog

        DecideDialog(self._context, self, [entry], partial(self._tell, entry)).open()

    def _warn(self, entry: Entry) -> None:
        from reseller_desktop.ui.renewals.warning import warn

        warn(self._context, self, {UUID(entry.customer_id): UUID(entry.id)})

    def _tell(self, entry: Entry, made: Decided) -> None:
        what = words.choice_text(made.choice, made.seats, made.product)
        self._context.notify(f"{entry.product}: {what}")
