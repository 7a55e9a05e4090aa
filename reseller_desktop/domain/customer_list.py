"""The customer lists that were imported from Partner Center."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerList:
    """One imported `Customers.csv` of one own tenant: what *as of* means for the legs that it gave."""

    id: UUID
    version: int = 0
    own_tenant_id: UUID
    file_name: str
    sha256: str
    rows: int
    as_of: dt.date
