"""What the dialog needs to know before anybody decides anything; read on the worker."""

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from reseller_desktop.domain.company import Company
from reseller_desktop.domain.customer import Contact, Customer, LegState
from reseller_desktop.domain.invitation import Message
from reseller_desktop.domain.removal import RemovalRules
from reseller_desktop.domain.subscription import Subscription, SubscriptionState
from reseller_desktop.services.draft import Draft, Wish
from reseller_desktop.ui.context import Services
from reseller_desktop.ui.customers.reading import Party, read_customer

_RUNNING = frozenset({SubscriptionState.ACTIVE, SubscriptionState.PENDING, SubscriptionState.SUSPENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """A customer with everybody that it has, or may have, a relationship with."""

    customer: Customer
    parties: tuple[Party, ...]
    """Those with a relationship on record first; archived providers only with one."""
    rules: RemovalRules
    contacts: tuple[Contact, ...]
    gdaps: int
    """GDAP relations on record that are not over."""
    active_subscriptions: bool | None
    """Whether any is on record that is not over; `None` where none was ever recorded."""
    today: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """A notice of termination before it leaves."""

    draft: Draft
    company: Company | None
    written_on: str
    """Today, as the letter's language writes it."""


def read_preparation(services: Services, customer_id: UUID) -> Preparation:
    """Read what an ending is decided on. Raises `UserError("not-found")`."""
    view = read_customer(services, customer_id)
    linked = sorted(view.parties, key=lambda party: party.state is not LegState.YES)
    return Preparation(
        customer=view.customer,
        parties=tuple(linked),
        rules=services.endings.rules(),
        contacts=view.page.contacts,
        gdaps=services.endings.standing_gdaps(customer_id),
        active_subscriptions=_active([line.subscription for line in view.subscriptions]),
        today=view.today,
    )


def _active(known: list[Subscription]) -> bool | None:
    """Whether something runs, or is only suspended and billed on; of what nobody knows nothing is said."""
    if any(one.state in _RUNNING and one.archived_at is None for one in known):
        return True
    unsure = not known or any(one.state is SubscriptionState.UNKNOWN for one in known)
    return None if unsure else False


def read_notice(services: Services, customer_id: UUID, wish: Wish) -> NoticeDraft:
    """The notice as wished, complete as far as the facts go; raises as `ComposeService.compose` does.

    The template that was written last for its language takes the place of the shipped one.
    """
    draft = services.composing.compose(customer_id, wish)
    latest = draft.choices.templates[-1]
    if latest != draft.template:
        draft = services.composing.compose(customer_id, replace(wish, template_id=latest.id))
    phrases = services.templates.phrases(draft.language)
    return NoticeDraft(
        draft=draft,
        company=services.company.company(),
        written_on=phrases.long_date(services.clock.today()),
    )


def notice_wish(
    *, ends_on: dt.date | None, party: Party | None, language: str = "", contact_id: UUID | None = None
) -> Wish:
    """What is chosen for a notice; what is left empty is chosen for the person.

    A provider's relationship ends with a letter of its own: ours stays.
    """
    provider = party.provider if party else None
    own_tenant = party.own_tenant if party else None
    return Wish(
        message=Message.PROVIDER_TERMINATION if provider else Message.TERMINATION,
        own_tenant_id=own_tenant.id if own_tenant else None,
        provider_id=provider.id if provider else None,
        language=language,
        contact_id=contact_id,
        ends_on=ends_on,
    )
