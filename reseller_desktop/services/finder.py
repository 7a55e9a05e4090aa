"""What can be found everywhere, read piece by piece for the window to look through."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

from reseller_desktop.domain.finder_index import PIECE, Kind, Piece, piece_of
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.finder_rows import finder_rows, topics_of

KINDS = (
    Kind.CUSTOMER,
    Kind.PROVIDER,
    Kind.LEAD,
    Kind.TASK,
    Kind.CONTACT,
    Kind.INVITATION,
    Kind.SUBSCRIPTION,
    Kind.VENDOR_CONTACT,
)
"""The kinds of records, in the order in which they are read."""


class FinderService:
    """Records of every kind as texts to look through."""

    def __init__(self, cursor: Callable[[], Any]) -> None:
        self._cursor = cursor

    def piece(self, kind: Kind, after: str = "") -> Piece | None:
        """The next records of a kind after an id, in the order of ids; `None` when there is none."""
        with closing(self._cursor()) as cursor, collector_at_rest():
            records = finder_rows(cursor, kind, after, PIECE)
            return piece_of(records) if records else None

    def stale(self, topics: frozenset[str]) -> list[Kind]:
        """The kinds of which a commit with these subjects changed something."""
        return [kind for kind in KINDS if topics_of(kind) & topics]
