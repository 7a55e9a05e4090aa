"""How long the window is deaf while its list arrives: `python -m tests.benchmarks.loading [CUSTOMERS]`.

The program starts over a vault with so many customers (100,000). From the first row to the last, and while a
word is then typed, the longest time between two events of the window is noted. Ends with 1 when it is over
the bound.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from reseller_desktop.options import Options
from reseller_desktop.starter import begin
from reseller_desktop.ui.launch import Launch, application
from tests.benchmarks.stalls import Pulse

BOUND = 0.05
"""Seconds."""
WORD = "alpen"


class Trial:
    """One start, looked at every millisecond."""

    def __init__(self, launch: Launch, pulse: Pulse, customers: int) -> None:
        self._launch, self._pulse, self._customers = launch, pulse, customers
        self._typed = 0
        self._looking = QTimer(interval=1)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self) -> None:
        if self._launch.program is None:
            return
        page = self._launch.program.window.page("customers")
        if not page.table.total:
            self._pulse.begin("")
        elif page.loading or page.table.total < self._customers:
            self._pulse.begin("loading")
        elif self._typed < len(WORD):
            self._pulse.begin("typing")
            if page.table.exact:
                self._typed += 1
                page.head.search.setText(WORD[: self._typed])
        elif page.table.exact:
            QApplication.quit()


def main(customers: int) -> int:
    """Measure, print, and judge."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = [sys.executable, "-m", "tests.benchmarks.program", "make", name, str(customers)]
        subprocess.run(program, check=True)
        options = Options(data=folder, passphrase_file=folder / "passphrase")
        app = application()
        launch = Launch(app, options, lambda: begin(options))
        pulse = Pulse()
        trial = Trial(launch, pulse, customers)
        launch.begin()
        pulse.start()
        app.exec()
        launch.end()
        del trial
    return pulse.judge(BOUND)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
