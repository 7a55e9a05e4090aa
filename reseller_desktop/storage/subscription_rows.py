"""The list of subscriptions as tuples, through a bare driver cursor."""

from typing import Any

from reseller_desktop.domain.subscription_row import SubscriptionRow
from reseller_desktop.domain.text import fold

_ROWS = """
    SELECT subscription.id, customer_id, customer.name, product, sku, subscription.seats, kind, term, billing,
        coalesce(bought_on, ''), coalesce(starts_on, ''), coalesce(ends_on, ''), end_action, state,
        unit_price, currency, coalesce(provider.name, ''), source, as_of, coalesce(number, ''),
        subscription.archived_at IS NOT NULL, customer.sort_name
    FROM subscription JOIN customer ON customer.id = customer_id
        LEFT JOIN provider ON provider.id = provider_id
"""


def count_subscriptions(cursor: Any) -> int:
    """Subscriptions on record, archived ones too."""
    cursor.execute("SELECT count(*) FROM subscription")
    return int(cursor.fetchone()[0])


def subscription_rows(cursor: Any) -> list[SubscriptionRow]:
    """Every subscription as a row of the list, the earliest end first and those without one last."""
    cursor.execute(f"{_ROWS} ORDER BY ends_on IS NULL, ends_on, customer.sort_name, subscription.id")
    folded = _Folded()
    rows: list[SubscriptionRow] = []
    for *shown, archived, customer in cursor.fetchall():
        row = SubscriptionRow._make((*shown, bool(archived), ""))
        words = (customer, folded[row.product], folded[row.sku], folded[row.provider], row.number)
        rows.append(row._replace(search="\n".join(words)))
    return rows


class _Folded(dict[str, str]):
    """Texts folded once: products are few."""

    def __missing__(self, text: str) -> str:
        made = self[text] = fold(text)
        return made
