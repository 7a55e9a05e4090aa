"""The customer list as tuples, through a bare driver cursor: the window shows it before SQLAlchemy is there.

A chunk is one statement that gives each column as one JSON array. So the database works without Python's
lock while the window is being made, and Python handles whole columns. PostgreSQL calls `json_group_array`
`json_agg`, and `instr` `strpos`; both read the rest alike.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from reseller_desktop.domain.customer_row import CustomerRow, is_uncovered, next_step, together
from reseller_desktop.domain.first_page import AreaCounts, FirstPage, Opening, Party
from reseller_desktop.domain.states import WAITING, LegState, LossReason

if TYPE_CHECKING:
    from uuid import UUID

FIRST = 100
"""Rows in the first chunk: more than any screen shows."""
CHUNK = 2_000
_US = "us"
"""Stands for our own tenants among parties."""
_SORTED_HERE = 30_000
"""Customers up to which the rest of the table is read as it lies."""
_PART = 500
"""Rows of such a reading that are held as text at a time."""

_TENANT_ID = """
    coalesce(substr(tenant_id, 1, 8) || '-' || substr(tenant_id, 9, 4) || '-' || substr(tenant_id, 13, 4)
        || '-' || substr(tenant_id, 17, 4) || '-' || substr(tenant_id, 21), '')
"""
_LEGS = """
    (SELECT json_group_array(json_array(own_tenant_id, provider_id, state, loss_reason))
    FROM leg WHERE customer_id = customer.id)
"""
_INVITATION = """
    (SELECT json_array(state, coalesce(closed_on, accepted_on, reminded_at, sent_at, drafted_at),
        coalesce(reminded_at, sent_at), chase_on, provider_id)
    FROM invitation WHERE customer_id = customer.id ORDER BY drafted_at DESC, id DESC LIMIT 1)
"""
_AGREEMENT = """
    (SELECT CASE WHEN accepted_on IS NULL THEN 'no' WHEN provider_id IS NULL THEN way
        ELSE way || ':' || provider_id END
    FROM customer_agreement WHERE customer_id = customer.id ORDER BY as_of DESC, id DESC LIMIT 1)
"""
_IN_COMMON = f"""
    json_array(country, language, segment, owner, origin, affiliation, relation, json(tags),
        archived_at IS NOT NULL, json({_LEGS}), json({_INVITATION}), {_AGREEMENT}) || ''
"""
_COLUMNS = {
    "id": "id",
    "name": "name",
    "domain": "domain",
    "tenant_id": _TENANT_ID,
    "seats": "seats",
    "search": "search",
    "in_common": _IN_COMMON,
}
"""What many customers have in common is one text, so that Python meets it once and not once per customer."""
_ROWS = f"""
    SELECT {",".join(f"json_group_array({name})" for name in _COLUMNS)}
    FROM (
        SELECT {",".join(f"{value} AS {name}" for name, value in _COLUMNS.items())} FROM customer {{which}}
    ) AS listed
"""
_CHUNK_OF_ROWS = _ROWS.format(which="WHERE (sort_name, id) > (?, ?) {where} ORDER BY sort_name, id LIMIT ?")
"""Along the index: each row costs a page to decrypt, which is right while few are wanted."""
_PART_OF_OTHER_ROWS = _ROWS.format(
    which="WHERE id > ? AND (+sort_name, id) > (?, ?) {where} ORDER BY id LIMIT ?"
)
"""As the table lies, for ids grow with time: each page is decrypted once, and Python sorts in the end."""


def count_customers(cursor: Any) -> int:
    """Customers on record, archived ones too."""
    cursor.execute("SELECT count(*) FROM customer")
    return int(cursor.fetchone()[0])


def customer_rows(
    cursor: Any, today: dt.date, ids: "Iterable[UUID] | None" = None
) -> Iterator[list[CustomerRow]]:
    """The rows of all customers, or of some, by name, in chunks of which the first is small.

    There are empty chunks while the rest is put in order.
    """
    where = "" if ids is None else _only(customer_id.hex for customer_id in ids)
    making = _making(cursor, today)
    after, size = ("", ""), FIRST
    while True:
        cursor.execute(_CHUNK_OF_ROWS.format(where=where), (*after, size))
        rows = making.rows(_columns(cursor))
        if rows:
            sort_name, _, _ = rows[-1].search.partition("\n")
            after = sort_name, rows[-1].id
            yield rows
        if len(rows) < size:
            return
        if size == FIRST and count_customers(cursor) <= _SORTED_HERE:
            break
        size = CHUNK
    yield from _other_rows(cursor, making, where, after)


def found_rows(cursor: Any, today: dt.date, terms: Sequence[str], most: int) -> list[CustomerRow]:
    """The first customers by name that hold every word, of which there is one at least.

    A word with a dash is found in a tenant id wherever its digits are, so a few rows may hold less.
    """
    holds = " AND ".join(["(instr(search, ?) > 0 OR instr(tenant_id, ?) > 0)"] * len(terms))
    words = [word for term in terms for word in (term, term.replace("-", ""))]
    cursor.execute(
        f"SELECT id FROM customer WHERE {holds} ORDER BY +sort_name, id LIMIT ?",  # table scan, not index
        (*words, most),
    )
    where = _only([row[0] for row in cursor.fetchall()])
    making = _making(cursor, today)
    cursor.execute(_CHUNK_OF_ROWS.format(where=where), ("", "", most))
    return making.rows(_columns(cursor))


def _only(ids: Iterable[str]) -> str:
    return f"""AND id IN ('{"','".join(ids)}')"""


def _making(cursor: Any, today: dt.date) -> "_Making":
    cursor.execute("SELECT chase_after_days FROM company")
    found = cursor.fetchone()
    cursor.execute("SELECT id FROM provider WHERE archived_at IS NULL")
    providers = tuple(row[0] for row in cursor.fetchall())
    return _Making(today, dt.timedelta(days=found[0] if found else 0), providers)


def _other_rows(
    cursor: Any, making: "_Making", where: str, after: tuple[str, str]
) -> Iterator[list[CustomerRow]]:
    """The rows from `after` on in one list, for a table small enough to be sorted here."""
    rows: list[CustomerRow] = []
    last = ""
    while True:
        cursor.execute(_PART_OF_OTHER_ROWS.format(where=where), (last, *after, _PART))
        part = making.rows(_columns(cursor))
        rows += part
        if len(part) < _PART:
            yield sorted(rows, key=attrgetter("search"))
            return
        last = part[-1].id
        yield []


def _columns(cursor: Any) -> dict[str, list[Any]]:
    return dict(zip(_COLUMNS, map(json.loads, cursor.fetchone()), strict=True))


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
    cursor.execute("SELECT list, id, name, state FROM saved_view WHERE is_default = 'yes'")
    openings = tuple(map(Opening._make, cursor.fetchall()))
    return FirstPage(
        company=company[0] if company else "",
        country=country,
        partner_id=partner_id,
        mpa_status=mpa_status,
        providers=providers,
        list_as_of=as_of or "",
        openings=openings,
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


class _Common(NamedTuple):
    """What many rows have in common; as the fields of `CustomerRow`."""

    country: str
    language: str
    segment: str
    owner: str
    origin: str
    affiliation: str
    relation: str
    tags: tuple[str, ...]
    archived: bool
    us: str
    legs: Mapping[str, str]
    invitation: str
    invitation_at: str
    next_step: str
    agreement: str


class _Making(dict[str, _Common]):
    """Makes rows of columns; what many customers have in common is made once."""

    def __init__(self, today: dt.date, chase_after: dt.timedelta, providers: tuple[str, ...]) -> None:
        """`providers` are those that are not archived."""
        super().__init__()
        self._providers = providers
        self._today = today
        self._chase_after = chase_after

    def rows(self, columns: Mapping[str, list[Any]]) -> list[CustomerRow]:
        """The rows of a chunk, perhaps none."""
        if not columns["id"]:
            return []
        made: dict[str, Iterable[Any]] = dict(columns)
        common = map(self.__getitem__, made.pop("in_common"))
        made.update(zip(_Common._fields, zip(*common, strict=True), strict=True))
        return list(map(CustomerRow._make, zip(*(made[name] for name in CustomerRow._fields), strict=True)))

    def __missing__(self, key: str) -> _Common:
        *facts, tags, archived, legs_read, latest, agreement = json.loads(key)
        legs: dict[str, str] = {}
        ours, loss_open, ended = [], False, set[str]()
        for own_tenant_id, provider_id, state, loss_reason in legs_read:
            legs[own_tenant_id or provider_id] = state
            if own_tenant_id:
                ours.append(state)
            if state == LegState.NO and loss_reason == LossReason.ENDED_BY_US:
                ended.add(_US if own_tenant_id else provider_id)
            loss_open |= loss_reason == LossReason.OPEN
        us = together(ours)
        state, at, sent_at, chase_on, invited = latest or ("", "", None, None, None)
        step = next_step(
            us=us,
            provider=legs.get(invited, LegState.UNKNOWN.value) if invited else "",
            invitation=state,
            chase_on=_chase_due(sent_at, chase_on, self._chase_after),
            loss_open=loss_open,
            ended=_US in ended and us == LegState.NO,
            uncovered=is_uncovered(legs, self._providers, ended),
            archived=bool(archived),
            today=self._today,
        )
        shared = (tuple(tags), bool(archived), us, legs, state, at, step.value, agreement or "")
        known = self[key] = _Common._make((*facts, *shared))
        return known
