"""What is done to subscriptions, from the list and from a customer's page."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.domain.subscription import Subscription
    from reseller_desktop.services.subscriptions import Parties

translate = QCoreApplication.translate


class SubscriptionActions(QObject):
    """Runs what was asked for in the background and says what was done."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def add(self, customer_id: UUID | None = None) -> None:
        """Ask for a subscription, of a customer or of one that is to be chosen."""
        from reseller_desktop.ui.renewals.subscription_form import SubscriptionDialog

        self._open(SubscriptionDialog.new(customer_id))

    def edit(self, subscription_id: UUID) -> None:
        """Open the form of a subscription."""
        self._run(self._context.services.subscriptions.get, subscription_id, done=self._open)

    def archive(self, ids: Collection[UUID]) -> None:
        """Put subscriptions away."""
        self._run(self._context.services.subscriptions.archive, ids, done=self._archived)

    def restore(self, ids: Collection[UUID]) -> None:
        """Bring subscriptions back."""
        self._run(self._context.services.subscriptions.restore, ids, done=self._restored)

    def import_report(self, path: Path | None = None) -> None:
        """Open the preview of a report; asks for the file without a path."""
        from reseller_desktop.ui.renewals.report_dialog import ReportDialog

        ReportDialog(self._context, self._window, path).open()

    def open_customer(self, customer_id: UUID) -> None:
        """Go to the page of a customer."""
        self._context.navigate.show_customer(customer_id)

    def _open(self, subscription: "Subscription") -> None:
        call = partial(self._show_form, subscription)
        self._run(self._context.services.subscriptions.parties, done=call)

    def _show_form(self, subscription: "Subscription", parties: "Parties") -> None:
        from reseller_desktop.ui.renewals.subscription_form import SubscriptionDialog

        SubscriptionDialog(self._context, self._window, parties, subscription, self._saved).open()

    def _saved(self, made: "Subscription") -> None:
        self._context.notify(translate("subscriptions", "{name} saved").format(name=made.product))

    def _archived(self, count: int) -> None:
        one = translate("subscriptions", "1 subscription archived")
        many = translate("subscriptions", "%n subscriptions archived", "", count)
        self._context.notify(one if count == 1 else many)

    def _restored(self, count: int) -> None:
        one = translate("subscriptions", "1 subscription restored")
        many = translate("subscriptions", "%n subscriptions restored", "", count)
        self._context.notify(one if count == 1 else many)

    def _run(self, call: Callable[..., Any], *args: object, done: Callable[[Any], object]) -> None:
        self._context.tasks.run(call, *args, done=done, failed=self._refused, owner=self)

    def _refused(self, error: "UserError") -> None:
        error_box(self._window, error)
