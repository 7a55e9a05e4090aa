"""Tasks as tuples, with what they are about by name, through a bare driver cursor."""

from typing import Any

from reseller_desktop.domain.task_row import TaskRow

_ROWS = """
    SELECT task.id, subject, COALESCE(due_on, ''), task.owner, about, COALESCE(about_id, ''),
        CASE about
            WHEN 'customer' THEN (SELECT name FROM customer WHERE id = about_id)
            WHEN 'invitation' THEN customer.name
            WHEN 'lead' THEN (SELECT company FROM lead WHERE id = about_id)
            WHEN 'provider' THEN (SELECT name FROM provider WHERE id = about_id)
            WHEN 'subscription' THEN (SELECT product FROM subscription WHERE id = about_id)
            WHEN 'vendor-contact' THEN (SELECT name FROM vendor_contact WHERE id = about_id)
        END,
        task.customer_id, customer.name, task.note, COALESCE(done_at, '')
    FROM task LEFT JOIN customer ON customer.id = task.customer_id
"""
_DUE = _ROWS + " WHERE done_at IS NULL AND due_on <= ? ORDER BY due_on, task.id"
_OWNERS = """
    SELECT owner FROM task WHERE owner <> ''
    UNION SELECT owner FROM customer WHERE owner <> '' ORDER BY owner
"""


def task_rows(cursor: Any) -> list[TaskRow]:
    """Every task."""
    cursor.execute(_ROWS)
    return _read(cursor)


def task_rows_of(cursor: Any, customer_id: str) -> list[TaskRow]:
    """Every task that concerns a customer."""
    cursor.execute(_ROWS + " WHERE task.customer_id = ?", (customer_id,))
    return _read(cursor)


def open_rows_until(cursor: Any, day: str) -> list[TaskRow]:
    """What is open and due by a day, the earliest first."""
    cursor.execute(_DUE, (day,))
    return _read(cursor)


def owners(cursor: Any) -> list[str]:
    """Everybody who has a task or a customer."""
    cursor.execute(_OWNERS)
    return [owner for (owner,) in cursor.fetchall()]


def _read(cursor: Any) -> list[TaskRow]:
    return [TaskRow(*(value or "" for value in row)) for row in cursor.fetchall()]
