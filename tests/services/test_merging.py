"""Merging over a real database: everything moves, one undo gives both back, a refusal changes nothing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table

from reseller_desktop.domain.custom_field import CustomField, CustomValue
from reseller_desktop.domain.customer import Contact, Customer, LegSource, LegState
from reseller_desktop.domain.ending import Ending, EndingWay
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.history import MERGING
from reseller_desktop.domain.merging import Side
from reseller_desktop.domain.task import About, Task
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.merging import _KINDS, MergingService
from reseller_desktop.storage import tables
from reseller_desktop.storage.attached import SEALED, references
from reseller_desktop.storage.rows import RowMapping
from reseller_desktop.storage.unit_of_work import Writing
from tests.storage.test_rows import RECORDS, any_record
from tests.support import world
from tests.support.name_rules import shipped_names
from tests.support.world import World

TENANT = UUID("5d3f7f10-1111-4222-8333-0123456789ab")
OTHER = UUID("5d3f7f10-2222-4222-8333-0123456789ab")
NAMES = shipped_names()


class Desk:
    """The service over a real database."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.service = MergingService(self.world.database, self.world.clock, lambda: NAMES)
        self.history = HistoryService(self.world.database)

    def customer(self, name: str = "Alpenblick AG", **facts: Any) -> Customer:
        made = world.customer(name, **facts)
        self.world.add(made)
        return made

    def add(self, store: str, *records: Any) -> None:
        with self.world.database.write("test.add") as tx:
            getattr(tx, store).add(*records)
            tx.commit()

    def all(self, store: str) -> list[Any]:
        with self.world.database.read() as tx:
            found: list[Any] = getattr(tx, store).where()
            return found

    def merge(self, left: Customer, right: Customer, **choices: Side) -> Customer:
        return self.service.merge(self.service.compare(left.id, right.id), dict(choices))

    def hanging(self, *customers: Customer) -> dict[str, set[str]]:
        """The ids of what hangs on customers, by table."""
        marks = ",".join("?" * len(customers))
        keys = [one.id.hex for one in customers]
        return {
            table.name: {
                row[0]
                for row in self.world.bare.execute(
                    f'SELECT id FROM "{table.name}" WHERE "{column.name}" IN ({marks})', keys
                ).fetchall()
            }
            for table, column in references()
            if column.name == "customer_id"
        }

    def pairs(self) -> list[tuple[UUID, UUID]]:
        return [(one.first, one.second) for group in self.service.find().groups for one in group.pairs]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.world.close()


# Finding


def test_duplicates_are_found_with_what_they_are_called(desk: Desk) -> None:
    old = desk.customer("Alpenblick AG")
    new = desk.customer("Alpenblick", archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    desk.customer("Seeblick AG")
    found = desk.service.find()
    (group,) = found.groups
    assert group.members == (old.id, new.id)
    assert {one.name: one.archived for one in found.customers.values()} == {
        "Alpenblick AG": False,
        "Alpenblick": True,
    }


def test_further_domains_count(desk: Desk) -> None:
    old = desk.customer("Alpenblick AG", domain="a.example", other_domains=("b.example",))
    new = desk.customer("Bergluft", domain="b.example")
    assert desk.pairs() == [(old.id, new.id)]


def test_who_is_not_the_same_is_remembered_and_can_be_undone(desk: Desk) -> None:
    old, new = desk.customer("Alpenblick AG"), desk.customer("Alpenblick")
    desk.service.keep_apart(new.id, old.id)
    desk.service.keep_apart(old.id, new.id)
    assert desk.pairs() == []
    assert len(desk.all("distinctions")) == 1
    desk.history.undo()
    assert desk.pairs() == [(old.id, new.id)]


def test_nobody_is_told_apart_from_a_customer_that_is_gone(desk: Desk) -> None:
    old = desk.customer()
    with pytest.raises(UserError) as refused:
        desk.service.keep_apart(old.id, new_id())
    assert refused.value.code == "merge-gone"
    assert desk.all("distinctions") == []


# The hint while a customer is typed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        pytest.param({"name": "Müller Bau"}, "duplicate-name-folded", id="name without its form"),
        pytest.param({"name": "Mueller Bau AG"}, "duplicate-name-spelled", id="umlaut written out"),
        pytest.param({"name": "Xylon", "domain": "bau.example"}, "duplicate-domain", id="domain"),
        pytest.param({"name": "Xylon", "domain": "alt.example"}, "duplicate-domain", id="further domain"),
        pytest.param({"name": "Müller Holz AG", "domain": "b_u.example"}, None, id="another company"),
        pytest.param({"name": "%", "domain": ""}, None, id="signs that mean something to the database"),
        pytest.param({"name": ""}, None, id="nothing yet"),
    ],
)
def test_what_is_typed_is_compared_with_what_is_on_record(
    desk: Desk, typed: dict[str, str], code: str | None
) -> None:
    old = desk.customer("Müller Bau AG", domain="bau.example", other_domains=("alt.example",))
    desk.customer("Seeblick AG")
    twin = desk.service.twin(Customer(id=new_id(), **typed))
    assert (twin.pair.reasons[0].code if twin else None) == code
    assert twin is None or twin.customer.id == old.id


def test_a_customer_is_no_twin_of_itself(desk: Desk) -> None:
    assert desk.service.twin(desk.customer("Müller Bau AG")) is None


# Merging


def test_two_records_become_one_and_one_undo_gives_both_back(desk: Desk) -> None:
    old = desk.customer("Alpenblick", owner="Anna", tags=("VIP",), domain="a.example")
    new = desk.customer("Alpenblick AG", tenant_id=TENANT, owner="Ben", domain="b.example")
    before = desk.world.contents()
    made = desk.merge(old, new, owner=Side.LEFT)
    assert [one.id for one in desk.all("customers")] == [new.id]
    assert made == desk.all("customers")[0]
    assert (made.name, made.owner, made.tenant_id) == ("Alpenblick AG", "Anna", TENANT)
    assert (made.domain, made.other_domains, made.tags) == ("b.example", ("a.example",), ("VIP",))
    assert desk.pairs() == []
    undone = desk.history.undo()
    assert undone.code == MERGING
    assert desk.world.contents() == before
    desk.history.redo()
    assert desk.all("customers")[0].owner == "Anna"
    assert desk.history.verify()


def test_the_tenant_id_goes_over_to_an_older_record_that_stays_for_its_ending(desk: Desk) -> None:
    own = world.own_tenant()
    desk.world.add(own)
    old, new = desk.customer("Alpenblick"), desk.customer("Alpenblick AG", tenant_id=TENANT)
    desk.add("endings", ending(old, own.id))
    before = desk.world.contents()
    made = desk.merge(new, old)
    assert (made.id, made.tenant_id) == (old.id, TENANT)
    assert [one.customer_id for one in desk.all("endings")] == [old.id]
    desk.history.undo()
    assert desk.world.contents() == before


def ending(of: Customer, own_tenant_id: UUID) -> Ending:
    at = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    return Ending(id=new_id(), customer_id=of.id, own_tenant_id=own_tenant_id, at=at, way=EndingWay.OURSELVES)


def test_two_sealed_endings_are_refused_and_nothing_is_changed(desk: Desk) -> None:
    own = world.own_tenant()
    desk.world.add(own)
    old, new = desk.customer(), desk.customer()
    desk.add("endings", ending(old, own.id), ending(new, own.id))
    before = desk.world.everything()
    with pytest.raises(UserError) as refused:
        desk.merge(old, new)
    assert refused.value.code == "merge-both-ended"
    assert desk.world.everything() == before


def test_a_sealed_ending_is_never_handed_over(desk: Desk) -> None:
    own = world.own_tenant()
    desk.world.add(own)
    old, new = desk.customer(), desk.customer()
    desk.add("endings", ending(old, own.id))
    with pytest.raises(UserError) as refused, desk.world.database.write("test.move") as tx:
        tx.attached.hand_over(old.id, new.id)
    assert refused.value.code == "record-sealed"


def test_nothing_is_handed_over_where_one_only_reads(desk: Desk) -> None:
    with desk.world.database.read() as tx, pytest.raises(RuntimeError):
        tx.attached.hand_over(new_id(), new_id())


def test_two_tenants_are_refused_and_nothing_is_changed(desk: Desk) -> None:
    old, new = desk.customer(tenant_id=TENANT), desk.customer(tenant_id=OTHER)
    before = desk.world.everything()
    with pytest.raises(UserError) as refused:
        desk.merge(old, new)
    assert refused.value.code == "merge-tenants"
    assert desk.world.everything() == before


def test_a_customer_that_is_gone_is_refused_and_nothing_is_changed(desk: Desk) -> None:
    old, new, third = desk.customer(), desk.customer(), desk.customer()
    shown = desk.service.compare(old.id, third.id)
    assert desk.merge(new, third).id == new.id
    before = desk.world.everything()
    for refused_by in (
        lambda: desk.service.compare(old.id, third.id),
        lambda: desk.service.compare(third.id, old.id),
        lambda: desk.service.merge(shown, {}),
    ):
        with pytest.raises(UserError) as refused:
            refused_by()
        assert refused.value.code == "merge-gone"
    assert desk.world.everything() == before


@pytest.mark.parametrize("what", ["customer", "custom value"])
def test_what_was_changed_since_it_was_shown_is_not_overwritten(desk: Desk, what: str) -> None:
    old, new = desk.customer(), desk.customer()
    shown = desk.service.compare(old.id, new.id)
    if what == "customer":
        with desk.world.database.write("customer.edit") as tx:
            tx.customers.save(replace(new, owner="Anna"))
            tx.commit()
    else:
        field = CustomField(id=new_id(), name="Level")
        desk.add("custom_fields", field)
        value = CustomValue(id=new_id(), customer_id=new.id, field_id=field.id, value="gold")
        desk.add("custom_values", value)
    before = desk.world.everything()
    with pytest.raises(UserError) as refused:
        desk.service.merge(shown, {})
    assert refused.value.code == "conflict"
    assert desk.world.everything() == before


def test_of_two_legs_the_later_stays_and_the_other_is_in_the_history(desk: Desk) -> None:
    own, provider = world.own_tenant(), world.provider()
    desk.world.add(own, provider)
    old, new = desk.customer(), desk.customer()
    early = dt.date(2026, 4, 1)
    desk.world.add(
        world.leg(old, own, LegState.NO, as_of=early, source=LegSource.PERSON),
        world.leg(new, own, LegState.YES),
        world.leg(new, provider, LegState.ASKED),
    )
    shown = desk.service.compare(old.id, new.id)
    assert shown.parties == {own.id: own.name, provider.id: provider.name}
    made = desk.service.merge(shown, {})
    legs = {one.own_tenant_id or one.provider_id: one.state for one in desk.all("legs")}
    assert legs == {own.id: LegState.YES, provider.id: LegState.ASKED}
    dropped = [
        change.before
        for change in desk.history.timeline(made.id)
        if change.subject == "leg" and change.after is None
    ]
    assert [one and one["state"] for one in dropped] == ["no"]


def test_the_timeline_tells_what_happened_to_both_until_the_merging_is_undone(desk: Desk) -> None:
    old, new, oldest = desk.customer("Alpenblick"), desk.customer("Alpenblick AG"), desk.customer("Alpen")
    person = Contact(id=new_id(), customer_id=new.id, name="Sandra Brunner")
    desk.add("contacts", person)

    def added(of: UUID) -> set[UUID]:
        return {one.record_id for one in desk.history.timeline(of) if one.before is None}

    made = desk.merge(old, new)
    assert added(made.id) == {old.id, new.id, person.id}
    again = desk.merge(made, oldest)
    assert added(again.id) == {old.id, new.id, oldest.id, person.id}
    desk.history.undo()
    assert added(made.id) == {old.id, new.id, person.id}
    desk.history.undo()
    assert added(old.id) == {old.id}
    desk.history.redo()
    assert added(made.id) == {old.id, new.id, person.id}


def test_a_task_about_the_record_that_is_given_up_is_about_the_one_that_stays(desk: Desk) -> None:
    old, new = desk.customer(), desk.customer()
    at = desk.world.clock.now()
    call = Task(
        id=new_id(), subject="Call", about=About.CUSTOMER, about_id=new.id, customer_id=new.id, made_at=at
    )
    desk.add("tasks", call)
    desk.merge(old, new)
    (task,) = desk.all("tasks")
    assert (task.about_id, task.customer_id) == (old.id, old.id)


def test_why_two_may_be_one_is_said_beside_them(desk: Desk) -> None:
    old, new = desk.customer("Alpenblick AG"), desk.customer("Alpenblick")
    shown = desk.service.compare(old.id, new.id)
    assert shown.reasons is not None
    assert shown.reasons.reasons[0].code == "duplicate-name-folded"
    assert desk.service.compare(old.id, desk.customer("Seeblick").id).reasons is None


# Whatever hangs on a customer


def _row(tx: Writing, table: Table, data: st.DataObject, base: dict[str, UUID], **ids: UUID | None) -> str:
    """Put a row of a kind into the database with any values, and what it refers to."""
    record = next(each for each, known in RECORDS.items() if known is table)
    unique = {
        column.name
        for constraint in table.constraints
        for column in getattr(constraint, "columns", ())
        if not column.foreign_keys and type(column.type).__name__ == "Text"
    }
    given_by = {field.name: str(field.type) for field in fields(record)}
    values: dict[str, Any] = {"id": new_id(), "version": 0}
    for column in table.columns:
        if column.name in unique - {"id"} and any(kind in given_by[column.name] for kind in ("str", "UUID")):
            values[column.name] = new_id() if "UUID" in given_by[column.name] else new_id().hex
        for key in column.foreign_keys:
            values[column.name] = ids.get(column.name, _base(tx, key.column.table, data, base))
    drawn = data.draw(any_record(record))
    row = RowMapping(record, table).to_row(replace(drawn, **{**values, **ids}))
    tx.recorder.insert_rows(table, [row])
    return str(row["id"])


def _base(tx: Writing, table: Table, data: st.DataObject, base: dict[str, UUID]) -> UUID | None:
    """The one row of a kind that everything of the test refers to; an ending supplements none."""
    if table is tables.ending:
        return None
    if table.name not in base:
        base[table.name] = UUID(_row(tx, table, data, base))
    return base[table.name]


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_everything_hangs_on_the_one_customer_and_undo_restores_both(desk: Desk, data: st.DataObject) -> None:
    left, right = desk.customer(tenant_id=None), desk.customer(tenant_id=None)
    third = desk.customer(f"Z {new_id()}")
    sealed = data.draw(st.sampled_from([left, right]))
    base = {"customer": left.id}
    with desk.world.database.write("test.add") as tx:
        for table, column in references():
            if table is tables.distinction:
                continue
            for customer in (left, right) if table.name not in SEALED else (sealed,):
                ids: dict[str, UUID | None] = {column.name: customer.id}
                if table is tables.leg:
                    ids["provider_id" if data.draw(st.booleans()) else "own_tenant_id"] = None
                _row(tx, table, data, base, **ids)
        tx.commit()
    desk.service.keep_apart(right.id, third.id)
    before = desk.world.contents()
    hanging = desk.hanging(left, right)
    made = desk.merge(left, right)
    assert made.id == sealed.id
    with desk.world.database.read() as tx:
        assert tx.attached.counts((right if made.id == left.id else left).id) == {}
        assert tx.attached.counts(made.id)["distinction"] == 1
    looked_at = {"contact", "leg", "queued_invitation", "match_decision", "custom_value", "distinction"}
    after = desk.hanging(made)
    assert set(after) == set(hanging)
    for name, keys in hanging.items():
        assert after[name] <= keys if name in looked_at else after[name] == keys
    desk.history.undo()
    assert desk.world.contents() == before


def test_what_is_looked_at_record_by_record_is_named_as_in_a_transaction(desk: Desk) -> None:
    with desk.world.database.read() as tx:
        for kind in _KINDS:
            assert getattr(tx, kind).where() == []


def test_every_table_with_a_customer_is_known() -> None:
    named = {name for name, table in tables.TRACKED.items() if "customer_id" in table.columns}
    assert {table.name for table, _ in references()} == named
