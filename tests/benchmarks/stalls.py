"""How long the window is deaf while customers come in: `python -m tests.benchmarks.stalls [CUSTOMERS]`.

The program runs offscreen over a vault that holds as many customers already (10,000). A list of new ones is
previewed and applied through the window's own worker, and the page shows them. Prints the longest time
between two events of the window and ends with 1 when it is over the bound.
"""

import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reseller_desktop.options import Options
from reseller_desktop.starter import Starter
from reseller_desktop.ui.app import Program
from tests.benchmarks.program import make
from tests.support.customers_factory import customers_csv

BOUND = 0.1
"""Seconds."""
TICK = 2
"""Milliseconds between two looks at the clock."""


class Pulse(QTimer):
    """Notes the longest time between two of its ticks, by what was going on."""

    def __init__(self) -> None:
        super().__init__(interval=TICK)
        self.doing = ""
        self.longest: dict[str, float] = {}
        self._last = time.perf_counter()
        self.timeout.connect(self._beat)

    def begin(self, doing: str) -> None:
        """Something else is going on from now on; empty for nothing that counts."""
        if doing != self.doing:
            self.doing = doing
            self._last = time.perf_counter()

    def judge(self, bound: float) -> int:
        """Print the figures; 1 when one is over the bound, in seconds."""
        for doing, seconds in self.longest.items():
            print(f"{doing:12} longest time without an event {seconds * 1000:4.0f} ms")
        broken = max(self.longest.values()) > bound
        print(f"bound {bound * 1000:.0f} ms: {'BROKEN' if broken else 'ok'}")
        return int(broken)

    def _beat(self) -> None:
        now = time.perf_counter()
        if self.doing:
            self.longest[self.doing] = max(self.longest.get(self.doing, 0.0), now - self._last)
        self._last = now


class Trial:
    """One import in the running program."""

    def __init__(self, program: Program, pulse: Pulse, listed: Path) -> None:
        self._program, self._pulse, self._listed = program, pulse, listed
        self._imports, self._tasks = program.services.imports, program.tasks
        self._until = QTimer(interval=20)
        self._until.timeout.connect(self._begin_once_loaded)
        self._until.start()

    def _begin_once_loaded(self) -> None:
        page = self._program.window.page("customers")
        if not page.table.total or page.loading or self._tasks.busy:
            return
        self._until.stop()
        self._pulse.begin("preview")
        (own_tenant,) = self._program.services.company.own_tenants()
        self._tasks.run(self._imports.preview, self._listed, own_tenant.id, done=self._apply)

    def _apply(self, preview: object) -> None:
        self._pulse.begin("import")
        self._tasks.run(self._imports.apply, preview, done=self._shown, progress=lambda *_: None)

    def _shown(self, _: object) -> None:
        self._pulse.begin("shown again")
        self._until.timeout.disconnect()
        self._until.timeout.connect(self._end_once_shown)
        self._until.start()

    def _end_once_shown(self) -> None:
        page = self._program.window.page("customers")
        if not page.loading and not self._tasks.busy and page.table.total == 2 * CUSTOMERS:
            QApplication.quit()


CUSTOMERS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000


def main() -> int:
    """Measure, print, and judge."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, CUSTOMERS)
        listed = folder / "New.csv"
        listed.write_bytes(customers_csv(CUSTOMERS, seed=2))
        options = Options(data=folder, passphrase_file=folder / "passphrase")
        starter = Starter(options)
        starter.start()
        app = QApplication(sys.argv[:1])
        program = Program(app, options, starter)
        pulse = Pulse()
        trial = Trial(program, pulse, listed)
        program.begin()
        pulse.start()
        app.exec()
        program.end()
        del trial
    return pulse.judge(BOUND)


if __name__ == "__main__":
    sys.exit(main())
