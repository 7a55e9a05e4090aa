"""Invitations: what was asked of a customer, what left for it, and what came of it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.states import OPEN, WAITING, Channel, Flow, InvitationState

__all__ = [
    "OPEN",
    "WAITING",
    "WITHOUT_INVITATION",
    "Channel",
    "Dispatch",
    "Flow",
    "Invitation",
    "InvitationState",
    "Message",
    "chase_due",
    "may_become",
]


class Message(StrEnum):
    """The kinds of mail that templates exist for."""

    RESELLER = "reseller"
    RESELLER_AND_PROVIDER = "reseller-and-provider"
    REMINDER = "reminder"
    GRANULAR_ADMIN = "granular-admin"
    TERMINATION = "termination"
    """The notice with which we end our relationship."""
    PROVIDER_TERMINATION = "provider-termination"
    """The notice that a provider's relationship ends while ours stays."""
    RENEWAL_WARNING = "renewal-warning"
    """Before a renewal: that Microsoft's sellers may call, and whom to ask."""
    COMPLAINT = "complaint"
    """To a provider or to Microsoft, about contacts with our customers."""
    OBJECTION = "objection"
    """Hands the customer a letter with which it objects to being approached."""


NOTICES = frozenset({Message.TERMINATION, Message.PROVIDER_TERMINATION})
"""Mails that end something."""
WITHOUT_LINK = frozenset({Message.RENEWAL_WARNING, Message.COMPLAINT, Message.OBJECTION, *NOTICES})
WITHOUT_INVITATION = frozenset({Message.GRANULAR_ADMIN, *WITHOUT_LINK})
"""Mails that ask for no relationship."""


_NEXT = {
    InvitationState.DRAFTED: {InvitationState.SENT, InvitationState.WITHDRAWN, InvitationState.ACCEPTED},
    InvitationState.SENT: {
        InvitationState.REMINDED,
        InvitationState.ACCEPTED,
        InvitationState.DECLINED,
        InvitationState.WITHDRAWN,
    },
    InvitationState.REMINDED: {
        InvitationState.REMINDED,
        InvitationState.ACCEPTED,
        InvitationState.DECLINED,
        InvitationState.WITHDRAWN,
    },
    InvitationState.ACCEPTED: {InvitationState.ENDED},
    InvitationState.DECLINED: {InvitationState.ACCEPTED},
    InvitationState.WITHDRAWN: {InvitationState.ACCEPTED},
    InvitationState.ENDED: set[InvitationState](),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One request to one customer."""

    id: UUID
    version: int = 0
    customer_id: UUID
    own_tenant_id: UUID
    provider_id: UUID | None = None
    """Set when the flow is *reseller and provider*."""
    flow: Flow
    state: InvitationState = InvitationState.DRAFTED
    language: str = "en"
    recipient_name: str = ""
    recipient_email: str = ""
    subject: str = ""
    body: str = ""
    """Plain text, exactly as it stands in the composer or as it left."""
    url: str = ""
    template: str = ""
    drafted_at: dt.datetime
    sent_at: dt.datetime | None = None
    reminded_at: dt.datetime | None = None
    accepted_on: dt.date | None = None
    """The day on which the customer was first seen to have accepted."""
    closed_on: dt.date | None = None
    """The day of the decline, withdrawal or end."""
    chase_on: dt.date | None = None
    """Put off until this day; empty takes the company's number of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A mail that left, kept exactly as it left."""

    id: UUID
    version: int = 0
    invitation_id: UUID | None = None
    customer_id: UUID
    subscription_id: UUID | None = None
    """Set for a warning: the one whose renewal it is about; it may be gone from the records by now."""
    term_end: dt.date | None = None
    """The last day of the term that it warned of."""
    message: Message
    channel: Channel
    recipient: str = ""
    language: str = "en"
    subject: str
    text: str
    html: str
    url: str
    at: dt.datetime
    by: str


def may_become(state: InvitationState, new: InvitationState) -> bool:
    """Whether an invitation may go from one state to another."""
    return new in _NEXT[state]


def chase_due(invitation: Invitation, after_days: int) -> dt.date | None:
    """The day from which an unanswered invitation is to be chased; `None` when nothing is waited for.

    Counted in days from the last mail that left, unless somebody put it off to a later day.
    """
    last = invitation.reminded_at or invitation.sent_at
    if invitation.state not in WAITING or last is None:
        return None
    due = last.date() + dt.timedelta(days=after_days)
    return max(due, invitation.chase_on) if invitation.chase_on else due
