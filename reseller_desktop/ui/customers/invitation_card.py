"""The invitations of a customer: the latest in full, those before it on request."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.invitation import WAITING, Invitation, InvitationState, chase_due
from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.customers.link_button import LinkButton, link_row
from reseller_desktop.ui.customers.reading import CustomerView
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.theme import GAP_SMALL

translate = QCoreApplication.translate


class InvitationCard(Card):
    """What was asked of the customer, and what came of it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(translate("customers", "Invitation"), parent)
        self._actions = actions
        self._view: CustomerView | None = None
        self._unfolded = False

    def show_view(self, view: CustomerView) -> None:
        """Show a customer's invitations."""
        if self._view is None or self._view.customer.id != view.customer.id:
            self._unfolded = False
        self._view = view
        self._fill(view)

    def _fill(self, view: CustomerView) -> None:
        self.clear()
        if view.invitation is None:
            linked = any(party.own_tenant and party.state is LegState.YES for party in view.parties)
            self.add(
                labels.secondary(
                    translate("customers", "Accepted us before any invitation was recorded here.")
                    if linked
                    else translate("customers", "Not invited yet.")
                )
            )
            return
        self.add(self._block(view, view.invitation))
        older = view.page.invitations[1:]
        if older and self._unfolded:
            for invitation in older:
                self.rows.addSpacing(GAP_SMALL)
                self.add(self._block(view, invitation))
        elif older:
            said = words.counted(
                len(older),
                translate("customers", "Show 1 earlier invitation"),
                translate("customers", "Show %n earlier invitations", "", len(older)),
            )
            self.add(link_row([LinkButton(said, self._unfold)]))

    def _unfold(self) -> None:
        self._unfolded = True
        if self._view is not None:
            self._fill(self._view)

    def _block(self, view: CustomerView, invitation: Invitation) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(labels.body(_whom(view, invitation)))
        column.addWidget(labels.caption(_story(view, invitation)))
        column.addWidget(link_row(self._buttons(view, invitation)))
        return block

    def _buttons(self, view: CustomerView, invitation: Invitation) -> list[LinkButton]:
        buttons = [
            LinkButton(
                translate("customers", "Show mail")
                if at == 0
                else translate("customers", "Show mail of {day}").format(
                    day=words.day_text(words.local_day(mail.at), view.today)
                ),
                partial(self._actions.show_mail, mail),
            )
            for at, mail in enumerate(view.mails_of(invitation)[:3])
        ]
        if invitation.state in WAITING:
            buttons += [
                LinkButton(translate("customers", "Put off…"), partial(self._actions.put_off, invitation)),
                LinkButton(translate("customers", "Declined"), partial(self._actions.decline, invitation)),
                LinkButton(translate("customers", "Withdraw"), partial(self._actions.withdraw, invitation)),
            ]
        elif invitation.state is InvitationState.DRAFTED:
            buttons.append(
                LinkButton(
                    translate("customers", "Discard the draft"), partial(self._actions.withdraw, invitation)
                )
            )
        return buttons


def _whom(view: CustomerView, invitation: Invitation) -> str:
    flow = words.flow_text(invitation.flow, view.provider_name(invitation.provider_id))
    parts = [flow, words.language_name(invitation.language)]
    recipient = invitation.recipient_email or invitation.recipient_name
    if recipient:
        parts.append(translate("customers", "to {recipient}").format(recipient=recipient))
    return " · ".join(parts)


def _story(view: CustomerView, invitation: Invitation) -> str:
    mails = view.mails_of(invitation)
    parts = [_said(view, invitation)]
    if mails:
        parts.append(words.channel_text(mails[0].channel))
    due = chase_due(invitation, view.chase_after)
    last = invitation.reminded_at or invitation.sent_at
    if due is not None and last is not None:
        silent = (view.today - words.local_day(last)).days
        if silent > 0:
            parts.append(
                words.counted(
                    silent,
                    translate("customers", "no answer for 1 day"),
                    translate("customers", "no answer for %n days", "", silent),
                )
            )
        day = words.day_text(due, view.today)
        parts.append(translate("customers", "chase on {day}").format(day=day))
    return " · ".join(parts)


def _said(view: CustomerView, invitation: Invitation) -> str:
    when = {
        InvitationState.DRAFTED: invitation.drafted_at,
        InvitationState.SENT: invitation.sent_at,
        InvitationState.REMINDED: invitation.reminded_at,
        InvitationState.ACCEPTED: invitation.accepted_on,
        InvitationState.DECLINED: invitation.closed_on,
        InvitationState.WITHDRAWN: invitation.closed_on,
        InvitationState.ENDED: invitation.closed_on,
    }[invitation.state]
    said = words.invitation_state_text(invitation.state)
    if when is not None:
        said = f"{said} {words.day_text(words.local_day(when), view.today)}"
    mails = view.mails_of(invitation)
    if mails and invitation.state in WAITING:
        return translate("customers", "{said} by {who}").format(said=said, who=mails[0].by)
    return said
