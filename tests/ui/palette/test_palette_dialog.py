"""The palette over a shop: what it offers, how keys move in it, and what it says aloud."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.main_window import AreaSpec, MainWindow
from reseller_desktop.ui.palette import dialog as dialog_module
from reseller_desktop.ui.palette.dialog import PaletteDialog
from reseller_desktop.ui.palette.palette import RECENT, Palette
from tests.support.menus import Offers, window_with_menus
from tests.support.shop import PASSPHRASE, Shop

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A window with its palette, and keys for it."""

    def __init__(self, shop: Shop, qtbot: QtBot, settle: Callable[[], None]) -> None:
        self.shop, self.qtbot, self.settle = shop, qtbot, settle
        areas = [AreaSpec(key="customers", title="Customers", icon="customers", factory=Page)]
        self.window: MainWindow
        self.offers: Offers
        self.window, self.offers = window_with_menus(shop, areas)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.palette = Palette(shop.context, self.window)

    def open(self, *, records_only: bool = False) -> PaletteDialog:
        self.palette.show(records_only=records_only)
        self.settle()
        assert self.palette.dialog is not None
        self.qtbot.waitUntil(self.palette.dialog.isActiveWindow)
        return self.palette.dialog

    def is_at_rest(self) -> bool:
        """Whether all that was typed is answered."""
        dialog = self.palette.dialog
        return dialog is None or (dialog.settled and dialog.shown == dialog.query)

    def press(self, *keys: Any) -> None:
        dialog = self.palette.dialog
        assert dialog is not None
        for key in keys:
            if isinstance(key, str):
                self.qtbot.keyClicks(dialog.field, key)
            elif isinstance(key, tuple):
                self.qtbot.keyClick(dialog.field, *key)
            else:
                self.qtbot.keyClick(dialog.field, key)
            self.settle()
            self.qtbot.waitUntil(self.is_at_rest)


@pytest.fixture
def desk(shop: Shop, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Desk]:
    shop.customer("Brunner Metallbau GmbH", notes="Ask for Sandra, she is there until noon")
    shop.customer("Café Zentral", domain="cafe.example")
    shop.customer("Garage Rossi SA", domain="rossi.example")
    made = Desk(shop, qtbot, settle)
    yield made
    if made.palette.dialog is not None:
        made.palette.dialog.reject()


def titles(dialog: PaletteDialog) -> list[str]:
    """Every line, headings with a colon."""
    return [entry.title if entry.key else f"{entry.title}:" for entry in dialog.model.entries]


def chosen(dialog: PaletteDialog) -> str:
    return dialog.entry.title if dialog.entry else ""


def test_nothing_of_it_is_loaded_before_the_list_stands() -> None:
    code = (
        "import sys; import reseller_desktop.ui.app, reseller_desktop.ui.customers.list_page; "
        "late = ('ui.palette.', 'ui.ways', 'domain.finder', 'services.finder', 'storage.finder'); "
        "names = [name.removeprefix('reseller_desktop.') for name in sys.modules]; "
        "print([name for name in names if name.startswith(late)])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_without_a_word_pages_and_commands_are_offered(desk: Desk) -> None:
    dialog = desk.open()
    shown = titles(dialog)
    assert shown[:2] == ["Pages:", "Customers"]
    assert "Decisions" in shown
    assert "Own tenants" in shown
    assert "Membership" in shown
    assert shown.index("Commands:") < shown.index("New customer")
    assert "Search everywhere" not in shown
    keys = {entry.title: entry.aside for entry in dialog.model.entries}
    assert (keys["New customer"], keys["Own tenants"]) == ("Command · Ctrl+N", "Page")
    assert dialog.count.text() == ""


def test_a_part_of_the_settings_is_found_by_what_it_is_for(desk: Desk) -> None:
    desk.open()
    desk.press("dark", Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.shop.places.visits == [("settings", "appearance")])


def test_records_alone_say_what_to_type(desk: Desk) -> None:
    dialog = desk.open(records_only=True)
    assert titles(dialog) == []
    assert dialog.nothing.text() == "Type part of a name, a domain, a number or a mail address."
    assert dialog.windowTitle() == "Search everywhere"


def test_what_is_typed_is_found_and_pointed_out(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("cafe")
    assert titles(dialog) == ["Customers:", "Café Zentral"]
    entry = dialog.entry
    assert entry is not None
    assert [entry.title[start:end] for start, end in entry.spans] == ["Café"]
    assert [entry.detail[start:end] for start, end in entry.detail_spans] == ["cafe"]
    assert (entry.detail, entry.aside) == ("cafe.example · Switzerland", "Customer")
    assert dialog.count.text() == "1 hit"
    assert dialog.field.accessibleDescription() == "1 hit"


def test_letters_of_any_alphabet_are_typed(desk: Desk) -> None:
    desk.shop.customer("Жук", domain="zhuk.example")
    dialog = desk.open()
    for letter in "жук":
        typed = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QCoreApplication.sendEvent(dialog.field, typed)
    desk.press()
    desk.qtbot.waitUntil(desk.is_at_rest)
    assert titles(dialog) == ["Customers:", "Жук"]


def test_a_note_is_found_and_shown_where_it_fits(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("sandra")
    assert dialog.entry is not None
    assert dialog.entry.title == "Brunner Metallbau GmbH"
    assert dialog.entry.detail == "Ask for Sandra, she is there until noon"


def test_nothing_found_says_what_helps(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("qqqq")
    assert dialog.nothing.isVisible()
    assert dialog.nothing.text() == "Nothing is called so. Fewer letters find more."
    assert dialog.count.text() == "0 hits"
    desk.press(Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert dialog.isVisible()


def test_while_records_are_read_it_says_so_and_finds_them_when_they_come(desk: Desk) -> None:
    desk.palette.show(records_only=True)
    dialog = desk.palette.dialog
    assert dialog is not None
    desk.qtbot.keyClicks(dialog.field, "zentral")
    desk.qtbot.waitUntil(lambda: dialog.settled)
    assert dialog.nothing.text() == "Nothing yet: the records are still being read."
    desk.settle()
    assert titles(dialog) == ["Customers:", "Café Zentral"]


def test_arrows_go_round_and_page_keys_stop(desk: Desk) -> None:
    dialog = desk.open()
    lines = [entry.title for entry in dialog.model.entries if entry.key]
    assert chosen(dialog) == lines[0]
    desk.press(Qt.Key.Key_Down)
    assert chosen(dialog) == lines[1]
    desk.press(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert chosen(dialog) == lines[-1]
    desk.press(Qt.Key.Key_PageDown)
    assert chosen(dialog) == lines[-1]
    desk.press(*[Qt.Key.Key_PageUp] * 9)
    assert chosen(dialog) == lines[0]
    assert dialog.field.hasFocus()


def test_tab_goes_to_the_next_group_and_loses_nothing(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("cust")
    groups = [at for at, entry in enumerate(dialog.model.entries) if not entry.key]
    firsts = [dialog.model.entries[at + 1].title for at in groups]
    assert len(firsts) > 1
    desk.press(Qt.Key.Key_Tab)
    assert chosen(dialog) == firsts[1]
    desk.press((Qt.Key.Key_Backtab, SHIFT), (Qt.Key.Key_Backtab, SHIFT))
    assert chosen(dialog) == firsts[-1]
    assert (dialog.field.text(), dialog.field.hasFocus()) == ("cust", True)


def test_what_was_chosen_stays_chosen_when_more_comes(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("a", Qt.Key.Key_Down)
    before = chosen(dialog)
    desk.palette.keeper.grown.emit()
    desk.settle()
    assert chosen(dialog) == before


def test_a_command_is_run_and_comes_first_the_next_time(desk: Desk) -> None:
    desk.open()
    desk.press("back up", Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.offers.asked == ["back_up"])
    assert desk.palette.dialog is None
    assert desk.shop.settings.get(RECENT, []) == ["command:backup"]
    assert titles(desk.open())[:2] == ["Recent:", "Back up now"]


def test_what_cannot_be_done_now_is_shown_and_not_done(desk: Desk) -> None:
    desk.window.actions_by_key["new"].setEnabled(False)
    dialog = desk.open()
    desk.press("new customer")
    entry = dialog.entry
    assert entry is not None
    assert (entry.title, entry.enabled) == ("New customer", False)
    assert "not now" in entry.spoken
    desk.press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert desk.offers.asked == []


def test_a_click_opens_too_and_a_heading_does_not(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("rossi")
    heading, hit = (dialog.list.visualRect(dialog.model.index(at, 0)).center() for at in (0, 1))
    desk.qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert dialog.isVisible()
    desk.qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=hit)
    desk.qtbot.waitUntil(lambda: len(desk.shop.places.visits) == 1)
    assert desk.shop.places.visits[0][0] == "customer"


def test_its_own_keys_turn_it_and_escape_closes(desk: Desk) -> None:
    dialog = desk.open()
    desk.press("new", (Qt.Key.Key_F, CTRL | SHIFT))
    assert dialog.windowTitle() == "Search everywhere"
    assert titles(dialog) == []
    desk.press((Qt.Key.Key_K, CTRL))
    assert "New customer" in titles(dialog)
    desk.palette.show(records_only=True)
    assert dialog.windowTitle() == "Search everywhere"
    desk.press(Qt.Key.Key_Escape)
    assert desk.palette.dialog is None


def test_going_to_another_window_closes_it(desk: Desk) -> None:
    dialog = desk.open()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: desk.palette.dialog is None)
    assert dialog is not desk.palette.dialog


def test_the_window_steps_back_while_it_is_open(desk: Desk) -> None:
    dialog = desk.open()
    veil = dialog._veil
    assert veil.geometry() == desk.window.rect()
    assert not dialog.grab().isNull()
    within = desk.window.frameGeometry()
    assert within.contains(dialog.mapToGlobal(QPoint(0, 0)))


def test_the_chosen_hit_is_said_aloud(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    reader = SimpleNamespace(
        isActive=lambda: True, updateAccessibility=lambda event: said.append(event.message())
    )
    monkeypatch.setattr(dialog_module, "QAccessible", reader)
    desk.open()
    desk.press("zentral")
    desk.qtbot.waitUntil(lambda: bool(said))
    assert said[-1] == "Café Zentral, cafe.example · Switzerland, Customer, 1 of 1"
    desk.press((Qt.Key.Key_A, CTRL), "new", Qt.Key.Key_Down)
    assert ", 2 of " in said[-1]
    desk.press((Qt.Key.Key_A, CTRL), "qqqq")
    desk.qtbot.waitUntil(lambda: said[-1] == "Nothing is called so. Fewer letters find more.")


def test_all_it_has_is_named_for_screen_readers(desk: Desk) -> None:
    dialog = desk.open()
    assert dialog.field.accessibleName() == "Go to a page, a command or a record…"
    assert dialog.list.accessibleName() == "Hits"
    desk.press("rossi")
    assert dialog.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Garage Rossi SA, ")
    described = QAccessible.queryAccessibleInterface(dialog.field)
    assert described.text(QAccessible.Text.Description) == "1 hit"


def test_what_comes_to_the_vault_while_it_is_closed_is_found(desk: Desk) -> None:
    desk.open()
    desk.press(Qt.Key.Key_Escape)
    desk.shop.customer("Zapfhahn GmbH", domain="zapf.example")
    provider = desk.shop.provider
    desk.shop.services.providers.save(provider)
    desk.settle()
    dialog = desk.open()
    desk.press("zapf")
    assert titles(dialog) == ["Customers:", "Zapfhahn GmbH"]
    assert desk.palette.keeper.complete
    assert len(desk.palette.keeper.index.pieces(Kind.CUSTOMER)) == 2


def test_a_vault_that_is_not_open_yet_is_asked_again(desk: Desk) -> None:
    desk.shop.services.close()
    dialog = desk.open(records_only=True)
    desk.press("zentral")
    assert titles(dialog) == []
    assert not desk.palette.keeper.complete
    desk.shop.services.vault.unlock_with_passphrase(PASSPHRASE)

    def all_is_read() -> bool:
        desk.settle()
        return desk.palette.keeper.complete

    desk.qtbot.waitUntil(all_is_read)
    desk.qtbot.waitUntil(desk.is_at_rest)
    assert titles(dialog) == ["Customers:", "Café Zentral"]


def test_nobody_asks_a_closed_vault_once_the_palette_is_closed(desk: Desk) -> None:
    keeper = desk.palette.keeper
    desk.shop.services.close()
    desk.open()
    assert keeper._again.isActive() or keeper._reading is not None
    desk.press(Qt.Key.Key_Escape)
    assert keeper._reading is None
    assert not keeper._again.isActive()


def test_what_was_asked_when_the_palette_closed_is_the_last(desk: Desk) -> None:
    keeper = desk.palette.keeper
    desk.shop.services.close()
    keeper.read()
    keeper.rest()
    desk.settle()
    assert keeper._reading is None
    assert not keeper._again.isActive()


def test_a_key_that_is_kept_wrongly_is_passed_over(desk: Desk) -> None:
    desk.shop.settings.set(RECENT, ["command", "unknown:1", "customer:gone", "place:customers"])
    assert titles(desk.open())[:2] == ["Recent:", "Customers"]


def test_a_small_window_holds_it(desk: Desk) -> None:
    desk.window.resize(640, 480)
    dialog = desk.open()
    assert desk.window.width() >= dialog.width()
    assert desk.window.height() >= dialog.height()
