"""Ending relationships: one action writes the sealed record and all that follows from it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from reseller_desktop.domain.customer import Leg, LegSource, LegState, LossReason
from reseller_desktop.domain.ending import Ending, EndingRequest, EndingStory, problems, stories
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gdap import GdapStatus
from reseller_desktop.domain.invitation import OPEN, Channel, Invitation, InvitationState
from reseller_desktop.domain.removal import PartyKind, RemovalRules, obstacles, ways
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.customers import put_leg
from reseller_desktop.services.draft import Draft
from reseller_desktop.services.ids import new_id
from reseller_desktop.storage.database import Database

if TYPE_CHECKING:
    from reseller_desktop.storage.unit_of_work import Writing

_GDAP_OVER = frozenset({GdapStatus.EXPIRED, GdapStatus.TERMINATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A notice of termination that left the program while its ending was being prepared."""

    draft: Draft
    channel: Channel
    subject: str
    text: str


class EndingService:
    """Sealed records: they are added to, never changed and never removed."""

    def __init__(
        self, database: Database, clock: Clock, who: Callable[[], str], rules: Callable[[], RemovalRules]
    ) -> None:
        self._database = database
        self._clock = clock
        self._who = who
        self._rules = rules

    def rules(self) -> RemovalRules:
        """The dated texts on removal that are in force."""
        return self._rules()

    def of_customer(self, customer_id: UUID) -> tuple[EndingStory, ...]:
        """The endings of a customer, newest first, with what was added to each."""
        with self._database.read() as tx:
            return stories(tx.endings.where(customer_id=customer_id))

    def standing_gdaps(self, customer_id: UUID) -> int:
        """GDAP relations on record that are not over: the ending leaves them as they are."""
        with self._database.read() as tx:
            known = tx.gdaps.where(customer_id=customer_id)
        return sum(one.status not in _GDAP_OVER for one in known)

    def end(self, request: EndingRequest, letters: Sequence[Letter] = ()) -> Ending:
        """Seal the ending, with its legs, invitations and the letters that left, as one action.

        The leg becomes *no*, ended by us. What the party had accepted is ended, what it was still asked is
        withdrawn. Raises `UserError("ending-incomplete", reasons=…)`; nothing is written then.
        """
        with self._database.write("ending.end", name=self._name(request.customer_id)) as tx:
            self._refuse_incomplete(request, tx.customers.get(request.customer_id).name)
            ending = self._sealed(request)
            tx.endings.add(ending)
            put_leg(tx, self._ended_leg(request))
            _close_invitations(tx, ending, self._clock.today())
            for letter in letters:
                tx.dispatches.add(
                    letter.draft.dispatch(
                        letter.channel, letter.subject, letter.text, at=self._clock.now(), by=self._who()
                    )
                )
            tx.commit()
            return tx.endings.get(ending.id)

    def supplement(
        self,
        ending_id: UUID,
        *,
        note: str = "",
        removed_on: dt.date | None = None,
        notice_on: dt.date | None = None,
        notice_to: str = "",
    ) -> Ending:
        """Add what was learned later, as an entry of its own.

        Raises `UserError` with "ending-supplement-empty", or "ending-day-ahead" for a day to come.
        """
        if not (note.strip() or removed_on or notice_on):
            raise UserError("ending-supplement-empty")
        if any(day and day > self._clock.today() for day in (removed_on, notice_on)):
            raise UserError("ending-day-ahead")
        with self._database.read() as tx:
            ending = tx.endings.get(ending_id)
        with self._database.write("ending.supplement", name=self._name(ending.customer_id)) as tx:
            entry = Ending(
                id=new_id(),
                customer_id=ending.customer_id,
                own_tenant_id=ending.own_tenant_id,
                provider_id=ending.provider_id,
                supplements_id=ending.supplements_id or ending.id,
                at=self._clock.now(),
                way=ending.way,
                stated_by=self._who(),
                note=note.strip(),
                removed_on=removed_on,
                notice_on=notice_on,
                notice_to=notice_to.strip(),
            )
            tx.endings.add(entry)
            tx.commit()
            return tx.endings.get(entry.id)

    def _name(self, customer_id: UUID) -> str:
        with self._database.read() as tx:
            return tx.customers.get(customer_id).name

    def _refuse_incomplete(self, request: EndingRequest, customer_name: str) -> None:
        rules = self._rules()
        kind = PartyKind.OWN_TENANT if request.own_tenant_id else PartyKind.PROVIDER
        blocked = any(one.blocks for one in obstacles(rules, request.answers))
        found = problems(request, customer_name, ways(rules, kind), blocked=blocked)
        if found:
            raise UserError("ending-incomplete", reasons=found)

    def _sealed(self, request: EndingRequest) -> Ending:
        notice = request.notice
        return Ending(
            id=new_id(),
            customer_id=request.customer_id,
            own_tenant_id=request.own_tenant_id,
            provider_id=request.provider_id,
            at=self._clock.now(),
            way=request.way,
            reason=request.reason.strip(),
            answers={key: answer.value for key, answer in request.answers.items()},
            statement=request.statement,
            stated_by=request.stated_by.strip(),
            notice_on=notice.on if notice else None,
            notice_to=notice.to.strip() if notice else "",
            notice_text=notice.text if notice else "",
        )

    def _ended_leg(self, request: EndingRequest) -> Leg:
        return Leg(
            id=new_id(),
            customer_id=request.customer_id,
            own_tenant_id=request.own_tenant_id,
            provider_id=request.provider_id,
            state=LegState.NO,
            source=LegSource.PERSON,
            as_of=self._clock.today(),
            loss_reason=LossReason.ENDED_BY_US,
        )


def _close_invitations(tx: "Writing", ending: Ending, today: dt.date) -> None:
    """End what was accepted and withdraw what is still open; what another party accepted stays accepted."""
    for invitation in tx.invitations.where(customer_id=ending.customer_id):
        if not _names(invitation, ending):
            continue
        if invitation.state in OPEN:
            closed = replace(invitation, state=InvitationState.WITHDRAWN, closed_on=today)
            tx.invitations.save(closed)
            _no_longer_asked(tx, invitation, today)
        elif invitation.state is InvitationState.ACCEPTED and ending.own_tenant_id:
            tx.invitations.save(replace(invitation, state=InvitationState.ENDED, closed_on=today))


def _names(invitation: Invitation, ending: Ending) -> bool:
    if ending.own_tenant_id:
        return invitation.own_tenant_id == ending.own_tenant_id
    return invitation.provider_id == ending.provider_id


def _no_longer_asked(tx: "Writing", invitation: Invitation, today: dt.date) -> None:
    """The other party of a withdrawn invitation is no longer asked for either."""
    for leg in tx.legs.where(customer_id=invitation.customer_id):
        party = leg.own_tenant_id or leg.provider_id
        if leg.state is LegState.ASKED and party in {invitation.own_tenant_id, invitation.provider_id}:
            tx.legs.save(replace(leg, state=LegState.UNKNOWN, source=LegSource.PERSON, as_of=today))
