"""One vendor contact in full, beside the list."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from reseller_desktop.services.vendor_contacts import LoggedContact
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import secondary
from reseller_desktop.ui.kit.cards import Card, Facts, ScrollColumn
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.proofs import KeptProofs
from reseller_desktop.ui.kit.texts import number_text, time_text
from reseller_desktop.ui.vendor_contacts import words
from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions

translate = QCoreApplication.translate


class ContactPane(ScrollColumn):
    """Who, what was pushed, what the customer has and said, and the files."""

    def __init__(
        self, context: Context, actions: VendorContactActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._actions = context, actions
        self._proofs = KeptProofs(context, self)
        self.logged: LoggedContact | None = None
        self._chosen: tuple[UUID, ...] = ()
        self.hint = labels.secondary()
        self.name = labels.PlainLabel(font=theme.font(17, QFont.Weight.DemiBold), wrap=True)
        self.line = labels.secondary()
        self.edit = secondary(translate("contacts", "E&dit…"), self._edit)
        self.open = secondary(translate("contacts", "&Open customer"), self._open)
        self.pack = secondary(translate("contacts", "Evidence &pack…"), self._pack)
        self.offer = Card(translate("contacts", "What they pushed"))
        self.answer = Card(translate("contacts", "What came of it"))
        self.files = Card(translate("contacts", "Files"))
        self.facts = Card(translate("contacts", "Who and when"))
        buttons = FlowRow()
        for button in (self.edit, self.open, self.pack):
            buttons.add(button)
        for widget in (self.hint, self.name, self.line):
            self.column.addWidget(widget)
        self.column.addWidget(buttons)
        self._cards = (self.offer, self.answer, self.files, self.facts)
        for card in self._cards:
            self.column.addWidget(card)
        self.setMinimumWidth(300)
        self.show_several(())

    def show_several(self, chosen: Sequence[UUID]) -> None:
        """Nothing, or several at once."""
        self.logged = None
        self._chosen = tuple(chosen)
        count = len(chosen)
        several = translate("contacts", "{count} contacts selected. They can be packed as evidence together.")
        none = translate("contacts", "Choose a contact to see it in full.")
        self.hint.setText(several.format(count=number_text(count)) if count else none)
        self._show_parts(one=False)
        self.pack.setVisible(count > 0)

    def show_contact(self, logged: LoggedContact) -> None:
        """Show one."""
        self.logged = logged
        self._chosen = (logged.contact.id,)
        contact = logged.contact
        self.name.setText(logged.customer)
        self.line.setText(f"{time_text(contact.at)} · {words.channel_text(contact.channel)}")
        self._show_offer(logged)
        self._show_answer(logged)
        self.files.clear()
        for document in logged.files:
            line, row = QWidget(), self._proofs.narrow_row(document, document.name)
            row.setContentsMargins(0, 0, 0, 0)
            line.setLayout(row)
            self.files.add(line)
        self.facts.clear()
        facts = Facts(name_width=88)
        for name, value in _facts(logged):
            if value:
                facts.add(name, value)
        self.facts.add(facts)
        self._show_parts(one=True)
        self.files.setVisible(bool(logged.files))

    def _show_offer(self, logged: LoggedContact) -> None:
        contact = logged.contact
        self.offer.clear()
        said = words.offer_text(contact.offer, contact.offer_seats)
        self.offer.add(labels.body(said or translate("contacts", "Not told.")).selectable())
        if chip := words.exceeds_chip(contact.exceeds):
            self.offer.add(ChipLabel(chip))
        if logged.about:
            self.offer.add(labels.caption(translate("contacts", "The customer has:")))
        for one in logged.about:
            self.offer.add(labels.body(words.subscription_text(one)))

    def _show_answer(self, logged: LoggedContact) -> None:
        contact = logged.contact
        self.answer.clear()
        if chip := words.reaction_chip(contact.reaction):
            self.answer.add(ChipLabel(chip))
        for text in filter(None, (contact.said, contact.note)):
            self.answer.add(labels.body(text).selectable())
        if not self.answer.rows.count():
            self.answer.add(labels.secondary(translate("contacts", "Nothing is known yet.")))

    def _show_parts(self, *, one: bool) -> None:
        self.hint.setVisible(not one)
        for widget in (self.name, self.line, self.edit, self.open, self.pack, *self._cards):
            widget.setVisible(one)

    def _edit(self) -> None:
        if self.logged is not None:
            self._actions.edit(self.logged.contact.id)

    def _open(self) -> None:
        if self.logged is not None:
            self._context.navigate.show_customer(self.logged.contact.customer_id)

    def _pack(self) -> None:
        if self._chosen:
            self._actions.pack(self._chosen)


def _facts(logged: LoggedContact) -> tuple[tuple[str, str], ...]:
    contact = logged.contact
    return (
        (translate("contacts", "Who"), contact.name),
        (translate("contacts", "In whose name"), words.role_text(contact.role)),
        (translate("contacts", "Firm"), contact.organisation),
        (translate("contacts", "Reached by"), contact.address),
        (translate("contacts", "Told by"), contact.told_by),
        (translate("contacts", "Taken down"), time_text(contact.noted_at)),
        (translate("contacts", "by"), contact.by),
    )
