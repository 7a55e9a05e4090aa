"""Custom fields: what a definition may be, how values are read, and what a change of definition does."""

import datetime as dt
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.custom_field import (
    CustomField,
    CustomValue,
    FieldKind,
    checked_field,
    in_order,
    renamed_choices,
)
from reseller_desktop.domain.custom_value import (
    LONGEST_TEXT,
    MOST_DIGITS,
    changed_values,
    read_day,
    read_number,
    read_value,
    written,
)
from reseller_desktop.domain.errors import UserError

LEVELS = ("Bronze", "Silver", "Gold")


def field(kind: FieldKind = FieldKind.TEXT, **facts: object) -> CustomField:
    choices = LEVELS if kind is FieldKind.CHOICE else ()
    return CustomField(**{"id": uuid4(), "name": "Contract no.", "kind": kind, "choices": choices, **facts})  # type: ignore[arg-type]


def value(of: CustomField, text: str) -> CustomValue:
    return CustomValue(id=uuid4(), customer_id=uuid4(), field_id=of.id, value=text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("12", "12", id="digits"),
        pytest.param("-3", "-3", id="a minus"),
        pytest.param("\u22123,50", "-3.5", id="a typographic minus and a comma"),
        pytest.param("+ 7", "7", id="a plus"),
        pytest.param("-0", "0", id="nothing has no sign"),
        pytest.param("007", "7", id="leading zeros"),
        pytest.param("1234.50", "1234.5", id="a point"),
        pytest.param("1234,5", "1234.5", id="a comma"),
        pytest.param(",5", "0.5", id="without a zero"),
        pytest.param("0.125", "0.125", id="three decimals after a zero"),
        pytest.param("1,2345", "1.2345", id="four decimals"),
        pytest.param("1234.567", "1234.567", id="three decimals after four digits"),
        pytest.param("1,234.5", "1234.5", id="English groups"),
        pytest.param("1.234,5", "1234.5", id="German groups"),
        pytest.param("1.234,567", "1234.567", id="groups and three decimals"),
        pytest.param("1 234,5", "1234.5", id="French groups with a blank"),
        pytest.param("1\u202f234\u202f567,5", "1234567.5", id="French groups with narrow blanks"),
        pytest.param("1'234.50", "1234.5", id="Swiss groups"),
        pytest.param("1\u2019234.567", "1234.567", id="Swiss groups and three decimals"),
        pytest.param("1.234.567", "1234567", id="several points"),
        pytest.param("1,234,567", "1234567", id="several commas"),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, number: str) -> None:
    assert read_value(field(FieldKind.NUMBER), f" {text} ") == number


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12,345", "999.000"])
def test_what_could_be_thousands_or_decimals_is_asked_about(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_number(text)
    assert refused.value.code == "custom-number-ambiguous"
    one, other = refused.value.data["one"], refused.value.data["other"]
    assert str(one) == str(other).replace(".", "")


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "12 kg",
        "1.2.3",
        "1,23,456",
        "1 23",
        "12.",
        "1.234.5,6",
        "1,5,5.5",
        "1 234.567,8",
        "--1",
        "1e3",
        "1.5 5",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="custom-number-unreadable"):
        read_number(text)


def test_a_number_that_spreadsheets_would_round_is_refused() -> None:
    assert read_number("9" * MOST_DIGITS) == "9" * MOST_DIGITS
    with pytest.raises(UserError, match="custom-number-too-long"):
        read_number("9" * MOST_DIGITS + ".1")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04",
        "2026/03/04",
        "2026-03-04T00:00:00",
        "2026-03-04 12:30:00",
        "04.03.2026",
        "4.3.26",
        "4 Mar 2026",
        "4-Mar-2026",
        "March 4, 2026",
        "Mar 4th 2026",
        "4. März 2026",
        "4 mars 2026",
        "4 marzo 2026",
        "2026 mar 4",
    ],
)
def test_a_day_is_read_where_it_can_be_one_only(text: str) -> None:
    assert read_value(field(FieldKind.DATE), text) == "2026-03-04"


def test_slashes_are_read_where_only_one_reading_is_a_day() -> None:
    assert read_day("13/4/2026") == read_day("4/13/2026") == dt.date(2026, 4, 13)
    assert read_day("1er mai 2026") == dt.date(2026, 5, 1)
    with pytest.raises(UserError) as refused:
        read_day("3/4/2026")
    assert refused.value.code == "custom-date-ambiguous"
    assert {refused.value.data["one"], refused.value.data["other"]} == {
        dt.date(2026, 4, 3),
        dt.date(2026, 3, 4),
    }


@pytest.mark.parametrize(
    "text",
    ["soon", "30 Feb 2026", "31.4.2026", "4 jui 2026", "4 ma 2026", "4 Xyz 2026", "2026-03-04 or later"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="custom-date-unreadable"):
        read_day(text)


def test_a_choice_is_found_whatever_case_and_accents() -> None:
    one = field(FieldKind.CHOICE, choices=("Öffentlich", "Privat"))
    assert read_value(one, "offentlich") == "Öffentlich"
    assert read_value(one, " ") == ""
    with pytest.raises(UserError) as refused:
        read_value(one, "Gold")
    assert refused.value.code == "custom-choice-unknown"
    assert refused.value.data["choices"] == "Öffentlich, Privat"


def test_a_text_is_taken_as_it_is_unless_it_deceives() -> None:
    one = field()
    assert read_value(one, "  A-17 =?b  ") == "A-17 =?b"
    with pytest.raises(UserError, match="custom-text-unsafe"):
        read_value(one, "A\u202e17")
    with pytest.raises(UserError, match="custom-text-too-long"):
        read_value(one, "x" * (LONGEST_TEXT + 1))


NUMBERS = st.decimals(
    min_value=Decimal(-99999999),
    max_value=Decimal(99999999),
    places=4,
    allow_nan=False,
    allow_infinity=False,
).map(lambda number: read_number(written(FieldKind.NUMBER, _plain(number))))
CASES = {
    FieldKind.NUMBER: NUMBERS,
    FieldKind.DATE: st.dates(dt.date(1000, 1, 1)).map(dt.date.isoformat),
    FieldKind.CHOICE: st.sampled_from(LEVELS),
    FieldKind.TEXT: st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=40),
}


def _plain(number: Decimal) -> str:
    text = f"{number:f}".rstrip("0").rstrip(".")
    return "0" if text in {"", "-0", "-"} else text


@given(st.data(), st.sampled_from(FieldKind))
def test_what_is_written_is_read_as_the_same_value(data: st.DataObject, kind: FieldKind) -> None:
    kept = data.draw(CASES[kind])
    assert read_value(field(kind), written(kind, kept)) == kept


@given(NUMBERS)
def test_the_value_of_a_number_survives_reading(number: str) -> None:
    assert Decimal(read_number(written(FieldKind.NUMBER, number))) == Decimal(number)


def test_a_definition_is_cleaned_and_checked() -> None:
    made = checked_field(field(FieldKind.CHOICE, name=" Level ", choices=(" Gold ", "", "Silver")), [])
    assert (made.name, made.choices) == ("Level", ("Gold", "Silver"))
    assert checked_field(field(choices=("left over",)), []).choices == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "name-empty"),
        ({"name": "CONTRACT NO."}, "custom-name-taken"),
        ({"kind": FieldKind.CHOICE, "name": "x", "choices": ("", " ")}, "custom-choices-missing"),
        ({"kind": FieldKind.CHOICE, "name": "x", "choices": ("Gold", "gold")}, "custom-choice-twice"),
        ({"kind": FieldKind.CHOICE, "name": "x", "choices": ("a\u202eb",)}, "name-bidi"),
    ],
)
def test_a_definition_that_will_not_do_is_refused(facts: dict[str, object], code: str) -> None:
    with pytest.raises(UserError, match=code):
        checked_field(field(**facts), [field()])  # type: ignore[arg-type]


def test_a_field_may_keep_its_own_name() -> None:
    one = field()
    assert checked_field(one, [one]) == one


def test_fields_stand_as_they_were_put_and_then_as_they_came() -> None:
    first, second = field(id=UUID(int=1), position=1), field(id=UUID(int=2), position=1)
    assert in_order([second, field(position=2), first])[:2] == [first, second]


@pytest.mark.parametrize(
    ("new", "renamed"),
    [
        pytest.param(("Bronze", "Silver", "Gold"), {}, id="nothing"),
        pytest.param(("Gold", "Silver", "Bronze"), {}, id="another order"),
        pytest.param(("Bronze", "Steel", "Gold"), {"Silver": "Steel"}, id="reworded in its place"),
        pytest.param(("bronze", "Silver", "Gold"), {"Bronze": "bronze"}, id="another case"),
        pytest.param(("GOLD", "Silver", "Bronze"), {"Gold": "GOLD"}, id="another case and place"),
        pytest.param(("Tin", "Steel", "Gold"), {"Bronze": "Tin", "Silver": "Steel"}, id="two reworded"),
        pytest.param(("Bronze", "Steel", "Silver", "Gold"), {}, id="one more"),
        pytest.param(("Bronze", "Gold"), {}, id="one less"),
        pytest.param(("Gold", "Steel"), {}, id="one less and one more elsewhere"),
        pytest.param(
            ("Silver", "bronze"), {"Bronze": "bronze"}, id="one moved, one gone, one in another case"
        ),
    ],
)
def test_a_choice_that_was_reworded_is_known_by_its_place(
    new: tuple[str, ...], renamed: dict[str, str]
) -> None:
    assert renamed_choices(LEVELS, new) == renamed


def test_values_follow_a_reworded_choice() -> None:
    old = field(FieldKind.CHOICE)
    values = [value(old, "Silver"), value(old, "Gold")]
    (changed,) = changed_values(old, field(FieldKind.CHOICE, choices=("Bronze", "Steel", "Gold")), values)
    assert (changed.id, changed.value) == (values[0].id, "Steel")


def test_a_choice_that_customers_have_is_not_taken_away() -> None:
    old = field(FieldKind.CHOICE)
    values = [value(old, "Gold"), value(old, "Gold")]
    with pytest.raises(UserError) as refused:
        changed_values(old, field(FieldKind.CHOICE, choices=("Bronze", "Silver")), values)
    assert (refused.value.code, refused.value.data["count"]) == ("custom-choice-in-use", 2)
    assert changed_values(old, field(FieldKind.CHOICE, choices=("Bronze", "Gold")), values) == []


def test_values_move_to_another_kind_only_together() -> None:
    old = field()
    values = [value(old, "12.50"), value(old, "7")]
    assert [one.value for one in changed_values(old, field(FieldKind.NUMBER), values)] == ["12.5"]
    values.append(value(old, "many"))
    with pytest.raises(UserError) as refused:
        changed_values(old, field(FieldKind.NUMBER), values)
    assert refused.value.code == "custom-values-unfit"
    assert (refused.value.data["count"], refused.value.data["example"]) == (1, "many")


def test_a_field_of_the_same_kind_keeps_its_values() -> None:
    assert changed_values(field(), field(name="Other"), [value(field(), "x")]) == []
