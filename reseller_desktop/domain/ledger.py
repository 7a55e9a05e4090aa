"""One line of the ledger: an invitation, or a warning that left."""

import datetime as dt
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.invitation import Channel, Flow, InvitationState


class LedgerRow(NamedTuple):
    """An invitation, or a warning, with what a reader wants beside it."""

    id: UUID
    """Of the invitation; of the mail itself for a warning."""
    customer_id: UUID
    customer: str
    flow: Flow
    provider: str
    """The provider's name, or empty."""
    recipient: str
    language: str
    state: InvitationState | None
    """`None` for a warning, which waits for no answer."""
    moved_at: dt.datetime | dt.date
    """When the state was reached."""
    sent_at: dt.datetime | None
    """When the latest mail left."""
    chase_due: dt.date | None
    """The day from which it is to be chased, while an answer is waited for."""
    mails: int
    """How many mails left for it."""
    by: str
    """Who sent the latest one."""
    channel: Channel | None
    search: str
    """Everything that the search looks through, folded."""
