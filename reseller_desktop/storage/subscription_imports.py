"""What an import of subscriptions reads and writes, in tuples: a report may hold fifty thousand."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.subscription_plan import (
    KnownOwner,
    KnownSeller,
    KnownSubscription,
    NewSubscription,
    SubscriptionChange,
)
from reseller_desktop.storage import renewal_tables, tables
from reseller_desktop.storage.recorder import Recorder
from reseller_desktop.storage.rows import Value, column_names

_TABLE = renewal_tables.subscription
_COLUMNS = column_names(_TABLE)
_NAMED = {"key": "id"}
_UNKNOWN = "unknown"
_word = str.__str__
"""The value of an enumeration: four times as fast as `value`, which counts for fifty thousand."""


class _Made(dict[Any, Any]):
    """What a text of the database stands for, made once; `None` for `None`."""

    def __init__(self, make: Callable[[str], object]) -> None:
        super().__init__({None: None})
        self._make = make

    def __missing__(self, text: str) -> object:
        made = self[text] = self._make(text)
        return made


class SubscriptionImportStore:
    """The subscriptions as an import sees them, and its writes."""

    def __init__(self, connection: Connection, recorder: Recorder | None) -> None:
        self._connection = connection
        self._recorder = recorder

    def known(self) -> list[KnownSubscription]:
        """Every subscription that has a number."""
        days, parties = _Made(dt.date.fromisoformat), _Made(UUID)
        made: dict[str, _Made] = {
            "customer_id": parties,
            "provider_id": parties,
            "source": _Made(SubscriptionSource),
            "kind": _Made(SubscriptionKind),
            "term": _Made(Term),
            "billing": _Made(Billing),
            "end_action": _Made(EndAction),
            "state": _Made(SubscriptionState),
            **dict.fromkeys(("as_of", "bought_on", "starts_on", "ends_on"), days),
        }
        names = KnownSubscription._fields
        columns = [_TABLE.c[_NAMED.get(name, name)] for name in names]
        query = select(*columns).where(_TABLE.c.number.is_not(None)).order_by(_TABLE.c.id)
        cursor = self._connection.execute(query).cursor
        rows = cursor.fetchall() if cursor else []
        if not rows:
            return []
        values = [
            map(made[name].__getitem__, column) if name in made else column
            for name, column in zip(names, zip(*rows, strict=True), strict=True)
        ]
        return list(map(partial(tuple.__new__, KnownSubscription), zip(*values, strict=True)))

    def owners(self) -> list[KnownOwner]:
        """Every customer as a report may name it."""
        customer = tables.customer.c
        query = select(
            customer.id, customer.name, customer.tenant_id, customer.domain, customer.archived_at
        ).order_by(customer.id)
        return [
            KnownOwner(UUID(key), name, UUID(tenant) if tenant else None, domain, archived is not None)
            for key, name, tenant, domain, archived in self._connection.execute(query)
        ]

    def sellers(self) -> list[KnownSeller]:
        """Every provider as a report may name it."""
        provider = tables.provider.c
        query = select(provider.id, provider.name, provider.partner_id).order_by(provider.id)
        return [KnownSeller(UUID(key), name, number) for key, name, number in self._connection.execute(query)]

    def insert_new(
        self, new: Sequence[NewSubscription], keys: Sequence[str], source: SubscriptionSource
    ) -> None:
        """Add subscriptions, each of which has a customer; `keys` holds one for each."""
        rows = [_row(key, one, source.value) for key, one in zip(keys, new, strict=True)]
        self._writer.insert(_TABLE, _COLUMNS, rows)

    def change(self, changes: Sequence[SubscriptionChange]) -> None:
        """Write what a report tells otherwise.

        Raises `UserError("conflict")` when one was changed since the plan was made.
        """
        rows: dict[str, Mapping[str, Value]] = {
            change.known.key: {name: _plain(value) for name, value in change.after.items()}
            for change in changes
        }
        versions = {change.known.key: change.known.version for change in changes}
        self._writer.update(_TABLE, rows, versions)

    @property
    def _writer(self) -> Recorder:
        if self._recorder is None:
            raise RuntimeError("reading only")
        return self._recorder


def _row(key: str, new: NewSubscription, source: str) -> tuple[Value, ...]:
    """A new row in the order of the table's columns."""
    row = new.listed
    return (
        key,
        0,
        new.customer_id.hex if new.customer_id else None,
        new.provider_id.hex if new.provider_id else None,
        row.number,
        row.product or row.sku or "",
        row.sku or "",
        row.seats,
        _word(row.kind) if row.kind else _UNKNOWN,
        _word(row.term) if row.term else _UNKNOWN,
        _word(row.billing) if row.billing else _UNKNOWN,
        row.bought_on.isoformat() if row.bought_on else None,
        row.starts_on.isoformat() if row.starts_on else None,
        row.ends_on.isoformat() if row.ends_on else None,
        None,
        None,
        _word(row.end_action) if row.end_action else _UNKNOWN,
        _word(row.state) if row.state else _UNKNOWN,
        row.unit_price or "",
        row.currency or "",
        source,
        new.as_of.isoformat(),
        "",
        None,
    )


def _plain(value: object) -> Value:
    """A fact as its column holds it."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, str | int) else None
