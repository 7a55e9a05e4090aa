"""How the coverage list feels: `python -m tests.benchmarks.matrix [CUSTOMERS]`, 10,000 by 6 parties.

The page runs over a real vault, on the display that there is or offscreen. Prints what a key costs until the
visible rows are repainted: letters of a search, patterns, Page Down and a turn of the wheel. Ends with 1 when
the 99th hundredth of one of them is over the bound of the customer list.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import perf_counter
from uuid import UUID

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reseller_desktop.domain.states import LegState
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit.tasks import Tasks
from reseller_desktop.ui.kit.theme import Mode, Theme
from reseller_desktop.ui.matrix.page import MatrixPage
from reseller_desktop.ui.matrix.patterns import Pattern
from tests.benchmarks.typing import milliseconds, wait_for
from tests.support.customers_factory import customers_csv
from tests.support.shop import Shop

BOUND = 16.0
"""Milliseconds from a key to the rows on the screen, as for the customer list."""
PROVIDERS = 5
SEARCHES = ("alpen", "metall ag", "zz", "garten", "e", "cote optik", "example", "sud verlag", "x")
TURNS = 300


def shop_of(folder: Path, customers: int) -> Shop:
    """A shop with so many customers, five providers and legs of every state."""
    shop = Shop(folder / "data", Tasks())
    shop.links()
    for at in range(1, PROVIDERS):
        made = replace(shop.provider, id=new_id(), name=f"Provider {at}", tenant_id=new_id(), version=0)
        shop.services.providers.save(made)
    listed = folder / "Customers.csv"
    listed.write_bytes(customers_csv(customers))
    shop.services.imports.apply(shop.services.imports.preview(listed, shop.own.id))
    ids = [UUID(row.id) for chunk in shop.services.listing.rows() for row in chunk]
    chance = random.Random(7)  # noqa: S311 - the same figures each time
    for provider in shop.services.providers.providers():
        chance.shuffle(ids)
        for at, state in enumerate((LegState.YES, LegState.NO, LegState.ASKED)):
            part = len(ids) // 4
            shop.services.legs.set_legs(ids[at * part : (at + 1) * part], provider.id, state)
    return shop


def typed(app: QApplication, page: MatrixPage) -> list[float]:
    """Seconds from each letter to the repainted list."""
    field, times = page.head.search, []
    for text in SEARCHES:
        field.clear()
        wait_for(app, lambda: page.table.exact)
        letters = [*text, *[None] * (len(text) // 2)]
        times += [_until_shown(app, page, partial(_press, field, letter)) for letter in letters]
    field.clear()
    wait_for(app, lambda: page.table.exact)
    return times


def narrowed(app: QApplication, page: MatrixPage) -> list[float]:
    """Seconds from each choice of a pattern to the repainted list."""
    offered = [pattern for pattern in page.head.patterns.pills if pattern != Pattern()]
    times = []
    for _ in range(8):
        for pattern in (*offered, Pattern()):
            times.append(_until_shown(app, page, partial(page.choose, pattern)))
            wait_for(app, lambda: page.table.exact)
    return times


def scrolled(app: QApplication, page: MatrixPage) -> dict[str, list[float]]:
    """Seconds from a key and from a turn of the wheel to the repainted list."""
    port, view = page.table.view.port, page.table.view
    page.table.select([page.table.shown_rows()[0].id])
    found: dict[str, list[float]] = {"page down": [], "wheel": []}
    for _ in range(TURNS):
        begun = perf_counter()
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        port.repaint()
        found["page down"].append(perf_counter() - begun)
        app.processEvents()
    view.scrollToTop()
    for _ in range(TURNS):
        middle = QPointF(port.rect().center())
        turn = QWheelEvent(
            middle,
            port.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        begun = perf_counter()
        QApplication.sendEvent(port, turn)
        port.repaint()
        found["wheel"].append(perf_counter() - begun)
        app.processEvents()
    return found


def _press(field: object, letter: str | None) -> None:
    QTest.keyClick(field, Qt.Key.Key_Backspace if letter is None else letter)  # type: ignore[call-overload]


def _until_shown(app: QApplication, page: MatrixPage, act: Callable[[], object]) -> float:
    shows = [0]

    def shown() -> None:
        shows[0] += 1

    page.table.status_changed.connect(shown)
    begun = perf_counter()
    act()
    wait_for(app, lambda: page.table.exact or shows[0])
    page.table.view.port.repaint()
    taken = perf_counter() - begun
    page.table.status_changed.disconnect(shown)
    return taken


def main() -> int:
    """Measure, print, and judge."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = QApplication([])
    Theme(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        shop = shop_of(Path(folder), count)
        page = MatrixPage(shop.context)
        page.resize(1280, 800)
        begun = perf_counter()
        page.show()
        wait_for(app, lambda: page.table.total == count and page.table.exact and not shop.tasks.busy)
        loaded = perf_counter() - begun
        figures = {"search": typed(app, page), "pattern": narrowed(app, page), **scrolled(app, page)}
        ratio = page.devicePixelRatioF()
        print(f"{count} customers by {PROVIDERS + 1} parties on {app.platformName()}, scale {ratio:g}")
        print(f"  read and shown in {loaded * 1000:.0f} ms")
        broken = False
        for what, times in figures.items():
            slow = milliseconds(times, 0.99)
            broken |= slow > BOUND
            print(f"  {what:10} p50 {milliseconds(times, 0.5):5.1f}  p99 {slow:5.1f} ms  ({len(times)} keys)")
        print(f"bound {BOUND:.0f} ms: {'BROKEN' if broken else 'ok'}")
        page.hide()
        page.deleteLater()
        shop.close()
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
