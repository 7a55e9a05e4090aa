"""Beside the list: one customer's legs and gaps, or what can be done for several."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from reseller_desktop.domain.customer import Leg
from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.gaps import Fix, Gap
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, SignLine
from reseller_desktop.ui.kit.record_columns import leg_chip
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.matrix.gap_words import GapWords
from reseller_desktop.ui.matrix.hand_card import HandCard
from reseller_desktop.ui.matrix.tally import Finder, MatrixParty

translate = QCoreApplication.translate


class PaneActions(NamedTuple):
    """What the pane's buttons do."""

    fix: Callable[[UUID, Fix], object]
    open_customer: Callable[[UUID], object]
    queue: Callable[[], object]


class MatrixPane(ScrollColumn):
    """Shows the selected customers."""

    keyboard_left = Signal()
    """The button that had the keyboard is gone, and none like it came."""

    def __init__(self, actions: PaneActions, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._today = today
        self.hint = labels.secondary(
            translate(
                "matrix",
                "Choose a customer to see where each relationship was learned and which invitation mends "
                "what is missing. The keys Y, N, A and U set the marked column for all that are selected.",
            )
        )
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.line = labels.secondary()
        self.open = secondary(translate("matrix", "Open customer"))
        self.queue = secondary(translate("matrix", "Queue invitations…"), actions.queue)
        self.legs = Card(translate("matrix", "Relationships"))
        self.gaps = Card(translate("matrix", "Missing"))
        self.hand = HandCard(today)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.open, self.queue):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for widget in (self.hint, self.name, self.line):
            self.column.addWidget(widget)
        self.column.addLayout(buttons)
        for card in (self.gaps, self.legs, self.hand):
            self.column.addWidget(card)
        self.open.clicked.connect(self._open)
        self._shown: UUID | None = None
        self.setMinimumWidth(300)

    def show_nothing(self) -> None:
        """No customer is selected."""
        self._show(hint=True)

    def show_one(
        self,
        row: CustomerRow,
        finder: Finder,
        gap_words: GapWords,
        legs: Sequence[Leg] | None,
    ) -> None:
        """One customer; its legs are told in full once they are read."""
        self._shown = UUID(row.id)
        self.name.setText(row.name)
        self.line.setText(row.domain)
        found = finder.of(row)
        self._show_gaps(found, gap_words)
        self.legs.clear()
        known = {(leg.own_tenant_id or leg.provider_id): leg for leg in legs or ()}
        for party in finder.columns:
            state = row.legs.get(party.id, LegState.UNKNOWN.value)
            leg = known.get(UUID(party.id))
            self.legs.add(self._leg(party, state, leg, read=legs is not None))
        self._show(one=True, gaps=bool(found))

    def show_many(self, rows: Sequence[CustomerRow], finder: Finder) -> None:
        """Several customers."""
        self._shown = None
        count = number_text(len(rows))
        self.name.setText(translate("matrix", "{count} customers selected").format(count=count))
        lacking = sum(map(finder.gapped, rows))
        self.line.setText(
            translate("matrix", "%n of them lack something", "", lacking)
            if lacking
            else translate("matrix", "Nothing is missing for any of them")
        )
        self._show(many=True, lacking=lacking > 0)

    def _show(
        self,
        *,
        hint: bool = False,
        one: bool = False,
        many: bool = False,
        gaps: bool = False,
        lacking: bool = False,
    ) -> None:
        self.hint.setVisible(hint)
        for widget in (self.name, self.line, self.hand):
            widget.setVisible(one or many)
        self.open.setVisible(one)
        self.legs.setVisible(one)
        self.gaps.setVisible(gaps)
        self.queue.setVisible(many and lacking)

    def _show_gaps(self, gaps: Sequence[Gap], gap_words: GapWords) -> None:
        had = self._offer_with_keyboard()
        self.gaps.clear()
        offered: set[Fix] = set()
        for gap in gaps:
            self.gaps.add(labels.body(gap_words.missing(gap)))
            if gap.fix is None and gap.ended_on is None:
                self.gaps.add(labels.caption(gap_words.why_not(gap)))
            elif gap.fix and gap.fix not in offered and self._shown is not None:
                text = gap_words.offer(gap)
                act = partial(self._actions.fix, self._shown, gap.fix)
                self.gaps.add(secondary(text, act))
                offered.add(gap.fix)
        if had:
            self._return_keyboard(had)

    def _offer_with_keyboard(self) -> str:
        """What the button says that has the keyboard; empty when none of the invitations' has it."""
        focus = QApplication.focusWidget()
        return focus.text() if isinstance(focus, QPushButton) and self.gaps.isAncestorOf(focus) else ""

    def _return_keyboard(self, text: str) -> None:
        rows = self.gaps.rows
        widgets = [item.widget() for at in range(rows.count()) if (item := rows.itemAt(at)) is not None]
        same = next((one for one in widgets if isinstance(one, QPushButton) and one.text() == text), None)
        if same is not None:
            same.setFocus()
        else:
            self.keyboard_left.emit()

    def _leg(self, party: MatrixParty, state: str, leg: Leg | None, *, read: bool) -> QWidget:
        chip = leg_chip(state)
        said = f"{party.name} — {words.leg_state_text(state)}"
        detail = source_text(leg, self._today) if read else ""
        return SignLine(chip._replace(text=said, word=""), detail) if chip else labels.body(said)

    def _open(self) -> None:
        if self._shown is not None:
            self._actions.open_customer(self._shown)


def source_text(leg: Leg | None, today: dt.date) -> str:
    """Where the state of a leg was learned, and as of when."""
    if leg is None:
        return translate("matrix", "nothing on record")
    parts = [words.leg_source_text(leg.source), words.day_text(leg.as_of, today)]
    if words.loss_text(leg.loss_reason):
        parts.append(words.loss_text(leg.loss_reason))
    return " · ".join(parts)
