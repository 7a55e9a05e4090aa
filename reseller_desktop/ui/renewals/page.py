"""The area of renewals: decisions, and what belongs to them, one view at a time."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.switched_page import SwitchedPage, ViewSpec

translate = QCoreApplication.translate

TOP_KEYS = "Ctrl+Shift+E"
"""Select the most exposed customers, from every view of renewals."""


class RenewalsPage(SwitchedPage):
    """Decisions first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(translate("renewals", "Renewals"), views_of(context), parent)
        QShortcut(QKeySequence(TOP_KEYS), self).activated.connect(self.show_most_exposed)

    def show_most_exposed(self) -> None:
        """Go to who is most exposed, with those selected whom to warn first."""
        from reseller_desktop.ui.renewals.exposed_view import ExposedView

        page = self.show_view("exposed")
        if isinstance(page, ExposedView):
            page.select_top()


def views_of(context: Context) -> list[ViewSpec]:
    """The views in their order."""

    def decisions() -> Page:
        from reseller_desktop.ui.renewals.decisions_view import DecisionsView

        return DecisionsView(context)

    def subscriptions() -> Page:
        from reseller_desktop.ui.renewals.subscriptions_view import SubscriptionsView

        return SubscriptionsView(context)

    def contacts() -> Page:
        from reseller_desktop.ui.renewals.contacts_view import ContactsView

        return ContactsView(context)

    def exposed() -> Page:
        from reseller_desktop.ui.renewals.exposed_view import ExposedView

        return ExposedView(context)

    def tasks() -> Page:
        from reseller_desktop.ui.to_do.view import TasksView

        return TasksView(context)

    return [
        ViewSpec("decisions", translate("renewals", "Decisions"), decisions),
        ViewSpec("subscriptions", translate("renewals", "Subscriptions"), subscriptions),
        ViewSpec("exposed", translate("renewals", "Most exposed"), exposed),
        ViewSpec("contacts", translate("renewals", "Contacts"), contacts),
        ViewSpec("tasks", translate("renewals", "Tasks"), tasks),
    ]
