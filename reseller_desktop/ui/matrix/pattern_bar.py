"""The pills above the list, and a choice for every party to make a pattern of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.editors import ComboBox
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL
from reseller_desktop.ui.matrix.patterns import CHOICES, NOT_YES, Pattern, Whole, offered, title_of
from reseller_desktop.ui.matrix.tally import MatrixParty, Tally

translate = QCoreApplication.translate
_CHOICE = 144
"""Pixels for a party: four fit beside each other in a usual window."""


class PatternBar(QWidget):
    """Tells which pattern was chosen."""

    chosen = Signal(object)
    """A `Pattern`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parties: Sequence[MatrixParty] = ()
        self._offered: list[tuple[Pattern, int]] = []
        self.pattern = Pattern()
        self.pills: dict[Pattern, Button] = {}
        self.boxes: dict[MatrixParty, ComboBox] = {}
        self.own = pill(translate("matrix", "&Pattern…"))
        self.own.clicked.connect(self._open)
        self._pills = FlowRow()
        self._behind: list[QWidget] = []
        self._builder = FlowRow(spacing=GAP)
        self._builder.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        self._column.addWidget(self._pills)
        self._column.addWidget(self._builder)

    def offer_views(self, button: QWidget) -> None:
        """Put the button of the saved views behind the pills."""
        self._behind.append(button)
        self._pills.add(button)

    def show_parties(self, parties: Sequence[MatrixParty]) -> None:
        """Offer a choice for each of these."""
        self._parties = parties
        self.boxes = {}
        row = FlowRow(spacing=GAP)
        row.setHidden(self._builder.isHidden())
        for party in parties:
            row.add(self._choice(party))
        self._column.replaceWidget(self._builder, row)
        self._builder.deleteLater()
        self._builder = row

    def show_tally(self, tally: Tally) -> None:
        """Offer the patterns that are worth it, each with how many it holds."""
        self._offered = offered(self._parties, tally)
        self._make_pills()

    def choose(self, pattern: Pattern) -> None:
        """Mark a pattern as chosen, without telling."""
        self.pattern = pattern
        wanted = dict(pattern.wanted)
        for party, box in self.boxes.items():
            blocker = QSignalBlocker(box)
            box.setCurrentIndex(box.findData(wanted.get(party.id, "")))
            blocker.unblock()
        self._make_pills()

    def _choice(self, party: MatrixParty) -> QWidget:
        box = self.boxes[party] = ComboBox()
        box.setAccessibleName(party.name)
        for choice in CHOICES:
            box.addItem(_words(choice), choice)
        box.activated.connect(self._built)
        name = labels.ElidingLabel(party.name, role=labels.SECONDARY)
        name.setBuddy(box)
        both = QWidget()
        both.setFixedWidth(_CHOICE)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(name)
        column.addWidget(box)
        return both

    def _open(self) -> None:
        self._builder.setVisible(self._builder.isHidden())
        self.own.setChecked(not self._builder.isHidden())
        if not self._builder.isHidden() and self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _built(self) -> None:
        wanted = tuple(
            (party.id, box.currentData()) for party, box in self.boxes.items() if box.currentData()
        )
        self._choose(Pattern(Whole.ALL, wanted))

    def _choose(self, pattern: Pattern) -> None:
        self.choose(pattern)
        self.chosen.emit(pattern)

    def _make_pills(self) -> None:
        shown = list(self._offered)
        if shown and self.pattern not in [pattern for pattern, _ in shown]:
            shown.append((self.pattern, -1))
        if [pattern for pattern, _ in shown] != list(self.pills):
            self._replace_pills([pattern for pattern, _ in shown])
        for pattern, count in shown:
            title = title_of(pattern, self._parties)
            text = title if count < 0 else f"{title} · {number_text(count)}"
            if self.pills[pattern].text() != text:
                self.pills[pattern].setText(text)
            self.pills[pattern].setChecked(pattern == self.pattern)

    def _replace_pills(self, patterns: Sequence[Pattern]) -> None:
        had_focus = any(one.hasFocus() for one in self.pills.values())
        row = FlowRow()
        self.pills = {}
        for pattern in patterns:
            button = self.pills[pattern] = pill("")
            button.clicked.connect(lambda _=False, pattern=pattern: self._choose(pattern))
            row.add(button)
        for behind in (self.own, *self._behind):
            row.add(behind)
        self._column.replaceWidget(self._pills, row)
        self._pills.deleteLater()
        self._pills = row
        if had_focus and self.pattern in self.pills:
            self.pills[self.pattern].setFocus()


def _words(choice: str) -> str:
    words = {
        "": translate("matrix", "any"),
        LegState.YES.value: translate("matrix", "yes"),
        LegState.NO.value: translate("matrix", "no"),
        LegState.ASKED.value: translate("matrix", "asked"),
        LegState.UNKNOWN.value: translate("matrix", "not known"),
        NOT_YES: translate("matrix", "not yes"),
    }
    return words[choice]
