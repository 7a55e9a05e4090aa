"""What the pane beside the list shows of one customer, read in one go on the worker."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.company import OwnTenant
from reseller_desktop.domain.customer import Customer, Leg, LegState, LossReason
from reseller_desktop.domain.customer_row import NextStep, is_uncovered, next_step, together
from reseller_desktop.domain.invitation import WAITING, Dispatch, Invitation, chase_due
from reseller_desktop.domain.provider import Provider
from reseller_desktop.ui.context import Services

if TYPE_CHECKING:
    from reseller_desktop.domain.ending import EndingStory
    from reseller_desktop.domain.lead import Lead
    from reseller_desktop.services.custom_fields import CustomFacts
    from reseller_desktop.services.customers import CustomerPage
    from reseller_desktop.services.exposure import Exposures
    from reseller_desktop.services.gdap import GdapLine
    from reseller_desktop.services.radar import Outlooks
    from reseller_desktop.services.readiness import ReadinessPage
    from reseller_desktop.services.subscriptions import SubscriptionLine
    from reseller_desktop.services.to_do import ToDo
    from reseller_desktop.services.vendor_contacts import LoggedContact

_CHASE_AFTER = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody whom a customer may have accepted: an own tenant of ours, or a provider."""

    own_tenant: OwnTenant | None = None
    provider: Provider | None = None
    leg: Leg | None = None
    only_own: bool = False
    """The one tenant that we have, which is simply *us*."""

    @property
    def name(self) -> str:
        """The party's own name."""
        return self.provider.name if self.provider else self.own_tenant.name if self.own_tenant else ""

    @property
    def state(self) -> LegState:
        """How the customer stands towards it."""
        return self.leg.state if self.leg else LegState.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """A customer's page with everything around it."""

    page: "CustomerPage"
    parties: tuple[Party, ...]
    region: str
    """The name of the customer's CSP region, or empty."""
    chase_after: int
    """Days without an answer after which an invitation is to be chased."""
    today: dt.date
    gdap: "tuple[GdapLine, ...]" = ()
    subscriptions: "tuple[SubscriptionLine, ...]" = ()
    decisions: "Outlooks"
    exposures: "Exposures"
    readiness: "ReadinessPage"
    endings: "tuple[EndingStory, ...]" = ()
    custom: "CustomFacts"
    to_do: "ToDo"
    vendor_contacts: "tuple[LoggedContact, ...]" = ()
    leads: "tuple[Lead, ...]" = ()
    """That it came from."""

    @property
    def customer(self) -> Customer:
        """The customer itself."""
        return self.page.customer

    @property
    def invitation(self) -> Invitation | None:
        """The latest one."""
        return self.page.invitations[0] if self.page.invitations else None

    @property
    def waiting(self) -> Invitation | None:
        """The latest one that an answer is waited for."""
        return next((made for made in self.page.invitations if made.state in WAITING), None)

    @property
    def next_step(self) -> NextStep:
        """What is to be done now, by the rule that the list goes by."""
        latest = self.invitation
        own = [leg for leg in self.page.legs if leg.own_tenant_id]
        us = together([leg.state.value for leg in own])
        by_us = any(map(_ended_by_us, own))
        theirs = {leg.provider_id: leg.state.value for leg in self.page.legs if leg.provider_id}
        live = [one.provider.id for one in self.parties if one.provider and one.provider.archived_at is None]
        parted = {leg.provider_id for leg in self.page.legs if leg.provider_id and _ended_by_us(leg)}
        invited = latest.provider_id if latest else None
        return next_step(
            us=us,
            provider=theirs.get(invited, LegState.UNKNOWN.value) if invited else "",
            invitation=latest.state if latest else "",
            chase_on=chase_due(latest, self.chase_after) if latest else None,
            loss_open=any(leg.loss_reason is LossReason.OPEN for leg in self.page.legs),
            ended=by_us and us == LegState.NO,
            uncovered=is_uncovered(theirs, live, parted),
            archived=self.customer.archived_at is not None,
            today=self.today,
        )

    def party_names(self) -> dict[UUID, str]:
        """What each party is called, by its id."""
        us = QCoreApplication.translate("customers", "Us")
        known = ((one.own_tenant or one.provider, us if one.only_own else one.name) for one in self.parties)
        return {party.id: name for party, name in known if party}

    def provider_name(self, provider_id: UUID | None) -> str:
        """What a provider is called; empty when it is none of those that are shown."""
        for party in self.parties:
            if party.provider and party.provider.id == provider_id:
                return party.provider.name
        return ""

    def mails_of(self, invitation: Invitation) -> tuple[Dispatch, ...]:
        """The mails of an invitation, newest first."""
        return tuple(mail for mail in self.page.dispatches if mail.invitation_id == invitation.id)


def _ended_by_us(leg: Leg) -> bool:
    return leg.state is LegState.NO and leg.loss_reason is LossReason.ENDED_BY_US


def read_customer(services: Services, customer_id: UUID) -> CustomerView:
    """Read one customer; for the worker. Raises `UserError("not-found")`."""
    page = services.customers.page(customer_id)
    company = services.company.company()
    region = services.regions().region_of(page.customer.country) if page.customer.country else None
    return CustomerView(
        page=page,
        parties=_parties(page, services.company.own_tenants(), services.providers.providers(archived=True)),
        region=region.name if region else "",
        chase_after=company.chase_after_days if company else _CHASE_AFTER,
        today=services.clock.today(),
        gdap=services.gdap.of_customer(customer_id),
        decisions=services.radar.of_customer(customer_id),
        exposures=services.exposure.of_customer(customer_id),
        subscriptions=services.subscriptions.of_customer(customer_id),
        readiness=services.readiness.page(customer_id),
        endings=services.endings.of_customer(customer_id),
        custom=services.custom_fields.of_customer(customer_id),
        to_do=services.to_do.of_customer(customer_id),
        vendor_contacts=services.vendor_contacts.of_customer(customer_id),
        leads=services.leads.of_customer(customer_id),
    )


def _parties(
    page: "CustomerPage", own_tenants: list[OwnTenant], providers: list[Provider]
) -> tuple[Party, ...]:
    legs = {leg.own_tenant_id or leg.provider_id: leg for leg in page.legs}
    ours = [
        Party(own_tenant=tenant, leg=legs.get(tenant.id), only_own=len(own_tenants) == 1)
        for tenant in own_tenants
    ]
    theirs = [
        Party(provider=provider, leg=legs.get(provider.id))
        for provider in providers
        if provider.archived_at is None or provider.id in legs
    ]
    return (*ours, *theirs)
