"""Open leads as far as the side bar needs them, through a bare driver cursor."""

import datetime as dt
from typing import Any, NamedTuple

_OPEN = "SELECT source, received_at, direct, state, answered_at, contacted_at FROM lead WHERE state IN (?, ?)"


class OpenLead(NamedTuple):
    """What the clocks of an open lead follow from; codes by value."""

    source: str
    received_at: dt.datetime
    direct: str
    state: str
    answered_at: dt.datetime | None
    contacted_at: dt.datetime | None


def open_leads(cursor: Any, states: tuple[str, str]) -> list[OpenLead]:
    """Every lead in one of two states."""
    cursor.execute(_OPEN, states)
    return [
        OpenLead(source, _instant(received), direct, state, _maybe(answered), _maybe(contacted))
        for source, received, direct, state, answered, contacted in cursor.fetchall()
    ]


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _maybe(text: str | None) -> dt.datetime | None:
    return _instant(text) if text else None
