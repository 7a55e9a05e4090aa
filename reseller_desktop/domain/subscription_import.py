"""What a report of subscriptions would change: facts in, plan out, nothing written.

A subscription is known by its number. Whose it is, a tenant id says; without one a domain or a name does
where only one customer of ours has it, and a person decides the rest. A row never overwrites what is known of
a later day.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.listed_subscription import FACTS, ListedSubscription, merge_lines, told_facts
from reseller_desktop.domain.subscription import EndAction, SubscriptionState
from reseller_desktop.domain.subscription_plan import (
    KnownOwner,
    KnownSubscription,
    NewSubscription,
    OlderLine,
    Ownerless,
    PossibleDouble,
    ReportFacts,
    SubscriptionChange,
    SubscriptionPlan,
)
from reseller_desktop.domain.text import fold


class _Owners:
    """Finds the customer of a line; tenants as numbers, which fifty thousand lines find twice as fast."""

    def __init__(self, facts: ReportFacts) -> None:
        self._facts = facts
        self._ids: dict[UUID | None, UUID] = {owner.id: owner.id for owner in facts.owners}
        by_tenant: dict[int, list[KnownOwner]] = defaultdict(list)
        self._by_domain: dict[str, list[KnownOwner]] = defaultdict(list)
        self._by_name: dict[str, list[KnownOwner]] = defaultdict(list)
        for owner in facts.owners:
            if owner.tenant_id:
                by_tenant[owner.tenant_id.int].append(owner)
            if owner.domain:
                self._by_domain[owner.domain].append(owner)
            self._by_name[fold(owner.name)].append(owner)
        self._of_tenant = {tenant: _preferred(owners)[0].id for tenant, owners in by_tenant.items()}

    def of_tenant(self, tenant_id: UUID | None) -> UUID | None:
        """The customer with a tenant id."""
        return self._of_tenant.get(tenant_id.int) if tenant_id else None

    def of(self, row: ListedSubscription) -> UUID | tuple[KnownOwner, ...]:
        """The customer of a line; else those that may be meant, perhaps none."""
        if not (row.tenant_id or row.domain or row.customer) and self._facts.owner_id:
            return self._facts.owner_id
        if known := self.of_tenant(row.tenant_id):
            return known
        if decided := self._ids.get(self._facts.decisions.get(owner_key(row))):
            return decided
        for found in (self._by_domain.get(row.domain, []), self._by_name.get(fold(row.customer), [])):
            free = _preferred([one for one in found if not (row.tenant_id and one.tenant_id)])
            if len(free) == 1:
                return free[0].id
            if free:
                return tuple(free)
        return ()


def _preferred(owners: Sequence[KnownOwner]) -> list[KnownOwner]:
    """Those that are not archived, where there are some."""
    return [owner for owner in owners if not owner.archived] or list(owners)


def owner_key(row: ListedSubscription) -> str:
    """What lines of the same customer have in common."""
    return row.tenant_id.hex if row.tenant_id else row.domain or fold(row.customer)


class _Sellers:
    """Finds the provider of a line, and counts those that are none of ours."""

    def __init__(self, facts: ReportFacts) -> None:
        self._otherwise = facts.provider_id
        self._by_number = {one.partner_id: one.id for one in facts.sellers if one.partner_id}
        names = Counter(fold(one.name) for one in facts.sellers)
        self._by_name = {fold(one.name): one.id for one in facts.sellers if names[fold(one.name)] == 1}
        self.strangers: Counter[str] = Counter()

    def of(self, row: ListedSubscription) -> UUID | None:
        """The provider of a line; `None` when it names none, or none of ours."""
        if not (row.provider or row.partner_id):
            return self._otherwise
        found = self._by_number.get(row.partner_id) or self._by_name.get(fold(row.provider))
        if found is None:
            self.strangers[row.provider or row.partner_id] += 1
        return found


def plan_subscription_import(
    listed: Iterable[ListedSubscription], facts: ReportFacts, *, rejected: Iterable[RejectedLine] = ()
) -> SubscriptionPlan:
    """Compare a report with what is known; `rejected` are lines that could not be read."""
    merged = merge_lines(listed)
    planning = _Planning(facts, merged.rows)
    for row in merged.rows:
        planning.take(row)
    all_rejected = sorted([*rejected, *merged.rejected, *planning.rejected], key=lambda row: row.line)
    return SubscriptionPlan(
        new=tuple(planning.new),
        changed=tuple(planning.changed),
        confirmed=tuple(planning.confirmed),
        unchanged=tuple(planning.unchanged),
        older=tuple(planning.older),
        doubles=tuple(_doubles(facts, planning.new, {row.number for row in merged.rows})),
        gone=tuple(_gone(facts, {row.number for row in merged.rows}, all_rejected)),
        ownerless=tuple(planning.ownerless()),
        rejected=tuple(all_rejected),
        merged=merged.merged,
        strangers=dict(sorted(planning.sellers.strangers.items())),
    )


class _Planning:
    """Decides line by line."""

    def __init__(self, facts: ReportFacts, rows: Sequence[ListedSubscription]) -> None:
        self._facts = facts
        self._agree = _agreement(rows)
        self._own_tenants = {tenant_id.int for tenant_id in facts.own_tenant_ids}
        self._known = {one.number: one for one in facts.known}
        self._owners = _Owners(facts)
        self.sellers = _Sellers(facts)
        self.new: list[NewSubscription] = []
        self.changed: list[SubscriptionChange] = []
        self.confirmed: list[SubscriptionChange] = []
        self.unchanged: list[int] = []
        self.older: list[OlderLine] = []
        self.rejected: list[RejectedLine] = []
        self._ownerless: dict[str, list[NewSubscription]] = {}
        self._candidates: dict[str, tuple[KnownOwner, ...]] = {}

    def take(self, row: ListedSubscription) -> None:
        """Find out what a line changes."""
        known = self._known.get(row.number)
        if row.tenant_id and row.tenant_id.int in self._own_tenants:
            self._reject(row, "import-own-tenant", name=row.customer)
        elif row.starts_on and row.ends_on and row.starts_on > row.ends_on:
            sides = {"start": row.starts_on.isoformat(), "end": row.ends_on.isoformat()}
            self._reject(row, "subscription-dates-reversed", **sides)
        elif known is None:
            self._take_new(row)
        else:
            self._take_known(row, known)

    def ownerless(self) -> Iterator[Ownerless]:
        """Customers that are none of ours, with their lines."""
        for key, new in self._ownerless.items():
            rows = [one.listed for one in new]
            names = sorted({row.customer for row in rows} - {""})
            domains = sorted({row.domain for row in rows} - {""})
            yield Ownerless(
                key=key,
                name=names[0] if names else "",
                tenant_id=rows[0].tenant_id,
                domain=domains[0] if domains else "",
                rows=tuple(new),
                candidates=self._candidates[key],
            )

    def _reject(self, row: ListedSubscription, code: str, **data: object) -> None:
        told = {"number": row.number, **data}
        self.rejected.append(RejectedLine(row.line, code, told, row.tenant_id, row.customer))

    def _take_new(self, row: ListedSubscription) -> None:
        if not (row.product or row.sku):
            self._reject(row, "subscription-product-empty")
            return
        owner = self._owners.of(row)
        new = NewSubscription(row, None, self.sellers.of(row), row.as_of or self._facts.as_of)
        if isinstance(owner, UUID):
            self.new.append(new._replace(customer_id=owner))
        elif key := owner_key(row):
            self._ownerless.setdefault(key, []).append(new)
            self._candidates[key] = owner
        else:
            self._reject(row, "subscription-nobody")

    def _take_known(self, row: ListedSubscription, known: KnownSubscription) -> None:
        day = row.as_of or self._facts.as_of
        other = self._owners.of_tenant(row.tenant_id)
        if other and other.int != known.customer_id.int:
            self._reject(row, "subscription-of-another", name=row.customer)
            return
        if day < known.as_of:
            self.older.append(OlderLine(row.line, known, day))
            return
        after = {} if self._agree(row, known) else _differences(row, known)
        provider = self.sellers.of(row)
        if provider and provider != known.provider_id:
            after["provider_id"] = provider
        if after:
            self.changed.append(SubscriptionChange(row.line, known, after | self._told_on(day)))
        elif day > known.as_of:
            self.confirmed.append(SubscriptionChange(row.line, known, self._told_on(day)))
        else:
            self.unchanged.append(row.line)

    def _told_on(self, day: dt.date) -> dict[str, object]:
        return {"as_of": day, "source": self._facts.source}


_CHOSEN = frozenset({EndAction.CANCEL, EndAction.EXTEND})
_KNOWN_FACTS = KnownSubscription._fields.index("product")
_LISTED = {name: at for at, name in enumerate(ListedSubscription._fields)}
_SEVERAL = 2


def _agreement(
    rows: Sequence[ListedSubscription],
) -> Callable[[ListedSubscription, KnownSubscription], bool]:
    """Whether a row tells of everything that its report tells of, and all of it as it stands: soon said."""
    told = [name for name in FACTS if any(map(_is_told, map(itemgetter(_LISTED[name]), rows)))]
    if len(told) < _SEVERAL:
        return lambda _row, _known: False
    of_row = itemgetter(*(_LISTED[name] for name in told))
    of_known = itemgetter(*(KnownSubscription._fields.index(name) for name in told))
    return lambda row, known: not row.endless and bool(of_row(row) == of_known(known))


def _is_told(value: object) -> bool:
    return value is not None


def _differences(row: ListedSubscription, known: KnownSubscription) -> dict[str, object]:
    """What the row tells otherwise.

    That automatic renewal is off says less than what was chosen for the end, and leaves it.
    """
    sides = zip(FACTS, told_facts(row), known[_KNOWN_FACTS:], strict=True)
    after = {name: one for name, one, other in sides if one is not None and one != other}
    if row.endless and known.ends_on is not None:
        after["ends_on"] = None
    if row.end_action is EndAction.OFF and known.end_action in _CHOSEN:
        after.pop("end_action", None)
    return after


def _doubles(
    facts: ReportFacts, new: Sequence[NewSubscription], listed: Collection[str]
) -> Iterator[PossibleDouble]:
    """New subscriptions that another kind of report may have told of under another id.

    No file names the id that another one gives the same subscription, so that nothing is put together: the
    same customer, product, seats and last day only make it likely. Several of one kind of report are several.
    """
    by_facts: dict[tuple[object, ...], KnownSubscription] = {}
    for known in facts.known:
        if known.source is not facts.source and known.ends_on and known.number not in listed:
            for name in filter(None, (fold(known.product), fold(known.sku))):
                by_facts[known.customer_id, known.ends_on, known.seats, name] = known
    for one in new if by_facts else ():
        row = one.listed
        for name in filter(None, (fold(row.product or ""), fold(row.sku or ""))):
            found = by_facts.get((one.customer_id, row.ends_on, row.seats, name))
            if found is not None:
                yield PossibleDouble(one, found)
                break


def _gone(
    facts: ReportFacts, listed: Collection[str], rejected: Iterable[RejectedLine]
) -> Iterator[KnownSubscription]:
    """Live subscriptions of such a report that a whole one no longer lists; an older one tells nothing."""
    if not (facts.whole and listed):
        return
    unread = {str(row.data.get("number", "")) for row in rejected}
    for known in facts.known:
        if (
            known.source is facts.source
            and known.number not in listed
            and known.number not in unread
            and known.as_of <= facts.as_of
            and known.state is not SubscriptionState.DELETED
        ):
            yield known
