import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reseller_desktop.domain.figure_words import FigureKind
from reseller_desktop.domain.figures import Age, Figures, Spans, Stage
from reseller_desktop.domain.invitation import Flow, Invitation, InvitationState
from reseller_desktop.domain.states import LegState
from reseller_desktop.domain.subscription import SubscriptionState, Term
from reseller_desktop.domain.vendor_contact import ContactChannel, VendorContact
from reseller_desktop.services.figures import FigureService
from reseller_desktop.services.ids import new_id
from tests.support.due_terms import due_term
from tests.support.terms import shipped_term_rules
from tests.support.world import World, customer, leg, own_tenant, provider

ALPEN, ZUERICH, OLD = customer("Alpen AG"), customer("Zürich AG"), customer("Old AG")
OURS, DISTRI = own_tenant(), provider()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.add(OURS, DISTRI, ALPEN, ZUERICH, replace(OLD, archived_at=made.clock.now()))
    yield made
    made.close()


@pytest.fixture
def service(world: World) -> FigureService:
    rules = shipped_term_rules()
    return FigureService(world.cursor, world.clock, rules=lambda: rules, local=lambda moment: moment)


def invitation(world: World, days_ago: int, state: InvitationState) -> Invitation:
    at = world.clock.now() - dt.timedelta(days=days_ago)
    return Invitation(
        id=new_id(),
        customer_id=ALPEN.id,
        own_tenant_id=OURS.id,
        flow=Flow.RESELLER,
        state=state,
        drafted_at=at,
        sent_at=None if state is InvitationState.DRAFTED else at,
        accepted_on=at.date() if state is InvitationState.ACCEPTED else None,
    )


def contact(world: World, days_ago: int) -> VendorContact:
    at = world.clock.now() - dt.timedelta(days=days_ago)
    facts = {"channel": ContactChannel.PHONE, "by": "anna", "noted_at": at}
    return VendorContact(id=new_id(), customer_id=ALPEN.id, at=at, **facts)  # type: ignore[arg-type]


def put(world: World, store: str, *records: object) -> None:
    with world.database.write("test.add") as tx:
        getattr(tx, store).add(*records)
        tx.commit()


def test_an_empty_database_has_series_of_nothing(service: FigureService) -> None:
    found = service.read()
    assert [one.counts[LegState.UNKNOWN] for one in found.coverage] == [2, 2]
    assert {one.amount for series in found[3:7] for one in series} == {0}
    assert [len(series) for series in found[3:7]] == [4, 5, 12, 12]


def test_coverage_counts_customers_that_are_not_in_the_archive(world: World, service: FigureService) -> None:
    gone = provider(name="Gone", tenant_id=new_id(), archived_at=world.clock.now())
    world.add(gone)
    world.add(leg(ALPEN, OURS), leg(OLD, OURS), leg(ZUERICH, DISTRI, LegState.ASKED), leg(ALPEN, gone))
    ours, distri = service.read().coverage
    assert (ours.party.name, ours.party.own, ours.counts[LegState.YES], ours.customers) == (
        "Muster IT",
        True,
        1,
        2,
    )
    assert (distri.party.id, distri.counts[LegState.ASKED], distri.customers) == (DISTRI.id.hex, 1, 2)


def test_invitations_of_the_span_make_the_funnel_and_all_that_wait_the_ages(
    world: World, service: FigureService
) -> None:
    states = InvitationState
    put(
        world,
        "invitations",
        *(
            invitation(world, days, state)
            for days, state in (
                (100, states.SENT),
                (89, states.SENT),
                (12, states.ACCEPTED),
                (3, states.DRAFTED),
                (0, states.REMINDED),
            )
        ),
    )
    found = service.read()
    assert {one.key: one.amount for one in found.funnel} == {
        Stage.DRAFTED: 4,
        Stage.SENT: 3,
        Stage.REMINDED: 0,
        Stage.ACCEPTED: 1,
    }
    assert {one.key: one.amount for one in found.waiting if one.ids} == {Age(0, 7): 1, Age(61, None): 2}
    assert service.read(Spans(days=365)).funnel[0].amount == 5


def test_weeks_hold_open_dates_and_no_others(world: World, service: FigureService) -> None:
    put(
        world,
        "subscriptions",
        due_term(ALPEN.id, 3),
        due_term(ZUERICH.id, 8),
        due_term(ZUERICH.id, 83),
        due_term(ZUERICH.id, 84),
        due_term(OLD.id, 3),
        due_term(ALPEN.id, 3, term=Term.MONTH),
        due_term(ALPEN.id, 3, state=SubscriptionState.DELETED),
    )
    found = service.read()
    assert [(at, one.amount) for at, one in enumerate(found.weeks) if one.ids] == [(0, 1), (1, 1), (11, 1)]
    assert len(service.read(Spans(weeks=26)).weeks) == 26


def test_contacts_are_counted_by_month(world: World, service: FigureService) -> None:
    put(world, "vendor_contacts", *(contact(world, days) for days in (0, 4, 5, 400)))
    found = service.read()
    assert found.months[-1].key == dt.date(2026, 5, 1)
    assert [one.amount for one in found.months][-2:] == [2, 1]
    assert sum(one.amount for one in found.months) == 3
    assert sum(one.amount for one in service.read(Spans(months=24)).months) == 4


class _Counting:
    """A cursor that counts its statements."""

    def __init__(self, cursor: object, asked: list[str]) -> None:
        self._cursor, self._asked = cursor, asked

    def execute(self, statement: str, *values: object) -> object:
        self._asked.append(statement)
        return self._cursor.execute(statement, *values)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._cursor, name)


def test_all_series_take_a_handful_of_statements(world: World) -> None:
    asked: list[str] = []
    rules = shipped_term_rules()
    counting = FigureService(lambda: _Counting(world.cursor(), asked), world.clock, rules=lambda: rules)
    assert isinstance(counting.read(), Figures)
    assert len(asked) <= 9


def test_what_nobody_asks_for_is_not_read(world: World) -> None:
    asked: list[str] = []
    rules = shipped_term_rules()
    counting = FigureService(lambda: _Counting(world.cursor(), asked), world.clock, rules=lambda: rules)
    found = counting.read(kinds={FigureKind.INVITATIONS})
    assert len(asked) == 1
    assert (len(found.funnel), found.coverage, found.weeks, found.months) == (4, (), (), ())
    assert counting.read(kinds={FigureKind.CONTACTS}).waiting == ()
