"""What an import of subscriptions knows beforehand, and what it is to write: no more than data."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from reseller_desktop.domain.customer_import import RejectedLine
from reseller_desktop.domain.listed_subscription import ListedSubscription
from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.domain.text import name_problem


class KnownOwner(NamedTuple):
    """A customer of ours, as far as reports name customers."""

    id: UUID
    name: str
    tenant_id: UUID | None = None
    domain: str = ""
    archived: bool = False


class KnownSeller(NamedTuple):
    """A provider of ours, as far as reports name providers."""

    id: UUID
    name: str
    partner_id: str = ""


class KnownSubscription(NamedTuple):
    """A subscription with a number, as it stands; from `product` on as `FACTS`."""

    key: str
    """The id as 32 digits: most are never looked at."""
    version: int
    customer_id: UUID
    provider_id: UUID | None
    number: str
    source: SubscriptionSource
    as_of: dt.date
    product: str = ""
    sku: str = ""
    seats: int | None = None
    kind: SubscriptionKind = SubscriptionKind.UNKNOWN
    term: Term = Term.UNKNOWN
    billing: Billing = Billing.UNKNOWN
    bought_on: dt.date | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    end_action: EndAction = EndAction.UNKNOWN
    state: SubscriptionState = SubscriptionState.UNKNOWN
    unit_price: str = ""
    currency: str = ""


class NewSubscription(NamedTuple):
    """A subscription to be added."""

    listed: ListedSubscription
    customer_id: UUID | None
    """`None` as long as its customer is none of ours."""
    provider_id: UUID | None
    as_of: dt.date


class SubscriptionChange(NamedTuple):
    """A known subscription of which the report tells something else, or the same as of a later day.

    `after` holds the fields that get a new value; `as_of` is always among them.
    """

    line: int
    known: KnownSubscription
    after: Mapping[str, object]

    @property
    def fields(self) -> tuple[str, ...]:
        """What is told otherwise."""
        return tuple(name for name in self.after if name not in {"as_of", "source"})


class PossibleDouble(NamedTuple):
    """A subscription to be added that another kind of report may have told of under another id."""

    new: NewSubscription
    known: KnownSubscription


class OlderLine(NamedTuple):
    """A line that tells of a day before what is known, and changes nothing."""

    line: int
    known: KnownSubscription
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownerless:
    """Subscriptions of one customer that is not, or not surely, one of ours."""

    key: str
    """By which a decision names it."""
    name: str
    tenant_id: UUID | None
    domain: str
    rows: tuple[NewSubscription, ...]
    candidates: tuple[KnownOwner, ...] = ()
    """Who may be meant."""

    @property
    def can_be_created(self) -> bool:
        """Whether it can become a customer of ours as it is."""
        return not self.candidates and name_problem(self.name) is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionPlan:
    """What is to be written, and what became of the lines."""

    new: tuple[NewSubscription, ...] = ()
    changed: tuple[SubscriptionChange, ...] = ()
    confirmed: tuple[SubscriptionChange, ...] = ()
    """The same as of a later day."""
    unchanged: tuple[int, ...] = ()
    """Line numbers."""
    older: tuple[OlderLine, ...] = ()
    gone: tuple[KnownSubscription, ...] = ()
    """Known from such reports and not in this one, which lists all; told, and not touched."""
    doubles: tuple[PossibleDouble, ...] = ()
    """New ones that may be known under another id; told, and added all the same."""
    ownerless: tuple[Ownerless, ...] = ()
    rejected: tuple[RejectedLine, ...] = ()
    merged: int = 0
    strangers: Mapping[str, int] = field(default_factory=dict)
    """Providers that are none of ours, with the number of their subscriptions."""

    @property
    def changes_nothing(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.new or self.changed or self.confirmed)

    @property
    def creatable(self) -> tuple[Ownerless, ...]:
        """Customers that can be added together with their subscriptions."""
        return tuple(each for each in self.ownerless if each.can_be_created)

    def counts(self) -> dict[str, int]:
        """How many subscriptions there are of each sort."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "confirmed": len(self.confirmed),
            "unchanged": len(self.unchanged),
            "older": len(self.older),
            "gone": len(self.gone),
            "ownerless": sum(len(each.rows) for each in self.ownerless),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """All that a plan depends on beside the report's lines."""

    source: SubscriptionSource
    as_of: dt.date
    """The day of lines that name none."""
    known: Sequence[KnownSubscription] = ()
    owners: Sequence[KnownOwner] = ()
    sellers: Sequence[KnownSeller] = ()
    own_tenant_ids: Collection[UUID] = ()
    whole: bool = False
    """Whether the report lists every subscription."""
    owner_id: UUID | None = None
    """Whose all lines are that name nobody."""
    provider_id: UUID | None = None
    """From whom all are that name no provider."""
    decisions: Mapping[str, UUID] = field(default_factory=dict)
    """By key of `Ownerless`, which customer is meant."""
