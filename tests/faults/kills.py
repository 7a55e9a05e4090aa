"""`python -m tests.faults.kills SCENARIO KILLS SEED`: the kill test by hand, in a process of its own."""

import sys
import tempfile
import time
from pathlib import Path

from tests.faults.first_start import FirstStart, ForgetsTheKey
from tests.faults.harness import Broken, kill
from tests.faults.work import ConfirmsTooEarly, Work, WritesInTwoSteps

SCENARIOS = {
    "work": Work,
    "first-start": FirstStart,
    "confirms-too-early": ConfirmsTooEarly,
    "writes-in-two-steps": WritesInTwoSteps,
    "forgets-the-key": ForgetsTheKey,
}


def main(scenario: str, kills: str, seed: str) -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            kill(SCENARIOS[scenario](Path(folder)), int(kills), int(seed))
        except Broken as broken:
            print(broken, file=sys.stderr)
            return 1
    seconds = time.monotonic() - begun
    print(f"{scenario}: {kills} kills, seed {seed}: nothing lost, nothing half done ({seconds:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
