"""The morning routine by keys alone: the real window, worker and encrypted database, from Today to done."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.company import MpaStatus
from reseller_desktop.domain.customer import LegState
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.customers import CustomerService
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from reseller_desktop.ui.today.page import TodayPage
from reseller_desktop.ui.today.watch import TODAY
from tests.support.due_terms import due_term
from tests.support.leads import lead
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant, provider

if TYPE_CHECKING:
    from reseller_desktop.ui.matrix.page import MatrixPage

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
MORNING = ["Alpenblick Treuhand AG", "Bergkristall Hotels AG", "Call back"]


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    made = Computer(tmp_path / "data")
    made.opens_with = TODAY
    services = Services(made.folder, clock=made.clock, keychain=made.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    ours, theirs = own_tenant(mpa_status=MpaStatus.SIGNED), provider()
    services.company.set_up(company(), ours, theirs)
    ending = customer("Alpenblick Treuhand AG")
    services.customers.save(ending)
    for party in (ours.id, theirs.id):
        services.legs.set_legs([ending.id], party, LegState.YES)
    services.subscriptions.save(due_term(ending.id, days=5))
    services.leads.save(lead(received_at=made.clock.now() - dt.timedelta(days=13)))
    services.to_do.save(replace(services.to_do.blank(), subject="Call back", due_on=made.clock.today()))
    services.close()
    return made


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, computer: Computer) -> Iterator[Running]:
    made = Running(qtbot, qapp, computer)
    made.until(lambda: names(made) == MORNING)
    yield made
    made.quit()


def page(running: Running) -> TodayPage:
    return cast("TodayPage", running.window.page(TODAY))


def names(running: Running) -> list[str]:
    morning = page(running).lines.morning
    return [one.name for one in morning.today.lines] if morning else []


def at(running: Running) -> str:
    """What the keyboard is at."""
    holder = running.window.focusWidget()
    lines = page(running).lines.board
    return next((lines._lines[key].name for key, row in lines.rows.items() if row is holder), "")


def badge(running: Running) -> str:
    return running.window.side_bar.buttons[TODAY].accessibleName()


def test_the_morning_routine_from_today_to_done_by_keys_alone(running: Running) -> None:
    assert running.window.current_area == TODAY
    running.until(lambda: badge(running) == "Today, 3")
    running.until(lambda: at(running) == "Alpenblick Treuhand AG")

    running.press(KEYS.Key_Return)
    running.wait_for(DecideDialog)
    running.press(KEYS.Key_Return)
    running.until(lambda: names(running) == MORNING[1:])
    running.until(lambda: running.dialog() is None)
    running.until(lambda: at(running) == "Bergkristall Hotels AG")

    running.press(KEYS.Key_P)
    running.until(lambda: menu(running))
    running.qtbot.keyClick(menu(running), KEYS.Key_Return)
    running.until(lambda: names(running) == MORNING[2:])
    running.until(lambda: at(running) == "Call back")

    running.press(KEYS.Key_Space)
    running.until(lambda: page(running).count.text() == "Nothing needs you today.")
    running.until(lambda: badge(running) == "Today")
    running.until(lambda: running.entry("undo") == "Undo Completion of the task “Call back”")

    running.press((KEYS.Key_Z, CTRL))
    running.until(lambda: names(running) == MORNING[2:])
    running.until(lambda: badge(running) == "Today, 1")


def menu(running: Running) -> QMenu | None:
    return next((one for one in running.window.findChildren(QMenu) if one.isVisible()), None)


def test_what_was_put_off_is_there_in_the_morning_although_nobody_closed_the_window(
    running: Running, computer: Computer
) -> None:
    running.until(lambda: at(running) == "Alpenblick Treuhand AG")
    running.press(KEYS.Key_P)
    running.until(lambda: menu(running))
    running.qtbot.keyClick(menu(running), KEYS.Key_Return)
    running.until(lambda: names(running) == MORNING[1:])
    running.window.show_area("customers")
    computer.clock.at += dt.timedelta(days=1)
    running.program.today.look()
    running.until(lambda: badge(running) == "Today, 3")
    running.window.show_area(TODAY)
    running.until(lambda: page(running).title.text() == "Tuesday, 5 May")
    running.until(lambda: names(running)[0] == "Alpenblick Treuhand AG")


def test_the_customers_are_read_behind_it(running: Running) -> None:
    running.until(lambda: running.names() == ["Alpenblick Treuhand AG"])
    running.press((KEYS.Key_2, CTRL))
    running.until(lambda: running.window.current_area == "customers")
    running.press((KEYS.Key_1, CTRL))
    running.until(lambda: running.window.current_area == TODAY)


def test_it_comes_back_after_the_vault_was_locked(running: Running) -> None:
    running.until(lambda: badge(running) == "Today, 3")
    running.press((KEYS.Key_L, CTRL))
    running.until(lambda: running.window.covered)
    running.until(lambda: badge(running) == "Today")
    running.click_button("Unlock")
    running.until(lambda: not running.window.covered)
    running.until(lambda: names(running) == MORNING)
    running.until(lambda: badge(running) == "Today, 3")


def test_a_number_leads_to_whom_it_counts(running: Running) -> None:
    services = running.program.services
    services.customers.save(customer("Nobody asked AG"))
    running.until(lambda: names(running) == [*MORNING, ""])
    running.until(lambda: at(running) == "Alpenblick Treuhand AG")
    running.press(KEYS.Key_End, KEYS.Key_Return)
    running.until(lambda: running.window.current_area == "coverage")
    coverage = cast("MatrixPage", running.window.page("coverage"))
    running.until(lambda: [row.name for row in coverage.table.shown_rows()] == ["Nobody asked AG"])
    running.press((KEYS.Key_1, CTRL))
    running.until(lambda: at(running) == "")


def test_legs_lead_to_whom_they_count_and_not_to_whom_one_asked_too_long_ago(running: Running) -> None:
    services = running.program.services
    made = [customer(name) for name in ("Nobody asked AG", "Asked long ago AG")]
    for one in made:
        services.customers.save(one)
    (ours,), (theirs,) = services.company.own_tenants(), services.providers.providers()
    services.legs.set_legs([one.id for one in made], ours.id, LegState.YES)
    long_ago = services.clock.today() - dt.timedelta(days=90)
    services.legs.set_legs([made[1].id], theirs.id, LegState.ASKED, long_ago)
    running.until(lambda: names(running) == [*MORNING, theirs.name])
    running.until(lambda: at(running) == "Alpenblick Treuhand AG")
    running.press(KEYS.Key_End, KEYS.Key_Return)
    running.until(lambda: running.window.current_area == "coverage")
    coverage = cast("MatrixPage", running.window.page("coverage"))
    running.until(lambda: [row.name for row in coverage.table.shown_rows()] == ["Nobody asked AG"])
    assert coverage.status().filter == f"{theirs.name} cannot order and was not asked for"
    running.until(coverage.table.view.hasFocus)
    running.until(lambda: coverage.looked_at() == [made[0].id])


@pytest.mark.parametrize("area", ["customers", TODAY])
def test_the_customers_are_read_once_whatever_comes_first(
    area: str, qtbot: QtBot, qapp: QApplication, computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    reading = CustomerService.rows
    monkeypatch.setattr(CustomerService, "rows", lambda *given: [read.append(1), reading(*given)][1])
    computer.opens_with = area
    made = Running(qtbot, qapp, computer)
    made.until(lambda: made.names() == [MORNING[0]] and not made.customers.loading)
    made.until(lambda: badge(made) == "Today, 3")
    assert read == []
    made.quit()
