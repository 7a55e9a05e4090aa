"""What the customer list reads through the bare driver."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reseller_desktop.domain.text import fold
from reseller_desktop.services.listing import ListingService
from reseller_desktop.storage import customer_rows
from tests.support.world import World, customer

NAMES = ("Zahn AG", "Bäckerei Süd", "Alpha Bau", "Bau Nord", "bau west", "Éclair SA", "Mitte")
TENANT = UUID("3d1c7f62-58aa-4b1e-9f0e-6a2b1f3c4d5e")


@pytest.fixture
def listing(world: World) -> ListingService:
    world.add(*(customer(name, domain=f"kunde{at}.example") for at, name in enumerate(NAMES)))
    world.add(customer("Mit Nummer", tenant_id=TENANT, tags=("vip", "bau")))
    return ListingService(world.cursor, world.clock)


@pytest.mark.parametrize("sorted_here", [0, 100], ids=["along the index", "as the table lies"])
@pytest.mark.parametrize("size", [1, 3, 8, 50])
def test_the_list_comes_in_the_order_of_names_whatever_the_chunks(
    listing: ListingService, monkeypatch: pytest.MonkeyPatch, size: int, sorted_here: int
) -> None:
    for name, value in (("FIRST", 2), ("CHUNK", size), ("_PART", size), ("_SORTED_HERE", sorted_here)):
        monkeypatch.setattr(customer_rows, name, value)
    found = [row.name for chunk in listing.rows() for row in chunk]
    assert found == sorted((*NAMES, "Mit Nummer"), key=fold)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bau", ["Alpha Bau", "Bau Nord", "bau west", "Mit Nummer"]),
        ("sud", ["Bäckerei Süd"]),
        ("bau nord", ["Bau Nord"]),
        ("kunde5", ["Éclair SA"]),
        ("3d1c7f62-58aa", ["Mit Nummer"]),
        ("6a2b1f3c4d5e vip", ["Mit Nummer"]),
        ("%", []),
        ("nobody", []),
    ],
    ids=[
        "in the order of names",
        "without accents",
        "all words",
        "a domain",
        "a tenant id from its beginning",
        "the end of a tenant id and a tag",
        "a sign that means something in patterns",
        "nothing",
    ],
)
def test_words_are_found_in_the_database(listing: ListingService, text: str, found: list[str]) -> None:
    assert [row.name for row in listing.found(text.split(), 20)] == found


def test_no_more_are_found_than_are_wanted(listing: ListingService) -> None:
    assert [row.name for row in listing.found(["bau"], 2)] == ["Alpha Bau", "Bau Nord"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text("abu3d1-", min_size=1, max_size=3), min_size=1, max_size=3))
def test_the_database_finds_all_that_a_look_at_every_row_finds(
    listing: ListingService, words: list[str]
) -> None:
    rows = [row for chunk in listing.rows() for row in chunk]
    holding = {row.id for row in rows if all(w in row.search or w in row.tenant_id for w in words)}
    assert holding <= {row.id for row in listing.found(words, 20)}
