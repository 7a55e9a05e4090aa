"""Closing to the tray, being reminded from there, and coming back."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.task import Task
from reseller_desktop.ui import knock
from reseller_desktop.ui.knock import KNOCK_FILE, Door, Knock
from reseller_desktop.ui.main_window import AreaSpec, MainWindow
from reseller_desktop.ui.renewals.page import RenewalsPage
from reseller_desktop.ui.settings.reminders_card import RemindersCard
from reseller_desktop.ui.to_do.reminders import TaskReminders
from reseller_desktop.ui.tray import CLOSE_TO_TRAY, SHOW_SUBJECTS, Tray
from tests.support.finding import reads
from tests.support.shop import Shop
from tests.support.tray_double import FakeTrayIcon

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

Settle = Callable[[], None]
TODAY = dt.date(2026, 5, 4)
REASON = QSystemTrayIcon.ActivationReason


class Desk:
    """A window over a tray that notes what it shows."""

    def __init__(self, shop: Shop, qtbot: QtBot, settle: Settle) -> None:
        self.shop = shop
        self.there = True
        self.icons: list[FakeTrayIcon] = []
        self.ended: list[bool] = []
        self.window = MainWindow(settings=shop.settings)
        qtbot.addWidget(self.window)
        area = AreaSpec("renewals", "Renewals", "renewals", lambda: RenewalsPage(shop.context))
        self.window.furnish(
            [area], tuple, settings=None, changes=shop.changes, undo=lambda: None, redo=lambda: None
        )
        self.window.set_company(None)
        self.window.closed.connect(lambda: self.ended.append(True))
        self.tray = Tray(
            self.window,
            shop.settings,
            make=self._make,
            available=lambda: self.there,
        )
        self.reminders = TaskReminders(shop.context, self.window, self.tray)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self._settle = settle

    def _make(self, icon: QIcon, parent: QObject) -> FakeTrayIcon:
        self.icons.append(FakeTrayIcon(icon, parent))
        return self.icons[-1]

    def begin(self) -> None:
        self.reminders.begin()
        self._settle()

    def next_day(self) -> None:
        self.shop.clock.pass_days(1)
        self.reminders.look()
        self._settle()

    @property
    def messages(self) -> list[tuple[str, str]]:
        return self.icons[0].messages if self.icons else []

    @property
    def chip(self) -> str:
        return self.window.side_bar.foot.tasks.text()

    @property
    def said(self) -> str:
        return reads(self.window.status_line)


@pytest.fixture
def desk(shop: Shop, qtbot: QtBot, settle: Settle) -> Iterator[Desk]:
    made = Desk(shop, qtbot, settle)
    yield made
    QGuiApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def chosen(shop: Shop) -> None:
    shop.settings.set(CLOSE_TO_TRAY, value=True)


def due(shop: Shop, subject: str = "Call back", days: int = 0, **facts: object) -> Task:
    due_on = TODAY + dt.timedelta(days=days)
    blank = shop.services.to_do.blank()
    return shop.services.to_do.save(replace(blank, subject=subject, due_on=due_on, **facts))  # type: ignore[arg-type]


def test_nothing_of_it_is_loaded_before_the_list_stands() -> None:
    code = (
        "import sys; import reseller_desktop.ui.app, reseller_desktop.ui.customers.list_page; "
        "print([name for name in sys.modules if name.startswith(('reseller_desktop.ui.to_do', "
        "'reseller_desktop.ui.tray', 'reseller_desktop.ui.knock', 'reseller_desktop.services.to_do'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# Closing


def test_unless_it_was_chosen_closing_ends_the_program(desk: Desk) -> None:
    desk.window.close()
    assert (desk.window.isVisible(), desk.ended, desk.icons) == (False, [True], [])


@pytest.mark.usefixtures("chosen")
def test_closing_hides_the_window_and_says_so_the_first_time(desk: Desk) -> None:
    desk.window.close()
    assert (desk.window.isVisible(), desk.ended, desk.tray.hidden) == (False, [], True)
    assert not QGuiApplication.quitOnLastWindowClosed()
    assert [title for title, _ in desk.messages] == ["Reseller Desktop is still running"]
    desk.icons[0].activated.emit(REASON.Trigger)
    assert (desk.window.isVisible(), desk.tray.hidden) == (True, False)
    assert QGuiApplication.quitOnLastWindowClosed()
    desk.window.close()
    assert len(desk.messages) == 1
    desk.icons[0].activated.emit(REASON.Context)
    assert not desk.window.isVisible()


@pytest.mark.usefixtures("chosen")
def test_without_a_tray_closing_ends_the_program(desk: Desk) -> None:
    desk.there = False
    desk.window.close()
    assert (desk.ended, desk.icons) == ([True], [])


@pytest.mark.usefixtures("chosen")
def test_quit_really_quits_from_the_menu_and_from_the_tray(desk: Desk) -> None:
    desk.window.actions_by_key["quit"].trigger()
    assert (desk.ended, desk.window.isVisible()) == ([True], False)
    desk.window.show()
    desk.window.close()
    assert desk.ended == [True]
    menu = desk.icons[0].contextMenu()
    assert [one.text() for one in menu.actions() if one.text()] == [
        "&Open Reseller Desktop",
        "&Lock",
        "&Quit",
    ]
    menu.actions()[-1].trigger()
    assert desk.ended == [True, True]
    assert not desk.tray.hidden


@pytest.mark.usefixtures("chosen")
def test_it_locks_from_the_tray_and_then_says_nothing(desk: Desk, shop: Shop, qtbot: QtBot) -> None:
    due(shop)
    desk.window.close()
    menu = desk.icons[0].contextMenu()
    with qtbot.waitSignal(desk.window.lock_requested):
        menu.actions()[1].trigger()
    desk.reminders.rest()
    desk.next_day()
    assert len(desk.messages) == 1


@pytest.mark.usefixtures("chosen")
def test_whoever_logs_off_is_not_held_up(desk: Desk) -> None:
    desk.tray._session_ends(None)
    desk.window.close()
    assert (desk.ended, desk.icons) == ([True], [])


# Reminding


def test_the_window_says_what_is_due_once_a_day(desk: Desk, shop: Shop, settle: Settle) -> None:
    due(shop)
    due(shop, "later", 9)
    due(shop, "theirs", owner="Somebody else")
    desk.begin()
    assert desk.chip == "1 task is due"
    assert "1 task is due" in desk.said
    desk.window.status_line.forget()
    desk.begin()
    assert "1 task is due" not in desk.said
    due(shop, "another")
    settle()
    assert desk.chip == "2 tasks are due"
    assert "due" not in desk.said
    desk.next_day()
    assert "2 tasks are due" in desk.said
    for row in shop.services.to_do.due().rows:
        shop.services.to_do.complete([UUID(row.id)])
    settle()
    assert desk.chip == ""


def test_nothing_due_says_nothing(desk: Desk) -> None:
    desk.begin()
    assert desk.chip == ""
    assert not desk.said.strip()
    desk.reminders.rest()
    desk.window.area_shown.emit("renewals")
    assert desk.chip == ""


def test_the_chip_leads_to_the_list(desk: Desk, shop: Shop, settle: Settle) -> None:
    made = due(shop, days=-1)
    desk.begin()
    desk.window.side_bar.foot.tasks.click()
    settle()
    page = desk.window.page("renewals")
    assert isinstance(page, RenewalsPage)
    assert desk.window.current_area == "renewals"
    assert [row.id for row in page.pages["tasks"].table.shown_rows()] == [made.id.hex]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize(
    ("subjects", "body"),
    [
        pytest.param(False, "Click here to see what.", id="without leave it tells only how many"),
        pytest.param(True, "Call back", id="with leave it tells what"),
    ],
)
def test_the_desktop_reminds_while_the_window_is_hidden(
    desk: Desk, shop: Shop, settle: Settle, *, subjects: bool, body: str
) -> None:
    shop.settings.set(SHOW_SUBJECTS, value=subjects)
    made = due(shop, days=1)
    desk.begin()
    desk.window.close()
    desk.next_day()
    assert desk.messages[1:] == [("1 task is due", body)]
    desk.reminders.look()
    settle()
    assert len(desk.messages) == 2
    desk.icons[0].messageClicked.emit()
    settle()
    assert desk.window.isVisible()
    view = desk.window.page("renewals").pages["tasks"]  # type: ignore[attr-defined]
    assert view.table.selected_ids() == [made.id.hex]
    assert desk.window.focusWidget() is view.table.view


@pytest.mark.usefixtures("chosen")
def test_many_tasks_are_named_three_at_most(desk: Desk, shop: Shop) -> None:
    shop.settings.set(SHOW_SUBJECTS, value=True)
    for number in range(5):
        due(shop, f"Task {number}")
    desk.window.close()
    desk.begin()
    title, body = desk.messages[-1]
    assert title == "5 tasks are due"
    assert body.splitlines() == ["Task 0", "Task 1", "Task 2", "and 2 more"]


# Starting a second time


def test_a_second_start_brings_the_hidden_window_back(
    desk: Desk, shop: Shop, qtbot: QtBot, chosen: None
) -> None:
    del chosen
    desk.window.close()
    answered: list[bool] = []
    second = Knock(shop.services.vault.folder, lambda: answered.append(True), desk.window)
    qtbot.waitUntil(lambda: bool(answered), timeout=20_000)
    assert desk.window.isVisible()
    assert not second.timer.isActive()
    assert not (shop.services.vault.folder / KNOCK_FILE).exists()


def test_a_knock_that_nobody_hears_leaves_nothing_behind(tmp_path: Path, qapp: QGuiApplication) -> None:
    del qapp
    answered: list[bool] = []
    second = Knock(tmp_path, lambda: answered.append(True))
    assert (tmp_path / KNOCK_FILE).exists()
    for _ in range(knock._PATIENCE):
        second.look()
    assert not (tmp_path / KNOCK_FILE).exists()
    assert (answered, second.timer.isActive()) == ([], False)


def test_a_folder_that_cannot_be_written_is_not_knocked_at(tmp_path: Path, qapp: QGuiApplication) -> None:
    del qapp
    assert not Knock(tmp_path / "none", lambda: None).timer.isActive()


def test_another_file_is_no_knock(tmp_path: Path, qapp: QGuiApplication) -> None:
    del qapp
    opened: list[bool] = []
    door = Door(tmp_path, lambda: opened.append(True))
    door.look()
    assert opened == []
    (tmp_path / KNOCK_FILE).touch()
    door.look()
    assert opened == [True]


# Choosing


def test_both_are_off_until_somebody_chooses_them(
    shop: Shop, show: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    del qtbot
    card = RemindersCard(shop.settings, available=lambda: True)
    card.reload()
    show(card)
    assert not card.close_to_tray.isChecked()
    assert not card.subjects.isEnabled()
    card.close_to_tray.click()
    card.subjects.click()
    assert (
        shop.settings.get(CLOSE_TO_TRAY, default=False),
        shop.settings.get(SHOW_SUBJECTS, default=False),
    ) == (
        True,
        True,
    )


def test_where_there_is_no_tray_that_is_said(shop: Shop, show: Callable[[QWidget], None]) -> None:
    card = RemindersCard(shop.settings, available=lambda: False)
    card.reload()
    show(card)
    assert "shows no tray" in reads(card)
    assert not card.close_to_tray.isEnabled()
