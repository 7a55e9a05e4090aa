"""The form of a subscription that somebody enters or corrects by hand."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.subscription import (
    Billing,
    EndAction,
    Subscription,
    SubscriptionKind,
    SubscriptionSource,
    SubscriptionState,
    Term,
)
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.subscriptions import Parties
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import checks
from reseller_desktop.ui.kit.editors import ChoiceEditor
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind, section
from reseller_desktop.ui.renewals import subscription_words as words

translate = QCoreApplication.translate

_FIELDS = (
    "product",
    "seats",
    "kind",
    "term",
    "billing",
    "bought_on",
    "starts_on",
    "ends_on",
    "end_action",
    "state",
    "provider_id",
    "number",
    "note",
)


class SubscriptionDialog(FormDialog):
    """Asks for a subscription and keeps it; from then on it is as of today, entered by hand."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        parties: Parties,
        subscription: Subscription,
        saved: Callable[[Subscription], object],
    ) -> None:
        self._context = context
        self._subscription = subscription
        self._saved = saved
        if subscription.product:
            title, verb = translate("subscriptions", "Edit subscription"), translate("subscriptions", "Save")
        else:
            title = translate("subscriptions", "New subscription")
            verb = translate("subscriptions", "Add subscription")
        values = {name: getattr(subscription, name) for name in _FIELDS}
        values["customer_id"] = subscription.customer_id if subscription.customer_id.int else None
        fields = _fields(parties)
        super().__init__(parent, title, fields, verb, values=values, submit=self._save)

    @staticmethod
    def new(customer_id: UUID | None = None) -> Subscription:
        """A subscription of which nothing is entered yet."""
        return Subscription(
            id=new_id(),
            customer_id=customer_id or UUID(int=0),
            product="",
            state=SubscriptionState.ACTIVE,
            source=SubscriptionSource.PERSON,
            as_of=dt.date.min,
        )

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(self._subscription, **values)
        self._context.tasks.run(
            self._context.services.subscriptions.save,
            made,
            done=lambda _: self._finish(made),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, made: Subscription) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(made)


def _fields(parties: Parties) -> list[Field]:
    not_known = translate("subscriptions", "Not known")
    customers = [(None, ""), *parties.customers]
    providers = [(None, not_known), *parties.providers]
    return [
        Field(
            key="customer_id",
            label=translate("subscriptions", "&Customer"),
            required=True,
            make=partial(ChoiceEditor, customers, searchable=True),
        ),
        Field(key="product", label=translate("subscriptions", "&Product"), required=True, check=checks.name),
        Field(key="seats", label=translate("subscriptions", "Sea&ts"), kind=Kind.NUMBER),
        *_term(not_known),
        section(translate("subscriptions", "Further facts")),
        *_further(providers, not_known),
    ]


def _term(not_known: str) -> list[Field]:
    return [
        section(translate("subscriptions", "Term")),
        Field(
            key="ends_on",
            label=translate("subscriptions", "&Ends on"),
            kind=Kind.DATE,
            help=translate("subscriptions", "The last day, as Microsoft tells it: in UTC, all of it."),
        ),
        Field(
            key="end_action",
            label=translate("subscriptions", "At the e&nd"),
            kind=Kind.CHOICE,
            choices=[(each, words.end_action_text(each)) for each in EndAction],
        ),
        Field(
            key="term",
            label=translate("subscriptions", "Boun&d for"),
            kind=Kind.CHOICE,
            choices=[(each, words.term_text(each) or not_known) for each in Term],
        ),
        Field(
            key="billing",
            label=translate("subscriptions", "&Billed"),
            kind=Kind.CHOICE,
            choices=[(each, words.billing_text(each) or not_known) for each in Billing],
        ),
        Field(key="starts_on", label=translate("subscriptions", "Start&s on"), kind=Kind.DATE),
        Field(key="bought_on", label=translate("subscriptions", "Bought or &renewed on"), kind=Kind.DATE),
    ]


def _further(providers: list[tuple[UUID | None, str]], not_known: str) -> list[Field]:
    return [
        Field(
            key="state",
            label=translate("subscriptions", "St&ate"),
            kind=Kind.CHOICE,
            choices=[(each, words.state_text(each)) for each in SubscriptionState],
        ),
        Field(
            key="kind",
            label=translate("subscriptions", "&Kind"),
            kind=Kind.CHOICE,
            choices=[(each, words.kind_text(each) or not_known) for each in SubscriptionKind],
        ),
        Field(
            key="provider_id",
            label=translate("subscriptions", "Pro&vider"),
            kind=Kind.CHOICE,
            choices=providers,
        ),
        Field(
            key="number",
            label=translate("subscriptions", "Subscription &id"),
            placeholder=translate("subscriptions", "by which a report finds it again"),
        ),
        Field(key="note", label=translate("subscriptions", "N&ote"), kind=Kind.LINES, lines=2),
    ]
