"""Views of lists are kept, can be taken back, and have names of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.saved_views import SavedViewService
from reseller_desktop.ui.kit.tasks import ManualTasks
from tests.support.shop import Shop

LIST = "customers.table"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path / "data", ManualTasks())
    yield made
    made.close()


def names(shop: Shop, key: str = LIST) -> list[str]:
    return [view.name for view in shop.services.saved_views.of_list(key)]


def three(shop: Shop) -> SavedViewService:
    views = shop.services.saved_views
    for name in ("Zürich", "To chase", "Large"):
        views.add(LIST, name, '{"search": ""}')
    return views


def test_views_are_kept_in_the_order_in_which_they_were_made_and_by_list(shop: Shop) -> None:
    three(shop).add("leads.table", "Zürich", "{}")
    assert names(shop) == ["Zürich", "To chase", "Large"]
    assert names(shop, "leads.table") == ["Zürich"]


def test_a_name_that_is_taken_is_refused_and_nothing_is_written(shop: Shop) -> None:
    views = three(shop)
    with pytest.raises(UserError) as refused:
        views.add(LIST, "zurich", "{}")
    assert refused.value.code == "view-name-taken"
    with pytest.raises(UserError):
        views.rename(views.of_list(LIST)[1].id, "Large")
    assert names(shop) == ["Zürich", "To chase", "Large"]


def test_a_view_is_renamed_replaced_moved_and_removed_and_each_of_it_taken_back(shop: Shop) -> None:
    views, undo = three(shop), shop.services.history.undo
    first, second, third = before = views.of_list(LIST)
    views.rename(first.id, "Genf")
    assert names(shop)[0] == "Genf"
    undo()
    views.replace(second, '{"search": "bau"}')
    assert views.of_list(LIST)[1].state == '{"search": "bau"}'
    undo()
    views.move(third, -2)
    assert names(shop) == ["Large", "Zürich", "To chase"]
    undo()
    views.remove(second)
    assert names(shop) == ["Zürich", "Large"]
    undo()
    after = views.of_list(LIST)
    assert [(one.id, one.name, one.state) for one in after] == [
        (one.id, one.name, one.state) for one in before
    ]


def test_a_list_opens_with_the_last_view_that_was_chosen_for_it(shop: Shop) -> None:
    views = three(shop)
    first, second, _ = views.of_list(LIST)
    views.open_with(first, wanted=True)
    views.open_with(second, wanted=True)
    assert [one.opens for one in views.of_list(LIST)] == [False, True, False]
    views.open_with(second, wanted=False)
    assert not any(one.opens for one in views.of_list(LIST))
    shop.services.history.undo()
    assert [one.opens for one in views.of_list(LIST)] == [False, True, False]


def test_a_view_that_is_gone_is_told_of(shop: Shop) -> None:
    views = three(shop)
    gone = views.of_list(LIST)[0]
    views.remove(gone)
    for call in (
        lambda: views.rename(gone.id, "Genf"),
        lambda: views.replace(gone, "{}"),
        lambda: views.remove(gone),
        lambda: views.move(gone, 1),
        lambda: views.open_with(gone, wanted=True),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == "not-found"


def test_the_first_page_tells_with_which_views_lists_open(shop: Shop) -> None:
    views = three(shop)
    assert shop.services.listing.first_page().openings == ()
    other = views.add("leads.table", "Mine", '{"search": "bau"}')
    chosen = views.of_list(LIST)[1]
    for view in (chosen, other):
        views.open_with(view, wanted=True)
    assert set(shop.services.listing.first_page().openings) == {
        (LIST, chosen.id.hex, "To chase", '{"search": ""}'),
        ("leads.table", other.id.hex, "Mine", '{"search": "bau"}'),
    }
