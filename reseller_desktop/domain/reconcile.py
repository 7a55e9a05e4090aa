"""A provider's list beside our customers: what is the same, what may be, and what only one side has.

A tenant id is the only thing that joins a row and a customer without a person. Nothing here is stored: the
view is made again from customers, rows and decisions whenever it is looked at.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeVar
from uuid import UUID

from reseller_desktop.domain.company_name import NameRules
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.match_book import DecisionBook, MatchKey, match_key
from reseller_desktop.domain.match_pairs import Candidate, Likeness, Ours, PairFinder, settle
from reseller_desktop.domain.provider_list import ListedCustomer
from reseller_desktop.domain.reason import Reason, reason

__all__ = [
    "Candidate",
    "Finding",
    "Kind",
    "Likeness",
    "MatchKey",
    "Ours",
    "Reconciliation",
    "match_key",
    "reconcile",
]

K = TypeVar("K")
T = TypeVar("T")
_Key = UUID | MatchKey
"""Of customers or rows that are one by themselves: a tenant id, a customer's id, or what a row says."""


class Kind(StrEnum):
    """What was found about a customer, a row, or a pair of them."""

    SAME = "same"
    RENAMED = "renamed"
    DOMAIN_MOVED = "domain-moved"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    ONLY_OURS = "only-ours"
    ONLY_THEIRS = "only-theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the view. A customer or a row is in exactly one finding, candidates not counted.

    Both sides are set unless the kind is `ONLY_OURS`, `ONLY_THEIRS` or `AMBIGUOUS`; an ambiguous finding is
    about one customer or one row, with all the pairs that it may belong to.
    """

    kind: Kind
    ours: Ours | None = None
    theirs: ListedCustomer | None = None
    also_ours: tuple[Ours, ...] = ()
    """Further customers with the same tenant id."""
    also_theirs: tuple[ListedCustomer, ...] = ()
    """Further rows about the same customer: a list can name one several times."""
    candidates: tuple[Candidate, ...] = ()
    """Of an ambiguous finding: the pairs, the likeliest first."""
    reasons: tuple[Reason, ...] = ()
    decision: MatchDecision | None = None
    """What a person decided, where that made the finding what it is."""

    @property
    def decided(self) -> bool:
        """Whether a person settled it."""
        return self.decision is not None

    @property
    def to_decide(self) -> bool:
        """Whether it waits for a person; that only we have a customer is no question."""
        return not self.decided and self.kind not in (Kind.SAME, Kind.ONLY_OURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """All findings: joined and probable pairs, then ambiguous ones, then what only one side has."""

    findings: tuple[Finding, ...]
    counts: Mapping[Kind, int] = field(default_factory=dict)
    """Findings of each kind; every kind is there."""
    to_decide: int = 0

    def of_kind(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of a kind."""
        return tuple(finding for finding in self.findings if finding.kind is kind)


def reconcile(
    ours: Sequence[Ours],
    theirs: Sequence[ListedCustomer],
    decisions: Iterable[MatchDecision],
    likeness: Likeness,
    names: NameRules,
) -> Reconciliation:
    """What a provider's list means for our customers; `decisions` are those about this provider."""
    plan = _Plan(ours, theirs, DecisionBook(decisions), PairFinder(ours, theirs, names))
    findings = tuple(plan.findings(likeness))
    counts = Counter(finding.kind for finding in findings)
    return Reconciliation(
        findings=findings,
        counts={kind: counts[kind] for kind in Kind},
        to_decide=sum(finding.to_decide for finding in findings),
    )


class _Join(NamedTuple):
    """Customers and rows that are one company."""

    ours: tuple[Ours, ...]
    theirs: tuple[ListedCustomer, ...]
    decision: MatchDecision | None


class _Plan:
    """Works from what is certain to what is not; each step leaves less for the next."""

    def __init__(
        self,
        ours: Sequence[Ours],
        theirs: Sequence[ListedCustomer],
        book: DecisionBook,
        pairs: PairFinder,
    ) -> None:
        self._ours = _grouped(_keyed_customer(customer) for customer in ours)
        self._theirs = _grouped(_keyed_row(row) for row in theirs)
        self._book = book
        self._pairs = pairs
        self._settled = {key: book.settled(rows[0]) for key, rows in self._theirs.items()}
        self._ignored = {
            key: decision
            for key, decision in self._settled.items()
            if decision and decision.verdict is Verdict.IGNORED
        }

    def findings(self, likeness: Likeness) -> Iterator[Finding]:
        """All of them; can be asked for once."""
        for join in self._joined():
            yield self._of_join(join)
        yield from self._guessed(likeness)
        for key, rows in self._theirs.items():
            yield Finding(
                kind=Kind.ONLY_THEIRS,
                theirs=rows[0],
                also_theirs=rows[1:],
                decision=self._ignored.get(key),
            )
        for customers in self._ours.values():
            ignored = self._book.ignored_customer(customers[0].id)
            yield Finding(kind=Kind.ONLY_OURS, ours=customers[0], also_ours=customers[1:], decision=ignored)

    def _joined(self) -> list[_Join]:
        """By tenant id, then by a person; tenant ids that differ are stronger than a decision."""
        home = {customer.id: key for key, customers in self._ours.items() for customer in customers}
        joins: dict[_Key, _Join] = {}
        for key in [key for key in self._theirs if key in self._ours]:
            seen = self._seen(key)
            joins[key] = _Join(self._ours.pop(key), self._theirs.pop(key), seen)
        same = [
            (decision, key)
            for key in self._theirs
            if (decision := self._settled[key]) and decision.verdict is Verdict.SAME
        ]
        for decision, key in sorted(same, key=lambda each: each[0].decided_on, reverse=True):
            target = home.get(decision.customer_id) if decision.customer_id else None
            if target is None:
                continue
            known = joins.get(target) or _Join(self._ours[target], (), decision)
            if _may_join(known.ours, known.theirs, self._theirs[key][0]):
                self._ours.pop(target, None)
                joins[target] = known._replace(theirs=known.theirs + self._theirs.pop(key))
        return list(joins.values())

    def _seen(self, key: _Key) -> MatchDecision | None:
        """The decision that settled how the newest name and domain differ from ours."""
        decision, now = self._settled[key], match_key(self._theirs[key][0])
        if decision is None or decision.verdict is not Verdict.SAME:
            return None
        return decision if (decision.name, decision.domain) == (now.name, now.domain) else None

    def _of_join(self, join: _Join) -> Finding:
        ours, theirs = min(
            ((customer, row) for customer in join.ours for row in join.theirs),
            key=lambda pair: (self._pairs.renamed(*pair), self._pairs.domain_moved(*pair)),
        )
        reasons = [
            reason("match-decided", day=join.decision.decided_on.isoformat())
            if join.decision
            else reason("match-tenant-id")
        ]
        kind = Kind.SAME
        if self._pairs.domain_moved(ours, theirs):
            kind = Kind.DOMAIN_MOVED
            reasons.append(reason("match-domain-moved", ours=ours.domains[0], theirs=theirs.domain))
        if self._pairs.renamed(ours, theirs):
            kind = Kind.RENAMED
            reasons.append(reason("match-renamed", ours=ours.name, theirs=theirs.name))
        return Finding(
            kind=Kind.SAME if join.decision else kind,
            ours=ours,
            theirs=theirs,
            also_ours=tuple(customer for customer in join.ours if customer is not ours),
            also_theirs=tuple(row for row in join.theirs if row is not theirs),
            reasons=tuple(reasons),
            decision=join.decision,
        )

    def _guessed(self, likeness: Likeness) -> Iterator[Finding]:
        ours = {
            customers[0].id: key
            for key, customers in self._ours.items()
            if not self._book.ignored_customer(customers[0].id)
        }
        theirs = {rows[0].id: key for key, rows in self._theirs.items() if key not in self._ignored}
        settled, open_pairs = settle(
            self._pairs.candidates(
                [self._ours[key][0] for key in ours.values()],
                [self._theirs[key][0] for key in theirs.values()],
                likeness,
                lambda customer, row: customer.id in self._book.different(row),
            )
        )
        for pair in sorted(settled, key=lambda pair: pair.theirs.line):
            customers = self._ours.pop(ours[pair.ours.id])
            rows = self._theirs.pop(theirs[pair.theirs.id])
            yield Finding(
                kind=Kind.PROBABLE,
                ours=pair.ours,
                theirs=pair.theirs,
                also_ours=customers[1:],
                also_theirs=rows[1:],
                reasons=pair.reasons,
            )
        yield from self._ambiguous(open_pairs, ours, theirs)

    def _ambiguous(
        self, pairs: Sequence[Candidate], ours: Mapping[UUID, _Key], theirs: Mapping[UUID, _Key]
    ) -> Iterator[Finding]:
        """A finding for each row, then for each customer, that more than one pair may be right for."""
        likeliest = sorted(pairs, key=lambda pair: -pair.strength)
        for row_id, candidates in _grouped((pair.theirs.id, pair) for pair in likeliest).items():
            rows = self._theirs.pop(theirs[row_id])
            yield Finding(
                kind=Kind.AMBIGUOUS,
                theirs=rows[0],
                also_theirs=rows[1:],
                candidates=candidates,
                reasons=(reason("match-several", count=len(candidates)),),
            )
        for customer_id, candidates in _grouped((pair.ours.id, pair) for pair in likeliest).items():
            customers = self._ours.pop(ours[customer_id])
            yield Finding(
                kind=Kind.AMBIGUOUS,
                ours=customers[0],
                also_ours=customers[1:],
                candidates=candidates,
                reasons=(reason("match-several", count=len(candidates)),),
            )


def _may_join(customers: Iterable[Ours], known: Iterable[ListedCustomer], row: ListedCustomer) -> bool:
    """Whether no tenant id speaks against a row being these customers'."""
    ids = {customer.tenant_id for customer in customers} | {other.tenant_id for other in known}
    ids.discard(None)
    return row.tenant_id is None or ids <= {row.tenant_id}


def _keyed_customer(customer: Ours) -> tuple[_Key, Ours]:
    return customer.tenant_id or customer.id, customer


def _keyed_row(row: ListedCustomer) -> tuple[_Key, ListedCustomer]:
    return row.tenant_id or match_key(row), row


def _grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    found: dict[K, list[T]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}
