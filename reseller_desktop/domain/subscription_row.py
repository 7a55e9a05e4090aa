"""What the list of subscriptions shows of each."""

from typing import NamedTuple


class SubscriptionRow(NamedTuple):
    """One line of the list; enumerations by value, days as ISO 8601, and empty for what is not known."""

    id: str
    """32 hexadecimal digits, as the database keeps them."""
    customer_id: str
    customer: str
    product: str
    sku: str
    seats: int | None
    kind: str
    term: str
    billing: str
    bought_on: str
    starts_on: str
    ends_on: str
    end_action: str
    state: str
    unit_price: str
    currency: str
    provider: str
    source: str
    as_of: str
    number: str
    archived: bool
    search: str
    """Folded: customer, product, SKU, provider and number."""
