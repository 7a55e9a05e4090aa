"""Killed at random moments, a thousand times: nothing is lost, nothing is half done, the vault opens.

Run by hand with other seeds: `python -m tests.faults.kills work 5000 7`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

SEED = 20261121
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="a process is forked and killed by a signal"),
    pytest.mark.timeout(1800),  # a minute and a half where nothing else runs
]


def kills(scenario: str, number: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", scenario, str(number), str(SEED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("scenario", "number"), [("work", 700), ("first-start", 300)])
def test_nothing_confirmed_is_lost_and_nothing_is_half_done(scenario: str, number: int) -> None:
    result = kills(scenario, number)
    print(result.stdout)
    assert result.returncode == 0, result.stderr
    assert f"{number} kills, seed {SEED}" in result.stdout


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ("confirms-too-early", ["actions were confirmed"]),
        ("writes-in-two-steps", ["the history does not prove"]),
        ("forgets-the-key", ["keyring-lost-key", "passphrase-not-set"]),
    ],
)
def test_a_wrong_variant_is_caught(wrong: str, found: list[str]) -> None:
    result = kills(wrong, 1000)  # it ends with the first that is found
    assert result.returncode == 1
    assert any(words in result.stderr for words in found)
