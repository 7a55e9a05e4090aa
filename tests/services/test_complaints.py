"""Complaints about vendor contacts: written with their facts, recorded with every customer they name."""

from uuid import UUID

import pytest

from reseller_desktop import resources
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Contact
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel, Message
from reseller_desktop.domain.template import LANGUAGES
from reseller_desktop.domain.vendor_contact import Reaction
from reseller_desktop.services.complaints import ComplaintService
from reseller_desktop.services.evidence_packs import EvidencePackService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.templates import TemplateService
from reseller_desktop.services.vendor_contacts import VendorContactService
from tests.support.vendor_contacts import vendor_contact
from tests.support.world import World, company, customer, own_tenant, provider

OURS, OTHER, DISTRI = customer("Müller Bau AG"), customer("Alder AG"), provider()


@pytest.fixture
def contacts(world: World) -> VendorContactService:
    return VendorContactService(world.database, world.cursor, world.clock, lambda: "anna")


@pytest.fixture
def service(world: World, contacts: VendorContactService) -> ComplaintService:
    templates = TemplateService(
        world.database, shipped=resources.shipped_templates, phrases=resources.shipped_phrases
    )
    return ComplaintService(
        world.database,
        world.clock,
        lambda: "anna",
        packs=EvidencePackService(world.database, contacts),
        templates=templates,
        words=resources.shipped_evidence,
    )


@pytest.fixture
def logged(world: World, contacts: VendorContactService) -> list[UUID]:
    world.add(OURS, OTHER, DISTRI)
    with world.database.write("test.add") as tx:
        tx.companies.add(company(contact_name="Anna Meier"))
        tx.own_tenants.add(own_tenant())
        tx.commit()
    told = [
        vendor_contact(OURS.id, name="Rob", offer="E5", exceeds=Answer.YES, reaction=Reaction.DECLINED),
        vendor_contact(OTHER.id),
    ]
    return [contacts.save(one).id for one in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_has_the_facts_in_every_language(
    service: ComplaintService, logged: list[UUID], language: str
) -> None:
    made = service.compose(logged, language=language)
    draft = made.draft
    assert (draft.blockers, draft.problems_of(draft.subject, draft.text)) == ((), ())
    assert (draft.message, draft.language, draft.recipient_name) == (Message.COMPLAINT, language, "Microsoft")
    for fact in ("Müller Bau AG", "Alder AG", "Rob", "E5", "Microsoft"):
        assert fact in draft.text
    assert draft.html(draft.text).count("<li>") == len(logged) + 3


def test_to_a_provider_it_goes_to_whoever_can_be_written_to(
    world: World, service: ComplaintService, logged: list[UUID]
) -> None:
    assert service.compose(logged, provider_id=DISTRI.id).draft.recipient_name == DISTRI.name
    with world.database.write("test.add") as tx:
        tx.contacts.add(
            Contact(id=new_id(), provider_id=DISTRI.id, name="Nobody"),
            Contact(
                id=new_id(), provider_id=DISTRI.id, name="Eva", email="eva@distri.example", language="fr"
            ),
        )
        tx.commit()
    made = service.compose(logged, provider_id=DISTRI.id)
    assert (made.draft.recipient_email, made.draft.language) == ("eva@distri.example", "fr")
    assert f"Nous prions {DISTRI.name}" in made.draft.text
    assert [one.id for one in made.providers] == [DISTRI.id]


def test_a_letter_that_left_is_recorded_with_every_customer(
    world: World, service: ComplaintService, logged: list[UUID]
) -> None:
    made = service.compose(logged)
    service.record(made, Channel.CLIPBOARD, made.draft.subject, made.draft.text)
    with world.database.read() as tx:
        mails = tx.dispatches.where(message=Message.COMPLAINT)
    assert {mail.customer_id for mail in mails} == {OURS.id, OTHER.id}
    assert {(mail.recipient, mail.by, mail.invitation_id) for mail in mails} == {("Microsoft", "anna", None)}


def test_what_must_not_leave_is_refused(service: ComplaintService, logged: list[UUID]) -> None:
    made = service.compose(logged)
    with pytest.raises(UserError, match="draft-blocked"):
        service.record(made, Channel.CLIPBOARD, "", made.draft.text)


def test_without_a_company_there_is_nobody_to_complain(
    world: World, service: ComplaintService, contacts: VendorContactService
) -> None:
    world.add(OURS)
    told = contacts.save(vendor_contact(OURS.id))
    with pytest.raises(UserError, match="not-set-up"):
        service.compose([told.id])
