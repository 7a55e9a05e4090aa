"""The people at a customer."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.customer import Contact, ContactRole
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.customers.link_button import LinkButton
from reseller_desktop.ui.customers.reading import CustomerView
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import IconButton
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.labels import ElidingLabel
from reseller_desktop.ui.kit.theme import GAP_SMALL, Role

translate = QCoreApplication.translate


class ContactsCard(Card):
    """Each with role, address and number; the address is copied by a click."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(translate("customers", "Contacts"), parent)
        self._actions = actions
        self._view: CustomerView | None = None
        self.add_button = IconButton("plus", translate("customers", "Add contact"), self._add_contact)
        self.head.addWidget(self.add_button)

    def show_view(self, view: CustomerView) -> None:
        """Show a customer's people."""
        self._view = view
        self.clear()
        for contact in view.page.contacts:
            self.add(self._line(contact))
        if not view.page.contacts:
            text = translate(
                "customers", "Nobody yet. Add the Global admin: only that person can accept an invitation."
            )
            self.add(labels.secondary(text))

    def _line(self, contact: Contact) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._name(contact))
        for way in self._ways(contact):
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        edit = translate("customers", "Edit {name}").format(name=contact.name)
        remove = translate("customers", "Remove {name}").format(name=contact.name)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconButton("edit", edit, partial(self._edit, contact)), 0, top)
        row.addWidget(IconButton("delete", remove, partial(self._actions.remove_contact, contact)), 0, top)
        return line

    def _name(self, contact: Contact) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        name = ElidingLabel(contact.name, font=theme.font(13, QFont.Weight.Medium))
        row.addWidget(name, 1)
        if contact.role is not ContactRole.OTHER:
            role = Role.INFO if contact.role is ContactRole.GLOBAL_ADMIN else Role.IDLE
            row.addWidget(ChipLabel(Chip(role, words.role_text(contact.role))))
        return row

    def _ways(self, contact: Contact) -> Iterator[QWidget]:
        if contact.email:
            copy = partial(self._actions.copy, contact.email, contact.email)
            button = LinkButton(contact.email, copy, elide=True)
            button.setAccessibleName(translate("customers", "Copy {address}").format(address=contact.email))
            yield button
        if contact.phone:
            yield labels.caption(contact.phone, wrap=False).selectable()

    def _edit(self, contact: Contact) -> None:
        if self._view is not None:
            self._actions.edit_contact(self._view.customer.id, contact)

    def _add_contact(self) -> None:
        if self._view is not None:
            self._actions.edit_contact(self._view.customer.id, None)
