"""What we hold of the programme: added, renewed, ended, taken away, and when it is told of."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.membership import LONGEST_NOTE, MembershipService
from reseller_desktop.wording.actions import action_name
from tests.support.scores import shipped_programme_rules, shipped_score_rules
from tests.support.world import World

TODAY = dt.date(2026, 5, 4)


@pytest.fixture
def service(world: World) -> MembershipService:
    return MembershipService(world.database, world.clock, shipped_programme_rules, shipped_score_rules)


def days(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def benefit(**facts: Any) -> Membership:
    return Membership(**{"id": new_id(), "kind": MembershipKind.BENEFIT, "name": "Product benefits", **facts})


def last(world: World) -> str:
    action = HistoryService(world.database).actions(1)[0]
    return action_name(action.code, action.data)


def test_a_benefit_is_added_changed_taken_away_and_all_is_undone(
    world: World, service: MembershipService
) -> None:
    before = world.contents()
    made = service.save(benefit(name="  Product benefits "))
    assert (made.name, last(world)) == ("Product benefits", "New in the programme: Product benefits")
    service.save(replace(made, ended_on=TODAY, replaced_by="Others"))
    assert last(world) == "Change to Product benefits"
    assert service.remove(made.id) == "Product benefits"
    assert last(world) == "Removal of Product benefits"
    for _ in range(3):
        HistoryService(world.database).undo()
    assert world.contents() == before


def test_a_renewal_moves_the_day_on_and_never_back(world: World, service: MembershipService) -> None:
    made = service.save(benefit(renews_on=days(10)))
    assert service.renew(made.id, days(375)).renews_on == days(375)
    assert last(world) == "Renewal of Product benefits"
    with pytest.raises(UserError) as refused:
        service.renew(made.id, days(375))
    assert (refused.value.code, refused.value.data["day"]) == ("membership-not-later", days(375))
    undated = service.save(benefit())
    assert service.renew(undated.id, days(1)).renews_on == days(1)


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        pytest.param({"renews_on": days(61)}, False, id="61 days before"),
        pytest.param({"renews_on": days(60)}, True, id="60 days before"),
        pytest.param({"renews_on": days(0)}, True, id="on the day"),
        pytest.param({"renews_on": days(-5)}, True, id="after it"),
        pytest.param({"renews_on": days(-5), "ended_on": days(-5)}, False, id="one that ended"),
        pytest.param({}, False, id="one without a day"),
    ],
)
def test_a_renewal_is_told_of_from_60_days_before_until_it_is_done(
    service: MembershipService, facts: dict[str, dt.date], due: bool
) -> None:
    service.save(benefit(**facts))
    assert [one.due for one in service.due(TODAY)] == [True] * due
    assert [one.due for one in service.book().held] == [due]


def test_what_is_due_stands_first_and_what_ended_last(service: MembershipService) -> None:
    service.save(benefit(name="ended long ago", ended_on=days(-900)))
    service.save(benefit(name="ended", ended_on=days(-9)))
    service.save(benefit(name="without a day"))
    service.save(benefit(name="later", renews_on=days(200)))
    service.save(benefit(name="overdue", renews_on=days(-3)))
    book = service.book()
    assert [one.membership.name for one in book.held] == [
        "overdue",
        "later",
        "without a day",
        "ended",
        "ended long ago",
    ]
    assert [one.days_left for one in book.held] == [-3, 200, None, None, None]
    assert len(book.areas) == 6


def test_the_name_of_the_programme_is_that_of_its_day_and_an_ended_benefit_is_known(
    service: MembershipService,
) -> None:
    service.save(benefit(name="Action Pack", started_on=dt.date(2019, 1, 1)))
    service.save(benefit(name="Old pack", started_on=dt.date(2001, 1, 1)))
    held = {one.membership.name: one for one in service.book().held}
    assert held["Action Pack"].called is not None
    assert held["Action Pack"].called.short == "MPN"
    assert held["Action Pack"].ending is not None
    assert held["Old pack"].called is None
    assert held["Old pack"].ending is None


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        pytest.param({"name": " "}, "name-empty", id="no name"),
        pytest.param({"replaced_by": "=?x?="}, "name-encoded-word", id="a hostile name in its place"),
        pytest.param(
            {"kind": MembershipKind.DESIGNATION}, "membership-needs-area", id="a designation for nothing"
        ),
        pytest.param(
            {"started_on": TODAY, "ended_on": days(-1)},
            "membership-ends-before",
            id="it ends before it begins",
        ),
        pytest.param(
            {"started_on": TODAY, "renews_on": days(-1)}, "membership-ends-before", id="renewed before it"
        ),
        pytest.param({"note": "n" * (LONGEST_NOTE + 1)}, "membership-note-too-long", id="a very long note"),
    ],
)
def test_what_will_not_do_is_refused(service: MembershipService, facts: dict[str, Any], code: str) -> None:
    with pytest.raises(UserError) as refused:
        service.save(benefit(**facts))
    assert refused.value.code == code
    assert service.book().held == ()


def test_only_a_designation_has_an_area(service: MembershipService) -> None:
    kept = service.save(benefit(area="security"))
    assert kept.area == ""
    designation = replace(kept, id=new_id(), kind=MembershipKind.DESIGNATION, area="security")
    assert service.get(service.save(designation).id).area == "security"
