"""What every test stands on: no display is needed, and nobody's own folders are touched."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.world import World

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A real encrypted database, closed after the test."""
    made = World(tmp_path)
    yield made
    made.close()


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a display it outlives Python, and then cannot let go of what is in it."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
