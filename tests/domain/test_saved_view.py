"""Views of a list: their names, their order, and the one with which it opens."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.saved_view import Default, SavedView, in_order, moved, named, opening


def view(number: int, name: str = "Morning", **facts: object) -> SavedView:
    values = {"id": UUID(int=number), "list": "customers.table", "position": number, "name": name}
    return SavedView(**{**values, **facts})  # type: ignore[arg-type]


def test_a_name_loses_the_blanks_around_it() -> None:
    assert named(view(1), "  To chase in Zürich ", ()).name == "To chase in Zürich"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "name-empty"),
        ("x" * 300, "name-too-long"),
        ("a\u202eb", "name-bidi"),
        ("ZURICH", "view-name-taken"),
    ],
    ids=["nothing", "too long", "turns the reading direction", "taken, in other letters"],
)
def test_a_name_that_will_not_do_is_refused(name: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        named(view(1), name, [view(1), view(2, "Zürich")])
    assert (refused.value.code, refused.value.data["field"]) == (code, "name")


def test_a_view_may_keep_its_name_and_have_that_of_another_lists_view() -> None:
    assert named(view(1), "morning", [view(1), view(2, "Morning", list="leads.table")]).name == "morning"


@given(count=st.integers(1, 6), data=st.data())
def test_moving_keeps_every_view_and_puts_one_elsewhere(count: int, data: st.DataObject) -> None:
    views = [view(number) for number in range(count)]
    at = data.draw(st.integers(0, count - 1))
    places = data.draw(st.integers(-7, 7))
    found = in_order(moved(views[at].id, views, places))
    assert {one.id for one in found} == {one.id for one in views}
    assert [one.position for one in found] == list(range(count))
    assert found[min(max(at + places, 0), count - 1)].id == views[at].id


def test_a_list_opens_with_one_view_or_with_none() -> None:
    views = [view(1, is_default=Default.YES), view(2), view(3)]
    assert [one.opens for one in opening(UUID(int=2), views)] == [False, True, False]
    assert not any(one.opens for one in opening(None, views))
