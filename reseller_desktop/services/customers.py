"""Customers: the list, the page of one, and what is done to one or to many."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.customer import (
    Contact,
    Customer,
    Leg,
    LegSource,
    LegState,
    LossReason,
)
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.history import Change
from reseller_desktop.domain.invitation import Dispatch, Invitation, InvitationState
from reseller_desktop.domain.text import fold
from reseller_desktop.services.checks import check_email, check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.listing import ListingService
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Writing


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """Everything that stands on a customer's page."""

    customer: Customer
    contacts: tuple[Contact, ...]
    legs: tuple[Leg, ...]
    invitations: tuple[Invitation, ...]
    """Newest first."""
    dispatches: tuple[Dispatch, ...]
    """Newest first."""
    timeline: tuple[Change, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What to change in many customers at once; `None` and empty leave things as they are."""

    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    owner: str | None = None
    language: str | None = None
    custom: Mapping[UUID, str] = field(default_factory=dict)
    """Texts by the id of the custom field that they go into; an empty one takes the value away."""


class CustomerService(ListingService):
    """The companies that buy from us."""

    def __init__(self, database: Database, cursor: Callable[[], Any], clock: Clock) -> None:
        super().__init__(cursor, clock)
        self._database = database

    def get(self, customer_id: UUID) -> Customer:
        """One customer; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return tx.customers.get(customer_id)

    def page(self, customer_id: UUID) -> CustomerPage:
        """One customer with all that hangs on it; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return CustomerPage(
                customer=tx.customers.get(customer_id),
                contacts=tuple(tx.contacts.where(customer_id=customer_id)),
                legs=tuple(tx.legs.where(customer_id=customer_id)),
                invitations=tuple(reversed(tx.invitations.where(customer_id=customer_id))),
                dispatches=tuple(reversed(tx.dispatches.where(customer_id=customer_id))),
                timeline=tuple(tx.history.timeline(customer_id)),
            )

    def find(self, text: str) -> Customer:
        """The customer with this tenant id, domain or name, whatever its case and accents.

        Raises `UserError` with "customer-not-found" or "customer-ambiguous".
        """
        wanted = fold(text.strip())
        with self._database.read() as tx:
            customers = tx.customers.where()
        for key in (_tenant_keys, _domain_keys, _name_keys):
            found = [customer for customer in customers if wanted in key(customer)]
            if len(found) == 1:
                return found[0]
            if found:
                raise UserError("customer-ambiguous", text=text, count=len(found))
        raise UserError("customer-not-found", text=text)

    def save(self, customer: Customer, custom: Mapping[UUID, str] | None = None) -> None:
        """Add a customer or keep its changes; `custom` holds texts by the id of their custom field.

        Raises `UserError` with a *name-…* or *custom-…* code, or "already-exists" for a known tenant id.
        """
        check_name(customer.name)
        with self._database.write("customer.edit", name=customer.name) as tx:
            save_one(tx.customers, customer)
            _put_custom(tx, [customer.id], custom or {})
            tx.commit()

    def edit_many(self, ids: Collection[UUID], edit: BulkEdit) -> int:
        """Change many customers as one action; the number of those that are different now."""
        with self._database.write("customers.edit", count=len(ids)) as tx:
            before = tx.customers.among("id", ids)
            after = [_edited(customer, edit) for customer in before]
            changed = {one.id for one, other in zip(before, after, strict=True) if one != other}
            tx.customers.save(*after)
            changed |= _put_custom(tx, [customer.id for customer in before], edit.custom)
            tx.commit()
            return len(changed)

    def archive(self, ids: Collection[UUID]) -> int:
        """Put customers away; the number of those that were not yet."""
        now = self._clock.now()
        return self._change(ids, "customers.archive", lambda c: replace(c, archived_at=c.archived_at or now))

    def restore(self, ids: Collection[UUID]) -> int:
        """Bring archived customers back; the number of those."""
        return self._change(ids, "customers.restore", lambda customer: replace(customer, archived_at=None))

    def save_contact(self, contact: Contact) -> None:
        """Add a person at a customer or keep the changes; raises `UserError` *name-…*, *email-malformed*."""
        check_name(contact.name)
        check_email(contact.email)
        with self._database.write("customer.contact", name=contact.name) as tx:
            save_one(tx.contacts, contact)
            tx.commit()

    def remove_contact(self, contact: Contact) -> None:
        """Remove a person."""
        with self._database.write("customer.contact-remove", name=contact.name) as tx:
            tx.contacts.remove(contact.id)
            tx.commit()

    def set_leg(
        self,
        customer_id: UUID,
        state: LegState,
        *,
        own_tenant_id: UUID | None = None,
        provider_id: UUID | None = None,
    ) -> None:
        """Set by hand whether a customer is linked to an own tenant or to a provider."""
        with self._database.write("leg.set", state=state.value) as tx:
            put_leg(
                tx,
                Leg(
                    id=new_id(),
                    customer_id=customer_id,
                    own_tenant_id=own_tenant_id,
                    provider_id=provider_id,
                    state=state,
                    source=LegSource.PERSON,
                    as_of=self._clock.today(),
                ),
            )
            tx.commit()

    def answer_loss(self, leg: Leg, reason: LossReason) -> None:
        """Say why a relationship vanished.

        *Not lost* makes the leg unknown until the next list, and accepted again what the loss had ended.
        """
        state = LegState.UNKNOWN if reason is LossReason.NOT_LOST else leg.state
        with self._database.write("leg.loss", reason=reason.value) as tx:
            tx.legs.save(replace(leg, state=state, loss_reason=reason))
            if reason is LossReason.NOT_LOST:
                _accepted_again(tx, leg)
            tx.commit()

    def _change(self, ids: Collection[UUID], code: str, change: Callable[[Customer], Customer]) -> int:
        with self._database.write(code, count=len(ids)) as tx:
            changed = tx.customers.save(*map(change, tx.customers.among("id", ids)))
            tx.commit()
            return changed


def put_leg(tx: "Writing", leg: Leg) -> None:
    """Give the leg between a customer and a party its new state, adding the leg when there is none."""
    for known in tx.legs.where(customer_id=leg.customer_id):
        if (known.own_tenant_id, known.provider_id) == (leg.own_tenant_id, leg.provider_id):
            tx.legs.save(replace(leg, id=known.id, version=known.version))
            return
    tx.legs.add(leg)


def _put_custom(tx: "Writing", ids: Collection[UUID], custom: Mapping[UUID, str]) -> set[UUID]:
    if not custom:
        return set()
    from reseller_desktop.services.custom_fields import put_values

    return put_values(tx, ids, custom)


def _accepted_again(tx: "Writing", leg: Leg) -> None:
    """Open what the import ended on the day on which it found the leg gone."""
    ended = tx.invitations.where(
        customer_id=leg.customer_id, own_tenant_id=leg.own_tenant_id, state=InvitationState.ENDED
    )
    for invitation in ended:
        if invitation.accepted_on is not None and invitation.closed_on == leg.as_of:
            tx.invitations.save(replace(invitation, state=InvitationState.ACCEPTED, closed_on=None))


def _edited(customer: Customer, edit: BulkEdit) -> Customer:
    tags = [tag for tag in customer.tags if tag not in edit.remove_tags]
    tags += [tag for tag in edit.add_tags if tag not in tags]
    return replace(
        customer,
        tags=tuple(tags),
        owner=customer.owner if edit.owner is None else edit.owner,
        language=customer.language if edit.language is None else edit.language,
    )


def _tenant_keys(customer: Customer) -> tuple[str, ...]:
    return (str(customer.tenant_id), customer.tenant_id.hex) if customer.tenant_id else ()


def _domain_keys(customer: Customer) -> tuple[str, ...]:
    return tuple(map(fold, (customer.domain, *customer.other_domains)))


def _name_keys(customer: Customer) -> tuple[str, ...]:
    return (fold(customer.name),)
