"""Subscriptions and decisions as tuples, through a bare driver cursor: the radar reads all at once."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from reseller_desktop.domain.radar import DecisionLine, Named, Parties, SubscriptionLine

_MARGIN = dt.timedelta(days=2)
"""More than any time zone shifts a day."""
_LATER = "CASE WHEN coalesce({b}, '') > coalesce({a}, '') THEN {b} ELSE {a} END"
_BEGUN = _LATER.format(a=_LATER.format(a="bought_on", b="starts_on"), b="substr(renewed_at, 1, 10)")
_FACTS = " || '|' || ".join(
    (
        "kind",
        "term",
        "state",
        "end_action",
        f"coalesce({_BEGUN}, '')",
        "coalesce(ends_on, '')",
        "CASE WHEN renewed_at >= ? THEN renewed_at ELSE '' END",
        "CASE WHEN cancel_until >= ? THEN cancel_until ELSE '' END",
        "coalesce(renewal_habit, 'unknown')",
        "coalesce(CAST(lock_days AS TEXT), '')",
    )
)
"""The day of a purchase or renewal, whichever was later; moments only while their window may be open."""
_LINES = f"""
    SELECT subscription.id, customer_id, provider_id, product, seats, as_of, ends_on, {_FACTS}
    FROM subscription LEFT JOIN provider ON provider.id = provider_id
    WHERE subscription.archived_at IS NULL AND state <> 'deleted'
"""
_DUE = f"AND ends_on >= ? AND (ends_on <= ? OR {_BEGUN} >= ? OR cancel_until >= ?)"
_KNOWN = "AND customer_id NOT IN (SELECT id FROM customer WHERE archived_at IS NOT NULL)"
_SOME = f"{_KNOWN} AND subscription.id IN (SELECT value FROM json_each(?))"
_ENDING = f"""
    SELECT subscription.id, customer_id, provider_id, product, seats, as_of, ends_on,
        kind || '|' || term || '|' || state || '|' || end_action || '||' || ends_on || '|||'
            || coalesce(renewal_habit, 'unknown') || '|' || coalesce(CAST(lock_days AS TEXT), '')
    FROM subscription LEFT JOIN provider ON provider.id = provider_id
    WHERE subscription.archived_at IS NULL AND state <> 'deleted' {_KNOWN}
        AND ends_on BETWEEN ? AND ? AND NOT (term = 'P1M' AND end_action = 'renew')
"""
_ENDED = """
    SELECT count(*) FROM subscription JOIN customer ON customer.id = customer_id
    WHERE subscription.archived_at IS NULL AND customer.archived_at IS NULL
        AND state IN ('active', 'pending', 'unknown') AND ends_on < ?
"""


def due_lines(
    cursor: Any, now: dt.datetime, until: dt.datetime, window: dt.timedelta
) -> list[SubscriptionLine]:
    """The subscriptions of which a date may lie between two instants; a purchase opens a `window`."""
    since = (now - window - _MARGIN).isoformat()
    ends = (now - _MARGIN).date().isoformat(), (until + _MARGIN).date().isoformat()
    cursor.execute(_LINES + _DUE, (since, since, *ends, since[:10], since))
    return _found(cursor)


def ending_lines(cursor: Any, now: dt.datetime, until: dt.datetime) -> list[SubscriptionLine]:
    """Those with a term that ends between two instants, of customers that are not archived.

    Their facts tell when it ends and until when that can be decided, and nothing of how it began: it is cheap
    to ask which come first. A monthly term that renews by itself is none of them.
    """
    cursor.execute(_ENDING, ((now - _MARGIN).date().isoformat(), (until + _MARGIN).date().isoformat()))
    return _found(cursor)


def some_lines(
    cursor: Any, ids: Iterable[str], now: dt.datetime, window: dt.timedelta
) -> list[SubscriptionLine]:
    """These subscriptions, those excepted that are archived or deleted, or whose customer is archived."""
    since = (now - window - _MARGIN).isoformat()
    cursor.execute(_LINES + _SOME, (since, since, json.dumps(sorted(ids))))
    return _found(cursor)


def all_lines(cursor: Any, now: dt.datetime, window: dt.timedelta) -> list[SubscriptionLine]:
    """Every subscription, those excepted that are archived or deleted."""
    since = (now - window - _MARGIN).isoformat()
    cursor.execute(_LINES, (since, since))
    return _found(cursor)


def customer_lines(
    cursor: Any, customer_id: UUID, now: dt.datetime, window: dt.timedelta
) -> list[SubscriptionLine]:
    """All subscriptions of a customer, those excepted that are archived or deleted."""
    since = (now - window - _MARGIN).isoformat()
    cursor.execute(f"{_LINES} AND customer_id = ?", (since, since, customer_id.hex))
    return _found(cursor)


def _found(cursor: Any) -> list[SubscriptionLine]:
    rows: list[SubscriptionLine] = cursor.fetchall()
    return rows


def parties(cursor: Any, customer_id: UUID | None = None) -> Parties:
    """The customers that are not archived, or one of them, and all providers."""
    one = "" if customer_id is None else "AND id = ?"
    cursor.execute(
        f"SELECT id, name, sort_name FROM customer WHERE archived_at IS NULL {one}",
        () if customer_id is None else (customer_id.hex,),
    )
    customers = {key: Named(*names) for key, *names in cursor.fetchall()}
    cursor.execute("SELECT id, name FROM provider")
    return Parties(customers, dict(cursor.fetchall()))


def decision_lines(cursor: Any, customer_id: UUID | None = None) -> list[DecisionLine]:
    """The decisions of all customers, or of one, in the order in which they were made."""
    where = "" if customer_id is None else "WHERE customer_id = ?"
    cursor.execute(
        'SELECT subscription_id, term_end, occasion, choice, seats, product, note, "by", at '
        f"FROM subscription_decision {where} ORDER BY at, id",
        () if customer_id is None else (customer_id.hex,),
    )
    return list(map(DecisionLine._make, cursor.fetchall()))


def count_ended(cursor: Any, now: dt.datetime) -> int:
    """Subscriptions whose term has ended and of which nothing newer is known."""
    cursor.execute(_ENDED, (now.date().isoformat(),))
    return int(cursor.fetchone()[0])
