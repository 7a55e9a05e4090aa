"""The sheet of keys: none is missing, and none means two things at one place."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel

from reseller_desktop.demo_folder import demo_folder
from reseller_desktop.ui.kit.shortcut_sheet import ShortcutSheet
from reseller_desktop.ui.page_keys import KeyGroup, page_keys
from tests.support.studio import TODAY, Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.renewals.page import RenewalsPage

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]


@pytest.fixture(scope="module")
def studio(qapp: QApplication) -> Iterator[Studio]:
    with demo_folder(TODAY) as options:
        made = Studio(options)
        yield made
        made.close()


@pytest.fixture(scope="module")
def everywhere(studio: Studio) -> Studio:
    """The window after somebody was in every area and every view of it."""
    for area in list(studio.window.side_bar.buttons):
        studio.window.show_area(area)
        studio.settle()
    renewals = cast("RenewalsPage", studio.window.page("renewals"))
    for view in renewals.switch:
        renewals.show_view(view)
        studio.settle()
    return studio


def portable(text: str) -> str:
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.PortableText)


def in_menus(studio: Studio) -> list[QAction]:
    return [action for action in studio.window.actions_by_key.values() if not action.shortcut().isEmpty()]


def told(groups: list[KeyGroup]) -> set[str]:
    return {portable(keys) for group in groups for one in group.keys for keys in one.keys}


def found(studio: Studio) -> set[str]:
    """Every key that some part of the window listens to beside the menus."""
    window = studio.window
    ours = set(map(id, in_menus(studio)))
    sequences = [one.key() for one in window.findChildren(QShortcut)]
    sequences += [one.shortcut() for one in window.findChildren(QAction) if id(one) not in ours]
    return {one.toString(QKeySequence.SequenceFormat.PortableText) for one in sequences if not one.isEmpty()}


def test_every_key_of_a_page_is_on_the_sheet(everywhere: Studio) -> None:
    assert {"Y", "F", "S", "Ctrl+D", "Ctrl+Shift+E", "Ctrl+Shift+C"} <= found(everywhere), "it looks there"
    assert found(everywhere) - told(page_keys()) == set()


def test_a_key_that_the_sheet_does_not_know_is_found(everywhere: Studio) -> None:
    stray = QShortcut(QKeySequence("Ctrl+Shift+9"), everywhere.customers)
    assert found(everywhere) - told(page_keys()) == {"Ctrl+Shift+9"}
    stray.setParent(None)
    stray.deleteLater()


def test_no_two_entries_of_the_menus_have_the_same_key(everywhere: Studio) -> None:
    keys = [action.shortcut().toString() for action in in_menus(everywhere)]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_a_key_of_a_page_is_none_of_the_menus_unless_it_holds_in_its_list_only(everywhere: Studio) -> None:
    menus = {portable(action.shortcut().toString()) for action in in_menus(everywhere)}
    assert told(page_keys()) & menus <= {"Del"}


def test_no_key_does_two_things_at_one_place() -> None:
    for group in page_keys():
        if group.title == "In every list":
            continue  # the search and the list share Return
        keys = Counter(portable(keys) for one in group.keys for keys in one.keys)
        shared = {"Space", "D"} if group.title == "Today" else {"Del"}
        assert {key for key, times in keys.items() if times > 1} <= shared, group.title


def test_the_sheet_shows_menus_and_pages(everywhere: Studio) -> None:
    everywhere.window.show_shortcuts()
    sheet = everywhere.window.findChild(ShortcutSheet)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for action in in_menus(everywhere):
        assert action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) in texts
    for group in page_keys():
        assert group.title in texts
        assert {one.does for one in group.keys} <= set(texts)
    sheet.close()
