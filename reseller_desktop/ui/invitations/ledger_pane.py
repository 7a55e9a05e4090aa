"""One invitation of the ledger: what happened to it, and every mail that left for it."""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from reseller_desktop.domain.invitation import Dispatch, Invitation, InvitationState
from reseller_desktop.domain.ledger import LedgerRow
from reseller_desktop.ui.context import Services
from reseller_desktop.ui.invitations import words
from reseller_desktop.ui.invitations.ledger_actions import Deed, LedgerActions
from reseller_desktop.ui.invitations.ledger_views import chip_of, day
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import Button, IconButton, ghost
from reseller_desktop.ui.kit.cards import Card, Facts, ScrollColumn, clear_layout
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.theme import GAP_SMALL

_SHOWN = 2
"""Verbs that stand as buttons; the others are in the menu beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation with its mails, oldest first."""

    invitation: Invitation
    mails: tuple[Dispatch, ...]


def read_invitation(services: Services, invitation_id: UUID) -> InvitationView:
    """Read one invitation; raises `UserError("not-found")`."""
    return InvitationView(
        invitation=services.invitations.get(invitation_id),
        mails=tuple(services.invitations.dispatches(invitation_id)),
    )


class LedgerPane(ScrollColumn):
    """Beside the list."""

    def __init__(self, actions: LedgerActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.view: InvitationView | None = None
        self.deeds: list[Deed] = []
        self.customer = labels.ElidingLabel(font=theme.font(16, theme.title_font().weight()))
        self.relation = labels.secondary()
        self.chip = ChipLabel(parent=self)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP_SMALL)
        self.story = Card(self.tr("What happened"))
        self.mails = Card(self.tr("Mails"))
        head = QVBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.customer)
        head.addWidget(self.relation)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)  # without, Qt breaks lines to its width
        self.column.addLayout(head)
        self.column.addLayout(self._buttons)
        self.column.addWidget(self.story)
        self.column.addWidget(self.mails)
        self.column.addStretch(1)

    def show_view(self, view: InvitationView, row: LedgerRow, today: dt.date) -> None:
        """Show an invitation."""
        self.view = view
        invitation = view.invitation
        self.customer.setText(row.customer)
        parts = (
            words.relationship_text(row.flow, row.provider),
            words.language_text(row.language),
            self.tr("to {recipient}").format(recipient=row.recipient) if row.recipient else "",
        )
        self.relation.setText(" · ".join(filter(None, parts)))
        self.chip.set_chip(chip_of(row, today))
        self._show_deeds(self._actions.deeds(invitation))
        self._show_story(view, row)
        self._show_mails(view)

    def show_warning(self, mail: Dispatch, row: LedgerRow, today: dt.date) -> None:
        """Show a warning that left."""
        self.view = None
        self.customer.setText(row.customer)
        parts = words.message_text(mail.message), words.language_text(mail.language)
        self.relation.setText(" · ".join(parts))
        self.chip.set_chip(chip_of(row, today))
        self._show_deeds(self._actions.deeds_of_warning(mail))
        self.story.hide()
        self.mails.clear()
        self.mails.add(self._mail(mail))

    def _show_deeds(self, deeds: list[Deed]) -> None:
        clear_layout(self._buttons)
        self.deeds = deeds
        for at, deed in enumerate(deeds[:_SHOWN]):
            self._buttons.addWidget(Button(deed.text, deed.call, kind="secondary" if at else "primary"))
        if deeds[_SHOWN:]:
            more = IconButton("more", self.tr("More to do with this invitation"))
            menu = QMenu(more)
            for deed in deeds[_SHOWN:]:
                menu.addAction(deed.text).triggered.connect(_without_argument(deed))
            more.setMenu(menu)
            more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
            more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
            self._buttons.addWidget(more)
        self._buttons.addStretch(1)

    def _show_story(self, view: InvitationView, row: LedgerRow) -> None:
        self.story.show()
        self.story.clear()
        facts = Facts(name_width=88)
        for when, what in steps(view):
            facts.add(words.day_text(when), what)
        if row.chase_due is not None:
            facts.add(words.day_text(row.chase_due), self.tr("To be chased from this day"))
        self.story.add(facts)

    def _show_mails(self, view: InvitationView) -> None:
        self.mails.clear()
        if not view.mails:
            self.mails.add(labels.secondary(self.tr("No mail has left yet.")))
        for mail in reversed(view.mails):
            self.mails.add(self._mail(mail))

    def _mail(self, mail: Dispatch) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(1)
        column.addWidget(labels.body(mail.subject))
        parts = (words.day_text(day(mail.at)), words.channel_text(mail.channel), mail.by)
        column.addWidget(labels.caption(" · ".join(filter(None, parts))))
        if mail.recipient:
            column.addWidget(labels.caption(self.tr("To {recipient}").format(recipient=mail.recipient)))
        show = ghost(self.tr("Show mail"), partial(self._actions.show_mail, mail), flush=True)
        show.setAccessibleDescription(mail.subject)
        row = QHBoxLayout()
        row.addWidget(show)
        row.addStretch(1)
        column.addLayout(row)
        return block


def steps(view: InvitationView) -> list[tuple[dt.date, str]]:
    """What happened, in order."""
    invitation = view.invitation
    found: list[tuple[dt.date, str]] = [
        (day(invitation.drafted_at), words.state_text(InvitationState.DRAFTED))
    ]
    for at, mail in enumerate(view.mails):
        state = InvitationState.REMINDED if at else InvitationState.SENT
        found.append((day(mail.at), f"{words.state_text(state)} · {mail.by}"))
    if invitation.closed_on is not None:
        last = invitation.state if invitation.state in _CLOSING else InvitationState.DECLINED
        found.append((invitation.closed_on, words.state_text(last)))
    if invitation.accepted_on is not None:
        found.append((invitation.accepted_on, words.state_text(InvitationState.ACCEPTED)))
    return sorted(found, key=lambda step: step[0])


_CLOSING = frozenset({InvitationState.DECLINED, InvitationState.WITHDRAWN, InvitationState.ENDED})


def _without_argument(deed: Deed) -> "partial[None]":
    return partial(_do, deed)


def _do(deed: Deed, checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what Qt hands over
    del checked
    deed.call()
