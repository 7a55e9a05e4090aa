"""The missing-leg detector: what a customer has not accepted, and the invitation that mends it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Leg
from reseller_desktop.domain.invitation import Invitation, chase_due
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.states import Affiliation, Flow, LegState

Purpose = tuple[UUID, UUID | None]
"""What an invitation asks for: the id of an own tenant, and that of a provider or none."""

_NO_PARTNERSHIP = frozenset({Partnership.ENDED, Partnership.ASKED})


class GapKind(StrEnum):
    """What is wrong with a leg."""

    OURS = "ours"
    """No own tenant is accepted, and none has been asked for."""
    PROVIDER = "provider"
    """We are accepted, and whether the provider is, is denied or not known."""
    UNANSWERED = "unanswered"
    """The customer was asked too long ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Everybody whom a customer can accept, and what an invitation can be made of."""

    own_tenants: tuple[OwnTenant, ...]
    providers: tuple[Provider, ...]
    """Archived ones too."""
    links: frozenset[Purpose]
    """The purposes that a link is kept for which the guardian lets out."""
    regions: RegionTable
    chase_after: int
    """Days after which a question counts as asked too long ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one customer stands towards all parties."""

    country: str = ""
    """ISO 3166 alpha-2; empty when it is not known."""
    affiliation: Affiliation = Affiliation.NONE
    archived: bool = False
    legs: Mapping[UUID, LegState] = field(default_factory=dict)
    """By party; a party without one is not known."""
    overdue: frozenset[UUID] = frozenset()
    """Parties that were asked for too long ago."""
    ended: Mapping[UUID, dt.date] = field(default_factory=dict)
    """Parties towards which we ended the relationship, and when."""
    waiting: Purpose | None = None
    """The purpose of the latest invitation that is waited for: a reminder can be sent for this one."""

    def state(self, party_id: UUID) -> LegState:
        """The leg to a party."""
        return self.legs.get(party_id, LegState.UNKNOWN)

    def ended_on(self, party_id: UUID) -> dt.date | None:
        """When we ended the relationship; nobody has accepted or been asked anew since."""
        begun = self.state(party_id) in {LegState.YES, LegState.ASKED}
        return None if begun else self.ended.get(party_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """The invitation that mends a gap."""

    own_tenant_id: UUID
    provider_id: UUID | None = None
    reminder: bool = False
    """The customer has this invitation already and is to be reminded of it."""

    @property
    def flow(self) -> Flow:
        """What the customer is asked to accept."""
        return Flow.RESELLER if self.provider_id is None else Flow.RESELLER_AND_PROVIDER

    @property
    def purpose(self) -> Purpose:
        """The same as a pair."""
        return self.own_tenant_id, self.provider_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A leg that is missing, with either the invitation that mends it or why there is none."""

    kind: GapKind
    party_id: UUID
    state: LegState
    fix: Fix | None = None
    obstacles: tuple[Reason, ...] = ()
    covered: bool = False
    """Another provider can already order for this customer, or was asked for lately: nothing is held up."""
    ended_on: dt.date | None = None
    """When we ended this relationship: its invitation is written only when a person wants it on purpose."""

    @property
    def open(self) -> bool:
        """Whether it is to be mended: nothing covers it, and it was not made by ourselves."""
        return not self.covered and self.ended_on is None


def gaps(standing: Standing, parties: Parties) -> tuple[Gap, ...]:
    """The gaps of a customer: our own leg first, then what was asked, then the providers in their order.

    A provider's leg counts as missing only while ours stands: without ours it could not be used, and the
    invitation for ours asks for a provider as well. Nothing is missing for an archived customer, and what we
    ended ourselves is told as such.
    """
    if standing.archived or not parties.own_tenants:
        return ()
    return (*_our_gap(standing, parties), *_unanswered(standing, parties), *_of_providers(standing, parties))


def overdue(
    asked: Iterable[Leg], waiting: Iterable[Invitation], after_days: int, today: dt.date
) -> frozenset[UUID]:
    """The parties that one customer was asked for too long ago.

    The days count from the last mail, or from the day on which a leg was set by hand; who put a reminder off
    is not overdue before that day.
    """
    due: dict[UUID, dt.date] = {}
    for invitation in waiting:
        day = chase_due(invitation, after_days)
        for party in (invitation.own_tenant_id, invitation.provider_id):
            if party is not None and day is not None:
                due[party] = max(day, due.get(party, day))
    found = set()
    for leg in asked:
        party = leg.own_tenant_id or leg.provider_id
        if party is not None and due.get(party, leg.as_of + dt.timedelta(days=after_days)) <= today:
            found.add(party)
    return frozenset(found)


def _our_gap(standing: Standing, parties: Parties) -> Iterator[Gap]:
    states = {standing.state(tenant.id) for tenant in parties.own_tenants}
    if states & {LegState.YES, LegState.ASKED}:
        return
    tenants = _fitting(standing, parties)
    fix, obstacles = _ask_for_us(standing, parties, tenants)
    party = tenants[0].id
    yield Gap(
        kind=GapKind.OURS,
        party_id=party,
        state=standing.state(party),
        fix=fix,
        obstacles=obstacles,
        ended_on=max(filter(None, (standing.ended_on(one.id) for one in tenants)), default=None),
    )


def _fitting(standing: Standing, parties: Parties) -> list[OwnTenant]:
    """Our tenants, those of the customer's region first, and only those where there are any."""
    same = parties.regions.same_region
    inside = [one for one in parties.own_tenants if same(one.country, standing.country)]
    return inside or list(parties.own_tenants)


def _ask_for_us(
    standing: Standing, parties: Parties, tenants: Iterable[OwnTenant]
) -> tuple[Fix | None, tuple[Reason, ...]]:
    """An invitation to accept us: together with a provider, unless one is accepted already.

    A provider towards which we ended the relationship is not asked for again along with us.
    """
    live = [one for one in parties.providers if one.archived_at is None and standing.ended_on(one.id) is None]
    accepted = [one for one in live if standing.state(one.id) is LegState.YES]
    others = [one for one in live if one not in accepted]
    wanted: list[Provider | None] = [None, *accepted, *others] if accepted else [*others, None]
    obstacles: tuple[Reason, ...] = ()
    for tenant in tenants:
        for provider in wanted:
            found = _obstacles(standing, parties, tenant, provider)
            if not found:
                return _fix(tenant, provider), ()
            obstacles = obstacles or (found if provider is None else ())
    return None, obstacles


def _of_providers(standing: Standing, parties: Parties) -> Iterator[Gap]:
    ours = [one for one in parties.own_tenants if standing.state(one.id) is LegState.YES]
    if not ours:
        return
    live = [one for one in parties.providers if one.archived_at is None]
    covered = any(_orders(standing, one.id) for one in live)
    for provider in live:
        state = standing.state(provider.id)
        if state in {LegState.NO, LegState.UNKNOWN}:
            fix, obstacles = _ask_for(standing, parties, ours, provider)
            yield Gap(
                kind=GapKind.PROVIDER,
                party_id=provider.id,
                state=state,
                fix=fix,
                obstacles=obstacles,
                covered=covered,
                ended_on=standing.ended_on(provider.id),
            )


def _orders(standing: Standing, party_id: UUID) -> bool:
    """Whether a provider can order, or the customer has time left to say so."""
    state = standing.state(party_id)
    return state is LegState.YES or (state is LegState.ASKED and party_id not in standing.overdue)


def _ask_for(
    standing: Standing, parties: Parties, tenants: Iterable[OwnTenant], provider: Provider
) -> tuple[Fix | None, tuple[Reason, ...]]:
    """An invitation to accept a provider, in the name of the first of our tenants that can send it."""
    obstacles: tuple[Reason, ...] = ()
    for tenant in tenants:
        found = _obstacles(standing, parties, tenant, provider)
        if not found:
            return _fix(tenant, provider), ()
        obstacles = obstacles or found
    return None, obstacles


def _unanswered(standing: Standing, parties: Parties) -> Iterator[Gap]:
    providers = {one.id: one for one in parties.providers}
    for party_id in (*(one.id for one in parties.own_tenants), *providers):
        if standing.state(party_id) is not LegState.ASKED or party_id not in standing.overdue:
            continue
        fix, obstacles = _ask_again(standing, parties, party_id, providers.get(party_id))
        yield Gap(
            kind=GapKind.UNANSWERED,
            party_id=party_id,
            state=LegState.ASKED,
            fix=fix,
            obstacles=obstacles,
        )


def _ask_again(
    standing: Standing, parties: Parties, party_id: UUID, provider: Provider | None
) -> tuple[Fix | None, tuple[Reason, ...]]:
    waiting = standing.waiting
    tenants = {one.id: one for one in parties.own_tenants}
    if waiting is not None and party_id in waiting and waiting[0] in tenants:
        reminded = next((one for one in parties.providers if one.id == waiting[1]), None)
        sent = frozenset({*parties.links, waiting})
        found = _obstacles(standing, parties, tenants[waiting[0]], reminded, links=sent)
        return (None, found) if found else (_fix(tenants[waiting[0]], reminded, reminder=True), ())
    if provider is None:
        return _ask_for_us(standing, parties, [tenants[party_id]])
    ours = [one for one in tenants.values() if standing.state(one.id) in {LegState.YES, LegState.ASKED}]
    return _ask_for(standing, parties, ours or _fitting(standing, parties), provider)


def _fix(tenant: OwnTenant, provider: Provider | None, *, reminder: bool = False) -> Fix:
    return Fix(own_tenant_id=tenant.id, provider_id=provider.id if provider else None, reminder=reminder)


def _obstacles(
    standing: Standing,
    parties: Parties,
    tenant: OwnTenant,
    provider: Provider | None,
    *,
    links: frozenset[Purpose] | None = None,
) -> tuple[Reason, ...]:
    """Why no invitation with this purpose can mend anything; the gravest first."""
    regions, found = parties.regions, list[Reason]()
    dated = {"as_of": regions.as_of, "source": regions.source}
    if standing.affiliation is not Affiliation.NONE:
        found.append(reason("gap-affiliate"))
    if regions.same_region(tenant.country, standing.country) is False:
        found.append(reason("gap-customer-region", country=standing.country, **dated))
    if provider is not None:
        found += _of_provider(parties, tenant, provider)
    purpose = (tenant.id, provider.id if provider else None)
    if purpose not in (parties.links if links is None else links):
        found.append(
            reason("gap-no-link-provider", provider=provider.name) if provider else reason("gap-no-link")
        )
    return tuple(found)


def _of_provider(parties: Parties, tenant: OwnTenant, provider: Provider) -> Iterator[Reason]:
    regions = parties.regions
    if provider.archived_at is not None:
        yield reason("gap-provider-archived", provider=provider.name)
    if provider.partnership in _NO_PARTNERSHIP:
        yield reason("gap-no-partnership", provider=provider.name)
    if regions.same_region(tenant.country, provider.country) is False:
        yield reason(
            "gap-provider-region",
            provider=provider.name,
            country=provider.country,
            as_of=regions.as_of,
            source=regions.source,
        )
