"""Custom fields and their values for a list, through a bare driver cursor, as its rows are read."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from reseller_desktop.domain.custom_field import CustomField

_FIELDS = "SELECT id, name, kind, choices, position FROM custom_field WHERE archived_at IS NULL"
_VALUES = """
    SELECT field_id, customer_id, value FROM custom_value
    WHERE field_id IN (SELECT id FROM custom_field WHERE archived_at IS NULL) {which}
"""


def custom_fields(cursor: Any) -> "tuple[CustomField, ...]":
    """The fields that are asked for, as somebody put them."""
    cursor.execute(f"{_FIELDS} ORDER BY position, id")
    rows = cursor.fetchall()
    if not rows:
        return ()
    from reseller_desktop.domain.custom_field import CustomField, FieldKind

    return tuple(
        CustomField(
            id=UUID(row[0]),
            name=row[1],
            kind=FieldKind(row[2]),
            choices=tuple(json.loads(row[3])),
            position=row[4],
        )
        for row in rows
    )


def custom_values(cursor: Any, ids: Iterable[UUID] | None = None) -> dict[str, dict[str, str]]:
    """The values of all customers, or of some: by field and customer, each as 32 hexadecimal digits."""
    chosen = None if ids is None else ",".join(f"'{customer_id.hex}'" for customer_id in ids)
    cursor.execute(_VALUES.format(which="" if chosen is None else f"AND customer_id IN ({chosen})"))
    found: dict[str, dict[str, str]] = {}
    for field_id, customer_id, value in cursor.fetchall():
        found.setdefault(field_id, {})[customer_id] = value
    return found
