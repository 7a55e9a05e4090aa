"""From a missing leg to the mails that ask for it, over a restart: the real window, worker and database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.matrix.page import MatrixPage
from reseller_desktop.ui.matrix.queue_dialog import QueueDialog
from tests.support.running import Computer, Running, clipboard
from tests.support.world import company, customer, own_tenant, provider

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WITH_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
NAMES = ("Alpenblick Treuhand AG", "Brunner Metallbau GmbH", "Café Zentral")


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Running]]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    own, one = own_tenant(), provider()
    services.company.set_up(company(contact_name="Anna", email="anna@muster.example"), own, one)
    services.links.build(own.id, one.id)
    made = [customer(name, country="CH") for name in NAMES]
    for each in made:
        services.customers.save(each)
    services.legs.set_legs([each.id for each in made], own.id, LegState.YES)
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


def coverage(running: Running) -> MatrixPage:
    page = running.window.page("coverage")
    assert isinstance(page, MatrixPage)
    return page


def said(running: Running) -> str:
    bar = running.invitations.queue.bar
    return bar.words.text() if bar.isVisible() else ""


def test_missing_legs_are_set_or_asked_for_by_keys_alone_and_the_queue_goes_on_after_a_restart(
    start: Callable[[], Running],
) -> None:
    running = start()
    running.press((KEYS.Key_5, CTRL))
    page = coverage(running)
    running.until(lambda: page.table.exact and page.table.shown == len(NAMES))
    running.press((KEYS.Key_F, CTRL), KEYS.Key_Down, KEYS.Key_Y)
    running.until(lambda: "Change to 1 relationship" in running.entry("undo"))
    running.until(lambda: page.status().text.endswith("2 lack something"))
    page.head.queue.setFocus()
    running.press(KEYS.Key_Return)
    running.wait_for(QueueDialog)
    running.press(KEYS.Key_Return)
    running.until(lambda: said(running).startswith(f"1 of 2 · {NAMES[1]}"))
    running.until(running.invitations.composer.choices.isVisible)
    running.until(lambda: NAMES[1] in running.invitations.composer.choices.customer.text())
    running.press((KEYS.Key_C, WITH_SHIFT))
    running.until(lambda: said(running) == f"1 of 2 written · next: {NAMES[2]}")
    assert "indirectCSPId" in clipboard()[0]
    running = start()
    running.press((KEYS.Key_3, CTRL))
    running.until(lambda: said(running) == f"1 of 2 wait in the queue · next: {NAMES[2]}")
    running.click_button("Continue")
    running.until(lambda: NAMES[2] in running.invitations.composer.choices.customer.text())
    running.press((KEYS.Key_C, WITH_SHIFT))
    running.until(lambda: said(running) == "2 of 2 written · this was the last")
    running.press((KEYS.Key_N, WITH_SHIFT))
    running.until(lambda: not said(running))
    running.until(lambda: running.states() == {NAMES[1]: "sent", NAMES[2]: "sent"})
