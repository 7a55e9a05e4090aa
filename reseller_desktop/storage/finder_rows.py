"""What can be found, read through a bare driver cursor as one JSON text per piece.

The database makes that text without Python's lock, while the window goes on.
"""

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from reseller_desktop.domain.finder_index import Kind, Record

NOTE = 300
"""Characters of a note that are looked through."""


class _Source(NamedTuple):
    table: str
    topics: frozenset[str]
    """The subjects of commits that change what is shown."""
    fields: tuple[str, ...]
    """What is shown, the name first."""
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    customer: str = "customer_id"
    """The column with the customer whom it concerns; empty for none."""


_CUSTOMER = "(SELECT name FROM customer WHERE id = customer_id)"
_TENANT_ID = """
    substr(tenant_id, 1, 8) || '-' || substr(tenant_id, 9, 4) || '-' || substr(tenant_id, 13, 4)
        || '-' || substr(tenant_id, 17, 4) || '-' || substr(tenant_id, 21)
"""
_SOURCES = {
    Kind.CUSTOMER: _Source(
        "customer",
        frozenset({"customer"}),
        ("name", "domain", "country", "archived_at"),
        ("domain", "other_domains", "owner", "tags", f"substr(notes, 1, {NOTE})"),
        (_TENANT_ID, "tenant_id"),
        customer="id",
    ),
    Kind.CONTACT: _Source(
        "contact",
        frozenset({"contact", "customer", "provider"}),
        (
            "name",
            "email",
            f"coalesce({_CUSTOMER}, (SELECT name FROM provider WHERE id = provider_id))",
            "customer_id",
            "provider_id",
        ),
        ("email", f"coalesce({_CUSTOMER}, (SELECT name FROM provider WHERE id = provider_id))"),
        ("phone",),
    ),
    Kind.PROVIDER: _Source(
        "provider",
        frozenset({"provider"}),
        ("name", "country", "archived_at"),
        (f"substr(notes, 1, {NOTE})",),
        (_TENANT_ID, "tenant_id", "partner_id"),
        customer="",
    ),
    Kind.INVITATION: _Source(
        "invitation",
        frozenset({"invitation", "dispatch", "customer"}),
        (_CUSTOMER, "state", "coalesce(closed_on, accepted_on, reminded_at, sent_at, drafted_at)", "subject"),
        ("subject", "recipient_name", "recipient_email"),
    ),
    Kind.SUBSCRIPTION: _Source(
        "subscription",
        frozenset({"subscription", "customer"}),
        ("product", _CUSTOMER, "customer_id", "seats", "ends_on", "archived_at"),
        (_CUSTOMER, f"substr(note, 1, {NOTE})"),
        ("number", "sku"),
    ),
    Kind.LEAD: _Source(
        "lead",
        frozenset({"lead"}),
        ("company", "contact_name", "place", "state"),
        ("contact_name", "contact_email", "domain", "place", "need", f"substr(note, 1, {NOTE})"),
        ("reference", _TENANT_ID, "contact_phone"),
        customer="",
    ),
    Kind.TASK: _Source(
        "task",
        frozenset({"task", "customer"}),
        ("subject", "due_on", _CUSTOMER, "done_at"),
        (_CUSTOMER, "owner", f"substr(note, 1, {NOTE})"),
        customer="",
    ),
    Kind.VENDOR_CONTACT: _Source(
        "vendor_contact",
        frozenset({"vendor_contact", "customer"}),
        ("coalesce(nullif(name, ''), nullif(organisation, ''), address)", "at", _CUSTOMER, "organisation"),
        (
            _CUSTOMER,
            "organisation",
            "address",
            "offer",
            f"substr(said, 1, {NOTE})",
            f"substr(note, 1, {NOTE})",
        ),
    ),
}


def topics_of(kind: Kind) -> frozenset[str]:
    """The subjects of commits that change what can be found of a kind."""
    return _SOURCES[kind].topics


def finder_rows(cursor: Any, kind: Kind, after: str, most: int, until: str = "") -> list[Record]:
    """At most so many records of a kind after an id, and perhaps up to another, in the order of ids."""
    source = _SOURCES[kind]
    last = "AND id <= ?" if until else ""
    columns = ",".join(
        f"json_array({','.join(f'coalesce({column}, {_EMPTY})' for column in part)})"
        for part in (source.fields, source.words, source.codes)
    )
    cursor.execute(
        f"SELECT json_group_array(json_array(id, {columns})) FROM"
        f" (SELECT * FROM {source.table} WHERE id > ? {last} ORDER BY id LIMIT ?) AS part",
        (after, *filter(None, [until]), most),
    )
    rows = json.loads(cursor.fetchone()[0])
    return [Record(key, *(tuple(map(str, part)) for part in parts)) for key, *parts in rows]


_EMPTY = "''"


def touched(cursor: Any, kind: Kind, customers: Collection[str]) -> list[str] | None:
    """The ids of the records of a kind that concern some customers; `None` when that cannot be told."""
    source = _SOURCES[kind]
    if not source.customer:
        return None
    among = "','".join(customers)
    cursor.execute(f"SELECT id FROM {source.table} WHERE {source.customer} IN ('{among}')")
    return [key for (key,) in cursor.fetchall()]
