"""How fast decisions are found and shown: `python -m tests.benchmarks.radar [SUBSCRIPTIONS]`, 100,000.

A real vault holds the subscriptions. Prints the seconds of the radar of the next 180 days, reading apart, and
beside it the same looking without remembering what equal facts had; then what a key on the board costs until
its cards are repainted, and how long the window is deaf while all entries arrive, by week and as a list.
Ends with 1 when the radar, the 99th hundredth of the keys or the longest deafness is over its bound.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reseller_desktop.domain import radar as rules_of_radar
from reseller_desktop.domain.decision_dates import outlook
from reseller_desktop.domain.radar import HORIZON, facts_from, latest_decisions
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.radar_rows import due_lines, parties
from reseller_desktop.ui.kit.tasks import Tasks
from reseller_desktop.ui.kit.theme import Mode, Theme
from reseller_desktop.ui.renewals.decisions_head import Look
from reseller_desktop.ui.renewals.decisions_view import DecisionsView
from tests.benchmarks.stalls import Pulse
from tests.benchmarks.typing import milliseconds, wait_for
from tests.support.due_terms import fill
from tests.support.shop import Shop

SECONDS = 0.5
"""For the radar of the next 180 days, of 100,000 subscriptions."""
BOUND = 16.0
"""Milliseconds from a key to the cards on the screen, as for the customer list."""
DEAF = 0.05
"""Seconds without an event of the window while the entries arrive."""
ARRIVALS = 3
ROUNDS = 5
STEPS = 300
_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left)


def best(call: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


def computing(shop: Shop) -> bool:
    """Whether the radar is within its bound."""
    now, rules = shop.clock.now(), shop.services.radar.rules()
    cursor = shop.services.cursor()
    lines, known = due_lines(cursor, now, now + HORIZON, rules.window), parties(cursor)

    def look() -> None:
        with collector_at_rest():
            rules_of_radar.radar(lines, known, latest_decisions(()), rules, now=now, until=now + HORIZON)

    def look_at_each() -> None:
        with collector_at_rest():
            for line in lines:
                outlook(facts_from(line[-1]), rules)

    seconds, whole = best(look), best(shop.services.radar.upcoming)
    print(f"radar: {seconds:.2f} s (bound {SECONDS}), with reading {whole:.2f} s")
    print(f"the dates alone, each looked at for itself: {best(look_at_each):.2f} s")
    print(f"count for the side bar: {best(shop.services.radar.counts):.2f} s")
    return seconds <= SECONDS


def stepping(app: QApplication, shop: Shop) -> bool:
    """Whether keys on the board are within their bound."""
    view = DecisionsView(shop.context)
    view.resize(1228, 820)
    view.show()
    wait_for(app, lambda: view.found is not None)
    view.show_look(Look.BOARD)
    view.board.setFocus()
    app.processEvents()
    times = []
    for place in range(STEPS):
        start = perf_counter()
        QTest.keyClick(view.board, _KEYS[place % len(_KEYS)])
        view.board.viewport().repaint()
        times.append(perf_counter() - start)
        app.processEvents()
    middle, worst = milliseconds(times, 0.5), milliseconds(times, 0.99)
    print(f"a key on the board: {middle:.1f} ms, 99th hundredth {worst:.1f} ms (bound {BOUND:.0f})")
    view.close()
    view.deleteLater()
    return worst <= BOUND


def arriving(app: QApplication, shop: Shop) -> bool:
    """Whether the window answers while the entries arrive anew, by week and as a list."""
    view = DecisionsView(shop.context)
    view.resize(1228, 820)
    view.show()
    wait_for(app, lambda: view.found is not None)
    for more in (view.head.muted, view.head.chances):
        more.setChecked(True)
    pulse = Pulse()
    pulse.start()
    for look in Look:
        view.show_look(look)
        wait_for(app, lambda: view.table.exact)
        for _ in range(ARRIVALS):
            before = view.found
            pulse.begin(look.value)
            view.reload()
            wait_for(app, lambda before=before: view.found is not before and view.table.exact)
            pulse.begin("")
    pulse.stop()
    print(f"entries that arrived: {len(view.table.all_rows()):,}")
    view.close()
    view.deleteLater()
    return not pulse.judge(DEAF)


def main(subscriptions: int) -> int:
    app = QApplication([])
    Theme(app, Mode.LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        shop = Shop(Path(folder), Tasks())
        fill(shop.services.cursor(), subscriptions, customers=max(subscriptions // 10, 1))
        quick = computing(shop)
        smooth = stepping(app, shop)
        awake = arriving(app, shop)
        shop.close()
    return int(not (quick and smooth and awake))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
