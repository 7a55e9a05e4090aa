"""What an imported customer list of one own tenant would change: facts in, plan out, nothing written.

A tenant id identifies a customer; names and domains do not. They serve to *complete* a customer whose
tenant id is not known yet, and only where the pair is the only one possible on both sides.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.invitation import OPEN, WAITING, InvitationState
from reseller_desktop.domain.text import fold


class ListedCustomer(NamedTuple):
    """One line of the list; `domain` and `relation` may be empty."""

    line: int
    tenant_id: UUID
    name: str
    domain: str = ""
    relation: str = ""


class RejectedLine(NamedTuple):
    """A line that is left out, why, and what it still tells about whom it meant."""

    line: int
    code: str
    data: Mapping[str, object] = {}
    tenant_id: UUID | None = None
    name: str = ""


class OpenInvitation(NamedTuple):
    """An invitation from the list's own tenant that nobody has answered."""

    id: UUID
    version: int
    state: InvitationState


class KnownCustomer(NamedTuple):
    """A customer as it stands, with its leg to the list's own tenant and the invitations from there."""

    id: UUID
    version: int
    name: str
    tenant_id: UUID | None
    domain: str = ""
    relation: str = ""
    archived: bool = False
    leg_id: UUID | None = None
    leg_version: int = 0
    leg_state: LegState = LegState.UNKNOWN
    invitations: tuple[OpenInvitation, ...] = ()


class ChangeKind(StrEnum):
    """What the list changes about a known customer; one customer can have several."""

    RENAMED = "renamed"
    DOMAIN_MOVED = "domain-moved"
    RELATION_CHANGED = "relation-changed"
    COMPLETED = "completed"
    LINKED = "linked"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class CustomerChange(NamedTuple):
    """One known customer that changes: all that is to be written is in here.

    `after` holds the customer's fields that get a new value (`name`, `domain`, `relation`, `tenant_id`).
    With `LINKED` the leg becomes *yes* (and is made when `known.leg_id` is `None`); with `RETURNED` the
    customer leaves the archive; each of `accepted` becomes *accepted*.
    """

    line: int
    known: KnownCustomer
    kinds: frozenset[ChangeKind]
    after: Mapping[str, str | UUID]
    accepted: tuple[OpenInvitation, ...] = ()


class AmbiguousLine(NamedTuple):
    """A line that may be one of several customers without a tenant id: left out until somebody decides."""

    listed: ListedCustomer
    candidates: tuple[KnownCustomer, ...]


class MergedLine(NamedTuple):
    """A further line about a customer that an earlier line already lists (partners with two roles)."""

    line: int
    into_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerImportPlan:
    """What is to be written, and what became of every line.

    Each line is in exactly one of `new`, `changed`, `unchanged`, `ambiguous`, `rejected` and `merged`. A new
    customer gets a leg *yes*. The leg of each one in `gone` becomes *no* and asks what happened; its
    accepted invitations are *ended*.
    """

    new: tuple[ListedCustomer, ...] = ()
    changed: tuple[CustomerChange, ...] = ()
    unchanged: tuple[int, ...] = ()
    """Line numbers."""
    gone: tuple[KnownCustomer, ...] = ()
    ambiguous: tuple[AmbiguousLine, ...] = ()
    rejected: tuple[RejectedLine, ...] = ()
    merged: tuple[MergedLine, ...] = ()

    def of_kind(self, kind: ChangeKind) -> tuple[CustomerChange, ...]:
        """The changes that hold a kind."""
        return tuple(change for change in self.changed if kind in change.kinds)

    @property
    def renamed(self) -> tuple[CustomerChange, ...]:
        """Customers that the list calls otherwise."""
        return self.of_kind(ChangeKind.RENAMED)

    @property
    def domain_moved(self) -> tuple[CustomerChange, ...]:
        """Customers whose primary domain is another, or was not known."""
        return self.of_kind(ChangeKind.DOMAIN_MOVED)

    @property
    def relation_changed(self) -> tuple[CustomerChange, ...]:
        """Customers whose *Relationship* says something else."""
        return self.of_kind(ChangeKind.RELATION_CHANGED)

    @property
    def completed(self) -> tuple[CustomerChange, ...]:
        """Customers that get their tenant id, found by domain or name."""
        return self.of_kind(ChangeKind.COMPLETED)

    @property
    def accepted(self) -> tuple[CustomerChange, ...]:
        """Customers whose invitation the list answers."""
        return self.of_kind(ChangeKind.ACCEPTED)

    @property
    def returned(self) -> tuple[CustomerChange, ...]:
        """Archived customers that have accepted us again."""
        return self.of_kind(ChangeKind.RETURNED)

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.new or self.changed or self.gone)

    def counts(self) -> dict[str, int]:
        """How many records are new, changed, unchanged, gone and accepted."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "gone": len(self.gone),
            "accepted": len(self.accepted),
        }


@dataclass(slots=True)
class _Lines:
    """The list's lines after merging, by tenant id, and those that merging left out."""

    kept: dict[UUID, ListedCustomer] = field(default_factory=dict)
    rejected: list[RejectedLine] = field(default_factory=list)
    merged: list[MergedLine] = field(default_factory=list)


def plan_customer_import(
    listed: Iterable[ListedCustomer],
    known: Sequence[KnownCustomer],
    *,
    own_tenant_ids: Collection[UUID],
    rejected: Iterable[RejectedLine] = (),
    decisions: Mapping[UUID, UUID | None] | None = None,
) -> CustomerImportPlan:
    """Compare a list with what is known.

    `rejected` are lines that could not be read: they stay in the plan, and whom they name is not *gone*.
    `decisions` answer for single tenant ids which customer without a tenant id is meant, `None` for a new
    one; an answer that no longer fits is passed over.
    """
    lines = _merge(listed, own_tenant_ids)
    all_rejected = sorted([*rejected, *lines.rejected], key=lambda row: row.line)
    by_tenant = _by_tenant(known)
    unmatched = [row for tenant, row in lines.kept.items() if tenant not in by_tenant]
    completed, ambiguous = _complete(unmatched, known, decisions or {})
    unsure = {row.listed.tenant_id for row in ambiguous}
    new: list[ListedCustomer] = []
    changed: list[CustomerChange] = []
    unchanged: list[int] = []
    for tenant, row in lines.kept.items():
        customer = by_tenant.get(tenant) or completed.get(tenant)
        if customer is None:
            new += [] if tenant in unsure else [row]
        elif change := _change(row, customer):
            changed.append(change)
        else:
            unchanged.append(row.line)
    return CustomerImportPlan(
        new=tuple(new),
        changed=tuple(changed),
        unchanged=tuple(unchanged),
        gone=tuple(_gone(known, lines.kept, all_rejected, completed.values(), ambiguous)),
        ambiguous=tuple(ambiguous),
        rejected=tuple(all_rejected),
        merged=tuple(lines.merged),
    )


def _merge(listed: Iterable[ListedCustomer], own_tenant_ids: Collection[UUID]) -> _Lines:
    lines = _Lines()
    own = frozenset(own_tenant_ids)
    for row in listed:
        line, tenant, name, domain, relation = row
        first = lines.kept.get(tenant)
        if tenant in own:
            lines.rejected.append(RejectedLine(line, "import-own-tenant", {"name": name}, tenant, name))
        elif first is None:
            lines.kept[tenant] = row
        elif first.name != name and fold(first.name) != fold(name):
            data = {"name": name, "other": first.name, "other_line": first.line}
            lines.rejected.append(RejectedLine(line, "import-duplicate-tenant", data, tenant, name))
        else:
            lines.kept[tenant] = first._replace(
                domain=first.domain or domain, relation=_joined(first.relation, relation)
            )
            lines.merged.append(MergedLine(line, first.line))
    return lines


def _joined(one: str, other: str) -> str:
    """Both roles in one text, the same whichever line came first."""
    roles = {part.strip() for part in (*one.split(";"), *other.split(";"))} - {""}
    return "; ".join(sorted(roles))


def _by_tenant(known: Iterable[KnownCustomer]) -> dict[UUID, KnownCustomer]:
    """Customers by tenant id; where two share one, the one that is not archived, then the first."""
    found: dict[UUID, KnownCustomer] = {}
    for customer in known:
        tenant = customer.tenant_id
        if tenant is not None and (tenant not in found or found[tenant].archived > customer.archived):
            found[tenant] = customer
    return found


def _complete(
    unmatched: Sequence[ListedCustomer],
    known: Iterable[KnownCustomer],
    decisions: Mapping[UUID, UUID | None],
) -> tuple[dict[UUID, KnownCustomer], list[AmbiguousLine]]:
    """Pair lines with customers that have no tenant id: alone for each other, or ambiguous."""
    nameless = {customer.id: customer for customer in known if customer.tenant_id is None}
    completed: dict[UUID, KnownCustomer] = {}
    undecided: list[ListedCustomer] = []
    for row in unmatched:
        if row.tenant_id not in decisions:
            undecided.append(row)
        elif (chosen := decisions[row.tenant_id]) is not None:
            if chosen in nameless:
                completed[row.tenant_id] = nameless.pop(chosen)
            else:
                undecided.append(row)
    candidates = list(_candidates(undecided, nameless.values()))
    claims = Counter(customer.id for _, customers in candidates for customer in customers)
    ambiguous: list[AmbiguousLine] = []
    for row, customers in candidates:
        if len(customers) == 1 and claims[customers[0].id] == 1:
            completed[row.tenant_id] = customers[0]
        else:
            ambiguous.append(AmbiguousLine(row, customers))
    return completed, ambiguous


def _candidates(
    rows: Iterable[ListedCustomer], nameless: Collection[KnownCustomer]
) -> Iterator[tuple[ListedCustomer, tuple[KnownCustomer, ...]]]:
    """Lines that share a domain or a folded name with a customer without tenant id, and those customers."""
    if not nameless:
        return
    by_trait: dict[tuple[str, str], list[KnownCustomer]] = {}
    for customer in nameless:
        for trait in _traits(customer.name, customer.domain):
            by_trait.setdefault(trait, []).append(customer)
    for row in rows:
        found = {
            customer.id: customer
            for trait in _traits(row.name, row.domain)
            for customer in by_trait.get(trait, ())
        }
        if found:
            yield row, tuple(found.values())


def _traits(name: str, domain: str) -> Iterator[tuple[str, str]]:
    if domain:
        yield "domain", domain.lower()
    if folded := fold(name):
        yield "name", folded


def _change(row: ListedCustomer, customer: KnownCustomer) -> CustomerChange | None:
    kinds: list[ChangeKind] = []
    after: dict[str, str | UUID] = {}
    if row.name != customer.name:
        kinds.append(ChangeKind.RENAMED)
        after["name"] = row.name
    if row.domain and row.domain != customer.domain:
        kinds.append(ChangeKind.DOMAIN_MOVED)
        after["domain"] = row.domain
    if row.relation and row.relation != customer.relation:
        kinds.append(ChangeKind.RELATION_CHANGED)
        after["relation"] = row.relation
    if customer.tenant_id is None:
        kinds.append(ChangeKind.COMPLETED)
        after["tenant_id"] = row.tenant_id
    if customer.leg_state is not LegState.YES:
        kinds.append(ChangeKind.LINKED)
        if customer.archived:
            kinds.append(ChangeKind.RETURNED)
    accepted = tuple(
        invitation for invitation in customer.invitations if is_answered(invitation, customer.leg_state)
    )
    if accepted:
        kinds.append(ChangeKind.ACCEPTED)
    return CustomerChange(row.line, customer, frozenset(kinds), after, accepted) if kinds else None


def is_answered(invitation: OpenInvitation, leg: LegState) -> bool:
    """Whether the customer's line in our list means that it accepted the invitation.

    A customer that was not linked to us and now is listed has accepted whatever was open. One that was
    linked all along is, by being listed after the mail, an answer to what left. Either way the list tells
    of our own leg alone: whether a provider named in the invitation is linked stays open.
    """
    return invitation.state in (WAITING if leg is LegState.YES else OPEN)


def _gone(
    known: Iterable[KnownCustomer],
    kept: Mapping[UUID, ListedCustomer],
    rejected: Iterable[RejectedLine],
    completed: Iterable[KnownCustomer],
    ambiguous: Iterable[AmbiguousLine],
) -> Iterator[KnownCustomer]:
    """Linked customers of which the list holds no trace; a list without one good line tells nothing."""
    if not kept:
        return
    present = {customer.id for customer in completed}
    present.update(customer.id for row in ambiguous for customer in row.candidates)
    tenants = {row.tenant_id for row in rejected} - {None}
    names = {fold(row.name) for row in rejected if row.name}
    for customer in known:
        if customer.leg_state is not LegState.YES or customer.id in present:
            continue
        tenant = customer.tenant_id
        if tenant in kept or tenant in tenants or (names and fold(customer.name) in names):
            continue
        yield customer
