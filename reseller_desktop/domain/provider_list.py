"""A provider's list of our customers, as it was imported, and how its headings were read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderList:
    """One imported list."""

    id: UUID
    version: int = 0
    provider_id: UUID
    file_name: str
    sha256: str
    rows: int
    """Usable rows."""
    as_of: dt.date
    """The day that the list tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCustomer:
    """One row of a provider's list."""

    id: UUID
    version: int = 0
    provider_list_id: UUID
    line: int
    """Where it stood in the file, counted from 1."""
    name: str
    tenant_id: UUID | None = None
    domain: str = ""
    country: str = ""
    reference: str = ""
    """The provider's own number of the customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMapping:
    """Which column of a provider's lists holds what, remembered per set of headings."""

    id: UUID
    version: int = 0
    provider_id: UUID
    headings: tuple[str, ...]
    """Folded, in the order of the file."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field name of `ListedCustomer` to folded heading."""
