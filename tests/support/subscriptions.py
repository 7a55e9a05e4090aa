"""Subscriptions for tests. Every id is invented."""

import datetime as dt
from typing import Any
from uuid import UUID

from reseller_desktop.domain.listed_subscription import ListedSubscription
from reseller_desktop.domain.subscription import Subscription, SubscriptionSource
from reseller_desktop.domain.subscription_plan import KnownSubscription
from reseller_desktop.services.ids import new_id

TENANT = UUID("5ca1ab1e-0000-4000-8000-00000000c001")
AS_OF = dt.date(2026, 4, 30)


def number(place: int) -> str:
    return str(UUID(int=0xD0C0FFEE << 96 | 4 << 76 | 2 << 62 | place))


def listed(place: int = 1, **facts: Any) -> ListedSubscription:
    values = {"line": place + 1, "number": number(place), "product": "Microsoft 365 Business Premium"}
    return ListedSubscription(**{**values, **facts})


def known(place: int = 1, **facts: Any) -> KnownSubscription:
    values: dict[str, Any] = {
        "key": new_id().hex,
        "version": 0,
        "customer_id": new_id(),
        "provider_id": None,
        "number": number(place),
        "source": SubscriptionSource.SUBSCRIPTION_DETAILS,
        "as_of": AS_OF,
        "product": "Microsoft 365 Business Premium",
    }
    return KnownSubscription(**{**values, **facts})


def subscription(customer_id: UUID, **facts: Any) -> Subscription:
    values: dict[str, Any] = {
        "id": new_id(),
        "customer_id": customer_id,
        "product": "Microsoft 365 Business Premium",
        "source": SubscriptionSource.PERSON,
        "as_of": AS_OF,
    }
    return Subscription(**{**values, **facts})
