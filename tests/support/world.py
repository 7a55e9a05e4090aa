"""A real encrypted database in a folder, and the records that most tests start from. Every id is invented."""

import datetime as dt
from pathlib import Path
from typing import Any
from uuid import UUID

from reseller_desktop.domain.company import Company, OwnTenant
from reseller_desktop.domain.customer import Customer, Leg, LegState
from reseller_desktop.domain.customer_list import CustomerList
from reseller_desktop.domain.invitation import Channel, Dispatch, Message
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage import driver, tables
from reseller_desktop.storage.database import Commit, Database
from reseller_desktop.storage.engine import make_engine
from tests.support.clock import FixedClock

KEY = bytes(range(32))
SALT = bytes(range(16))
OWN_TENANT = UUID("11111111-2222-4333-8444-555555555555")
PROVIDER_TENANT = UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")


class World:
    """The database of one test with its clock, and what was announced."""

    def __init__(self, folder: Path, clock: FixedClock | None = None, *, fresh: bool = True) -> None:
        self.path = folder / "reseller.db"
        self.clock = clock or FixedClock()
        self.commits: list[Commit] = []
        self.engine = make_engine(self.connect)
        if fresh:
            with self.engine.connect() as connection:
                tables.METADATA.create_all(connection)
                connection.commit()
        self.database = Database(
            lambda: self.engine, now=self.clock.now, who=lambda: "anna", announce=self.commits.append
        )
        self.bare = self.connect()

    @classmethod
    def reopen(cls, folder: Path) -> "World":
        """The database that another world left in a folder."""
        return cls(folder, fresh=False)

    def connect(self) -> Any:
        return driver.connect(self.path, KEY, SALT)

    def cursor(self) -> Any:
        return self.bare.cursor()

    def close(self) -> None:
        self.bare.close()
        self.engine.dispose()

    def count(self, table: str) -> int:
        return int(self.bare.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every record table with its rows, without the versions, which count writes."""
        found = {}
        for name, table in tables.TRACKED.items():
            names = ",".join(f'"{column.name}"' for column in table.columns if column.name != "version")
            found[name] = self.bare.execute(f'SELECT {names} FROM "{name}" ORDER BY id').fetchall()
        return found

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every table with its rows, the history and the versions too."""
        names = [table.name for table in tables.METADATA.sorted_tables]
        return {name: self.bare.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}

    def add(self, *records: Any) -> None:
        """Put records into the database as one action."""
        stores = {
            Company: "companies",
            OwnTenant: "own_tenants",
            Provider: "providers",
            Customer: "customers",
            Leg: "legs",
            CustomerList: "customer_lists",
        }
        with self.database.write("test.add") as tx:
            for record in records:
                getattr(tx, stores.get(type(record), f"{type(record).__name__.lower()}s")).add(record)
            tx.commit()


def company(**facts: Any) -> Company:
    return Company(**{"id": new_id(), "legal_name": "Muster IT AG", **facts})


def own_tenant(**facts: Any) -> OwnTenant:
    values = {"name": "Muster IT", "tenant_id": OWN_TENANT, "partner_id": "6531449", "country": "CH"}
    return OwnTenant(**{"id": new_id(), **values, **facts})


def provider(**facts: Any) -> Provider:
    values = {"name": "Distri One", "tenant_id": PROVIDER_TENANT, "country": "DE"}
    return Provider(**{"id": new_id(), "partnership": Partnership.ACTIVE, **values, **facts})


def customer(name: str = "Müller Bau AG", **facts: Any) -> Customer:
    return Customer(**{"id": new_id(), "name": name, **facts})


def dispatch(customer_id: UUID, **facts: Any) -> Dispatch:
    values = {
        "message": Message.REMINDER,
        "channel": Channel.EML_FILE,
        "subject": "A reminder",
        "text": "Good morning",
        "html": "<p>Good morning</p>",
        "url": "",
        "at": dt.datetime(2026, 5, 4, 9, 30, tzinfo=dt.UTC),
        "by": "Anna",
    }
    return Dispatch(**{"id": new_id(), "customer_id": customer_id, **values, **facts})


def leg(of: Customer, to: OwnTenant | Provider, state: LegState = LegState.YES, **facts: Any) -> Leg:
    party = "own_tenant_id" if isinstance(to, OwnTenant) else "provider_id"
    values = {"customer_id": of.id, party: to.id, "state": state, "as_of": dt.date(2026, 5, 1)}
    return Leg(**{"id": new_id(), **values, **facts})
