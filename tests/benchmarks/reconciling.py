"""How well and how fast a provider's list is compared with our customers.

Run with `python -m tests.benchmarks.reconciling [SEED …]`; ends with 1 when a bound is broken. Time and
memory are those of 10,000 customers and 10,000 rows, once with tenant ids in most rows and once with none.
Precision and recall are those of *probable* where no row has a tenant id; ambiguous pairs count as missed.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from reseller_desktop.domain.company_name import RULES, NameRules, name_rules_from
from reseller_desktop.domain.reconcile import Kind, Reconciliation, reconcile
from reseller_desktop.resources import load_rules
from reseller_desktop.services.likeness import NameLikeness
from tests.support.namesakes import Labelled, labelled

COMPANIES = 10_000
SEEDS = (1, 2, 3)
LONGEST = 3.0
"""Seconds."""
MOST_MEMORY = 300
"""MB of the whole process at its highest."""
LEAST_PRECISION = 0.98
LEAST_RECALL = 0.95


def main(seeds: Sequence[int]) -> int:
    names = load_rules(RULES, name_rules_from)[0]
    broken = False
    for seed in seeds:
        for what, tenant_ids, typo in (("most with tenant ids", 0.9, 0.05), ("no tenant ids", 0.0, 0.05)):
            seconds, _ = timed(labelled(COMPANIES, seed, typo=typo, tenant_ids=tenant_ids), names)
            print(f"seed {seed}, {what}: {seconds:.2f} s (bound {LONGEST:.0f})")
            broken |= seconds > LONGEST
        precision, recall = judged(labelled(COMPANIES, seed), names)
        print(
            f"seed {seed}, probable: precision {precision:.4f} (bound {LEAST_PRECISION}), "
            f"recall {recall:.4f} (bound {LEAST_RECALL})"
        )
        broken |= precision < LEAST_PRECISION or recall < LEAST_RECALL
    memory = highest_memory()
    print(f"memory: {memory} MB (bound {MOST_MEMORY})")
    return int(broken or memory > MOST_MEMORY)


def highest_memory() -> int:
    """MB of this process at its highest, which Linux and Windows keep; elsewhere what it has now."""
    told = psutil.Process().memory_info()
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) >> 10
    return getattr(told, "peak_wset", told.rss) >> 20


def timed(lists: Labelled, names: NameRules) -> tuple[float, Reconciliation]:
    """Seconds for a whole plan, and the plan."""
    start = time.perf_counter()
    made = reconcile(lists.ours, lists.theirs, (), NameLikeness(), names)
    return time.perf_counter() - start, made


def judged(lists: Labelled, names: NameRules) -> tuple[float, float]:
    """Precision and recall of what is called probable."""
    _, made = timed(lists, names)
    probable = [
        (finding.theirs.id, finding.ours.id)
        for finding in made.of_kind(Kind.PROBABLE)
        if finding.ours and finding.theirs
    ]
    right = sum(lists.truth.get(row) == customer for row, customer in probable)
    return right / len(probable), right / len(lists.truth)


if __name__ == "__main__":
    sys.exit(main([int(seed) for seed in sys.argv[1:]] or SEEDS))
