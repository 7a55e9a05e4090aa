"""The contacts of Microsoft's sellers with one customer, on its page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Customer
from reseller_desktop.services.vendor_contacts import LoggedContact
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton, ghost
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.labels import ElidingLabel
from reseller_desktop.ui.kit.texts import number_text, time_text
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.vendor_contacts import words
from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions

translate = QCoreApplication.translate
_FIRST = 3


class VendorContactsCard(Card):
    """The latest ones; the others on demand."""

    def __init__(self, actions: VendorContactActions, parent: QWidget | None = None) -> None:
        super().__init__(translate("contacts", "Contacts by Microsoft's sellers"), parent)
        self._actions = actions
        self._customer: Customer | None = None
        self._contacts: Sequence[LoggedContact] = ()
        self._all = False
        self.add_button = IconButton("plus", translate("contacts", "Log a contact"), self._log)
        self.head.addWidget(self.add_button)

    def show_contacts(self, customer: Customer, contacts: Sequence[LoggedContact]) -> None:
        """Show a customer's contacts, newest first."""
        if self._customer is None or self._customer.id != customer.id:
            self._all = False
        self._customer, self._contacts = customer, contacts
        self.clear()
        if not contacts:
            text = translate("contacts", "None logged. Take down every call: it is your proof.")
            self.add(labels.secondary(text))
        shown = contacts if self._all else contacts[:_FIRST]
        for logged in shown:
            self.add(self._line(logged))
        if contacts:
            text = translate("contacts", "Letter to object to such calls…")
            self.add(ghost(text, self._object, flush=True))
        hidden = len(contacts) - len(shown)
        if hidden:
            text = translate("contacts", "Show {count} more").format(count=number_text(hidden))
            self.add(ghost(text, self._show_all, flush=True))

    def _line(self, logged: LoggedContact) -> QWidget:
        contact = logged.contact
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        title = QHBoxLayout()
        title.setSpacing(0)
        who = ", ".join(filter(None, (contact.name, words.role_text(contact.role))))
        title.addWidget(ElidingLabel(who, font=theme.font(13, QFont.Weight.Medium)), 1)
        when = time_text(contact.at)
        edit = translate("contacts", "Edit the contact of {when}").format(when=when)
        remove = translate("contacts", "Remove the contact of {when}").format(when=when)
        title.addWidget(IconButton("edit", edit, partial(self._actions.edit, contact.id)))
        title.addWidget(IconButton("delete", remove, partial(self._actions.remove, contact.id)))
        column.addLayout(title)
        if said := words.offer_text(contact.offer, contact.offer_seats):
            column.addWidget(labels.body(said))
        found = (words.exceeds_chip(contact.exceeds), words.reaction_chip(contact.reaction))
        chips = [chip for chip in found if chip]
        if chips:
            row = QHBoxLayout()
            row.setSpacing(GAP_SMALL)
            for chip in chips:
                row.addWidget(ChipLabel(chip))
            row.addStretch(1)
            column.addLayout(row)
        files = translate("contacts", "{count} files").format(count=number_text(len(logged.files)))
        parts = (when, words.channel_text(contact.channel), files if logged.files else "")
        column.addWidget(labels.caption(" · ".join(filter(None, parts))))
        return box

    def _show_all(self) -> None:
        self._all = True
        if self._customer is not None:
            self.show_contacts(self._customer, self._contacts)

    def _object(self) -> None:
        if self._customer is not None:
            self._actions.hand_objection(self._customer.id)

    def _log(self) -> None:
        if self._customer is not None:
            self._actions.log(self._customer.id)
