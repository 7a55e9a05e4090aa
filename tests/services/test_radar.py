import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from reseller_desktop.domain.decision_calendar import calendar_event
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.radar import Counts, Entry
from reseller_desktop.domain.subscription import (
    Choice,
    EndAction,
    Occasion,
    Subscription,
    SubscriptionState,
    Term,
)
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.radar import Decided, RadarService
from reseller_desktop.wording import sentence
from tests.support.calendar_lines import problems
from tests.support.due_terms import due_term
from tests.support.terms import shipped_term_rules
from tests.support.world import World, customer, provider

KEEP = Decided(choice=Choice.KEEP)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def service(world: World) -> RadarService:
    rules = shipped_term_rules()
    return RadarService(world.database, world.cursor, world.clock, rules=lambda: rules, who=lambda: "Anna")


ALPEN, ZUERICH, OLD = customer("Alpen AG"), customer("Zürich AG"), customer("Old AG")
DISTRI = provider(lock_days=7)


def put(world: World, *subscriptions: Subscription) -> None:
    archived = replace(OLD, archived_at=world.clock.now())
    world.add(ALPEN, ZUERICH, archived, DISTRI)
    with world.database.write("test.add") as tx:
        tx.subscriptions.add(*subscriptions)
        tx.commit()


def said(entries: tuple[Entry, ...]) -> list[str]:
    return [f"{one.customer} {one.product} {one.at:%m-%d} {one.due.occasion.value}" for one in entries]


def test_what_is_archived_deleted_far_or_over_is_not_shown(world: World, service: RadarService) -> None:
    put(
        world,
        due_term(ZUERICH.id, product="B"),
        due_term(ALPEN.id, product="A", provider_id=DISTRI.id),
        due_term(OLD.id, product="of an archived customer"),
        due_term(ALPEN.id, product="archived", archived_at=world.clock.now()),
        due_term(ALPEN.id, product="deleted", state=SubscriptionState.DELETED),
        due_term(ALPEN.id, 181, product="far"),
        due_term(ALPEN.id, -2, product="over"),
        due_term(ALPEN.id, product="endless", ends_on=None),
        due_term(ALPEN.id, product="monthly", term=Term.MONTH),
    )
    found = service.upcoming()
    assert said(found.radar.open) == ["Alpen AG A 05-17 end", "Zürich AG B 05-24 end"]
    assert said(found.radar.muted) == ["Alpen AG monthly 05-24 end"]
    assert (found.subscriptions, found.ended) == (9, 1)
    assert found.radar.open[0].provider == "Distri One"


def test_a_renewal_since_the_purchase_opens_a_window(world: World, service: RadarService) -> None:
    moment = dt.datetime(2026, 5, 2, 8, tzinfo=dt.UTC)
    facts = {"bought_on": dt.date(2024, 5, 2), "ends_on": dt.date(2027, 5, 1)}
    put(
        world,
        due_term(ALPEN.id, product="moment", renewed_at=moment, **facts),
        due_term(ALPEN.id, product="begin", starts_on=dt.date(2026, 5, 1), **facts),
        due_term(ALPEN.id, product="named", cancel_until=moment + dt.timedelta(days=6), **facts),
    )
    assert said(service.upcoming().radar.chances) == [
        "Alpen AG begin 05-08 window",
        "Alpen AG named 05-08 window",
        "Alpen AG moment 05-09 window",
    ]


def test_a_span_can_be_named(world: World, service: RadarService) -> None:
    put(world, due_term(ALPEN.id, 20), due_term(ALPEN.id, 400, product="later"))
    since = world.clock.now() + dt.timedelta(days=300)
    assert said(service.upcoming(since, since + dt.timedelta(days=200)).radar.open) == [
        "Alpen AG later 06-08 end"
    ]


def test_a_customer_s_dates_reach_as_far_as_its_terms(world: World, service: RadarService) -> None:
    put(world, due_term(ALPEN.id, 300, product="far"), due_term(ZUERICH.id))
    found = service.of_customer(ALPEN.id)
    assert [one.product for one in found.radar.open] == ["far"]
    assert service.of_customer(OLD.id).subscriptions == 0


def test_what_comes_soon_is_counted_without_what_is_decided(world: World, service: RadarService) -> None:
    put(
        world,
        due_term(ALPEN.id, 3),
        due_term(ALPEN.id, 20),
        due_term(ALPEN.id, 40),
        due_term(ALPEN.id, 2, term=Term.MONTH),
    )
    assert service.counts() == Counts(soon=2, urgent=1)
    service.decide(service.upcoming().radar.open[:1], KEEP)
    assert service.counts() == Counts(soon=1, urgent=0)


def test_a_decision_says_who_and_when_and_is_taken_back(world: World, service: RadarService) -> None:
    put(world, due_term(ALPEN.id))
    (entry,) = service.upcoming().radar.open
    service.decide([entry], Decided(choice=Choice.REDUCE, seats=10, product="left out", note=" too many "))
    (decided,) = service.upcoming().radar.decided
    assert decided.decision
    assert (decided.decision.by, decided.decision.seats, decided.decision.note) == ("Anna", 10, "too many")
    assert decided.decision.product == ""
    assert decided.decision.at == world.clock.now().isoformat()
    assert [sorted(commit.topics) for commit in world.commits][-1] == ["subscription_decision"]
    HistoryService(world.database).undo()
    assert said(service.upcoming().radar.open) == ["Alpen AG Microsoft 365 Business Premium 05-24 end"]


def test_a_later_decision_counts_and_the_earlier_stays_on_record(world: World, service: RadarService) -> None:
    put(world, due_term(ALPEN.id))
    (entry,) = service.upcoming().radar.open
    service.decide([entry], KEEP)
    world.clock.pass_days(1)
    service.decide([entry], Decided(choice=Choice.END))
    (decided,) = service.upcoming().radar.decided
    assert decided.decision
    assert decided.decision.chosen is Choice.END
    with world.database.read() as tx:
        made = tx.decisions.where(subscription_id=UUID(entry.id), occasion=Occasion.END)
    assert [one.choice for one in sorted(made, key=lambda one: one.at)] == [Choice.KEEP, Choice.END]


def test_many_are_decided_in_one_action(world: World, service: RadarService) -> None:
    put(world, due_term(ALPEN.id), due_term(ALPEN.id, 30), due_term(ZUERICH.id, end_action=EndAction.OFF))
    history = HistoryService(world.database)
    service.decide(service.upcoming().radar.open[:2], KEEP)
    service.decide(service.upcoming().radar.decided + service.upcoming().radar.open, KEEP)
    assert service.upcoming().radar.open == ()
    assert [action.code for action in history.actions()][:2] == ["decision.record", "decision.record"]
    history.undo()
    history.undo()
    assert len(service.upcoming().radar.open) == 3


@pytest.mark.parametrize(
    ("decided", "code"),
    [
        (Decided(choice=Choice.REDUCE), "decision-seats-missing"),
        (Decided(choice=Choice.REDUCE, seats=0), "decision-seats-missing"),
        (Decided(choice=Choice.REDUCE, seats=25), "decision-seats-not-fewer"),
        (Decided(choice=Choice.CHANGE, product="  "), "decision-product-missing"),
        (Decided(choice=Choice.CHANGE, product="E3\u202e"), "name-bidi"),
    ],
    ids=["no number", "none left", "as many as there are", "no product", "a product that deceives"],
)
def test_a_decision_that_says_nothing_is_refused(
    world: World, service: RadarService, decided: Decided, code: str
) -> None:
    put(world, due_term(ALPEN.id))
    with pytest.raises(UserError) as refused:
        service.decide(service.upcoming().radar.open, decided)
    assert refused.value.code == code
    assert world.count("subscription_decision") == 0


def test_a_term_that_ends_on_another_day_by_now_is_not_decided(world: World, service: RadarService) -> None:
    first = due_term(ALPEN.id)
    put(world, first)
    seen = service.upcoming().radar.open
    with world.database.write("test.edit") as tx:
        tx.subscriptions.save(replace(first, ends_on=first.ends_on and first.ends_on.replace(year=2027)))
        tx.commit()
    with pytest.raises(UserError) as refused:
        service.decide(seen, KEEP)
    assert refused.value.code == "decision-stale"
    with world.database.write("test.edit") as tx:
        tx.subscriptions.remove(first.id)
        tx.commit()
    with pytest.raises(UserError) as refused:
        service.decide(seen, KEEP)
    assert refused.value.code == "decision-stale"


def test_dates_are_written_into_a_calendar(world: World, service: RadarService, tmp_path: Path) -> None:
    put(world, due_term(ALPEN.id, product="Office; with, commas"), due_term(ZUERICH.id))
    found = service.upcoming()
    events = [calendar_event(entry, found.rules, sentence) for entry in found.radar.open]
    path = tmp_path / "dates.ics"
    assert service.save_calendar(events, path) == 2
    assert problems(path.read_bytes()) == []
    with pytest.raises(UserError) as refused:
        service.save_calendar([], path)
    assert refused.value.code == "calendar-empty"
