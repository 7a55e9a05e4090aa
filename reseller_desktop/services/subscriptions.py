"""Subscriptions of customers: listed, typed, corrected, put away."""

from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.report_values import MOST_SEATS
from reseller_desktop.domain.subscription import Subscription, SubscriptionSource
from reseller_desktop.domain.text import fold
from reseller_desktop.services.checks import check_name
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.services.saving import save_one
from reseller_desktop.storage.database import Database
from reseller_desktop.storage.subscription_rows import count_subscriptions, subscription_rows

if TYPE_CHECKING:
    from reseller_desktop.domain.subscription_row import SubscriptionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionLine:
    """A subscription, and by whose hands it comes."""

    subscription: Subscription
    provider: str
    """Name; empty when it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Whose a subscription can be, and from whom: ids with names, in the order of names."""

    customers: tuple[tuple[UUID, str], ...]
    providers: tuple[tuple[UUID, str], ...]


class SubscriptionService:
    """What customers subscribe to."""

    def __init__(self, database: Database, cursor: Callable[[], Any], clock: Clock) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock

    def count(self) -> int:
        """Subscriptions on record, archived ones too."""
        with closing(self._cursor()) as cursor:
            return count_subscriptions(cursor)

    def rows(self) -> "list[SubscriptionRow]":
        """Every subscription as a row of the list, the earliest end first."""
        with closing(self._cursor()) as cursor, collector_at_rest():
            return subscription_rows(cursor)

    def get(self, subscription_id: UUID) -> Subscription:
        """One subscription; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return tx.subscriptions.get(subscription_id)

    def of_customer(self, customer_id: UUID) -> tuple[SubscriptionLine, ...]:
        """A customer's subscriptions that are not archived, the earliest end first."""
        with self._database.read() as tx:
            found = [
                one for one in tx.subscriptions.where(customer_id=customer_id) if one.archived_at is None
            ]
            providers = tx.providers.among("id", {one.provider_id for one in found if one.provider_id})
        names: dict[UUID | None, str] = {provider.id: provider.name for provider in providers}
        found.sort(key=lambda one: (one.ends_on is None, one.ends_on, one.product))
        return tuple(
            SubscriptionLine(subscription=one, provider=names.get(one.provider_id, "")) for one in found
        )

    def parties(self) -> Parties:
        """Customers and providers that are not archived."""
        with self._database.read() as tx:
            owners = tx.subscription_imports.owners()
            providers = [one for one in tx.providers.where() if one.archived_at is None]
        customers = [(one.id, one.name) for one in owners if not one.archived]
        return Parties(
            customers=tuple(sorted(customers, key=lambda each: fold(each[1]))),
            providers=tuple((one.id, one.name) for one in providers),
        )

    def save(self, subscription: Subscription) -> None:
        """Add a subscription or keep its changes, by hand: from now on as of today.

        Raises `UserError`: *name-…* for the product, "subscription-seats-out-of-range",
        "subscription-ends-before-start", "subscription-number-taken".
        """
        check_name(subscription.product)
        if subscription.seats is not None and not 0 <= subscription.seats <= MOST_SEATS:
            raise UserError("subscription-seats-out-of-range", most=MOST_SEATS)
        starts, ends = subscription.starts_on, subscription.ends_on
        if starts and ends and starts > ends:
            raise UserError("subscription-ends-before-start")
        number = (subscription.number or "").strip().lower() or None
        kept = replace(
            subscription, number=number, as_of=self._clock.today(), source=SubscriptionSource.PERSON
        )
        with self._database.write("subscription.edit", name=kept.product) as tx:
            tx.customers.get(kept.customer_id)
            if number and any(one.id != kept.id for one in tx.subscriptions.where(number=number)):
                raise UserError("subscription-number-taken", field="number")
            save_one(tx.subscriptions, kept)
            tx.commit()

    def archive(self, ids: Collection[UUID]) -> int:
        """Put subscriptions away; the number of those that were not put away already."""
        with self._database.write("subscriptions.archive", count=len(ids)) as tx:
            found = [one for one in tx.subscriptions.among("id", ids) if one.archived_at is None]
            away = self._clock.now()
            tx.subscriptions.save(*(replace(one, archived_at=away) for one in found))
            tx.commit()
        return len(found)

    def restore(self, ids: Collection[UUID]) -> int:
        """Bring subscriptions back; the number of those that were put away."""
        with self._database.write("subscriptions.restore", count=len(ids)) as tx:
            found = [one for one in tx.subscriptions.among("id", ids) if one.archived_at is not None]
            tx.subscriptions.save(*(replace(one, archived_at=None) for one in found))
            tx.commit()
        return len(found)
