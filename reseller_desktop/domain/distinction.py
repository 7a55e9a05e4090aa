"""Somebody's word that two customers are not the same."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

PairKey = frozenset[UUID]
"""Two customers, in no order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinction:
    """It keeps two customers from being found as duplicates again."""

    id: UUID
    version: int = 0
    customer_id: UUID
    """The smaller of the two ids: there is one such record for two customers."""
    other_id: UUID
    decided_on: dt.date

    @property
    def pair(self) -> PairKey:
        """Whom it is about."""
        return frozenset((self.customer_id, self.other_id))
