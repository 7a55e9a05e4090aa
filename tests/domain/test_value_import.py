"""What a table of values changes: whom a row means, and what each of its cells says."""

import datetime as dt
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.custom_field import CustomField, FieldKind
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.list_mapping import MappingOrigin, suggest_mapping
from reseller_desktop.domain.value_import import (
    ValuePlan,
    ValueRow,
    ValueWords,
    facts_after,
    field_key,
    plan_values,
    split_tags,
    value_rules,
)
from tests.support.list_rules import shipped_list_rules

TENANT = UUID("7c9e6679-7425-40de-944b-e07fc1f90ae7")
WORDS = ValueWords(segments={"commercial": "commercial"}, languages={"german": "de", "de": "de"})
ENDS = CustomField(id=uuid4(), name="Contract ends", kind=FieldKind.DATE)
ZENTRAL = Customer(
    id=uuid4(),
    name="Café Zentral",
    tenant_id=TENANT,
    domain="zentral.example",
    other_domains=("z.example",),
    tags=("a",),
)
NORD = Customer(id=uuid4(), name="Nord AG", domain="nord.example", seats=7, language="de", owner="Anna")


def planned(*rows: dict[str, str], customers: tuple[Customer, ...] = (ZENTRAL, NORD)) -> ValuePlan:
    listed = [ValueRow(line, texts) for line, texts in enumerate(rows, 2)]
    return plan_values(listed, customers, [ENDS], {(NORD.id, ENDS.id): "2026-12-31"}, WORDS)


@pytest.mark.parametrize(
    "texts",
    [
        {"tenant_id": str(TENANT).upper()},
        {"domain": "Zentral.example"},
        {"domain": "z.example"},
        {"name": "CAFE zentral"},
        {"domain": "other.example", "name": "Café Zentral"},
    ],
)
def test_a_row_means_a_customer_by_id_then_domain_then_name(texts: dict[str, str]) -> None:
    (change,) = planned({**texts, "owner": "Luc"}).changes
    assert change == (2, ZENTRAL.id, "owner", "", "Luc")


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"owner": "Luc"}, "value-nobody"),
        ({"name": "Nobody AG", "owner": "Luc"}, "value-no-customer"),
        ({"tenant_id": str(uuid4()), "name": "Nord AG", "owner": "Luc"}, "value-no-customer"),
        ({"tenant_id": "7c9e", "name": "Nord AG", "owner": "Luc"}, "tenant-id-malformed"),
        ({"domain": "twice.example", "owner": "Luc"}, "value-several-customers"),
    ],
)
def test_a_row_that_means_nobody_or_several_is_left_out_with_its_line(
    texts: dict[str, str], code: str
) -> None:
    twins = [Customer(id=uuid4(), name=name, domain="twice.example") for name in "AB"]
    plan = planned(texts, customers=(ZENTRAL, NORD, *twins))
    (left,) = plan.left_out
    assert (left.line, left.reason.code, plan.changes) == (2, code, ())


def test_who_is_in_the_archive_is_meant_only_when_nobody_else_is() -> None:
    old = Customer(id=uuid4(), name="Nord AG", archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert planned({"name": "Nord AG", "owner": "x"}, customers=(old, NORD)).customers == {NORD.id}
    assert planned({"name": "Nord AG", "owner": "x"}, customers=(old,)).customers == {old.id}


def test_a_customer_takes_its_first_row_only() -> None:
    plan = planned({"name": "Nord AG", "seats": "8"}, {"domain": "nord.example", "seats": "9"})
    assert [change.after for change in plan.changes] == ["8"]
    (left,) = plan.left_out
    assert (left.line, left.reason.code, left.reason.data["line"]) == (3, "value-twice", 2)


def test_cells_say_what_is_new_other_or_known() -> None:
    key = field_key(ENDS.id)
    plan = planned(
        {"name": "Nord AG", "owner": "Luc", "seats": "1'200", "language": "German", key: "31.12.2026"},
        {"name": "Café Zentral", "segment": "Commercial", "tags": "b; a,c", key: "2027-01-01", "seats": ""},
    )
    assert {(change.field, change.before, change.after) for change in plan.changes} == {
        ("owner", "Anna", "Luc"),
        ("seats", "7", "1200"),
        ("segment", "unknown", "commercial"),
        ("tags", "a", "a, b, c"),
        (key, "", "2027-01-01"),
    }
    assert plan.unchanged == 2
    assert dict(facts_after(plan.changes)) == {
        "owner": "Luc",
        "seats": 1200,
        "segment": "commercial",
        "tags": ("a", "b", "c"),
    }


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("seats", "1.5", "value-not-whole"),
        ("seats", "-1", "value-not-whole"),
        ("seats", "99999999999", "value-not-whole"),
        ("seats", "1.234", "custom-number-ambiguous"),
        ("segment", "Big", "value-unknown-word"),
        ("language", "Klingon", "value-unknown-word"),
        ("owner", "a\u202eb", "custom-text-unsafe"),
        ("tags", "a\u202eb", "custom-text-unsafe"),
        pytest.param(field_key(ENDS.id), "3/4/2026", "custom-date-ambiguous", id="a day that could be two"),
    ],
)
def test_a_cell_that_is_not_understood_is_left_out_and_the_others_go_on(
    key: str, text: str, code: str
) -> None:
    others = {"owner": "Luc"} if key != "owner" else {"seats": "8"}
    plan = planned({"name": "Nord AG", **others, key: text})
    (left,) = plan.left_out
    assert (left.line, left.name, left.field, left.reason.code) == (2, "Nord AG", key, code)
    assert len(plan.changes) == 1


def test_columns_are_recognised_by_our_words_and_by_usual_ones() -> None:
    rules = value_rules([ENDS], shipped_list_rules())
    headings = ("Company", "Contract ends", "Betreuer", "Note")
    found = suggest_mapping(headings, [], rules)
    assert found.columns == {"name": "Company", field_key(ENDS.id): "Contract ends", "owner": "Betreuer"}
    assert found.origin is MappingOrigin.GUESSED
    assert rules.is_enough(found.columns)
    assert not rules.is_enough({"name": "Company", "domain": "Domain"})


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=6))
def test_splitting_tags_again_changes_nothing(words: list[str]) -> None:
    once = split_tags(", ".join(words))
    assert split_tags(", ".join(once)) == once


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=4), st.integers(0, 500))
def test_the_same_table_twice_changes_nothing(tags: list[str], seats: int) -> None:
    row = {"name": "Nord AG", "tags": ",".join(tags), "seats": str(seats)}
    plan = planned(row)
    after = Customer(
        **{
            **{name: getattr(NORD, name) for name in ("id", "name", "seats")},
            **dict(facts_after(plan.changes)),
        }
    )  # type: ignore[arg-type]
    again = planned(row, customers=(after,))
    assert again.changes == ()
    assert again.unchanged == 2
