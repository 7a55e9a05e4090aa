"""One lead: until when to do what, whether it fits, what speaks against it, and all that is known."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reseller_desktop.domain.lead_conflict import Conflict
from reseller_desktop.services.leads import LeadLine
from reseller_desktop.ui.customers.words import segment_text
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import Button, IconButton, ghost
from reseller_desktop.ui.kit.cards import Card, Facts, ScrollColumn, SignLine, clear_layout
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.texts import number_text, time_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.leads import words
from reseller_desktop.ui.leads.actions import Deed, LeadActions

_SHOWN = 2
"""Verbs that stand as buttons; the others are in the menu beside them."""


class LeadPane(ScrollColumn):
    """Beside the list."""

    def __init__(self, actions: LeadActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.line: LeadLine | None = None
        self.deeds: list[Deed] = []
        self.buttons: list[Button] = []
        self.company = labels.ElidingLabel(font=theme.font(16, theme.title_font().weight()))
        self.origin = labels.secondary()
        self.state = ChipLabel(parent=self)
        self.left = ChipLabel(parent=self)
        self._deeds = QHBoxLayout()
        self._deeds.setSpacing(GAP_SMALL)
        self.clocks = Card(self.tr("Until when"))
        self.conflicts = Card(self.tr("What speaks against it"))
        self.fit = Card(self.tr("Does it fit?"))
        self.facts = Card(self.tr("Facts"))
        self._lay_out()

    def show_line(self, line: LeadLine) -> None:
        """Show a lead."""
        self.line = line
        lead = line.lead
        self.company.setText(lead.company)
        when = self.tr("{source}, received {when}")
        self.origin.setText(
            when.format(source=words.source_text(lead.source), when=time_text(lead.received_at))
        )
        self.state.set_chip(words.state_chip(lead))
        self.left.set_chip(words.clock_chip(line.next))
        self._show_deeds(self._actions.deeds(line))
        self._show_clocks(line)
        self._show_conflicts(line)
        self._show_fit(line)
        self._show_facts(line)

    def _show_deeds(self, deeds: list[Deed]) -> None:
        clear_layout(self._deeds)
        self.deeds = deeds
        self.buttons = []
        for at, deed in enumerate(deeds[:_SHOWN]):
            button = Button(deed.text, deed.call, kind="secondary" if at else "primary")
            self.buttons.append(button)
            self._deeds.addWidget(button)
        more = IconButton("more", self.tr("More to do with this lead"))
        menu = QMenu(more)
        for deed in deeds[_SHOWN:]:
            menu.addAction(deed.text, deed.call)
        more.setMenu(menu)
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._deeds.addWidget(more)
        self._deeds.addStretch(1)

    def _show_clocks(self, line: LeadLine) -> None:
        self.clocks.clear()
        self.clocks.setVisible(bool(line.clocks))
        for clock in line.clocks:
            block = QWidget()
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 4)
            column.setSpacing(1)
            column.addWidget(labels.body(words.clock_text(clock.kind)))
            column.addWidget(labels.secondary(words.clock_state(clock)))
            if clock.waits:
                column.addWidget(labels.caption(words.rule_text(clock)))
            labels.set_tooltip(block, words.rule_text(clock))
            self.clocks.add(block)

    def _show_conflicts(self, line: LeadLine) -> None:
        self.conflicts.clear()
        self.conflicts.setVisible(bool(line.conflicts))
        for conflict in line.conflicts:
            self.conflicts.add(self._conflict(conflict))

    def _conflict(self, conflict: Conflict) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addWidget(labels.body(words.reason_text(conflict.reason)))
        if conflict.evidence:
            column.addWidget(labels.caption(" · ".join(map(words.reason_text, conflict.evidence))))
        column.addWidget(labels.secondary(words.reason_text(conflict.advice)))
        if conflict.customer_id:
            name = str(conflict.reason.data["name"])
            link = ghost(
                self.tr("Open {name}").format(name=name.replace("&", "&&")),
                partial(self._actions.open_customer, conflict.customer_id),
                flush=True,
            )
        elif conflict.lead_id:
            link = ghost(
                self.tr("Show the other lead"), partial(self._actions.open_lead, conflict.lead_id), flush=True
            )
        else:
            return block
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)
        return block

    def _show_fit(self, line: LeadLine) -> None:
        self.fit.clear()
        for fit in line.fits:
            self.fit.add(SignLine(words.answer_chip(fit), words.reason_text(fit.reason)))

    def _show_facts(self, line: LeadLine) -> None:
        self.facts.clear()
        lead = line.lead
        known = [
            (self.tr("Need"), lead.need),
            (self.tr("Seats"), number_text(lead.seats)),
            (self.tr("Place"), words.place_text(lead)),
            (self.tr("Segment"), segment_text(lead.segment)),
            (self.tr("Contact"), lead.contact_name),
            (self.tr("E-mail"), lead.contact_email),
            (self.tr("Phone"), lead.contact_phone),
            (self.tr("Direct contact"), words.direct_text(lead.direct)),
            (self.tr("Domain"), lead.domain),
            (self.tr("Microsoft ID"), str(lead.tenant_id or "")),
            (self.tr("Number"), lead.reference or ""),
            (self.tr("Prefers"), lead.preferred_partner),
            (self.tr("Other partner"), lead.other_partner),
            (self.tr("Owner"), lead.owner),
            (self.tr("Reason"), lead.reason),
            (self.tr("Customer"), line.customer),
            (self.tr("Note"), lead.note),
        ]
        facts = Facts()
        for name, value in known:
            if value:
                facts.add(name, value)
        self.facts.add(facts)
        self.facts.setVisible(any(value for _, value in known))

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.company)
        head.addWidget(self.origin)
        chips = QHBoxLayout()
        chips.setSpacing(GAP_SMALL)
        chips.addWidget(self.state)
        chips.addWidget(self.left)
        chips.addStretch(1)
        head.addLayout(chips)
        self.column.addLayout(head)
        self.column.addLayout(self._deeds)
        for card in (self.clocks, self.conflicts, self.fit, self.facts):
            self.column.addWidget(card)
        self.column.addStretch(1)
