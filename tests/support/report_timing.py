"""Bringing in reports of subscriptions, timed."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.report_rules import RULES, report_rules_from
from reseller_desktop.domain.subscription import SubscriptionSource
from reseller_desktop.domain.term_rules import RULES as TERMS
from reseller_desktop.domain.term_rules import term_rules_from
from reseller_desktop.resources import load_rules
from reseller_desktop.services.ids import new_ids, new_keys
from reseller_desktop.services.subscription_import import SubscriptionImportService
from reseller_desktop.services.subscriptions import SubscriptionService
from reseller_desktop.storage import subscription_imports
from tests.support.subscriptions import number
from tests.support.world import World

SUBSCRIPTIONS = 50_000
LISTED = 100_000
CUSTOMERS = 5_000
ROUNDS = 5
PRODUCTS = ("Microsoft 365 Business Premium", "Microsoft 365 E3", "Exchange Online (Plan 1)", "Visio Plan 2")
HEAD = (
    "PGAMpnID,SubscriptionId,SubscriptionStartDate,SubscriptionEndDate,SubscriptionState,Month,IsAutoRenew,"
    "CustomerName,CustomerTenantId,Product,SKU,AvailableSeats\n"
)


def measure(folder: Path) -> tuple[float, float, int, float]:
    """The ratio of the best times; importing a file again; reading the list."""
    report = folder / "report.csv"
    report.write_text(report_of(SUBSCRIPTIONS), encoding="utf-8")
    bare: list[float] = []
    ours: list[float] = []
    for place in range(ROUNDS):
        for measured, run in ((bare, bare_insert), (ours, full_import)):
            world = _world(folder / f"{place}-{run.__name__}")
            measured.append(run(world, report))
            world.close()
        print(f"{place}: bare {bare[-1]:.3f} s, with history {ours[-1]:.3f} s")
    world = _world(folder / "again")
    again, written = import_again(world, report)
    listed = list_all(world, folder)
    world.close()
    return min(ours) / min(bare), again, written, listed


def report_of(count: int) -> str:
    """A report in the words of Insights, ten subscriptions to a customer."""
    lines = []
    for place in range(count):
        customer = place % CUSTOMERS
        month, day = place % 12 + 1, place % 28 + 1
        product = PRODUCTS[place % len(PRODUCTS)]
        lines.append(
            f"1,{number(place)},2025-{month:02}-{day:02},2026-{month:02}-{day:02},Active,2025-12-01,"
            f"{'TRUE' if place % 3 else 'FALSE'},Customer {customer} AG,{_tenant(customer)},{product},"
            f"CFQ7TTC0{place % 97:04},{place % 300}\n"
        )
    return HEAD + "".join(lines)


def bare_insert(world: World, report: Path) -> float:
    """Seconds for the rows of a report, ready as tuples, in one transaction without history."""
    plan = _service(world).preview(report).plan
    source = SubscriptionSource.SUBSCRIPTION_DETAILS.value
    rows = [
        subscription_imports._row(key, new, source)
        for key, new in zip(new_keys(len(plan.new)), plan.new, strict=True)
    ]

    def insert() -> None:
        world.bare.execute("BEGIN IMMEDIATE")
        world.bare.executemany(f"INSERT INTO subscription VALUES ({','.join('?' * len(rows[0]))})", rows)
        world.bare.execute("COMMIT")

    return _seconds(insert)


def full_import(world: World, report: Path) -> float:
    """Seconds for applying the same report, history included."""
    service = _service(world)
    preview = service.preview(report)
    return _seconds(lambda: service.apply(preview))


def import_again(world: World, report: Path) -> tuple[float, int]:
    """Processor seconds for bringing in a report that was imported before, and the rows written."""
    service = _service(world)
    service.apply(service.preview(report))
    tables = ("customer", "subscription", "subscription_report", "action", "change")
    before = {table: world.count(table) for table in tables}
    times = [_processor_seconds(lambda: service.apply(service.preview(report))) for _ in range(ROUNDS)]
    return min(times), sum(world.count(table) - before[table] for table in tables)


def list_all(world: World, folder: Path) -> float:
    """Seconds for a hundred thousand rows of the list."""
    service = _service(world)
    more = folder / "more.csv"
    more.write_text(report_of(LISTED), encoding="utf-8")
    service.apply(service.preview(more))
    subscriptions = SubscriptionService(world.database, world.cursor, world.clock)
    return min(_seconds(subscriptions.rows) for _ in range(ROUNDS))


def _service(world: World) -> SubscriptionImportService:
    return SubscriptionImportService(
        world.database,
        world.clock,
        rules=lambda: load_rules(RULES, report_rules_from)[0],
        terms=lambda: load_rules(TERMS, term_rules_from)[0],
    )


def _world(folder: Path) -> World:
    folder.mkdir()
    world = World(folder)
    ids = new_ids(CUSTOMERS)
    world.add(
        *(
            Customer(id=customer_id, name=f"Customer {place} AG", tenant_id=_tenant(place))
            for place, customer_id in enumerate(ids)
        )
    )
    return world


def _tenant(place: int) -> UUID:
    return UUID(int=0x5CA1AB1E << 96 | 4 << 76 | 2 << 62 | place)


def _processor_seconds(run: Callable[[], object]) -> float:
    """Seconds of this process and its children, one after the other; what else runs counts for little."""
    start = _processor()
    run()
    return _processor() - start


def _processor() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
