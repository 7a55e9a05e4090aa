"""What the side bar says of the yearly re-authorisation, and where it leads."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.reauthorisation import Reauthorisation
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.kit.chips import ChipButton
from reseller_desktop.ui.kit.side_bar import CompanyCard
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.reminder import Reminder
from tests.support.shop import Shop

Settle = Callable[[], None]


class Morning:
    """A window with its side bar, and where a click led."""

    def __init__(self, shop: Shop, qtbot: QtBot, settle: Settle) -> None:
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.furnish([], tuple, settings=None, changes=None, undo=lambda: None, redo=lambda: None)
        self.window.set_company(CompanyCard("Muster IT AG"))
        self.led: list[str] = []
        self.reminder = Reminder(shop.context, self.window, lambda: self.led.append("there"))
        with qtbot.waitExposed(self.window):
            self.window.show()
        self._settle = settle

    def begin(self) -> None:
        self.reminder.begin()
        self._settle()

    @property
    def button(self) -> ChipButton:
        return self.window.side_bar.foot.reminder

    @property
    def said(self) -> str:
        return self.button.accessibleName() if self.button.isVisible() else ""


@pytest.fixture
def morning(shop: Shop, qtbot: QtBot, settle: Settle) -> Morning:
    return Morning(shop, qtbot, settle)


def year(shop: Shop, days: int) -> None:
    own = shop.services.company.own_tenants()[0]
    due_on = shop.clock.today() + dt.timedelta(days=days)
    shop.services.authorisation.save(Reauthorisation(id=new_id(), own_tenant_id=own.id, due_on=due_on))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (91, ""),
        (90, "Re-authorise in 90 days"),
        (2, "Re-authorise in 2 days"),
        (1, "Re-authorise tomorrow"),
        (0, "Re-authorise today"),
        (-1, "Re-authorisation overdue"),
    ],
)
def test_what_is_due_within_ninety_days_is_said(shop: Shop, morning: Morning, days: int, words: str) -> None:
    year(shop, days)
    morning.begin()
    assert morning.said == words
    if words:
        assert "Muster IT AG" in morning.button.toolTip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None], ids=["Return", "Space", "mouse"])
def test_it_leads_to_where_it_stands(shop: Shop, morning: Morning, qtbot: QtBot, key: Qt.Key | None) -> None:
    year(shop, 20)
    morning.begin()
    assert morning.button.focusPolicy() & Qt.FocusPolicy.TabFocus
    morning.button.setFocus()
    if key is None:
        qtbot.mouseClick(morning.button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(morning.button, key)
    assert morning.led == ["there"]


def test_it_follows_what_is_recorded(shop: Shop, morning: Morning, settle: Settle) -> None:
    morning.begin()
    assert morning.said == ""
    year(shop, 45)
    settle()
    assert morning.said == "Re-authorise in 45 days"
    shop.services.history.undo()
    settle()
    assert morning.said == ""


def test_another_day_is_another_number(shop: Shop, morning: Morning, settle: Settle) -> None:
    year(shop, 45)
    morning.begin()
    shop.clock.pass_days(1)
    morning.window.area_shown.emit("customers")
    settle()
    assert morning.said == "Re-authorise in 44 days"


def test_a_locked_vault_tells_nothing(shop: Shop, morning: Morning, settle: Settle) -> None:
    year(shop, 45)
    morning.begin()
    morning.reminder.rest()
    morning.window.area_shown.emit("customers")
    settle()
    assert morning.said == ""
    morning.reminder.begin()
    morning.reminder.rest()
    settle()
    assert morning.said == ""


def test_without_a_chip_nothing_is_painted_or_done(morning: Morning, qtbot: QtBot) -> None:
    morning.button.show()
    morning.button.repaint()
    morning.button.click()
    assert morning.led == []
