"""The five most exposed customers are warned, one after the other, by keys alone and over a restart."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.invitations.ledger_views import View
from tests.support.due_terms import due_term
from tests.support.running import Computer, Running, clipboard
from tests.support.world import company, customer, own_tenant

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.exposed_view import ExposedView
    from reseller_desktop.ui.renewals.page import RenewalsPage

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WITH_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
NAMES = [f"Kunde {at} AG" for at in range(1, 8)]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Running]]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(contact_name="Anna", email="anna@muster.example"), own_tenant())
    made = [customer(name, language="de") for name in NAMES]
    for each in made:
        services.customers.save(each)
    with services.database.write("test.add") as tx:
        tx.subscriptions.add(*(due_term(each.id, 10 + 15 * at) for at, each in enumerate(made)))
        tx.commit()
    services.close()
    started: list[Running] = []

    def run() -> Running:
        if started:
            started.pop().quit()
        started.append(Running(qtbot, qapp, computer))
        started[-1].until(lambda: len(started[-1].names()) == len(NAMES))
        return started[-1]

    yield run
    for running in started:
        running.quit()


def exposed(running: Running) -> "ExposedView":
    """The view, gone to by its button and with everything read."""
    running.window.actions_by_key["area.renewals"].trigger()
    page = cast("RenewalsPage", running.window.page("renewals"))
    running.until(page.isVisible)
    page.switch["exposed"].setFocus()
    running.press(KEYS.Key_Space)
    running.until(lambda: "exposed" in page.pages)
    view = cast("ExposedView", page.pages["exposed"])
    running.until(lambda: view.found and view.table.exact and view.table.shown == len(NAMES))
    return view


def said(running: Running) -> str:
    bar = running.invitations.queue.bar
    return bar.words.text() if bar.isVisible() else ""


def hand_off(running: Running, name: str) -> None:
    running.until(lambda: name in running.invitations.composer.choices.customer.text())
    running.press((KEYS.Key_C, WITH_SHIFT))
    running.until(lambda: " written · " in said(running))


def test_the_five_most_exposed_are_warned_by_keys_alone_and_after_a_restart(
    start: Callable[[], Running],
) -> None:
    running = start()
    view = exposed(running)
    running.press((KEYS.Key_E, WITH_SHIFT))
    running.until(lambda: [row.customer for row in view.table.selected_rows()] == NAMES[:5])
    running.press(KEYS.Key_Return)
    running.until(lambda: said(running).startswith(f"1 of 5 · {NAMES[0]} · warning about"))
    hand_off(running, NAMES[0])
    text = clipboard()[0]
    assert "25 \u00d7 Microsoft 365 Business Premium" in text
    assert "14. Mai 2026" in text
    assert "anna@muster.example" in text
    running.press((KEYS.Key_N, WITH_SHIFT))
    hand_off(running, NAMES[1])
    running.press((KEYS.Key_P, WITH_SHIFT))

    running = start()
    running.press((KEYS.Key_3, CTRL))
    running.until(lambda: said(running) == f"3 of 5 wait in the queue · next: {NAMES[2]}")
    running.click_button("Continue")
    for name in NAMES[2:5]:
        hand_off(running, name)
        running.press((KEYS.Key_N, WITH_SHIFT))
    running.until(lambda: not said(running))

    view = exposed(running)
    warned = {row.customer for row in view.table.all_rows() if row.warned_at}
    assert warned == set(NAMES[:5])
    running.press((KEYS.Key_E, WITH_SHIFT))
    running.until(lambda: [row.customer for row in view.table.selected_rows()] == NAMES[5:])
    running.until(lambda: view.pane.warn.text() == "&Warn 2 customers…")
    running.press((KEYS.Key_3, CTRL))
    ledger = running.invitations.ledger
    running.until(lambda: ledger.pills[View.WARNINGS].text() == "Warnings \u00b7 5")
    ledger.pills[View.WARNINGS].setFocus()
    running.press(KEYS.Key_Space)
    running.until(lambda: ledger.table.exact and ledger.table.shown == 5)
    assert {row.customer for row in ledger.table.shown_rows()} == set(NAMES[:5])
    assert {row.language for row in ledger.table.shown_rows()} == {"de"}
