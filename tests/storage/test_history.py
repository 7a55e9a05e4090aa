"""Whatever was done, undoing all of it gives the beginning, and redoing all of it the end."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.history import Mode, redo_target, undo_target
from reseller_desktop.services.history import HistoryService
from reseller_desktop.storage.unit_of_work import Writing
from tests.support.world import World, customer, leg, own_tenant

NAMES = ("Äpfel AG", "Birnen AG", "Citronen AG", "Datteln AG")
Step = tuple[str, int, str]
STEPS = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "edit", "remove", "link", "unlink"]),
            st.integers(0, len(NAMES) - 1),
            st.sampled_from(["Anna", "Luc", ""]),
        ),
        min_size=1,
        max_size=3,
    ),
    max_size=6,
)


def take(tx: Writing, step: Step) -> None:
    """One step, when it makes sense where things stand."""
    kind, number, text = step
    found = tx.customers.where(name=NAMES[number])
    if kind == "add" and not found:
        tx.customers.add(customer(NAMES[number], owner=text))
    elif not found:
        return
    elif kind == "edit":
        tx.customers.save(replace(found[0], owner=text, seats=len(text)))
    elif kind == "remove":
        tx.legs.remove(*(known.id for known in tx.legs.where(customer_id=found[0].id)))
        tx.customers.remove(found[0].id)
    elif kind == "link" and not tx.legs.where(customer_id=found[0].id):
        tx.legs.add(leg(found[0], tx.own_tenants.where()[0], LegState.ASKED))
    elif kind == "unlink":
        tx.legs.remove(*(known.id for known in tx.legs.where(customer_id=found[0].id)))


def act(world: World, steps: list[Step]) -> None:
    with world.database.write("test.act") as tx:
        for step in steps:
            take(tx, step)
        tx.commit()


def until_nothing_is_left(do: Callable[[], Any], left: Callable[[], Any]) -> None:
    while left():
        do()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(actions=STEPS)
def test_undo_all_gives_the_beginning_and_redo_all_the_end(actions: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        empty = world.contents()
        world.add(own_tenant())
        for steps in actions:
            act(world, steps)
        end = world.contents()
        history = HistoryService(world.database)
        until_nothing_is_left(history.undo, lambda: history.undo_state().undo)
        assert world.contents() == empty
        until_nothing_is_left(history.redo, lambda: history.undo_state().redo)
        assert world.contents() == end
        history.verify()
        world.close()


def test_ten_thousand_changes_are_undone_in_few_statements(world: World) -> None:
    own = own_tenant()
    world.add(own)
    ones = [customer(f"C{i}") for i in range(1200)]
    with world.database.write("test.many") as tx:
        tx.customers.add(*ones)
        tx.legs.add(*(leg(one, own) for one in ones))
        tx.customers.save(*(replace(one, owner="Luc") for one in ones))
        tx.commit()
    before = world.count("customer")
    HistoryService(world.database).undo()
    assert (before, world.count("customer"), world.count("leg")) == (1200, 0, 0)


@given(st.lists(st.sampled_from(["do", "undo", "redo"])))
def test_undo_and_redo_follow_the_model_of_two_stacks(tries: list[str]) -> None:
    done: list[Any] = []
    undone: list[Any] = []
    log: list[tuple[Mode, Any]] = []
    for number, kind in enumerate(tries):
        if kind == "do":
            done.append(number)
            undone.clear()
            log.append((Mode.DO, number))
        elif kind == "undo" and done:
            undone.append(done.pop())
            log.append((Mode.UNDO, undone[-1]))
        elif kind == "redo" and undone:
            done.append(undone.pop())
            log.append((Mode.REDO, done[-1]))
    newest_first = log[::-1]
    assert undo_target(newest_first) == (done[-1] if done else None)
    assert redo_target(newest_first) == (undone[-1] if undone else None)
