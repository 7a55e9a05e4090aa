"""The queue of invitations and warnings: one customer at a time, with a pause whenever one likes."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.domain.invitation import WAITING, Flow, Message
from reseller_desktop.domain.invitation_queue import QueuedInvitation, QueuedState
from reseller_desktop.domain.states import LegState, LossReason
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.draft import Wish
from reseller_desktop.services.ids import new_ids
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.domain.invitation import Invitation
    from reseller_desktop.domain.subscription import Subscription
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
    product: str = ""
    """What the warning is about; empty for an invitation."""
    wish: Wish | None = None
    """What the composer is to write."""

    @property
    def number(self) -> int:
        """The place of the one whose turn it is, counted from 1."""
        return self.total - self.waiting + 1


class InvitationQueueService:
    """Keeps what is to be written, in the order in which it was asked for."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def state(self) -> QueueState:
        """The queue as it stands.

        What was accepted or put into the archive meanwhile, or whose term has ended, is passed over.
        """
        with self._database.read() as tx:
            entries = self._needed(tx)
            waiting = [one for one in entries if one.state is QueuedState.WAITING]
            turn = waiting[0] if waiting else None
            provider = tx.providers.find(turn.provider_id) if turn and turn.provider_id else None
            renewal = tx.subscriptions.find(turn.subscription_id) if turn and turn.subscription_id else None
            return QueueState(
                total=max((one.total for one in entries), default=0),
                waiting=len(waiting),
                skipped=len(entries) - len(waiting),
                next=turn,
                customer=tx.customers.get(turn.customer_id).name if turn else "",
                provider=provider.name if provider else "",
                product=renewal.product if renewal else "",
                wish=_wish(tx, turn) if turn else None,
            )

    def add(self, fixes: Mapping[UUID, Fix]) -> int:
        """Queue an invitation for each of these customers, behind what is queued; how many.

        A customer that waits in the queue already gets the new invitation in place of the old one.
        Raises `UserError("queue-nothing")` without any.
        """
        return self._add(
            "queue.add",
            {
                customer_id: QueuedInvitation(
                    id=entry_id,
                    customer_id=customer_id,
                    own_tenant_id=fix.own_tenant_id,
                    provider_id=fix.provider_id,
                    total=0,
                )
                for entry_id, (customer_id, fix) in zip(new_ids(len(fixes)), fixes.items(), strict=True)
            },
        )

    def add_warnings(self, renewals: Mapping[UUID, UUID]) -> int:
        """Queue a warning for each of these customers, before the renewal of one subscription; how many.

        A warning that waits for the customer already gives way to it. Raises `UserError("queue-nothing")`.
        """
        return self._add(
            "queue.warn",
            {
                customer_id: QueuedInvitation(
                    id=entry_id, customer_id=customer_id, subscription_id=subscription_id, total=0
                )
                for entry_id, (customer_id, subscription_id) in zip(
                    new_ids(len(renewals)), renewals.items(), strict=True
                )
            },
        )

    def _add(self, code: str, added: Mapping[UUID, QueuedInvitation]) -> int:
        """Queue entries by customer, behind what is queued, in place of those of the same kind."""
        if not added:
            raise UserError("queue-nothing")
        with self._database.write(code, count=len(added)) as tx:
            needed = self._needed(tx)
            kept = [one for one in needed if not _gives_way(one, added)]
            tx.queued.remove(*({one.id for one in tx.queued.where()} - {one.id for one in kept}))
            done = max((one.total for one in needed), default=0) - len(needed) if kept else 0
            total = done + len(kept) + len(added)
            tx.queued.save(*(replace(one, total=total) for one in kept))
            tx.queued.add(*(replace(one, total=total) for one in added.values()))
            tx.commit()
        return len(added)

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

    def _needed(self, tx: "Reading") -> list[QueuedInvitation]:
        """The entries that can be written, in their order; nobody in the archive is written to."""
        entries = tx.queued.where()
        away = {
            one.id
            for one in tx.customers.among("id", {entry.customer_id for entry in entries})
            if one.archived_at
        }
        here = [one for one in entries if one.customer_id not in away]
        open_ones = {*_not_accepted(tx, here), *_not_over(tx, here, self._clock.today())}
        return [one for one in here if one.id in open_ones]


def written(tx: "Writing", invitation: "Invitation") -> None:
    """Take out of the queue what an invitation that left now settles."""
    purpose = (invitation.own_tenant_id, invitation.provider_id)
    _take_out(tx, invitation.customer_id, lambda one: one.settled_by(purpose))


def warned(tx: "Writing", renewal: "Subscription") -> None:
    """Take out of the queue the warning that left now."""
    _take_out(tx, renewal.customer_id, lambda one: one.subscription_id == renewal.id)


def _take_out(tx: "Writing", customer_id: UUID, settled: Callable[[QueuedInvitation], bool]) -> None:
    tx.queued.remove(*(one.id for one in tx.queued.where(customer_id=customer_id) if settled(one)))


def _gives_way(entry: QueuedInvitation, added: Mapping[UUID, QueuedInvitation]) -> bool:
    new = added.get(entry.customer_id)
    return new is not None and new.warns == entry.warns


def _not_over(tx: "Reading", entries: Iterable[QueuedInvitation], today: dt.date) -> set[UUID]:
    """The warnings about a term that has not ended."""
    warnings = {one.subscription_id: one for one in entries if one.warns}
    return {
        warnings[one.id].id
        for one in tx.subscriptions.among("id", warnings)
        if one.archived_at is None and (one.ends_on is None or one.ends_on >= today)
    }


def _not_accepted(tx: "Reading", entries: Iterable[QueuedInvitation]) -> set[UUID]:
    """The invitations to something that is not accepted yet, from nobody in the archive.

    A relationship that we ended after it was queued is not begun anew by the queue.
    """
    invitations = [one for one in entries if not one.warns]
    archived = {one.id for one in tx.providers.where() if one.archived_at}
    accepted, ended = set(), set()
    for leg in tx.legs.among("customer_id", {one.customer_id for one in invitations}):
        towards = leg.customer_id, leg.own_tenant_id or leg.provider_id
        if leg.state is LegState.YES:
            accepted.add(towards)
        elif leg.state is LegState.NO and leg.loss_reason is LossReason.ENDED_BY_US:
            ended.add(towards)
    return {
        one.id
        for one in invitations
        if one.provider_id not in archived
        and not any((one.customer_id, party) in ended for party in one.parties)
        and any(party and (one.customer_id, party) not in accepted for party in one.parties)
    }


def _wish(tx: "Reading", entry: QueuedInvitation) -> Wish:
    """A reminder for who was asked the same already; the invitation, or the warning, for everybody else."""
    if entry.own_tenant_id is None:
        return Wish(message=Message.RENEWAL_WARNING, subscription_id=entry.subscription_id)
    sent = [one for one in tx.invitations.where(customer_id=entry.customer_id) if one.state in WAITING]
    if sent and (sent[-1].own_tenant_id, sent[-1].provider_id) == entry.parties:
        return Wish(message=Message.REMINDER)
    return wish_of(Fix(own_tenant_id=entry.own_tenant_id, provider_id=entry.provider_id))


def wish_of(fix: Fix) -> Wish:
    """What the composer is to write to mend a gap."""
    if fix.reminder:
        return Wish(message=Message.REMINDER)
    message = Message.RESELLER if fix.flow is Flow.RESELLER else Message.RESELLER_AND_PROVIDER
    return Wish(message=message, own_tenant_id=fix.own_tenant_id, provider_id=fix.provider_id)
