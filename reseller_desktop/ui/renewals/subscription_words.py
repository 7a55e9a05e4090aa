"""Subscriptions in words, signs and columns."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QCoreApplication

from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import Role

translate = QCoreApplication.translate

_LAST_MOMENT = dt.time(23, 59, 59, tzinfo=dt.UTC)


def term_text(term: str) -> str:
    """For how long a subscription is bound."""
    return {
        Term.MONTH: translate("subscriptions", "1 month"),
        Term.YEAR: translate("subscriptions", "1 year"),
        Term.THREE_YEARS: translate("subscriptions", "3 years"),
        Term.NONE: translate("subscriptions", "None"),
    }.get(Term(term), "")


def billing_text(billing: str) -> str:
    """How often it is billed."""
    return {
        Billing.MONTHLY: translate("subscriptions", "Monthly"),
        Billing.ANNUAL: translate("subscriptions", "Yearly"),
        Billing.TRIENNIAL: translate("subscriptions", "Every 3 years"),
        Billing.ONE_TIME: translate("subscriptions", "Once"),
        Billing.NONE: translate("subscriptions", "Not billed"),
    }.get(Billing(billing), "")


def kind_text(kind: str) -> str:
    """What is subscribed to."""
    return {
        SubscriptionKind.LICENCE: translate("subscriptions", "Licence"),
        SubscriptionKind.TRIAL: translate("subscriptions", "Trial"),
        SubscriptionKind.PERPETUAL: translate("subscriptions", "Bought once"),
        SubscriptionKind.USAGE: translate("subscriptions", "By use"),
    }.get(SubscriptionKind(kind), "")


def end_action_text(action: str) -> str:
    """What was set to happen at the end."""
    return {
        EndAction.RENEW: translate("subscriptions", "Renews"),
        EndAction.EXTEND: translate("subscriptions", "Goes on monthly"),
        EndAction.CANCEL: translate("subscriptions", "Is cancelled"),
        EndAction.OFF: translate("subscriptions", "Renewal off"),
    }.get(EndAction(action), translate("subscriptions", "Not known"))


def end_action_chip(action: str) -> Chip:
    """The same with a sign."""
    role, sign = {
        EndAction.RENEW: (Role.GOOD, "renewals"),
        EndAction.EXTEND: (Role.WARNING, "clock"),
        EndAction.CANCEL: (Role.BAD, "cross"),
        EndAction.OFF: (Role.WARNING, "dash"),
    }.get(EndAction(action), (Role.IDLE, "question"))
    return Chip(role, end_action_text(action), sign)


def state_text(state: str) -> str:
    """Where a subscription stands."""
    return {
        SubscriptionState.ACTIVE: translate("subscriptions", "Active"),
        SubscriptionState.PENDING: translate("subscriptions", "Pending"),
        SubscriptionState.SUSPENDED: translate("subscriptions", "Suspended"),
        SubscriptionState.EXPIRED: translate("subscriptions", "Expired"),
        SubscriptionState.DISABLED: translate("subscriptions", "Disabled"),
        SubscriptionState.DELETED: translate("subscriptions", "Deleted"),
    }.get(SubscriptionState(state), translate("subscriptions", "Not known"))


def state_chip(state: str) -> Chip:
    """The same with a sign."""
    role, sign = {
        SubscriptionState.ACTIVE: (Role.GOOD, "check"),
        SubscriptionState.PENDING: (Role.INFO, "dots"),
        SubscriptionState.SUSPENDED: (Role.WARNING, "warning"),
        SubscriptionState.EXPIRED: (Role.BAD, "clock"),
        SubscriptionState.DISABLED: (Role.BAD, "lock"),
        SubscriptionState.DELETED: (Role.IDLE, "cross"),
    }.get(SubscriptionState(state), (Role.IDLE, "question"))
    return Chip(role, state_text(state), sign)


def source_text(source: str) -> str:
    """Where a subscription was learned."""
    return {
        SubscriptionSource.SUBSCRIPTION_DETAILS: translate("subscriptions", "Insights, subscription details"),
        SubscriptionSource.RESELLER_PERFORMANCE: translate("subscriptions", "Insights, reseller performance"),
        SubscriptionSource.RECONCILIATION: translate("subscriptions", "Reconciliation file"),
        SubscriptionSource.PARTNER_CENTER: translate("subscriptions", "Partner Center, subscriptions"),
        SubscriptionSource.GRAPH: translate("subscriptions", "Microsoft Graph"),
        SubscriptionSource.MAPPED: translate("subscriptions", "Another report"),
        SubscriptionSource.PERSON: translate("subscriptions", "Entered by hand"),
    }[SubscriptionSource(source)]


def local_end(ends_on: dt.date) -> dt.date:
    """On which day, here, the last day of a term ends in UTC."""
    return dt.datetime.combine(ends_on, _LAST_MOMENT).astimezone().date()


def end_tip(ends_on: dt.date) -> str:
    """The end as Microsoft means it."""
    said = translate("subscriptions", "Last day in UTC, all of it: {day}")
    return said.format(day=date_text(ends_on))


def _end(row: Any) -> dt.date | None:
    return local_end(dt.date.fromisoformat(row.ends_on)) if row.ends_on else None


def _end_tip(row: Any) -> str:
    return end_tip(dt.date.fromisoformat(row.ends_on)) if row.ends_on else ""


def subscription_columns() -> list[Column]:
    """The columns of the list."""
    return [
        Column(
            key="customer",
            title=translate("subscriptions", "Customer"),
            value=lambda row: (row.customer, row.product),
            kind=Kind.TWO_LINE,
            width=220,
            stretch=True,
        ),
        Column(
            key="seats",
            title=translate("subscriptions", "Seats"),
            value=lambda row: row.seats,
            kind=Kind.NUMBER,
            width=64,
        ),
        Column(
            key="term",
            title=translate("subscriptions", "Term"),
            value=lambda row: term_text(row.term),
            width=76,
        ),
        Column(
            key="ends",
            title=translate("subscriptions", "Ends"),
            value=_end,
            kind=Kind.DATE,
            width=104,
            tip=_end_tip,
        ),
        *_standing_columns(),
        *_where_from_columns(),
        *_hidden_columns(),
    ]


def _standing_columns() -> list[Column]:
    return [
        Column(
            key="end_action",
            title=translate("subscriptions", "At the end"),
            value=lambda row: end_action_chip(row.end_action),
            kind=Kind.CHIP,
            width=144,
        ),
        Column(
            key="state",
            title=translate("subscriptions", "State"),
            value=lambda row: state_chip(row.state),
            kind=Kind.CHIP,
            width=112,
        ),
        Column(
            key="kind",
            title=translate("subscriptions", "Kind"),
            value=lambda row: kind_text(row.kind),
            width=88,
            hidden=True,
        ),
    ]


def _where_from_columns() -> list[Column]:
    return [
        Column(
            key="billing",
            title=translate("subscriptions", "Billed"),
            value=lambda row: billing_text(row.billing),
            kind=Kind.QUIET,
            width=88,
            yields=True,
        ),
        Column(
            key="provider",
            title=translate("subscriptions", "Provider"),
            value=lambda row: row.provider,
            kind=Kind.QUIET,
            width=112,
            yields=True,
        ),
        Column(
            key="as_of",
            title=translate("subscriptions", "As of"),
            value=lambda row: row.as_of,
            kind=Kind.DATE,
            width=104,
            yields=True,
            tip=lambda row: source_text(row.source),
        ),
        Column(
            key="source",
            title=translate("subscriptions", "Source"),
            value=lambda row: source_text(row.source),
            kind=Kind.QUIET,
            width=180,
            hidden=True,
        ),
    ]


def _hidden_columns() -> list[Column]:
    return [
        Column(
            key="starts",
            title=translate("subscriptions", "Starts"),
            value=lambda row: row.starts_on,
            kind=Kind.DATE,
            width=104,
            hidden=True,
        ),
        Column(
            key="sku",
            title=translate("subscriptions", "SKU"),
            value=lambda row: row.sku,
            kind=Kind.CODE,
            width=140,
            hidden=True,
        ),
        Column(
            key="price",
            title=translate("subscriptions", "Price per seat"),
            value=lambda row: " ".join(filter(None, (row.unit_price, row.currency))),
            width=112,
            hidden=True,
        ),
        Column(
            key="number",
            title=translate("subscriptions", "Subscription id"),
            value=lambda row: row.number,
            kind=Kind.CODE,
            width=280,
            hidden=True,
        ),
    ]
