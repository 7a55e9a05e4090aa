"""A lead becomes a customer: what it tells goes over, and nothing is typed again."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from reseller_desktop.domain.customer import Contact, ContactRole, Customer, Origin
from reseller_desktop.domain.lead import Lead, LeadSource
from reseller_desktop.domain.states import Segment
from reseller_desktop.domain.text import fold

_ORIGINS: Mapping[LeadSource, Origin] = {
    LeadSource.MICROSOFT: Origin.MICROSOFT_LEAD,
    LeadSource.REFERRAL: Origin.REFERRAL,
    LeadSource.PROVIDER: Origin.PROVIDER,
    LeadSource.TELESALES: Origin.TELESALES,
    LeadSource.OWN: Origin.OWN_MARKETING,
}


def customer_of(lead: Lead, customer_id: UUID) -> Customer:
    """The customer that a lead becomes."""
    return Customer(
        id=customer_id,
        name=lead.company,
        tenant_id=lead.tenant_id,
        domain=lead.domain,
        country=lead.country,
        seats=lead.seats,
        segment=lead.segment,
        owner=lead.owner,
        origin=_ORIGINS[lead.source],
        notes=_notes(lead),
    )


def completed(customer: Customer, lead: Lead) -> Customer:
    """A customer on record with what only the lead knows; nothing that is on record is replaced."""
    notes = _notes(lead)
    known = notes in customer.notes
    return replace(
        customer,
        tenant_id=customer.tenant_id or lead.tenant_id,
        domain=customer.domain or lead.domain,
        country=customer.country or lead.country,
        seats=lead.seats if customer.seats is None else customer.seats,
        segment=lead.segment if customer.segment is Segment.UNKNOWN else customer.segment,
        owner=customer.owner or lead.owner,
        origin=_ORIGINS[lead.source] if customer.origin is Origin.UNKNOWN else customer.origin,
        notes=customer.notes if known else "\n".join(filter(None, (customer.notes, notes))),
    )


def contact_of(
    lead: Lead, customer_id: UUID, contact_id: UUID, known: Collection[Contact] = ()
) -> Contact | None:
    """The person whom a lead names; `None` for nobody, or one whom the customer has already."""
    name = lead.contact_name.strip() or lead.contact_email.strip()
    if not name:
        return None
    for contact in known:
        same_address = lead.contact_email and fold(contact.email) == fold(lead.contact_email.strip())
        if same_address or fold(contact.name) == fold(name):
            return None
    return Contact(
        id=contact_id,
        customer_id=customer_id,
        name=name,
        email=lead.contact_email.strip(),
        phone=lead.contact_phone.strip(),
        role=ContactRole.OTHER,
    )


def _notes(lead: Lead) -> str:
    return "\n".join(filter(None, (lead.need.strip(), lead.place.strip(), lead.note.strip())))
