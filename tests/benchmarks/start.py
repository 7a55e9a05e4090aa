"""Measures what starting costs: our window beside a bare Qt window with an empty table, each a process.

`python -m tests.benchmarks.start [--runs N] [--program COMMAND…]` prints medians and ratios of alternating
runs and exits with 1 when a promise is broken. Without a program the frame of the window alone is measured. A
program is started with its arguments, and prints `first-paint SECONDS` and later `answering SECONDS` (since
1970) when its list is shown and searched; it is then weighed and ended.
"""

import argparse
import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

FIRST_PAINT, ANSWERING, MEMORY = 1.15, 1.6, 1.8

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
FRAME = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout
from reseller_desktop.ui.kit.theme import Mode, Theme
from reseller_desktop.ui.launch import application
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.record_view import RecordView
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.main_window import AreaSpec, MainWindow
class Shown(Page):
    def __init__(self):
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(SearchField("Search", "Ctrl+F"))
        made = [Column(key=str(at), title=str(at), value=str) for at in range(6)]
        self.table = RecordTable(made, name="Customers")
        column.addWidget(self.table)
app = application()
Theme(app, Mode.LIGHT)
areas = [
    AreaSpec(key=key, title=key.title(), icon=key, factory=Shown)
    for key in ("customers", "invitations", "providers", "settings")
]
window = MainWindow(areas)
window.show_area("customers")
view = RecordView
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


PATIENCE = 20
"""Seconds that one start may take."""


def start(command: list[str]) -> Run:
    """Start, wait for the two marks, weigh, end."""
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
    while len(marks) < 2:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"ended before it painted: {command[:3]}")
        word, _, at = line.partition(" ")
        if word in {"first-paint", "answering"}:
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


def main() -> int:
    """Measure, print, and judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--program", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    bare = [sys.executable, "-c", BARE + PAINTED]
    ours = given.program or [sys.executable, "-c", FRAME + PAINTED]
    for command in (bare, ours):
        start(command)
    pairs = [(start(bare), start(ours)) for _ in range(given.runs)]
    base, own = medians([pair[0] for pair in pairs]), medians([pair[1] for pair in pairs])
    bounds = [("first paint", "first_paint", FIRST_PAINT)]
    if given.program:
        bounds += [("list answering", "answering", ANSWERING), ("memory", "memory", MEMORY)]
    print(f"medians of {given.runs} alternating starts, bare window and ours")
    broken = 0
    for name, key, bound in bounds:
        plain, mine = getattr(base, key), getattr(own, key)
        ratio = mine / plain
        scale, unit = (1e-6, "MB") if key == "memory" else (1000, "ms")
        broken += ratio > bound
        verdict = "BROKEN" if ratio > bound else "ok"
        print(
            f"  {name:15} {plain * scale:6.0f} {mine * scale:6.0f} {unit}  {ratio:.2f} of {bound}  {verdict}"
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
