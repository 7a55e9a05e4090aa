"""How quickly a day is read: `python -m tests.benchmarks.today [CUSTOMERS]`, 100,000.

A real vault holds as many customers with a subscription each, nearly two legs each, and a fifth as many
invitations. Prints the seconds of reading all that needs somebody, beside reading the customers' names alone,
and how long the window was deaf while the page read it through its worker and showed it. Ends with 1 when the
reading or the silence is over its bound.
"""

import datetime as dt
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from reseller_desktop.services.ids import new_keys
from reseller_desktop.storage.radar_rows import parties
from reseller_desktop.ui.kit.tasks import Tasks
from reseller_desktop.ui.kit.theme import Mode, Theme
from reseller_desktop.ui.today.page import TodayPage
from tests.benchmarks.radar import best
from tests.benchmarks.stalls import Pulse
from tests.benchmarks.typing import wait_for
from tests.support.due_terms import TODAY, _insert, fill
from tests.support.shop import PASSPHRASE, Shop

SECONDS = 0.3
"""For everything that needs somebody, among 100,000 customers and subscriptions and 20,000 invitations."""
SILENCE = 0.05
"""Seconds for which the window may be deaf meanwhile."""
ROUNDS = 5
_INVITED = 5
_OURS = ("yes", "yes", "yes", "asked", "unknown")
_THEIRS = ("yes", "yes", "yes", "no", "asked", "unknown")
_STATES = ("accepted", "accepted", "accepted", "sent", "reminded", "declined", "drafted")


def fill_legs(cursor: Any, shop: Shop, chance: random.Random, customers: list[str]) -> None:
    """Each customer towards us, most towards the provider."""
    rows: list[dict[str, object]] = []
    for customer in customers:
        known = {"customer_id": customer, "source": "customer-list", "as_of": TODAY.isoformat()}
        rows.append({**known, "own_tenant_id": shop.own.id.hex, "state": chance.choice(_OURS)})
        if chance.random() < 0.9:
            rows.append({**known, "provider_id": shop.provider.id.hex, "state": chance.choice(_THEIRS)})
    _insert(cursor, "leg", [{**row, "id": key} for row, key in zip(rows, new_keys(len(rows)), strict=True)])


def fill_invitations(cursor: Any, shop: Shop, chance: random.Random, customers: list[str]) -> None:
    """Mails of the last two hundred days, as long as they are."""
    rows = []
    for key, customer in zip(new_keys(len(customers)), customers, strict=True):
        sent = f"{TODAY - dt.timedelta(days=chance.randrange(200))}T09:00:00+00:00"
        rows.append(
            {
                "id": key,
                "customer_id": customer,
                "own_tenant_id": shop.own.id.hex,
                "provider_id": shop.provider.id.hex,
                "state": chance.choice(_STATES),
                "body": "x" * 1800,
                "url": "u" * 250,
                "drafted_at": sent,
                "sent_at": sent,
            }
        )
    _insert(cursor, "invitation", rows)


def fill_all(shop: Shop, customers: int) -> None:
    """A large reseller on the day of the fixed clock."""
    cursor, chance = shop.services.cursor(), random.Random(3)  # noqa: S311 - the same figures each time
    fill(cursor, customers, customers=customers)
    ids = [key for (key,) in cursor.execute("SELECT id FROM customer").fetchall()]
    cursor.execute("BEGIN IMMEDIATE")
    fill_legs(cursor, shop, chance, ids)
    fill_invitations(cursor, shop, chance, chance.sample(ids, customers // _INVITED))
    cursor.execute("COMMIT")
    shop.services.close()  # in the morning it is opened, and not just written
    shop.services.vault.unlock_with_passphrase(PASSPHRASE)


def reading(shop: Shop) -> bool:
    """Whether a day is read within its bound."""
    seconds = best(shop.services.today.read)
    found = shop.services.today.read().today
    print(f"today: {seconds:.3f} s (bound {SECONDS}), {len(found.lines)} lines of {found.count}")
    print(f"the names of all customers alone: {best(lambda: parties(shop.services.cursor())):.3f} s")
    return seconds <= SECONDS


def listening(app: QApplication, shop: Shop) -> bool:
    """Whether the window answers while the page reads and shows it."""
    page = TodayPage(shop.context)
    page.resize(1228, 820)
    page.show()
    wait_for(app, lambda: page.lines.morning is not None)
    pulse = Pulse()
    pulse.start()
    for _ in range(ROUNDS):
        pulse.begin("")
        before = page.lines.morning
        pulse.begin("reading")
        page.refresh()
        wait_for(app, lambda known=before: page.lines.morning is not known)
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
