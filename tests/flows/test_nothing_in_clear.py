"""What somebody types into lists stands nowhere in clear: every file of the data folder is read for it."""

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reseller_desktop import logs, settings
from reseller_desktop.bootstrap import Services
from reseller_desktop.domain.vault import Way
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from reseller_desktop.ui.palette.dialog import PaletteDialog
from tests.support.running import Computer, Running
from tests.support.world import company, customer, own_tenant

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

CTRL = Qt.KeyboardModifier.ControlModifier
WORD = "quinzel"
FOUND = ["Bau Quinzel AG", "Quinzel Immobilien AG"]
LIST = "customers.table"


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    made = Computer(tmp_path / "data")
    services = Services(made.folder, clock=made.clock, keychain=made.keychain, passphrase_cost=2)
    services.vault.create(Way.KEYRING)
    services.company.set_up(company(), own_tenant())
    for name in (*FOUND, "Alpenblick AG", "Zahn AG"):
        services.customers.save(customer(name))
    services.close()
    return made


@pytest.fixture
def start(computer: Computer, qtbot: QtBot, qapp: QApplication) -> Callable[[], Running]:
    return lambda: Running(qtbot, qapp, computer)


def telling(folder: Path) -> set[str]:
    """The files of a folder that hold the word, or are called by it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"settings.json", logs.LOG_FILE} <= {path.name for path in files}
    return {
        path.name
        for path in files
        if WORD in str(path.relative_to(folder)).lower() or WORD.encode() in path.read_bytes().lower()
    }


def saved_as(running: Running, name: str) -> None:
    """Keep what the list shows under a name, and let the list open with it."""
    page = running.customers
    views = page.views.begin()
    views.add(name, lambda: None, pytest.fail)
    running.until(lambda: page.views.text() == name)
    assert views.view is not None
    views.open_with(views.view, wanted=True)
    running.until(lambda: f"opens.{LIST}" in running.program.settings._values)


def a_day(running: Running) -> None:
    """Search, narrow by two columns, save that as what the list opens with, go to a record, meet an error."""
    page = running.customers
    running.until(lambda: page.table.shown == 4 and not page.loading and page.custom.known)
    logs.setup(running.program.options.data)
    running.press((Qt.Key.Key_F, CTRL))
    running.press(WORD)
    page.table.set_filter("company", ColumnFilter(Test.CONTAINS, (WORD,)))
    page.table.set_filter("owner", ColumnFilter(Test.ONE_OF, (WORD,), negated=True))
    running.until(lambda: sorted(running.names()) == FOUND)
    saved_as(running, f"All {WORD}")
    logging.getLogger("reseller_desktop.test").error("unexpected", exc_info=ValueError(WORD))
    running.press((Qt.Key.Key_K, CTRL))
    palette: PaletteDialog = running.wait_for(PaletteDialog)
    running.until(lambda: palette._keeper.complete)
    running.press(f"{WORD} im")
    running.until(lambda: palette.settled and palette.entry and palette.entry.title == FOUND[1])
    running.press(Qt.Key.Key_Return)
    running.until(lambda: [row.name for row in page.table.selected_rows()] == FOUND[1:])
    page.table.set_filter("company", ColumnFilter(Test.STARTS, (WORD,)))
    running.until(lambda: running.names() == FOUND[1:])
    running.quit()


def test_no_file_tells_what_was_typed_and_the_list_opens_narrowed_all_the_same(
    computer: Computer, start: Callable[[], Running]
) -> None:
    a_day(start())
    assert telling(computer.folder) == set()
    again = start()
    again.until(lambda: sorted(again.names()) == FOUND)
    again.until(lambda: again.customers.views.text() == f"All {WORD}")
    assert again.customers.head.search.text() == WORD
    assert set(again.customers.table.layout_now()["filters"]) == {"company", "owner"}
    again.until(lambda: not again.customers.loading)
    again.program.lock()
    again.until(lambda: again.window.covered)
    assert WORD not in json.dumps(again.program.settings._values).lower(), "nor does the memory"
    again.click_button("Unlock")
    again.until(lambda: not again.window.covered and sorted(again.names()) == FOUND)
    again.until(lambda: again.customers.views.text() == f"All {WORD}")
    again.quit()
    assert telling(computer.folder) == set()


def test_what_is_written_without_care_is_found(
    computer: Computer, start: Callable[[], Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as careless:
        careless.setattr(settings, "_discreet", dict)
        careless.setattr(logs.DiscreetFormatter, "formatException", logging.Formatter.formatException)
        a_day(start())
    assert telling(computer.folder) == {"settings.json", logs.LOG_FILE}
    (computer.folder / logs.LOG_FOLDER / logs.LOG_FILE).write_bytes(b"")
    again = start()
    assert telling(computer.folder) == set(), "what an older version wrote is gone before anything is shown"
    again.until(lambda: sorted(again.names()) == FOUND)
    again.quit()


def test_what_was_narrowed_holds_until_the_program_ends_and_the_columns_for_ever(
    start: Callable[[], Running],
) -> None:
    running = start()
    page = running.customers
    running.until(lambda: page.table.shown == 4 and not page.loading and page.custom.known)
    page.table.set_filter("company", ColumnFilter(Test.CONTAINS, (WORD,)))
    page.table.sort_by("company", descending=True)
    running.until(lambda: running.names() == FOUND[::-1])
    running.window.show_area("settings")
    running.window.show_area("customers")
    running.until(lambda: running.names() == FOUND[::-1])
    running.quit()
    again = start()
    again.until(lambda: again.names() == ["Zahn AG", *FOUND[::-1], "Alpenblick AG"])
    assert again.window.status_line.filter.text() == ""
    again.quit()
