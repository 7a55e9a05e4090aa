"""From composing to an answer, on a real encrypted database."""

import datetime as dt
from dataclasses import replace
from email import message_from_bytes
from typing import Any
from uuid import UUID, uuid4

import pytest

from reseller_desktop.domain.customer import Affiliation, Contact, ContactRole, LegState
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Channel, Invitation, InvitationState, Message
from reseller_desktop.domain.link import link_forms_from
from reseller_desktop.domain.provider import Partnership
from reseller_desktop.domain.region import regions_from
from reseller_desktop.domain.template import Template
from reseller_desktop.resources import load_rules, shipped_phrases, shipped_templates
from reseller_desktop.services.composing import ComposeService
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.services.hand_off import eml, save_eml
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.invitations import InvitationService
from reseller_desktop.services.links import LinkService
from reseller_desktop.services.listing import ListingService
from reseller_desktop.services.templates import TemplateService
from tests.support.world import World, company, customer, leg, own_tenant, provider

FORMS = load_rules("links", link_forms_from)[0]
REGIONS = load_rules("csp_regions", regions_from)[0]
TEMPLATES = shipped_templates()


class Office:
    """Our company with one provider, one customer, both kinds of link, and the services."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.own, self.provider = own_tenant(), provider()
        self.customer = customer("Bergblick AG", country="CH", language="de")
        self.contact = Contact(
            id=new_id(),
            customer_id=self.customer.id,
            name="Ida Berg",
            email="ida@bergblick.example",
            role=ContactRole.GLOBAL_ADMIN,
        )
        world.add(company(contact_name="Anna"), self.own, self.provider, self.customer, self.contact)
        self.links = LinkService(world.database, world.clock, lambda: FORMS)
        self.links.build(self.own.id)
        self.links.build(self.own.id, self.provider.id)
        self.templates = TemplateService(world.database, shipped=lambda: TEMPLATES, phrases=shipped_phrases)
        self.composing = ComposeService(
            world.database, self.templates, forms=lambda: FORMS, regions=lambda: REGIONS
        )
        self.invitations = InvitationService(world.database, world.clock, lambda: "anna")

    def draft(self, **wish: Any) -> Draft:
        return self.composing.compose(self.customer.id, Wish(**wish))

    def send(self, **wish: Any) -> Invitation:
        draft = self.draft(**wish)
        sent = self.invitations.record(draft, Channel.CLIPBOARD, draft.subject, draft.text)
        assert sent is not None
        return sent

    def legs(self) -> dict[UUID | None, LegState]:
        with self.world.database.read() as tx:
            found = tx.legs.where(customer_id=self.customer.id)
        return {known.own_tenant_id or known.provider_id: known.state for known in found}

    def warnings(self, **wish: Any) -> set[str]:
        return {one.code for one in self.draft(**wish).warnings}


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


def test_a_mail_is_complete_in_the_customers_language(office: Office) -> None:
    draft = office.draft()
    assert (draft.message, draft.language, draft.recipient) == (
        Message.RESELLER_AND_PROVIDER,
        "de",
        "Ida Berg <ida@bergblick.example>",
    )
    assert draft.problems_of(draft.subject, draft.text) == ()
    assert draft.text.count(draft.url) == 1
    assert draft.html(draft.text).count(f'href="{draft.url.replace("&", "&amp;")}"') == 1


def test_without_a_contact_of_ours_the_company_itself_signs(office: Office) -> None:
    with office.world.database.write("test") as tx:
        (ours,) = tx.companies.where()
        tx.companies.save(replace(ours, contact_name=""))
        tx.commit()
    draft = office.draft()
    assert draft.text.endswith("\n\nMuster IT AG")
    assert not draft.problems_of(draft.subject, draft.text)


def test_before_the_first_start_nothing_is_composed(world: World) -> None:
    one = customer()
    world.add(one)
    templates = TemplateService(world.database, shipped=lambda: TEMPLATES, phrases=shipped_phrases)
    composing = ComposeService(world.database, templates, forms=lambda: FORMS, regions=lambda: REGIONS)
    with pytest.raises(UserError, match="not-set-up"):
        composing.compose(one.id)
    world.add(company())
    with pytest.raises(UserError, match="not-set-up"):
        composing.compose(one.id)


def test_the_first_mail_asks_both_parties_and_is_kept_as_it_left(office: Office) -> None:
    sent = office.send()
    assert (sent.state, sent.sent_at) == (InvitationState.SENT, office.world.clock.at)
    assert office.legs() == {office.own.id: LegState.ASKED, office.provider.id: LegState.ASKED}
    (mail,) = office.invitations.dispatches(sent.id)
    assert (mail.text, mail.url, mail.by, mail.channel) == (sent.body, sent.url, "anna", Channel.CLIPBOARD)


def test_a_leg_that_stands_is_not_asked_again(office: Office) -> None:
    office.world.add(leg(office.customer, office.own))
    office.send()
    assert office.legs()[office.own.id] is LegState.YES


def test_a_reminder_needs_something_to_remind_of_and_repeats_its_link(office: Office) -> None:
    with pytest.raises(UserError, match="nothing-to-remind"):
        office.draft(message=Message.REMINDER)
    sent = office.send(message=Message.RESELLER)
    office.world.clock.pass_days(9)
    (row,) = office.invitations.ledger()
    assert row.chase_due == dt.date(2026, 5, 11)
    reminded = office.send(message=Message.REMINDER)
    assert (reminded.id, reminded.state, reminded.url) == (sent.id, InvitationState.REMINDED, sent.url)
    assert len(office.invitations.dispatches(sent.id)) == 2


def test_an_acceptance_that_somebody_saw_makes_both_legs_stand(office: Office) -> None:
    sent = office.send()
    office.invitations.accept(sent, dt.date(2026, 5, 6))
    found = office.invitations.get(sent.id)
    assert (found.state, found.accepted_on) == (InvitationState.ACCEPTED, dt.date(2026, 5, 6))
    assert set(office.legs().values()) == {LegState.YES}
    with pytest.raises(UserError, match="invitation-state"):
        office.invitations.decline(found)


def test_a_relationship_that_has_ended_stands_no_more(office: Office) -> None:
    sent = office.send()
    office.invitations.accept(sent, dt.date(2026, 5, 6))
    office.invitations.end(office.invitations.get(sent.id))
    found = office.invitations.get(sent.id)
    assert (found.state, found.closed_on) == (InvitationState.ENDED, office.world.clock.today())
    assert set(office.legs().values()) == {LegState.NO}
    assert found.accepted_on == dt.date(2026, 5, 6)


def test_our_own_leg_stays_while_another_accepted_invitation_holds_it(office: Office) -> None:
    ours = office.send(message=Message.RESELLER)
    office.invitations.accept(ours, dt.date(2026, 5, 6))
    both = office.send(message=Message.RESELLER_AND_PROVIDER)
    office.invitations.accept(both, dt.date(2026, 5, 7))
    office.invitations.end(office.invitations.get(both.id))
    assert office.legs() == {office.own.id: LegState.YES, office.provider.id: LegState.NO}


def test_what_was_never_accepted_cannot_end(office: Office) -> None:
    sent = office.send()
    with pytest.raises(UserError, match="invitation-state"):
        office.invitations.end(sent)


def test_a_refusal_and_a_withdrawal_are_no_longer_asked(office: Office) -> None:
    office.invitations.decline(office.send())
    assert set(office.legs().values()) == {LegState.NO}
    office.invitations.withdraw(office.send())
    assert set(office.legs().values()) == {LegState.UNKNOWN}
    assert [row.state for row in office.invitations.ledger()] == [
        InvitationState.WITHDRAWN,
        InvitationState.DECLINED,
    ]


def test_a_chase_is_put_off(office: Office) -> None:
    office.invitations.put_off(office.send(), dt.date(2026, 6, 1))
    assert office.invitations.ledger()[0].chase_due == dt.date(2026, 6, 1)


def test_a_draft_is_kept_replaced_and_becomes_the_invitation_when_it_leaves(office: Office) -> None:
    draft = office.draft()
    first = office.invitations.save_draft(draft, "Betreff", draft.text)
    second = office.invitations.save_draft(draft, "Neu", draft.text)
    assert (first.id, second.subject, second.state) == (second.id, "Neu", InvitationState.DRAFTED)
    assert office.legs() == {}
    assert office.send().id == first.id
    with pytest.raises(UserError, match="invitation-already-sent"):
        office.invitations.save_draft(draft, "x", draft.text)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text, url: text.replace(url, url[:-3]), "text-link-missing"),
        (lambda text, url: f"{text}\n{url}", "text-link-twice"),
        (lambda text, _: f"{text} {{{{x}}}}", "text-placeholder"),
    ],
)
def test_a_mail_whose_link_or_text_is_damaged_does_not_leave(office: Office, change: Any, code: str) -> None:
    draft = office.draft()
    text = change(draft.text, draft.url)
    assert code in {one.code for one in draft.problems_of(draft.subject, text)}
    before = office.world.everything()
    with pytest.raises(UserError, match="draft-blocked"):
        office.invitations.record(draft, Channel.CLIPBOARD, draft.subject, text)
    with pytest.raises(UserError, match="draft-blocked"):
        eml(draft, draft.subject, text)
    assert office.world.everything() == before


def test_without_a_link_or_with_a_refused_one_nothing_leaves(office: Office) -> None:
    for kept in office.links.kept():
        office.links.remove(kept.link)
    assert [one.code for one in office.draft(provider_id=office.provider.id).blockers] == [
        "link-missing-provider"
    ]
    assert [one.code for one in office.draft().blockers] == ["link-missing"]
    assert [one.code for one in office.draft(message=Message.GRANULAR_ADMIN).blockers] == [
        "link-missing-granular-admin"
    ]
    office.links.build(office.own.id)
    with office.world.database.write("test.edit") as tx:
        tx.own_tenants.save(replace(office.own, partner_id="7654321"))
        tx.commit()
    assert office.draft(message=Message.RESELLER).blockers


def test_what_should_make_one_think_twice_is_said(office: Office) -> None:
    assert office.warnings() == set()
    with office.world.database.write("test.edit") as tx:
        changed = replace(office.customer, affiliation=Affiliation.AFFILIATE, country="US")
        tx.customers.save(replace(changed, archived_at=office.world.clock.at))
        tx.providers.save(replace(office.provider, partnership=Partnership.ENDED, country="US"))
        tx.contacts.save(replace(office.contact, role=ContactRole.BILLING))
        tx.commit()
    assert office.warnings() == {
        "customer-not-sellable",
        "customer-archived",
        "customer-other-region",
        "provider-other-region",
        "provider-partnership-ended",
        "recipient-not-admin",
    }


def test_templates_of_our_own_are_kept_chosen_and_removed(office: Office) -> None:
    shipped = office.templates.templates(Message.RESELLER, "de")[0]
    mine = replace(shipped, id=new_id(), name="Kurz", body="Hallo\n\n{{link}}\n")
    office.templates.save(mine)
    assert office.templates.get(mine.id) == mine
    draft = office.draft(message=Message.RESELLER, template_id=mine.id)
    assert draft.text.strip() == f"Hallo\n\n{draft.url}"
    for bad in (
        replace(mine, id=new_id(), body="no link"),
        replace(mine, id=new_id(), body="{{link}}\n{{what}}"),
    ):
        with pytest.raises(UserError, match="template-refused"):
            office.templates.save(bad)
    for change in (office.templates.save, office.templates.remove):
        with pytest.raises(UserError, match="template-shipped"):
            change(shipped)
    office.templates.remove(mine)
    with pytest.raises(UserError, match="not-found"):
        office.templates.get(mine.id)
    assert isinstance(office.draft(message=Message.RESELLER).template, Template)


def test_the_own_tenant_of_the_customers_region_is_taken(office: Office) -> None:
    other = own_tenant(tenant_id=uuid4(), name="Muster US", country="US")
    abroad = customer("Far Inc", country="US")
    office.world.add(other, abroad)
    assert office.composing.compose(abroad.id).own_tenant.id == other.id
    assert office.draft().own_tenant.id == office.own.id


def test_a_draft_file_gets_its_ending(office: Office, tmp_path: Any) -> None:
    draft = office.draft()
    path = save_eml(tmp_path / "mail", draft, draft.subject, draft.text)
    assert path.name == "mail.eml"
    assert message_from_bytes(path.read_bytes())["To"] == '"Ida Berg" <ida@bergblick.example>'


def test_the_window_counts_what_is_there_and_what_is_due(office: Office) -> None:
    listing = ListingService(office.world.cursor, office.world.clock)
    office.world.add(customer("Archiviert AG", archived_at=office.world.clock.at))
    assert listing.area_counts() == (1, 0, 0, 1)
    sent = office.send()
    assert listing.area_counts() == (1, 0, 1, 1)
    office.world.clock.pass_days(30)
    assert listing.area_counts() == (1, 1, 1, 1)
    office.invitations.put_off(sent, office.world.clock.today() + dt.timedelta(days=1))
    assert listing.area_counts() == (1, 0, 1, 1)
    office.invitations.withdraw(office.invitations.get(sent.id))
    assert listing.area_counts() == (1, 0, 0, 1)
