"""The saved views of a list, through a bare driver cursor: the list stands before SQLAlchemy is loaded."""

from typing import Any
from uuid import UUID

from reseller_desktop.domain.saved_view import Default, SavedView

_VIEWS = """
    SELECT id, version, list, name, state, position, is_default FROM saved_view WHERE list = ?
    ORDER BY position, id
"""


def saved_views(cursor: Any, key: str) -> tuple[SavedView, ...]:
    """The views of a list in their order."""
    cursor.execute(_VIEWS, (key,))
    return tuple(
        SavedView(
            id=UUID(row[0]),
            version=row[1],
            list=row[2],
            name=row[3],
            state=row[4],
            position=row[5],
            is_default=Default(row[6]),
        )
        for row in cursor.fetchall()
    )
