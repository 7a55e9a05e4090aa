"""New ids that sort in the order in which they were made, so that indexes grow at their end."""

import secrets
import time
from threading import Lock
from uuid import UUID

_VERSION = 7 << 76
_VARIANT = 2 << 62
_lock = Lock()
_last = 0


def new_keys(count: int) -> list[str]:
    """UUIDs of version 7 (RFC 9562) as 32 digits, ascending, and greater than all that this process made."""
    global _last  # noqa: PLW0603  # the clock may stand still or go back between two calls
    with _lock:
        _last = stamp = max(time.time_ns() // 1_000_000, _last + 1)
    first = stamp << 80 | _VERSION | secrets.randbits(12) << 64 | _VARIANT | secrets.randbits(61)
    return [f"{first + i:032x}" for i in range(count)]


def new_ids(count: int) -> list[UUID]:
    """Such ids."""
    return list(map(UUID, new_keys(count)))


def new_id() -> UUID:
    """One such id."""
    return new_ids(1)[0]
