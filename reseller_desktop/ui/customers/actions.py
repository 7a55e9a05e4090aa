"""What is done to customers, from the list, the pane beside it, the menu and the keyboard."""

from collections.abc import Callable, Collection, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.kit.clipboard import copy_text
from reseller_desktop.ui.kit.texts import error_box

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.custom_field import CustomField
    from reseller_desktop.domain.customer import Contact, Customer, Leg, LegState, LossReason
    from reseller_desktop.domain.ending import Ending
    from reseller_desktop.domain.gaps import Fix
    from reseller_desktop.domain.invitation import Dispatch, Invitation, Message
    from reseller_desktop.services.custom_fields import CustomFacts
    from reseller_desktop.ui.context import Services
    from reseller_desktop.ui.customers.reading import Party
    from reseller_desktop.ui.endings.reading import Preparation
    from reseller_desktop.ui.gdap.actions import GdapActions
    from reseller_desktop.ui.renewals.subscription_actions import SubscriptionActions
    from reseller_desktop.ui.to_do.actions import ToDoActions
    from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions

translate = QCoreApplication.translate


class Actions(QObject):
    """Runs what was asked for in the background and says in the status line what was done."""

    def __init__(
        self,
        context: Context,
        window: QWidget,
        owners: Callable[[], list[str]],
        holder: "Callable[[UUID], tuple[str, str] | None]",
        fields: "Callable[[], Sequence[CustomField]]",
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._owners = owners
        self._holder = holder
        self._fields = fields

    @property
    def context(self) -> Context:
        """What the page was given, for cards that do more than actions."""
        return self._context

    def new(self) -> None:
        """Ask for a new customer, and show it."""
        from reseller_desktop.services.custom_fields import CustomFacts

        self._open_form(None, CustomFacts(fields=tuple(self._fields())))

    def edit(self, customer_id: "UUID") -> None:
        """Open the form of a customer as it stands now."""
        self._context.tasks.run(
            _read_form,
            self._context.services,
            customer_id,
            done=lambda read: self._open_form(*read),
            failed=self._refused,
            owner=self,
        )

    def archive(self, ids: "Collection[UUID]") -> None:
        """Put customers away."""
        said = words.counted(
            len(ids),
            translate("customers", "1 customer archived"),
            translate("customers", "%n customers archived", "", len(ids)),
        )
        self._do(said, self._context.services.customers.archive, ids)

    def restore(self, ids: "Collection[UUID]") -> None:
        """Bring customers back from the archive."""
        said = words.counted(
            len(ids),
            translate("customers", "1 customer restored"),
            translate("customers", "%n customers restored", "", len(ids)),
        )
        self._do(said, self._context.services.customers.restore, ids)

    def merge(self, ids: "Collection[UUID]") -> None:
        """Lay two customers side by side, to make one of them; says so when it is not two."""
        if len(ids) != 2:  # noqa: PLR2004 - a pair
            self._context.notify(translate("customers", "Select exactly two customers to merge them."))
            return
        from reseller_desktop.ui.merging.dialog import PairDialog

        PairDialog(self._context, self._window, *ids).open()

    def find_duplicates(self) -> None:
        """Show who may be on record twice."""
        from reseller_desktop.ui.merging.dialog import DuplicatesDialog

        DuplicatesDialog(self._context, self._window).open()

    def edit_many(self, ids: "Collection[UUID]", **edit: Any) -> None:
        """Change tags, owner, language or custom fields of many customers at once."""
        from reseller_desktop.services.customers import BulkEdit

        said = words.counted(
            len(ids),
            translate("customers", "1 customer changed"),
            translate("customers", "%n customers changed", "", len(ids)),
        )
        self._do(said, self._context.services.customers.edit_many, ids, BulkEdit(**edit))

    def set_leg(self, customer: "Customer", party: "Party", state: "LegState") -> None:
        """Set by hand how a customer stands towards a party."""
        name = translate("customers", "Us") if party.only_own else party.name
        said = f"{customer.name} · {name}: {words.leg_state_text(state)}"
        self._do(
            said,
            self._context.services.customers.set_leg,
            customer.id,
            state,
            own_tenant_id=party.own_tenant.id if party.own_tenant else None,
            provider_id=party.provider.id if party.provider else None,
        )

    def answer_loss(self, leg: "Leg", reason: "LossReason") -> None:
        """Say why a relationship vanished."""
        said = translate("customers", "Noted: {reason}").format(reason=words.loss_text(reason))
        self._do(said, self._context.services.customers.answer_loss, leg, reason)

    def save_notes(self, customer: "Customer", notes: str, failed: Callable[[], object]) -> None:
        """Keep the notes of a customer."""
        from dataclasses import replace

        def refused(error: UserError) -> None:
            failed()
            self._refused(error)

        said = translate("customers", "Notes on {name} saved").format(name=customer.name)
        self._context.tasks.run(
            self._context.services.customers.save,
            replace(customer, notes=notes),
            done=lambda _: self._context.notify(said),
            failed=refused,
            owner=self,
        )

    def edit_contact(self, customer_id: "UUID", contact: "Contact | None") -> None:
        """Open the form of a person, or of a new one."""
        from reseller_desktop.ui.customers.contact_form import ContactDialog

        said = translate("customers", "{name} saved")
        ContactDialog(
            self._context,
            self._window,
            customer_id,
            contact,
            lambda made: self._context.notify(said.format(name=made.name)),
        ).open()

    def remove_contact(self, contact: "Contact") -> None:
        """Remove a person."""
        said = translate("customers", "{name} removed").format(name=contact.name)
        self._do(said, self._context.services.customers.remove_contact, contact)

    def end_relationship(self, customer_id: "UUID") -> None:
        """Open the guided end of a relationship, once it is read what it is decided on."""
        from reseller_desktop.ui.endings.reading import read_preparation

        self._context.tasks.run(
            read_preparation,
            self._context.services,
            customer_id,
            done=self._open_ending,
            failed=self._refused,
            owner=self,
        )

    def add_to_ending(self, ending: "Ending") -> None:
        """Ask for what was learned since a relationship ended."""
        from reseller_desktop.ui.endings.card import ask_note

        ask_note(self._context, self._window, ending)

    @cached_property
    def on_gdap(self) -> "GdapActions":
        """What is done to admin relationships."""
        from reseller_desktop.ui.gdap.actions import GdapActions

        return GdapActions(self._context, self._window)

    @cached_property
    def on_subscriptions(self) -> "SubscriptionActions":
        """What is done to subscriptions."""
        from reseller_desktop.ui.renewals.subscription_actions import (
            SubscriptionActions,
        )

        return SubscriptionActions(self._context, self._window)

    @cached_property
    def on_tasks(self) -> "ToDoActions":
        """What is done to tasks."""
        from reseller_desktop.ui.to_do.actions import ToDoActions

        return ToDoActions(self._context, self._window)

    @cached_property
    def on_vendor_contacts(self) -> "VendorContactActions":
        """What is done to contacts of Microsoft's sellers."""
        from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions

        return VendorContactActions(self._context, self._window)

    def import_values(self) -> None:
        """Open the preview of a table of values for customers that we have."""
        from reseller_desktop.ui.customers.values_dialog import ValuesDialog

        ValuesDialog(self._context, self._window).open()

    def export(self, ids: "Collection[UUID]") -> None:
        """Write customers into a file."""
        self._context.navigate.export_customers(ids)

    def compose(self, customer_id: "UUID", message: "Message | None" = None) -> None:
        """Write an invitation, or a mail of another kind."""
        if message is None:
            self._context.navigate.compose(customer_id)
            return
        from reseller_desktop.services.draft import Wish

        self._context.navigate.compose(customer_id, Wish(message=message))

    def close_gap(self, customer_id: "UUID") -> None:
        """Write the invitation that mends what a customer lacks, as Coverage does, or see there why not."""
        self._context.tasks.run(
            self._context.services.legs.first_fix,
            customer_id,
            done=partial(self._close, customer_id),
            failed=self._refused,
            owner=self,
        )

    def _close(self, customer_id: "UUID", fix: "Fix | None") -> None:
        if fix is None:
            self._context.navigate.show_area("coverage")
            return
        from reseller_desktop.services.invitation_queue import wish_of

        self._context.navigate.compose(customer_id, wish_of(fix))

    def show_trust_card(self, customer_id: "UUID") -> None:
        """Open the page that tells a customer who invites it."""
        from reseller_desktop.ui.invitations.trust_card import open_trust_card

        open_trust_card(self._context, self._window, customer_id)

    def record_acceptance(self, invitation: "Invitation") -> None:
        """Ask for the day, and record that the customer accepted."""
        from reseller_desktop.ui.customers.day_form import ask_acceptance

        ask_acceptance(self._context, self._window, invitation)

    def put_off(self, invitation: "Invitation") -> None:
        """Ask until which day not to chase."""
        from reseller_desktop.ui.customers.day_form import ask_put_off

        ask_put_off(self._context, self._window, invitation)

    def decline(self, invitation: "Invitation") -> None:
        """The customer said no."""
        said = translate("customers", "Recorded as declined")
        self._do(said, self._context.services.invitations.decline, invitation)

    def withdraw(self, invitation: "Invitation") -> None:
        """We no longer ask."""
        said = translate("customers", "Invitation withdrawn")
        self._do(said, self._context.services.invitations.withdraw, invitation)

    def show_mail(self, mail: "Dispatch") -> None:
        """Show a mail exactly as it left."""
        from reseller_desktop.ui.customers.mail_dialog import MailDialog

        MailDialog(mail, self._window).open()

    def copy(self, text: str, what: str) -> None:
        """Put a text into the clipboard and say whether it arrived."""
        if copy_text(text):
            self._context.notify(translate("customers", "{what} copied").format(what=what))
        else:
            self._context.notify(translate("customers", "The clipboard did not take it. Try again."))

    def _open_form(self, customer: "Customer | None", custom: "CustomFacts") -> None:
        from reseller_desktop.ui.customers.customer_form import CustomerDialog

        CustomerDialog(
            self._context,
            self._window,
            customer,
            custom,
            owners=self._owners(),
            holder=self._holder,
            saved=self._saved,
        ).open()

    def _open_ending(self, prepared: "Preparation") -> None:
        from reseller_desktop.ui.endings.dialog import EndingDialog

        dialog = EndingDialog(self._context, self._window, prepared)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _saved(self, customer: "Customer") -> None:
        self._context.notify(translate("customers", "{name} saved").format(name=customer.name))
        self._context.navigate.show_customer(customer.id)

    def _do(self, said: str, call: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        self._context.tasks.run(
            call,
            *args,
            done=lambda _: self._context.notify(said),
            failed=self._refused,
            owner=self,
            **kwargs,
        )

    def _refused(self, error: UserError) -> None:
        error_box(self._window, error)


def _read_form(services: "Services", customer_id: "UUID") -> "tuple[Customer, CustomFacts]":
    return services.customers.get(customer_id), services.custom_fields.of_customer(customer_id)
