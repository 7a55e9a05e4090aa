"""A provider's list against our customers: compared anew each time; only what people decide is kept."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Customer, Leg, LegSource, LegState, Origin
from reseller_desktop.domain.list_changes import ListChange, changes_between
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.match_book import match_key
from reseller_desktop.domain.match_pairs import Candidate, Ours
from reseller_desktop.domain.provider import Provider
from reseller_desktop.domain.provider_list import ListedCustomer, ProviderList
from reseller_desktop.domain.reconcile import Finding, Reconciliation, reconcile
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.customers import put_leg
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.provider_list_preview import age
from reseller_desktop.storage.database import Database

Subject = tuple[object, ...]

if TYPE_CHECKING:
    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.storage.unit_of_work import Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderFindings:
    """Where a provider's list and ours stand to each other, as things are."""

    provider: Provider
    latest: ProviderList | None = None
    previous: ProviderList | None = None
    """The list before, with which `changes` compares."""
    days_old: int = 0
    """Since the day that the latest list tells of."""
    reconciliation: Reconciliation = field(default_factory=lambda: Reconciliation(findings=()))
    changes: tuple[ListChange, ...] = ()


class ReconcilingService:
    """Finds what a provider's last list means for our customers, and keeps what is decided about it."""

    def __init__(self, database: Database, clock: Clock, names: "Callable[[], NameRules]") -> None:
        self._database = database
        self._clock = clock
        self._names = names

    def findings(
        self,
        provider_id: UUID,
        *,
        progress: Callable[[float], object] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ProviderFindings:
        """The last list of a provider against our customers.

        Archived customers are looked at only where the list names their tenant id. Raises `UserError`
        "not-found" and "cancelled".
        """
        from reseller_desktop.services.likeness import NameLikeness

        with self._database.read() as tx:
            provider = tx.providers.get(provider_id)
            lists = sorted(tx.provider_lists.where(provider_id=provider_id), key=age)
            if not lists:
                return ProviderFindings(provider=provider)
            latest, previous = lists[-1], lists[-2] if len(lists) > 1 else None
            theirs = tx.listed_customers.where(provider_list_id=latest.id)
            before = tx.listed_customers.where(provider_list_id=previous.id) if previous else []
            decisions = tx.match_decisions.where(provider_id=provider_id)
            customers = tx.customers.where()
        likeness = NameLikeness(cancelled, progress)
        listed = {row.tenant_id for row in theirs} - {None}
        ours = [
            _ours(customer)
            for customer in customers
            if customer.archived_at is None or customer.tenant_id in listed
        ]
        return ProviderFindings(
            provider=provider,
            latest=latest,
            previous=previous,
            days_old=(self._clock.today() - latest.as_of).days,
            reconciliation=reconcile(ours, theirs, decisions, likeness, self._names()),
            changes=tuple(changes_between(before, theirs)) if previous else (),
        )

    def decide(self, provider_id: UUID, about: Finding | Candidate, verdict: Verdict) -> None:
        """Keep what somebody says about a finding, or about one candidate of an ambiguous one.

        *Same* also records that the provider can order for the customer, as of the list's day, and gives the
        customer the tenant id that only the list knows.
        """
        self.decide_many(provider_id, [about], verdict)

    def decide_many(self, provider_id: UUID, about: Sequence[Finding | Candidate], verdict: Verdict) -> None:
        """Keep one verdict about several, as one action."""
        with self._write(_CODES[verdict], provider_id, about) as work:
            for ours, theirs in chain.from_iterable(map(_pairs, about)):
                work.decide(ours, theirs, verdict)

    def take_names(self, provider_id: UUID, findings: Sequence[Finding]) -> None:
        """Our customers are called as the list calls them, as one action; raises `UserError` *name-…*."""
        with self._write("match.names", provider_id, findings) as work:
            for ours, theirs in _both(findings):
                check_name(theirs.name)
                work.change(ours.id, name=theirs.name)

    def take_domains(self, provider_id: UUID, findings: Sequence[Finding]) -> None:
        """Our customers' domain is the one in the list, as one action; the old one is kept beside it."""
        with self._write("match.domains", provider_id, findings) as work:
            for ours, theirs in _both(findings):
                others = (*ours.domains[:1], *(one for one in ours.domains[1:] if one != theirs.domain))
                work.change(ours.id, domain=theirs.domain, other_domains=others)

    def add_customers(self, provider_id: UUID, findings: Sequence[Finding]) -> None:
        """Rows that only the provider has become customers of ours, linked to it, as one action.

        Raises `UserError` *name-…*, and "already-exists" for a tenant id that a customer has by now.
        """
        with self._write("match.add", provider_id, findings) as work:
            for finding in findings:
                if finding.theirs is not None:
                    work.add(finding.theirs)

    def withdraw(self, provider_id: UUID, findings: Sequence[Finding]) -> None:
        """What was decided about these findings is to be decided again, as one action.

        A leg that stood on *same* alone is unknown then.
        """
        with self._write("match.withdraw", provider_id, findings) as work:
            for finding in findings:
                if finding.decision is not None:
                    work.withdraw(finding.decision)

    @contextmanager
    def _write(self, code: str, provider_id: UUID, about: Sequence[Finding | Candidate]) -> "Iterator[_Work]":
        """One action; nothing is written when the block raises."""
        name = next((side.name for side in (about[0].ours, about[0].theirs) if side), "") if about else ""
        with self._database.write(code, count=len(about), name=name) as tx:
            lists = sorted(tx.provider_lists.where(provider_id=provider_id), key=age)
            today = self._clock.today()
            work = _Work(tx, provider_id, lists[-1].as_of if lists else today, today)
            yield work
            work.keep_decisions()
            tx.commit()


class _Work:
    """Writes what one action changes."""

    def __init__(self, tx: "Writing", provider_id: UUID, as_of: dt.date, today: dt.date) -> None:
        self._tx = tx
        self._provider_id = provider_id
        self._as_of = as_of
        self._today = today
        self._known = {_subject(one): one for one in tx.match_decisions.where(provider_id=provider_id)}
        self._made: dict[Subject, MatchDecision] = {}

    def decide(self, ours: Ours | None, theirs: ListedCustomer | None, verdict: Verdict) -> None:
        """Keep a verdict about a pair, or about the one side that there is, instead of an earlier one."""
        made = MatchDecision(
            id=new_id(),
            provider_id=self._provider_id,
            customer_id=ours.id if ours else None,
            verdict=verdict,
            decided_on=self._today,
            **(match_key(theirs)._asdict() if theirs else {}),
        )
        self._made[_subject(made)] = made
        if verdict is Verdict.SAME and ours and theirs:
            self._link(ours.id)
            self._identify(ours.id, theirs)

    def keep_decisions(self) -> None:
        """Write what was decided, in the place of earlier decisions about the same."""
        store = self._tx.match_decisions
        store.remove(*(self._known[subject].id for subject in self._made if subject in self._known))
        store.add(*self._made.values())

    def change(self, customer_id: UUID, **facts: object) -> None:
        """Give a customer other facts."""
        customer = self._tx.customers.get(customer_id)
        self._tx.customers.save(replace(customer, **facts))  # type: ignore[arg-type]  # names are ours

    def add(self, theirs: ListedCustomer) -> None:
        """A customer with what a row says."""
        name = theirs.name or str(theirs.tenant_id or "")
        check_name(name)
        customer = Customer(
            id=new_id(),
            name=name,
            tenant_id=theirs.tenant_id,
            domain=theirs.domain,
            country=theirs.country,
            origin=Origin.PROVIDER,
        )
        self._tx.customers.add(customer)
        self._link(customer.id)
        if theirs.tenant_id is None:
            self.decide(Ours(id=customer.id, name=name), theirs, Verdict.SAME)

    def withdraw(self, decision: MatchDecision) -> None:
        """Take a decision away, with the leg that stood on it."""
        self._tx.match_decisions.remove(decision.id)
        if decision.verdict is not Verdict.SAME or decision.customer_id is None:
            return
        customer = self._tx.customers.get(decision.customer_id)
        if decision.tenant_id and decision.tenant_id == customer.tenant_id:
            return
        leg = self._leg(decision.customer_id)
        if leg and leg.state is LegState.YES and leg.source is LegSource.PROVIDER_LIST:
            self._tx.legs.save(
                replace(leg, state=LegState.UNKNOWN, source=LegSource.PERSON, as_of=self._today)
            )

    def _link(self, customer_id: UUID) -> None:
        """The provider can order for a customer, unless something of a later day is known."""
        known = self._leg(customer_id)
        if known is not None and known.as_of > self._as_of:
            return
        put_leg(
            self._tx,
            Leg(
                id=new_id(),
                customer_id=customer_id,
                provider_id=self._provider_id,
                state=LegState.YES,
                source=LegSource.PROVIDER_LIST,
                as_of=self._as_of,
            ),
        )

    def _leg(self, customer_id: UUID) -> Leg | None:
        found = self._tx.legs.where(customer_id=customer_id, provider_id=self._provider_id)
        return found[0] if found else None

    def _identify(self, customer_id: UUID, theirs: ListedCustomer) -> None:
        """Take over a tenant id that our customer lacks and nobody else has."""
        if theirs.tenant_id is None or self._tx.customers.get(customer_id).tenant_id is not None:
            return
        if not self._tx.customers.where(tenant_id=theirs.tenant_id):
            self.change(customer_id, tenant_id=theirs.tenant_id)


_CODES = {
    Verdict.SAME: "match.same",
    Verdict.DIFFERENT: "match.different",
    Verdict.IGNORED: "match.ignore",
}


def _ours(customer: Customer) -> Ours:
    domains = filter(None, (customer.domain, *customer.other_domains))
    return Ours(
        id=customer.id,
        name=customer.name,
        tenant_id=customer.tenant_id,
        domains=tuple(map(str.lower, domains)),
        country=customer.country,
    )


def _pairs(about: Finding | Candidate) -> list[tuple[Ours | None, ListedCustomer | None]]:
    """What a verdict is about: for an ambiguous finding, every pair that it may be."""
    if isinstance(about, Finding) and about.candidates:
        return [(candidate.ours, candidate.theirs) for candidate in about.candidates]
    return [(about.ours, about.theirs)]


def _both(findings: Sequence[Finding]) -> Iterator[tuple[Ours, ListedCustomer]]:
    for finding in findings:
        if finding.ours is not None and finding.theirs is not None:
            yield finding.ours, finding.theirs


def _subject(decision: MatchDecision) -> Subject:
    """Whom a decision is about."""
    return decision.customer_id, decision.tenant_id, decision.reference, decision.name, decision.domain
