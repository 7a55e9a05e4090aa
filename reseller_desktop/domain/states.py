"""Where legs, invitations and agreements stand: lists need these, and not the records."""

from enum import StrEnum


class LegState(StrEnum):
    """Whether a customer has accepted a party as its partner."""

    YES = "yes"
    NO = "no"
    ASKED = "asked"
    UNKNOWN = "unknown"


class LossReason(StrEnum):
    """Why a relationship that stood is gone; empty until somebody answers."""

    NOT_ASKED = ""
    OPEN = "open"
    ENDED_BY_CUSTOMER = "ended-by-customer"
    ENDED_BY_US = "ended-by-us"
    NOT_LOST = "not-lost"


class InvitationState(StrEnum):
    """Where an invitation stands. Microsoft exposes none of these: acceptance is seen in the next list."""

    DRAFTED = "drafted"
    SENT = "sent"
    REMINDED = "reminded"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


WAITING = frozenset({InvitationState.SENT, InvitationState.REMINDED})
OPEN = WAITING | {InvitationState.DRAFTED}


class MpaStatus(StrEnum):
    """Step 3, the Microsoft Partner Agreement of one own tenant."""

    UNKNOWN = "unknown"
    NOT_STARTED = "not-started"
    READY_TO_SIGN = "ready-to-sign"
    SIGNED = "signed"
