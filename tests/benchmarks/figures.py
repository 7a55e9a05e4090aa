"""How quickly figures are read: `python -m tests.benchmarks.figures [CUSTOMERS]`, 100,000.

The same large reseller as for a day. Prints the seconds of reading all figures, and those beside *Today*, and
how long the window was deaf while the page read them through its worker and showed them. Ends with 1 when
something is over its bound.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reseller_desktop.ui.figures.column import FigureColumn
from reseller_desktop.ui.figures.view import FiguresView
from reseller_desktop.ui.kit.tasks import Tasks
from reseller_desktop.ui.kit.theme import Mode, Theme
from tests.benchmarks.radar import best
from tests.benchmarks.stalls import Pulse
from tests.benchmarks.today import fill_all
from tests.benchmarks.typing import wait_for
from tests.support.shop import Shop

ALL, BESIDE = 2.0, 1.2
"""Seconds among 100,000 customers and subscriptions and 20,000 invitations; nobody waits for them."""
SILENCE = 0.05
"""Seconds for which the window may be deaf meanwhile."""
ROUNDS = 3


def reading(shop: Shop) -> bool:
    """Whether the figures are read within their bounds."""
    column = FigureColumn(shop.context)
    whole = best(shop.services.figures.read)
    beside = best(partial(shop.services.figures.read, kinds=frozenset(column.cards)))
    column.deleteLater()
    print(f"all figures: {whole:.3f} s (bound {ALL}); beside Today: {beside:.3f} s (bound {BESIDE})")
    return whole <= ALL and beside <= BESIDE


def listening(app: QApplication, shop: Shop) -> bool:
    """Whether the window answers while the page reads and shows them."""
    page = FiguresView(shop.context)
    page.resize(1228, 820)
    page.show()
    wait_for(app, lambda: page.figures.figures is not None)
    pulse = Pulse()
    pulse.start()
    for _ in range(ROUNDS):
        before = page.figures.figures
        pulse.begin("reading")
        page.mark_stale()
        wait_for(app, lambda known=before: page.figures.figures is not known)
        pulse.begin("")
    page.close()
    page.deleteLater()
    return not pulse.judge(SILENCE)


def main(customers: int) -> int:
    """Measure, print, and judge."""
    app = QApplication([])
    Theme(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(Path(folder), Tasks())
        fill_all(shop, customers)
        quick = reading(shop)
        smooth = listening(app, shop)
        shop.close()
    return int(not (quick and smooth))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
