"""What decides whether customers may count for a score, through a bare driver cursor."""

from typing import Any

from reseller_desktop.domain.score_customers import CountedCustomer
from reseller_desktop.domain.states import Affiliation

_CUSTOMERS = """
    WITH running AS (
        SELECT customer_id, MAX(seats) AS seats FROM subscription
        WHERE state NOT IN ('suspended', 'expired', 'disabled', 'deleted') AND archived_at IS NULL
        GROUP BY customer_id
    ), accepted AS (
        SELECT DISTINCT customer_id FROM leg WHERE own_tenant_id IS NOT NULL AND state = 'yes'
    )
    SELECT customer.id, name, COALESCE(running.seats, customer.seats), affiliation, accepted.customer_id
    FROM customer
    LEFT JOIN running ON running.customer_id = customer.id
    LEFT JOIN accepted ON accepted.customer_id = customer.id
    WHERE customer.archived_at IS NULL ORDER BY sort_name, customer.id
"""


def counted_customers(cursor: Any) -> list[CountedCustomer]:
    """The customers that are not archived, by name."""
    cursor.execute(_CUSTOMERS)
    kinds = {one.value: one for one in Affiliation}
    return [
        CountedCustomer(id=key, name=name, seats=seats, affiliation=kinds[affiliation], ours=ours is not None)
        for key, name, seats, affiliation, ours in cursor.fetchall()
    ]
