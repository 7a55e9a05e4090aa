"""Figures of the score: entered together, corrected, taken away, undone; and who cannot count."""

import datetime as dt
from dataclasses import replace

import pytest

from reseller_desktop.domain.capability_score import Status
from reseller_desktop.domain.customer import Affiliation, Leg, LegState
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.score_customers import Why
from reseller_desktop.domain.score_entry import ScoreEntry
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.score import LONGEST_NOTE, ScoreService
from reseller_desktop.wording.actions import action_name
from tests.support.scores import amount, near, points, shipped_score_rules
from tests.support.subscriptions import subscription
from tests.support.world import World, customer, own_tenant

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def service(world: World) -> ScoreService:
    return ScoreService(world.database, world.cursor, world.clock, shipped_score_rules)


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


def last(history: HistoryService) -> str:
    action = history.actions(1)[0]
    return action_name(action.code, action.data)


def total(service: ScoreService, area: str = "modern-work") -> float:
    return float(service.book().area(area).score.score.total)


def test_figures_of_a_day_are_one_action_and_one_undo(
    world: World, service: ScoreService, history: HistoryService
) -> None:
    before = world.contents()
    service.save(near())
    assert last(history) == "5 figures of Modern Work"
    assert total(service) == 58
    history.undo()
    assert world.contents() == before
    assert service.book().area("modern-work").score.status is Status.EMPTY


def test_a_figure_is_corrected_and_taken_away_and_both_are_undone(
    service: ScoreService, history: HistoryService
) -> None:
    (kept,) = service.save([amount("net-customer-adds", "customers", "8.0", note=" read in Insights ")])
    assert (kept.figure, kept.note) == ("8", "read in Insights")
    service.save([replace(kept, figure="5")])
    assert last(history) == "Change to a figure of Modern Work"
    assert total(service) == 10
    assert service.remove([kept.id]) == 1
    assert last(history) == "Removal of a figure of Modern Work"
    history.undo()
    history.undo()
    assert total(service) == 16
    assert service.remove([new_id()]) == 0


def test_what_is_new_and_what_is_changed_may_come_together(service: ScoreService) -> None:
    (kept,) = service.save([amount("net-customer-adds", "customers", 8)])
    service.save([replace(kept, figure="9"), points("advanced", 15, "")])
    assert total(service) == 33


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        pytest.param(amount("golf", "people", 1), "score-unknown-metric", id="no such metric"),
        pytest.param(amount("intermediate", "clubs", 1, ""), "score-unknown-metric", id="no such part"),
        pytest.param(amount("intermediate", "people", 1, "moon"), "score-unknown-metric", id="no such track"),
        pytest.param(points("golf", 1), "score-unknown-metric", id="points of no metric"),
        pytest.param(
            amount("advanced", "people", 1, "", area="data-ai"),
            "score-unknown-metric",
            id="an area without it",
        ),
        pytest.param(
            amount("advanced", "people", 1, "", area="golf"), "score-unknown-metric", id="no such area"
        ),
        pytest.param(
            amount("advanced", "people", 1, "", as_of=dt.date(2020, 1, 1)),
            "score-unknown-metric",
            id="before the score",
        ),
        pytest.param(amount("advanced", "people", "many", ""), "score-figure-not-understood", id="no number"),
        pytest.param(
            amount("advanced", "people", "1/0", ""), "score-figure-not-understood", id="nothing divided"
        ),
        pytest.param(amount("advanced", "people", 10**10, ""), "score-figure-not-understood", id="too many"),
        pytest.param(points("advanced", 15.5, ""), "score-over-weight", id="more points than there are"),
        pytest.param(points("advanced", -1, ""), "score-over-weight", id="less than no points"),
        pytest.param(
            amount("advanced", "people", 1, "", as_of=dt.date(2026, 5, 5)), "score-ahead", id="tomorrow"
        ),
        pytest.param(
            amount("advanced", "people", 1, "", note="n" * (LONGEST_NOTE + 1)),
            "score-note-too-long",
            id="note",
        ),
        pytest.param(
            amount("advanced", "people", 1, "", location="=?x"), "name-encoded-word", id="a hostile location"
        ),
    ],
)
def test_a_figure_that_will_not_do_is_refused_and_nothing_is_written(
    world: World, service: ScoreService, entry: ScoreEntry, code: str
) -> None:
    before = world.contents()
    with pytest.raises(UserError) as refused:
        service.save([amount("net-customer-adds", "customers", 8), entry])
    assert refused.value.code == code
    assert world.contents() == before


def test_nothing_filled_in_is_refused(service: ScoreService) -> None:
    with pytest.raises(UserError) as refused:
        service.save([])
    assert refused.value.code == "score-nothing"


def test_large_workloads_choose_the_track_of_business_applications(service: ScoreService) -> None:
    service.save([amount("large-workloads", "", 6, "", area="business-applications")])
    score = service.book().area("business-applications").score
    assert (score.counting, score.classified) == ("enterprise", True)


def test_a_designation_that_is_held_decides_the_window(world: World, service: ScoreService) -> None:
    held = Membership(
        id=new_id(),
        kind=MembershipKind.DESIGNATION,
        name="Solutions Partner for Modern Work",
        area="modern-work",
        renews_on=dt.date(2026, 8, 20),
    )
    with world.database.write("test") as tx:
        tx.memberships.add(held, replace(held, id=new_id(), area="security", ended_on=TODAY))
        tx.commit()
    book = service.book()
    assert book.area("modern-work").score.status is Status.RENEWAL_DUE
    assert book.area("modern-work").score.window.last == dt.date(2026, 8, 31)
    assert book.area("security").score.status is Status.EMPTY


def test_locations_are_our_own_tenants_and_are_summed(world: World, service: ScoreService) -> None:
    own = own_tenant()
    with world.database.write("test") as tx:
        tx.own_tenants.add(own)
        tx.commit()
    assert [(one.number, one.name) for one in service.book().locations] == [(own.partner_id, own.name)]
    service.save([amount("net-customer-adds", "customers", 3, location=own.partner_id)])
    service.save([amount("net-customer-adds", "customers", 4, location="7000001")])
    assert total(service) == 14
    newest = service.book().area("modern-work").entries
    assert [one.location for one in newest] == ["7000001", own.partner_id]


def test_customers_that_cannot_count_are_told_with_the_reason(world: World, service: ScoreService) -> None:
    own = own_tenant()
    names = {
        "Zu klein": customer(name="Zu klein", domain="a.example", seats=4),
        "Waechst": customer(name="Waechst", domain="b.example", seats=4),
        "Gross": customer(name="Gross", domain="c.example", seats=900),
        "Unser": customer(name="Unser", domain="d.example", seats=40, affiliation=Affiliation.AFFILIATE),
        "Neu": customer(name="Neu", domain="e.example", seats=40),
        "Weg": customer(name="Weg", domain="f.example", seats=4, archived_at=world.clock.now()),
        "Unbekannt": customer(name="Unbekannt", domain="g.example", seats=None),
    }
    with world.database.write("test") as tx:
        tx.own_tenants.add(own)
        tx.customers.add(*names.values())
        accepted = [one for name, one in names.items() if name != "Neu"]
        tx.legs.add(
            *(
                Leg(id=new_id(), customer_id=one.id, own_tenant_id=own.id, state=LegState.YES, as_of=TODAY)
                for one in accepted
            )
        )
        tx.subscriptions.add(subscription(customer_id=names["Waechst"].id, seats=25))
        tx.commit()
    found = {one.customer.name: one.why for one in service.excluded("modern-work")}
    assert found == {
        "Gross": Why.SELLING_IS_NOT_ENOUGH,
        "Neu": Why.NO_RELATIONSHIP,
        "Unbekannt": Why.SEATS_UNKNOWN,
        "Unser": Why.AFFILIATE,
        "Zu klein": Why.TOO_FEW_SEATS,
    }
    assert {one.customer.name for one in service.excluded("security")} == {"Neu", "Unser"}


def test_nothing_scores_an_area_before_its_first_pack(world: World, service: ScoreService) -> None:
    world.clock.at = dt.datetime(2021, 5, 4, tzinfo=dt.UTC)
    assert service.book().areas == ()
    assert service.excluded("modern-work") == ()
