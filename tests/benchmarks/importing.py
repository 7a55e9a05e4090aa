"""How long an import takes beside a bare `executemany` of the same rows into the same tables.

Run with `python -m tests.benchmarks.importing`; ends with 1 when a bound is broken.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reseller_desktop.files.customers_csv import Headings, parse_headings
from reseller_desktop.resources import load_rules
from reseller_desktop.services.customer_import import CustomerImportService
from reseller_desktop.services.ids import new_keys
from reseller_desktop.storage import customer_imports
from tests.support.customers_factory import as_csv, customers
from tests.support.world import World, own_tenant

CUSTOMERS = 10_000
ROUNDS = 7
MOST_RATIO = 2.5
MOST_SECONDS_AGAIN = 1.0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        ratio, again, written = measure(Path(folder))
    print(f"import with history / bare executemany: {ratio:.2f} (bound {MOST_RATIO})")
    print(
        f"the same file again: {again:.2f} s (bound {MOST_SECONDS_AGAIN}), {written} rows written (bound 0)"
    )
    return int(ratio > MOST_RATIO or again > MOST_SECONDS_AGAIN or written > 0)


def measure(folder: Path) -> tuple[float, float, int]:
    """The ratio of the best times, since whatever else runs only adds to them; and importing a file again."""
    bare: list[float] = []
    ours: list[float] = []
    for number in range(ROUNDS):
        rows = customers(CUSTOMERS, seed=number)
        (folder / f"{number}.csv").write_bytes(as_csv(rows))
        for measured, run in ((bare, bare_insert), (ours, full_import)):
            world = World(_empty(folder / f"{number}-{run.__name__}"))
            measured.append(run(world, folder / f"{number}.csv"))
            world.close()
        print(f"{number}: bare {bare[-1]:.3f} s, with history {ours[-1]:.3f} s")
    world = World(_empty(folder / "again"))
    again, written = import_again(world, folder / "0.csv")
    world.close()
    return min(ours) / min(bare), again, written


def bare_insert(world: World, path: Path) -> float:
    """Seconds for the customers and legs of a file, ready as tuples, in one transaction without history."""
    own = own_tenant()
    world.add(own)
    preview = _service(world).preview(path, own.id)

    keys = new_keys(2 * CUSTOMERS)
    mine, theirs = keys[:CUSTOMERS], keys[CUSTOMERS:]
    records = list(map(customer_imports._customer_row, mine, preview.plan.new))
    legs = customer_imports._leg_rows(theirs, mine, own.id, preview.as_of)

    def insert() -> None:
        world.bare.execute("BEGIN IMMEDIATE")
        world.bare.executemany(f"INSERT INTO customer VALUES ({','.join('?' * len(records[0]))})", records)
        world.bare.executemany(f"INSERT INTO leg VALUES ({','.join('?' * len(legs[0]))})", legs)
        world.bare.execute("COMMIT")

    return _seconds(insert)


def full_import(world: World, path: Path) -> float:
    """Seconds for applying the same file, history included."""
    own = own_tenant()
    world.add(own)
    service = _service(world)
    preview = service.preview(path, own.id)
    return _seconds(lambda: service.apply(preview))


def import_again(world: World, path: Path) -> tuple[float, int]:
    """Seconds for reading, comparing and applying a file that was imported before, and the rows written."""
    own = own_tenant()
    world.add(own)
    service = _service(world)
    service.apply(service.preview(path, own.id))
    tables = ("customer", "leg", "customer_list", "action", "change")
    before = {table: world.count(table) for table in tables}
    times = [_seconds(lambda: service.apply(service.preview(path, own.id))) for _ in range(ROUNDS)]
    written = sum(world.count(table) - before[table] for table in tables)
    return statistics.median(times), written


def _service(world: World) -> CustomerImportService:
    return CustomerImportService(world.database, world.clock, _headings)


def _headings() -> Headings:
    return load_rules("customers_csv", parse_headings)[0]


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
