"""The program itself, over a vault of any size, telling when it painted and when its list answered.

`python -m tests.benchmarks.program make DIR CUSTOMERS` fills a folder, and `… run DIR` starts the program on
it as `reseller-desktop` does. That vault's passphrase is derived with little work: the figures are those of a
vault that the keyring opens, which is how it is opened every morning.
"""

import contextlib
import sys
import time
from pathlib import Path

PASSPHRASE = "benchmark passphrase"
COST = 2


def make(folder: Path, customers: int) -> None:
    """A vault with a company, a provider and so many customers."""
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.vault import Way
    from tests.support import world
    from tests.support.customers_factory import customers_csv

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passphrase").write_text(PASSPHRASE)
    services = Services(folder, passphrase_cost=COST)
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    ours = world.own_tenant()
    services.company.set_up(world.company(), ours, world.provider())
    listed = folder / "Customers.csv"
    listed.write_bytes(customers_csv(customers))
    services.imports.apply(services.imports.preview(listed, ours.id))
    services.close()


def run(folder: Path) -> int:
    """Start as the program does; print when it first painted and when its whole list answered a search."""
    from reseller_desktop.options import Options
    from reseller_desktop.starter import Starter

    options = Options(data=folder, passphrase_file=folder / "passphrase")
    starter = Starter(options)
    starter.start()
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from reseller_desktop.ui.app import Program

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: print("first-paint", time.time(), flush=True))
                watched.removeEventFilter(self)
            return False

    app = QApplication(sys.argv[:1])
    program = Program(app, options, starter)
    painted = FirstPaint()
    page = program.window.page("customers")
    program.window.installEventFilter(painted)
    ask = QTimer(interval=1)

    def answered() -> None:
        table = page.table
        if table.exact and table.shown == 1:
            ask.stop()
            print("answering", time.time(), flush=True)

    def search() -> None:
        if page.table.total and not page.loading:
            ask.timeout.disconnect()
            ask.timeout.connect(answered)
            page.head.search.setText(page.table.all_rows()[-1].tenant_id)

    ask.timeout.connect(search)
    program.begin()
    ask.start()
    return app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with contextlib.suppress(KeyboardInterrupt):
            sys.exit(run(Path(sys.argv[2])))
