"""How long a report of subscriptions takes beside a bare `executemany` of the same rows, and again.

Run with `python -m tests.benchmarks.subscriptions`; ends with 1 when a bound is broken.
"""

import sys
import tempfile
from pathlib import Path

MOST_RATIO = 2.5
MOST_SECONDS_AGAIN = 1.0


def main() -> int:
    from tests.support.report_timing import LISTED, measure

    with tempfile.TemporaryDirectory() as folder:
        ratio, again, written, listed = measure(Path(folder))
    print(f"import with history / bare executemany: {ratio:.2f} (bound {MOST_RATIO})")
    print(
        f"the same file again: {again:.2f} s of processor time (bound {MOST_SECONDS_AGAIN}), "
        f"{written} rows written (bound 0)"
    )
    print(f"{LISTED} rows for the list: {listed:.2f} s")
    return int(ratio > MOST_RATIO or again > MOST_SECONDS_AGAIN or written > 0)


if __name__ == "__main__":
    sys.exit(main())
