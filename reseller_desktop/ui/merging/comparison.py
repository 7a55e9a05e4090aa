"""Two records side by side, what to choose between, and what they will be together."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from reseller_desktop.domain.customer import Leg
from reseller_desktop.domain.merging import MergePlan, Record, Side, merged, obstacle, plan_merge
from reseller_desktop.services.merging import Comparison
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.cards import Card, ScrollColumn
from reseller_desktop.ui.kit.texts import number_text, text_of
from reseller_desktop.ui.kit.theme import GAP, Role
from reseller_desktop.ui.kit.toggles import RadioButton, one_stop
from reseller_desktop.ui.merging import words

translate = QCoreApplication.translate

_LABEL_WIDTH = 116


class _Choice(RadioButton):
    """What one record says; cut where there is no room, whole in the tooltip and for a screen reader."""

    def __init__(self, text: str, spoken: str) -> None:
        super().__init__(text)
        self._whole = text
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole cell is to be clicked, not its words alone."""
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the room that there is."""
        super().resizeEvent(event)
        room = self.width() - theme.GAP_LARGE - theme.GAP_SMALL
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        labels.set_tooltip(self, "" if shown == self._whole else self._whole)


class ComparisonView(ScrollColumn):
    """A line for each fact; a radio button wherever the records differ."""

    changed = Signal()
    """Something else was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=0)
        self.setAccessibleName(translate("merging", "Both records"))
        self.shown: Comparison | None = None
        self.choices: dict[str | UUID, Side] = {}
        self.groups: dict[str | UUID, QButtonGroup] = {}
        self.results: dict[str | UUID, labels.PlainLabel] = {}
        self.plan: MergePlan | None = None
        self._grid = QGridLayout()

    def show_comparison(self, shown: Comparison) -> None:
        """Show two records with what is proposed; without radio buttons where they cannot become one."""
        self.shown = shown
        self.choices = {one.key: one.proposed for one in shown.differences}
        self.groups, self.results = {}, {}
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        problem = obstacle(shown.left, shown.right)
        self.plan = None if problem else plan_merge(shown.left, shown.right, self.choices)
        if problem:
            banner = Banner()
            banner.say(Role.WARNING, text_of(problem.code, **problem.data))
            self.column.addWidget(banner)
        self._add_facts(shown)
        self._add_attached(shown)
        if self.plan is not None:
            left, right = shown.left.customer, shown.right.customer
            stays, gone = (left, right) if left.id == self.plan.result.id else (right, left)
            said = words.stays_text(stays, gone, sealed=self.plan.before.ended)
            self.column.addWidget(labels.caption(said))
        self.verticalScrollBar().setValue(0)

    def choose(self, key: str | UUID, side: Side) -> None:
        """Take one record's word for a fact."""
        self.groups[key].button(list(Side).index(side)).setChecked(True)

    def focus_first(self) -> bool:
        """Give the keyboard to the first choice; whether there is one."""
        first = next(iter(self.groups.values()), None)
        button = first.checkedButton() if first else None
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)
        return button is not None

    def _add_facts(self, shown: Comparison) -> None:
        self._begin(translate("merging", "Facts"), shown)
        custom = {field.id: field for field in shown.custom_fields}
        left, right = (_facts(one) for one in (shown.left, shown.right))
        differing = {one.key for one in shown.differences}
        result = merged(shown.left, shown.right, self.choices)
        for key, name in words.field_names(shown.custom_fields).items():
            says, answers = (words.fact_text(key, facts.get(key), custom) for facts in (left, right))
            will_be = words.fact_text(key, result.get(key), custom) if self.plan else ""
            follows = key == "other_domains" and "domain" in differing
            if {says, answers} == {words.NOTHING} and not follows:
                continue
            choice = key if key in differing and self.plan else None
            self.results[key] = self._line(name, says, answers, will_be, choice)

    def _add_attached(self, shown: Comparison) -> None:
        self._begin(translate("merging", "What belongs to them"), shown)
        lefts, rights = _legs(shown.left.has.legs), _legs(shown.right.has.legs)
        after = _legs(self.plan.after.legs) if self.plan else {}
        for party in {**lefts, **rights}:
            texts = [words.leg_text(legs.get(party)) for legs in (lefts, rights, after)]
            self._line(shown.parties.get(party, ""), texts[0], texts[1], texts[2] if self.plan else "")
        counted = {}
        if self.plan:
            counted = {"contact": self.plan.after.contacts, "queued_invitation": self.plan.after.queued}
            counted["match_decision"] = self.plan.after.match_decisions
        for kind, name in words.kind_names().items():
            left, right = shown.left_counts.get(kind, 0), shown.right_counts.get(kind, 0)
            if left or right:
                together = len(counted[kind]) if kind in counted else left + right
                will_be = number_text(together) if self.plan else ""
                self._line(name, number_text(left), number_text(right), will_be)
        if self.plan is not None and self.plan.overruled:
            said = translate(
                "merging", "Of two words on a relationship the later counts; the timeline keeps the other."
            )
            self._grid.addWidget(labels.caption(said), self._grid.rowCount(), 0, 1, 4)

    def _begin(self, title: str, shown: Comparison) -> None:
        card = Card(title)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        for column in (1, 2, 3):
            self._grid.setColumnStretch(column, 1)
        bold = theme.font(13, QFont.Weight.DemiBold)
        heads = (shown.left.customer.name, shown.right.customer.name, translate("merging", "After merging"))
        for column, text in enumerate(heads if self.plan else heads[:2], 1):
            self._grid.addWidget(labels.ElidingLabel(text, font=bold), 0, column)
        card.add(holder)
        self.column.addWidget(card)

    def _line(
        self, name: str, left: str, right: str, result: str, choice: str | UUID | None = None
    ) -> labels.PlainLabel:
        row = self._grid.rowCount()
        middle = Qt.AlignmentFlag.AlignVCenter if choice is not None else Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(labels.secondary(name, wrap=True), row, 0, middle)
        if choice is None:
            for column, text in ((1, left), (2, right)):
                self._grid.addWidget(_said(text), row, column, middle)
        else:
            self._add_choice(row, name, choice, (left, right))
        will_be = _said(result, strong=True)
        will_be.setAccessibleName(
            translate("merging", "{fact} after merging: {value}").format(fact=name, value=result)
        )
        self._grid.addWidget(will_be, row, 3, middle)
        return will_be

    def _add_choice(self, row: int, name: str, key: str | UUID, texts: tuple[str, str]) -> None:
        group = QButtonGroup(self._grid.parentWidget())
        for place, (side, text) in enumerate(zip(Side, texts, strict=True)):
            button = _Choice(text, f"{name}: {text}")
            button.setChecked(self.choices[key] is side)
            button.toggled.connect(partial(self._chosen, key, side))
            group.addButton(button, place)
            self._grid.addWidget(button, row, place + 1)
        one_stop(group)
        self.groups[key] = group

    def _chosen(self, key: str | UUID, side: Side, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        if not on or self.shown is None:
            return
        self.choices[key] = side
        self.plan = plan_merge(self.shown.left, self.shown.right, self.choices)
        one_stop(self.groups[key])
        custom = {field.id: field for field in self.shown.custom_fields}
        result = merged(self.shown.left, self.shown.right, self.choices)
        names = words.field_names(self.shown.custom_fields)
        for each, label in self.results.items():
            text = words.fact_text(each, result.get(each), custom)
            label.setText(text)
            spoken = translate("merging", "{fact} after merging: {value}")
            label.setAccessibleName(spoken.format(fact=names[each], value=text))
        self.changed.emit()


def _facts(record: Record) -> dict[str | UUID, Any]:
    """All facts of one record, by field or custom field."""
    customer = record.customer
    values = {one.field_id: one.value for one in record.has.custom_values}
    return {key: getattr(customer, key) for key in words.field_names(()) if isinstance(key, str)} | values


def _legs(legs: tuple[Leg, ...]) -> Mapping[UUID, Leg]:
    return {party: leg for leg in legs if (party := leg.own_tenant_id or leg.provider_id)}


def _said(text: str, *, strong: bool = False) -> labels.PlainLabel:
    """A value that is only read."""
    font = theme.font(13, QFont.Weight.Medium) if strong else None
    if " " in text and len(text) > 28:  # noqa: PLR2004 - more than fits beside the others
        return labels.PlainLabel(text, font=font, wrap=True)
    return labels.ElidingLabel(text, font=font)
