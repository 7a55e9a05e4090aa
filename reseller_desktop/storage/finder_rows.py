"""What can be found, read through a bare driver cursor as one JSON text per piece.

The database makes that text without Python's lock, while the window goes on.
"""

import json
from collections.abc import Collection
from operator import attrgetter
from typing import Any, NamedTuple

from reseller_desktop.domain.finder_pieces import Kind, Record

NOTE = 300
"""Characters of a note that are looked through."""


class _Source(NamedTuple):
    table: str
    topics: frozenset[str]
    """The subjects of commits that change what is shown."""
    fields: tuple[str, ...]
    """What is shown: the name first, and the note last where there is one."""
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    customer: str = ""
    """What tells the customer on whom it hangs, whose id is shown; empty where customers tell nothing."""
    alone: bool = False
    """Whether some hang on no customer, so that which of them a commit touched is not told by customers."""
    joined: str = ""


_OWNER = "LEFT JOIN customer AS owner ON owner.id = part.customer_id"
_TENANT_ID = """
    substr(part.tenant_id, 1, 8) || '-' || substr(part.tenant_id, 9, 4) || '-'
    || substr(part.tenant_id, 13, 4) || '-' || substr(part.tenant_id, 17, 4) || '-'
    || substr(part.tenant_id, 21)
"""
_HOLDER = """
    coalesce(part.customer_id, (SELECT one.id FROM customer AS one WHERE one.tenant_id = part.tenant_id))
"""
"""The customer of an admin relationship, which may have been learned before the customer was ours."""


def _note(column: str) -> str:
    return f"substr(part.{column}, 1, {NOTE})"


_SOURCES = {
    Kind.CUSTOMER: _Source(
        "customer",
        frozenset({"customer"}),
        ("part.name", "part.domain", "part.country", "part.archived_at", _note("notes")),
        ("part.domain", "part.other_domains", "part.owner", "part.tags", _note("notes")),
        (_TENANT_ID, "part.tenant_id"),
        customer="id",
    ),
    Kind.CONTACT: _Source(
        "contact",
        frozenset({"contact", "customer", "provider"}),
        (
            "part.name",
            "part.email",
            "coalesce(owner.name, seller.name)",
            "part.customer_id",
            "part.provider_id",
        ),
        ("part.email", "coalesce(owner.name, seller.name)"),
        ("part.phone",),
        customer="customer_id",
        joined=f"{_OWNER} LEFT JOIN provider AS seller ON seller.id = part.provider_id",
    ),
    Kind.PROVIDER: _Source(
        "provider",
        frozenset({"provider"}),
        ("part.name", "part.country", "part.archived_at", _note("notes")),
        (_note("notes"),),
        (_TENANT_ID, "part.tenant_id", "part.partner_id"),
    ),
    Kind.OWN_TENANT: _Source(
        "own_tenant",
        frozenset({"own_tenant"}),
        ("part.name", "part.country", "part.partner_id"),
        codes=(_TENANT_ID, "part.tenant_id", "part.partner_id", "part.headquarters_partner_id"),
    ),
    Kind.INVITATION: _Source(
        "invitation",
        frozenset({"invitation", "dispatch", "customer"}),
        (
            "owner.name",
            "part.state",
            "coalesce(part.closed_on, part.accepted_on, part.reminded_at, part.sent_at, part.drafted_at)",
            "part.recipient_name",
            "part.recipient_email",
            "part.subject",
            "part.customer_id",
        ),
        ("part.subject", "part.recipient_name", "part.recipient_email"),
        customer="customer_id",
        joined=_OWNER,
    ),
    Kind.SUBSCRIPTION: _Source(
        "subscription",
        frozenset({"subscription", "customer"}),
        (
            "part.product",
            "owner.name",
            "part.customer_id",
            "part.seats",
            "part.ends_on",
            "part.archived_at",
            _note("note"),
        ),
        ("owner.name", _note("note")),
        ("part.number", "part.sku"),
        customer="customer_id",
        joined=_OWNER,
    ),
    Kind.LEAD: _Source(
        "lead",
        frozenset({"lead"}),
        ("part.company", "part.contact_name", "part.place", "part.state", _note("note")),
        ("part.contact_name", "part.contact_email", "part.domain", "part.place", "part.need", _note("note")),
        ("part.reference", _TENANT_ID, "part.contact_phone"),
    ),
    Kind.TASK: _Source(
        "task",
        frozenset({"task", "customer"}),
        ("part.subject", "part.due_on", "owner.name", "part.done_at", _note("note")),
        ("owner.name", "part.owner", _note("note")),
        joined=_OWNER,
    ),
    Kind.VENDOR_CONTACT: _Source(
        "vendor_contact",
        frozenset({"vendor_contact", "customer"}),
        (
            "coalesce(nullif(part.name, ''), nullif(part.organisation, ''), part.address)",
            "part.at",
            "owner.name",
            "part.organisation",
            "part.customer_id",
            f"{_note('said')} || ' ' || {_note('note')}",
        ),
        ("owner.name", "part.organisation", "part.address", "part.offer", _note("said"), _note("note")),
        customer="customer_id",
        joined=_OWNER,
    ),
    Kind.GDAP: _Source(
        "gdap",
        frozenset({"gdap", "customer"}),
        (
            "coalesce(nullif(part.name, ''), owner.name, part.customer_name)",
            "coalesce(owner.name, part.customer_name)",
            "part.status",
            "part.ends_at",
            "owner.id",
        ),
        ("owner.name", "part.customer_name"),
        ("part.relationship_id", _TENANT_ID, "part.tenant_id"),
        customer=_HOLDER,
        alone=True,
        joined=f"LEFT JOIN customer AS owner ON owner.id = {_HOLDER}",
    ),
    Kind.DISPATCH: _Source(
        "dispatch",
        frozenset({"dispatch", "customer"}),
        ("owner.name", "part.message", "part.at", "part.recipient", "part.subject", "part.customer_id"),
        ("part.subject", "part.recipient"),
        customer="customer_id",
        joined=_OWNER,
    ),
}


def topics_of(kind: Kind) -> frozenset[str]:
    """The subjects of commits that change what can be found of a kind."""
    return _SOURCES[kind].topics


def finder_rows(cursor: Any, kind: Kind, after: str, most: int) -> list[Record]:
    """At most so many records of a kind after an id, in the order of ids."""
    return _read(cursor, kind, "id > ? ORDER BY id LIMIT ?", after, most)


def finder_rows_between(cursor: Any, kind: Kind, after: str, last: str) -> list[Record]:
    """The records of a kind after an id, up to another one, in the order of ids."""
    return _read(cursor, kind, "id > ? AND id <= ?", after, last)


def hangs_on_customers(kind: Kind, topics: frozenset[str]) -> bool:
    """Whether customers tell which records of a kind a commit with these subjects touched."""
    source = _SOURCES[kind]
    return bool(source.customer) and not (source.alone and source.table in topics)


def ids_of(cursor: Any, kind: Kind, customers: Collection[str]) -> list[str]:
    """The ids of a kind's records that hang on some customers, and those of customers that are gone."""
    source = _SOURCES[kind]
    if source.customer == "id":
        return list(customers)
    among = "','".join(customers)
    cursor.execute(f"SELECT id FROM {source.table} AS part WHERE {source.customer} IN ('{among}')")
    return [key for (key,) in cursor.fetchall()]


def _read(cursor: Any, kind: Kind, which: str, *values: object) -> list[Record]:
    source = _SOURCES[kind]
    columns = ",".join(
        f"json_array({','.join(f'coalesce({column}, {_EMPTY})' for column in part)})"
        for part in (source.fields, source.words, source.codes)
    )
    cursor.execute(
        f"SELECT json_group_array(json_array(part.id, {columns})) FROM"
        f" (SELECT * FROM {source.table} WHERE {which}) AS part {source.joined}",
        values,
    )
    read = json.loads(cursor.fetchone()[0])
    made = [Record(key, *(tuple(map(str, part)) for part in parts)) for key, *parts in read]
    return sorted(made, key=attrgetter("id"))


_EMPTY = "''"
