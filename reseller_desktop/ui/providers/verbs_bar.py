"""The verbs for the findings that are selected, below the list."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, secondary
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.labels import set_tooltip
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE
from reseller_desktop.ui.providers.finding_rows import FindingRow
from reseller_desktop.ui.providers.verbs import Verb, verb_text

translate = QCoreApplication.translate

_WORDS, _VERBS = 4, 3
"""How the room is shared: two verbs in a line at the least, and the reason in two lines."""


class VerbsBar(QWidget):
    """Says what is selected, and offers what can be done about it."""

    def __init__(self, act: Callable[[Verb], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = labels.ElidingLabel()
        self.why = labels.secondary()
        self.buttons: dict[Verb, Button] = {}
        self._flow = FlowRow(to_the_right=True)
        for verb in Verb:
            button = self.buttons[verb] = secondary(verb_text(verb).replace("&", ""), _acting(act, verb))
            set_tooltip(button, translate("findings", "Key {key}").format(key=verb.value))
            button.hide()
            self._flow.add(button)
        self._lay_out()
        self.show_rows([], {})

    def show_rows(self, rows: Sequence[FindingRow], offered: Mapping[Verb, int]) -> None:
        """Show what is selected; `offered` says for how many of the rows each verb is."""
        if not rows:
            self.title.setText(translate("findings", "Select a finding to decide it."))
            self.why.setText(
                translate("findings", "Return shows what can be done, several are decided together.")
            )
        elif len(rows) == 1:
            self.title.setText(rows[0].sentence)
            self.why.setText(rows[0].why)
        else:
            count = number_text(len(rows))
            self.title.setText(translate("findings", "{count} findings selected").format(count=count))
            said = translate("findings", "What you choose is done together and undone together.")
            self.why.setText(said if offered else "")
        for verb, button in self.buttons.items():
            many = offered.get(verb, 0)
            text = verb_text(verb).replace("&", "")
            button.setText(f"{text} · {number_text(many)}" if len(rows) > 1 else text)
            button.setAccessibleName(text)
            button.setVisible(many > 0)

    def _lay_out(self) -> None:
        line = QFrame()
        line.setFixedHeight(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(QPalette.ColorRole.Midlight)
        self.why.setMinimumHeight(2 * self.why.fontMetrics().lineSpacing())
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.why)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_LARGE, GAP, GAP_LARGE, GAP)
        row.setSpacing(GAP_LARGE)
        row.addLayout(words, _WORDS)
        row.addWidget(self._flow, _VERBS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line)
        column.addLayout(row)


def _acting(act: Callable[[Verb], object], verb: Verb) -> Callable[[], None]:
    def run() -> None:
        act(verb)

    return run
