"""Custom fields: each use case on a real encrypted database, and back again by undo."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.custom_fields import CustomFieldService, form_key
from reseller_desktop.services.customers import BulkEdit, CustomerService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_id
from tests.support.world import World, customer


@pytest.fixture
def fields(world: World) -> CustomFieldService:
    return CustomFieldService(world.database, world.cursor, world.clock)


@pytest.fixture
def customers(world: World) -> CustomerService:
    return CustomerService(world.database, world.cursor, world.clock)


@pytest.fixture
def history(world: World) -> HistoryService:
    return HistoryService(world.database)


def define(
    fields: CustomFieldService, name: str, kind: FieldKind = FieldKind.TEXT, *choices: str
) -> CustomField:
    fields.save(CustomField(id=new_id(), name=name, kind=kind, choices=choices))
    return next(use.field for use in fields.uses() if use.field.name == name)


def known(fields: CustomFieldService, of: Customer) -> dict[str, str]:
    facts = fields.of_customer(of.id)
    return {facts.names()[field_id]: value for field_id, value in facts.by_field().items()}


def test_fields_are_listed_in_the_order_in_which_they_were_put(fields: CustomFieldService) -> None:
    for name in ("A", "B", "C"):
        define(fields, name)
    first = fields.uses()[0].field
    fields.move(first, 2)
    assert [use.field.name for use in fields.uses()] == ["B", "C", "A"]
    fields.move(first, -5)
    assert [field.name for field in fields.listed().fields] == ["A", "B", "C"]
    with pytest.raises(UserError, match="not-found"):
        fields.move(replace(first, id=uuid4()), 1)


def test_two_fields_with_one_name_are_refused(fields: CustomFieldService, world: World) -> None:
    define(fields, "Contract no.")
    with pytest.raises(UserError, match="custom-name-taken"):
        define(fields, "contract NO.")
    assert world.count("custom_field") == 1


def test_values_are_kept_in_one_action_with_the_customer(
    fields: CustomFieldService, customers: CustomerService, world: World, history: HistoryService
) -> None:
    number = define(fields, "Rate", FieldKind.NUMBER)
    day = define(fields, "Ends", FieldKind.DATE)
    one = customer()
    before = world.count("action")
    customers.save(one, {number.id: "1.200,50", day.id: "31.12.2026"})
    assert world.count("action") == before + 1
    assert known(fields, one) == {"Rate": "1200.5", "Ends": "2026-12-31"}
    history.undo()
    assert world.count("customer") == world.count("custom_value") == 0


def test_a_value_that_is_refused_names_its_field_and_keeps_nothing(
    fields: CustomFieldService, customers: CustomerService, world: World
) -> None:
    number = define(fields, "Rate", FieldKind.NUMBER)
    with pytest.raises(UserError) as refused:
        customers.save(customer(), {number.id: "1.234"})
    assert refused.value.data["field"] == form_key(number.id)
    assert world.count("customer") == 0


def test_an_emptied_value_is_gone_and_the_same_value_writes_nothing(
    fields: CustomFieldService, customers: CustomerService, world: World
) -> None:
    one, text = customer(), define(fields, "Contract no.")
    customers.save(one, {text.id: "A-17"})
    kept, actions = customers.get(one.id), world.count("action")
    customers.save(kept, {text.id: " A-17 "})
    assert world.count("action") == actions
    customers.save(kept, {text.id: ""})
    assert world.count("custom_value") == 0


def test_many_customers_get_a_value_in_one_action(
    fields: CustomFieldService, customers: CustomerService, history: HistoryService, world: World
) -> None:
    level = define(fields, "Level", FieldKind.CHOICE, "Silver", "Gold")
    first, second, third = customer("A"), customer("B"), customer("C")
    world.add(first, second, third)
    customers.save(first, {level.id: "gold"})
    ids = [first.id, second.id]
    assert customers.edit_many(ids, BulkEdit(custom={level.id: "Gold"})) == 1
    assert customers.edit_many(ids, BulkEdit(custom={level.id: "Silver"}, add_tags=("x",))) == 2
    assert known(fields, first) == known(fields, second) == {"Level": "Silver"}
    assert known(fields, third) == {}
    history.undo()
    assert known(fields, first) == {"Level": "Gold"}
    assert fields.uses()[0].count == 2


def test_the_list_gets_values_of_live_fields_of_all_customers_or_of_some(
    fields: CustomFieldService, customers: CustomerService, world: World
) -> None:
    assert fields.listed().values == {}
    text, old = define(fields, "Contract no."), define(fields, "Old")
    first, second = customer("A"), customer("B")
    customers.save(first, {text.id: "1", old.id: "x"})
    customers.save(second, {text.id: "2"})
    fields.archive(old)
    found = fields.listed()
    assert [field.name for field in found.fields] == ["Contract no."]
    assert found.values == {text.id.hex: {first.id.hex: "1", second.id.hex: "2"}}
    assert fields.listed([second.id]).values == {text.id.hex: {second.id.hex: "2"}}


def test_an_archived_field_keeps_its_values(fields: CustomFieldService, customers: CustomerService) -> None:
    one, text = customer(), define(fields, "Contract no.")
    customers.save(one, {text.id: "A-17"})
    fields.archive(text)
    assert fields.of_customer(one.id).live == ()
    (use,) = fields.uses()
    assert use.count == 1
    fields.restore(use.field)
    assert known(fields, one) == {"Contract no.": "A-17"}


def test_a_reworded_choice_is_reworded_everywhere_and_undone_with_it(
    fields: CustomFieldService, customers: CustomerService, history: HistoryService
) -> None:
    one, level = customer(), define(fields, "Level", FieldKind.CHOICE, "Silver", "Gold")
    customers.save(one, {level.id: "Gold"})
    assert fields.save(replace(level, choices=("Silver", "Platinum"))) == 1
    assert known(fields, one) == {"Level": "Platinum"}
    history.undo()
    assert known(fields, one) == {"Level": "Gold"}
    with pytest.raises(UserError, match="custom-choice-in-use"):
        fields.save(replace(fields.uses()[0].field, choices=("Silver",)))


def test_another_kind_takes_the_values_with_it_or_is_refused(
    fields: CustomFieldService, customers: CustomerService
) -> None:
    one, text = customer(), define(fields, "Ends")
    customers.save(one, {text.id: "31.12.2026"})
    assert fields.save(replace(text, kind=FieldKind.DATE)) == 1
    assert known(fields, one) == {"Ends": "2026-12-31"}
    with pytest.raises(UserError, match="custom-values-unfit"):
        fields.save(replace(fields.uses()[0].field, kind=FieldKind.NUMBER))


def test_of_a_customer_that_is_not_kept_yet_only_the_fields_are_known(fields: CustomFieldService) -> None:
    text = define(fields, "Contract no.")
    facts = fields.of_customer(None)
    assert (facts.live, facts.values) == ((text,), ())


_EDITS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 1), st.sampled_from(["", "1", "2,5", "-7"])),
    min_size=1,
    max_size=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(_EDITS)
def test_undo_brings_back_every_value_that_there_was(
    world: World,
    fields: CustomFieldService,
    customers: CustomerService,
    history: HistoryService,
    edits: list[tuple[int, int, str]],
) -> None:
    made = [customer(name) for name in "ABC"]
    world.add(*made)
    defined = [define(fields, uuid4().hex, FieldKind.NUMBER) for _ in range(2)]
    states = [world.contents()]
    for of, in_field, text in edits:
        chosen = {defined[in_field].id: text}
        customers.edit_many([made[of].id, made[0].id], BulkEdit(custom=chosen))
        if world.contents() != states[-1]:
            states.append(world.contents())
    for expected in reversed(states[:-1]):
        history.undo()
        assert world.contents() == expected
