from dataclasses import replace

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.history import Mode
from reseller_desktop.services.company import CompanyService
from reseller_desktop.services.customers import BulkEdit, CustomerService
from reseller_desktop.services.history import HistoryService
from tests.support.world import World, company, customer, own_tenant


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


@pytest.fixture
def customers(world: World) -> CustomerService:
    return CustomerService(world.database, world.cursor, world.clock)


def test_nothing_is_undone_where_nothing_happened(history: HistoryService) -> None:
    with pytest.raises(UserError, match="nothing-to-undo"):
        history.undo()
    with pytest.raises(UserError, match="nothing-to-redo"):
        history.redo()


def test_the_set_up_stays(history: HistoryService, world: World) -> None:
    CompanyService(world.database).set_up(company(), own_tenant())
    assert history.undo_state().undo is None
    with pytest.raises(UserError, match="nothing-to-undo"):
        history.undo()


def test_undo_and_redo_go_through_all_actions_and_back(
    history: HistoryService, customers: CustomerService, world: World
) -> None:
    one = customer("A")
    states = [world.contents()]
    steps = (
        lambda: customers.save(one),
        lambda: customers.edit_many([one.id], BulkEdit(owner="Luc")),
        lambda: customers.archive([one.id]),
    )
    for step in steps:
        step()
        states.append(world.contents())
    for expected in reversed(states[:-1]):
        history.undo()
        assert world.contents() == expected
    for expected in states[1:]:
        history.redo()
        assert world.contents() == expected
    assert [action.mode for action in history.actions()] == [Mode.REDO] * 3 + [Mode.UNDO] * 3 + [Mode.DO] * 3
    assert history.verify() == 9


def test_what_was_done_after_an_undo_ends_redo(history: HistoryService, customers: CustomerService) -> None:
    customers.save(customer("A"))
    history.undo()
    assert history.undo_state().redo is not None
    customers.save(customer("B"))
    assert history.undo_state().redo is None


def test_undo_is_refused_where_a_row_has_changed_since_and_changes_nothing(
    history: HistoryService, customers: CustomerService, world: World
) -> None:
    one = customer("A")
    customers.save(one)
    customers.save(replace(one, owner="Luc"))
    world.bare.execute("UPDATE customer SET owner = 'somebody else'")
    before = world.everything()
    with pytest.raises(UserError, match="undo-conflict"):
        history.undo()
    assert world.everything() == before


def test_undo_is_refused_where_a_payload_was_erased(
    history: HistoryService, customers: CustomerService, world: World
) -> None:
    customers.save(customer("A"))
    world.bare.execute("UPDATE change SET erased_digest = 'x', payload = NULL")
    with pytest.raises(UserError, match="undo-erased"):
        history.undo()


def test_undo_works_across_restarts(world: World, customers: CustomerService) -> None:
    customers.save(customer("A"))
    world.engine.dispose()
    HistoryService(world.database).undo()
    assert customers.count() == 0


def test_who_did_what_and_when_is_on_record(
    history: HistoryService, customers: CustomerService, world: World
) -> None:
    one = customer("A")
    customers.save(one)
    (action,) = history.actions(limit=1)
    assert (action.who, action.at, action.code, action.data, action.changes) == (
        "anna",
        world.clock.at,
        "customer.edit",
        {"name": "A"},
        1,
    )
    (change,) = history.timeline(one.id)
    assert change.before is None
    assert change.after == {"name": "A"}
