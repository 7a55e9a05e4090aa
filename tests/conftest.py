"""What every test stands on: no display is needed, nobody's own folders are touched, no wait is short."""

import gc
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from tests.support.world import World

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="", TZ="UTC")  # days read the same wherever this runs
if hasattr(time, "tzset"):
    time.tzset()
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
PATIENCE = 60_000
"""Milliseconds after which something that was waited for counts as missing, also on a loaded computer."""
_WAITS = ("waitActive", "waitExposed", "waitSignal", "waitSignals", "waitUntil")
for _wait in _WAITS:
    getattr(QtBot, _wait).__kwdefaults__["timeout"] = PATIENCE

gc.disable()  # as in the program: a worker's thread must not destroy widgets
_MANY = 50_000
"""New objects after which rubbish is looked for between two tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Delays, by which tests are found that pass on a fast computer only."""
    group = parser.getgroup("late", "a slow computer or person")
    group.addoption("--late", choices=("answers", "hands"), help="what is delayed; see tests/support/late.py")
    group.addoption("--late-seed", type=int, help="for the same delays as in another run")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the delays, once for all processes."""
    if config.option.late and config.option.late_seed is None:
        config.option.late_seed = random.SystemRandom().getrandbits(16)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes comes first, so that no process is left with it at the end."""
    items.sort(key=lambda item: "faults" not in item.path.parts)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say how to have the same delays again."""
    if config.option.late:
        terminalreporter.write_line(f"--late {config.option.late} --late-seed {config.option.late_seed}")


@pytest.fixture(autouse=True)
def _late(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The delays of one test follow from the seed and its name, whatever ran before it."""
    options: Any = request.config.option
    if options.late:
        from tests.support.late import make_late

        make_late(options.late, f"{options.late_seed} {request.node.nodeid}", monkeypatch)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A real encrypted database, closed after the test."""
    made = World(tmp_path)
    yield made
    made.close()


def pytest_runtest_teardown() -> None:
    """Look for rubbish in the window's thread."""
    if gc.get_count()[0] > _MANY:
        gc.collect()


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a display it outlives Python, and then cannot let go of what is in it."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
