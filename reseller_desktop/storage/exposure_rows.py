"""What exposes customers to sellers, and who was warned, as tuples through a bare driver cursor."""

from typing import Any
from uuid import UUID

from reseller_desktop.domain.exposure import ContactLine, WarningLine


def contact_lines(cursor: Any, customer_id: UUID | None = None) -> list[ContactLine]:
    """The contacts of sellers with all customers, or with one."""
    where = "" if customer_id is None else "WHERE customer_id = ?"
    values = () if customer_id is None else (customer_id.hex,)
    cursor.execute(f"SELECT customer_id, at, exceeds FROM vendor_contact {where}", values)
    return list(map(ContactLine._make, cursor.fetchall()))


def warning_lines(cursor: Any, customer_id: UUID | None = None) -> list[WarningLine]:
    """The warnings before a renewal that left to all customers, or to one."""
    where = "" if customer_id is None else "AND customer_id = ?"
    values = () if customer_id is None else (customer_id.hex,)
    cursor.execute(
        f"SELECT subscription_id, term_end, at FROM dispatch WHERE subscription_id IS NOT NULL {where}",
        values,
    )
    return list(map(WarningLine._make, cursor.fetchall()))
