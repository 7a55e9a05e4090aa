"""What hangs on two customers that become one: nothing lost, nothing twice, one answer to each question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from reseller_desktop.domain.company_name import plain_name
from reseller_desktop.domain.custom_field import CustomValue
from reseller_desktop.domain.customer import Contact, ContactRole, Leg, LegState
from reseller_desktop.domain.distinction import Distinction
from reseller_desktop.domain.invitation_queue import QueuedInvitation, QueuedState
from reseller_desktop.domain.match import MatchDecision, Verdict
from reseller_desktop.domain.text import fold

R = TypeVar("R", Contact, Leg, QueuedInvitation, MatchDecision, CustomValue)

_TELLING = (LegState.YES, LegState.NO, LegState.ASKED, LegState.UNKNOWN)
"""Of two states of one day, the one that comes first here tells more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """What hangs on a customer and cannot simply be handed over, since the other may have the same."""

    contacts: tuple[Contact, ...] = ()
    legs: tuple[Leg, ...] = ()
    queued: tuple[QueuedInvitation, ...] = ()
    match_decisions: tuple[MatchDecision, ...] = ()
    distinctions: tuple[Distinction, ...] = ()
    custom_values: tuple[CustomValue, ...] = ()
    ended: bool = False
    """Whether a sealed ending is on record."""


def united(
    ours: Attached,
    theirs: Attached,
    stays: UUID,
    gone: UUID,
    *,
    tenant_id: UUID | None,
    custom_values: Iterable[CustomValue],
) -> Attached:
    """What hangs on the one customer, its own id, tenant id and chosen values given: as it will be."""
    return Attached(
        contacts=_moved(united_contacts(ours.contacts, theirs.contacts), stays),
        legs=_moved(settled_legs((*ours.legs, *theirs.legs)), stays),
        queued=_moved(_one_queued((*ours.queued, *theirs.queued)), stays),
        match_decisions=_moved(
            _without_contradictions(ours.match_decisions, theirs.match_decisions, tenant_id), stays
        ),
        distinctions=_about(stays, gone, (*ours.distinctions, *theirs.distinctions)),
        custom_values=_moved(custom_values, stays),
        ended=ours.ended,
    )


def _moved(records: Iterable[R], customer_id: UUID) -> tuple[R, ...]:
    return tuple(replace(record, customer_id=customer_id) for record in records)


def united_contacts(ours: Sequence[Contact], theirs: Sequence[Contact]) -> list[Contact]:
    """Everybody once. Of somebody on both records the one with the customer that stays is completed.

    Whoever is told of differently stays twice: which is right, only a person knows.
    """
    kept = list(ours)
    for contact in theirs:
        place = next((at for at, known in enumerate(kept) if _same_person(known, contact)), None)
        if place is None:
            kept.append(contact)
        else:
            kept[place] = _completed(kept[place], contact)
    return kept


def _same_person(one: Contact, other: Contact) -> bool:
    named = bool(plain_name(one.name)) and plain_name(one.name) == plain_name(other.name)
    unlike = [
        (fold(one.email), fold(other.email)),
        (_digits(one.phone), _digits(other.phone)),
        (_role(one), _role(other)),
        (one.language, other.language),
        (one.salutation, other.salutation),
    ]
    return named and not any(left and right and left != right for left, right in unlike)


def _digits(phone: str) -> str:
    return "".join(filter(str.isalnum, phone))


def _role(contact: Contact) -> str:
    return "" if contact.role is ContactRole.OTHER else contact.role


def _completed(contact: Contact, other: Contact) -> Contact:
    return replace(
        contact,
        email=contact.email or other.email,
        phone=contact.phone or other.phone,
        role=other.role if contact.role is ContactRole.OTHER else contact.role,
        language=contact.language or other.language,
        salutation=contact.salutation or other.salutation,
    )


def settled_legs(legs: Iterable[Leg]) -> list[Leg]:
    """One leg for each party: the one seen last, of one day the one that tells more, else the first."""
    settled: dict[UUID | None, Leg] = {}
    for leg in legs:
        party = leg.own_tenant_id or leg.provider_id
        known = settled.get(party)
        if known is None or _weight(leg) > _weight(known):
            settled[party] = leg
    return list(settled.values())


def _weight(leg: Leg) -> tuple[int, int]:
    return leg.as_of.toordinal(), -_TELLING.index(leg.state)


def overruled(legs: Iterable[Leg], kept: Iterable[Leg]) -> tuple[Leg, ...]:
    """The legs that said something else of a party than the one that is kept."""
    states = {leg.own_tenant_id or leg.provider_id: leg.state for leg in kept}
    return tuple(leg for leg in legs if states[leg.own_tenant_id or leg.provider_id] is not leg.state)


def _one_queued(queued: Sequence[QueuedInvitation]) -> list[QueuedInvitation]:
    """Nobody gets two mails of one kind: what waits counts, then what asks for more, then the first."""
    ranked = sorted(queued, key=lambda one: (one.state is not QueuedState.WAITING, one.provider_id is None))
    return list({one.warns: one for one in reversed(ranked)}.values())


def _without_contradictions(
    ours: Sequence[MatchDecision], theirs: Sequence[MatchDecision], tenant_id: UUID | None
) -> list[MatchDecision]:
    """Each decision once. That one record is *not* in a row yields to the word that the other is."""
    found: dict[object, MatchDecision] = {}
    for mine, other in ((ours, theirs), (theirs, ours)):
        same = [one for one in other if one.verdict is Verdict.SAME]
        for decision in mine:
            different = decision.verdict is Verdict.DIFFERENT
            itself = decision.tenant_id is not None and decision.tenant_id == tenant_id
            if different and (itself or any(_one_row(decision, one) for one in same)):
                continue
            key = (
                *(decision.provider_id, decision.verdict, decision.tenant_id),
                *(decision.reference, decision.name, decision.domain),
            )
            known = found.get(key)
            if known is None or decision.decided_on > known.decided_on:
                found[key] = decision
    return list(found.values())


def _one_row(one: MatchDecision, other: MatchDecision) -> bool:
    return one.provider_id == other.provider_id and (
        (one.tenant_id is not None and one.tenant_id == other.tenant_id)
        or (one.reference != "" and one.reference == other.reference)
        or (one.name != "" and (one.name, one.domain) == (other.name, other.domain))
    )


def _about(stays: UUID, gone: UUID, distinctions: Iterable[Distinction]) -> tuple[Distinction, ...]:
    """That others are not the same holds for the one customer too; that the two are not, no longer."""
    found: dict[UUID, Distinction] = {}
    for one in distinctions:
        for other in one.pair - {stays, gone}:
            first, second = sorted((stays, other))
            found.setdefault(other, replace(one, customer_id=first, other_id=second))
    return tuple(found.values())
