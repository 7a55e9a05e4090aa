"""What figures count, as tuples through a bare driver cursor: a few statements over whole tables."""

from enum import Enum
from typing import Any

from reseller_desktop.domain.figures import ContactLine, InvitationLine, Party

_LEGS = """
    SELECT coalesce(own_tenant_id, provider_id), state, count(*) FROM leg
    WHERE customer_id NOT IN (SELECT id FROM customer WHERE archived_at IS NOT NULL) GROUP BY 1, 2
"""
_PARTIES = """
    SELECT id, name, 1 FROM own_tenant
    UNION ALL SELECT id, name, 0 FROM provider WHERE archived_at IS NULL
    ORDER BY 3 DESC, 1
"""

_WAITING = """
    SELECT sent_at, customer.name, coalesce(provider.name, '')
    FROM invitation JOIN customer ON customer.id = customer_id LEFT JOIN provider ON provider.id = provider_id
    WHERE state IN ('sent', 'reminded') AND sent_at IS NOT NULL ORDER BY sent_at, invitation.id
"""
_SELLERS = """
    SELECT contact.at, customer.name,
        contact.name || CASE WHEN contact.name = '' OR organisation = '' THEN '' ELSE ', ' END
            || organisation, offer
    FROM vendor_contact AS contact JOIN customer ON customer.id = contact.customer_id
    WHERE contact.at >= ? AND contact.at < ? ORDER BY contact.at, contact.id
"""


class Moments(Enum):
    """What happens at a moment that is kept: its table and column."""

    DECIDED = ("subscription_decision", "at")
    LEADS = ("lead", "received_at")
    ENDED = ("ending", "at")


def party_rows(cursor: Any) -> list[Party]:
    """Our tenants, then the providers that are not archived, in the order in which they were added."""
    cursor.execute(_PARTIES)
    return [Party(key, name, bool(own)) for key, name, own in cursor.fetchall()]


def leg_counts(cursor: Any) -> tuple[int, list[tuple[str, str, int]]]:
    """Customers that are not archived, and how many of them have a leg to which party in which state."""
    cursor.execute("SELECT count(*) FROM customer WHERE archived_at IS NULL")
    customers = int(cursor.fetchone()[0])
    cursor.execute(_LEGS)
    return customers, cursor.fetchall()


def invitation_lines(cursor: Any) -> list[InvitationLine]:
    """Every invitation, oldest first."""
    cursor.execute(
        "SELECT id, state, drafted_at, sent_at, reminded_at, accepted_on FROM invitation ORDER BY id"
    )
    return list(map(InvitationLine._make, cursor.fetchall()))


def contact_moments(cursor: Any, since: str) -> list[ContactLine]:
    """Contacts of sellers from a moment on, given as ISO 8601 in UTC."""
    cursor.execute("SELECT id, at FROM vendor_contact WHERE at >= ? ORDER BY at, id", (since,))
    return list(map(ContactLine._make, cursor.fetchall()))


def waiting_rows(cursor: Any) -> list[tuple[str, str, str]]:
    """Invitations that nobody answered, the oldest first: first mail, customer, provider or nothing."""
    cursor.execute(_WAITING)
    found: list[tuple[str, str, str]] = cursor.fetchall()
    return found


def seller_rows(cursor: Any, since: str, until: str) -> list[tuple[str, str, str, str]]:
    """Contacts from a moment to before another: moment, customer, who it was, what was offered."""
    cursor.execute(_SELLERS, (since, until))
    found: list[tuple[str, str, str, str]] = cursor.fetchall()
    return found


def moments(cursor: Any, what: Moments, since: str, until: str) -> list[str]:
    """The moments from one to before another at which something happened."""
    table, column = what.value
    cursor.execute(
        f'SELECT "{column}" FROM "{table}" WHERE "{column}" >= ? AND "{column}" < ?', (since, until)
    )
    return [moment for (moment,) in cursor.fetchall()]
