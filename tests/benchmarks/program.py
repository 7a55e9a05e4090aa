"""The program itself, over a vault of any size, telling when it painted and when its list answered.

`python -m tests.benchmarks.program make DIR CUSTOMERS` fills a folder, and `… run DIR` starts the program on
it as `reseller-desktop` does. That vault's passphrase is derived with little work: the figures are those of a
vault that the keyring opens, which is how it is opened every morning. It opens with the customers, not with
what the day asks for, since the long list is what is measured.
"""

import contextlib
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reseller_desktop.starter import Starter

PASSPHRASE = "benchmark passphrase"
COST = 2
LAST = "last"
"""The tenant id of the last customer by name, which is on no first page."""


def make(folder: Path, customers: int) -> None:
    """A vault with a company, a provider and so many customers."""
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.vault import Way
    from reseller_desktop.ui.today.watch import CUSTOMERS, START
    from tests.support import world
    from tests.support.customers_factory import customers_csv

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passphrase").write_text(PASSPHRASE)
    services = Services(folder, passphrase_cost=COST)
    services.settings.set(START, CUSTOMERS)
    services.vault.create(Way.PASSPHRASE, PASSPHRASE)
    ours = world.own_tenant()
    services.company.set_up(world.company(), ours, world.provider())
    listed = folder / "Customers.csv"
    listed.write_bytes(customers_csv(customers))
    services.imports.apply(services.imports.preview(listed, ours.id))
    last = [row for chunk in services.listing.rows() for row in chunk][-1]
    (folder / LAST).write_text(last.tenant_id)
    services.close()


def after_paint(widget: "QWidget", call: "Callable[[], object]") -> None:
    """Call something once the next paint of a widget is over."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, call)
            return False

    widget.installEventFilter(Painted(widget))


def run(folder: Path) -> int:
    """Start as the program does; print when it first painted, answered a search, and had all customers.

    The search is typed as soon as customers are on the screen, for one that is not among them.
    """
    gc.disable()
    from reseller_desktop import quick_qt

    quick_qt.load()
    from PySide6.QtCore import QTimer

    from reseller_desktop.options import Options
    from reseller_desktop.ui.launch import Launch, application

    app = application()
    sought = (folder / LAST).read_text()
    options = Options(data=folder, passphrase_file=folder / "passphrase")

    def opening() -> "Starter":
        from reseller_desktop.starter import begin

        return begin(options)

    launch = Launch(app, options, opening)
    after_paint(launch.window, lambda: print("first-paint", time.time(), flush=True))
    ask = QTimer(interval=1)

    def answered() -> None:
        table = launch.window.page("customers").table
        if table.exact and table.shown == 1:
            print("answering", time.time(), flush=True)
            ask.timeout.disconnect()
            ask.timeout.connect(completed)
            launch.window.page("customers").head.search.clear()

    def completed() -> None:
        page = launch.window.page("customers")
        if page.table.exact and not page.loading:
            ask.stop()
            print("complete", time.time(), flush=True)

    def search() -> None:
        print("listed", time.time(), flush=True)
        ask.timeout.connect(answered)
        ask.start()
        launch.window.page("customers").head.search.setText(sought)

    def wait_for_rows() -> None:
        page = launch.window.pages.get("customers")
        if page and page.table.shown:
            ask.stop()
            ask.timeout.disconnect()
            after_paint(page.table.view.port, search)
            page.table.view.port.update()

    ask.timeout.connect(wait_for_rows)
    launch.begin()
    ask.start()
    return app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        with contextlib.suppress(KeyboardInterrupt):
            sys.exit(run(Path(sys.argv[2])))
