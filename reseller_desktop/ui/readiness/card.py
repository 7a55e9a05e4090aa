"""Can we transact? The conditions of an order for one customer, through one provider at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.readiness import Condition, Readiness, best
from reseller_desktop.ui.customers.link_button import LinkButton
from reseller_desktop.ui.customers.words import counted
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import Card, clear_layout
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.editors import ComboBox
from reseller_desktop.ui.kit.labels import set_tooltip
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL
from reseller_desktop.ui.readiness import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from reseller_desktop.domain.customer import Customer
    from reseller_desktop.services.readiness import ReadinessPage
    from reseller_desktop.ui.readiness.steps import Steps

translate = QCoreApplication.translate

_URGENCY = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


class ReadinessCard(Card):
    """What stands in the way first, each with what to do; the conditions that hold are one press away."""

    def __init__(self, steps: "Steps", parent: QWidget | None = None) -> None:
        super().__init__(translate("readiness", "Can we transact?"), parent)
        self._steps = steps
        self._customer: Customer | None = None
        self._each: tuple[Readiness, ...] = ()
        self._provider: UUID | None = None
        self._open = False
        self.answer = ChipLabel()
        self.head.addWidget(self.answer)
        self.providers = ComboBox()
        self.providers.setAccessibleName(translate("readiness", "Provider to order through"))
        self.providers.activated.connect(self._choose)
        self.more = ghost("", self._toggle, flush=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(GAP)
        self.lines.setContentsMargins(0, 4, 0, 0)
        self.rows.addWidget(self.providers)
        self.rows.addLayout(self.lines)
        self.rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def shown(self) -> Readiness | None:
        """The answer that is shown: for the provider that was chosen, else the nearest to an order."""
        if not self._each:
            return None
        chosen = [one for one in self._each if one.provider and one.provider.id == self._provider]
        return chosen[0] if chosen else best(self._each)

    def show_page(self, customer: "Customer", page: "ReadinessPage") -> None:
        """Show a customer's answers; the provider that was chosen stays chosen while it is the same one."""
        if self._customer is None or self._customer.id != customer.id:
            self._provider, self._open = None, False
        self._customer, self._each = customer, page.each
        self.providers.clear()
        for one in page.each:
            name = one.provider.name if one.provider else ""
            self.providers.addItem(f"{name} — {words.answer_chip(one.answer).spoken}")
        self.providers.setVisible(len(page.each) > 1)
        self._show()

    def _choose(self, at: int) -> None:
        provider = self._each[at].provider
        self._provider = provider.id if provider else None
        self._show()

    def _toggle(self) -> None:
        self._open = not self._open
        self._show()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        found, customer = self.shown, self._customer
        if found is None or customer is None:
            return
        self.providers.setCurrentIndex(self._each.index(found))
        self.answer.set_chip(words.answer_chip(found.answer))
        clear_layout(self.lines)
        holding = sum(one.answer is Answer.YES for one in found.conditions)
        for condition in sorted(found.conditions, key=lambda one: _URGENCY[one.answer]):
            if condition.answer is not Answer.YES or self._open:
                self.lines.addWidget(ConditionLine(condition, self._steps.of(customer, found, condition)))
        self._say_more(holding, len(found.conditions))

    def _say_more(self, holding: int, total: int) -> None:
        if self._open:
            text = translate("readiness", "Hide the conditions that hold")
        elif holding == total:
            text = translate("readiness", "Show the conditions, which all hold")
        else:
            one = translate("readiness", "Show 1 condition that holds")
            text = counted(holding, one, translate("readiness", "Show %n conditions that hold", "", holding))
        self.more.setText(text)
        self.more.setVisible(holding > 0)


class ConditionLine(QWidget):
    """One condition with its answer, why, by which rule, and what to do."""

    def __init__(
        self, condition: Condition, step: "Callable[[], object]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        chip, why = words.answer_chip(condition.answer), words.why(condition)
        name, rule = words.name_of(condition), words.rule_line(condition.rule)
        self.setAccessibleName(f"{name}: {chip.spoken}")
        self.setAccessibleDescription(f"{why} {rule}")
        set_tooltip(self, f"{condition.rule.summary}\n{rule}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        head.addWidget(labels.PlainLabel(name, font=theme.font(13, QFont.Weight.Medium), wrap=True), 1)
        head.addWidget(ChipLabel(chip), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(labels.secondary(why))
        column.addWidget(labels.ElidingLabel(rule, font=theme.small_font(), role=labels.SECONDARY))
        if condition.remedy:
            button = LinkButton(words.step_text(condition.remedy), step)
            button.setAccessibleDescription(name)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
