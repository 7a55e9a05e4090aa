"""What an import reads and writes, in tuples: ten thousand customers at once are an ordinary first day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Connection, func, select

from reseller_desktop.domain.customer import (
    Affiliation,
    LegSource,
    LegState,
    LossReason,
    Origin,
    Segment,
)
from reseller_desktop.domain.customer_import import (
    ChangeKind,
    CustomerChange,
    KnownCustomer,
    ListedCustomer,
    OpenInvitation,
)
from reseller_desktop.domain.invitation import OPEN, InvitationState
from reseller_desktop.domain.text import fold
from reseller_desktop.storage import tables
from reseller_desktop.storage.recorder import Recorder, chunks
from reseller_desktop.storage.rows import Row, Value, column_names, customer_search

_CUSTOMER = column_names(tables.customer)
_LEG = column_names(tables.leg)
_NOT_LISTED = (
    "[]",
    "",
    "",
    None,
    Segment.UNKNOWN.value,
    "",
    Origin.UNKNOWN.value,
    Affiliation.NONE.value,
)
"""Other domains, country, language, seats, segment, owner, origin and affiliation of a new customer."""


class CustomerImportStore:
    """The customers as an import sees them, and its writes."""

    def __init__(self, connection: Connection, recorder: Recorder | None) -> None:
        self._connection = connection
        self._recorder = recorder

    def last_action(self) -> int:
        """The number of the last action: while it stays the same, nothing was changed."""
        seq = tables.action.c.seq
        return int(self._connection.execute(select(func.coalesce(func.max(seq), 0))).scalar_one())

    def known(self, own_tenant_id: UUID, until: dt.datetime) -> list[KnownCustomer]:
        """Every customer with its leg to an own tenant and the open invitations from there.

        Invitations from after `until` are left out: a list cannot answer what it is older than.
        """
        invitations = self._open_invitations(own_tenant_id, until)
        customer, leg = tables.customer.c, tables.leg.c
        joined = tables.customer.outerjoin(
            tables.leg, (leg.customer_id == customer.id) & (leg.own_tenant_id == own_tenant_id.hex)
        )
        query = select(
            customer.id,
            customer.version,
            customer.name,
            customer.tenant_id,
            customer.domain,
            customer.relation,
            customer.archived_at,
            leg.id,
            leg.version,
            leg.state,
        ).select_from(joined)
        return [
            KnownCustomer(
                UUID(row[0]),
                row[1],
                row[2],
                UUID(row[3]) if row[3] else None,
                row[4],
                row[5],
                row[6] is not None,
                UUID(row[7]) if row[7] else None,
                row[8] or 0,
                LegState(row[9]) if row[9] else LegState.UNKNOWN,
                tuple(invitations.get(row[0], ())),
            )
            for row in self._connection.execute(query.order_by(customer.id))
        ]

    def insert_new(
        self, listed: Sequence[ListedCustomer], keys: Sequence[str], own_tenant_id: UUID, as_of: dt.date
    ) -> None:
        """Add listed customers with a leg each; `keys` are one for every customer, then one for every leg."""
        count = len(listed)
        self._writer.insert(tables.customer, _CUSTOMER, list(map(_customer_row, keys, listed)))
        legs = _leg_rows(keys[count:], keys[:count], own_tenant_id, as_of)
        self._writer.insert(tables.leg, _LEG, legs)

    def change(
        self,
        changes: Sequence[CustomerChange],
        leg_keys: Sequence[str],
        own_tenant_id: UUID,
        as_of: dt.date,
        *,
        restore: bool,
    ) -> None:
        """Write what a list changes about known customers; `leg_keys` holds one for every change.

        Raises `UserError("conflict")` when one was changed since the plan was made.
        """
        customers = {change.known.id.hex: _changed_fields(change, restore=restore) for change in changes}
        versions = {change.known.id.hex: change.known.version for change in changes}
        self._writer.update(tables.customer, customers, versions)
        linked = [
            (change.known, key)
            for change, key in zip(changes, leg_keys, strict=True)
            if ChangeKind.LINKED in change.kinds
        ]
        made = {key: known.id.hex for known, key in linked if known.leg_id is None}
        self._writer.insert(tables.leg, _LEG, _leg_rows(made, made.values(), own_tenant_id, as_of))
        self._set_legs([known for known, _ in linked], LegState.YES, LossReason.NOT_ASKED, as_of)
        answered = [invitation for change in changes for invitation in change.accepted]
        self._writer.update(
            tables.invitation,
            {
                invitation.id.hex: {"state": InvitationState.ACCEPTED.value, "accepted_on": as_of.isoformat()}
                for invitation in answered
            },
            {invitation.id.hex: invitation.version for invitation in answered},
        )

    def lose(self, gone: Sequence[KnownCustomer], own_tenant_id: UUID, as_of: dt.date) -> None:
        """Turn the legs of vanished customers to *no*, ask what happened, and end what they had accepted."""
        self._set_legs(gone, LegState.NO, LossReason.OPEN, as_of)
        table = tables.invitation.c
        accepted: list[str] = []
        for some in chunks(customer.id.hex for customer in gone):
            query = select(table.id).where(
                table.customer_id.in_(some),
                table.own_tenant_id == own_tenant_id.hex,
                table.state == InvitationState.ACCEPTED.value,
            )
            accepted += self._connection.execute(query).scalars()
        closed: Row = {"state": InvitationState.ENDED.value, "closed_on": as_of.isoformat()}
        self._writer.update(tables.invitation, dict.fromkeys(accepted, closed))

    def _set_legs(
        self, customers: Iterable[KnownCustomer], state: LegState, loss: LossReason, as_of: dt.date
    ) -> None:
        known = [customer for customer in customers if customer.leg_id]
        row: Row = {
            "state": state.value,
            "source": LegSource.IMPORT.value,
            "as_of": as_of.isoformat(),
            "loss_reason": loss.value,
        }
        legs = {customer.leg_id.hex: customer.leg_version for customer in known if customer.leg_id}
        self._writer.update(tables.leg, dict.fromkeys(legs, row), legs)

    def _open_invitations(self, own_tenant_id: UUID, until: dt.datetime) -> dict[str, list[OpenInvitation]]:
        table = tables.invitation.c
        query = select(
            table.customer_id,
            table.id,
            table.version,
            table.state,
            func.coalesce(table.sent_at, table.drafted_at),
        ).where(table.own_tenant_id == own_tenant_id.hex, table.state.in_([state.value for state in OPEN]))
        found: dict[str, list[OpenInvitation]] = defaultdict(list)
        for customer_id, invitation_id, version, state, at in self._connection.execute(query):
            if dt.datetime.fromisoformat(at) < until:
                found[customer_id].append(
                    OpenInvitation(UUID(invitation_id), version, InvitationState(state))
                )
        return found

    @property
    def _writer(self) -> Recorder:
        if self._recorder is None:
            raise RuntimeError("reading only")
        return self._recorder


def _customer_row(key: str, listed: ListedCustomer) -> tuple[Value, ...]:
    _, tenant, name, domain, relation = listed
    tenant_id, sort_name = tenant.hex, fold(name)
    search = customer_search(sort_name, domain, relation)
    return (key, 0, name, tenant_id, domain, *_NOT_LISTED, relation, "[]", "", None, sort_name, search)


def _leg_rows(
    keys: Iterable[str], customers: Iterable[str], own_tenant_id: UUID, as_of: dt.date
) -> list[tuple[Value, ...]]:
    party, state, source, day = (
        own_tenant_id.hex,
        LegState.YES.value,
        LegSource.IMPORT.value,
        as_of.isoformat(),
    )
    return [
        (key, 0, customer, party, None, state, source, day, "")
        for key, customer in zip(keys, customers, strict=True)
    ]


def _changed_fields(change: CustomerChange, *, restore: bool) -> dict[str, Value]:
    fields: dict[str, Value] = {
        name: value.hex if isinstance(value, UUID) else value for name, value in change.after.items()
    }
    if restore and ChangeKind.RETURNED in change.kinds:
        fields["archived_at"] = None
    return fields
