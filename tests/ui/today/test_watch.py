"""Today stays today: read after a commit, on another day and some hours later; counted in the side bar."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.company import MpaStatus
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.main_window import AreaSpec, MainWindow
from reseller_desktop.ui.today.page import TodayPage
from reseller_desktop.ui.today.watch import START, TodayWatch
from tests.support.shop import PASSPHRASE, Shop

Settle = Callable[[], None]


class Desk:
    """A window with Today and another area, and what watches over the day."""

    def __init__(self, shop: Shop, qtbot: QtBot, settle: Settle) -> None:
        self.shop, self._settle = shop, settle
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        areas = [
            AreaSpec("today", "Today", "today", lambda: TodayPage(shop.context)),
            AreaSpec("customers", "Customers", "customers", Page),
        ]
        nothing: Callable[[], None] = lambda: None  # noqa: E731 - undo and redo of nobody
        self.window.furnish(areas, tuple, settings=None, changes=shop.changes, undo=nothing, redo=nothing)
        self.watch = TodayWatch(shop.context, self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.settle()

    def settle(self) -> None:
        self._settle()

    def commit(self, subject: str, days: int = 0) -> None:
        """A task, and the pause after which a commit is looked at."""
        day = self.shop.clock.today() + dt.timedelta(days=days)
        self.shop.services.to_do.save(replace(self.shop.services.to_do.blank(), subject=subject, due_on=day))
        self.settle()
        if self.watch._later.isActive():
            self.watch._later.timeout.emit()
        self.settle()

    @property
    def said(self) -> str:
        return self.window.side_bar.buttons["today"].accessibleName()

    @property
    def page(self) -> TodayPage:
        page = self.window.page("today")
        assert isinstance(page, TodayPage)
        return page


@pytest.fixture
def desk(shop: Shop, qtbot: QtBot, settle: Settle) -> Desk:
    shop.services.company.save_own_tenant(replace(shop.own, mpa_status=MpaStatus.SIGNED))
    return Desk(shop, qtbot, settle)


def test_the_program_opens_with_today_and_waits_for_the_vault(desk: Desk) -> None:
    desk.shop.services.close()
    desk.watch.show_first()
    desk.settle()
    assert desk.window.current_area == "today"
    assert desk.page.lines.morning is None
    desk.shop.services.vault.unlock_with_passphrase(PASSPHRASE)
    desk.watch.opened()
    desk.settle()
    before = desk.page.lines.morning
    assert before
    desk.watch.opened()
    desk.settle()
    assert desk.page.lines.morning is before


def test_or_with_the_customers(desk: Desk) -> None:
    desk.shop.settings.set(START, "customers")
    desk.watch.show_first()
    assert (desk.window.current_area, set(desk.window.pages)) == ("customers", {"customers"})
    desk.watch.opened()
    assert set(desk.window.pages) == {"customers"}


def test_the_side_bar_counts_without_the_page(desk: Desk) -> None:
    desk.commit("Nobody counts yet")
    assert desk.said == "Today"
    desk.watch.begin()
    desk.settle()
    assert desk.said == "Today, 1"
    desk.commit("Another")
    assert (desk.said, desk.window.pages) == ("Today, 2", {})


def test_a_page_that_is_looked_at_counts_as_well_and_is_furnished(desk: Desk) -> None:
    desk.watch.show_first()
    desk.watch.begin()
    desk.settle()
    assert desk.page.lines._figures is not None
    desk.commit("Call back")
    assert (desk.said, len(desk.page.lines.board.rows)) == ("Today, 1", 1)
    assert not desk.watch._later.isActive()


def test_a_page_behind_another_is_read_when_somebody_comes_back(desk: Desk) -> None:
    desk.watch.show_first()
    desk.watch.begin()
    desk.window.show_area("customers")
    desk.settle()
    desk.commit("Call back")
    assert (desk.said, len(desk.page.lines.board.rows)) == ("Today, 1", 0)
    desk.window.show_area("today")
    desk.settle()
    assert len(desk.page.lines.board.rows) == 1


def test_another_day_is_noticed_by_the_clock_that_looks_at_the_calendar(desk: Desk) -> None:
    desk.watch.show_first()
    desk.watch.begin()
    desk.settle()
    desk.commit("Tomorrow", days=1)
    assert desk.said == "Today"
    desk.watch._look.timeout.emit()
    desk.settle()
    assert desk.said == "Today"
    desk.shop.clock.at += dt.timedelta(days=1)
    desk.watch._look.timeout.emit()
    desk.settle()
    assert (desk.said, desk.page.title.text()) == ("Today, 1", "Tuesday, 5 May")


def test_hours_are_told_anew(desk: Desk) -> None:
    desk.watch.show_first()
    desk.watch.begin()
    desk.settle()
    before = desk.page.lines.morning
    desk.watch._every.timeout.emit()
    desk.settle()
    assert desk.page.lines.morning is not before


def test_a_closed_vault_is_not_counted(desk: Desk) -> None:
    desk.watch.begin()
    desk.settle()
    desk.commit("Call back")
    desk.watch.rest()
    assert desk.said == "Today"
    assert not any(timer.isActive() for timer in (desk.watch._look, desk.watch._every, desk.watch._later))


def test_nothing_of_it_is_loaded_before_the_list_of_customers_stands() -> None:
    code = (
        "import sys; import reseller_desktop.ui.app, reseller_desktop.ui.customers.list_page; "
        "late = ('ui.today', 'ui.figures', 'services.today', 'domain.today'); "
        "names = tuple(f'reseller_desktop.{one}' for one in late); "
        "print(sorted(name for name in sys.modules if name.startswith(names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['reseller_desktop.ui.today', 'reseller_desktop.ui.today.watch']"
