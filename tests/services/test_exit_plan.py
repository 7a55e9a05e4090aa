from uuid import UUID, uuid4

import pytest

from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.exit_plan import Move
from reseller_desktop.services.exit_plan import ExitPlanService
from tests.support.world import World, customer, leg, own_tenant, provider


def test_a_plan_is_read_from_the_records_and_takes_the_only_target_there_is(world: World) -> None:
    own, old = own_tenant(), provider(name="Old")
    new = provider(name="New", tenant_id=UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee02"))
    zebra, adler, moved = customer("Zebra AG"), customer("Adler AG"), customer("Moved AG")
    world.add(own, old, new, zebra, adler, moved)
    world.add(*(leg(one, party) for one in (zebra, adler, moved) for party in (own, old)))
    world.add(leg(moved, new), leg(zebra, new, LegState.ASKED))
    page = ExitPlanService(world.database).page(old.id)
    assert (page.leaving.name, page.target, page.targets) == ("Old", new, (new,))
    found = [(one.name, one.move) for one in page.plan.customers]
    assert found == [("Adler AG", Move.TO_INVITE), ("Zebra AG", Move.ASKED), ("Moved AG", Move.MOVED)]
    assert round(page.plan.share, 2) == 0.33


def test_the_target_that_was_chosen_counts_among_several(world: World) -> None:
    old, one, other = (
        provider(name=name, tenant_id=UUID(f"aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeee{at:02}"))
        for at, name in enumerate(("Old", "One", "Other"))
    )
    world.add(old, one, other)
    plans = ExitPlanService(world.database)
    assert plans.page(old.id).target is None
    assert plans.page(old.id, other.id).target == other
    assert plans.page(old.id, old.id).target is None
    with pytest.raises(UserError, match="not-found"):
        plans.page(uuid4())
