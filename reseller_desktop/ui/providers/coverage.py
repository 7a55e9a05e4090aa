"""For how many customers a provider can order: a bar, and the same in numbers and words."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import LegState
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.leg_bar import LegBar
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role
from reseller_desktop.ui.providers import words

_ORDER = (LegState.YES, LegState.ASKED, LegState.NO, LegState.UNKNOWN)


class Coverage(QWidget):
    """Customers by the state of their leg to a provider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = LegBar()
        self._summary = labels.body()
        row = QHBoxLayout()
        row.setSpacing(6)
        self._chips: dict[LegState, ChipLabel] = {}
        for state in _ORDER:
            chip = self._chips[state] = ChipLabel(Chip(Role.IDLE, "0"))
            row.addWidget(chip)
            row.addWidget(labels.caption(words.coverage_text(state), wrap=False))
            row.addSpacing(GAP)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP_SMALL)
        layout.addWidget(self._summary)
        layout.addWidget(self._bar)
        layout.addLayout(row)

    def show_counts(self, counts: Mapping[LegState, int]) -> None:
        """Show other figures."""
        total = sum(counts.values())
        self._bar.show_counts(counts)
        said = self.tr("Can order for {yes} of {total} customers.")
        if not total:
            said = self.tr("There are no customers yet.")
        self._summary.setText(
            said.format(yes=number_text(counts.get(LegState.YES, 0)), total=number_text(total))
        )
        for state, chip in self._chips.items():
            role, sign = words.COVERAGE_SIGNS[state]
            shown = number_text(counts.get(state, 0))
            said = f"{shown} {words.coverage_text(state)}"
            chip.set_chip(Chip(role, shown, sign, said))
            chip.setAccessibleName(said)
        self.setAccessibleName(self._summary.text())
