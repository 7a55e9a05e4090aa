"""The main job as a person does it: the real window, worker thread and encrypted database."""

import html
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from reseller_desktop.domain.customer import Customer
from reseller_desktop.domain.vault import Way
from reseller_desktop.services.ids import new_id
from reseller_desktop.ui.customers.customer_form import CustomerDialog
from reseller_desktop.ui.customers.import_dialog import ImportDialog
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.colours import DARK, LIGHT
from reseller_desktop.ui.kit.theme import Mode
from reseller_desktop.ui.start.assistant import Assistant
from reseller_desktop.ui.start.unlock import UnlockScreen
from tests.support.beginning import BOTH, DISTRI, OWN, type_company, type_provider
from tests.support.customers_factory import as_csv, customers
from tests.support.finding import offers
from tests.support.running import Computer, Running, clipboard

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
Start = Callable[[], Running]
KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LISTED = customers(12, seed=7)
NEW = ("5d3f7f10-1111-4222-8333-0123456789ab", "Neue Kundin AG", "neu.example", "Cloud Reseller")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path / "data")


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, computer: Computer, caplog: pytest.LogCaptureFixture
) -> Iterator[Start]:
    started: list[Running] = []

    def run() -> Running:
        if started:
            started.pop().quit()
        started.append(Running(qtbot, qapp, computer))
        return started[-1]

    yield run
    for running in started:
        running.quit()
    assert [record.message for record in caplog.records if record.exc_info] == []


def begin(running: Running) -> str:
    """The first start by mouse, with everything at hand; gives the recovery code."""
    assistant = running.assistant
    type_company(assistant)
    running.click(assistant.next)
    type_provider(assistant)
    running.click(assistant.next)
    assistant.link.field.box.setPlainText(BOTH)
    running.click(assistant.next)
    running.until(assistant.vault.keyring.isChecked)
    running.click(assistant.next)
    running.until(lambda: assistant.step == 4)
    code = assistant.code.card.accessibleDescription()
    running.click(assistant.next)
    running.press(code.lower().replace("-", " "))
    running.click(assistant.next)
    running.until(lambda: not running.window.covered)
    running.until(lambda: running.customers.isVisible() and not running.customers.loading)
    return code


def write_list(computer: Computer, rows: list[tuple[str, str, str, str]], name: str) -> Path:
    path = computer.folder.parent / name
    path.write_bytes(as_csv(rows))
    return path


def bring_in(running: Running, path: Path) -> None:
    """Drop a list on the window and import it."""
    running.drop(path)
    running.until(lambda: running.dialog(ImportDialog) and running.dialog(ImportDialog).preview.found)
    running.click(running.dialog(ImportDialog).import_button)
    running.until(lambda: running.dialog(ImportDialog) is None)


def choose(running: Running, name: str) -> None:
    """Click on a customer in the list."""
    view = running.customers.table.view
    at = running.names().index(name)
    middle = QPoint(40, view.rowViewportPosition(at) + view.rowHeight(at) // 2)
    running.qtbot.mouseClick(view.port, Qt.MouseButton.LeftButton, pos=middle)
    running.until(lambda: running.customers.side.one and running.customers.side.one.view)
    running.until(lambda: running.customers.side.one.view.customer.name == name)


def show_ledger(running: Running) -> None:
    running.click(running.window.side_bar.buttons["invitations"])
    running.until(running.invitations.ledger.isVisible)


def test_from_the_first_start_to_an_invitation_that_is_accepted_by_itself(
    start: Start, computer: Computer
) -> None:
    running = start()
    begin(running)
    bring_in(running, write_list(computer, LISTED, "Customers.csv"))
    running.until(lambda: len(running.names()) == 12)
    name = running.names()[3]
    choose(running, name)
    running.click_button("Invite with provider…")
    composer = running.invitations.composer
    running.until(lambda: composer.isVisible() and BOTH in composer.mail.contents()[1])
    running.click(composer.ways.copy)
    running.until(composer.ways.result.isVisible)
    text, formatted = clipboard()
    assert text == composer.mail.contents()[1]
    assert text.count(BOTH) == 1
    assert formatted.count(f'href="{html.escape(BOTH)}"') == 1

    show_ledger(running)
    running.until(lambda: running.states() == {name: "sent"})
    buttons = running.window.side_bar.buttons
    running.until(lambda: buttons["invitations"].accessibleName() == "Invitations, 1")
    running.until(lambda: buttons["customers"].accessibleName() == "Customers, 12")
    assert buttons["providers"].accessibleName() == "Providers, 1"

    computer.clock.pass_days(1)
    bring_in(running, write_list(computer, [*LISTED, NEW], "Customers (1).csv"))
    running.until(lambda: len(running.names()) == 13)
    show_ledger(running)
    running.until(lambda: running.states() == {name: "accepted"})

    running.until(lambda: running.entry("undo") == "Undo Import of 13 customers")
    running.window.actions_by_key["undo"].trigger()
    running.until(lambda: running.states() == {name: "sent"})
    running.until(lambda: running.entry("redo") == "Redo Import of 13 customers")

    again = start()
    again.until(lambda: len(again.names()) == 12)
    again.until(lambda: again.entry("redo") == "Redo Import of 13 customers")
    again.window.actions_by_key["redo"].trigger()
    again.until(lambda: len(again.names()) == 13)
    show_ledger(again)
    again.until(lambda: again.states() == {name: "accepted"})


def test_the_whole_way_by_keyboard_alone(start: Start, computer: Computer) -> None:
    running = start()
    tab = KEYS.Key_Tab
    running.press("Muster IT AG", tab, "Anna Meier", tab, "anna@muster-it.example", tab, "+41 44 000 00 00")
    running.press(tab, "Switzerland", tab, OWN, tab, "6531449", KEYS.Key_Return)
    running.press("Distri One", tab, DISTRI, tab, "Germany", KEYS.Key_Return)
    QApplication.clipboard().setText(BOTH)
    running.press((KEYS.Key_V, CTRL), tab)
    assistant = running.assistant
    while QApplication.focusWidget() is not assistant.next:
        running.press(tab)
    running.press(KEYS.Key_Return)
    running.until(lambda: assistant.step == 3 and assistant.vault.keyring.isChecked())
    running.press(KEYS.Key_Return)
    running.until(lambda: assistant.step == 4)
    code = assistant.code.card.accessibleDescription()
    while QApplication.focusWidget() is not assistant.next:
        running.press(tab)
    running.press(KEYS.Key_Return, code, KEYS.Key_Return)
    running.until(lambda: not running.window.covered)
    running.until(lambda: running.customers.isVisible() and not running.customers.loading)

    running.press((KEYS.Key_N, CTRL))
    running.wait_for(CustomerDialog)
    running.press(NEW[1], tab, NEW[0], KEYS.Key_Return)
    running.until(lambda: running.names() == [NEW[1]])
    running.until(lambda: running.customers.side.one and running.customers.side.one.view)
    running.press((KEYS.Key_I, CTRL | SHIFT))
    composer = running.invitations.composer
    running.until(lambda: composer.isVisible() and BOTH in composer.mail.contents()[1])
    running.press((KEYS.Key_C, CTRL | SHIFT))
    running.until(composer.ways.result.isVisible)
    assert clipboard()[0].count(BOTH) == 1
    running.press(KEYS.Key_Return)
    running.until(running.customers.isVisible)

    path = write_list(computer, [NEW], "Customers.csv")
    running.press((KEYS.Key_O, CTRL))
    running.wait_for(ImportDialog)
    running.press(KEYS.Key_Return)
    running.wait_for(QFileDialog).findChild(QLineEdit).setFocus()
    running.press(str(path), KEYS.Key_Return)
    running.until(lambda: running.dialog(ImportDialog).preview.found)
    running.press(KEYS.Key_Return)
    running.until(lambda: running.dialog(ImportDialog) is None)
    running.press((KEYS.Key_3, CTRL))
    running.until(lambda: running.states() == {NEW[1]: "accepted"})
    running.until(lambda: running.entry("undo") == "Undo Import of 1 customer")
    running.press((KEYS.Key_2, CTRL), (KEYS.Key_Z, CTRL))
    running.until(lambda: running.entry("redo") == "Redo Import of 1 customer")
    running.press((KEYS.Key_3, CTRL))
    running.until(lambda: running.states() == {NEW[1]: "sent"})


def test_what_is_there_is_there_again_after_a_lock(start: Start, computer: Computer) -> None:
    running = start()
    begin(running)
    bring_in(running, write_list(computer, LISTED, "Customers.csv"))
    running.until(lambda: len(running.names()) == 12)
    choose(running, running.names()[0])
    assert running.customers.side.one is not None
    running.customers.side.one.notes.editor.setFocus()
    running.press("Ruft lieber an")
    running.press((KEYS.Key_L, CTRL))
    running.until(lambda: running.window.covered)
    screen = running.window.findChild(UnlockScreen)
    assert screen is not None
    assert running.window.pages == {}
    assert not running.program.services.vault.is_open
    running.click(screen.open_button)
    running.until(lambda: not running.window.covered)
    running.until(lambda: len(running.names()) == 12)
    with running.program.services.database.read() as tx:
        assert {one.notes for one in tx.customers.where()} == {"", "Ruft lieber an"}


def test_a_code_that_was_never_typed_back_is_asked_for_until_it_was(start: Start, computer: Computer) -> None:
    running = start()
    services = running.program.services
    code = services.vault.create(Way.KEYRING)
    services.close()
    running = start()
    running.until(lambda: running.window.findChild(Assistant))
    assistant = running.assistant
    type_company(assistant)
    for _ in range(3):
        running.click(assistant.next)
    assert assistant.next.text().replace("&", "") == "Put it in"
    running.click(assistant.next)
    running.until(lambda: assistant.step == 4)
    running.click(assistant.next)
    running.click(assistant.later)
    running.until(lambda: not running.window.covered)
    hint = running.window.status_line.warning
    running.until(hint.isVisible)
    assert hint.text() == "Recovery code not tested"
    running.click(hint)
    running.until(lambda: running.window.current_area == "settings")
    services = running.program.services
    running.program.tasks.run(services.vault.confirm_recovery_code, code)
    running.window.show_area("customers")
    running.until(lambda: not hint.isVisible())


def test_the_settings_lock_the_vault_and_change_the_colours(start: Start) -> None:
    running = start()
    begin(running)
    running.window.show_area("settings")
    running.until(lambda: running.window.current_area == "settings")
    page = running.window.page("settings")
    page.show_section("appearance")
    page.section("appearance").modes[Mode.DARK].click()
    assert theme.tokens() is DARK
    page.section("appearance").modes[Mode.LIGHT].click()
    assert theme.tokens() is LIGHT
    page.show_section("vault")
    running.until(lambda: offers(page, "Lock now"))
    running.click_button("Lock now", page)
    running.until(lambda: running.window.covered)
    assert not running.program.services.vault.is_open


def test_the_list_has_the_keyboard_from_the_start(start: Start) -> None:
    running = start()
    begin(running)
    customers = running.program.services.customers
    running.program.tasks.run(customers.save, Customer(id=new_id(), name=NEW[1]))
    running.until(lambda: running.names() == [NEW[1]])
    again = start()
    again.until(lambda: again.names() == [NEW[1]])
    again.until(lambda: again.window.focusWidget() is again.customers.table.view)


def test_a_lock_without_the_keyrings_key_opens_with_the_recovery_code_only(
    start: Start, computer: Computer
) -> None:
    running = start()
    code = begin(running)
    computer.keychain.entries.clear()
    again = start()
    again.until(lambda: again.window.covered)
    screen = again.window.findChild(UnlockScreen)
    assert screen is not None
    again.until(screen.banner.isVisible)
    assert "recovery code" in screen.banner.accessibleName()
    screen.field.line.setFocus()
    again.press(code.lower(), KEYS.Key_Return)
    again.until(lambda: not again.window.covered)
    again.until(lambda: not again.customers.loading)
    assert computer.keychain.entries
