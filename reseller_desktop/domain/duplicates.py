"""Customers that may be on record twice: found by tenant id, then domain, then name; a person decides."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.company_name import CompanyName, NameRules, plain_name
from reseller_desktop.domain.distinction import PairKey
from reseller_desktop.domain.reason import Reason, reason

MANY_SHARE = 10
"""A domain that more customers share belongs to somebody who hosts them, and tells nothing."""
MOST_ALIKE = 40
"""Of more customers with one name these are compared, the oldest; the others once these are settled."""
_PORTION = 1000
"""Names taken apart between two looks at whether somebody still waits for the answer."""


class Known(NamedTuple):
    """What duplicates are found by: a tuple and not a record, for a hundred thousand of them are read."""

    id: UUID
    name: str
    tenant_id: UUID | None = None
    domains: tuple[str, ...] = ()
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two customers that may be one, the older record first."""

    first: UUID
    second: UUID
    reasons: tuple[Reason, ...]
    """The strongest first: tenant id, domain, name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateGroup:
    """Customers that hang together by pairs that may be one."""

    members: tuple[UUID, ...]
    """The oldest record first."""
    pairs: tuple[Alike, ...]
    """The likeliest first; never empty."""


class _Found(NamedTuple):
    rank: int
    at: int
    other: int
    reasons: list[Reason]


def find_duplicates(
    customers: Iterable[Known],
    apart: Collection[PairKey],
    names: NameRules,
    progress: Callable[[float], object] | None = None,
) -> tuple[DuplicateGroup, ...]:
    """The groups, those with the strongest reason first, then by name.

    Two tenant ids make two customers; two archived ones bother nobody; `apart` are the pairs of which a
    person said that they are not the same. `progress` is told how much is done, and stops it by raising.
    """
    rows = sorted(customers, key=lambda row: row.id)
    found: dict[tuple[int, int], _Found] = {}
    for rank, at, other, why in _alike(rows, names, progress or _tell_nobody):
        if _may_be_one(rows[at], rows[other], apart):
            found.setdefault((at, other), _Found(rank, at, other, [])).reasons.append(why)
    groups = [(min(pairs), _group(rows, pairs)) for pairs in _together(found.values())]
    groups.sort(key=lambda one: (one[0].rank, plain_name(rows[one[0].at].name), one[0].at))
    return tuple(group for _, group in groups)


def _tell_nobody(_fraction: float) -> None:
    pass


def likely_twin(typed: Known, others: Iterable[Known], names: NameRules) -> Alike | None:
    """The pair of a customer on record, first, and of the one that is being typed and looks like it."""
    for group in find_duplicates([typed, *others], (), names):
        for pair in group.pairs:
            if pair.second == typed.id:
                return pair
            if pair.first == typed.id:
                return Alike(first=pair.second, second=pair.first, reasons=pair.reasons)
    return None


def _alike(
    rows: Sequence[Known], names: NameRules, progress: Callable[[float], object]
) -> Iterator[tuple[int, int, int, Reason]]:
    """Pairs of places with the rank of what they have in common, and that."""
    tenants, domains = defaultdict[UUID, list[int]](list), defaultdict[str, list[int]](list)
    for at, row in enumerate(rows):
        if row.tenant_id:
            tenants[row.tenant_id].append(at)
        for domain in dict.fromkeys(row.domains):
            if not names.says_nothing(domain):
                domains[domain].append(at)
    for tenant_id, places in tenants.items():
        for at, other in combinations(places[:MOST_ALIKE], 2):
            yield 0, at, other, reason("duplicate-tenant-id", tenant_id=tenant_id)
    for domain, places in domains.items():
        for at, other in combinations(places if len(places) <= MANY_SHARE else (), 2):
            yield 1, at, other, reason("duplicate-domain", domain=domain)
    for at, other, why in _alike_by_name(rows, names, progress):
        yield 2, at, other, why


def _alike_by_name(
    rows: Sequence[Known], names: NameRules, progress: Callable[[float], object]
) -> Iterator[tuple[int, int, Reason]]:
    read: list[CompanyName] = []
    for start in range(0, len(rows), _PORTION):
        progress(start / len(rows))
        read += [names.read(row.name) for row in rows[start : start + _PORTION]]
    named = defaultdict[str, list[int]](list)
    for at, name in enumerate(read):
        named["".join(name.words)].append(at)
    named.pop("", None)
    for places in named.values():
        for at, other in combinations(places[:MOST_ALIKE], 2):
            if not read[at].contradicts(read[other]):
                yield at, other, _name_reason(rows[at].name, rows[other].name, read[at], read[other])


def _name_reason(one: str, other: str, first: CompanyName, second: CompanyName) -> Reason:
    if plain_name(one) == plain_name(other):
        return reason("duplicate-name")
    left_out = sorted({*first.dropped} ^ {*second.dropped})
    if left_out:
        return reason("duplicate-name-folded", left_out=", ".join(left_out))
    return reason("duplicate-name-spelled")


def _may_be_one(one: Known, other: Known, apart: Collection[PairKey]) -> bool:
    if one.tenant_id and other.tenant_id and one.tenant_id != other.tenant_id:
        return False
    return not (one.archived and other.archived) and frozenset((one.id, other.id)) not in apart


def _together(found: Iterable[_Found]) -> Iterable[list[_Found]]:
    """The pairs, put together where they share a customer."""
    root: dict[int, int] = {}

    def root_of(at: int) -> int:
        while root.setdefault(at, at) != at:
            root[at] = at = root[root[at]]
        return at

    pairs = list(found)
    for pair in pairs:
        root[root_of(pair.other)] = root_of(pair.at)
    groups = defaultdict[int, list[_Found]](list)
    for pair in pairs:
        groups[root_of(pair.at)].append(pair)
    return groups.values()


def _group(rows: Sequence[Known], pairs: list[_Found]) -> DuplicateGroup:
    places = {place for pair in pairs for place in (pair.at, pair.other)}
    return DuplicateGroup(
        members=tuple(rows[place].id for place in sorted(places)),
        pairs=tuple(
            Alike(first=rows[pair.at].id, second=rows[pair.other].id, reasons=tuple(pair.reasons))
            for pair in sorted(pairs, key=lambda pair: pair[:3])
        ),
    )
