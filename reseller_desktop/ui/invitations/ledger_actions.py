"""What can be done with an invitation in the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import WAITING, Dispatch, Flow, Invitation, InvitationState, Message
from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.day_form import ask_acceptance, ask_put_off
from reseller_desktop.ui.invitations.mail_dialog import MailDialog
from reseller_desktop.ui.kit import texts

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.forms import FormDialog

_OVER = frozenset({InvitationState.DECLINED, InvitationState.WITHDRAWN, InvitationState.ENDED})


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb and what it does; the first of several is the one to do."""

    text: str
    call: Callable[[], object]


class LedgerActions(QObject):
    """Runs what a person chooses, and says in the status line what was done."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self.dialog: FormDialog | MailDialog | None = None

    def deeds(self, invitation: Invitation) -> list[Deed]:
        """What can be done now, the most likely first."""
        found = []
        if invitation.state in WAITING:
            found = [
                Deed(self.tr("&Remind"), lambda: self.remind(invitation)),
                Deed(self.tr("Record &acceptance…"), lambda: self.accept(invitation)),
                Deed(self.tr("&Put off…"), lambda: self.put_off(invitation)),
                Deed(self.tr("&Declined"), lambda: self.decline(invitation)),
                Deed(self.tr("&Withdraw"), lambda: self.withdraw(invitation)),
            ]
        elif invitation.state is InvitationState.DRAFTED:
            found = [
                Deed(self.tr("&Finish draft"), lambda: self.write(invitation)),
                Deed(self.tr("&Withdraw"), lambda: self.withdraw(invitation)),
            ]
        elif invitation.state is InvitationState.ACCEPTED:
            found = [Deed(self.tr("It has &ended"), lambda: self.end(invitation))]
        elif invitation.state in _OVER:
            found = [Deed(self.tr("&Invite again"), lambda: self.write(invitation))]
            if invitation.state is not InvitationState.ENDED:
                found.append(Deed(self.tr("Record &acceptance…"), lambda: self.accept(invitation)))
        found.append(Deed(self.tr("Open &customer"), lambda: self.open_customer(invitation)))
        return found

    def deeds_of_warning(self, mail: Dispatch) -> list[Deed]:
        """What can be done with a warning that left."""
        return [
            Deed(self.tr("&Show mail"), lambda: self.show_mail(mail)),
            Deed(self.tr("Open &customer"), lambda: self._context.navigate.show_customer(mail.customer_id)),
        ]

    def remind(self, invitation: Invitation) -> None:
        """Write a reminder."""
        self._context.navigate.compose(invitation.customer_id, Wish(message=Message.REMINDER))

    def write(self, invitation: Invitation) -> None:
        """Write an invitation for the same purpose; a kept draft comes back."""
        both = invitation.flow is Flow.RESELLER_AND_PROVIDER
        self._context.navigate.compose(
            invitation.customer_id,
            Wish(
                message=Message.RESELLER_AND_PROVIDER if both else Message.RESELLER,
                own_tenant_id=invitation.own_tenant_id,
                provider_id=invitation.provider_id,
            ),
        )

    def accept(self, invitation: Invitation) -> None:
        """Ask for the day, and record that the customer accepted."""
        self.dialog = ask_acceptance(self._context, self._parent, invitation)

    def put_off(self, invitation: Invitation) -> None:
        """Ask until when not to chase."""
        self.dialog = ask_put_off(self._context, self._parent, invitation)

    def decline(self, invitation: Invitation) -> None:
        """Record that the customer said no."""
        said = self.tr("Recorded as declined")
        self._run(self._context.services.invitations.decline, invitation, said)

    def withdraw(self, invitation: Invitation) -> None:
        """Record that we no longer ask."""
        self._run(self._context.services.invitations.withdraw, invitation, self.tr("Recorded as withdrawn"))

    def end(self, invitation: Invitation) -> None:
        """Record that what was accepted is over."""
        self._run(self._context.services.invitations.end, invitation, self.tr("Recorded as ended"))

    def open_customer(self, invitation: Invitation) -> None:
        """Go to the customer."""
        self._context.navigate.show_customer(invitation.customer_id)

    def show_mail(self, mail: Dispatch) -> None:
        """Show a mail exactly as it left."""
        self.dialog = MailDialog(mail, self._parent)
        self.dialog.open()

    def _run(self, call: Callable[[Invitation], object], invitation: Invitation, said: str) -> None:
        def done(_: object) -> None:
            self._context.notify(said)

        def failed(error: UserError) -> None:
            texts.error_box(self._parent, error)

        self._context.tasks.run(call, invitation, done=done, failed=failed, owner=self)
