"""The very forms in which a next step is taken, opened where one reads of it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.providers.forms import ProviderDialog
from reseller_desktop.ui.settings.tenant_forms import AgreementDialog, TenantDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from reseller_desktop.domain.company import OwnTenant
    from reseller_desktop.domain.provider import Provider
    from reseller_desktop.ui.context import Context, Services

translate = QCoreApplication.translate


def open_provider(context: "Context", window: "QWidget", provider: "Provider | None", field: str) -> None:
    """Ask for a provider, or for what is missing of one; `field` has the cursor."""

    def show(own_tenants: "list[OwnTenant]") -> None:
        dialog = ProviderDialog(context, window, provider, own_tenants, partial(_saved, context))
        _open(dialog)
        dialog.form.editors[field].control.setFocus()

    _after(context, window, _own_tenants, show)


def open_tenant(context: "Context", window: "QWidget", own: "OwnTenant | None", field: str) -> None:
    """Ask for an own tenant, or for what is missing of one; `field` has the cursor."""

    def show(providers: "list[Provider]") -> None:
        ids = [provider.tenant_id for provider in providers]
        dialog = TenantDialog(context, window, own, ids, partial(_saved, context))
        _open(dialog)
        dialog.form.editors[field].control.setFocus()

    _after(context, window, _providers, show)


def open_partner_agreement(context: "Context", window: "QWidget", own: "OwnTenant") -> None:
    """Ask what is known of the partner agreement of an own tenant."""
    _open(AgreementDialog(context, window, own, partial(_saved, context)))


def _own_tenants(services: "Services") -> "list[OwnTenant]":
    return services.company.own_tenants()


def _providers(services: "Services") -> "list[Provider]":
    return services.providers.providers(archived=True)


def _after(
    context: "Context", window: "QWidget", read: "Callable[[Services], object]", show: "Callable[..., None]"
) -> None:
    context.tasks.run(
        read, context.services, done=show, failed=lambda error: error_box(window, error), owner=window
    )


def _saved(context: "Context", made: "Provider | OwnTenant") -> None:
    context.notify(translate("readiness", "{name} was saved.").format(name=made.name))


def _open(dialog: "QDialog") -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
