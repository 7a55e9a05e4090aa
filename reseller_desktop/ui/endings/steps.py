"""The first steps: with whom and which way, what stands in the way, and the statement."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.ending import EndingWay, confirms
from reseller_desktop.domain.removal import (
    SUBSCRIPTIONS,
    DatedText,
    PartyKind,
    Prerequisite,
    consequences,
    obstacles,
    ways,
)
from reseller_desktop.domain.text import name_problem
from reseller_desktop.ui.customers.reading import Party
from reseller_desktop.ui.customers.words import leg_state_text
from reseller_desktop.ui.endings import words
from reseller_desktop.ui.endings.reading import Preparation
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, SignLine
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.forms import Field, Form, Kind
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, Role
from reseller_desktop.ui.kit.toggles import RadioButton, one_stop

translate = QCoreApplication.translate

_INDENT = 26
"""Pixels from a round button to the words beside it."""


class Step(ScrollColumn):
    """One page of the dialog."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__(margin=0)
        self.title = title
        self.setAccessibleName(title)

    def enter(self) -> None:
        """Somebody comes to this step; what depends on the steps before is shown anew."""

    def problem(self) -> str:
        """Why one cannot go on; empty when one can."""
        return ""

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""


class PartyStep(Step):
    """With whom the relationship ends, and who removes it."""

    def __init__(self, prepared: Preparation) -> None:
        super().__init__(translate("endings", "With whom, and who removes it"))
        self._prepared = prepared
        self._parties = QButtonGroup(self)
        self._ways = QButtonGroup(self)
        self.column.addWidget(self._party_card())
        self.column.addWidget(self._way_card())
        leaving = Card(translate("endings", "Or leave it in place"))
        _add_text(leaving, prepared.rules.leaving)
        self.column.addWidget(leaving)
        self._parties.buttonToggled.connect(self._offer)
        first = self._parties.button(0)
        if first is not None:
            first.setChecked(True)
        for group in (self._parties, self._ways):
            one_stop(group)

    @property
    def party(self) -> Party | None:
        """Who was chosen."""
        at = self._parties.checkedId()
        return self._prepared.parties[at] if at >= 0 else None

    @property
    def kind(self) -> PartyKind:
        """Whether that is ourselves or a provider."""
        provider = self.party is not None and self.party.provider is not None
        return PartyKind.PROVIDER if provider else PartyKind.OWN_TENANT

    @property
    def way(self) -> EndingWay | None:
        """Who is to remove it."""
        at = self._ways.checkedId()
        return list(EndingWay)[at] if at >= 0 else None

    def problem(self) -> str:
        """Both are to be chosen."""
        if self.party is None:
            return text_of("ending-party")
        return text_of("ending-way") if self.way is None else ""

    def focus_first(self) -> None:
        """On the first party."""
        button = self._parties.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _party_card(self) -> Card:
        card = Card(translate("endings", "Which relationship ends?"))
        for at, party in enumerate(self._prepared.parties):
            said = f"{words.party_text(party)} — {leg_state_text(party.state)}"
            button = RadioButton(said.replace("&", "&&"))
            button.setAccessibleName(said)
            self._parties.addButton(button, at)
            card.add(button)
        return card

    def _way_card(self) -> Card:
        card = Card(translate("endings", "Who removes it?"))
        self.both_ways = labels.secondary(
            translate(
                "endings",
                "Microsoft's texts contradict each other. Try the newer one first; both ways are open.",
            )
        )
        card.add(self.both_ways)
        for said in self._prepared.rules.who:
            button = RadioButton(words.way_text(said.way))
            button.setAccessibleName(words.way_text(said.way))
            button.setAccessibleDescription(f"{said.text} {words.source_text(said)}")
            self._ways.addButton(button, list(EndingWay).index(said.way))
            card.add(button)
            card.add(_indented(said))
        self.only_provider = labels.secondary(
            translate("endings", "A provider's own relationship is ended by that provider only.")
        )
        card.add(self.only_provider)
        return card

    def _offer(self) -> None:
        offered = ways(self._prepared.rules, self.kind)
        for at, way in enumerate(EndingWay):
            button = self._ways.button(at)
            if button is not None:
                button.setEnabled(way in offered)
        self.only_provider.setVisible(self.kind is PartyKind.PROVIDER)
        self.both_ways.setVisible(len(offered) > 1)
        if self.way not in offered:
            self._ways.button(list(EndingWay).index(offered[0])).setChecked(True)
        self.changed.emit()


class ObstaclesStep(Step):
    """What has to be over before, and what follows."""

    def __init__(self, prepared: Preparation, kind: Callable[[], PartyKind]) -> None:
        super().__init__(translate("endings", "What stands in the way, and what follows"))
        self._prepared = prepared
        self._kind = kind
        self._groups: dict[str, QButtonGroup] = {}
        checks = Card(translate("endings", "What has to be over first"))
        for one in prepared.rules.prerequisites:
            checks.add(self._question(one))
        self.banner = Banner()
        checks.add(self.banner)
        self.column.addWidget(checks)
        self._follows = Card(translate("endings", "What follows"))
        self.column.addWidget(self._follows)
        self._judge()

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered, by the key of the prerequisite."""
        return {key: list(Answer)[group.checkedId()] for key, group in self._groups.items()}

    def answer(self, key: str, answer: Answer) -> None:
        """Answer a prerequisite, by its key."""
        self._groups[key].button(list(Answer).index(answer)).setChecked(True)

    def enter(self) -> None:
        """Show what follows for the party that was chosen."""
        self._follows.clear()
        for one in consequences(self._prepared.rules, self._kind()):
            self._follows.add(SignLine(Chip(Role.INFO, one.text, "info"), words.source_text(one)))
        count = self._prepared.gdaps
        if count and self._kind() is PartyKind.OWN_TENANT:
            said = (
                translate("endings", "1 admin relationship (GDAP) is on record and goes on until ended.")
                if count == 1
                else translate(
                    "endings",
                    "%n admin relationships (GDAP) are on record and go on until ended.",
                    "",
                    count,
                )
            )
            self._follows.add(SignLine(Chip(Role.WARNING, said, "warning")))

    def problem(self) -> str:
        """What is known to run blocks."""
        blocked = any(one.blocks for one in obstacles(self._prepared.rules, self.answers))
        return text_of("ending-blocked") if blocked else ""

    def focus_first(self) -> None:
        """On the first question."""
        for group in self._groups.values():
            button = group.checkedButton()
            if button is not None:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _question(self, one: Prerequisite) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        column.addWidget(labels.body(one.question))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        group = self._groups[one.key] = QButtonGroup(self)
        for at, answer in enumerate(Answer):
            button = RadioButton(words.answer_text(answer))
            button.setAccessibleName(f"{one.question} {words.answer_text(answer)}")
            group.addButton(button, at)
            row.addWidget(button)
        row.addStretch(1)
        known = self._prepared.active_subscriptions if one.key == SUBSCRIPTIONS else None
        answer = Answer.UNKNOWN if known is None else Answer.YES if known else Answer.NO
        self.answer(one.key, answer)
        one_stop(group)
        group.buttonToggled.connect(self._judge)
        column.addLayout(row)
        column.addWidget(labels.secondary(one.text))
        if known is not None:
            said = translate("endings", "Filled in from the subscriptions on record.")
            column.addWidget(labels.caption(said))
        column.addWidget(labels.caption(words.source_text(one)))
        return holder

    def _judge(self) -> None:
        found = obstacles(self._prepared.rules, self.answers)
        blocking = [one.prerequisite.text for one in found if one.blocks]
        if blocking:
            heading = translate("endings", "It cannot be removed yet")
            self.banner.say(Role.BAD, "\n".join(blocking), heading=heading)
        elif found:
            said = translate("endings", "Look it up in Partner Center, or go on: it is kept as not known.")
            self.banner.say(Role.WARNING, said, heading=translate("endings", "Not everything is known"))
        else:
            self.banner.say(Role.GOOD, translate("endings", "Nothing stands in the way."))
        self.changed.emit()


class StatementStep(Step):
    """The good-faith statement, and the name of whoever makes it."""

    def __init__(self, prepared: Preparation) -> None:
        super().__init__(translate("endings", "The statement"))
        self._prepared = prepared
        card = Card(translate("endings", "What we state by ending it"))
        self.statement = prepared.rules.good_faith.text
        _add_text(card, prepared.rules.good_faith)
        self.column.addWidget(card)
        self.form = Form(
            [
                Field(
                    key="stated_by",
                    label=translate("endings", "Your name, as the one who &states this"),
                    required=True,
                ),
                Field(
                    key="typed_customer",
                    label=translate("endings", "&Type the customer's name to confirm: {name}").format(
                        name=prepared.customer.name.replace("&", "&&")
                    ),
                    required=True,
                ),
                Field(
                    key="reason",
                    label=translate("endings", "&Reason, for ourselves"),
                    kind=Kind.LINES,
                    lines=3,
                ),
            ]
        )
        holder = Card(translate("endings", "Confirmation"))
        holder.add(self.form)
        self.column.addWidget(holder)
        self.column.addStretch(1)
        self.form.changed.connect(self.changed)

    @property
    def values(self) -> dict[str, str]:
        """What was typed."""
        return {key: str(value or "") for key, value in self.form.values().items()}

    def problem(self) -> str:
        """Both names are needed; each problem stands under its field."""
        values = self.values
        self.form.clear_problems()
        found = {}
        if name_problem(values["stated_by"]):
            found["stated_by"] = text_of("ending-stated-by")
        name = self._prepared.customer.name
        if not confirms(values["typed_customer"], name):
            found["typed_customer"] = text_of("ending-not-confirmed", name=name)
        for key, said in found.items():
            self.form.show_problem(key, said)
        if found:
            self.form.editors[next(iter(found))].control.setFocus()
        return next(iter(found.values()), "")

    def focus_first(self) -> None:
        """On the name."""
        self.form.focus_first()


def _add_text(card: Card, said: DatedText) -> None:
    card.add(labels.body(said.text))
    card.add(labels.caption(words.source_text(said)))


def _indented(said: DatedText) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(_INDENT, 0, 0, 6)
    column.setSpacing(2)
    column.addWidget(labels.body(said.text))
    column.addWidget(labels.caption(words.source_text(said)))
    return holder
