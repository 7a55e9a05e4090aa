"""Company, providers, links and customers: each use case on a real encrypted database."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from reseller_desktop.domain.customer import Contact, LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Flow
from reseller_desktop.domain.kept_link import LinkOrigin
from reseller_desktop.domain.link import Verdict, link_forms_from
from reseller_desktop.resources import load_rules
from reseller_desktop.services.company import CompanyService
from reseller_desktop.services.customers import BulkEdit, CustomerService
from reseller_desktop.services.ids import new_id, new_ids, new_keys
from reseller_desktop.services.links import LinkService
from reseller_desktop.services.providers import ProviderService
from tests.support.world import World, company, customer, leg, own_tenant, provider

FORMS = load_rules("links", link_forms_from)[0]


@pytest.fixture
def companies(world: World) -> CompanyService:
    return CompanyService(world.database)


@pytest.fixture
def providers(world: World) -> ProviderService:
    return ProviderService(world.database, world.clock)


@pytest.fixture
def links(world: World) -> LinkService:
    return LinkService(world.database, world.clock, lambda: FORMS)


@pytest.fixture
def customers(world: World) -> CustomerService:
    return CustomerService(world.database, world.cursor, world.clock)


def test_the_first_start_is_one_action_and_happens_once(companies: CompanyService, world: World) -> None:
    us, own, one = company(), own_tenant(), provider()
    companies.set_up(us, own, one)
    assert (companies.company(), companies.own_tenants()) == (us, [own])
    assert world.count("action") == 1
    with pytest.raises(UserError, match="already-set-up"):
        companies.set_up(company(), own_tenant(tenant_id=uuid4()))
    assert world.count("own_tenant") == 1


def test_before_the_first_start_there_is_no_company(companies: CompanyService) -> None:
    assert companies.company() is None


def test_changes_to_us_are_kept(companies: CompanyService) -> None:
    us, own = company(), own_tenant()
    companies.set_up(us, own)
    companies.save_company(replace(us, phone="+41 00 555 01 00", signatures={"de": "Grüsse"}))
    companies.save_own_tenant(replace(own, partner_id="7654321"))
    companies.save_own_tenant(own_tenant(name="UK", tenant_id=uuid4()))
    found = companies.company()
    assert found is not None
    assert (found.phone, found.signatures) == ("+41 00 555 01 00", {"de": "Grüsse"})
    assert [tenant.partner_id for tenant in companies.own_tenants()] == ["7654321", "6531449"]


def test_an_own_tenant_goes_with_its_links_only_when_nothing_needs_it(
    companies: CompanyService, links: LinkService, world: World
) -> None:
    first, second, one = own_tenant(), own_tenant(tenant_id=uuid4()), customer()
    companies.set_up(company(), first)
    with pytest.raises(UserError, match="own-tenant-in-use"):
        companies.remove_own_tenant(first.id)
    world.add(second, one, leg(one, first))
    links.build(second.id)
    companies.remove_own_tenant(second.id)
    assert companies.own_tenants() == [first]
    assert links.kept() == []
    world.add(second)
    with pytest.raises(UserError, match="own-tenant-in-use"):
        companies.remove_own_tenant(first.id)


def test_providers_are_added_changed_archived_and_restored(providers: ProviderService) -> None:
    one = provider()
    providers.save(one)
    providers.save(replace(one, notes="Call before noon"))
    (found,) = providers.providers()
    assert found.notes == "Call before noon"
    providers.archive(found)
    assert providers.providers() == []
    (archived,) = providers.providers(archived=True)
    providers.restore(archived)
    assert len(providers.providers()) == 1


def test_two_providers_with_one_tenant_id_are_refused(providers: ProviderService) -> None:
    providers.save(provider())
    with pytest.raises(UserError, match="already-exists"):
        providers.save(provider(name="Another"))


def test_a_providers_page_counts_customers_by_leg(providers: ProviderService, world: World) -> None:
    one, linked, refused, unknown = provider(), customer("A"), customer("B"), customer("C")
    world.add(one, linked, refused, unknown, leg(linked, one), leg(refused, one, LegState.NO))
    contact = Contact(id=new_id(), provider_id=one.id, name="Ida")
    providers.save_contact(contact)
    page = providers.page(one.id)
    assert page.contacts == (contact,)
    assert page.coverage == {
        LegState.YES: 1,
        LegState.NO: 1,
        LegState.ASKED: 0,
        LegState.UNKNOWN: 1,
    }
    providers.remove_contact(contact)
    assert providers.page(one.id).contacts == ()


def test_a_pasted_link_takes_the_place_of_the_one_for_the_same_purpose(
    links: LinkService, world: World
) -> None:
    own, one = own_tenant(), provider()
    world.add(own, one)
    built = links.build(own.id, one.id)
    assert built.origin is LinkOrigin.BUILT
    pasted = links.add(f"  <{built.url}>  ")
    assert pasted.url == built.url
    (kept,) = links.kept()
    assert (kept.link.id, kept.check.verdict) == (pasted.id, Verdict.OK)
    alone = links.build(own.id)
    found = links.for_flow(own.id, Flow.RESELLER, None)
    assert found is not None
    assert found.link == alone
    assert links.for_flow(own.id, Flow.RESELLER_AND_PROVIDER, None) is None
    links.remove(alone)
    assert len(links.kept()) == 1


def test_a_kept_link_is_checked_against_what_is_known_today(
    links: LinkService, companies: CompanyService, world: World
) -> None:
    own = own_tenant()
    world.add(own)
    links.build(own.id)
    companies.save_own_tenant(replace(own, partner_id="7654321"))
    (kept,) = links.kept()
    assert kept.check.verdict is Verdict.REFUSED


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("https://evil.example/", "link-refused"), ("nothing", "link-refused")],
)
def test_a_refused_link_is_not_kept(links: LinkService, world: World, wrong: str, code: str) -> None:
    world.add(own_tenant())
    before = world.everything()
    with pytest.raises(UserError, match=code):
        links.add(wrong)
    assert world.everything() == before


def test_the_first_start_checks_a_link_before_anything_is_stored(links: LinkService) -> None:
    own = own_tenant()
    url = links.build_before_set_up(own, None)
    assert links.check_before_set_up(url, own, None).verdict is Verdict.OK
    assert links.check_before_set_up(url, own_tenant(tenant_id=uuid4()), None).verdict is Verdict.REFUSED


def test_customers_are_saved_read_and_found(customers: CustomerService) -> None:
    one = customer("Müller Bäckerei", tenant_id=UUID(int=5), domain="mueller.example", tags=("a", "b"))
    customers.save(one)
    customers.save(replace(one, seats=12))
    assert customers.count() == 1
    assert customers.get(one.id).seats == 12
    for text in ("MULLER backerei", str(UUID(int=5)), UUID(int=5).hex, " Mueller.Example "):
        assert customers.find(text).id == one.id
    with pytest.raises(UserError, match="customer-not-found"):
        customers.find("Meier")
    customers.save(customer("MÜLLER BÄCKEREI"))
    with pytest.raises(UserError, match="customer-ambiguous"):
        customers.find("Müller Bäckerei")
    with pytest.raises(UserError, match="not-found"):
        customers.get(new_id())


def test_a_record_that_somebody_else_saved_meanwhile_is_a_conflict(customers: CustomerService) -> None:
    one = customer()
    customers.save(one)
    customers.save(replace(one, owner="Luc"))
    with pytest.raises(UserError, match="conflict"):
        customers.save(replace(one, owner="Anna"))
    assert customers.get(one.id).owner == "Luc"


def test_many_are_edited_as_one_action_and_only_those_that_differ_count(
    customers: CustomerService, world: World
) -> None:
    ones = [customer(f"C{i}", tags=("old",), owner="Luc") for i in range(3)]
    world.add(*ones)
    ids = [one.id for one in ones]
    edit = BulkEdit(add_tags=("new",), remove_tags=("old",), owner="Anna", language="fr")
    assert customers.edit_many(ids, edit) == 3
    assert {(c.tags, c.owner, c.language) for c in map(customers.get, ids)} == {(("new",), "Anna", "fr")}
    before = world.count("action")
    assert customers.edit_many(ids, edit) == 0
    assert world.count("action") == before


def test_customers_are_archived_and_restored(customers: CustomerService, world: World) -> None:
    one = customer()
    world.add(one)
    assert customers.archive([one.id]) == 1
    assert customers.archive([one.id]) == 0
    assert next(customers.rows())[0].archived
    assert customers.restore([one.id]) == 1
    assert not next(customers.rows())[0].archived


def test_the_list_comes_in_the_order_of_names_whatever_their_accents(
    customers: CustomerService, world: World
) -> None:
    names = ["Zug AG", "äpfel AG", "Österreich AG", "bern AG"]
    world.add(*map(customer, names))
    assert [row.name for chunk in customers.rows() for row in chunk] == [
        "äpfel AG",
        "bern AG",
        "Österreich AG",
        "Zug AG",
    ]


def test_a_leg_is_set_by_hand_and_set_again(customers: CustomerService, world: World) -> None:
    one, own, other = customer(), own_tenant(), provider()
    world.add(one, own, other)
    customers.set_leg(one.id, LegState.ASKED, own_tenant_id=own.id)
    customers.set_leg(one.id, LegState.YES, own_tenant_id=own.id)
    customers.set_leg(one.id, LegState.NO, provider_id=other.id)
    assert {
        (known.own_tenant_id, known.provider_id, known.state) for known in customers.page(one.id).legs
    } == {
        (own.id, None, LegState.YES),
        (None, other.id, LegState.NO),
    }


@pytest.mark.parametrize(
    ("reason", "state"),
    [(LossReason.ENDED_BY_US, LegState.NO), (LossReason.NOT_LOST, LegState.UNKNOWN)],
)
def test_a_loss_is_answered(
    customers: CustomerService, world: World, reason: LossReason, state: LegState
) -> None:
    one, own = customer(), own_tenant()
    lost = leg(one, own, LegState.NO, loss_reason=LossReason.OPEN)
    world.add(one, own, lost)
    customers.answer_loss(lost, reason)
    (found,) = customers.page(one.id).legs
    assert (found.state, found.loss_reason) == (state, reason)


def test_a_customers_page_holds_people_and_what_happened(customers: CustomerService, world: World) -> None:
    one, other = customer("A"), customer("B")
    world.add(one, other)
    contact = Contact(id=new_id(), customer_id=one.id, name="Ida")
    customers.save_contact(contact)
    customers.save_contact(replace(contact, email="ida@a.example"))
    page = customers.page(one.id)
    assert [found.email for found in page.contacts] == ["ida@a.example"]
    assert [change.subject for change in page.timeline] == ["contact", "contact", "customer"]
    customers.remove_contact(page.contacts[0])
    assert customers.page(one.id).contacts == ()
    assert [change.subject for change in customers.page(other.id).timeline] == ["customer"]


def test_a_commit_is_announced_with_what_it_touched_and_only_when_it_did(
    customers: CustomerService, world: World
) -> None:
    one = customer()
    customers.save(one)
    assert world.commits[-1].topics == frozenset({"customer"})
    assert world.commits[-1].customers == frozenset({one.id})
    count = len(world.commits)
    customers.save(one)
    assert len(world.commits) == count


def test_ids_ascend_and_never_come_twice() -> None:
    ids = [*new_ids(500), new_id(), *new_ids(500), *map(UUID, new_keys(3))]
    assert ids == sorted(set(ids))
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}
