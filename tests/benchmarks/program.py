"""The program itself, over a vault of any size, telling when it painted and when its list answered.

`python -m tests.benchmarks.program make DIR CUSTOMERS` fills a folder, and `… run DIR` starts the program on
it as `reseller-desktop` does. That vault's passphrase is derived with little work: the figures are those of a
vault that the keyring opens, which is how it is opened every morning.
"""

import contextlib
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reseller_desktop.starter import Starter

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
    gc.disable()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from reseller_desktop.options import Options
    from reseller_desktop.ui.launch import Launch, application

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: print("first-paint", time.time(), flush=True))
                watched.removeEventFilter(self)
            return False

    app = application()
    options = Options(data=folder, passphrase_file=folder / "passphrase")

    def opening() -> "Starter":
        from reseller_desktop.starter import begin

        return begin(options)

    launch = Launch(app, options, opening)
    painted = FirstPaint()
    launch.window.installEventFilter(painted)
    ask = QTimer(interval=1)

    def answered() -> None:
        table = launch.window.page("customers").table
        if table.exact and table.shown == 1:
            ask.stop()
            print("answering", time.time(), flush=True)

    def search() -> None:
        page = launch.window.pages.get("customers")
        if page and page.table.total and not page.loading:
            ask.timeout.disconnect()
            ask.timeout.connect(answered)
            page.head.search.setText(page.table.all_rows()[-1].tenant_id)

    ask.timeout.connect(search)
    launch.begin()
    ask.start()
    return app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with contextlib.suppress(KeyboardInterrupt):
            sys.exit(run(Path(sys.argv[2])))
