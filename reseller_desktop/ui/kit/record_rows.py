"""The rows of a list: searched, filtered and put in order, in steps short enough to draw between them.

Rows keep the place at which they arrived; everything else is vectors of places. A search looks through one
folded string per row, and only through what the search before it found where that must hold the answer.
GUIDs stand apart: they are a third of such a string, and few words can stand in one.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from reseller_desktop.domain.text import fold
from reseller_desktop.ui.kit.record_columns import SIGNS, Column, Row

_STEP = 2048
"""Rows looked at between two glances at the clock: well under a millisecond."""
_RUN = 8192
"""Rows of which the values to sort by are made at a time."""
_GUID = frozenset("0123456789abcdef-")
_TRAIL = 8
"""Earlier searches that are remembered, for letters taken back."""

Terms = tuple[str, ...]
Predicate = Callable[[Row], bool]


class _Found(NamedTuple):
    terms: Terms
    places: list[int]


def terms_of(text: str) -> Terms:
    """The words of a search, all of which a row must hold."""
    return tuple(dict.fromkeys(fold(text).split()))


def refines(terms: Terms, before: Terms) -> bool:
    """Whether what holds all these words holds all of those before, too."""
    return all(any(old in new for new in terms) for old in before)


class Rows:
    """Every row of a list, and which are shown in which order."""

    def __init__(
        self,
        columns: Sequence[Column],
        id_of: Callable[[Any], Hashable] = itemgetter(0),
        search: Callable[[Any], str] | None = None,
    ) -> None:
        self.columns = columns
        self.rows: list[Row] = []
        self.places: dict[Hashable, int] = {}
        """Id to place."""
        self.order: list[int] = []
        """All places in the order of the sort."""
        self.hits: list[int] = []
        """The places that are shown; complete once a step of `narrow` says so."""
        self.id_of = id_of
        self._search = search or self._folded_row
        looked_at = [column for column in columns if column.searchable and column.kind not in SIGNS]
        self._searched = [column for column in looked_at if not column.guid]
        self._guid_of = next((column.value for column in looked_at if column.guid), None)
        self._folded: list[str] = []
        self._guids: list[str] = []
        """As many as rows where a column holds GUIDs, else none."""
        self._terms: Terms = ()
        self._predicates: tuple[Predicate, ...] = ()
        self._trail: list[_Found] = []
        self.disturbed = False
        """Whether rows changed since they arrived, so that the order of arrival means nothing any more."""

    def __len__(self) -> int:
        return len(self.rows)

    def append(self, chunk: Sequence[Row]) -> int:
        """More rows, at the end of the order until `sort` is called; returns how many of them are shown."""
        first = len(self.rows)
        self.rows.extend(chunk)
        self._folded.extend(map(self._search, chunk))
        if self._guid_of is not None:
            self._guids.extend(map(self._guid_of, chunk))
        places = list(range(first, len(self.rows)))  # one number per row, for all that hold it
        self.places.update(zip(map(self.id_of, chunk), places, strict=True))
        self.order.extend(places)
        self._trail.clear()
        shown = self._holding(places, self._predicates) if self.narrowed else places
        self.hits.extend(shown)
        return len(shown)

    @property
    def narrowed(self) -> bool:
        """Whether a search or a filter is on."""
        return bool(self._terms or self._predicates)

    @property
    def terms(self) -> Terms:
        """The words that are searched for."""
        return self._terms

    def narrow(self, terms: Terms, predicates: Iterable[Predicate]) -> Iterator[bool]:
        """Look for the rows that hold all words and pass all filters; `hits` grows with every step.

        Says `True` with the last step only. Another call may take its place at any time.
        """
        predicates = tuple(predicates)
        if predicates != self._predicates:
            self._trail.clear()
        self._terms, self._predicates = terms, predicates
        candidates = self._candidates(terms)
        asked = predicates if candidates is self.order else ()  # what was found before has passed them
        self.hits = hits = []
        if not self.narrowed:
            hits.extend(self.order)
            yield True
            return
        for start in range(0, len(candidates), _STEP):
            hits += self._holding(candidates[start : start + _STEP], asked)
            yield False
        self._remember(terms, hits)
        yield True

    def sort(self, column: Column | None, *, descending: bool = False) -> Iterator[bool]:
        """Put all rows in the order of a column, ties as they arrived; `None` is the order of arrival.

        Rows without a value come last either way. Says `True` with the last step only.
        """
        self._trail.clear()
        if column is None:
            self.order = list(range(len(self.rows)))
            yield True
            return
        keys: list[Any] = []
        for start in range(0, len(self.rows), _RUN):
            keys += column.sort_values(self.rows[start : start + _RUN])
            yield False
        filled, empty = list(range(len(keys))), list[int]()
        if None in keys or "" in keys:
            filled = [place for place, key in enumerate(keys) if key is not None and key != ""]
            empty = [place for place, key in enumerate(keys) if key is None or key == ""]
        filled.sort(key=keys.__getitem__, reverse=descending)
        self.order = filled + empty
        yield True

    def replace(self, rows: Sequence[Row]) -> None:
        """Put changed rows in the place of those with the same ids, new ones at the end.

        `sort()` is due when a value that rows are ordered by changed, `narrow()` when anything is narrowed.
        """
        self._trail.clear()
        fresh: list[Row] = []
        for row in rows:
            place = self.places.get(self.id_of(row))
            if place is None:
                fresh.append(row)
            else:
                self.rows[place] = row
                self._folded[place] = self._search(row)
                if self._guid_of is not None:
                    self._guids[place] = self._guid_of(row)
        if fresh:
            self.append(fresh)

    def remove(self, ids: Iterable[Hashable]) -> None:
        """Take rows away; `sort()` and `narrow()` are due."""
        gone = {self.places[key] for key in ids if key in self.places}
        self.rows = [row for place, row in enumerate(self.rows) if place not in gone]
        self._folded = [text for place, text in enumerate(self._folded) if place not in gone]
        self._guids = [guid for place, guid in enumerate(self._guids) if place not in gone]
        self.places = {self.id_of(row): place for place, row in enumerate(self.rows)}
        self.order = list(range(len(self.rows)))
        self.hits = []
        self._trail.clear()

    def order_hits(self) -> None:
        """Put what is shown, which must be complete, into the present order."""
        if len(self.hits) == len(self.order):
            self.hits = self.order.copy()
            return
        shown = bytearray(len(self.rows))
        for place in self.hits:
            shown[place] = 1
        self.hits = [place for place in self.order if shown[place]]
        self._remember(self._terms, self.hits)

    def _candidates(self, terms: Terms) -> list[int]:
        while self._trail:
            found = self._trail[-1]
            if refines(terms, found.terms):
                return found.places
            self._trail.pop()
        return self.order

    def _remember(self, terms: Terms, hits: list[int]) -> None:
        """What passes the filters without any words is never forgotten: all searches can begin there."""
        self._trail.append(_Found(terms, hits))
        if len(self._trail) > _TRAIL:
            del self._trail[1 if self._predicates and not self._trail[0].terms else 0]

    def _holding(self, places: list[int], predicates: tuple[Predicate, ...]) -> list[int]:
        folded, guids = self._folded, self._guids
        for term in self._terms:
            if guids and _GUID.issuperset(term):
                places = [place for place in places if term in folded[place] or term in guids[place]]
            else:
                places = [place for place in places if term in folded[place]]
        for predicate in predicates:
            places = [place for place in places if predicate(self.rows[place])]
        return places

    def _folded_row(self, row: Row) -> str:
        words = "\n".join([column.text(row) for column in self._searched]).split("\n")
        return fold("\n".join(dict.fromkeys(words)))
