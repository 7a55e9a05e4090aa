"""Beside the dates: one of them in full, or what can be decided for several."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.radar import Entry
from reseller_desktop.domain.term_rules import TermRules
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, SignLine
from reseller_desktop.ui.kit.texts import date_text, number_text, time_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.renewals import words

translate = QCoreApplication.translate


class PaneActions(NamedTuple):
    """What the pane's buttons do."""

    decide: Callable[[], object]
    keep: Callable[[], object]
    open_customer: Callable[[str], object]


class DecisionPane(ScrollColumn):
    """Shows the selected dates."""

    def __init__(self, actions: PaneActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.hint = labels.secondary(
            translate(
                "renewals",
                "Choose a date to see what happens by which rule. Return decides, also for several at once.",
            )
        )
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.line = labels.secondary()
        self.decide = primary(translate("renewals", "&Decide…"), actions.decide)
        self.keep = secondary(translate("renewals", "&Keep"), actions.keep)
        self.open = secondary(translate("renewals", "Open customer"), self._open)
        self._customer = ""
        self.date = Card(translate("renewals", "Until when"))
        self.decision = Card(translate("renewals", "Decided"))
        self.dates = Card(translate("renewals", "What comes"))
        self.rules = Card(translate("renewals", "By which rule"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.decide, self.keep, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.hint, self.name, self.line):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        for card in (self.decision, self.date, self.dates, self.rules):
            self.column.addWidget(card)
        self.setMinimumWidth(300)

    def show_entries(self, entries: Sequence[Entry], rules: TermRules | None, now: dt.datetime) -> None:
        """Show what is selected."""
        one = entries[0] if len(entries) == 1 and rules is not None else None
        self.hint.setVisible(not entries)
        for widget in (self.name, self.line, self.decide, self.keep):
            widget.setVisible(bool(entries))
        self.open.setVisible(one is not None)
        for card in (self.date, self.dates, self.rules):
            card.setVisible(one is not None)
        self.decision.setVisible(one is not None and one.decision is not None)
        if one is not None and rules is not None:
            self._show_one(one, rules, now)
        elif entries:
            count = number_text(len(entries))
            self.name.setText(translate("renewals", "{count} dates selected").format(count=count))
            customers = len({entry.customer_id for entry in entries})
            text = translate("renewals", "of {count} customers") if customers > 1 else entries[0].customer
            self.line.setText(text.format(count=number_text(customers)) if customers > 1 else text)

    def _show_one(self, entry: Entry, rules: TermRules, now: dt.datetime) -> None:
        self.name.setText(entry.customer)
        self.line.setText(" · ".join(filter(None, (words.product_text(entry), entry.provider))))
        self._customer = entry.customer_id
        self.date.clear()
        urgency = words.urgency_chip(entry, now)
        until = words.until_text(entry.due.date)
        self.date.add(SignLine(urgency._replace(text=f"{until} — {urgency.text}"), words.utc_text(entry.at)))
        self.date.add(labels.body(words.occasion_text(entry)))
        self.date.add(SignLine(words.course_chip(entry)._replace(text=words.course_text(entry))))
        if entry.against:
            self.date.add(labels.body(words.against_text(entry.against)))
        self._show_decision(entry)
        self._show_dates(entry, now)
        self.rules.clear()
        for summary, source in words.rule_lines(entry, rules):
            self.rules.add(labels.body(summary))
            self.rules.add(labels.caption(source))

    def _show_decision(self, entry: Entry) -> None:
        self.decision.clear()
        made = entry.decision
        if made is None:
            return
        at = time_text(dt.datetime.fromisoformat(made.at))
        chip = words.decision_chip(made)
        said = f"{words.choice_text(made.chosen, made.seats, made.product)} — {made.by}"
        self.decision.add(SignLine(chip._replace(text=said), at))
        if made.note:
            self.decision.add(labels.body(made.note))

    def _show_dates(self, entry: Entry, now: dt.datetime) -> None:
        self.dates.clear()
        for date in entry.due.outlook.dates:
            if date.at >= now:
                self.dates.add(labels.body(words.until_text(date)).selectable())
                self.dates.add(labels.caption(words.kind_text(date.kind)))
        as_of = translate("renewals", "As known on {day}")
        self.dates.add(labels.caption(as_of.format(day=date_text(dt.date.fromisoformat(entry.as_of)))))

    def _open(self) -> None:
        if self._customer:
            self._actions.open_customer(self._customer)
