"""Whatever is dropped on the program as a customer list: one sentence, and not a byte of the data changes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.domain.customer_list import CustomerList
from reseller_desktop.domain.errors import UserError
from reseller_desktop.services.customer_import import CustomerImportService, ImportPreview
from reseller_desktop.services.ids import new_id
from reseller_desktop.wording import sentence
from tests.support import world as people
from tests.support.bad_lists import HEAD, REFUSED
from tests.support.import_rules import shipped_headings
from tests.support.vaults import contents
from tests.support.world import World


class Shop:
    """A vault with our company and one customer, and the service that takes lists."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.data.mkdir()
        self.list = folder / "Customers.csv"
        self.world = World(self.data)
        self.ours = people.own_tenant()
        self.world.add(people.company(), self.ours, people.customer())
        self.imports = CustomerImportService(self.world.database, self.world.clock, shipped_headings)

    def offer(self) -> ImportPreview:
        return self.imports.preview(self.list, self.ours.id)


@pytest.fixture
def shop(tmp_path: Path) -> Any:
    made = Shop(tmp_path)
    yield made
    made.world.close()


def write_gigabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEAD.encode() + b'"')
        file.truncate(1 << 30)


BAD: dict[str, Callable[[Path], object]] = {
    name: lambda path, content=content: path.write_bytes(
        content if isinstance(content, bytes) else content.encode()
    )
    for name, (content, _, _) in REFUSED.items()
} | {"a cell of a gigabyte": write_gigabyte, "a folder": Path.mkdir, "nothing there": Path.absolute}


def refuse(shop: Shop, offer: Callable[[], object]) -> None:
    """What must hold for every file that is no list."""
    before = contents(shop.data)
    with pytest.raises(UserError) as refusal:
        offer()
    said = sentence(refusal.value.code, **refusal.value.data)
    assert said.endswith(".")
    assert "{" not in said
    assert contents(shop.data) == before


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_file_that_is_no_list_is_refused_and_not_a_byte_changes(
    shop: Shop, make: Callable[[Path], object]
) -> None:
    make(shop.list)
    refuse(shop, shop.offer)


def test_a_service_that_notes_the_file_before_it_reads_it_would_be_caught(shop: Shop) -> None:
    def note_first() -> None:
        day = shop.world.clock.today()
        shop.world.add(
            CustomerList(
                id=new_id(), own_tenant_id=shop.ours.id, file_name="x", sha256="x", rows=0, as_of=day
            )
        )
        shop.offer()

    shop.list.write_bytes(b"%PDF-1.7")
    with pytest.raises(AssertionError):
        refuse(shop, note_first)
