"""The queue of invitations: one customer at a time, with a pause whenever one likes, also over night."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.domain.invitation import WAITING, Flow, Message
from reseller_desktop.domain.invitation_queue import QueuedInvitation, QueuedState
from reseller_desktop.domain.states import LegState, LossReason
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_ids
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.invitation import Invitation
    from reseller_desktop.storage.unit_of_work import Reading, Writing


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """How far the queue is, and whose turn it is."""

    total: int
    """How many were queued together; 0 for no queue."""
    waiting: int
    """Those that are still to be written."""
    skipped: int
    next: QueuedInvitation | None = None
    customer: str = ""
    """The name of the customer whose turn it is."""
    provider: str = ""
    """The name of the provider that is to be accepted too; empty for none."""
    wish: Wish | None = None
    """What the composer is to write."""

    @property
    def number(self) -> int:
        """The place of the one whose turn it is, counted from 1."""
        return self.total - self.waiting + 1


class InvitationQueueService:
    """Keeps what is to be written, in the order in which it was asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self) -> QueueState:
        """The queue as it stands. What was accepted or put into the archive meanwhile is passed over."""
        with self._database.read() as tx:
            entries = _needed(tx, tx.queued.where())
            waiting = [one for one in entries if one.state is QueuedState.WAITING]
            turn = waiting[0] if waiting else None
            provider = tx.providers.find(turn.provider_id) if turn and turn.provider_id else None
            return QueueState(
                total=max((one.total for one in entries), default=0),
                waiting=len(waiting),
                skipped=len(entries) - len(waiting),
                next=turn,
                customer=tx.customers.get(turn.customer_id).name if turn else "",
                provider=provider.name if provider else "",
                wish=_wish(tx, turn) if turn else None,
            )

    def add(self, fixes: Mapping[UUID, Fix]) -> int:
        """Queue an invitation for each of these customers, behind what is queued; how many.

        A customer that waits in the queue already gets the new invitation in place of the old one.
        Raises `UserError("queue-nothing")` without any.
        """
        if not fixes:
            raise UserError("queue-nothing")
        with self._database.write("queue.add", count=len(fixes)) as tx:
            known = tx.queued.where()
            needed = _needed(tx, known)
            kept = [one for one in needed if one.customer_id not in fixes]
            tx.queued.remove(*(one.id for one in known if one not in kept))
            done = max((one.total for one in needed), default=0) - len(needed) if kept else 0
            total = done + len(kept) + len(fixes)
            tx.queued.save(*(replace(one, total=total) for one in kept))
            tx.queued.add(*_entries(fixes, total))
            tx.commit()
        return len(fixes)

    def skip(self, entry: QueuedInvitation) -> None:
        """Pass over one until somebody takes the skipped ones up again."""
        with self._database.write("queue.skip") as tx:
            tx.queued.save(replace(entry, state=QueuedState.SKIPPED))
            tx.commit()

    def take_up(self) -> int:
        """Let the skipped ones wait again; how many."""
        with self._database.write("queue.take-up") as tx:
            skipped = tx.queued.where(state=QueuedState.SKIPPED)
            count = tx.queued.save(*(replace(one, state=QueuedState.WAITING) for one in skipped))
            tx.commit()
        return count

    def empty(self) -> int:
        """Forget everything that is queued; how many entries."""
        with self._database.write("queue.empty") as tx:
            entries = tx.queued.where()
            tx.queued.remove(*(one.id for one in entries))
            tx.commit()
        return len(entries)


def written(tx: "Writing", invitation: "Invitation") -> None:
    """Take out of the queue what an invitation that left now settles."""
    purpose = (invitation.own_tenant_id, invitation.provider_id)
    queued = tx.queued.where(customer_id=invitation.customer_id)
    tx.queued.remove(*(one.id for one in queued if one.settled_by(purpose)))


def _entries(fixes: Mapping[UUID, Fix], total: int) -> Collection[QueuedInvitation]:
    return [
        QueuedInvitation(
            id=entry_id,
            customer_id=customer_id,
            own_tenant_id=fix.own_tenant_id,
            provider_id=fix.provider_id,
            total=total,
        )
        for entry_id, (customer_id, fix) in zip(new_ids(len(fixes)), fixes.items(), strict=True)
    ]


def _needed(tx: "Reading", entries: list[QueuedInvitation]) -> list[QueuedInvitation]:
    """The entries that can be written: nobody is in the archive, and something is not accepted yet.

    A relationship that we ended after it was queued is not begun anew by the queue.
    """
    ids = {one.customer_id for one in entries}
    away: set[UUID | None] = {one.id for one in tx.customers.among("id", ids) if one.archived_at}
    away |= {one.id for one in tx.providers.where() if one.archived_at}
    accepted, ended = set(), set()
    for leg in tx.legs.among("customer_id", ids):
        towards = leg.customer_id, leg.own_tenant_id or leg.provider_id
        if leg.state is LegState.YES:
            accepted.add(towards)
        elif leg.state is LegState.NO and leg.loss_reason is LossReason.ENDED_BY_US:
            ended.add(towards)
    return [
        one
        for one in entries
        if not away & {one.customer_id, one.provider_id}
        and not any((one.customer_id, party) in ended for party in one.purpose)
        and any(party and (one.customer_id, party) not in accepted for party in one.purpose)
    ]


def _wish(tx: "Reading", entry: QueuedInvitation) -> Wish:
    """A reminder for who was asked the same already; the invitation for everybody else."""
    sent = [one for one in tx.invitations.where(customer_id=entry.customer_id) if one.state in WAITING]
    if sent and (sent[-1].own_tenant_id, sent[-1].provider_id) == entry.purpose:
        return Wish(message=Message.REMINDER)
    return wish_of(Fix(own_tenant_id=entry.own_tenant_id, provider_id=entry.provider_id))


def wish_of(fix: Fix) -> Wish:
    """What the composer is to write to mend a gap."""
    if fix.reminder:
        return Wish(message=Message.REMINDER)
    message = Message.RESELLER if fix.flow is Flow.RESELLER else Message.RESELLER_AND_PROVIDER
    return Wish(message=message, own_tenant_id=fix.own_tenant_id, provider_id=fix.provider_id)
