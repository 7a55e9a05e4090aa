"""How many customers have accepted each party, above the list."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.cards import clear_layout
from reseller_desktop.ui.kit.leg_bar import LegBar
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE
from reseller_desktop.ui.matrix.tally import MatrixParty, Tally

translate = QCoreApplication.translate


class PartyCoverage(QWidget):
    """One party: its name, a bar, and the same in figures and words."""

    def __init__(self, party: MatrixParty) -> None:
        super().__init__()
        self._name = party.name
        self.figures = labels.caption(wrap=False)
        self._bar = LegBar(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(labels.ElidingLabel(party.name, font=theme.font(13, QFont.Weight.Medium)), 1)
        row.addWidget(self.figures)
        column.addLayout(row)
        column.addWidget(self._bar)
        self.setMinimumWidth(96)
        self.setMaximumWidth(260)

    def show_counts(self, counts: Mapping[LegState, int]) -> None:
        """Show other figures."""
        total = sum(counts.values())
        shown = {state: number_text(counts[state]) for state in LegState}
        self.figures.setText(
            translate("matrix", "{yes} of {total}").format(yes=shown[LegState.YES], total=number_text(total))
        )
        said = translate(
            "matrix", "{name}: {yes} linked, {asked} asked, {no} not linked, {unknown} not known"
        )
        said = said.format(
            name=self._name,
            yes=shown[LegState.YES],
            asked=shown[LegState.ASKED],
            no=shown[LegState.NO],
            unknown=shown[LegState.UNKNOWN],
        )
        self.setAccessibleName(said)
        labels.set_tooltip(self, said)
        self._bar.show_counts(counts)


class CoverageStrip(QWidget):
    """All parties side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.parties: dict[MatrixParty, PartyCoverage] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP_LARGE)

    def show_parties(self, parties: Sequence[MatrixParty]) -> None:
        """Show these, in this order."""
        clear_layout(self._row)
        self.parties = {party: PartyCoverage(party) for party in parties}
        for shown in self.parties.values():
            self._row.addWidget(shown, 1)
        self._row.addStretch(0)

    def show_tally(self, tally: Tally) -> None:
        """Show other figures."""
        for party, shown in self.parties.items():
            shown.show_counts(tally.coverage(party))
