"""What can be found everywhere, read piece by piece for the window to look through."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from typing import Any

from reseller_desktop.domain.finder_pieces import PIECE, Kind, Piece, piece_of
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.finder_rows import (
    finder_rows,
    finder_rows_between,
    hangs_on_customers,
    ids_of,
    topics_of,
)

KINDS = (
    Kind.CUSTOMER,
    Kind.PROVIDER,
    Kind.OWN_TENANT,
    Kind.LEAD,
    Kind.TASK,
    Kind.CONTACT,
    Kind.INVITATION,
    Kind.SUBSCRIPTION,
    Kind.VENDOR_CONTACT,
    Kind.GDAP,
    Kind.DISPATCH,
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

    def hangs_on_customers(self, kind: Kind, topics: frozenset[str]) -> bool:
        """Whether `again` can tell which records of a kind a commit with these subjects touched."""
        return hangs_on_customers(kind, topics)

    def again(self, kind: Kind, pieces: Sequence[Piece], customers: Collection[str]) -> list[Piece]:
        """The pieces of a kind, made anew where records of these customers are, were or have come."""
        lasts = [piece.ids[len(piece.ids) - 1] for piece in pieces]
        with closing(self._cursor()) as cursor, collector_at_rest():
            touched = {bisect_left(lasts, key) for key in ids_of(cursor, kind, customers)}
            touched |= {
                at for at, piece in enumerate(pieces) if any(key in piece.shown.text for key in customers)
            }
            made = {
                at: finder_rows_between(cursor, kind, lasts[at - 1] if at else "", lasts[at])
                for at in touched
                if at < len(pieces)
            }
            fresh = finder_rows(cursor, kind, lasts[-1] if lasts else "", PIECE)
            known = [piece_of(made[at]) if at in made else piece for at, piece in enumerate(pieces)]
            new = [piece_of(fresh)] if fresh else []
        return [piece for piece in known + new if len(piece.ids)]
