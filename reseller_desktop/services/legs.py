"""Who is linked to whom, for many customers at once: read, set by hand, and what an invitation would mend."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from reseller_desktop.domain.customer import Leg, LegSource, LegState, LossReason
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix, Parties, Purpose, Standing, gaps, overdue
from reseller_desktop.domain.invitation import WAITING, Invitation
from reseller_desktop.domain.link import Verdict
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.ids import new_ids
from reseller_desktop.services.links import KIND_OF_FLOW, LinkService
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading

R = TypeVar("R", Leg, Invitation)

_KINDS = frozenset(KIND_OF_FLOW.values())
_CHASE_AFTER = 7


@dataclass(frozen=True, slots=True)
class Dealings:
    """What one customer was asked and has not answered, and what we ended with it."""

    overdue: frozenset[UUID]
    """The parties that it was asked for too long ago."""
    waiting: Purpose | None
    """What the latest invitation that is waited for asks."""
    ended: tuple[tuple[UUID, dt.date], ...] = ()
    """The parties towards which we ended the relationship, and when."""


@dataclass(frozen=True, slots=True)
class LegsSet:
    """What setting by hand did."""

    changed: int
    known_later: int
    """Legs that stayed because something of a later day is known of them."""


class LegService:
    """The relationship legs of many customers."""

    def __init__(
        self, database: Database, clock: Clock, *, links: LinkService, regions: Callable[[], RegionTable]
    ) -> None:
        self._database = database
        self._clock = clock
        self._links = links
        self._regions = regions

    def legs(self, customer_ids: Collection[UUID]) -> dict[UUID, tuple[Leg, ...]]:
        """The legs of these customers with source and day; a customer without any is left out."""
        found: dict[UUID, list[Leg]] = defaultdict(list)
        with self._database.read() as tx:
            for leg in tx.legs.among("customer_id", customer_ids):
                found[leg.customer_id].append(leg)
        return {customer_id: tuple(legs) for customer_id, legs in found.items()}

    def parties(self) -> Parties:
        """Everybody whom a customer can accept, with the links that may leave."""
        kept = [
            one.link
            for one in self._links.kept()
            if one.check.verdict is not Verdict.REFUSED and one.link.kind in _KINDS
        ]
        with self._database.read() as tx:
            company = next(iter(tx.companies.where()), None)
            return Parties(
                own_tenants=tuple(tx.own_tenants.where()),
                providers=tuple(tx.providers.where()),
                links=frozenset((link.own_tenant_id, link.provider_id) for link in kept),
                regions=self._regions(),
                chase_after=company.chase_after_days if company else _CHASE_AFTER,
            )

    def dealings(self, customer_ids: Collection[UUID] | None = None) -> Mapping[UUID, Dealings]:
        """What these customers, or all, were asked and have not answered, and what we ended with them."""
        with self._database.read() as tx:
            company = next(iter(tx.companies.where()), None)
            after_days = company.chase_after_days if company else _CHASE_AFTER
            legs = _by_customer(_asked_legs(tx, customer_ids))
            waiting = _by_customer(_waiting(tx, customer_ids))
            ended = _ended(tx, customer_ids)
        today = self._clock.today()
        found = {}
        for customer_id in {*legs, *waiting, *ended}:
            sent = waiting.get(customer_id, [])
            latest = sent[-1] if sent else None
            found[customer_id] = Dealings(
                overdue=overdue(legs.get(customer_id, []), sent, after_days, today),
                waiting=(latest.own_tenant_id, latest.provider_id) if latest else None,
                ended=tuple(ended.get(customer_id, {}).items()),
            )
        return found

    def first_fix(self, customer_id: UUID) -> Fix | None:
        """The invitation that mends what a customer lacks first; `None` where there is none to be sent."""
        with self._database.read() as tx:
            customer = tx.customers.get(customer_id)
            legs = tx.legs.where(customer_id=customer_id)
        dealings = self.dealings([customer_id]).get(customer_id)
        standing = Standing(
            country=customer.country,
            affiliation=customer.affiliation,
            archived=customer.archived_at is not None,
            legs={party: leg.state for leg in legs if (party := leg.own_tenant_id or leg.provider_id)},
            overdue=dealings.overdue if dealings else frozenset(),
            ended=dict(dealings.ended) if dealings else {},
            waiting=dealings.waiting if dealings else None,
        )
        return next((gap.fix for gap in gaps(standing, self.parties()) if gap.open and gap.fix), None)

    def set_legs(
        self,
        customer_ids: Collection[UUID],
        party_id: UUID,
        state: LegState,
        as_of: dt.date | None = None,
    ) -> LegsSet:
        """Set by hand how customers stand towards an own tenant or a provider, as one action.

        What is known of a later day than `as_of` (today without it) stays. Raises `UserError`
        "leg-party-archived", "leg-day-ahead" for a day that has not come, and "not-found".
        """
        day = as_of or self._clock.today()
        if day > self._clock.today():
            raise UserError("leg-day-ahead", day=day)
        wanted = dict.fromkeys(customer_ids)
        with self._database.write("legs.set", count=len(wanted)) as tx:
            column = _party(tx, party_id)
            known = [leg for leg in tx.legs.among(column, [party_id]) if leg.customer_id in wanted]
            earlier = [leg for leg in known if leg.as_of <= day]
            changed = tx.legs.save(*(_by_hand(leg, state, day) for leg in earlier))
            missing = [one for one in wanted if one not in {leg.customer_id for leg in known}]
            tx.legs.add(
                *(
                    Leg(
                        id=leg_id,
                        customer_id=one,
                        own_tenant_id=party_id if column == "own_tenant_id" else None,
                        provider_id=party_id if column == "provider_id" else None,
                        state=state,
                        source=LegSource.PERSON,
                        as_of=day,
                    )
                    for leg_id, one in zip(new_ids(len(missing)), missing, strict=True)
                )
            )
            tx.commit()
        return LegsSet(changed + len(missing), len(known) - len(earlier))


def _party(tx: "Reading", party_id: UUID) -> str:
    """Which column of a leg names a party."""
    if tx.own_tenants.find(party_id) is not None:
        return "own_tenant_id"
    provider = tx.providers.get(party_id)
    if provider.archived_at is not None:
        raise UserError("leg-party-archived", name=provider.name)
    return "provider_id"


def _by_hand(leg: Leg, state: LegState, day: dt.date) -> Leg:
    """A leg as a person says it is; a loss that stays one keeps its question."""
    lost = leg.loss_reason if state is LegState.NO else LossReason.NOT_ASKED
    return replace(leg, state=state, source=LegSource.PERSON, as_of=day, loss_reason=lost)


def _asked_legs(tx: "Reading", customer_ids: Collection[UUID] | None) -> list[Leg]:
    if customer_ids is None:
        return tx.legs.where(state=LegState.ASKED)
    return [leg for leg in tx.legs.among("customer_id", customer_ids) if leg.state is LegState.ASKED]


def _waiting(tx: "Reading", customer_ids: Collection[UUID] | None) -> list[Invitation]:
    if customer_ids is None:
        found = tx.invitations.among("state", sorted(WAITING))
    else:
        every = tx.invitations.among("customer_id", customer_ids)
        found = [one for one in every if one.state in WAITING]
    return sorted(found, key=lambda one: one.id)


def _ended(tx: "Reading", customer_ids: Collection[UUID] | None) -> dict[UUID, dict[UUID, dt.date]]:
    """Per customer and party: the day of the leg that says so, else that of the sealed record."""
    if customer_ids is None:
        legs, sealed = tx.legs.where(loss_reason=LossReason.ENDED_BY_US), tx.endings.where()
    else:
        legs = tx.legs.among("customer_id", customer_ids)
        sealed = tx.endings.among("customer_id", customer_ids)
    found: dict[UUID, dict[UUID, dt.date]] = defaultdict(dict)
    for ending in sorted(sealed, key=lambda one: one.at):
        if ending.supplements_id is None and (party := ending.own_tenant_id or ending.provider_id):
            found[ending.customer_id][party] = ending.at.date()
    for leg in legs:
        by_us = leg.state is LegState.NO and leg.loss_reason is LossReason.ENDED_BY_US
        if by_us and (party := leg.own_tenant_id or leg.provider_id):
            found[leg.customer_id][party] = leg.as_of
    return found


def _by_customer(records: list[R]) -> dict[UUID, list[R]]:
    found: dict[UUID, list[R]] = defaultdict(list)
    for record in records:
        found[record.customer_id].append(record)
    return found
