import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.figures import Stage
from reseller_desktop.domain.invitation import Flow, Invitation, InvitationState
from reseller_desktop.domain.lead import Lead, LeadSource
from reseller_desktop.domain.report import Section, Tally
from reseller_desktop.domain.subscription import Choice
from reseller_desktop.domain.vendor_contact import ContactChannel, VendorContact
from reseller_desktop.services.company import CompanyService
from reseller_desktop.services.figures import FigureService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.radar import Decided, RadarService
from reseller_desktop.services.report import ReportService
from tests.support.due_terms import due_term
from tests.support.terms import shipped_term_rules
from tests.support.world import World, company, customer, own_tenant, provider

ALPEN, ZUERICH = customer("Alpen AG"), customer("Zürich AG")
OURS, DISTRI = own_tenant(), provider()
APRIL, MAY = dt.date(2026, 4, 1), dt.date(2026, 5, 1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    with made.database.write("test.add") as tx:
        tx.companies.add(company())
        tx.commit()
    made.add(OURS, DISTRI, ALPEN, ZUERICH)
    yield made
    made.close()


@pytest.fixture
def radar(world: World) -> RadarService:
    rules = shipped_term_rules()
    return RadarService(world.database, world.cursor, world.clock, rules=lambda: rules, who=lambda: "Anna")


@pytest.fixture
def service(world: World, radar: RadarService) -> ReportService:
    def local(moment: dt.datetime) -> dt.datetime:
        return moment + dt.timedelta(hours=2)

    figures = FigureService(world.cursor, world.clock, rules=radar.rules, local=local)
    ours = CompanyService(world.database)
    return ReportService(world.cursor, world.clock, figures=figures, radar=radar, company=ours, local=local)


def put(world: World, store: str, *records: object) -> None:
    with world.database.write("test.add") as tx:
        getattr(tx, store).add(*records)
        tx.commit()


def invitation(begun: dt.datetime, **facts: object) -> Invitation:
    values = {"flow": Flow.RESELLER, "customer_id": ALPEN.id, "own_tenant_id": OURS.id, "sent_at": begun}
    state = InvitationState.SENT
    return Invitation(**{"id": new_id(), "drafted_at": begun, "state": state, **values, **facts})  # type: ignore[arg-type]


def at(day: int, month: int = 4, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=dt.UTC)


def test_the_month_counts_what_happened_in_it_by_the_clock_on_the_wall(
    world: World, service: ReportService
) -> None:
    put(
        world,
        "invitations",
        invitation(at(31, 3, 21)),
        invitation(at(31, 3, 23)),
        invitation(at(20), sent_at=at(2, 5)),
        invitation(at(10, 3), accepted_on=dt.date(2026, 4, 30), state=InvitationState.ACCEPTED),
        invitation(at(30, 4, 23), provider_id=DISTRI.id),
    )
    april = service.facts(APRIL)
    assert {one: april.tallies[one] for one in (Tally.BEGUN, Tally.SENT, Tally.ACCEPTED)} == {
        Tally.BEGUN: 2,
        Tally.SENT: 1,
        Tally.ACCEPTED: 1,
    }
    assert {one.key: one.amount for one in april.figures.funnel}[Stage.DRAFTED] == 2
    may = service.facts(MAY)
    assert (may.tallies[Tally.BEGUN], may.tallies[Tally.SENT]) == (1, 2)
    assert (may.company, may.written_on) == ("Muster IT AG", dt.date(2026, 5, 4))


def test_who_waits_for_an_answer_stands_in_the_list_the_longest_first(
    world: World, service: ReportService
) -> None:
    put(
        world,
        "invitations",
        invitation(at(20), provider_id=DISTRI.id, customer_id=ZUERICH.id, state=InvitationState.REMINDED),
        invitation(at(2)),
        invitation(at(3), state=InvitationState.DECLINED),
        invitation(at(3), state=InvitationState.DRAFTED, sent_at=None),
    )
    assert service.facts(APRIL).lists[Section.UNANSWERED] == (
        (dt.date(2026, 4, 2), "Alpen AG", ""),
        (dt.date(2026, 4, 20), "Zürich AG", "Distri One"),
    )


def test_decisions_of_the_next_30_days_are_listed_and_those_made_are_counted(
    world: World, service: ReportService, radar: RadarService
) -> None:
    put(world, "subscriptions", due_term(ALPEN.id, 3), due_term(ZUERICH.id, 29), due_term(ALPEN.id, 32))
    radar.decide(radar.upcoming().radar.open[:1], Decided(choice=Choice.KEEP))
    may = service.facts(MAY)
    assert [line[1:] for line in may.lists[Section.DUE]] == [
        ("Zürich AG", "Microsoft 365 Business Premium", 25)
    ]
    assert may.tallies[Tally.DECIDED] == 1
    assert service.facts(APRIL).tallies[Tally.DECIDED] == 0


def contact(moment: dt.datetime, name: str = "", organisation: str = "") -> VendorContact:
    return VendorContact(
        id=new_id(),
        customer_id=ALPEN.id,
        at=moment,
        channel=ContactChannel.PHONE,
        name=name,
        organisation=organisation,
        offer="Azure",
        by="anna",
        noted_at=moment,
    )


def test_contacts_of_the_month_are_listed_with_who_it_was(world: World, service: ReportService) -> None:
    put(
        world,
        "vendor_contacts",
        contact(at(1), "Jo Field", "CloudReach"),
        contact(at(2), "Jo Field"),
        contact(at(3), organisation="CloudReach"),
        contact(at(1, 5)),
    )
    april = service.facts(APRIL)
    assert [line[2] for line in april.lists[Section.SELLERS]] == [
        "Jo Field, CloudReach",
        "Jo Field",
        "CloudReach",
    ]
    assert april.tallies[Tally.SELLERS] == 3
    assert [(one.key, one.amount) for one in april.figures.months][-1] == (APRIL, 3)
    assert service.facts(MAY).figures.months[-2].amount == 3


def test_leads_are_counted_when_they_came(world: World, service: ReportService) -> None:
    put(world, "leads", Lead(id=new_id(), source=LeadSource.OWN, company="Neu AG", received_at=at(7)))
    assert service.facts(APRIL).tallies[Tally.LEADS] == 1
    assert service.facts(MAY).tallies[Tally.LEADS] == 0


def test_any_day_names_its_month(service: ReportService) -> None:
    assert service.facts(dt.date(2026, 4, 17)).month == APRIL


def test_a_month_that_has_not_begun_is_refused(service: ReportService) -> None:
    with pytest.raises(UserError, match="report-month-ahead"):
        service.facts(dt.date(2026, 6, 1))


def test_before_the_first_start_there_is_an_empty_report(world: World, service: ReportService) -> None:
    with world.database.write("test.remove") as tx:
        tx.companies.remove(*(one.id for one in tx.companies.where()))
        tx.commit()
    facts = service.facts(MAY)
    assert facts.company == ""
    assert facts.tallies[Tally.CUSTOMERS] == 2
