"""Where a customer stands towards every provider that matters: the same rule, over records or over rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from reseller_desktop.domain.agreement import AgreementWay, CustomerAgreement, newest_first
from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Customer, Leg
from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.provider import Partnership, Provider
from reseller_desktop.domain.readiness import NOT_SEEN, Agreed, Facts, Readiness, Seen, best, readiness
from reseller_desktop.domain.region import RegionTable
from reseller_desktop.domain.states import Affiliation, LegState, LossReason
from reseller_desktop.domain.transacting import TransactingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known about one customer, towards whomever."""

    tenant_id: UUID | None = None
    country: str = ""
    affiliation: Affiliation = Affiliation.NONE
    archived: bool = False
    legs: Mapping[str, Seen] = field(default_factory=dict)
    """By party id, 32 hexadecimal digits."""
    agreed: Agreed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Our own tenants, our providers and the rules, before which customers are held."""

    own_tenants: Sequence[OwnTenant]
    providers: Sequence[Provider]
    """All, also archived ones."""
    regions: RegionTable
    rules: TransactingRules
    _known: dict[object, Readiness] = field(default_factory=dict, compare=False, repr=False)

    def matters(self, standing: Standing) -> tuple[Provider, ...]:
        """The providers that an order may go through, in the order in which they were added.

        Those with which our partnership is active, or that the customer's relationship tells of; where there
        are none, all that are not archived.
        """
        found = tuple(one for one in self.providers if self._matters(one, standing))
        return found or tuple(one for one in self.providers if one.archived_at is None)

    def _matters(self, provider: Provider, standing: Standing) -> bool:
        seen = standing.legs.get(provider.id.hex, NOT_SEEN).state
        active = provider.partnership is Partnership.ACTIVE and provider.archived_at is None
        return active or seen is not LegState.UNKNOWN

    def towards(self, standing: Standing, provider: Provider | None) -> Readiness:
        """Whether an order can go through a provider, from the own tenant that is nearest to it."""
        own_tenants: Sequence[OwnTenant | None] = self.own_tenants or [None]
        return best(
            readiness(self._facts(standing, own, provider), self.regions, self.rules) for own in own_tenants
        )

    def each(self, standing: Standing) -> tuple[Readiness, ...]:
        """One for every provider that matters; one without a provider where there is none."""
        providers: Iterable[Provider | None] = self.matters(standing) or (None,)
        return tuple(self.towards(standing, provider) for provider in providers)

    def of_row(self, row: CustomerRow, provider: Provider | None = None) -> Readiness:
        """That of a line of the list: towards a provider, else the best there is; made once for equals."""
        own = row.tenant_id if any(row.tenant_id == str(one.tenant_id) for one in self.own_tenants) else ""
        key = (
            own,
            row.country,
            row.affiliation,
            row.archived,
            row.agreement,
            tuple(row.legs.items()),
            provider and provider.id,
        )
        found = self._known.get(key)
        if found is None:
            standing = standing_of_row(row)
            found = self.towards(standing, provider) if provider else best(self.each(standing))
            self._known[key] = found
        return found

    def _facts(self, standing: Standing, own: OwnTenant | None, provider: Provider | None) -> Facts:
        return Facts(
            tenant_id=standing.tenant_id,
            own_tenant_ids=frozenset(one.tenant_id for one in self.own_tenants),
            country=standing.country,
            affiliation=standing.affiliation,
            archived=standing.archived,
            own_tenant=own,
            provider=provider,
            our_leg=standing.legs.get(own.id.hex, NOT_SEEN) if own else NOT_SEEN,
            provider_leg=standing.legs.get(provider.id.hex, NOT_SEEN) if provider else NOT_SEEN,
            agreed=standing.agreed,
        )


def standing_of(customer: Customer, legs: Iterable[Leg], agreements: Iterable[CustomerAgreement]) -> Standing:
    """Where a customer stands by its records."""
    holds = next(iter(newest_first(agreements)), None)
    return Standing(
        tenant_id=customer.tenant_id,
        country=customer.country,
        affiliation=customer.affiliation,
        archived=customer.archived_at is not None,
        legs={
            party.hex: Seen(leg.state, leg.as_of, _ended(leg))
            for leg in legs
            if (party := leg.own_tenant_id or leg.provider_id)
        },
        agreed=Agreed(holds.accepted_on is not None, holds.way, holds.provider_id, holds.as_of)
        if holds
        else None,
    )


def _ended(leg: Leg) -> bool:
    return leg.state is LegState.NO and leg.loss_reason is LossReason.ENDED_BY_US


def standing_of_row(row: CustomerRow) -> Standing:
    """Where a customer stands by its line of the list, which carries no days."""
    return Standing(
        tenant_id=UUID(row.tenant_id) if row.tenant_id else None,
        country=row.country,
        affiliation=Affiliation(row.affiliation),
        archived=row.archived,
        legs={party: Seen(LegState(state)) for party, state in row.legs.items()},
        agreed=_agreed(row.agreement),
    )


def _agreed(text: str) -> Agreed | None:
    """What `CustomerRow.agreement` says."""
    if not text:
        return None
    if text == "no":
        return Agreed(accepted=False)
    way, _, provider = text.partition(":")
    return Agreed(True, AgreementWay(way), UUID(provider) if provider else None)
