"""Customers as duplicates are found by them, read without their records."""

import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, or_, select

from reseller_desktop.domain.duplicates import Known
from reseller_desktop.domain.text import fold
from reseller_desktop.storage import tables

_CUSTOMER = tables.customer.c
_COLUMNS = tuple(
    _CUSTOMER[name] for name in ("id", "name", "tenant_id", "domain", "other_domains", "archived_at")
)
_NONE = "[]"
_FIRST_LETTERS = 2
"""As many as names that are compared without spelling have in common at least."""
_MORE_LETTERS = 5
_MANY = 5_000
"""Customers of which the names are taken apart at once."""


class DuplicateStore:
    """Reads all customers, or those that a name or a domain may belong to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Known]:
        """Every customer, archived ones too."""
        return self._read(select(*_COLUMNS))

    def near(self, name: str, domains: Iterable[str]) -> list[Known]:
        """Those whose name begins with the same letters, or which have one of the domains."""
        begin = fold(name.strip())[:_FIRST_LETTERS]
        of_name = [_CUSTOMER.sort_name.startswith(begin, autoescape=True)] if begin else []
        of_domain = [
            found
            for domain in domains
            for found in (
                _CUSTOMER.domain == domain,
                _CUSTOMER.other_domains.contains(f'"{domain}"', autoescape=True),
            )
        ]
        return self._read(select(*_COLUMNS).where(or_(*of_name, *of_domain))) if of_name or of_domain else []

    def near_any(
        self, names: Collection[str], domains: Collection[str], tenant_ids: Collection[UUID]
    ) -> list[Known]:
        """Those that any of several companies may be: near by name or domain, or of the same tenant.

        Who has several domains is read too, for it may have any of them. Of a great many whose names begin
        alike, only those are read that do so with more letters: to take all of their names apart would
        take seconds.
        """
        if not names:
            return []
        letters = _FIRST_LETTERS
        if self._beginning(names, letters) > _MANY:
            letters = _MORE_LETTERS
        wanted = [
            func.substr(_CUSTOMER.sort_name, 1, letters).in_(_beginnings(names, letters)),
            _CUSTOMER.domain.in_(domains),
            _CUSTOMER.tenant_id.in_({one.hex for one in tenant_ids}),
            _CUSTOMER.other_domains != _NONE,
        ]
        return self._read(select(*_COLUMNS).where(or_(*wanted)))

    def _beginning(self, names: Iterable[str], letters: int) -> int:
        """How many customers have a name that begins like one of these."""
        begin = func.substr(_CUSTOMER.sort_name, 1, letters)
        counting = select(func.count()).where(begin.in_(_beginnings(names, letters)))
        return int(self._connection.execute(counting).scalar_one())

    def _read(self, query: Select[Any]) -> list[Known]:
        return [
            Known(
                UUID(key),
                name,
                UUID(tenant_id) if tenant_id else None,
                tuple(filter(None, (domain, *(json.loads(others) if others != _NONE else ())))),
                archived_at is not None,
            )
            for key, name, tenant_id, domain, others, archived_at in self._connection.execute(query)
        ]


def _beginnings(names: Iterable[str], letters: int) -> set[str]:
    return {fold(name.strip())[:letters] for name in names} - {""}
