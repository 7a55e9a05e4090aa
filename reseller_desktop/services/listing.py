"""What the customer list reads, before records and SQLAlchemy are loaded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from reseller_desktop.storage.customer_rows import (
    area_counts,
    count_customers,
    customer_rows,
    first_page,
    found_rows,
)

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.customer_row import CustomerRow
    from reseller_desktop.domain.first_page import AreaCounts, FirstPage
    from reseller_desktop.services.clock import Clock


class ListingService:
    """Customers as rows of a list, read through the bare driver."""

    def __init__(self, cursor: Callable[[], Any], clock: "Clock") -> None:
        self._cursor = cursor
        self._clock = clock

    def count(self) -> int:
        """Customers on record, archived ones too."""
        with closing(self._cursor()) as cursor:
            return count_customers(cursor)

    def area_counts(self) -> "AreaCounts":
        """How much there is in the areas of the window today."""
        with closing(self._cursor()) as cursor:
            return area_counts(cursor, self._clock.today())

    def first_page(self) -> "FirstPage":
        """What the window shows before anything else is loaded."""
        with closing(self._cursor()) as cursor:
            return first_page(cursor)

    def found(self, terms: "Sequence[str]", most: int) -> "list[CustomerRow]":
        """The first customers by name that hold all words, and perhaps some that hold less than all."""
        with closing(self._cursor()) as cursor:
            return found_rows(cursor, self._clock.today(), terms, most)

    def rows(self, ids: "Iterable[UUID] | None" = None) -> "Iterator[list[CustomerRow]]":
        """The list in the order of names, or some of it, in chunks of which the first is small."""
        return filter(None, self.reading(ids))

    def reading(self, ids: "Iterable[UUID] | None" = None) -> "Iterator[list[CustomerRow]]":
        """The same with empty chunks in between, after which whoever reads may do something else first."""
        with closing(self._cursor()) as cursor:
            yield from customer_rows(cursor, self._clock.today(), ids)
