"""What is done to vendor contacts, from anywhere in the window."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.texts import error_box

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.vendor_contacts import LoggedContact

translate = QCoreApplication.translate


class VendorContactActions(QObject):
    """Runs what was asked for in the background and says what was done."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def log(self, customer_id: UUID | None = None) -> None:
        """Take down a contact, with a customer who is known already or not."""
        self._open(None, customer_id)

    def propose(self, customer_ids: "Sequence[UUID]") -> None:
        """Take down a contact with the customer that is looked at, if it is a single one."""
        self._open(None, customer_ids[0] if len(customer_ids) == 1 else None)

    def edit(self, contact_id: UUID) -> None:
        """Open the form of a contact as it stands now."""
        self._run(self._context.services.vendor_contacts.get, contact_id, self._open)

    def remove(self, contact_id: UUID) -> None:
        """Take a contact out of the log."""
        said = translate("contacts", "Contact with {name} removed")
        self._run(
            self._context.services.vendor_contacts.remove,
            contact_id,
            lambda name: self._context.notify(said.format(name=name)),
        )

    def show_figures(self) -> None:
        """How many there were in each quarter, by whom, and how they were taken."""
        from reseller_desktop.ui.vendor_contacts.figures import FiguresDialog

        self._show(FiguresDialog(self._context, self._window))

    def pack(self, ids: "Collection[UUID]") -> None:
        """Make an evidence pack of contacts."""
        from reseller_desktop.ui.vendor_contacts.pack_dialog import PackDialog

        self._show(PackDialog(self._context, self._window, ids))

    def complain(self, ids: "Collection[UUID]") -> None:
        """Write a complaint about contacts."""
        from reseller_desktop.ui.vendor_contacts.complaint_dialog import (
            ComplaintDialog,
        )

        self._show(ComplaintDialog(self._context, self._window, ids))

    def hand_objection(self, customer_id: UUID) -> None:
        """Write the mail that hands a customer a letter to object with."""
        from reseller_desktop.domain.invitation import Message
        from reseller_desktop.services.draft import Wish

        self._context.navigate.compose(customer_id, Wish(message=Message.OBJECTION))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _open(self, logged: "LoggedContact | None", customer_id: UUID | None = None) -> None:
        from reseller_desktop.ui.vendor_contacts.dialog import VendorContactDialog

        said = translate("contacts", "Contact with {name} logged")
        if logged is not None:
            said = translate("contacts", "Contact with {name} saved")
        dialog = VendorContactDialog(
            self._context,
            self._window,
            logged,
            lambda name: self._context.notify(said.format(name=name)),
            customer_id=customer_id,
        )
        self._show(dialog)

    def _run(self, call: "Callable[[UUID], object]", key: UUID, done: "Callable[..., object]") -> None:
        self._context.tasks.run(call, key, done=done, failed=self._refused, owner=self)

    def _refused(self, error: "UserError") -> None:
        error_box(self._window, error)
