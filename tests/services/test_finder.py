"""What can be found everywhere, read from the database and kept up piece by piece."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from reseller_desktop.domain.customer import Contact, ContactRole
from reseller_desktop.domain.finder import query_of
from reseller_desktop.domain.finder_index import Index
from reseller_desktop.domain.finder_pieces import Kind, Piece
from reseller_desktop.domain.task import Task
from reseller_desktop.services import finder
from reseller_desktop.services.finder import KINDS, FinderService
from reseller_desktop.services.ids import new_id
from tests.support.due_terms import due_term
from tests.support.gdaps import gdap, moment, relationship_id
from tests.support.leads import lead
from tests.support.vendor_contacts import vendor_contact
from tests.support.world import World, customer, dispatch, own_tenant, provider

AT = dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC)
TENANT = UUID("0f6a5f0e-4c55-4b4e-9d3c-2f6f3f0f7a11")
ALPEN = customer("Alpen AG", tenant_id=TENANT, domain="alpen.example", notes="Ask for Sandra\nin the morning")
JURA = customer("Jura Optik SA", tags=("vip",), owner="Beat Keller")
DISTRI = provider(name="Distri One", partner_id="5555001")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.add(ALPEN, JURA, DISTRI)
    yield made
    made.close()


@pytest.fixture
def service(world: World) -> FinderService:
    return FinderService(world.cursor)


def read(service: FinderService, kind: Kind) -> list[Piece]:
    """All pieces, as the window reads them."""
    pieces: list[Piece] = []
    while piece := service.piece(kind, pieces[-1].ids[len(pieces[-1].ids) - 1] if pieces else ""):
        pieces.append(piece)
    return pieces


def found(service: FinderService, typed: str) -> list[tuple[str, ...]]:
    """Kind and fields of whatever is found."""
    index = Index()
    for kind in KINDS:
        index.put(kind, read(service, kind))
    list(index.look(query_of(typed), KINDS, 9))
    return [
        (kind.value, *index.record(kind, hit).fields)
        for kind in index.groups(KINDS)
        for hit in index.found[kind]
    ]


def names(pieces: list[Piece]) -> list[str]:
    return [piece.record(at).fields[0] for piece in pieces for at in range(len(piece.ids))]


def test_every_kind_of_record_is_found_by_its_words_and_numbers(world: World, service: FinderService) -> None:
    person = Contact(id=new_id(), customer_id=JURA.id, name="Zoé Favre", role=ContactRole.GLOBAL_ADMIN)
    seller = Contact(id=new_id(), provider_id=DISTRI.id, name="Max Muster", email="max@distri.example")
    term = due_term(JURA.id, product="Visio Plan 2", number="ABC-4711", note="Moves to another plan")
    call = vendor_contact(JURA.id, organisation="Seller Corp", offer="E5 for all")
    request = lead(company="Bergkristall Hotels AG", reference="R-2026-99", need="Teams telephony")
    task = Task(id=new_id(), subject="Order toner", owner="Anna", note="The black one", made_at=AT)
    with world.database.write("test.add") as tx:
        tx.contacts.add(person, seller)
        tx.subscriptions.add(term)
        tx.vendor_contacts.add(call)
        tx.leads.add(request)
        tx.tasks.add(task)
        tx.commit()
    jura, note = JURA.id.hex, "Ask for Sandra in the morning"
    alpen = ("customer", "Alpen AG", "alpen.example", ALPEN.country, "", note)
    assert found(service, "sandra morning") == [alpen]
    assert found(service, "0f6a5f0e-4c55") == found(service, "0F6A5F0E4C55") == [alpen]
    assert found(service, "vip keller")[0][:2] == ("customer", "Jura Optik SA")
    assert found(service, "favre") == [("contact", "Zoé Favre", "", "Jura Optik SA", jura, "")]
    assert found(service, "max distri") == [
        ("contact", "Max Muster", "max@distri.example", "Distri One", "", DISTRI.id.hex)
    ]
    assert found(service, "5555001")[0][:2] == ("provider", "Distri One")
    assert found(service, "4711")[0][:4] == ("subscription", "Visio Plan 2", "Jura Optik SA", jura)
    assert found(service, "another plan")[0][-1] == "Moves to another plan"
    assert found(service, "teams telephony")[0][:2] == ("lead", "Bergkristall Hotels AG")
    assert found(service, "r-2026-99")[0][:2] == ("lead", "Bergkristall Hotels AG")
    assert found(service, "toner anna")[0][:2] == ("task", "Order toner")
    assert found(service, "e5 for all")[0][:2] == ("vendor-contact", "Seller Corp")


def test_own_tenants_admin_relationships_and_sent_mails_are_found(
    world: World, service: FinderService
) -> None:
    ours = own_tenant(headquarters_partner_id="6531400")
    rights = gdap(customer_id=JURA.id, tenant_id=None, name="Helpdesk rights", ends_at=moment("2027-02-10"))
    foreign = gdap(relationship_id=relationship_id(7), customer_name="Zahnrad GmbH", name="")
    mail = dispatch(JURA.id, recipient="zoe@jura.example", subject="Please confirm our partnership")
    with world.database.write("test.add") as tx:
        tx.own_tenants.add(ours)
        tx.gdaps.add(rights, foreign)
        tx.dispatches.add(mail)
        tx.commit()
    tenant = ("own-tenant", "Muster IT", "CH", "6531449")
    assert found(service, "muster") == found(service, "6531400") == found(service, "6531449") == [tenant]
    assert found(service, str(ours.tenant_id)) == found(service, ours.tenant_id.hex) == [tenant]
    ends = "2027-02-10T00:00:00+00:00"
    known = ("gdap", "Helpdesk rights", "Jura Optik SA", "active", ends, JURA.id.hex)
    assert found(service, "helpdesk jura") == found(service, rights.relationship_id) == [known]
    nobodys = ("gdap", "Zahnrad GmbH", "Zahnrad GmbH", "active", "", "")
    assert found(service, "zahnrad") == found(service, foreign.relationship_id) == [nobodys]
    left = ("dispatch", "Jura Optik SA", "reminder", mail.at.isoformat(), "zoe@jura.example", mail.subject)
    assert found(service, "zoe jura example") == found(service, "confirm optik") == [(*left, JURA.id.hex)]


def test_an_admin_relationship_is_shown_with_the_customer_that_became_ours_later(
    world: World, service: FinderService
) -> None:
    early = gdap(customer_id=None, tenant_id=new_id(), customer_name="Optique SA")
    with world.database.write("test.add") as tx:
        tx.gdaps.add(early)
        tx.commit()
    before = read(service, Kind.GDAP)
    assert before[0].record(0).fields[1:] == ("Optique SA", "active", "", ""), "the negative control"
    with world.database.write("test.change") as tx:
        tx.customers.save(replace(tx.customers.get(JURA.id), tenant_id=early.tenant_id))
        tx.commit()
    (after,) = service.again(Kind.GDAP, before, [JURA.id.hex])
    assert after.record(0).fields[1:] == ("Jura Optik SA", "active", "", JURA.id.hex)
    with world.database.write("test.change") as tx:
        tx.customers.save(replace(tx.customers.get(JURA.id), tenant_id=None))
        tx.commit()
    (again,) = service.again(Kind.GDAP, [after], [JURA.id.hex])
    assert again.record(0).fields == before[0].record(0).fields


def test_a_commit_tells_which_kinds_it_touched(service: FinderService) -> None:
    assert service.stale(frozenset({"lead"})) == [Kind.LEAD]
    assert Kind.SUBSCRIPTION in service.stale(frozenset({"customer"}))
    assert service.stale(frozenset({"company"})) == []
    assert service.stale(frozenset({"own_tenant"})) == [Kind.OWN_TENANT]
    assert service.stale(frozenset({"gdap"})) == [Kind.GDAP]
    assert service.stale(frozenset({"dispatch"})) == [Kind.INVITATION, Kind.DISPATCH]
    customer_alone = frozenset({"customer"})
    assert service.hangs_on_customers(Kind.SUBSCRIPTION, customer_alone)
    assert service.hangs_on_customers(Kind.DISPATCH, frozenset({"dispatch"}))
    assert not service.hangs_on_customers(Kind.LEAD, customer_alone)


def test_customers_tell_which_admin_relationships_changed_only_where_none_of_these_itself_did(
    service: FinderService,
) -> None:
    assert service.hangs_on_customers(Kind.GDAP, frozenset({"customer"}))
    assert not service.hangs_on_customers(Kind.GDAP, frozenset({"customer", "gdap"}))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of two records."""
    monkeypatch.setattr(finder, "PIECE", 2)


@pytest.mark.usefixtures("small")
def test_only_the_pieces_that_were_touched_are_made_anew(world: World, service: FinderService) -> None:
    more = [customer(f"Firma {at}") for at in range(4)]
    world.add(*more)
    before = read(service, Kind.CUSTOMER)
    assert len(before) == 3
    with world.database.write("test.change") as tx:
        tx.customers.save(replace(tx.customers.get(more[1].id), name="Zapfhahn GmbH"))
        tx.commit()
    new = customer("Neu AG")
    world.add(new)
    after = service.again(Kind.CUSTOMER, before, [more[1].id.hex, new.id.hex])
    assert names(after) == [
        "Alpen AG",
        "Jura Optik SA",
        "Firma 0",
        "Zapfhahn GmbH",
        "Firma 2",
        "Firma 3",
        "Neu AG",
    ]
    assert [one is two for one, two in zip(before, after, strict=False)] == [True, False, True]


@pytest.mark.usefixtures("small")
def test_what_was_deleted_goes_and_what_is_back_comes(world: World, service: FinderService) -> None:
    terms = [due_term(owner.id, product=f"Plan {at}") for at, owner in enumerate((ALPEN, JURA, ALPEN))]
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(*terms)
        tx.commit()
    whole = read(service, Kind.SUBSCRIPTION)
    with world.database.write("test.delete") as tx:
        tx.subscriptions.remove(terms[1].id)
        tx.commit()
    less = service.again(Kind.SUBSCRIPTION, whole, [JURA.id.hex])
    assert names(less) == ["Plan 0", "Plan 2"]
    assert names(service.again(Kind.SUBSCRIPTION, whole, [ALPEN.id.hex])) == ["Plan 0", "Plan 2"]
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(terms[1])
        tx.commit()
    assert names(service.again(Kind.SUBSCRIPTION, less, [JURA.id.hex])) == ["Plan 0", "Plan 1", "Plan 2"]


def test_from_nothing_all_is_read(world: World, service: FinderService) -> None:
    assert names(service.again(Kind.CUSTOMER, [], [JURA.id.hex])) == ["Alpen AG", "Jura Optik SA"]
    assert service.again(Kind.INVITATION, [], [JURA.id.hex]) == []


def test_a_renamed_customer_is_found_with_its_subscriptions(world: World, service: FinderService) -> None:
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(due_term(JURA.id))
        tx.commit()
    before = read(service, Kind.SUBSCRIPTION)
    with world.database.write("test.change") as tx:
        tx.customers.save(replace(tx.customers.get(JURA.id), name="Optique du Jura SA"))
        tx.commit()
    (after,) = service.again(Kind.SUBSCRIPTION, before, [JURA.id.hex])
    assert after.record(0).fields[1] == "Optique du Jura SA"
    assert before[0].record(0).fields[1] == "Jura Optik SA", "the negative control"
