"""Subscriptions whose terms come to an end: single ones, and very many that stay the same from run to run."""

import datetime as dt
import random
from typing import Any
from uuid import UUID

from reseller_desktop.domain.subscription import (
    EndAction,
    Subscription,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.services.ids import new_id, new_keys

TODAY = dt.date(2026, 5, 4)
"""The day of the fixed clock."""


def due_term(customer_id: UUID, days: int = 20, **facts: Any) -> Subscription:
    """A year that renews by itself and ends in so many days."""
    ends = TODAY + dt.timedelta(days=days)
    values = {
        "product": "Microsoft 365 Business Premium",
        "kind": SubscriptionKind.LICENCE,
        "term": Term.YEAR,
        "seats": 25,
        "state": SubscriptionState.ACTIVE,
        "end_action": EndAction.RENEW,
        "bought_on": ends - dt.timedelta(days=364),
        "ends_on": ends,
        "source": SubscriptionSource.PERSON,
        "as_of": TODAY,
    }
    return Subscription(**{"id": new_id(), "customer_id": customer_id, **values, **facts})


_PRODUCTS = ("Microsoft 365 Business Premium", "Microsoft 365 E3", "Exchange Online (Plan 1)", "Visio Plan 2")
_TERMS = ("P1Y", "P1Y", "P1Y", "P1M", "P1M", "P3Y")
_DAYS = {"P1M": 30, "P1Y": 365, "P3Y": 1096}
_ACTIONS = ("renew", "renew", "renew", "unknown", "off", "cancel", "extend")


def fill(cursor: Any, count: int, *, customers: int, today: dt.date = TODAY, seed: int = 1) -> None:
    """Write very many subscriptions of as many customers as are asked for, past every use case."""
    chance = random.Random(seed)  # noqa: S311 - the same figures each time
    owners = new_keys(customers)
    names = [f"Kunde {chance.randrange(10**6):06d} AG" for _ in owners]
    cursor.execute("BEGIN IMMEDIATE")
    made = zip(owners, names, strict=True)
    _insert(cursor, "customer", [{"id": key, "name": name, "sort_name": name.lower()} for key, name in made])
    _insert(cursor, "subscription", [_row(key, chance, owners, today) for key in new_keys(count)])
    cursor.execute("COMMIT")


def _row(key: str, chance: random.Random, owners: list[str], today: dt.date) -> dict[str, object]:
    term = chance.choice(_TERMS)
    ends = today + dt.timedelta(days=chance.randrange(-5, _DAYS[term]))
    begun = ends - dt.timedelta(days=_DAYS[term] - 1)
    moment = dt.datetime.combine(begun, dt.time(), dt.UTC) + dt.timedelta(seconds=chance.randrange(86_400))
    return {
        "id": key,
        "customer_id": chance.choice(owners),
        "product": chance.choice(_PRODUCTS),
        "seats": chance.randrange(1, 300),
        "kind": "licence",
        "term": term,
        "state": "active",
        "end_action": chance.choice(_ACTIONS),
        "bought_on": begun.isoformat(),
        "starts_on": begun.isoformat(),
        "ends_on": ends.isoformat(),
        "renewed_at": moment.isoformat() if chance.random() < 1 / 2 else None,
        "source": "person",
        "as_of": today.isoformat(),
    }


def _insert(cursor: Any, table: str, rows: list[dict[str, object]]) -> None:
    """Each row with what the table asks for beside it."""
    described = cursor.execute(f"PRAGMA table_info({table})").fetchall()
    empty: dict[str, object] = {
        name: (0 if kind == "INTEGER" else "") if needed else None for _, name, kind, needed, *_ in described
    }
    quoted = ",".join(f'"{name}"' for name in empty)
    values = [tuple({**empty, **row}.values()) for row in rows]
    cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({','.join('?' * len(empty))})", values)
