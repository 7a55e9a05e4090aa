"""A task from the telephone to the undo, by keys alone: the real window, worker and encrypted database."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.to_do.form import TaskDialog
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.page import RenewalsPage
    from reseller_desktop.ui.to_do.view import TasksView

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Running]:
    computer = Computer(tmp_path / "data")
    services = Services(computer.folder, clock=computer.clock, keychain=computer.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    services.customers.save(customer("Alpenblick Treuhand AG"))
    services.close()
    made = Running(qtbot, qapp, computer)
    made.until(lambda: made.names() == ["Alpenblick Treuhand AG"])
    yield made
    made.quit()


def test_a_task_is_written_done_and_taken_back_by_keys_alone(running: Running) -> None:
    running.customers.table.select_first()
    running.until(lambda: len(running.customers.selected) == 1)
    running.press((Qt.Key.Key_T, CTRL | SHIFT))
    form = running.wait_for(TaskDialog)
    running.until(lambda: form.customer.line.text() == "Alpenblick Treuhand AG")
    running.press("Call back", Qt.Key.Key_Tab, "2026-05-04", (Qt.Key.Key_Return, CTRL))
    chip = running.window.side_bar.foot.tasks
    running.until(lambda: chip.text() == "1 task is due")

    running.press((Qt.Key.Key_T, CTRL))
    running.until(lambda: running.window.current_area == "renewals")
    view = cast("TasksView", cast("RenewalsPage", running.window.page("renewals")).pages["tasks"])
    running.until(lambda: [row.subject for row in view.table.shown_rows()] == ["Call back"])
    running.until(view.line.line.hasFocus)
    running.press("Order toner", Qt.Key.Key_Return)
    running.until(lambda: view.table.shown == 2)

    view.table.setFocus()
    view.table.select_first()
    running.until(lambda: len(view.chosen()) == 1)
    running.press(Qt.Key.Key_Space)
    running.until(lambda: [row.subject for row in view.table.shown_rows()] == ["Order toner"])
    running.until(lambda: chip.text() == "")
    running.until(lambda: running.entry("undo") == "Undo Completion of the task “Call back”")
    running.press((Qt.Key.Key_Z, CTRL))
    running.until(lambda: view.table.shown == 2)
    running.until(lambda: chip.text() == "1 task is due")
