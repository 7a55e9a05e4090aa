"""Setting legs by hand: which party, as of which day, and one button for each state."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.customers.words import leg_state_text
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.editors import ComboBox, DateEditor
from reseller_desktop.ui.kit.texts import error_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.matrix.tally import MatrixParty

translate = QCoreApplication.translate

KEYS = {LegState.YES: "Y", LegState.NO: "N", LegState.ASKED: "A", LegState.UNKNOWN: "U"}
"""The key that sets a state in the list, which is also its letter there."""
_SIGNS = {LegState.YES: "check", LegState.NO: "cross", LegState.ASKED: "dots", LegState.UNKNOWN: "question"}


class HandCard(Card):
    """Tells what is to be set; for whom, the page knows."""

    wanted = Signal(object, object)
    """A `LegState` and the day as of which it holds."""
    party_chosen = Signal(object)
    """The id of a party, when a person chose another one here."""

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(translate("matrix", "Set by hand"), parent)
        self._today = today
        self.party = ComboBox()
        self.party.setAccessibleName(translate("matrix", "Relationship with"))
        self.party.activated.connect(lambda at: self.party_chosen.emit(self.party.itemData(at)))
        self.day = DateEditor()
        self.day.control.setAccessibleName(translate("matrix", "As of"))
        self.day.set_value(today)
        self.problem = labels.caption()
        self.problem.hide()
        self.buttons: dict[LegState, Button] = {}
        self._lay_out()

    def show_parties(self, parties: Sequence[MatrixParty], chosen: str) -> None:
        """Offer these parties."""
        self.party.clear()
        for party in parties:
            self.party.addItem(party.name, party.id)
        self.show_party(chosen)

    def show_party(self, party: str) -> None:
        """Show which party is chosen."""
        self.party.setCurrentIndex(self.party.findData(party))

    def ask(self, state: LegState) -> None:
        """Tell what is wanted, unless the day cannot be understood."""
        try:
            day = self.day.value() or self._today
        except UserError as error:
            self.problem.setText(error_text(error))
            self.problem.show()
            return
        self.problem.hide()
        self.wanted.emit(state, day)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP_SMALL)
        grid.setVerticalSpacing(GAP_SMALL)
        grid.setColumnStretch(1, 1)
        for at, (name, control) in enumerate(
            ((translate("matrix", "With"), self.party), (translate("matrix", "As of"), self.day))
        ):
            grid.addWidget(labels.secondary(name, wrap=False), at, 0)
            grid.addWidget(control, at, 1)
        self.rows.addLayout(grid)
        self.rows.addWidget(self.problem)
        pairs = QGridLayout()
        pairs.setSpacing(GAP_SMALL)
        for at, (state, key) in enumerate(KEYS.items()):
            text = translate("matrix", "{state}  ({key})").format(state=leg_state_text(state), key=key)
            button = self.buttons[state] = secondary(text, partial(self.ask, state), _SIGNS[state])
            pairs.addWidget(button, at // 2, at % 2)
        self.rows.addLayout(pairs)
