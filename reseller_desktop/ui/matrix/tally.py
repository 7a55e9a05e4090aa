"""What a customer lacks, found once for all that stand alike, and how many customers stand how."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.gaps import Gap, Parties, Standing, gaps
from reseller_desktop.domain.states import Affiliation, LegState
from reseller_desktop.ui.context import Services

if TYPE_CHECKING:
    from reseller_desktop.services.legs import Dealings

translate = QCoreApplication.translate


class MatrixParty(NamedTuple):
    """A column: an own tenant or a provider."""

    id: str
    """32 hexadecimal digits."""
    name: str
    own: bool


class Finder:
    """The gaps of rows of the list; customers that stand alike share one answer."""

    def __init__(self, parties: Parties, dealings: "Mapping[UUID, Dealings]") -> None:
        self.parties = parties
        self._dealings = {customer_id.hex: one for customer_id, one in dealings.items()}
        self._known: dict[Any, tuple[object, tuple[Gap, ...]]] = {}
        """With the legs of the first row that was like this: rows that stand alike share them."""
        several = len(parties.own_tenants) > 1
        us, us_named = translate("matrix", "Us"), translate("matrix", "Us ({tenant})")
        self.columns = [
            MatrixParty(one.id.hex, us_named.format(tenant=one.name) if several else us, own=True)
            for one in parties.own_tenants
        ] + [
            MatrixParty(one.id.hex, one.name, own=False)
            for one in parties.providers
            if one.archived_at is None
        ]

    def of(self, row: CustomerRow) -> tuple[Gap, ...]:
        """What is missing for a customer."""
        dealings = self._dealings.get(row.id)
        key = (id(row.legs), row.country, row.affiliation, row.archived, dealings)
        known = self._known.get(key)
        if known is None:
            standing = Standing(
                country=row.country,
                affiliation=Affiliation(row.affiliation),
                archived=row.archived,
                legs={UUID(party): LegState(state) for party, state in row.legs.items()},
                overdue=dealings.overdue if dealings else frozenset(),
                ended=dict(dealings.ended) if dealings else {},
                waiting=dealings.waiting if dealings else None,
            )
            known = self._known[key] = (row.legs, gaps(standing, self.parties))
        return known[1]

    def first(self, row: CustomerRow) -> Gap | None:
        """The gap that matters most: one that holds something up, and best one that can be mended."""
        open_ones = [gap for gap in self.of(row) if gap.open]
        return next((gap for gap in open_ones if gap.fix), open_ones[0] if open_ones else None)

    def ended(self, row: CustomerRow) -> Gap | None:
        """A relationship that we ended, where nothing else is to be mended."""
        ended = next((gap for gap in self.of(row) if gap.ended_on), None)
        return None if self.gapped(row) else ended

    def gapped(self, row: CustomerRow) -> bool:
        """Whether something is missing that nothing else covers."""
        return self.first(row) is not None

    def with_dealings(self, ids: Iterable[UUID], dealings: "Mapping[UUID, Dealings]") -> "Finder":
        """The same with newer knowledge of what was dealt with some customers."""
        made = Finder(self.parties, {})
        made._dealings = {**self._dealings}
        for customer_id in ids:
            made._dealings.pop(customer_id.hex, None)
            if customer_id in dealings:
                made._dealings[customer_id.hex] = dealings[customer_id]
        made._known = self._known
        return made


class Tally:
    """How many customers stand how; those in the archive do not count."""

    def __init__(self, parties: Sequence[MatrixParty] = ()) -> None:
        self._ids = tuple(party.id for party in parties)
        self._alike = Counter[tuple[str, ...]]()
        self.gapped = 0

    def add(self, rows: Iterable[CustomerRow], finder: Finder, *, times: int = 1) -> None:
        """Rows that came; -1 times for rows that went."""
        unknown, ids, alike = LegState.UNKNOWN.value, self._ids, Counter[tuple[str, ...]]()
        for row in rows:
            if not row.archived:
                alike[tuple([row.legs.get(party, unknown) for party in ids])] += 1
                self.gapped += times * finder.gapped(row)
        for states, count in alike.items():
            self._alike[states] += times * count

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        made = Tally()
        made._ids, made._alike = self._ids, self._alike + other._alike
        made.gapped = self.gapped + other.gapped
        return made

    @property
    def customers(self) -> int:
        """All that count."""
        return sum(self._alike.values())

    @property
    def unknown(self) -> int:
        """Customers of whom something is not known."""
        return sum(count for states, count in self._alike.items() if LegState.UNKNOWN.value in states)

    def count(self, fits: Callable[[Mapping[str, str]], bool]) -> int:
        """Customers whose legs, by party, are as wanted."""
        return sum(
            count
            for states, count in self._alike.items()
            if count and fits(dict(zip(self._ids, states, strict=True)))
        )

    def coverage(self, party: MatrixParty) -> dict[LegState, int]:
        """Customers by the state of their leg to one party."""
        at = self._ids.index(party.id)
        found = dict.fromkeys(LegState, 0)
        for states, count in self._alike.items():
            found[LegState(states[at])] += count
        return found


def read_all(services: Services) -> Iterator[Any]:
    """A `Finder`, then pairs of rows and their `Tally`; runs on the worker."""
    finder = Finder(services.legs.parties(), services.legs.dealings())
    yield finder
    for chunk in services.listing.rows():
        tally = Tally(finder.columns)
        tally.add(chunk, finder)
        yield chunk, tally


def read_some(services: Services, ids: Sequence[UUID]) -> "tuple[list[CustomerRow], Mapping[UUID, Dealings]]":
    """The rows of these customers and what was dealt with them; runs on the worker."""
    rows = [row for chunk in services.listing.rows(ids) for row in chunk]
    return rows, services.legs.dealings(ids)
