"""What the programme was called over time, and what of it ended, with whose word that is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.domain.programme_rules import EndedBenefit, ProgrammeName, ProgrammeRules
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, clear_layout
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.programme.membership_words import day_text

if TYPE_CHECKING:
    import datetime as dt

translate = QCoreApplication.translate


class ProgrammeColumn(ScrollColumn):
    """Two cards: names, and endings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=16)
        self.setMinimumWidth(280)
        self.setAccessibleName(translate("programme", "The programme over time"))

    def show_rules(self, rules: ProgrammeRules, today: "dt.date") -> None:
        """Show what is known, the latest first."""
        clear_layout(self.column)
        names = Card(translate("programme", "What the programme is called"))
        for name in sorted(rules.names, key=lambda one: one.first, reverse=True):
            names.add(_Entry(name.name, _years(name), _source(name)))
        ended = Card(translate("programme", "What ended"))
        for one in sorted(rules.ended, key=lambda one: one.on, reverse=True):
            ended.add(_Entry(one.name, _ending(one, today), _source(one)))
        reminder = labels.caption(rules.reminder.summary)
        for widget in (names, ended, reminder):
            self.column.addWidget(widget)


class _Entry(QWidget):
    def __init__(self, name: str, text: str, source: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addWidget(labels.body(name))
        column.addWidget(labels.secondary(text))
        column.addWidget(labels.caption(source))


def _years(name: ProgrammeName) -> str:
    first = day_text(name.first, exact=name.exact)
    if name.last is None:
        return translate("programme", "since {day}").format(day=first)
    text = translate("programme", "from {first} to {last}")
    return text.format(first=first, last=date_text(name.last))


def _ending(one: EndedBenefit, today: "dt.date") -> str:
    day = day_text(one.on, exact=one.exact)
    ends = translate("programme", "Ends {day}.") if one.on > today else translate("programme", "Ended {day}.")
    instead = (
        translate("programme", "Replaced by: {name}.").format(name=one.replaced_by) if one.replaced_by else ""
    )
    return " ".join(filter(None, (ends.format(day=day), instead, one.note)))


def _source(one: ProgrammeName | EndedBenefit) -> str:
    text = translate("programme", "{source}, as of {day}")
    return text.format(source=one.source, day=date_text(one.as_of))
