"""Which customers and rows without a common tenant id may be the same company, and why."""

from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol
from uuid import UUID

from reseller_desktop.domain.company_name import CompanyName, NameRules
from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.reason import Reason, reason

ALIKE = 0.86
"""The least likeness of two names that makes them probable."""
CLEARLY = 0.03
"""By how much a pair must be likelier than any other of either side, not to be ambiguous."""
ATTESTED = 3
"""Names of one list that hold a word which is no slip of the pen then; or one of either list."""
RARE = 3
"""Names of one list that hold a word which still tells companies apart."""
BY_CHANCE = 0.1
"""Companies expected to share a name by chance, below which a name of common words tells them apart too."""
CONTRADICTION = 0.1
"""What a pair with something against it counts less than another."""
_SHORT = 2
"""Letters in a word that tells nothing apart."""

_Side = tuple[str, UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """One of our customers, as far as a provider's list can tell of it."""

    id: UUID
    name: str
    tenant_id: UUID | None = None
    domains: tuple[str, ...] = ()
    """In lower case, the primary one first."""
    country: str = ""
    """ISO 3166 alpha-2."""


class Candidate(NamedTuple):
    """A pair that may be one company, and why."""

    ours: Ours
    theirs: ListedCustomer
    strength: float
    """Compared with other pairs only: the likeness of the names, and 1 more for a common domain."""
    reasons: tuple[Reason, ...]


class Likeness(Protocol):
    """How alike names are."""

    def __call__(
        self, ours: Sequence[CompanyName], theirs: Sequence[CompanyName], known: Container[str]
    ) -> Iterable[tuple[int, int, float]]:
        """Pairs of positions with their likeness, 0 to 1; hopeless pairs may be left out.

        Swapping the sides must give the same pairs. `known` are the words that occur often enough to be no
        slip of the pen: two different ones are two words.
        """


class PairFinder:
    """Judges pairs; knows all names of both sides, since what is rare decides."""

    def __init__(self, ours: Collection[Ours], theirs: Collection[ListedCustomer], names: NameRules) -> None:
        self._names = names
        self._read: dict[str, CompanyName] = {}
        self._our_words = self._count(customer.name for customer in ours)
        self._their_words = self._count(row.name for row in theirs)
        self._names_read = max(len(ours), len(theirs), 1)
        self._known = frozenset(
            word
            for word in self._our_words.keys() | self._their_words.keys()
            if self._our_words[word] >= ATTESTED
            or self._their_words[word] >= ATTESTED
            or (word in self._our_words and word in self._their_words)
        )

    def read(self, name: str) -> CompanyName:
        """A name taken apart, once."""
        if name not in self._read:
            self._read[name] = self._names.read(name)
        return self._read[name]

    def renamed(self, ours: Ours, theirs: ListedCustomer) -> bool:
        """Whether the names differ in more than writing."""
        one, other = self.read(ours.name), self.read(theirs.name)
        return one.key != other.key or one.contradicts(other)

    def domain_moved(self, ours: Ours, theirs: ListedCustomer) -> bool:
        """Whether no domain is common, though both sides name one of the same sort.

        The domain that Microsoft gives stays with a tenant for good, so it says nothing beside another.
        """
        mine = {domain for domain in ours.domains if not self._names.says_nothing(domain)}
        other = theirs.domain.lower()
        if self._names.says_nothing(other) or other in mine:
            return False
        given = self._names.is_tenants_own(other)
        return any(self._names.is_tenants_own(domain) == given for domain in mine)

    def candidates(
        self,
        ours: Sequence[Ours],
        theirs: Sequence[ListedCustomer],
        likeness: Likeness,
        excluded: Callable[[Ours, ListedCustomer], bool],
    ) -> Iterator[Candidate]:
        """Every pair that may be one company; never one with two tenant ids."""
        likely = self._likely(ours, theirs, likeness)
        common = self._with_common_domain(ours, theirs)
        worth_it = {pair for pair, score in likely.items() if score >= ALIKE} | common.keys()
        for i, j in sorted(worth_it):
            mine, other = ours[i], theirs[j]
            score, domain = likely.get((i, j), 0.0), common.get((i, j), "")
            if mine.tenant_id and other.tenant_id:
                continue
            if (domain or self._stands_alone(mine, other)) and not excluded(mine, other):
                yield self._candidate(mine, other, score, domain)

    def _likely(
        self, ours: Sequence[Ours], theirs: Sequence[ListedCustomer], likeness: Likeness
    ) -> dict[tuple[int, int], float]:
        """Likenesses by position; pairs with two tenant ids are not even compared."""
        found: dict[tuple[int, int], float] = {}
        for our_ids, their_ids in ((False, False), (False, True), (True, False)):
            mine = [i for i, customer in enumerate(ours) if (customer.tenant_id is not None) == our_ids]
            other = [j for j, row in enumerate(theirs) if (row.tenant_id is not None) == their_ids]
            if mine and other:
                pairs = likeness(
                    [self.read(ours[i].name) for i in mine],
                    [self.read(theirs[j].name) for j in other],
                    self._known,
                )
                found.update(((mine[i], other[j]), round(score, 3)) for i, j, score in pairs)
        return found

    def _with_common_domain(
        self, ours: Sequence[Ours], theirs: Sequence[ListedCustomer]
    ) -> dict[tuple[int, int], str]:
        by_domain: dict[str, list[int]] = {}
        for i, customer in enumerate(ours):
            for domain in customer.domains:
                if not self._names.says_nothing(domain):
                    by_domain.setdefault(domain, []).append(i)
        return {
            (i, j): row.domain.lower()
            for j, row in enumerate(theirs)
            for i in by_domain.get(row.domain.lower(), ())
        }

    def _stands_alone(self, ours: Ours, theirs: ListedCustomer) -> bool:
        """Whether alike names are enough: nothing contradicts, or only the domain of a rare name."""
        one, other = self.read(ours.name), self.read(theirs.name)
        if one.contradicts(other) or self._countries_differ(ours, theirs):
            return False
        return not self.domain_moved(ours, theirs) or (self._is_rare(one) and self._is_rare(other))

    def _candidate(self, ours: Ours, theirs: ListedCustomer, score: float, domain: str) -> Candidate:
        one, other = self.read(ours.name), self.read(theirs.name)
        reasons: list[Reason] = []
        if domain:
            reasons.append(reason("match-domain", domain=domain))
        if score:
            left_out = ", ".join(sorted({*one.dropped} ^ {*other.dropped}))
            code = "match-name" if not left_out else "match-name-folded"
            data = {"left_out": left_out} if left_out else {}
            reasons.append(reason(code, percent=int(score * 100), **data))
        against = self._against(ours, theirs)
        strength = score + bool(domain) - CONTRADICTION * bool(against)
        return Candidate(ours, theirs, round(strength, 3), (*reasons, *against))

    def _against(self, ours: Ours, theirs: ListedCustomer) -> list[Reason]:
        one, other = self.read(ours.name), self.read(theirs.name)
        found = []
        if one.contradicts(other):
            found.append(reason("match-form-differs", ours=ours.name, theirs=theirs.name))
        if self._countries_differ(ours, theirs):
            found.append(reason("match-country-differs", ours=ours.country, theirs=theirs.country))
        if self.domain_moved(ours, theirs):
            found.append(reason("match-domain-differs", ours=ours.domains[0], theirs=theirs.domain))
        return found

    def _countries_differ(self, ours: Ours, theirs: ListedCustomer) -> bool:
        mine, other = ours.country.upper(), theirs.country.upper()
        return bool(mine and other and len(mine) == len(other) and mine != other)

    def _is_rare(self, name: CompanyName) -> bool:
        """Whether hardly two companies are called so: by a rare word, or by how words come together."""
        expected = float(self._names_read)
        for word in name.words:
            often = max(self._our_words[word], self._their_words[word])
            if len(word) > _SHORT and often <= RARE:
                return True
            expected *= often / self._names_read
        return expected < BY_CHANCE

    def _count(self, names: Iterable[str]) -> Counter[str]:
        return Counter(word for name in names for word in set(self.read(name).words))


def settle(candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The pairs that are clearly the likeliest for both of their sides, and those that stay open.

    A pair that is settled takes its sides away from the others, which can settle further ones; in which
    order this is done makes no difference.
    """
    sides: dict[_Side, dict[_Side, Candidate]] = {}
    for pair in candidates:
        one, other = _sides(pair)
        sides.setdefault(one, {})[other] = pair
        sides.setdefault(other, {})[one] = pair
    settled: list[Candidate] = []
    waiting = list(sides)
    while waiting:
        best = _clear_best(sides[waiting.pop()])
        if best is None or any(_clear_best(sides[side]) is not best for side in _sides(best)):
            continue
        settled.append(best)
        for side in _sides(best):
            others, sides[side] = sides[side], {}
            for other in others:
                sides[other].pop(side, None)
                waiting.append(other)
    still = {_sides(pair): pair for pairs in sides.values() for pair in pairs.values()}
    return settled, list(still.values())


def _sides(pair: Candidate) -> tuple[_Side, _Side]:
    return ("ours", pair.ours.id), ("theirs", pair.theirs.id)


def _clear_best(pairs: Mapping[_Side, Candidate]) -> Candidate | None:
    if not pairs:
        return None
    best = max(pairs.values(), key=lambda pair: pair.strength)
    near = sum(pair.strength > best.strength - CLEARLY for pair in pairs.values())
    return best if near == 1 else None
