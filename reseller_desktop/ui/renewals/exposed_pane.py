"""Beside the exposed customers: one of them explained, or what can be done for several."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.exposure import Exposed
from reseller_desktop.domain.exposure_rules import ExposureRules
from reseller_desktop.services.exposure import Exposures
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, SignLine
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role
from reseller_desktop.ui.renewals import exposure_words as words

translate = QCoreApplication.translate


class PaneActions(NamedTuple):
    """What the pane's buttons do."""

    warn: Callable[[], object]
    open_customer: Callable[[], object]


class ExposedPane(ScrollColumn):
    """Shows the selected customers."""

    def __init__(self, actions: PaneActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = labels.secondary(
            translate(
                "renewals",
                "Choose a customer to see why it is exposed. Return writes a warning, also to several, "
                "one after the other.",
            )
        )
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.line = labels.secondary()
        self.warn = primary(translate("renewals", "&Warn…"), actions.warn, "mail")
        self.open = secondary(translate("renewals", "Open customer"), actions.open_customer)
        self.why = Card(translate("renewals", "How exposed"))
        self.rules = Card(translate("renewals", "By which rule"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.warn, self.open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.hint, self.name, self.line):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        for card in (self.why, self.rules):
            self.column.addWidget(card)
        self.setMinimumWidth(300)

    def show_rows(self, rows: Sequence[Exposed], found: Exposures | None, *, warnable: int) -> None:
        """Show what is selected; `warnable` of them can be warned now."""
        one = rows[0] if len(rows) == 1 and found is not None else None
        self.hint.setVisible(not rows)
        for widget in (self.name, self.line, self.warn):
            widget.setVisible(bool(rows))
        for detail in (self.open, self.why, self.rules):
            detail.setVisible(one is not None)
        self.warn.setEnabled(warnable > 0)
        if one is not None and found is not None:
            self._show_one(one, found.rules, found.now)
        elif rows:
            self._show_several(len(rows), warnable)

    def _show_one(self, row: Exposed, rules: ExposureRules, now: dt.datetime) -> None:
        self.name.setText(row.customer)
        self.line.setText(words.product_text(row))
        self.warn.setText(translate("renewals", "&Warn…"))
        self.why.clear()
        level = words.level_chip(row)
        self.why.add(SignLine(level))
        for chip, counts in words.factor_lines(row, rules, now):
            self.why.add(SignLine(chip, counts))
        if row.warned_at:
            self.why.add(SignLine(Chip(Role.GOOD, words.warned_text(row), "check")))
        self.rules.clear()
        for summary, source in words.rule_lines(rules):
            self.rules.add(labels.body(summary))
            self.rules.add(labels.caption(source))

    def _show_several(self, count: int, warnable: int) -> None:
        self.name.setText(
            translate("renewals", "{count} customers selected").format(count=number_text(count))
        )
        said = ""
        if warnable < count:
            said = translate("renewals", "{count} were warned of this term, or have no term that ends.")
        self.line.setText(said.format(count=number_text(count - warnable)))
        self.line.setVisible(bool(said))
        self.warn.setText(
            translate("renewals", "&Warn {count} customers…").format(count=number_text(warnable))
            if warnable > 1
            else translate("renewals", "&Warn…")
        )
