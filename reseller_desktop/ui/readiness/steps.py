"""What the button of a next step opens."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from reseller_desktop.domain.readiness import Condition, Readiness, Remedy
from reseller_desktop.domain.states import Affiliation
from reseller_desktop.domain.transacting import ConditionCode
from reseller_desktop.ui.readiness.guide import open_guide

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reseller_desktop.domain.customer import Customer
    from reseller_desktop.ui.context import Context

_PROVIDER_FIELDS = {
    Remedy.ADD_PROVIDER: "name",
    Remedy.CHECK_PARTNERSHIP: "partnership",
    Remedy.ENTER_PROVIDER_COUNTRY: "country",
}
_TENANT_FIELDS = {
    Remedy.ADD_OWN_TENANT: "name",
    Remedy.CHECK_ONBOARDING: "member_status",
    Remedy.FINISH_ONBOARDING: "member_status",
    Remedy.CORRECT_PARTNER_ID: "partner_id",
}
_AGREEMENT = {Remedy.CHECK_MPA, Remedy.SIGN_MPA}
_SCENARIOS = {
    ConditionCode.CUSTOMER_REGION: "customer-region",
    ConditionCode.PROVIDER_REGION: "provider-region",
}


class Steps:
    """The ways from a condition to what mends it."""

    def __init__(
        self,
        context: "Context",
        window: "QWidget",
        edit: Callable[[], object],
        record_agreement: Callable[[], object],
    ) -> None:
        """`edit` opens the form of the customer, `record_agreement` that of its agreement."""
        self._context = context
        self._window = window
        self._edit = edit
        self._record_agreement = record_agreement

    def of(self, customer: "Customer", found: Readiness, condition: Condition) -> Callable[[], object]:
        """What to call for the next step of a condition."""
        remedy, navigate = condition.remedy, self._context.navigate
        if remedy in _PROVIDER_FIELDS or remedy in _TENANT_FIELDS or remedy in _AGREEMENT:
            return partial(self._open_form, found, remedy)
        if remedy is Remedy.CHECK_PROVIDER_LIST and found.provider is not None:
            return partial(navigate.show_findings, found.provider.id, customer.id)
        if remedy is Remedy.ENTER_COUNTRY:
            return self._edit
        if remedy is Remedy.RECORD_AGREEMENT:
            return self._record_agreement
        if remedy is Remedy.SEE_OPTIONS:
            return partial(open_guide, self._context, self._window, _scenario(customer, condition))
        return partial(self._compose, customer, found, remedy)

    def _open_form(self, found: Readiness, remedy: Remedy) -> None:
        """The form of the very provider or own tenant that the condition speaks of."""
        from reseller_desktop.ui.readiness import step_forms

        if remedy in _PROVIDER_FIELDS:
            step_forms.open_provider(self._context, self._window, found.provider, _PROVIDER_FIELDS[remedy])
        elif remedy in _AGREEMENT and found.own_tenant is not None:
            step_forms.open_partner_agreement(self._context, self._window, found.own_tenant)
        else:
            field = _TENANT_FIELDS.get(remedy, "name")
            step_forms.open_tenant(self._context, self._window, found.own_tenant, field)

    def _compose(self, customer: "Customer", found: Readiness, remedy: Remedy) -> None:
        from reseller_desktop.domain.invitation import Message
        from reseller_desktop.services.draft import Wish

        messages: dict[Remedy, Message] = {
            Remedy.INVITE: Message.RESELLER,
            Remedy.INVITE_WITH_PROVIDER: Message.RESELLER_AND_PROVIDER,
            Remedy.INVITE_AGAIN: Message.RESELLER,
            Remedy.INVITE_AGAIN_WITH_PROVIDER: Message.RESELLER_AND_PROVIDER,
            Remedy.REMIND: Message.REMINDER,
        }
        own, provider = found.own_tenant, found.provider
        with_provider = messages[remedy] is Message.RESELLER_AND_PROVIDER
        wish = Wish(
            message=messages[remedy],
            own_tenant_id=own.id if own and remedy is not Remedy.REMIND else None,
            provider_id=provider.id if provider and with_provider else None,
        )
        self._context.navigate.compose(customer.id, wish)


def _scenario(customer: "Customer", condition: Condition) -> str:
    """The case of the guided page that speaks of a condition which the programme forbids."""
    if customer.affiliation is Affiliation.AFFILIATE:
        return _SCENARIOS.get(condition.code, "self-sale")
    return _SCENARIOS.get(condition.code, "own-use")
