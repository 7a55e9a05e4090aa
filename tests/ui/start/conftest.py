"""A computer without a database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.support.beginning import Beginning


@pytest.fixture
def beginning(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Beginning]:
    made = Beginning(tmp_path / "data")
    yield made
    made.close()
