"""Vendor contacts, and the customers to choose from, as tuples through a bare driver cursor."""

from typing import Any

from reseller_desktop.domain.vendor_contact_row import VendorContactRow

_ROWS = """
    SELECT contact.id, contact.customer_id, customer.name, contact.at, channel, contact.role, contact.name,
        organisation, address, told_by, offer, offer_seats, exceeds, reaction, said, note, contact."by",
        (SELECT count(*) FROM contact_file WHERE vendor_contact_id = contact.id)
    FROM vendor_contact AS contact JOIN customer ON customer.id = contact.customer_id
    ORDER BY contact.at DESC, contact.id DESC
"""
_NAMES = "SELECT id, name, domain, sort_name FROM customer WHERE archived_at IS NULL ORDER BY sort_name, id"


def vendor_contact_rows(cursor: Any) -> list[VendorContactRow]:
    """Every contact as a row of the list, newest first."""
    cursor.execute(_ROWS)
    return list(map(VendorContactRow._make, cursor.fetchall()))


def customer_names(cursor: Any) -> list[tuple[str, str, str, str]]:
    """Id, name, domain and folded name of every customer that is not archived, by name."""
    cursor.execute(_NAMES)
    found: list[tuple[str, str, str, str]] = cursor.fetchall()
    return found
