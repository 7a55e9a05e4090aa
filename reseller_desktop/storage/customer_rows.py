"""The customer list as tuples, through a bare driver cursor: the window shows it before SQLAlchemy is there.

A chunk is one statement that gives each column as one JSON array. So the database works without Python's
lock while the window is being made, and Python handles whole columns. PostgreSQL calls `json_group_array`
`json_agg`; both read the rest alike.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer_row import CustomerRow, next_step, together
from reseller_desktop.domain.first_page import AreaCounts, FirstPage, Party
from reseller_desktop.domain.states import WAITING, LegState, LossReason

FIRST = 200
"""Rows in the first chunk: more than any screen shows."""
CHUNK = 10_000
_SCANNED = 3 * CHUNK
"""Customers up to which the whole table is read for each chunk."""
_BY_INDEX, _BY_SCAN = "", "+"
"""How the order is come by. Along the index each row costs a page to decrypt: right while few are wanted. The
plus sign keeps the index away: the table is read as it lies, and sorted after that."""

_TENANT_ID = """
    coalesce(substr(tenant_id, 1, 8) || '-' || substr(tenant_id, 9, 4) || '-' || substr(tenant_id, 13, 4)
        || '-' || substr(tenant_id, 17, 4) || '-' || substr(tenant_id, 21), '')
"""
_LEGS = """
    (SELECT json_group_array(json_array(own_tenant_id, provider_id, state, loss_reason))
    FROM leg WHERE customer_id = customer.id) || ''
"""
_INVITATION = """
    coalesce((SELECT json_array(state, coalesce(closed_on, accepted_on, reminded_at, sent_at, drafted_at),
        coalesce(reminded_at, sent_at), chase_on, provider_id)
    FROM invitation WHERE customer_id = customer.id ORDER BY drafted_at DESC, id DESC LIMIT 1) || '', '')
"""
_AS_THEY_ARE = ("name", "domain", "tenant_id", "seats", "search")
_REPEATED = ("country", "language", "segment", "owner", "origin", "affiliation", "relation")
_LOOKED_UP = ("tags", "archived", "legs", "invitation")
_COLUMNS = ("id", "sort_name", *_AS_THEY_ARE, *_REPEATED, *_LOOKED_UP)
_SELECTED = {
    **{name: name for name in _COLUMNS},
    "tenant_id": f"{_TENANT_ID} AS tenant_id",
    "archived": "archived_at IS NOT NULL AS archived",
    "legs": f"{_LEGS} AS legs",
    "invitation": f"{_INVITATION} AS invitation",
}
_CHUNK_OF_ROWS = f"""
    SELECT {",".join(f"json_group_array({name})" for name in _COLUMNS)}
    FROM (
        SELECT {",".join(_SELECTED.values())} FROM customer
        WHERE ({{by}}sort_name, id) > (?, ?) {{where}} ORDER BY {{by}}sort_name, id LIMIT ?
    ) AS listed
"""


def count_customers(cursor: Any) -> int:
    """Customers on record, archived ones too."""
    cursor.execute("SELECT count(*) FROM customer")
    return int(cursor.fetchone()[0])


def customer_rows(
    cursor: Any, today: dt.date, ids: Iterable[UUID] | None = None
) -> Iterator[list[CustomerRow]]:
    """The rows of all customers, or of some, by name, in chunks of which the first is small."""
    chosen = None if ids is None else ",".join(f"'{customer_id.hex}'" for customer_id in ids)
    where = "" if chosen is None else f"AND id IN ({chosen})"
    cursor.execute("SELECT chase_after_days FROM company")
    found = cursor.fetchone()
    making = _Making(today, dt.timedelta(days=found[0] if found else 0))
    after, size, by = ("", ""), FIRST, _BY_INDEX
    while True:
        cursor.execute(_CHUNK_OF_ROWS.format(by=by, where=where), (*after, size))
        columns = dict(zip(_COLUMNS, map(json.loads, cursor.fetchone()), strict=True))
        ids_read = columns["id"]
        if ids_read:
            after = columns["sort_name"][-1], ids_read[-1]
            yield making.rows(columns)
        if len(ids_read) < size:
            return
        if size == FIRST and count_customers(cursor) <= _SCANNED:
            by = _BY_SCAN
        size = CHUNK


def first_page(cursor: Any) -> FirstPage:
    """Who we are and whom customers can be linked to, as far as the first page shows it."""
    cursor.execute("SELECT legal_name FROM company")
    company = cursor.fetchone()
    cursor.execute("SELECT country, partner_id, mpa_status FROM own_tenant ORDER BY id LIMIT 1")
    country, partner_id, mpa_status = cursor.fetchone() or ("", "", "")
    cursor.execute("SELECT id, name FROM provider WHERE archived_at IS NULL ORDER BY id")
    providers = tuple(map(Party._make, cursor.fetchall()))
    cursor.execute("SELECT max(as_of) FROM customer_list")
    (as_of,) = cursor.fetchone()
    return FirstPage(
        company=company[0] if company else "",
        country=country,
        partner_id=partner_id,
        mpa_status=mpa_status,
        providers=providers,
        list_as_of=as_of or "",
    )


def area_counts(cursor: Any, today: dt.date) -> AreaCounts:
    """How much there is in the areas, as of a day."""
    cursor.execute("SELECT count(*) FROM customer WHERE archived_at IS NULL")
    (customers,) = cursor.fetchone()
    cursor.execute("SELECT count(*) FROM provider WHERE archived_at IS NULL")
    (providers,) = cursor.fetchone()
    cursor.execute("SELECT chase_after_days FROM company")
    found = cursor.fetchone()
    after = dt.timedelta(days=found[0] if found else 0)
    states = ",".join(f"'{state.value}'" for state in sorted(WAITING))
    cursor.execute(
        f"SELECT coalesce(reminded_at, sent_at), chase_on FROM invitation WHERE state IN ({states})"
    )
    due = [_chase_due(sent_at, chase_on, after) for sent_at, chase_on in cursor.fetchall()]
    to_chase = sum(day is not None and day <= today for day in due)
    return AreaCounts(customers, to_chase, len(due), providers)


def _chase_due(sent_at: str | None, chase_on: str | None, after: dt.timedelta) -> dt.date | None:
    if not sent_at:
        return None
    due = dt.date.fromisoformat(sent_at[:10]) + after
    return max(due, dt.date.fromisoformat(chase_on)) if chase_on else due


class _Known(NamedTuple):
    """What follows from the legs and the latest invitation."""

    us: str
    legs: Mapping[str, str]
    invitation: str
    invitation_at: str
    next_step: str


class _Making(dict[tuple[str, str, int], _Known]):
    """Makes rows of columns; what many customers have in common is made once."""

    def __init__(self, today: dt.date, chase_after: dt.timedelta) -> None:
        super().__init__()
        self._today = today
        self._chase_after = chase_after
        self._same: dict[str, str] = {}
        self._tags = _Tags()

    def rows(self, columns: Mapping[str, list[Any]]) -> list[CustomerRow]:
        """The rows of a chunk."""
        made: dict[str, Iterable[Any]] = dict(columns)
        for name in _REPEATED:
            made[name] = list(map(self._same.setdefault, columns[name], columns[name]))
        made["tags"] = map(self._tags.__getitem__, columns["tags"])
        made["archived"] = map(bool, columns["archived"])
        keys = zip(columns["legs"], columns["invitation"], columns["archived"], strict=True)
        made.update(zip(_Known._fields, zip(*map(self.__getitem__, keys), strict=True), strict=True))
        return list(map(CustomerRow._make, zip(*(made[name] for name in CustomerRow._fields), strict=True)))

    def __missing__(self, key: tuple[str, str, int]) -> _Known:
        legs: dict[str, str] = {}
        ours, loss_open = [], False
        for own_tenant_id, provider_id, state, loss_reason in json.loads(key[0]):
            legs[own_tenant_id or provider_id] = state
            if own_tenant_id:
                ours.append(state)
            loss_open |= loss_reason == LossReason.OPEN
        us = together(ours)
        state, at, sent_at, chase_on, invited = json.loads(key[1]) if key[1] else ("", "", None, None, None)
        step = next_step(
            us=us,
            provider=legs.get(invited, LegState.UNKNOWN.value) if invited else "",
            invitation=state,
            chase_on=_chase_due(sent_at, chase_on, self._chase_after),
            loss_open=loss_open,
            archived=bool(key[2]),
            today=self._today,
        )
        known = self[key] = _Known(us, legs, state, at, step.value)
        return known


class _Tags(dict[str, tuple[str, ...]]):
    def __missing__(self, key: str) -> tuple[str, ...]:
        tags = self[key] = tuple(json.loads(key))
        return tags
