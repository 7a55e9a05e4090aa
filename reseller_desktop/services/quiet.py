"""Work that makes so many objects that looking for rubbish among them would hold up the window."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_at_work = 0
_guard = Lock()


def is_resting() -> bool:
    """Whether somebody asked that nothing be looked through now, in any thread."""
    return _at_work > 0


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let Python's collector rest while many records are made that do not refer to each other in circles.

    It stops every thread while it looks through all of them, which took 70 to 110 ms of the 160 to 210 ms for
    which the window was deaf when 10,000 rows were compared; taking turns with the window took 21. What was
    made is not looked through later either: it goes when nobody needs it, as everything without circles does.
    """
    enabled = gc.isenabled()
    gc.disable()
    _count(1)
    try:
        yield
    finally:
        gc.freeze()
        _count(-1)
        if enabled:
            gc.enable()


def _count(more: int) -> None:
    global _at_work  # noqa: PLW0603 - one collector for the whole process
    with _guard:
        _at_work += more
