"""Leaving a provider: which customers could be ordered for by nobody then, and how far each has come."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer import Customer, Leg, LegState, LossReason
from reseller_desktop.domain.invitation import WAITING, Invitation, InvitationState


class Move(StrEnum):
    """Where a customer stands on its way to the new provider."""

    TO_INVITE = "to-invite"
    DRAFTED = "drafted"
    ASKED = "asked"
    DECLINED = "declined"
    ENDED = "ended"
    """We ended the relationship with the new provider ourselves; nobody was asked anew since."""
    MOVED = "moved"


class MovingCustomer(NamedTuple):
    """A customer whose only ordering leg is, or was, the provider that is left."""

    customer_id: UUID
    name: str
    domain: str
    country: str
    move: Move
    since: dt.date | None = None
    """Since when it stands there; `None` while nothing was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitPlan:
    """The campaign that moves all customers of a provider to another."""

    customers: tuple[MovingCustomer, ...]
    """Those to be done first come first, each kind by name as the records were given."""

    @property
    def total(self) -> int:
        """Customers that depend, or depended, on the provider."""
        return len(self.customers)

    @property
    def moved(self) -> int:
        """Customers that the new provider can order for."""
        return self.count(Move.MOVED)

    @property
    def share(self) -> float:
        """How much is done, 0 to 1; 1 where nobody depends on the provider."""
        return self.moved / self.total if self.total else 1.0

    def count(self, move: Move) -> int:
        """Customers that stand there."""
        return sum(one.move is move for one in self.customers)


def exit_plan(
    customers: Iterable[Customer],
    legs: Iterable[Leg],
    invitations: Iterable[Invitation],
    *,
    leaving: UUID,
    target: UUID | None,
) -> ExitPlan:
    """The customers for whom nobody could order once we have left a provider, by their legs and invitations.

    They are linked to us and to the provider that is left, and to no other but perhaps the target. Whoever
    the target can order for already has moved; it still counts when we have ended the old leg since.
    """
    by_customer: dict[UUID, list[Leg]] = defaultdict(list)
    for leg in legs:
        by_customer[leg.customer_id].append(leg)
    asked: dict[UUID, list[Invitation]] = defaultdict(list)
    for invitation in invitations:
        if target is not None and invitation.provider_id == target:
            asked[invitation.customer_id].append(invitation)
    found = [
        _moving(customer, theirs, asked[customer.id], target)
        for customer in customers
        if customer.archived_at is None
        and (theirs := _depending(by_customer[customer.id], leaving, target)) is not None
    ]
    order = list(Move)
    return ExitPlan(customers=tuple(sorted(found, key=lambda one: order.index(one.move))))


def _depending(legs: list[Leg], leaving: UUID, target: UUID | None) -> Mapping[UUID, Leg] | None:
    """The legs to providers of a customer that depends, or depended, on the one that is left."""
    ours = any(leg.own_tenant_id and leg.state is LegState.YES for leg in legs)
    theirs = {leg.provider_id: leg for leg in legs if leg.provider_id}
    old = theirs.get(leaving)
    others = {at for at, leg in theirs.items() if leg.state is LegState.YES} - {leaving, target}
    if not ours or old is None or others:
        return None
    left = old.state is LegState.NO and old.loss_reason is LossReason.ENDED_BY_US
    new = theirs.get(target) if target else None
    moved = new is not None and new.state is LegState.YES
    return theirs if old.state is LegState.YES or (left and moved) else None


def _moving(
    customer: Customer, legs: Mapping[UUID, Leg], asked: list[Invitation], target: UUID | None
) -> MovingCustomer:
    move, since = _stand(legs.get(target) if target else None, asked)
    return MovingCustomer(
        customer_id=customer.id,
        name=customer.name,
        domain=customer.domain,
        country=customer.country,
        move=move,
        since=since,
    )


def _stand(leg: Leg | None, asked: list[Invitation]) -> tuple[Move, dt.date | None]:
    if leg is not None and leg.state is LegState.YES:
        return Move.MOVED, leg.as_of
    latest = max(asked, key=lambda invitation: invitation.drafted_at, default=None)
    if latest is not None and (found := _invited(latest)) is not None:
        return found
    if leg is not None and leg.state is LegState.ASKED:
        return Move.ASKED, leg.as_of
    if leg is not None and leg.loss_reason is LossReason.ENDED_BY_US:
        return Move.ENDED, leg.as_of
    return Move.TO_INVITE, None


def _invited(latest: Invitation) -> tuple[Move, dt.date | None] | None:
    """Where the latest invitation leaves a customer; `None` when it says nothing any more."""
    if latest.state in WAITING:
        sent = latest.reminded_at or latest.sent_at
        return Move.ASKED, sent.date() if sent else None
    if latest.state is InvitationState.DRAFTED:
        return Move.DRAFTED, latest.drafted_at.date()
    if latest.state is InvitationState.DECLINED:
        return Move.DECLINED, latest.closed_on
    return None
