"""Subscriptions of customers, as reports tell of them or somebody typed them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Term(StrEnum):
    """For how long a subscription is bound; ISO 8601 where it is a period."""

    MONTH = "P1M"
    YEAR = "P1Y"
    THREE_YEARS = "P3Y"
    NONE = "none"
    """Nothing binds it and nothing renews: perpetual, or by usage."""
    UNKNOWN = "unknown"


class Billing(StrEnum):
    """How often it is billed."""

    MONTHLY = "monthly"
    ANNUAL = "annual"
    TRIENNIAL = "triennial"
    ONE_TIME = "one-time"
    NONE = "none"
    UNKNOWN = "unknown"


class SubscriptionKind(StrEnum):
    """What is subscribed to, as far as the rules of its end differ."""

    LICENCE = "licence"
    TRIAL = "trial"
    PERPETUAL = "perpetual"
    """Software that is bought once."""
    USAGE = "usage"
    """Azure and whatever else is billed by use."""
    UNKNOWN = "unknown"


class SubscriptionState(StrEnum):
    """Where a subscription stands: the words of Partner Center's programming interface."""

    ACTIVE = "active"
    PENDING = "pending"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    DISABLED = "disabled"
    DELETED = "deleted"
    UNKNOWN = "unknown"


class EndAction(StrEnum):
    """What was set to happen at the end of the term."""

    RENEW = "renew"
    EXTEND = "extend"
    """Goes on month by month in the extended service term."""
    CANCEL = "cancel"
    OFF = "off"
    """Automatic renewal is off, and nothing else was chosen."""
    UNKNOWN = "unknown"


class SubscriptionSource(StrEnum):
    """Where a subscription was learned."""

    SUBSCRIPTION_DETAILS = "subscription-details"
    RESELLER_PERFORMANCE = "reseller-performance"
    RECONCILIATION = "reconciliation"
    PARTNER_CENTER = "partner-center"
    GRAPH = "graph"
    MAPPED = "mapped"
    """A list whose columns somebody named."""
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One subscription, as of a day.

    Dates are Microsoft's: days in UTC, the last one included. The end is stored as it was told and never
    computed from the term, for a first term may be shorter.
    """

    id: UUID
    version: int = 0
    customer_id: UUID
    provider_id: UUID | None = None
    number: str | None = None
    """Microsoft's subscription id as it was read, in lower case; what was typed may have none."""
    product: str
    sku: str = ""
    seats: int | None = None
    kind: SubscriptionKind = SubscriptionKind.UNKNOWN
    term: Term = Term.UNKNOWN
    billing: Billing = Billing.UNKNOWN
    bought_on: dt.date | None = None
    """When it was bought or last renewed."""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    """The last day of the term; `None` for one that has no end, or whose end nobody told."""
    renewed_at: dt.datetime | None = None
    """The instant at which the purchase or the renewal was complete, where it is known."""
    cancel_until: dt.datetime | None = None
    """The instant until which it may be cancelled, where Microsoft named it."""
    end_action: EndAction = EndAction.UNKNOWN
    state: SubscriptionState = SubscriptionState.UNKNOWN
    unit_price: str = ""
    """Per seat and billing period: a decimal number with a point."""
    currency: str = ""
    """ISO 4217."""
    source: SubscriptionSource
    as_of: dt.date
    note: str = ""
    archived_at: dt.datetime | None = None


class Occasion(StrEnum):
    """At which of a term's two occasions something is decided."""

    WINDOW = "window"
    """Before the window after the purchase or the last renewal closes."""
    END = "end"
    """Before the term ends."""


class Choice(StrEnum):
    """What was decided about a subscription."""

    KEEP = "keep"
    REDUCE = "reduce"
    CHANGE = "change"
    """To another product."""
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionDecision:
    """What somebody decided at one occasion of one term; the latest for that occasion counts."""

    id: UUID
    version: int = 0
    subscription_id: UUID
    customer_id: UUID
    term_end: dt.date | None = None
    """The last day of the term that it was decided for."""
    occasion: Occasion = Occasion.END
    choice: Choice
    seats: int | None = None
    """To how many, when it is reduced."""
    product: str = ""
    """To which, when it is changed."""
    note: str = ""
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionReport:
    """One imported report."""

    id: UUID
    version: int = 0
    provider_id: UUID | None = None
    source: SubscriptionSource
    file_name: str
    sha256: str
    rows: int
    """Usable rows."""
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMapping:
    """Which column of a report or another table holds what, remembered per purpose and set of headings."""

    id: UUID
    version: int = 0
    purpose: str
    """What it is read for: `subscriptions`, `leads` or `values`."""
    headings: tuple[str, ...]
    """Folded, in the order of the file."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field name to folded heading."""
    order: str = ""
    """How its dates are to be read where they leave a doubt: `day-first`, `month-first`, or not asked yet."""
