"""A slow computer, or a slow person: delays that bring to light what a test does not wait for.

With late *answers*, whatever another thread brings takes its time, each piece for itself, and what is cut
into slices gets the shortest ones: a test that looks right away sees nothing. With late *hands*, time passes
before each key, click and look: a test that waits for what is there for a moment only misses it.
"""

import random
import threading
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reseller_desktop.starter import Starter
from reseller_desktop.ui.kit import slices
from reseller_desktop.ui.kit.changes import Changes
from reseller_desktop.ui.kit.tasks import ManualTasks, Task

ANSWERS, HANDS = "answers", "hands"
_SHORTEST, _LONGEST = 0.03, 0.12
"""Seconds by which an answer is late: longer than two looks of a test are apart."""
_MOMENT = 0.0005
"""Seconds of a slice on a computer that does hardly anything in one."""
_PAUSE = 150
"""Milliseconds that a hand rests, at most."""
_ACTS = ("keyClick", "keyClicks", "mouseClick", "mouseDClick", "waitUntil")


def make_late(kind: str, seed: str, patch: pytest.MonkeyPatch) -> None:
    """Delay until `patch` is undone; the same seed gives the same row of delays."""
    chance = random.Random(seed)  # noqa: S311 - the same delays for the same seed
    if kind == ANSWERS:
        _answers(lambda: time.sleep(chance.uniform(_SHORTEST, _LONGEST)), patch)
    else:
        _hands(lambda: QTest.qWait(chance.randint(0, _PAUSE)), patch)


def _answers(delay: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    for place, name in ((Task, "execute"), (Changes, "announce"), (Starter, "_tell")):
        patch.setattr(place, name, _elsewhere(getattr(place, name), delay))
    patch.setattr(slices, "FIRST_SLICE", 0.0)
    patch.setattr(slices, "SLICE", _MOMENT)


def _elsewhere(call: Callable[..., Any], delay: Callable[[], object]) -> Callable[..., Any]:
    """The call with a delay before and after it, unless it is the window's thread that calls."""

    @wraps(call)
    def late(*args: Any) -> Any:
        if threading.current_thread() is threading.main_thread():
            return call(*args)
        delay()
        result = call(*args)
        delay()
        return result

    return late


def _hands(delay: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    for name in _ACTS:
        patch.setattr(QtBot, name, _after(getattr(QtBot, name), delay, static=name != "waitUntil"))
    patch.setattr(ManualTasks, "drain", _after(ManualTasks.drain, delay))


def _after(call: Callable[..., Any], delay: Callable[[], object], *, static: bool = False) -> Any:
    @wraps(call)
    def late(*args: Any, **kwargs: Any) -> Any:
        delay()
        return call(*args, **kwargs)

    return staticmethod(late) if static else late
