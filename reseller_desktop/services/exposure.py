"""Which customers Microsoft's sellers may approach before a renewal, the most exposed first, and why."""

import datetime as dt
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.exposure import Exposed, Known, contacts_by_customer, most_exposed
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.exposure_rows import contact_lines, warning_lines
from reseller_desktop.storage.radar_rows import all_lines, customer_lines, parties

if TYPE_CHECKING:
    from reseller_desktop.domain.exposure_rules import ExposureRules
    from reseller_desktop.domain.term_rules import TermRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposures:
    """Customers as they are exposed, with the rules by which it is so."""

    found: tuple[Exposed, ...]
    """The most exposed first."""
    rules: "ExposureRules"
    now: dt.datetime


class ExposureService:
    """Reads through the bare driver."""

    def __init__(
        self,
        cursor: Callable[[], Any],
        clock: Clock,
        *,
        rules: "Callable[[], ExposureRules]",
        terms: "Callable[[], TermRules]",
    ) -> None:
        self._cursor = cursor
        self._clock = clock
        self._rules = rules
        self._terms = terms

    def ranked(self) -> Exposures:
        """Every customer with a renewal ahead or a seller's contact on record."""
        return self._judged(None)

    def of_customer(self, customer_id: UUID) -> Exposures:
        """One customer, if it is not archived and has a renewal ahead or a contact."""
        return self._judged(customer_id)

    def _judged(self, customer_id: UUID | None) -> Exposures:
        rules, terms, now = self._rules(), self._terms(), self._clock.now()
        with collector_at_rest(), closing(self._cursor()) as cursor:
            lines = (
                all_lines(cursor, now, terms.window)
                if customer_id is None
                else customer_lines(cursor, customer_id, now, terms.window)
            )
            known = Known(
                parties(cursor, customer_id).customers,
                contacts_by_customer(contact_lines(cursor, customer_id), now, rules),
                warning_lines(cursor, customer_id),
            )
            found = most_exposed(lines, known, rules, terms, now)
        return Exposures(found=tuple(found), rules=rules, now=now)
