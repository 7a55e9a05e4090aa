"""The customer list as tuples, through a bare driver cursor: the window shows it before SQLAlchemy is there.

Plain SQL that SQLite and PostgreSQL both read; nothing is bound but ids of our own making.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from reseller_desktop.domain.company import MpaStatus, OwnTenant
from reseller_desktop.domain.customer import LossReason
from reseller_desktop.domain.customer_row import CustomerRow, next_step, together
from reseller_desktop.domain.first_page import FirstPage
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.text import fold

FIRST = 200
"""Rows in the first chunk: more than any screen shows."""
CHUNK = 2000

_CUSTOMERS = """
    SELECT id, name, domain, tenant_id, country, language, seats, segment, owner, origin, affiliation,
           relation, tags, archived_at, other_domains, sort_name
    FROM customer {where} ORDER BY sort_name, id
"""
_LEGS = "SELECT customer_id, own_tenant_id, provider_id, state, loss_reason FROM leg {where}"
_INVITATIONS = """
    SELECT customer_id, state, coalesce(closed_on, accepted_on, reminded_at, sent_at, drafted_at),
           coalesce(reminded_at, sent_at), chase_on, provider_id
    FROM invitation {where} ORDER BY drafted_at, id
"""
_NOTHING: dict[str, str] = {}
_NO_INVITATION = ("", "", None, None, None)


def count_customers(cursor: Any) -> int:
    """Customers on record, archived ones too."""
    cursor.execute("SELECT count(*) FROM customer")
    return int(cursor.fetchone()[0])


def customer_rows(
    cursor: Any, today: dt.date, ids: Iterable[UUID] | None = None
) -> Iterator[list[CustomerRow]]:
    """The rows of all customers, or of some, by name, in chunks of which the first is small."""
    chosen = None if ids is None else ",".join(f"'{customer_id.hex}'" for customer_id in ids)
    facts = _Facts(cursor, chosen, today)
    cursor.execute(_CUSTOMERS.format(where="" if chosen is None else f"WHERE id IN ({chosen})"))
    size = FIRST
    while rows := cursor.fetchmany(size):
        yield [facts.row(row) for row in rows]
        size = CHUNK


def first_page(cursor: Any) -> FirstPage:
    """Who we are and whom customers can be linked to, as far as the first page shows it."""
    cursor.execute("SELECT legal_name FROM company")
    company = cursor.fetchone()
    cursor.execute("SELECT id, name, tenant_id, partner_id, country, mpa_status FROM own_tenant ORDER BY id")
    own_tenants = tuple(
        OwnTenant(
            id=UUID(row[0]),
            name=row[1],
            tenant_id=UUID(row[2]),
            partner_id=row[3],
            country=row[4],
            mpa_status=MpaStatus(row[5]),
        )
        for row in cursor.fetchall()
    )
    cursor.execute("SELECT id, name, tenant_id, country FROM provider WHERE archived_at IS NULL ORDER BY id")
    providers = tuple(
        Provider(id=UUID(row[0]), name=row[1], tenant_id=UUID(row[2]), country=row[3])
        for row in cursor.fetchall()
    )
    cursor.execute("SELECT max(as_of) FROM customer_list")
    (as_of,) = cursor.fetchone()
    return FirstPage(company[0] if company else "", own_tenants, providers, as_of or "")


class _Facts:
    """What hangs on the customers, read before them."""

    def __init__(self, cursor: Any, chosen: str | None, today: dt.date) -> None:
        where = "" if chosen is None else f"WHERE customer_id IN ({chosen})"
        self._today = today
        cursor.execute("SELECT chase_after_days FROM company")
        found = cursor.fetchone()
        self._chase_after = dt.timedelta(days=found[0] if found else 0)
        self._us: dict[str, list[str]] = defaultdict(list)
        self._legs: dict[str, dict[str, str]] = {}
        self._losses: set[str] = set()
        cursor.execute(_LEGS.format(where=where))
        for customer_id, own_tenant_id, provider_id, state, loss_reason in cursor:
            self._legs.setdefault(customer_id, {})[own_tenant_id or provider_id] = state
            if own_tenant_id:
                self._us[customer_id].append(state)
            if loss_reason == LossReason.OPEN:
                self._losses.add(customer_id)
        cursor.execute(_INVITATIONS.format(where=where))
        self._invitations = {row[0]: row[1:] for row in cursor}

    def row(self, row: tuple[Any, ...]) -> CustomerRow:
        customer_id, name, domain, tenant, country = row[:5]
        tags = tuple(json.loads(row[12])) if row[12] != "[]" else ()
        tenant_id = (
            f"{tenant[:8]}-{tenant[8:12]}-{tenant[12:16]}-{tenant[16:20]}-{tenant[20:]}" if tenant else ""
        )
        us = together(self._us[customer_id]) if customer_id in self._us else "unknown"
        state, at, sent_at, chase_on, invited = self._invitations.get(customer_id, _NO_INVITATION)
        legs = self._legs.get(customer_id, _NOTHING)
        archived = row[13] is not None
        step = next_step(
            us=us,
            provider=legs.get(invited, "unknown") if invited else "",
            invitation=state,
            chase_on=self._chase_due(sent_at, chase_on),
            loss_open=customer_id in self._losses,
            archived=archived,
            today=self._today,
        )
        other_domains = json.loads(row[14]) if row[14] != "[]" else ()
        shown = (name, domain, tenant_id, country, row[8], row[11], *other_domains, *tags)
        search = fold("\n".join(shown))
        facts = (customer_id, name, domain, tenant_id, *row[4:12], tags, archived, us, legs, state, at)
        return CustomerRow._make((*facts, step.value, row[15], search))

    def _chase_due(self, sent_at: str | None, chase_on: str | None) -> dt.date | None:
        if not sent_at:
            return None
        due = dt.date.fromisoformat(sent_at[:10]) + self._chase_after
        return max(due, dt.date.fromisoformat(chase_on)) if chase_on else due
