"""By which rule an area is scored, whose word it is and how far it can be relied on."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.score_rules import Pack, ScoreRules
from reseller_desktop.ui.kit.cards import Card, Facts
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.programme import words

translate = QCoreApplication.translate


class RuleCard(Card):
    """Source and date of what is computed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "By which rule"), parent)

    def show_pack(self, area: str, pack: Pack, rules: ScoreRules) -> None:
        """Show the rule of an area, and those before it."""
        self.clear()
        facts = Facts()
        facts.add(translate("programme", "Rule"), pack.name)
        facts.add(translate("programme", "In force since"), date_text(pack.starts_on))
        facts.add(translate("programme", "Divided into"), words.shares_text(pack.tracks[0]))
        facts.add(translate("programme", "Source"), pack.source)
        facts.add(translate("programme", "As of"), date_text(pack.as_of))
        facts.add(translate("programme", "Certainty"), _beside(ChipLabel(words.certainty_chip(pack))))
        if pack.doubt:
            facts.add(translate("programme", "Not sure"), pack.doubt)
        for track in pack.tracks:
            lines = "\n".join(filter(None, (track.about, track.association)))
            if lines:
                facts.add(track.name or translate("programme", "Counts"), lines)
        facts.add(translate("programme", "Refreshed"), rules.refresh.summary)
        for older in rules.before(area, pack):
            facts.add(translate("programme", "Before"), _older(older))
        self.rows.addWidget(facts)


def _older(pack: Pack) -> str:
    """An earlier rule in a few lines."""
    text = translate("programme", "{name}, from {day}: {shares}")
    said = text.format(
        name=pack.name, day=date_text(pack.starts_on), shares=words.shares_text(pack.tracks[0])
    )
    source = translate("programme", "{source}, as of {day}")
    whose = source.format(source=pack.source, day=date_text(pack.as_of))
    return "\n".join(filter(None, (said, pack.doubt, whose)))


def _beside(chip: ChipLabel) -> QWidget:
    """A chip that leaves the rest of its line free."""
    line = QWidget()
    line.setAccessibleName(chip.accessibleName())
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(chip)
    row.addStretch(1)
    return line
