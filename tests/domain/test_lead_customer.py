from dataclasses import replace
from typing import Any

import pytest

from reseller_desktop.domain.customer import Contact, Customer, Origin, Segment
from reseller_desktop.domain.lead import LeadSource
from reseller_desktop.domain.lead_customer import completed, contact_of, customer_of
from reseller_desktop.services.ids import new_id
from tests.support.leads import TENANT, lead

ID, CONTACT = new_id(), new_id()
FACTS: dict[str, Any] = {
    "tenant_id": TENANT,
    "domain": "bergkristall.example",
    "country": "CH",
    "place": "Davos",
    "seats": 45,
    "segment": Segment.COMMERCIAL,
    "contact_name": "Mara Fehr",
    "contact_email": "mara@bergkristall.example",
    "contact_phone": "+41 81 000 00 00",
    "need": "Teams telephony",
    "owner": "anna",
    "note": "Called twice.",
}


def test_everything_that_a_lead_tells_goes_over() -> None:
    made = customer_of(lead(**FACTS), ID)
    assert made == Customer(
        id=ID,
        name="Bergkristall Hotels AG",
        tenant_id=TENANT,
        domain="bergkristall.example",
        country="CH",
        seats=45,
        segment=Segment.COMMERCIAL,
        owner="anna",
        origin=Origin.MICROSOFT_LEAD,
        notes="Teams telephony\nDavos\nCalled twice.",
    )


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        (LeadSource.MICROSOFT, Origin.MICROSOFT_LEAD),
        (LeadSource.REFERRAL, Origin.REFERRAL),
        (LeadSource.PROVIDER, Origin.PROVIDER),
        (LeadSource.TELESALES, Origin.TELESALES),
        (LeadSource.OWN, Origin.OWN_MARKETING),
    ],
)
def test_where_it_came_from_is_kept(source: LeadSource, origin: Origin) -> None:
    assert customer_of(lead(source=source), ID).origin is origin


def test_a_customer_on_record_takes_only_what_it_lacks() -> None:
    known = Customer(id=ID, name="Bergkristall", seats=0, domain="hotels.example", notes="An old friend.")
    filled = completed(known, lead(**FACTS))
    assert (filled.name, filled.seats, filled.domain) == ("Bergkristall", 0, "hotels.example")
    assert (filled.tenant_id, filled.country, filled.owner) == (TENANT, "CH", "anna")
    assert (filled.segment, filled.origin) == (Segment.COMMERCIAL, Origin.MICROSOFT_LEAD)
    assert filled.notes == "An old friend.\nTeams telephony\nDavos\nCalled twice."
    assert completed(filled, lead(**FACTS)) == filled


def test_what_is_on_record_stays() -> None:
    known = customer_of(lead(**FACTS), ID)
    other = lead(seats=9, country="FR", owner="ben", source=LeadSource.OWN, segment=Segment.EDUCATION)
    assert completed(known, other) == known


def test_the_person_comes_along_once() -> None:
    made = contact_of(lead(**FACTS), ID, CONTACT)
    assert made == Contact(
        id=CONTACT,
        customer_id=ID,
        name="Mara Fehr",
        email="mara@bergkristall.example",
        phone="+41 81 000 00 00",
    )
    assert (
        contact_of(lead(**FACTS), ID, new_id(), [replace(made, name="M. Fehr", email=made.email.upper())])
        is None
    )
    assert contact_of(lead(**FACTS), ID, new_id(), [replace(made, name="MARA FEHR", email="")]) is None
    assert contact_of(lead(**FACTS), ID, CONTACT, [replace(made, name="Jo", email="jo@x.example")]) == made


def test_an_address_without_a_name_is_its_own_name_and_nobody_is_nobody() -> None:
    made = contact_of(lead(contact_email="info@bergkristall.example"), ID, CONTACT)
    assert made is not None
    assert made.name == "info@bergkristall.example"
    assert contact_of(lead(), ID, CONTACT) is None
    named = Contact(id=new_id(), customer_id=ID, name="Jo")
    assert contact_of(lead(contact_name="Mara Fehr"), ID, CONTACT, [named]) is not None
