"""What an imported list of GDAP relationships would change: facts in, plan out, nothing written.

A file need not tell all: what it leaves out stays as it was. A relationship that it does not list stays too,
as of the day on which it was learned.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.gdap import Gdap, GdapSource, GdapStatus
from reseller_desktop.domain.text import fold


class ListedGdap(NamedTuple):
    """One relationship of a file; `None` where the file does not tell."""

    line: int
    """Of a table its line, of JSON the place in the list, both from 1."""
    relationship_id: str
    tenant_id: UUID | None = None
    customer_name: str | None = None
    name: str | None = None
    status: GdapStatus | None = None
    roles: tuple[str, ...] | None = None
    duration: str | None = None
    auto_extend: str | None = None
    created_at: dt.datetime | None = None
    activated_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None

    def told(self) -> dict[str, Any]:
        """The facts that the file tells, by the record's own names."""
        return {name: value for name, value in self._asdict().items() if value is not None and name != "line"}


class NewGdap(NamedTuple):
    """A relationship that was not known, and whose it is, where that customer is ours."""

    listed: ListedGdap
    customer_id: UUID | None


class GdapChange(NamedTuple):
    """A known relationship that changes."""

    line: int
    before: Gdap
    after: Gdap

    @property
    def confirms(self) -> bool:
        """Whether only the day is new, on which it was so."""
        return replace(self.after, as_of=self.before.as_of, source=self.before.source) == self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class GdapPlan:
    """What is to be written, and what became of every line; lines about one relationship count once."""

    new: tuple[NewGdap, ...] = ()
    changed: tuple[GdapChange, ...] = ()
    confirmed: tuple[GdapChange, ...] = ()
    unchanged: tuple[int, ...] = ()
    older: tuple[int, ...] = ()
    """Of these something newer is known."""
    rejected: tuple[RejectedLine, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.new or self.changed or self.confirmed)


def plan_gdap_import(
    listed: Iterable[ListedGdap],
    known: Sequence[Gdap],
    *,
    customers: Mapping[UUID, UUID],
    source: GdapSource,
    as_of: dt.date,
    rejected: Iterable[RejectedLine] = (),
) -> GdapPlan:
    """Compare a file with what is known; `customers` are ours by tenant id.

    A relationship that somebody entered without Microsoft's id is known by its name, which is unique.
    """
    by_id = {gdap.relationship_id: gdap for gdap in known}
    by_name = _entered_by_name(known)
    new: list[NewGdap] = []
    changes: list[GdapChange] = []
    unchanged: list[int] = []
    older: list[int] = []
    for row in _merged(listed):
        ours = customers.get(row.tenant_id) if row.tenant_id else None
        before = by_id.get(row.relationship_id) or by_name.pop(fold(row.name or ""), None)
        if before is None:
            new.append(NewGdap(row, ours))
        elif as_of < before.as_of:
            older.append(row.line)
        else:
            after = _after(before, row, ours or before.customer_id, source, as_of)
            if after == before:
                unchanged.append(row.line)
            else:
                changes.append(GdapChange(row.line, before, after))
    return GdapPlan(
        new=tuple(new),
        changed=tuple(change for change in changes if not change.confirms),
        confirmed=tuple(change for change in changes if change.confirms),
        unchanged=tuple(unchanged),
        older=tuple(older),
        rejected=tuple(rejected),
    )


def gdap_of(new: NewGdap, gdap_id: UUID, source: GdapSource, as_of: dt.date) -> Gdap:
    """The record of a relationship that was not known."""
    blank = Gdap(id=gdap_id, relationship_id="", as_of=as_of, source=source)
    return _after(blank, new.listed, new.customer_id, source, as_of)


def _after(
    before: Gdap, row: ListedGdap, customer_id: UUID | None, source: GdapSource, as_of: dt.date
) -> Gdap:
    told = row.told()
    return replace(before, **told, customer_id=customer_id, source=source, as_of=as_of)


def _merged(listed: Iterable[ListedGdap]) -> list[ListedGdap]:
    """One row for each relationship: a later line adds to an earlier one, and overrules it."""
    found: dict[str, ListedGdap] = {}
    for row in listed:
        first = found.get(row.relationship_id)
        found[row.relationship_id] = first._replace(**row.told()) if first else row
    return list(found.values())


def _entered_by_name(known: Iterable[Gdap]) -> dict[str, Gdap]:
    """What somebody entered without Microsoft's id, by folded name where only one is so called."""
    found: dict[str, list[Gdap]] = {}
    for gdap in known:
        if gdap.relationship_id == str(gdap.id) and gdap.name:
            found.setdefault(fold(gdap.name), []).append(gdap)
    return {name: same[0] for name, same in found.items() if len(same) == 1}
