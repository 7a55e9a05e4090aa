"""One line of the customer list, and the next step that it suggests."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from reseller_desktop.domain.states import WAITING, InvitationState, LegState


class NextStep(StrEnum):
    """What is to be done about a customer now."""

    NONE = "none"
    INVITE = "invite"
    FINISH_DRAFT = "finish-draft"
    WAIT = "wait"
    CHASE = "chase"
    CHECK_PROVIDER = "check-provider"
    """We are accepted, which our own list shows; whether the provider is, only its list can tell."""
    ASK_WHAT_HAPPENED = "ask-what-happened"


class CustomerRow(NamedTuple):
    """A tuple and not a record: a hundred thousand of these are read, searched and painted."""

    id: str
    """32 hexadecimal digits."""
    name: str
    domain: str
    tenant_id: str
    """8-4-4-4-12, or empty."""
    country: str
    language: str
    seats: int | None
    segment: str
    owner: str
    origin: str
    affiliation: str
    relation: str
    tags: tuple[str, ...]
    archived: bool
    us: str
    """`LegState` towards our own tenants taken together."""
    legs: Mapping[str, str]
    """Party id (32 hexadecimal digits) to `LegState`, for the parties that something is known of."""
    invitation: str
    """`InvitationState` of the latest invitation, or empty."""
    invitation_at: str
    """ISO 8601: when the latest invitation last moved, or empty."""
    next_step: str
    search: str
    """What a search looks through beside the tenant id, folded; the name comes first, so it sorts by name."""
    agreement: str = ""
    """Empty, `no`, or the `AgreementWay` of the customer's agreement, with `:` and the provider's id."""


def next_step(
    *,
    us: str,
    provider: str,
    invitation: str,
    chase_on: dt.date | None,
    loss_open: bool,
    ended: bool,
    archived: bool,
    today: dt.date,
) -> NextStep:
    """What is to be done: a loss without a reason first, then an open invitation, then a missing leg.

    `us` is our leg, `provider` the leg of the provider in the latest invitation (empty when it names none).
    Whom we ended the relationship with is not to be invited again.
    """
    if archived:
        return NextStep.NONE
    if loss_open:
        return NextStep.ASK_WHAT_HAPPENED
    if invitation == InvitationState.DRAFTED:
        return NextStep.FINISH_DRAFT
    if invitation in WAITING:
        return NextStep.CHASE if chase_on and chase_on <= today else NextStep.WAIT
    if us != LegState.YES and invitation != InvitationState.DECLINED and not ended:
        return NextStep.INVITE
    unproven = invitation == InvitationState.ACCEPTED and provider in {LegState.ASKED, LegState.UNKNOWN}
    return NextStep.CHECK_PROVIDER if unproven else NextStep.NONE


def together(states: list[str]) -> str:
    """One state for several own tenants: the best that any of them has."""
    for state in (LegState.YES, LegState.ASKED, LegState.NO):
        if state in states:
            return state.value
    return LegState.UNKNOWN.value
