"""Leads: kept, answered, made customers and taken back, over a real encrypted database."""

import datetime as dt
from dataclasses import replace

import pytest

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.customer import Contact, LegState, LossReason, Origin
from reseller_desktop.domain.ending import Ending, EndingWay
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.lead import Lead, LeadProfile, LeadSource, LeadState
from reseller_desktop.domain.lead_clock import ClockKind
from reseller_desktop.domain.lead_conflict import ConflictKind
from reseller_desktop.domain.lead_step import LeadStep
from reseller_desktop.domain.region import regions_from
from reseller_desktop.resources import load_rules
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.leads import LeadLine, LeadService
from reseller_desktop.storage.database import Commit
from reseller_desktop.wording.actions import action_line
from tests.support.leads import TENANT, lead, shipped_lead_rules
from tests.support.name_rules import shipped_names
from tests.support.world import World, customer, leg, own_tenant

REGIONS = load_rules("csp_regions", regions_from)[0]
DAY = dt.timedelta(days=1)


@pytest.fixture
def service(world: World) -> LeadService:
    return LeadService(
        world.database,
        world.cursor,
        world.clock,
        rules=shipped_lead_rules,
        regions=lambda: REGIONS,
        names=shipped_names,
    )


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


def only(service: LeadService) -> LeadLine:
    (line,) = service.book().lines
    return line


def test_a_lead_is_kept_tidy_and_its_address_tells_its_domain(service: LeadService) -> None:
    service.save(
        lead(
            company=" Bergkristall ", contact_email=" mara@Bergkristall.example ", country="ch", reference=" "
        )
    )
    kept = only(service).lead
    assert (kept.company, kept.domain, kept.country) == ("Bergkristall", "bergkristall.example", "CH")
    assert (kept.contact_email, kept.reference) == ("mara@Bergkristall.example", None)


def test_an_address_of_everybodys_tells_no_domain(service: LeadService) -> None:
    assert service.save(lead(contact_email="mara@gmail.com")).domain == ""


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param({"company": " "}, "name-empty", id="nobody"),
        pytest.param({"contact_email": "mara"}, "email-malformed", id="no address"),
        pytest.param({"country": "Switzerland"}, "lead-country-malformed", id="a country in words"),
        pytest.param({"country": "C1"}, "lead-country-malformed", id="a country with a digit"),
        pytest.param({"seats": -1}, "subscription-seats-out-of-range", id="fewer than no seats"),
    ],
)
def test_what_cannot_be_is_refused(service: LeadService, facts: dict[str, str], code: str) -> None:
    with pytest.raises(UserError) as refused:
        service.save(lead(**facts))
    assert refused.value.code == code
    assert not service.book().lines


def test_a_source_gives_a_number_once(service: LeadService) -> None:
    first = service.save(lead(reference="R-1"))
    service.save(replace(first, company="Bergkristall"))
    service.save(lead(reference="R-1", source=LeadSource.PROVIDER))
    with pytest.raises(UserError) as refused:
        service.save(lead(reference="R-1 "))
    assert refused.value.code == "lead-reference-taken"


def test_the_side_bar_counts_what_is_open_and_what_presses(service: LeadService, world: World) -> None:
    now = world.clock.now()
    for received, facts in (
        (now - 2 * DAY, {}),
        (now - 13 * DAY, {}),
        (now - 15 * DAY, {}),
        (now - 2 * DAY, {"direct": Answer.YES}),
        (now - 9 * DAY, {"state": LeadState.ACCEPTED, "answered_at": now - 8 * DAY}),
        (now - 9 * DAY, {"state": LeadState.ACCEPTED, "answered_at": now - 8 * DAY, "contacted_at": now}),
        (now, {"state": LeadState.LOST}),
    ):
        service.save(lead(received_at=received, **facts))
    counts = service.counts()
    assert (counts.open, counts.pressing) == (6, 3)
    assert sum(any(clock.presses for clock in line.clocks) for line in service.book().lines) == 3


def test_an_empty_vault_has_an_empty_book(service: LeadService) -> None:
    book = service.book()
    assert (book.lines, service.counts().open, book.profile.areas) == ((), 0, ())


def test_a_lead_is_answered_in_steps_each_of_which_is_undone(
    service: LeadService, history: HistoryService
) -> None:
    service.save(lead())
    service.take(only(service).lead, LeadStep.ACCEPT)
    line = only(service)
    assert (line.lead.state, line.next.kind if line.next else None) == (LeadState.ACCEPTED, ClockKind.CONTACT)
    service.take(line.lead, LeadStep.CONTACTED)
    service.take(only(service).lead, LeadStep.LOSE, "Too dear.")
    assert only(service).next is None
    with pytest.raises(UserError):
        service.take(only(service).lead, LeadStep.WIN)
    names = [action_line(action) for action in history.actions()]
    assert names[:3] == [
        "Loss of the lead Bergkristall Hotels AG",
        "First contact with the lead Bergkristall Hotels AG",
        "Acceptance of the lead Bergkristall Hotels AG",
    ]
    history.undo()
    assert only(service).lead.state is LeadState.ACCEPTED
    history.undo()
    history.undo()
    assert only(service).lead.answered_at is None


def test_somebody_else_was_faster(service: LeadService) -> None:
    service.save(lead())
    seen = only(service).lead
    service.take(seen, LeadStep.ACCEPT)
    with pytest.raises(UserError) as refused:
        service.take(seen, LeadStep.DECLINE, "Too far away.")
    assert refused.value.code == "conflict"


def test_a_lead_becomes_a_customer_in_one_step_and_undo_takes_both_back(
    service: LeadService, history: HistoryService, world: World
) -> None:
    service.save(lead(tenant_id=TENANT, seats=45, contact_name="Mara Fehr", need="Teams", country="CH"))
    before = world.contents()
    made = service.to_customer(only(service).lead)
    with world.database.read() as tx:
        found = tx.customers.get(made)
        (contact,) = tx.contacts.where(customer_id=made)
    assert (found.tenant_id, found.seats, found.origin) == (TENANT, 45, Origin.MICROSOFT_LEAD)
    assert contact.name == "Mara Fehr"
    line = only(service)
    assert (line.lead.state, line.customer) == (LeadState.ACCEPTED, "Bergkristall Hotels AG")
    assert not line.conflicts
    assert service.of_customer(made) == (line.lead,)
    with pytest.raises(UserError) as refused:
        service.to_customer(line.lead)
    assert refused.value.code == "lead-is-customer"
    history.undo()
    after = world.contents()
    assert {name: after[name] for name in ("customer", "contact", "lead")} == {
        name: before[name] for name in ("customer", "contact", "lead")
    }


def test_a_lead_is_linked_to_the_customer_that_it_is(
    service: LeadService, history: HistoryService, world: World
) -> None:
    known = customer(name="Bergkristall Hotels", seats=None)
    mara = Contact(id=new_id(), customer_id=known.id, name="Mara Fehr")
    world.add(known, mara)
    service.save(lead(seats=45, contact_name="Mara Fehr", answered_at=world.clock.now(), state=LeadState.WON))
    assert not only(service).conflicts
    assert service.to_customer(only(service).lead, known.id) == known.id
    with world.database.read() as tx:
        assert tx.customers.get(known.id).seats == 45
        assert tx.contacts.where(customer_id=known.id) == [mara]
    assert only(service).lead.state is LeadState.WON
    history.undo()
    with world.database.read() as tx:
        assert tx.customers.get(known.id).seats is None


def test_a_tenant_that_another_customer_has_makes_no_second_one(service: LeadService, world: World) -> None:
    world.add(customer(name="Alpenhof", tenant_id=TENANT))
    service.save(lead(tenant_id=TENANT))
    assert [one.kind for one in only(service).conflicts] == [ConflictKind.CUSTOMER]
    with pytest.raises(UserError) as refused:
        service.to_customer(only(service).lead)
    assert refused.value.code == "already-exists"
    assert only(service).lead.customer_id is None


def test_customers_are_found_by_any_of_their_domains(service: LeadService, world: World) -> None:
    known = customer(name="Alpenhof", domain="alpenhof.example", other_domains=("bergkristall.example",))
    world.add(known, customer(name="Zimmerei Zaugg", domain="zaugg.example"))
    service.save(lead(domain="bergkristall.example"))
    assert [one.customer_id for one in only(service).conflicts] == [known.id]


def test_with_whom_we_ended_is_told_until_we_began_anew(service: LeadService, world: World) -> None:
    ours = own_tenant()
    left, again, sealed = (customer(name=name) for name in ("Left AG", "Again AG", "Sealed AG"))
    day = world.clock.today()
    endings = [
        Ending(
            id=new_id(),
            customer_id=one.id,
            own_tenant_id=ours.id,
            at=world.clock.now(),
            way=EndingWay.OURSELVES,
        )
        for one in (again, sealed)
    ]
    world.add(
        ours,
        *(left, again, sealed),
        leg(left, ours, LegState.NO, loss_reason=LossReason.ENDED_BY_US, as_of=day),
        leg(again, ours, LegState.ASKED, as_of=day),
        *endings,
    )
    for name in ("Left AG", "Again AG", "Sealed AG"):
        service.save(lead(company=name))
    kinds = {line.lead.company: [one.kind for one in line.conflicts] for line in service.book().lines}
    assert kinds == {
        "Left AG": [ConflictKind.ENDED],
        "Again AG": [ConflictKind.CUSTOMER],
        "Sealed AG": [ConflictKind.ENDED],
    }


def test_what_we_serve_is_kept_and_counts_at_once(service: LeadService, history: HistoryService) -> None:
    service.save(lead(seats=45, need="Teams"))
    profile = service.book().profile
    service.save_profile(replace(profile, areas=("modern-work",), least_seats=10, most_seats=300))
    assert [fit.answer for fit in only(service).fits] == [Answer.UNKNOWN, Answer.YES, Answer.YES]
    service.save_profile(replace(service.book().profile, most_seats=20))
    assert only(service).fits[1].answer is Answer.NO
    history.undo()
    assert service.book().profile.most_seats == 300


def test_a_profile_that_nobody_can_meet_is_refused(service: LeadService) -> None:
    with pytest.raises(UserError) as refused:
        service.save_profile(LeadProfile(id=new_id(), least_seats=20, most_seats=10))
    assert refused.value.code == "lead-seats-reversed"


def test_a_lead_is_removed_and_comes_back(
    service: LeadService, history: HistoryService, world: World
) -> None:
    service.save(lead())
    service.remove(only(service).lead)
    assert not service.book().lines
    history.undo()
    assert only(service).lead.company == "Bergkristall Hotels AG"
    assert all(isinstance(commit, Commit) and "lead" in commit.topics for commit in world.commits)


def test_the_latest_lead_comes_first(service: LeadService, world: World) -> None:
    now = world.clock.now()
    for name, ago in (("Second", 2 * DAY), ("First", DAY), ("Third", 3 * DAY)):
        service.save(lead(company=name, received_at=now - ago))
    assert [line.lead.company for line in service.book().lines] == ["First", "Second", "Third"]


def test_a_step_may_have_been_taken_earlier(service: LeadService) -> None:
    kept: Lead = service.save(lead())
    at = kept.received_at + DAY
    service.take(kept, LeadStep.CONTACTED, at=at)
    assert only(service).lead.contacted_at == at
