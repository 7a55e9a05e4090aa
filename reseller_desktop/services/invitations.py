"""Invitations: composed, handed off, recorded, and followed until the customer answers."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Leg, LegSource, LegState
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.invitation import (
    OPEN,
    WAITING,
    WITHOUT_INVITATION,
    Channel,
    Dispatch,
    Flow,
    Invitation,
    InvitationState,
    Message,
    chase_due,
    may_become,
)
from reseller_desktop.domain.ledger import LedgerRow
from reseller_desktop.domain.text import fold
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.customers import put_leg
from reseller_desktop.services.draft import Draft
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.invitation_queue import warned, written
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Reading, Writing


_ACTIONS = {
    Message.RESELLER: "invitation.send",
    Message.REMINDER: "invitation.remind",
    Message.RENEWAL_WARNING: "renewal.warn",
    Message.OBJECTION: "objection.send",
}


class InvitationService:
    """The ledger: every invitation, and every mail exactly as it left."""

    def __init__(self, database: Database, clock: Clock, who: Callable[[], str]) -> None:
        self._database = database
        self._clock = clock
        self._who = who

    def ledger(self) -> list[LedgerRow]:
        """All invitations, and behind them all warnings before a renewal, the latest first."""
        with self._database.read() as tx:
            customers = {customer.id: customer.name for customer in tx.customers.where()}
            providers = {provider.id: provider.name for provider in tx.providers.where()}
            after_days = _chase_after_days(tx)
            mails: dict[UUID | None, list[Dispatch]] = defaultdict(list)
            for dispatch in tx.dispatches.where():
                mails[dispatch.invitation_id].append(dispatch)
            rows = [
                _ledger_row(
                    invitation,
                    customers[invitation.customer_id],
                    providers[invitation.provider_id] if invitation.provider_id else "",
                    mails[invitation.id],
                    after_days,
                )
                for invitation in reversed(tx.invitations.where())
            ]
            others = reversed(mails[None])
            warnings = [one for one in others if one.message is Message.RENEWAL_WARNING]
            return rows + [_warning_row(one, customers[one.customer_id]) for one in warnings]

    def get(self, invitation_id: UUID) -> Invitation:
        """One invitation; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return tx.invitations.get(invitation_id)

    def dispatch(self, dispatch_id: UUID) -> Dispatch:
        """One mail as it left; raises `UserError("not-found")`."""
        with self._database.read() as tx:
            return tx.dispatches.get(dispatch_id)

    def dispatches(self, invitation_id: UUID) -> list[Dispatch]:
        """The mails of an invitation, oldest first."""
        with self._database.read() as tx:
            return tx.dispatches.where(invitation_id=invitation_id)

    def save_draft(self, draft: Draft, subject: str, text: str) -> Invitation:
        """Keep a draft, to be finished later; the one that is kept already is replaced."""
        with self._database.write("invitation.draft", name=draft.customer.name) as tx:
            open_one = _open_like(tx, draft)
            if open_one and open_one.state is not InvitationState.DRAFTED:
                raise UserError("invitation-already-sent", name=draft.customer.name)
            invitation = self._invitation(draft, subject, text, open_one)
            _put(tx, invitation, open_one)
            tx.commit()
            return tx.invitations.get(invitation.id)

    def record(self, draft: Draft, channel: Channel, subject: str, text: str) -> Invitation | None:
        """Record that a mail left, exactly as it did, and what it means for invitation and legs.

        The first mail makes the invitation *sent* and its legs *asked*; a further one makes it *reminded*. A
        request for granular admin rights, a notice and a warning belong to no invitation.

        Raises `UserError("draft-blocked", reasons=…)` for a mail that must not leave.
        """
        problems = draft.problems_of(subject, text)
        if problems:
            raise UserError("draft-blocked", reasons=problems)
        code = _ACTIONS.get(draft.message, _ACTIONS[Message.RESELLER])
        with self._database.write(code, name=draft.customer.name) as tx:
            invitation = None if draft.message in WITHOUT_INVITATION else self._sent(tx, draft, subject, text)
            if draft.renewal is not None:
                warned(tx, draft.renewal)
            tx.dispatches.add(
                draft.dispatch(
                    channel,
                    subject,
                    text,
                    at=self._clock.now(),
                    by=self._who(),
                    invitation_id=invitation.id if invitation else None,
                )
            )
            tx.commit()
            return tx.invitations.get(invitation.id) if invitation else None

    def accept(self, invitation: Invitation, on: dt.date) -> None:
        """Somebody has seen that the customer accepted: both legs stand."""
        with self._database.write("invitation.accept", name=_name(self._database, invitation)) as tx:
            self._close(tx, invitation, InvitationState.ACCEPTED, accepted_on=on)
            for leg in _legs(invitation, LegState.YES, LegSource.PERSON, on):
                put_leg(tx, leg)
            tx.commit()

    def decline(self, invitation: Invitation) -> None:
        """The customer said no."""
        with self._database.write("invitation.decline", name=_name(self._database, invitation)) as tx:
            self._close(tx, invitation, InvitationState.DECLINED, closed_on=self._clock.today())
            _no_longer_asked(tx, invitation, LegState.NO, self._clock.today())
            tx.commit()

    def withdraw(self, invitation: Invitation) -> None:
        """We no longer ask."""
        with self._database.write("invitation.withdraw", name=_name(self._database, invitation)) as tx:
            self._close(tx, invitation, InvitationState.WITHDRAWN, closed_on=self._clock.today())
            _no_longer_asked(tx, invitation, LegState.UNKNOWN, self._clock.today())
            tx.commit()

    def end(self, invitation: Invitation) -> None:
        """The relationship that was accepted is over: what the invitation had brought stands no more.

        Our own leg stays while another accepted invitation of the same tenant holds it.
        """
        with self._database.write("invitation.end", name=_name(self._database, invitation)) as tx:
            self._close(tx, invitation, InvitationState.ENDED, closed_on=self._clock.today())
            _no_longer_linked(tx, invitation, self._clock.today())
            tx.commit()

    def put_off(self, invitation: Invitation, until: dt.date) -> None:
        """Chase not before a day."""
        with self._database.write("invitation.put-off", name=_name(self._database, invitation)) as tx:
            tx.invitations.save(replace(invitation, chase_on=until))
            tx.commit()

    def _sent(self, tx: "Writing", draft: Draft, subject: str, text: str) -> Invitation:
        open_one = _open_like(tx, draft)
        now = self._clock.now()
        invitation = self._invitation(draft, subject, text, open_one)
        if open_one and open_one.state in WAITING:
            invitation = replace(invitation, state=InvitationState.REMINDED, reminded_at=now, chase_on=None)
        else:
            invitation = replace(invitation, state=InvitationState.SENT, sent_at=now)
        _put(tx, invitation, open_one)
        written(tx, invitation)
        for leg in _legs(invitation, LegState.ASKED, LegSource.INVITATION, self._clock.today()):
            if not _stands(tx, leg):
                put_leg(tx, leg)
        return invitation

    def _invitation(self, draft: Draft, subject: str, text: str, known: Invitation | None) -> Invitation:
        fresh = Invitation(
            id=new_id(),
            customer_id=draft.customer.id,
            own_tenant_id=draft.own_tenant.id,
            provider_id=draft.provider.id if draft.provider else None,
            flow=draft.flow,
            drafted_at=self._clock.now(),
        )
        return replace(
            known or fresh,
            language=draft.language,
            recipient_name=draft.recipient_name,
            recipient_email=draft.recipient_email,
            subject=subject,
            body=text,
            url=draft.url,
            template=draft.template.name,
        )

    def _close(self, tx: "Writing", invitation: Invitation, state: InvitationState, **dates: dt.date) -> None:
        if not may_become(invitation.state, state):
            raise UserError("invitation-state", state=invitation.state.value, new=state.value)
        tx.invitations.save(replace(invitation, state=state, **dates))  # type: ignore[arg-type]  # fields of dates only


def _name(database: Database, invitation: Invitation) -> str:
    with database.read() as tx:
        return tx.customers.get(invitation.customer_id).name


def _chase_after_days(tx: "Reading") -> int:
    return next((company.chase_after_days for company in tx.companies.where()), 0)


def _open_like(tx: "Reading", draft: Draft) -> Invitation | None:
    """The open invitation that a draft belongs to."""
    provider_id = draft.provider.id if draft.provider else None
    for invitation in reversed(tx.invitations.where(customer_id=draft.customer.id)):
        purpose = (invitation.own_tenant_id, invitation.provider_id, invitation.flow)
        if invitation.state in OPEN and purpose == (draft.own_tenant.id, provider_id, draft.flow):
            return invitation
    return None


def _put(tx: "Writing", invitation: Invitation, known: Invitation | None) -> None:
    if known:
        tx.invitations.save(invitation)
    else:
        tx.invitations.add(invitation)


def _legs(invitation: Invitation, state: LegState, source: LegSource, as_of: dt.date) -> list[Leg]:
    ours = Leg(
        id=new_id(),
        customer_id=invitation.customer_id,
        own_tenant_id=invitation.own_tenant_id,
        state=state,
        source=source,
        as_of=as_of,
    )
    if invitation.provider_id is None:
        return [ours]
    return [ours, replace(ours, id=new_id(), own_tenant_id=None, provider_id=invitation.provider_id)]


def _stands(tx: "Reading", leg: Leg) -> bool:
    same = tx.legs.where(
        customer_id=leg.customer_id, own_tenant_id=leg.own_tenant_id, provider_id=leg.provider_id
    )
    return any(known.state is LegState.YES for known in same)


def _no_longer_asked(tx: "Writing", invitation: Invitation, state: LegState, as_of: dt.date) -> None:
    for leg in tx.legs.where(customer_id=invitation.customer_id):
        parties = (invitation.own_tenant_id, invitation.provider_id)
        if leg.state is LegState.ASKED and (leg.own_tenant_id or leg.provider_id) in parties:
            tx.legs.save(replace(leg, state=state, source=LegSource.PERSON, as_of=as_of))


def _no_longer_linked(tx: "Writing", invitation: Invitation, as_of: dt.date) -> None:
    others = tx.invitations.where(customer_id=invitation.customer_id, own_tenant_id=invitation.own_tenant_id)
    held = {
        party
        for other in others
        if other.state is InvitationState.ACCEPTED
        for party in (other.own_tenant_id, other.provider_id)
    }
    over = {invitation.own_tenant_id, invitation.provider_id} - held
    for leg in tx.legs.where(customer_id=invitation.customer_id):
        if (leg.own_tenant_id or leg.provider_id) in over and leg.state is not LegState.NO:
            tx.legs.save(replace(leg, state=LegState.NO, source=LegSource.PERSON, as_of=as_of))


def _ledger_row(
    invitation: Invitation, customer: str, provider: str, mails: list[Dispatch], after_days: int
) -> LedgerRow:
    last = mails[-1] if mails else None
    recipient = invitation.recipient_email or invitation.recipient_name
    moved = invitation.closed_on or invitation.accepted_on or invitation.reminded_at or invitation.sent_at
    return LedgerRow(
        id=invitation.id,
        customer_id=invitation.customer_id,
        customer=customer,
        flow=invitation.flow,
        provider=provider,
        recipient=recipient,
        language=invitation.language,
        state=invitation.state,
        moved_at=moved or invitation.drafted_at,
        sent_at=last.at if last else None,
        chase_due=chase_due(invitation, after_days),
        mails=len(mails),
        by=last.by if last else "",
        channel=last.channel if last else None,
        search=fold(
            f"{customer}\n{provider}\n{recipient}\n{invitation.recipient_name}\n{invitation.subject}"
        ),
    )


def _warning_row(mail: Dispatch, customer: str) -> LedgerRow:
    return LedgerRow(
        id=mail.id,
        customer_id=mail.customer_id,
        customer=customer,
        flow=Flow.RESELLER,
        provider="",
        recipient=mail.recipient,
        language=mail.language,
        state=None,
        moved_at=mail.at,
        sent_at=mail.at,
        chase_due=None,
        mails=1,
        by=mail.by,
        channel=mail.channel,
        search=fold(f"{customer}\n{mail.recipient}\n{mail.subject}"),
    )
