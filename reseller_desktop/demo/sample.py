"""Who is in the sample: made up before anything is written, and always the same."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from reseller_desktop.demo.words import NOTES, PLACES, TAGS, TONGUES, Tongue
from reseller_desktop.domain.company import (
    Company,
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.customer import (
    Affiliation,
    Contact,
    ContactRole,
    Customer,
    Origin,
    Segment,
)
from reseller_desktop.domain.provider import Partnership, Provider, RenewalHabit
from reseller_desktop.domain.text import fold
from reseller_desktop.services.ids import new_id

CUSTOMERS = 400
PEOPLE = ("Anna Muster", "Luc Perrin", "Marc Studer")

_SEED = 23
_SEGMENTS = (*[Segment.COMMERCIAL] * 8, Segment.NON_PROFIT, Segment.EDUCATION)
_ORIGINS = (Origin.OWN_MARKETING, Origin.REFERRAL, Origin.REFERRAL, Origin.PROVIDER, Origin.MICROSOFT_LEAD)
_AFFILIATIONS = (*[Affiliation.NONE] * 150, Affiliation.AFFILIATE)
_SEATS = (1, 3, 4, 6, 8, 9, 12, 15, 18, 25, 32, 40, 58, 75, 110, 180, 260)


@dataclass(frozen=True, slots=True)
class Sample:
    """Customers with their people, our providers, and chance for the rest."""

    chance: random.Random
    company: Company
    own_tenant: OwnTenant
    providers: tuple[Provider, Provider, Provider]
    customers: list[Customer]
    contacts: dict[UUID, list[Contact]]
    """By the customer's tenant id."""


def make_sample() -> Sample:
    """The sample, the same names and numbers each time."""
    chance = random.Random(_SEED)  # noqa: S311 - names for a sample, no secret
    sample = Sample(chance, _company(), _own_tenant(chance), _providers(chance), [], {})
    names: set[str] = set()
    places = [place for *place, share in PLACES for _ in range(share)]
    while len(sample.customers) < CUSTOMERS:
        language, country = chance.choice(places)
        tongue = TONGUES[language]
        name = _name(chance, tongue)
        if name in names:
            continue
        names.add(name)
        customer = _customer(chance, name, language, country)
        sample.customers.append(customer)
        if customer.tenant_id:
            sample.contacts[customer.tenant_id] = list(_contacts(chance, customer, tongue))
    sample.customers[-1] = _twice(sample.customers)
    return sample


def _twice(customers: list[Customer]) -> Customer:
    """One that somebody entered by hand although the list had it: it is to be found as a duplicate."""
    names = [one.name for one in customers]
    listed = next(
        one
        for one in customers
        if one.other_domains and one.name.endswith(" AG") and _only(one.name.removesuffix(" AG"), names)
    )
    return Customer(
        id=customers[-1].id,
        name=listed.name.removesuffix(" AG"),
        domain=listed.other_domains[0],
        country=listed.country,
        language=listed.language,
        owner=next(person for person in PEOPLE if person != listed.owner),
        origin=Origin.REFERRAL,
        notes="Rang us up, wants an offer for telephony.",
    )


def _only(beginning: str, names: list[str]) -> bool:
    """Whether one of these companies alone is called so."""
    return sum(name.startswith(beginning) for name in names) == 1


def _name(chance: random.Random, tongue: Tongue) -> str:
    return tongue.pattern.format(
        stem=chance.choice(tongue.stems), trade=chance.choice(tongue.trades), form=chance.choice(tongue.forms)
    )


def _customer(chance: random.Random, name: str, language: str, country: str) -> Customer:
    host = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return Customer(
        id=new_id(),
        name=name,
        tenant_id=_guid(chance),
        domain=f"{host}.example",
        other_domains=(f"{host}.mail.example",) if chance.random() < 0.1 else (),  # noqa: PLR2004 - one in ten
        country=country,
        language=language,
        seats=chance.choice(_SEATS),
        segment=chance.choice(_SEGMENTS),
        owner=chance.choice(PEOPLE),
        origin=chance.choice(_ORIGINS),
        affiliation=chance.choice(_AFFILIATIONS),
        tags=tuple(sorted(set(chance.choices(TAGS, k=chance.choice((0, 0, 1, 1, 2)))))),
        notes=chance.choice(NOTES) if chance.random() < 0.15 else "",  # noqa: PLR2004 - one in seven
    )


def _contacts(chance: random.Random, customer: Customer, tongue: Tongue) -> Iterator[Contact]:
    roles = (ContactRole.GLOBAL_ADMIN, ContactRole.BILLING, ContactRole.DECISION)
    for role in roles[: chance.choice((1, 1, 1, 2, 3))]:
        given, family = chance.choice(tongue.given), chance.choice(tongue.families)
        local = re.sub(r"[^a-z.]", "", fold(f"{given}.{family}"))
        yield Contact(
            id=new_id(),
            customer_id=customer.id,
            name=f"{given} {family}",
            email=f"{local}@{customer.domain}",
            phone=f"+41 00 555 {chance.randrange(10):02} {chance.randrange(100):02}",
            role=role,
            language=customer.language,
            salutation=tongue.greeting.format(given=given, family=family),
        )


def _company() -> Company:
    lines = "Muster IT AG\nMusterweg 0, 8000 Zürich\n+41 00 555 01 00\nwww.muster-it.example"
    return Company(
        id=new_id(),
        legal_name="Muster IT AG",
        contact_name="Anna Muster",
        email="anna.muster@muster-it.example",
        phone="+41 00 555 01 00",
        website="https://www.muster-it.example",
        address="Musterweg 0\n8000 Zürich",
        language="de",
        signatures={
            "": f"Kind regards\nAnna Muster\n\n{lines}",
            "de": f"Freundliche Grüsse\nAnna Muster\n\n{lines}",
            "fr": f"Meilleures salutations\nAnna Muster\n\n{lines}",
            "it": f"Cordiali saluti\nAnna Muster\n\n{lines}",
        },
    )


def _own_tenant(chance: random.Random) -> OwnTenant:
    return OwnTenant(
        id=new_id(),
        name="Muster IT AG",
        tenant_id=_guid(chance),
        partner_id="6098712",
        headquarters_partner_id="6098700",
        country="CH",
        member_status=MemberStatus.ACTIVE,
        enrolment_status=EnrolmentStatus.QUALIFIED,
        mpa_status=MpaStatus.SIGNED,
        mpa_signer_name="Anna Muster",
        mpa_signer_email="anna.muster@muster-it.example",
        mpa_signer_role="Global administrator",
        mpa_verification=MpaVerification.AGREEMENTS_PAGE,
        mpa_verified_by="Luc Perrin",
    )


def _providers(chance: random.Random) -> tuple[Provider, Provider, Provider]:
    def provider(name: str, country: str, partnership: Partnership, habit: RenewalHabit) -> Provider:
        host = fold(name).replace(" ", "-")
        return Provider(
            id=new_id(),
            name=name,
            tenant_id=_guid(chance),
            partner_id=str(chance.randrange(4_000_000, 6_000_000)),
            country=country,
            portal_url=f"https://portal.{host}.example",
            partnership=partnership,
            renewal_habit=habit,
        )

    return (
        provider("Distri One", "CH", Partnership.ACTIVE, RenewalHabit.AUTO_RENEWS),
        provider("Cloud Two", "DE", Partnership.ACTIVE, RenewalHabit.LETS_EXPIRE),
        provider("Nordwolke", "DK", Partnership.ASKED, RenewalHabit.UNKNOWN),
    )


def _guid(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)
