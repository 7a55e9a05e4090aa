"""Agreements and answers on a real encrypted database."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement
from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import EnrolmentStatus, MemberStatus, MpaStatus
from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.region import regions_from
from reseller_desktop.domain.transacting import transacting_from
from reseller_desktop.resources import load_rules
from reseller_desktop.services.agreements import AgreementService
from reseller_desktop.services.evidence import EVIDENCE_LIMIT, EvidenceService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.listing import ListingService
from reseller_desktop.services.readiness import ReadinessService
from tests.support.world import World, customer, leg, own_tenant, provider

REGIONS = load_rules("csp_regions", regions_from)[0]
RULES = load_rules("transacting", transacting_from)[0]


class Office:
    """One customer that has accepted us and the first of two providers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.own = own_tenant(
            member_status=MemberStatus.ACTIVE,
            enrolment_status=EnrolmentStatus.QUALIFIED,
            mpa_status=MpaStatus.SIGNED,
        )
        self.provider, self.other = provider(), provider(name="North", tenant_id=uuid4())
        self.customer = customer("Bergblick AG", country="CH", tenant_id=uuid4())
        self.today = world.clock.today()
        self.agreements = AgreementService(world.database, world.clock)
        self.readiness = ReadinessService(world.database, regions=lambda: REGIONS, rules=lambda: RULES)
        world.add(self.own, self.provider, self.other, self.customer)
        world.add(leg(self.customer, self.own), leg(self.customer, self.provider))

    def agreement(self, **facts: Any) -> CustomerAgreement:
        values = {
            "id": new_id(),
            "customer_id": self.customer.id,
            "accepted_on": self.today,
            "way": AgreementWay.DIRECT,
            "as_of": self.today,
        }
        return CustomerAgreement(**{**values, **facts})

    def answers(self) -> dict[str, Answer]:
        found = self.readiness.page(self.customer.id).each
        return {one.provider.name if one.provider else "": one.answer for one in found}

    def of_list(self) -> Answer:
        listing = ListingService(self.world.cursor, self.world.clock)
        ((row,),) = (chunk for chunk in listing.rows([self.customer.id]))
        return self.readiness.judge().of_row(row).answer


@pytest.fixture
def office(world: World) -> Office:
    return Office(world)


def test_an_agreement_that_is_recorded_makes_the_order_possible(office: Office) -> None:
    assert office.answers() == {"Distri One": Answer.UNKNOWN, "North": Answer.UNKNOWN}
    office.agreements.record(office.agreement())
    assert office.answers() == {"Distri One": Answer.YES, "North": Answer.UNKNOWN}
    assert office.readiness.towards(office.customer.id, office.provider).answer is Answer.YES


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({}, Answer.YES),
        ({"accepted_on": None}, Answer.NO),
        ({"way": AgreementWay.UNKNOWN}, Answer.UNKNOWN),
    ],
    ids=["direct", "not accepted", "in some way"],
)
def test_list_and_page_answer_alike(office: Office, facts: dict[str, Any], answer: Answer) -> None:
    office.agreements.record(office.agreement(**facts))
    assert office.answers()["Distri One"] is answer
    assert office.readiness.towards(office.customer.id, office.provider).answer is answer
    expected = Answer.UNKNOWN if answer is Answer.UNKNOWN else answer
    assert office.of_list() is expected


@pytest.mark.parametrize("of", ["provider", "other"])
def test_what_a_provider_attested_holds_with_that_provider_only(office: Office, of: str) -> None:
    attester = getattr(office, of)
    office.agreements.record(office.agreement(way=AgreementWay.ATTESTED, provider_id=attester.id))
    assert office.answers()["Distri One"] is (Answer.YES if of == "provider" else Answer.NO)
    assert office.of_list() is (Answer.YES if of == "provider" else Answer.UNKNOWN)


def test_the_record_that_was_seen_last_holds_and_comes_first(office: Office) -> None:
    earlier = office.today - dt.timedelta(days=30)
    late, early = office.agreement(), office.agreement(accepted_on=None, as_of=earlier)
    office.agreements.record(late)
    office.agreements.record(early)
    assert office.agreements.of(office.customer.id) == [late, early]
    assert office.readiness.page(office.customer.id).agreements == (late, early)
    assert office.answers()["Distri One"] is office.of_list() is Answer.YES


def test_a_record_is_changed_and_removed_and_each_can_be_undone(office: Office) -> None:
    history = HistoryService(office.world.database)
    made = office.agreement()
    office.agreements.record(made)
    office.agreements.record(replace(made, note="seen in the admin centre"))
    (kept,) = office.agreements.of(office.customer.id)
    assert (kept.note, kept.version) == ("seen in the admin centre", 1)
    office.agreements.remove(kept)
    assert office.agreements.of(office.customer.id) == []
    actions = [history.undo() for _ in range(3)]
    assert [one.code for one in actions] == ["agreement.remove", "agreement.record", "agreement.record"]
    assert actions[0].data["name"] == "Bergblick AG"
    assert office.agreements.of(office.customer.id) == []


def proofs(office: Office) -> list[str]:
    page = office.readiness.page(office.customer.id)
    assert {document.id for document in page.documents.values()} == set(page.documents)
    return [proof.name for one in page.agreements if (proof := page.proof_of(one))]


def test_an_agreements_proof_is_kept_replaced_removed_and_each_can_be_undone(
    office: Office, tmp_path: Path
) -> None:
    history, shelf = HistoryService(office.world.database), EvidenceService(office.world.database)
    first, second = tmp_path / "signed.pdf", tmp_path / "seen.png"
    first.write_bytes(b"signed")
    second.write_bytes(b"seen")
    office.agreements.record(office.agreement(), first)
    assert proofs(office) == ["signed.pdf"]
    (kept,) = office.agreements.of(office.customer.id)
    office.agreements.record(replace(kept, note="the proof stays"))
    assert proofs(office) == ["signed.pdf"]
    (kept,) = office.agreements.of(office.customer.id)
    office.agreements.record(kept, second)
    assert proofs(office) == ["seen.png"]
    assert office.world.count("document") == 1
    (kept,) = office.agreements.of(office.customer.id)
    office.agreements.record(replace(kept, evidence_id=None))
    assert (proofs(office), office.world.count("document")) == ([], 0)
    history.undo()
    assert proofs(office) == ["seen.png"]
    history.undo()
    (document,) = office.readiness.page(office.customer.id).documents.values()
    assert shelf.put_out(document, tmp_path / "copy").read_bytes() == b"signed"
    office.agreements.remove(office.agreements.of(office.customer.id)[0])
    assert office.world.count("document") == 0
    history.undo()
    assert proofs(office) == ["signed.pdf"]


@pytest.mark.parametrize(
    ("size", "code"),
    [
        pytest.param(None, "file-not-read", id="a file that is gone"),
        pytest.param(EVIDENCE_LIMIT + 1, "document-too-large", id="a file that is too large"),
    ],
)
def test_a_proof_that_cannot_be_kept_is_refused_and_the_agreement_with_it(
    office: Office, tmp_path: Path, size: int | None, code: str
) -> None:
    path = tmp_path / "scan.pdf"
    if size is not None:
        path.write_bytes(bytes(size))
    before = office.world.everything()
    with pytest.raises(UserError, match=code) as caught:
        office.agreements.record(office.agreement(), path)
    assert caught.value.data["field"] == "proof"
    assert office.world.everything() == before


def test_a_commit_names_the_customer_whose_agreement_it_was(office: Office) -> None:
    office.agreements.record(office.agreement())
    commit = office.world.commits[-1]
    assert commit.topics == {"customer_agreement"}
    assert commit.customers == {office.customer.id}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"accepted_on": "tomorrow", "as_of": "tomorrow"}, "agreement-day-ahead"),
        ({"as_of": "tomorrow"}, "agreement-day-ahead"),
        ({"as_of": "yesterday"}, "agreement-seen-too-early"),
        ({"way": AgreementWay.ATTESTED}, "agreement-provider-missing"),
        ({"signatory_email": "no address"}, "email-malformed"),
    ],
)
def test_a_record_that_cannot_be_is_refused_and_nothing_kept(
    office: Office, facts: dict[str, Any], code: str
) -> None:
    days = {"tomorrow": office.today + dt.timedelta(days=1), "yesterday": office.today - dt.timedelta(days=1)}
    with pytest.raises(UserError, match=code):
        office.agreements.record(office.agreement(**{k: days.get(v, v) for k, v in facts.items()}))
    assert office.world.count("customer_agreement") == 0


def test_a_customer_that_is_gone_has_no_answer(office: Office) -> None:
    for call in (office.readiness.page, lambda one: office.readiness.towards(one, office.provider)):
        with pytest.raises(UserError, match="not-found"):
            call(UUID(int=9))


def test_ended_legs_count_as_known(office: Office) -> None:
    office.world.add(leg(office.customer, office.other, LegState.NO))
    assert office.answers() == {"Distri One": Answer.UNKNOWN, "North": Answer.NO}
