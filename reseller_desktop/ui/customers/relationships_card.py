"""Whom a customer has accepted: us and every provider, each as far as it is known."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Leg, LegState, LossReason
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.customers.reading import CustomerView, Party
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import IconButton, secondary
from reseller_desktop.ui.kit.cards import Card, SignLine
from reseller_desktop.ui.kit.icons import icon
from reseller_desktop.ui.kit.record_columns import leg_chip
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role

translate = QCoreApplication.translate


class RelationshipsCard(Card):
    """One line for each party, with a small menu to set it by hand; above them, what is to be answered."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(translate("customers", "Relationships"), parent)
        self._actions = actions
        self._view: CustomerView | None = None
        self.questions: list[LossQuestion] = []

    def show_view(self, view: CustomerView) -> None:
        """Show a customer's legs."""
        self._view = view
        self.clear()
        self.questions = []
        for party in view.parties:
            if party.leg is not None and party.leg.loss_reason is LossReason.OPEN:
                question = LossQuestion(self._actions, view, party, party.leg)
                self.questions.append(question)
                self.add(question)
        for party in view.parties:
            self.add(self._line(view, party))

    def answer(self) -> None:
        """Put the keyboard on the first question."""
        if self.questions:
            self.questions[0].buttons_in_order[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _line(self, view: CustomerView, party: Party) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_SMALL)
        chip = leg_chip(party.state)
        if chip is not None:
            said = f"{_name(party)} — {words.leg_state_text(party.state)}"
            row.addWidget(SignLine(chip._replace(text=said, word=""), _detail(view, party.leg)), 1)
        button = IconButton("edit", translate("customers", "Set {party} by hand").format(party=_name(party)))
        button.clicked.connect(partial(self._menu, view, party, button))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _menu(self, view: CustomerView, party: Party, button: IconButton) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for state in (LegState.YES, LegState.NO, LegState.ASKED, LegState.UNKNOWN):
            chip = leg_chip(state)
            action = menu.addAction(words.leg_state_text(state))
            action.setCheckable(True)
            action.setChecked(party.leg is not None and party.state is state)
            if chip is not None:
                action.setIcon(icon(chip.sign, chip.role.value))
            action.triggered.connect(partial(self._set, view, party, state))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _set(self, view: CustomerView, party: Party, state: LegState) -> None:
        self._actions.set_leg(view.customer, party, state)


class LossQuestion(Banner):
    """Asks what happened to a relationship that is gone from the list."""

    def __init__(self, actions: Actions, view: CustomerView, party: Party, leg: Leg) -> None:
        super().__init__()
        day = words.day_text(leg.as_of, view.today)
        said = translate("customers", "Vanished from Customers.csv on {day}: what happened?").format(day=day)
        if not party.only_own:
            said = f"{party.name} — {said}"
        self.say(Role.WARNING, said)
        answers = (
            (LossReason.ENDED_BY_CUSTOMER, translate("customers", "The customer ended it")),
            (LossReason.ENDED_BY_US, translate("customers", "We ended it")),
            (LossReason.NOT_LOST, translate("customers", "It is not lost")),
        )
        column = QVBoxLayout()
        column.setSpacing(4)
        self.buttons_in_order = []
        for reason, text in answers:
            button = secondary(text, partial(actions.answer_loss, leg, reason))
            self.buttons_in_order.append(button)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.addLayout(column)


def _name(party: Party) -> str:
    if party.only_own:
        return translate("customers", "Us")
    if party.own_tenant:
        return translate("customers", "Us ({tenant})").format(tenant=party.name)
    return party.name


def _detail(view: CustomerView, leg: Leg | None) -> str:
    if leg is None:
        return ""
    parts = [words.leg_source_text(leg.source), words.day_text(leg.as_of, view.today)]
    if leg.loss_reason not in {LossReason.NOT_ASKED, LossReason.OPEN}:
        parts.append(words.loss_text(leg.loss_reason))
    return " · ".join(parts)
