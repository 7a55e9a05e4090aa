"""Measures what starting costs: the program over 10,000 customers against a bare window with an empty table.

`python -m tests.benchmarks.start [--runs N] [--customers N]` starts each in a process of its own, in turn,
prints medians and ratios, and ends with 1 when a promise is broken. Each prints `first-paint SECONDS`, later
`answering SECONDS` when its list is shown and a search for the last customer of all, typed at once, is
answered, and `complete SECONDS` when all customers are in it; it is then weighed and ended. Run it on a
display, and with nothing else going on.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

BOUNDS = (
    ("first paint", "first_paint", 1.15),
    ("list answering", "answering", 1.6),
    ("memory", "memory", 1.8),
)

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
class View(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
window = QMainWindow()
table = View()
window.setCentralWidget(table)
window.resize(1280, 800)
view = View
"""
PAINTED = """
draw = view.paintEvent
def paint(self, event):
    draw(self, event)
    if not marked:
        marked.append(True)
        QTimer.singleShot(0, report)
def report():
    print("first-paint", time.time(), flush=True)
    print("answering", time.time(), flush=True)
    print("complete", time.time(), flush=True)
marked = []
view.paintEvent = paint
window.show()
app.exec()
"""


@dataclass(frozen=True)
class Run:
    """What one start took."""

    first_paint: float
    """Seconds from the start of the process."""
    answering: float
    memory: float
    """Bytes of the process and its children, shared pages counted in part."""


MARKS = ("first-paint", "answering", "complete")
PATIENCE = 20
"""Seconds that one start may take."""


def start(command: list[str]) -> Run:
    """Start, wait for the marks, weigh, end."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, (str(Path.cwd()), environment.get("PYTHONPATH", "")))
    )
    begun = time.time()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    )
    watchdog = threading.Timer(PATIENCE, process.kill)
    watchdog.start()
    marks: dict[str, float] = {}
    while len(marks) < len(MARKS):
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"ended before it painted: {command[:3]}")
        word, _, at = line.partition(" ")
        if word in MARKS:
            marks[word] = float(at) - begun
    watchdog.cancel()
    weight = proportional(psutil.Process(process.pid))
    process.kill()
    process.wait()
    process.stdout.close()
    return Run(marks["first-paint"], marks["answering"], weight)


def proportional(process: psutil.Process) -> float:
    """Memory of a process and its children; without PSS on this system, what is theirs alone."""
    total = 0.0
    for each in [process, *process.children(recursive=True)]:
        info = each.memory_full_info()
        total += getattr(info, "pss", 0) or info.uss
    return total


def medians(runs: list[Run]) -> Run:
    """The median of every figure."""
    return Run(*(statistics.median(getattr(run, key) for run in runs) for key in Run.__annotations__))


def judge(base: Run, own: Run) -> int:
    """Print the ratios; how many are over their bound."""
    broken = 0
    for name, key, bound in BOUNDS:
        plain, mine = getattr(base, key), getattr(own, key)
        ratio = mine / plain
        scale, unit = (1e-6, "MB") if key == "memory" else (1000, "ms")
        broken += ratio > bound
        verdict = "BROKEN" if ratio > bound else "ok"
        print(
            f"  {name:15} {plain * scale:6.0f} {mine * scale:6.0f} {unit}  {ratio:.2f} of {bound}  {verdict}"
        )
    return broken


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--customers", type=int, default=10_000)
    given = parser.parse_args()
    program = [sys.executable, "-m", "tests.benchmarks.program"]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*program, "make", folder, str(given.customers)], check=True)
        bare, ours = [sys.executable, "-c", BARE + PAINTED], [*program, "run", folder]
        for command in (bare, ours):
            start(command)
        pairs = [(start(bare), start(ours)) for _ in range(given.runs)]
    print(
        f"medians of {given.runs} alternating starts, bare window and ours with {given.customers} customers"
    )
    return 1 if judge(medians([pair[0] for pair in pairs]), medians([pair[1] for pair in pairs])) else 0


if __name__ == "__main__":
    sys.exit(main())
