"""How quickly anything is found: `python -m tests.benchmarks.palette [CUSTOMERS]`, 100,000.

A real vault holds them with a subscription each, and the palette stands over a real window. Prints the
seconds until all is read, and the milliseconds from a key to the repainted hits and until nothing better can
come. Ends with 1 when the 99th hundredth of the keys is over its bound, or the window stands still for too
long while all is read.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.ui.kit.collector import Collector
from reseller_desktop.ui.kit.tasks import Tasks
from reseller_desktop.ui.kit.theme import Mode, Theme
from reseller_desktop.ui.palette.dialog import PaletteDialog
from reseller_desktop.ui.palette.palette import Palette
from tests.benchmarks.typing import Pulse, milliseconds, wait_for
from tests.support.customers_factory import customers
from tests.support.due_terms import fill
from tests.support.menus import window_with_menus
from tests.support.shop import Shop

BOUND = 16.0
"""Milliseconds from a key to the repainted hits, as for the customer list."""
STILL = 50.0
"""Milliseconds for which the window may stand still while everything is read."""
SEARCHES = (
    "brunnenmetall gmbh",
    "garten 4711",
    "microsoft 365 e3",
    "visio alpen",
    "kuchen",
    "zurcher lic",
    "apotheke sa 99",
    "onmicrosoft",
    "brunenmetall",
    "muhlenzahhn",
    "hfp",
    "xqz",
    "new customer",
    "settings",
    "e",
    "a4f0",
)


def name_customers(cursor: Any) -> None:
    """Give all customers names, domains and tenant ids that differ."""
    keys = [key for (key,) in cursor.execute("SELECT id FROM customer ORDER BY id").fetchall()]
    made = customers(len(keys))
    cursor.execute("BEGIN IMMEDIATE")
    cursor.executemany(
        "UPDATE customer SET tenant_id = ?, name = ?, domain = ?, relation = ? WHERE id = ?",
        [(one[0].replace("-", ""), *one[1:], key) for key, one in zip(keys, made, strict=True)],
    )
    cursor.execute("COMMIT")


def reading(app: QApplication, palette: Palette) -> tuple[float, float]:
    """Seconds until all was read, and the longest in which no event was handled."""
    pulse = Pulse()
    begun = perf_counter()
    wait_for(app, lambda: palette.keeper.complete)
    seconds = perf_counter() - begun
    pulse.deleteLater()
    return seconds, pulse.longest


def typing(app: QApplication, dialog: PaletteDialog) -> tuple[list[float], list[float]]:
    """Seconds from each key to repainted hits, and until nothing better can come."""
    keys, ends = [], []
    for text in SEARCHES:
        dialog.field.clear()
        app.processEvents()
        for letter in [*text, *[None] * (len(text) // 2)]:
            begun = perf_counter()
            if letter is None:
                QTest.keyClick(dialog.field, Qt.Key.Key_Backspace)
            else:
                QTest.keyClick(dialog.field, letter)
            wait_for(app, lambda: dialog.shown == dialog.query)
            dialog.repaint()
            keys.append(perf_counter() - begun)
            wait_for(app, lambda: dialog.settled)
            ends.append(perf_counter() - begun)
            app.processEvents()
    return keys, ends


def main(count: int) -> int:
    """Measure, print, and judge."""
    app = QApplication([])
    Theme(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(Path(folder), Tasks())
        fill(shop.services.cursor(), count, customers=count)
        name_customers(shop.services.cursor())
        window, _ = window_with_menus(shop)
        window.show()
        Collector(window)
        palette = Palette(shop.context, window)
        begun = perf_counter()
        palette.show(records_only=False)
        app.processEvents()
        print(f"opened for the first time in {(perf_counter() - begun) * 1000:.0f} ms")
        seconds, still = reading(app, palette)
        records = sum(len(piece.ids) for kind in Kind for piece in palette.keeper.index.pieces(kind))
        print(
            f"{records} records read in {seconds:.2f} s, the window still for {still * 1000:.0f} ms at most"
        )
        if palette.dialog is None:
            raise RuntimeError
        keys, ends = typing(app, palette.dialog)
        palette.dialog.reject()
        shop.close()
    worst = milliseconds(keys, 0.99)
    print(
        f"{len(keys)} keys: hits p50 {milliseconds(keys, 0.5):.1f} ms, p99 {worst:.1f} ms (bound {BOUND:.0f})"
    )
    print(f"all that there is: p50 {milliseconds(ends, 0.5):.1f} ms, p99 {milliseconds(ends, 0.99):.1f} ms")
    return int(worst > BOUND or still * 1000 > STILL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
