"""The form of a person at a customer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.customer import Contact, ContactRole
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind

translate = QCoreApplication.translate


class ContactDialog(FormDialog):
    """Asks for a person at a customer, and keeps it."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        customer_id: UUID,
        contact: Contact | None,
        saved: Callable[[Contact], object],
    ) -> None:
        self._context = context
        self._contact = contact or Contact(id=new_id(), customer_id=customer_id, name="")
        self._saved = saved
        if contact:
            title, verb = translate("customers", "Edit contact"), translate("customers", "Save")
        else:
            title, verb = translate("customers", "New contact"), translate("customers", "Add contact")
        names = ("name", "email", "phone", "role", "language", "salutation")
        values = {name: getattr(self._contact, name) for name in names}
        super().__init__(parent, title, _fields(), verb, values=values, submit=self._save)

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(self._contact, **values)
        self._context.tasks.run(
            self._context.services.customers.save_contact,
            made,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: Contact) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


def _fields() -> list[Field]:
    roles = [(role, words.role_text(role)) for role in ContactRole]
    return [
        Field(key="name", label=translate("customers", "&Name"), required=True, check=checks.name),
        Field(
            key="role",
            label=translate("customers", "&Role"),
            kind=Kind.CHOICE,
            choices=roles,
            help=translate("customers", "Only a Global admin can accept an invitation."),
        ),
        Field(key="email", label=translate("customers", "&E-mail"), check=checks.email),
        Field(key="phone", label=translate("customers", "&Phone")),
        Field(
            key="language",
            label=translate("customers", "&Language"),
            kind=Kind.CHOICE,
            choices=words.language_choices(),
        ),
        Field(
            key="salutation",
            label=translate("customers", "&Salutation in mails"),
            placeholder=translate("customers", "empty takes the template's own"),
        ),
    ]
