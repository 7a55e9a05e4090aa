"""What was put off, handed over or done, with a way back for each."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.today import Line, Today
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.theme import GAP
from reseller_desktop.ui.today import words

translate = QCoreApplication.translate


class AnsweredCard(Card):
    """One line for each answer."""

    def __init__(self, take_back: Callable[[Line], object], parent: QWidget | None = None) -> None:
        super().__init__(translate("today", "Answered"), parent)
        self._take_back = take_back

    def show_today(self, found: Today) -> None:
        """Show other answers."""
        self.clear()
        for chip, line in _answers(found):
            self.add(self._row(chip, line))

    def _row(self, chip: Chip, line: Line) -> QWidget:
        said = words.shown(line)
        row = QWidget()
        row.setAccessibleName(f"{said.subject} {said.rest}, {chip.text}")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(ChipLabel(chip))
        box.addWidget(labels.ElidingLabel(f"{said.subject} {said.rest}"), 1)
        back = ghost(translate("today", "Take back"), lambda: self._take_back(line))
        back.setAccessibleName(translate("today", "Take back: {subject}").format(subject=said.subject))
        box.addWidget(back)
        return row


def _answers(found: Today) -> Iterator[tuple[Chip, Line]]:
    for line, until in found.put_off:
        yield words.until_chip(until), line
    for line, owner in found.handed:
        yield words.owner_chip(owner), line
    for line in found.done:
        yield words.done_chip(), line
