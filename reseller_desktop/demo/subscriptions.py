"""The subscriptions in the sample: what its customers have, as a report of this morning would tell."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    Subscription,
    SubscriptionKind,
    SubscriptionReport,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.services.ids import new_id

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.demo.story import DemoClock

_SEED = 20260504
_PRODUCTS = (
    ("Microsoft 365 Business Premium", "SPB", "18.60", 1.0),
    ("Microsoft 365 Business Standard", "O365_BUSINESS_PREMIUM", "11.70", 1.0),
    ("Microsoft 365 Business Basic", "O365_BUSINESS_ESSENTIALS", "5.60", 0.5),
    ("Exchange Online (Plan 1)", "EXCHANGESTANDARD", "3.70", 0.3),
    ("Microsoft 365 E3", "SPE_E3", "33.10", 1.0),
    ("Visio Plan 2", "VISIOCLIENT", "12.60", 0.1),
    ("Microsoft 365 Copilot", "Microsoft_365_Copilot", "28.10", 0.2),
)
"""Name, SKU, a price that is invented, and the part of a customer's people that have it."""
_TERMS = (Term.YEAR,) * 7 + (Term.MONTH,) * 3 + (Term.THREE_YEARS,)
_DAYS = {Term.MONTH: 30, Term.YEAR: 365, Term.THREE_YEARS: 1095}
_ACTIONS = (EndAction.RENEW,) * 8 + (EndAction.OFF, EndAction.CANCEL, EndAction.EXTEND)
_MONTHLY = 3
_TRIAL = 25
"""Seats of a trial."""


def add_subscriptions(
    services: "Services", clock: "DemoClock", customers: Sequence[Customer], providers: Sequence[UUID]
) -> None:
    """What linked customers subscribe to; the same for the same clock."""
    chance = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    today = clock.today()
    made = [one for customer in customers for one in _of(chance, customer, providers, today)]
    report = SubscriptionReport(
        id=new_id(),
        source=SubscriptionSource.SUBSCRIPTION_DETAILS,
        file_name="SubscriptionDetails.csv",
        sha256="0" * 64,
        rows=len(made),
        as_of=today,
    )
    with services.database.write("subscriptions.import", count=len(made), file=report.file_name) as tx:
        tx.subscriptions.add(*made)
        tx.reports.add(report)
        tx.commit()


def _of(
    chance: random.Random, customer: Customer, providers: Sequence[UUID], today: dt.date
) -> Iterator[Subscription]:
    provider = providers[chance.randrange(_MONTHLY) // 2]
    for name, sku, price, part in chance.sample(_PRODUCTS, chance.choice((1, 1, 2, 2, 3))):
        term = chance.choice(_TERMS)
        trial = term is Term.MONTH and chance.randrange(_TRIAL) == 0
        ends = today + dt.timedelta(days=chance.randrange(_MONTHLY, _DAYS[term]))
        starts = ends - dt.timedelta(days=_DAYS[term] - 1)
        state = SubscriptionState.SUSPENDED if chance.randrange(40) == 0 else SubscriptionState.ACTIVE
        yield Subscription(
            id=new_id(),
            customer_id=customer.id,
            provider_id=provider,
            number=str(UUID(int=chance.getrandbits(128), version=4)),
            product=name,
            sku=sku,
            seats=_TRIAL if trial else max(1, int((customer.seats or 1) * part)),
            kind=SubscriptionKind.TRIAL if trial else SubscriptionKind.LICENCE,
            term=term,
            billing=_billing(chance, term),
            bought_on=starts,
            starts_on=starts,
            ends_on=ends,
            end_action=EndAction.OFF if state is SubscriptionState.SUSPENDED else chance.choice(_ACTIONS),
            state=state,
            unit_price=price,
            currency="CHF",
            source=SubscriptionSource.SUBSCRIPTION_DETAILS,
            as_of=today,
        )


def _billing(chance: random.Random, term: Term) -> Billing:
    """A month is billed by the month, longer terms now and then by the year."""
    return Billing.MONTHLY if term is Term.MONTH or chance.randrange(_MONTHLY) else Billing.ANNUAL
