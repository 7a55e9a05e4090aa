"""What every test stands on: no display is needed, and nobody's own folders are touched."""

import os
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
