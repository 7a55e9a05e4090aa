"""Nothing is written without its history, and the history tells when somebody altered it."""

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage import recorder, tables
from reseller_desktop.storage.recorder import change_digest
from reseller_desktop.storage.rows import column_names, empty_values
from reseller_desktop.storage.unit_of_work import NAMED
from tests.support.world import World, customer, leg, own_tenant


def payloads(world: World) -> list[tuple[str, dict[str, object]]]:
    rows = world.bare.execute("SELECT subject, payload FROM change ORDER BY seq").fetchall()
    return [(subject, json.loads(payload)) for subject, payload in rows]


def test_adding_changing_and_deleting_each_leave_what_was_and_what_is(world: World) -> None:
    one = customer("A", owner="Luc", tags=("x",))
    world.add(one)
    with world.database.write("test.edit") as tx:
        tx.customers.save(replace(one, owner="", seats=5))
        tx.commit()
    with world.database.write("test.remove") as tx:
        tx.customers.remove(one.id)
        tx.commit()
    assert payloads(world) == [
        ("customer", {"after": {"name": "A", "owner": "Luc", "tags": '["x"]'}}),
        ("customer", {"before": {"seats": None, "owner": "Luc"}, "after": {"seats": 5, "owner": ""}}),
        ("customer", {"before": {"name": "A", "seats": 5, "tags": '["x"]'}}),
    ]


VALUES = st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=3)


@given(st.lists(st.tuples(*[VALUES] * len(column_names(tables.contact))), min_size=1, max_size=4))
def test_the_quick_way_of_writing_payloads_is_the_same_json(rows: list[tuple[Any, ...]]) -> None:
    names, empty = column_names(tables.contact), empty_values(tables.contact)
    expected = [
        {
            name: value
            for name, value in zip(names, row, strict=True)
            if name not in {"id", "version"} and value != empty[name]
        }
        for row in rows
    ]
    quick = list(recorder._payloads_of_new(tables.contact, names, rows))
    assert quick == [recorder._payload(after=facts) for facts in expected]


def test_an_action_that_changes_nothing_leaves_no_trace(world: World) -> None:
    one = customer()
    world.add(one)
    before = world.everything()
    with world.database.write("test.edit") as tx:
        assert tx.customers.save(one) == 0
        tx.commit()
    with world.database.write("test.nothing") as tx:
        tx.commit()
    assert world.everything() == before


def test_without_a_commit_nothing_happened(world: World) -> None:
    before = world.everything()
    with world.database.write("test.add") as tx:
        tx.customers.add(customer())
    assert world.everything() == before
    assert world.commits == []


def test_an_error_rolls_back_what_went_before_it(world: World) -> None:
    before = world.everything()
    same = UUID(int=1)
    with pytest.raises(UserError, match="already-exists"):
        world.add(own_tenant(), customer("A", tenant_id=same), customer("B", tenant_id=same))
    assert world.everything() == before


def test_a_reading_cannot_write(world: World) -> None:
    with world.database.read() as tx:
        with pytest.raises(RuntimeError):
            tx.customers.add(customer())
        with pytest.raises(RuntimeError):
            tx.history.revert(new_id())
        with pytest.raises(RuntimeError):
            tx.imports.lose([], new_id(), world.clock.today())


def test_a_reading_does_not_see_what_is_committed_later(world: World) -> None:
    with world.database.read() as tx:
        assert tx.customers.count() == 0
        world.add(customer())
        assert tx.customers.count() == 0


def test_a_row_that_is_gone_is_a_conflict(world: World) -> None:
    one = customer()
    for change in ("save", "remove"):
        with pytest.raises(UserError, match="conflict"), world.database.write("test.edit") as tx:
            getattr(tx.customers, change)(one if change == "save" else one.id)


def test_a_name_that_changes_takes_its_place_in_the_order_with_it(world: World) -> None:
    one = customer("Zug")
    world.add(one)
    with world.database.write("test.edit") as tx:
        tx.customers.save(replace(one, name="Äpfel"))
        tx.commit()
    assert world.bare.execute("SELECT sort_name FROM customer").fetchone() == ("apfel",)


def test_a_commit_names_few_customers_and_says_many_for_many(world: World) -> None:
    own, ones = own_tenant(), [customer(f"C{i}") for i in range(NAMED + 1)]
    world.add(own, ones[0], leg(ones[0], own))
    assert world.commits[-1].customers == frozenset({ones[0].id})
    assert world.commits[-1].topics == frozenset({"own_tenant", "customer", "leg"})
    with world.database.write("test.add") as tx:
        tx.customers.add(*ones[1:])
        tx.commit()
    assert world.commits[-1].customers is not None
    with world.database.write("test.edit") as tx:
        tx.customers.save(*(replace(one, owner="Luc") for one in ones))
        tx.commit()
    assert world.commits[-1].customers is None


def verify(world: World) -> int:
    with world.database.read() as tx:
        return tx.history.verify()


TAMPERINGS = {
    "a payload is altered": "UPDATE change SET payload = replace(payload, 'B', 'X') WHERE seq = 2",
    "a change is removed": "DELETE FROM change WHERE seq = 2",
    "a change is given to another record": "UPDATE change SET record_id = 'x' WHERE seq = 2",
    "a change is moved to another action": "UPDATE change SET action_seq = 1 WHERE seq = 2",
    "a change is added": (
        "INSERT INTO change (action_seq,subject,record_id,payload) VALUES (2,'customer','x','{}')"
    ),
    "an action gets another author": "UPDATE action SET who = 'luc' WHERE seq = 2",
    "an action gets another time": "UPDATE action SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2",
    "an action is removed with its changes": (
        "DELETE FROM change WHERE action_seq = 2; DELETE FROM action WHERE seq = 2"
    ),
    "two actions change places": "UPDATE action SET seq = 9 WHERE seq = 2",
}


@pytest.mark.parametrize("sql", TAMPERINGS.values(), ids=TAMPERINGS)
def test_whoever_alters_the_history_is_found_out(world: World, sql: str) -> None:
    for name in "ABC":
        world.add(customer(name))
    assert verify(world) == 3
    world.bare.execute("PRAGMA foreign_keys=OFF")
    for statement in sql.split(";"):
        world.bare.execute(statement)
    with pytest.raises(UserError, match="history-broken"):
        verify(world)


def test_a_payload_that_is_erased_with_its_digest_left_behind_breaks_nothing(world: World) -> None:
    world.add(customer("A"))
    subject, record_id, payload = world.bare.execute(
        "SELECT subject,record_id,payload FROM change"
    ).fetchone()
    digest = change_digest(subject, record_id, payload)
    world.bare.execute("UPDATE change SET payload = NULL, erased_digest = ?", (digest,))
    assert verify(world) == 1


def test_every_record_table_can_be_written_only_with_history() -> None:
    assert set(tables.TRACKED) == {t.name for t in tables.METADATA.sorted_tables} - {
        "blob",
        "action",
        "change",
    }
