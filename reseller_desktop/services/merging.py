"""Customers that are on record twice: found, laid side by side, and made one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.custom_field import CustomField, in_order
from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.distinction import Distinction
from reseller_desktop.domain.duplicates import Alike, DuplicateGroup, Known, find_duplicates, likely_twin
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.merged_records import Attached
from reseller_desktop.domain.merging import Choices, Difference, MergePlan, Record, differences, plan_merge
from reseller_desktop.domain.task import About
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.domain.company_name import NameRules
    from reseller_desktop.services.clock import Clock
    from reseller_desktop.services.steps import Progress
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Reading, Writing

_KINDS = tuple(one.name for one in fields(Attached) if one.name != "ended")
"""What is looked at record by record; named in `Attached` as in a transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """What was found, with the customers that it is about."""

    groups: tuple[DuplicateGroup, ...]
    customers: Mapping[UUID, Known]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two records as they lie side by side."""

    left: Record
    right: Record
    differences: tuple[Difference, ...]
    left_counts: Mapping[str, int]
    """How much hangs on the record, by kind: the names of the tables."""
    right_counts: Mapping[str, int]
    custom_fields: tuple[CustomField, ...]
    parties: Mapping[UUID, str]
    """Own tenants and providers by id."""
    reasons: Alike | None
    """Why both may be one; `None` where nothing says so but the person who chose them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A customer on record that looks like one which is being typed."""

    customer: Known
    pair: Alike


class MergingService:
    """Nothing is merged by itself: a person looks at both records."""

    def __init__(self, database: "Database", clock: "Clock", names: "Callable[[], NameRules]") -> None:
        self._database = database
        self._clock = clock
        self._names = names

    def find(self, *, progress: "Progress | None" = None) -> Duplicates:
        """The groups of customers that may be one, without those that somebody told apart.

        A great many take seconds; what `progress` raises stops it.
        """
        with self._database.read() as tx:
            customers = tx.duplicates.all()
            apart = {one.pair for one in tx.distinctions.where()}
        groups = find_duplicates(customers, apart, self._names(), progress)
        named = {member for group in groups for member in group.members}
        return Duplicates(groups=groups, customers={one.id: one for one in customers if one.id in named})

    def twin(self, customer: Customer) -> Twin | None:
        """The one on record that a customer looks like most, for whoever is about to add it."""
        typed = _known(customer)
        with self._database.read() as tx:
            near = {one.id: one for one in tx.duplicates.near(typed.name, typed.domains)}
        near.pop(customer.id, None)
        pair = likely_twin(typed, near.values(), self._names())
        return Twin(customer=near[pair.first], pair=pair) if pair else None

    def compare(self, left_id: UUID, right_id: UUID) -> Comparison:
        """Two records side by side; raises `UserError("merge-gone")`."""
        with self._database.read() as tx:
            left, right = _record(tx, left_id), _record(tx, right_id)
            parties = {one.id: one.name for one in tx.own_tenants.where()}
            parties |= {one.id: one.name for one in tx.providers.where()}
            near = [_known(one.customer) for one in (left, right)]
            groups = find_duplicates(near, (), self._names())
            return Comparison(
                left=left,
                right=right,
                differences=differences(left, right),
                left_counts=tx.attached.counts(left_id),
                right_counts=tx.attached.counts(right_id),
                custom_fields=tuple(in_order(tx.custom_fields.where())),
                parties=parties,
                reasons=groups[0].pairs[0] if groups else None,
            )

    def merge(self, shown: Comparison, choices: Choices) -> Customer:
        """Make one customer of two, as one action; the one that stays.

        Raises `UserError`: "merge-gone", "conflict" when one was changed since it was shown, "merge-tenants",
        "merge-both-ended" and "merge-itself".
        """
        ids = shown.left.customer.id, shown.right.customer.id
        with self._database.read() as tx:
            plan = plan_merge(_record(tx, ids[0]), _record(tx, ids[1]), choices)
        result, gone = plan.result, plan.gone
        with self._database.write(
            "customers.merge", name=result.name, other=gone.name, stays=result.id.hex, gone=gone.id.hex
        ) as tx:
            left, right = _record(tx, ids[0]), _record(tx, ids[1])
            plan = plan_merge(left, right, choices)
            told = (shown.left.customer, shown.right.customer, shown.differences, result.id)
            if told != (left.customer, right.customer, differences(left, right), plan.result.id):
                raise UserError("conflict", subject="customer")
            _apply(tx, plan)
            tx.commit()
            return tx.customers.get(result.id)

    def keep_apart(self, one: UUID, other: UUID) -> None:
        """Remember that two customers are not the same; raises `UserError("merge-gone")`."""
        first, second = sorted((one, other))
        with self._database.write("customers.apart") as tx:
            if tx.customers.find(first) is None or tx.customers.find(second) is None:
                raise UserError("merge-gone")
            if not tx.distinctions.where(customer_id=first, other_id=second):
                tx.distinctions.add(
                    Distinction(
                        id=new_id(), customer_id=first, other_id=second, decided_on=self._clock.today()
                    )
                )
            tx.commit()


def _known(customer: Customer) -> Known:
    domains = tuple(filter(None, (customer.domain, *customer.other_domains)))
    return Known(customer.id, customer.name, customer.tenant_id, domains)


def _record(tx: "Reading", customer_id: UUID) -> Record:
    customer = tx.customers.find(customer_id)
    if customer is None:
        raise UserError("merge-gone")
    return Record(
        customer,
        Attached(
            contacts=tuple(tx.contacts.where(customer_id=customer_id)),
            legs=tuple(tx.legs.where(customer_id=customer_id)),
            queued=tuple(tx.queued.where(customer_id=customer_id)),
            match_decisions=tuple(tx.match_decisions.where(customer_id=customer_id)),
            distinctions=(
                *tx.distinctions.where(customer_id=customer_id),
                *tx.distinctions.where(other_id=customer_id),
            ),
            custom_values=tuple(tx.custom_values.where(customer_id=customer_id)),
            ended=bool(tx.endings.where(customer_id=customer_id)),
        ),
    )


def _apply(tx: "Writing", plan: MergePlan) -> None:
    """What would be said twice goes first: the tables take one leg for a party, one value for a field."""
    gone, stays = plan.gone.id, plan.result.id
    for kind in _KINDS:
        store, after = getattr(tx, kind), getattr(plan.after, kind)
        kept = {one.id for one in after}
        store.remove(*(one.id for one in getattr(plan.before, kind) if one.id not in kept))
        store.save(*after)
    tasks = [one for one in tx.tasks.where(about_id=gone) if one.about is About.CUSTOMER]
    tx.tasks.save(*(replace(one, about_id=stays, customer_id=stays) for one in tasks))
    tx.attached.hand_over(gone, stays)
    tx.customers.remove(gone)
    tx.customers.save(plan.result)
