"""What *Today* follows from, through a bare driver cursor: counts, and the few rows that may be due."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.company import (
    EnrolmentStatus,
    MemberStatus,
    MpaStatus,
    MpaVerification,
    OwnTenant,
)
from reseller_desktop.domain.gdap import LIVE, Gdap, GdapSource, GdapStatus
from reseller_desktop.domain.lead import OPEN_LEADS, Lead, LeadSource, LeadState
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.provider import Partnership
from reseller_desktop.domain.radar import DecisionLine, Named, Parties
from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.domain.states import WAITING, InvitationState
from reseller_desktop.domain.today_lines import ListAge, OfProvider, Right, Waiting
from reseller_desktop.domain.today_mark import TodayMark

_OPEN_STATES = ",".join(f"'{state.value}'" for state in sorted(WAITING))
_CHASE_AFTER = 7
_NO_PARTNERSHIP = frozenset({Partnership.ENDED.value, Partnership.ASKED.value})
_UNCONFIRMED = """
    SELECT invitation.provider_id, provider.name, count(*), min(invitation.customer_id)
    FROM invitation
    CROSS JOIN leg ON leg.customer_id = invitation.customer_id AND leg.state IN ('unknown', 'asked')
        AND leg.provider_id || '' = invitation.provider_id
    CROSS JOIN provider ON provider.id = invitation.provider_id AND provider.archived_at IS NULL
    WHERE invitation.state = 'accepted'
        AND invitation.customer_id NOT IN (SELECT id FROM customer WHERE archived_at IS NOT NULL)
        AND NOT EXISTS (
            SELECT 1 FROM invitation AS later WHERE later.customer_id = invitation.customer_id
                AND (later.drafted_at, later.id) > (invitation.drafted_at, invitation.id)
        )
    GROUP BY invitation.provider_id, provider.name ORDER BY invitation.provider_id
"""
"""Each invitation is looked up among the legs in the index that holds them all, and not in their table."""
_ARCHIVED = "SELECT id FROM customer WHERE archived_at IS NOT NULL"
_AMONG = "IN (SELECT value FROM json_each(?))"
_RIGHTS = """
    SELECT gdap.id, relationship_id, coalesce(customer_id, ''), customer.name, customer_name, gdap.name,
        status, roles, duration, auto_extend, created_at, activated_at, ends_at, as_of, source
    FROM gdap LEFT JOIN customer ON customer.id = gdap.customer_id
    WHERE customer.archived_at IS NULL AND (
        (status IN ({live}) AND (ends_at BETWEEN ? AND ? OR (ends_at IS NULL AND activated_at IS NOT NULL)))
        OR (status = ? AND created_at <= ?)
    )
    ORDER BY gdap.id
"""


def marks(cursor: Any) -> dict[str, TodayMark]:
    """Every answer, by what it answers."""
    cursor.execute("SELECT id, version, item, until, owner, done_at FROM today_mark")
    return {
        item: TodayMark(
            id=UUID(key),
            version=version,
            item=item,
            until=_day(until),
            owner=owner,
            done_at=_instant(done_at),
        )
        for key, version, item, until, owner, done_at in cursor.fetchall()
    }


def parties_of(cursor: Any, ids: Iterable[str]) -> Parties:
    """Those of some customers that are not archived, and all providers."""
    cursor.execute(
        f"SELECT id, name, sort_name FROM customer WHERE archived_at IS NULL AND id {_AMONG}",
        (json.dumps(sorted(set(ids))),),
    )
    found = {key: Named(*names) for key, *names in cursor.fetchall()}
    cursor.execute("SELECT id, name FROM provider")
    return Parties(found, dict(cursor.fetchall()))


def decisions_since(cursor: Any, day: dt.date) -> list[DecisionLine]:
    """The decisions about terms that end on a day or later, in the order in which they were made."""
    cursor.execute(
        'SELECT subscription_id, term_end, occasion, choice, seats, product, note, "by", at '
        "FROM subscription_decision WHERE term_end >= ? ORDER BY at, id",
        (day.isoformat(),),
    )
    return list(map(DecisionLine._make, cursor.fetchall()))


def longest_lock(cursor: Any) -> dt.timedelta:
    """How long before the end of a term a provider takes no more changes, at the most."""
    cursor.execute("SELECT coalesce(max(lock_days), 0) FROM provider WHERE archived_at IS NULL")
    return dt.timedelta(days=cursor.fetchone()[0])


def to_chase(cursor: Any, today: dt.date, most: int) -> tuple[list[Waiting], int]:
    """The invitations that wait longest of those that are to be chased, and how many there are of them."""
    cursor.execute("SELECT chase_after_days FROM company")
    found = cursor.fetchone()
    last = (today - dt.timedelta(days=found[0] if found else _CHASE_AFTER)).isoformat()
    cursor.execute(
        "SELECT id, state, substr(coalesce(reminded_at, sent_at), 1, 10), customer_id FROM invitation "
        f"WHERE state IN ({_OPEN_STATES}) AND substr(coalesce(reminded_at, sent_at), 1, 10) <= ? "
        "AND coalesce(chase_on, '') <= ? "
        "AND customer_id NOT IN (SELECT id FROM customer WHERE archived_at IS NOT NULL) ORDER BY 3, id",
        (last, today.isoformat()),
    )
    due = cursor.fetchall()
    cursor.execute(
        f"SELECT id, name FROM customer WHERE id {_AMONG}", (json.dumps([row[3] for row in due[:most]]),)
    )
    names = dict(cursor.fetchall())
    return [
        Waiting(
            key,
            customer_id,
            names[customer_id],
            dt.date.fromisoformat(day),
            state == InvitationState.REMINDED,
        )
        for key, state, day, customer_id in due[:most]
    ], len(due)


def unconfirmed(cursor: Any) -> list[OfProvider]:
    """By provider: customers that accepted, of which only its list tells whether it was accepted too."""
    cursor.execute(_UNCONFIRMED)
    found = cursor.fetchall()
    cursor.execute(
        f"SELECT id, name FROM customer WHERE id {_AMONG}", (json.dumps([row[3] for row in found]),)
    )
    names = dict(cursor.fetchall())
    return [OfProvider(key, name, count, names[one]) for key, name, count, one in found]


def open_leads(cursor: Any) -> list[Lead]:
    """Every lead of which something is still to be done, as far as its clocks and its name go."""
    states = ",".join(f"'{state.value}'" for state in sorted(OPEN_LEADS))
    cursor.execute(
        "SELECT id, version, source, received_at, company, place, seats, direct, owner, state, contacted_at, "
        f"answered_at FROM lead WHERE state IN ({states}) ORDER BY received_at, id"
    )
    found = cursor.fetchall()
    return [
        Lead(
            id=UUID(key),
            version=version,
            source=LeadSource(source),
            received_at=dt.datetime.fromisoformat(received),
            company=company,
            place=place,
            seats=seats,
            direct=Answer(direct),
            owner=owner,
            state=LeadState(state),
            contacted_at=_instant(days[0]),
            answered_at=_instant(days[1]),
        )
        for key, version, source, received, company, place, seats, direct, owner, state, *days in found
    ]


def own_tenants(cursor: Any) -> list[OwnTenant]:
    """Our tenants, as far as their standing depends on it."""
    cursor.execute(
        "SELECT id, version, name, tenant_id, partner_id, headquarters_partner_id, country, member_status, "
        "enrolment_status, mpa_status, mpa_verification FROM own_tenant ORDER BY id"
    )
    return [
        OwnTenant(
            id=UUID(key),
            version=version,
            name=name,
            tenant_id=UUID(tenant_id),
            partner_id=partner_id,
            headquarters_partner_id=headquarters,
            country=country,
            member_status=MemberStatus(states[0]),
            enrolment_status=EnrolmentStatus(states[1]),
            mpa_status=MpaStatus(states[2]),
            mpa_verification=MpaVerification(states[3]),
        )
        for key, version, name, tenant_id, partner_id, headquarters, country, *states in cursor.fetchall()
    ]


def reauthorisations(cursor: Any) -> list[Reauthorisation]:
    """Every year's check of every tenant of ours."""
    cursor.execute(
        "SELECT id, version, own_tenant_id, due_on, revenue_usd, revenue_as_of, mfa_on, security_contact_on, "
        "passed_on FROM reauthorisation ORDER BY id"
    )
    return [
        Reauthorisation(
            id=UUID(key),
            version=version,
            own_tenant_id=UUID(own),
            due_on=dt.date.fromisoformat(due),
            revenue_usd=revenue,
            revenue_as_of=_day(revenue_as_of),
            mfa_on=_day(mfa),
            security_contact_on=_day(contact),
            passed_on=_day(passed),
        )
        for key, version, own, due, revenue, revenue_as_of, mfa, contact, passed in cursor.fetchall()
    ]


def rights(cursor: Any, today: dt.date, ahead: dt.timedelta, pending: dt.timedelta) -> list[Right]:
    """Admin relationships that end within a time, ended as long ago, or were asked for before `pending`."""
    live = ",".join(f"'{state.value}'" for state in sorted(LIVE))
    ends = (today - ahead).isoformat(), (today + ahead + dt.timedelta(days=1)).isoformat()
    since = (today - pending + dt.timedelta(days=1)).isoformat()
    cursor.execute(_RIGHTS.format(live=live), (*ends, GdapStatus.APPROVAL_PENDING.value, since))
    return [_right(row) for row in cursor.fetchall()]


def _right(row: Sequence[Any]) -> Right:
    key, number, customer_id, customer, called, name, status, roles, lasts, extends, *days = row[:-2]
    created, activated, ends = map(_instant, days)
    made = Gdap(
        id=UUID(key),
        relationship_id=number,
        customer_id=UUID(customer_id) if customer_id else None,
        customer_name=called,
        name=name,
        status=GdapStatus(status),
        roles=tuple(json.loads(roles)),
        duration=lasts,
        auto_extend=extends,
        created_at=created,
        activated_at=activated,
        ends_at=ends,
        as_of=dt.date.fromisoformat(row[-2]),
        source=GdapSource(row[-1]),
    )
    return Right(made, customer or "")


def memberships(cursor: Any, until: dt.date) -> list[Membership]:
    """What we hold and what is renewed by a day, or was to be."""
    cursor.execute(
        "SELECT id, kind, name, area, renews_on FROM membership "
        "WHERE ended_on IS NULL AND renews_on <= ? ORDER BY id",
        (until.isoformat(),),
    )
    return [
        Membership(id=UUID(key), kind=MembershipKind(kind), name=name, area=area, renews_on=_day(renews))
        for key, kind, name, area, renews in cursor.fetchall()
    ]


def list_ages(cursor: Any) -> list[ListAge]:
    """The day of the latest list of each provider that ever gave us one."""
    cursor.execute(
        "SELECT provider.id, provider.name, max(as_of) FROM provider_list "
        "JOIN provider ON provider.id = provider_id WHERE archived_at IS NULL GROUP BY provider.id"
    )
    return [ListAge(key, name, dt.date.fromisoformat(as_of)) for key, name, as_of in cursor.fetchall()]


def uncovered(cursor: Any) -> tuple[list[OfProvider], int]:
    """Customers for which no provider can order, by the first to be asked for; and those not asked for us.

    As in the customer list, nobody with whom we ended the relationship is to be asked again, and whom
    somebody asked already is to be reminded instead.
    """
    live, asked_for = _providers(cursor)
    known, *counts = _standing(cursor, live, [key for key, _ in asked_for])
    found = [OfProvider(*one, count) for one, count in zip(asked_for, counts, strict=True) if count]
    return found, customers(cursor) - known


def uncovered_of(cursor: Any, provider_id: str) -> list[str]:
    """The ids of those that `uncovered` counts with a provider; none for one that is not to be asked for."""
    live, asked_for = _providers(cursor)
    places = {key: place for place, (key, _) in enumerate(asked_for)}
    if provider_id not in places:
        return []
    cursor.execute(
        f"SELECT customer_id FROM ({_alike(live, list(places))}) WHERE {_lacks(places[provider_id])} "
        f"AND customer_id NOT IN ({_ARCHIVED})"
    )
    return [key for (key,) in cursor.fetchall()]


def unasked(cursor: Any) -> list[str]:
    """The ids of those whom `uncovered` counts as not asked for us."""
    cursor.execute(
        "SELECT id FROM customer WHERE archived_at IS NULL AND id NOT IN "
        "(SELECT customer_id FROM leg WHERE own_tenant_id IS NOT NULL AND state <> 'unknown')"
    )
    return [key for (key,) in cursor.fetchall()]


def customers(cursor: Any) -> int:
    """How many there are that are not archived."""
    cursor.execute("SELECT count(*) FROM customer WHERE archived_at IS NULL")
    return int(cursor.fetchone()[0])


def _providers(cursor: Any) -> tuple[list[str], list[tuple[str, str]]]:
    """The ids of those that are not archived; id and name of those that can be asked for, in their order."""
    cursor.execute("SELECT id, name, partnership FROM provider WHERE archived_at IS NULL ORDER BY id")
    live = cursor.fetchall()
    asked_for = [(key, name) for key, name, partnership in live if partnership not in _NO_PARTNERSHIP]
    return [key for key, *_ in live], asked_for


def _standing(cursor: Any, live: Sequence[str], asked_for: Sequence[str]) -> list[int]:
    """How many customers are known to us; how many lack a provider, by the one that is to be asked for.

    Those that are archived are taken off again: to leave them out of the whole takes twice as long.
    """
    lacks = "".join(f", coalesce(sum({_lacks(place)}), 0)" for place in range(len(asked_for)))
    statement = f"SELECT coalesce(sum(known), 0){lacks} FROM ({{alike}}) AS standing"
    cursor.execute(statement.format(alike=_alike(live, asked_for)))
    every = cursor.fetchone()
    cursor.execute(statement.format(alike=_alike(live, asked_for, f"WHERE customer_id IN ({_ARCHIVED})")))
    return [one - archived for one, archived in zip(every, cursor.fetchone(), strict=True)]


def _alike(live: Sequence[str], asked_for: Sequence[str], which: str = "") -> str:
    """A row for each customer with a leg: what `_lacks` looks at."""
    providers = ",".join(f"'{key}'" for key in live)
    ended = "".join(
        f", max(provider_id IS '{key}' AND state = 'no' AND loss_reason = 'ended-by-us') AS ended{place}"
        for place, key in enumerate(asked_for)
    )
    return f"""
        SELECT customer_id, max(own_tenant_id IS NOT NULL AND state = 'yes') AS ours,
            max(own_tenant_id IS NOT NULL AND state <> 'unknown') AS known,
            max(state IN ('yes', 'asked') AND coalesce(provider_id, '') IN ({providers})) AS covered
            {ended}
        FROM leg {which} GROUP BY customer_id
    """


def _lacks(place: int) -> str:
    """That nobody can order for a customer or was asked for, and this provider is the first to be."""
    before = "".join(f" AND ended{one}" for one in range(place))
    return f"ours AND NOT covered AND NOT ended{place}{before}"


def begun_at(cursor: Any) -> dt.datetime | None:
    """When the first thing was written."""
    cursor.execute("SELECT at FROM action ORDER BY seq LIMIT 1")
    return _instant((cursor.fetchone() or (None,))[0])


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _instant(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
