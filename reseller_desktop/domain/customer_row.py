"""One line of the customer list, and the next step that it suggests."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from reseller_desktop.domain.states import WAITING, InvitationState, LegState

P = TypeVar("P")


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
    INVITE_PROVIDER = "invite-provider"
    """We are accepted, and no provider can order or was asked."""


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
    uncovered: bool,
    archived: bool,
    today: dt.date,
) -> NextStep:
    """What is to be done: a loss without a reason first, then an open invitation, then a missing leg.

    `us` is our leg, `provider` the leg of the provider in the latest invitation (empty when it names none).
    Whom we ended the relationship with is not to be invited again. `uncovered` is what `is_uncovered` says.
    """
    if archived:
        return NextStep.NONE
    if loss_open:
        return NextStep.ASK_WHAT_HAPPENED
    if invitation == InvitationState.DRAFTED:
        return NextStep.FINISH_DRAFT
    if invitation in WAITING:
        return NextStep.CHASE if chase_on and chase_on <= today else NextStep.WAIT
    return _of_legs(us, provider, invitation, ended=ended, uncovered=uncovered)


def _of_legs(us: str, provider: str, invitation: str, *, ended: bool, uncovered: bool) -> NextStep:
    """What is to be done where no invitation is open."""
    accepted = us == LegState.YES
    if not accepted and invitation != InvitationState.DECLINED and not ended:
        return NextStep.INVITE
    if invitation == InvitationState.ACCEPTED and provider in {LegState.ASKED, LegState.UNKNOWN}:
        return NextStep.CHECK_PROVIDER
    return NextStep.INVITE_PROVIDER if accepted and uncovered else NextStep.NONE


def is_uncovered(legs: Mapping[P, str], live: Iterable[P], ended: Container[P]) -> bool:
    """Whether no provider can order for a customer or was asked, and there is one to be asked for.

    `live` are the providers that are not archived; those that we `ended` the relationship with ourselves are
    asked again only on purpose.
    """
    states = {party: legs.get(party, LegState.UNKNOWN) for party in live}
    if any(state in {LegState.YES, LegState.ASKED} for state in states.values()):
        return False
    return any(party not in ended for party in states)


def together(states: list[str]) -> str:
    """One state for several own tenants: the best that any of them has."""
    for state in (LegState.YES, LegState.ASKED, LegState.NO):
        if state in states:
            return state.value
    return LegState.UNKNOWN.value
