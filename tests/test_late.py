"""The delays themselves: who does not wait, or waits for what is there for a moment, fails under them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = """
import pytest
from PySide6.QtCore import QTimer
from reseller_desktop.ui.kit.tasks import Tasks

@pytest.fixture
def heard(qtbot):
    tasks, heard = Tasks(), []
    for number in range(20):
        tasks.run(lambda number=number: number, done=heard.append)
    yield heard
    tasks.close()

def test_patient(qtbot, heard):
    qtbot.waitUntil(lambda: len(heard) == 20)

def test_careless(qtbot, heard):
    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard) == 20

def test_for_a_moment(qtbot):
    for _ in range(20):
        shown = [1]
        QTimer.singleShot(0, shown.clear)
        qtbot.waitUntil(lambda: bool(shown), timeout=1000)
"""


@pytest.mark.parametrize(("kind", "caught"), [("answers", "careless"), ("hands", "for_a_moment")])
def test_what_does_not_wait_is_caught(tmp_path: Path, kind: str, caught: str) -> None:
    path = tmp_path / "test_them.py"
    path.write_text(TESTS)
    options = ["-q", "-p", "no:cacheprovider", "-p", "tests.conftest", "-c", str(ROOT / "pyproject.toml")]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--late", kind, "--late-seed", "7", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert f"FAILED ::test_{caught}" in run.stdout
    assert "test_patient" not in run.stdout
    assert f"--late {kind} --late-seed 7" in run.stdout
