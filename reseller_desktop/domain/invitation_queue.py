"""The queue: invitations, and warnings before renewals, that are to be written one customer at a time."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.gaps import Fix, Purpose


class QueuedState(StrEnum):
    """Where an entry of the queue stands; one that was written is no entry any more."""

    WAITING = "waiting"
    SKIPPED = "skipped"
    """Passed over, until somebody takes it up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedInvitation:
    """One mail that is to be written: an invitation, or a warning."""

    id: UUID
    version: int = 0
    customer_id: UUID
    own_tenant_id: UUID | None = None
    """Whom the customer is invited to; empty for a warning."""
    provider_id: UUID | None = None
    """Set when the provider is to be accepted too."""
    subscription_id: UUID | None = None
    """Set for a warning: the one whose renewal it is about."""
    total: int
    """How many were queued together, the written ones too: progress is told after a restart as before it."""
    state: QueuedState = QueuedState.WAITING

    @property
    def warns(self) -> bool:
        """Whether it is a warning before a renewal."""
        return self.subscription_id is not None

    @property
    def parties(self) -> tuple[UUID | None, UUID | None]:
        """Own tenant and provider that are to be accepted."""
        return self.own_tenant_id, self.provider_id

    def settled_by(self, asked: Purpose) -> bool:
        """Whether an invitation that left takes this one out of the queue.

        One that asks for more does. So does one that names another provider: whoever wrote it chose that one,
        and a customer is not to get two mails.
        """
        own_tenant_id, provider_id = asked
        return own_tenant_id == self.own_tenant_id and (self.provider_id is None or provider_id is not None)


def one_per_customer(found: list[tuple[UUID, Fix]]) -> dict[UUID, Fix]:
    """The invitation for each customer, in the order given: nobody gets two mails from one queue."""
    chosen: dict[UUID, Fix] = {}
    for customer_id, fix in found:
        chosen.setdefault(customer_id, fix)
    return chosen
