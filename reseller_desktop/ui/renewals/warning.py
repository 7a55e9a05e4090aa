"""Warning customers before a renewal: one in the composer, several through the queue."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.words import counted
from reseller_desktop.ui.kit.texts import error_box

translate = QCoreApplication.translate


def warn(context: Context, window: QWidget, renewals: Mapping[UUID, UUID]) -> None:
    """Write a warning to each of these customers about one of its subscriptions."""
    if len(renewals) == 1:
        ((customer_id, subscription_id),) = renewals.items()
        wish = Wish(message=Message.RENEWAL_WARNING, subscription_id=subscription_id)
        context.navigate.compose(customer_id, wish)
        return

    def queued(count: int) -> None:
        said = counted(
            count,
            translate("renewals", "1 warning queued"),
            translate("renewals", "%n warnings queued", "", count),
        )
        context.notify(said)
        context.navigate.write_queue()

    def refused(error: UserError) -> None:
        error_box(window, error)

    context.tasks.run(
        context.services.queue.add_warnings, renewals, done=queued, failed=refused, owner=window
    )
