"""The cases that people ask about, each with what the programme says and the option that works."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.transacting import Scenario, TransactingRules
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import closing
from reseller_desktop.ui.kit.cards import ScrollColumn, SignLine, clear_layout
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.row_list import Row, RowList
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role
from reseller_desktop.ui.readiness import words

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context

translate = QCoreApplication.translate

_LIST_WIDTH = 340


def open_guide(context: "Context", parent: QWidget, case: str = "") -> None:
    """Open the guided page, at a case when one is named."""
    context.tasks.run(
        context.services.readiness.rules,
        done=lambda rules: GuideDialog(parent, rules, case).open(),
        owner=parent,
    )


class GuideDialog(QDialog):
    """The cases on the left; on the right what is possible, how, and by which rules."""

    def __init__(self, parent: QWidget | None, rules: TransactingRules, case: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("readiness", "Can we sell here?"))
        self._scenarios = {one.key: one for one in rules.scenarios}
        self.cases = RowList(translate("readiness", "Cases"), side=True)
        self.answer = ScrollColumn()
        self.answer.setAccessibleName(translate("readiness", "Answer"))
        self._lay_out(rules)
        self.cases.chosen.connect(self._show)
        self.cases.set_rows([self._row(one) for one in rules.scenarios], case or None)
        self._show(self.cases.key())
        self.cases.setFocus()
        self.resize(900, 560)

    @staticmethod
    def _row(one: Scenario) -> Row:
        chip = words.possible_chip(one.possible)
        return Row(one.key, one.question, chip=chip._replace(text="", word=chip.text))

    def _show(self, key: object) -> None:
        one = self._scenarios.get(str(key))
        if one is None:
            return
        column = self.answer.column
        clear_layout(column)
        column.addWidget(labels.section(one.question))
        column.addWidget(ChipLabel(words.possible_chip(one.possible)), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(labels.body(one.answer).selectable())
        column.addWidget(labels.section(translate("readiness", "What works")))
        for option in one.options:
            column.addWidget(SignLine(Chip(Role.GOOD, option, "chevron-right")))
        column.addWidget(labels.section(translate("readiness", "What the programme says")))
        for rule in one.rules:
            column.addWidget(labels.body(rule.summary).selectable())
            column.addWidget(labels.caption(words.rule_line(rule)).selectable())
        self.answer.verticalScrollBar().setValue(0)

    def _lay_out(self, rules: TransactingRules) -> None:
        left = QWidget()
        left.setFixedWidth(_LIST_WIDTH)
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(GAP, GAP, GAP, GAP)
        left_column.setSpacing(GAP_SMALL)
        left_column.addWidget(self.cases, 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(QPalette.ColorRole.Midlight)
        row = QHBoxLayout()
        row.setSpacing(0)
        for widget in (left, line):
            row.addWidget(widget)
        row.addWidget(self.answer, 1)
        buttons = closing(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP, GAP_SMALL, GAP, GAP)
        said = translate("readiness", "Rules as of {day}: {source}")
        foot.addWidget(labels.caption(said.format(day=date_text(rules.as_of), source=rules.source)), 1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addLayout(foot)
