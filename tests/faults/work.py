"""Everyday work in a process that is killed: what it confirms must be there, and nothing may be half done."""

import contextlib
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.customer_import import ListedCustomer
from reseller_desktop.domain.errors import UserError
from reseller_desktop.files.customers_csv import CustomersFile
from reseller_desktop.services.company import CompanyService
from reseller_desktop.services.customer_import import CustomerImportService
from reseller_desktop.services.customers import BulkEdit, CustomerService
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.ids import new_ids
from reseller_desktop.storage import tables
from reseller_desktop.storage.rows import DERIVE, empty_values
from tests.faults.harness import Acknowledge, Broken
from tests.support import world as people
from tests.support.world import World

FRESH_AFTER = 25
"""Kills after which the database starts again from the first one, so that checking stays quick."""


class Work:
    """Imports, edits, bulk edits, archiving, undo and redo, as fast as they go."""

    name = "work"

    def __init__(self, folder: Path) -> None:
        self._first, self._folder = folder / "first", folder / "work"
        self._first.mkdir()
        self._actions = 0
        self._kills = 0
        world = World(self._first)
        ours = people.own_tenant()
        CompanyService(world.database).set_up(people.company(), ours)
        world.add(*(people.customer(f"Kunde {number} AG") for number in range(30)))
        self._own_tenant_id = ours.id
        world.close()

    def prepare(self) -> None:
        """The database that the next process works on: the last one as it was left, or a fresh one."""
        if self._kills % FRESH_AFTER == 0:
            shutil.rmtree(self._folder, ignore_errors=True)
            shutil.copytree(self._first, self._folder)
            self._actions = 2
        self._kills += 1

    def live(self, acknowledge: Acknowledge, chance: random.Random) -> None:
        """Do one thing after the other, and confirm each once it is done."""
        world = World.reopen(self._folder)
        steps = self._steps(world, chance)
        while True:
            before = world.count("action")
            try:
                self.one(chance.choice(steps), world, acknowledge)
            except UserError as refusal:
                if refusal.code not in {"nothing-to-undo", "nothing-to-redo"}:
                    raise
            if world.count("action") != before:
                acknowledge(str(world.count("action")))

    def one(self, step: Callable[[], object], world: World, acknowledge: Acknowledge) -> None:
        """One thing that a person does."""
        step()

    def verify(self, acknowledged: list[str]) -> None:
        """Everything confirmed is there, the history proves every row, and the file is sound."""
        world = World.reopen(self._folder)
        try:
            (sound,) = world.bare.execute("PRAGMA quick_check").fetchone()
            if sound != "ok":
                raise Broken(f"quick_check: {sound}")
            confirmed = max([self._actions, *map(int, acknowledged)])
            found = world.count("action")
            if not confirmed <= found <= confirmed + 1:
                raise Broken(f"{confirmed} actions were confirmed, {found} are there")
            HistoryService(world.database).verify()
            compare_with_history(world)
            self._actions = found
        finally:
            world.close()

    def _steps(self, world: World, chance: random.Random) -> list[Callable[[], object]]:
        customers = CustomerService(world.database, world.cursor, world.clock)
        history = HistoryService(world.database)

        def ids(at_most: int) -> list[UUID]:
            found = world.bare.execute("SELECT id FROM customer ORDER BY id").fetchall()
            return [UUID(row[0]) for row in chance.sample(found, min(len(found), chance.randint(1, at_most)))]

        def rename() -> None:
            for customer_id in ids(1):
                customers.save(replace(customers.get(customer_id), name=f"Kunde {chance.random()} AG"))

        return [
            rename,
            rename,
            lambda: customers.edit_many(ids(30), BulkEdit(add_tags=(f"tag {chance.random()}",), owner="Luc")),
            lambda: customers.archive(ids(10)),
            lambda: customers.restore(ids(10)),
            lambda: self._import(world, chance),
            history.undo,
            history.undo,
            history.redo,
        ]

    def _import(self, world: World, chance: random.Random) -> None:
        rows = tuple(
            ListedCustomer(line, tenant_id, f"Neu {tenant_id} GmbH", f"neu-{line}.example", "Cloud Reseller")
            for line, tenant_id in enumerate(new_ids(chance.randint(1, 60)), 2)
        )

        def read(*_: Any, **__: Any) -> CustomersFile:
            return CustomersFile(
                rows=rows,
                rejected=(),
                encoding="utf-8",
                delimiter=",",
                language="en",
                sha256=str(rows),
                size=1,
            )

        imports = CustomerImportService(world.database, world.clock, lambda: None, read)  # type: ignore[arg-type]
        imports.apply(imports.preview(self._first / "reseller.db", self._own_tenant_id))


def compare_with_history(world: World) -> None:
    """Put every record together again from the history alone, and compare with what the tables hold."""
    built: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in tables.TRACKED}
    for subject, record_id, payload in world.bare.execute(
        "SELECT subject, record_id, payload FROM change ORDER BY seq"
    ):
        change = json.loads(payload)
        rows = built[subject]
        if "after" not in change:
            del rows[record_id]
        elif "before" in change:
            rows[record_id] |= change["after"]
        else:
            rows[record_id] = {**empty_values(tables.TRACKED[subject]), **change["after"], "id": record_id}
    for name, table in tables.TRACKED.items():
        names = [column.name for column in table.columns if column.name != "version"]
        shown = ",".join(f'"{column}"' for column in names)
        found = world.bare.execute(f'SELECT {shown} FROM "{name}" ORDER BY id').fetchall()
        rows_of_it = [row for _, row in sorted(built[name].items())]
        derive = DERIVE.get(name, lambda _: {})
        expected = [tuple((row | derive(row))[column] for column in names) for row in rows_of_it]
        if found != expected:
            raise Broken(f"{name}: the history does not prove what the table holds")


class ConfirmsTooEarly(Work):
    """A wrong variant: says *done* before the commit."""

    name = "confirms too early"

    def one(self, step: Callable[[], object], world: World, acknowledge: Acknowledge) -> None:
        acknowledge(str(world.count("action") + 1))
        super().one(step, world, acknowledge)


class WritesInTwoSteps(Work):
    """A wrong variant: commits a row first, and then the change that is to go with it."""

    name = "writes in two steps"

    def one(self, step: Callable[[], object], world: World, acknowledge: Acknowledge) -> None:
        before = world.bare.execute("SELECT owner, id FROM customer ORDER BY id LIMIT 1").fetchone()
        world.bare.execute("UPDATE customer SET owner = 'half' WHERE id = ?", before[1:])
        with contextlib.suppress(UserError):
            step()
        world.bare.execute("UPDATE customer SET owner = ? WHERE id = ?", before)
