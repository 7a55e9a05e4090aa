"""What was put off, handed over or done, and what is a colleague's, with a way back for each."""

from collections.abc import Callable

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

    def __init__(
        self,
        take_back: Callable[[Line], object],
        take_over: Callable[[Line], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate("today", "Answered"), parent)
        self._take_back = take_back
        self._take_over = take_over

    def show_today(self, found: Today) -> None:
        """Show other answers."""
        self.clear()
        for line, until in found.put_off:
            self.add(self._row(words.until_chip(until), line, self._back(line)))
        for line, owner in found.handed:
            button = self._over(line) if line.owner else self._back(line)
            self.add(self._row(words.owner_chip(owner), line, button))
        for line in found.done:
            self.add(self._row(words.done_chip(), line, self._back(line)))

    def _row(self, chip: Chip, line: Line, button: QWidget) -> QWidget:
        said = words.shown(line)
        row = QWidget()
        row.setAccessibleName(f"{said.subject} {said.rest}, {chip.text}")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addWidget(ChipLabel(chip))
        box.addWidget(labels.ElidingLabel(f"{said.subject} {said.rest}"), 1)
        box.addWidget(button)
        return row

    def _back(self, line: Line) -> QWidget:
        """For what was answered here."""
        button = ghost(translate("today", "Take back"), lambda: self._take_back(line))
        said = translate("today", "Take back: {subject}")
        button.setAccessibleName(said.format(subject=words.shown(line).subject))
        return button

    def _over(self, line: Line) -> QWidget:
        """For a task or a lead that is a colleague's own."""
        button = ghost(translate("today", "Take over"), lambda: self._take_over(line))
        said = translate("today", "Take over: {subject}")
        button.setAccessibleName(said.format(subject=words.shown(line).subject))
        return button
