"""The keys that no menu shows, for the sheet of keys: those of lists, pages and forms."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reseller_desktop.ui.invitations.queue_bar import NEXT, PAUSE, SKIP
from reseller_desktop.ui.invitations.ways_box import COPY_KEYS
from reseller_desktop.ui.kit.save_keys import KEYS as SAVE_KEYS
from reseller_desktop.ui.kit.shortcut_sheet import ShortcutSheet, lines_of, shown
from reseller_desktop.ui.matrix.hand_card import KEYS as LEG_KEYS
from reseller_desktop.ui.providers.verbs import Verb, verb_text
from reseller_desktop.ui.renewals.page import TOP_KEYS

translate = QCoreApplication.translate


class PageKey(NamedTuple):
    """Keys that do one thing, and what they do."""

    keys: tuple[str, ...]
    """As `QKeySequence` reads them."""
    does: str


class KeyGroup(NamedTuple):
    """Where some keys hold."""

    title: str
    keys: tuple[PageKey, ...]


def open_sheet(window: QWidget, menus: Iterable[QMenu]) -> None:
    """Show the keys of these menus, and those that no menu shows."""
    groups = [(menu.title().replace("&", ""), lines_of(menu.actions())) for menu in menus]
    groups += [(group.title, [_line(one) for one in group.keys]) for group in page_keys()]
    ShortcutSheet(window, groups).open()


def page_keys() -> list[KeyGroup]:
    """Every such key, by the place where it holds."""
    return [_lists(), _today(), _invitations(), _findings(), _coverage(), _renewals(), _programme(), _forms()]


def _line(one: PageKey) -> tuple[str, str]:
    return shown(map(QKeySequence, one.keys)), one.does


def _group(title: str, keys: Iterable[tuple[str, str]]) -> KeyGroup:
    return KeyGroup(title, tuple(PageKey(tuple(some.split(" ")), does) for some, does in keys))


def _lists() -> KeyGroup:
    return _group(
        translate("keys", "In every list"),
        (
            ("Return", translate("keys", "Open the row, or do what comes first")),
            ("Menu Shift+F10", translate("keys", "What can be done with the row")),
            ("Home End", translate("keys", "To the first or last row")),
            ("Shift+Up Shift+Down", translate("keys", "Select one row more")),
            (_standard(QKeySequence.StandardKey.SelectAll), translate("keys", "Select all rows")),
            ("Up", translate("keys", "From the first row to the search")),
            ("Down Return", translate("keys", "From the search to the list")),
            ("Escape", translate("keys", "Empty the search")),
        ),
    )


def _today() -> KeyGroup:
    return _group(
        translate("keys", "Today"),
        (
            ("Return", translate("keys", "Go to what the line is about")),
            ("Space D Ctrl+D", translate("keys", "Done")),
            ("P", translate("keys", "Put off")),
            ("H", translate("keys", "Hand over")),
        ),
    )


def _invitations() -> KeyGroup:
    return _group(
        translate("keys", "Writing mails"),
        (
            (COPY_KEYS, translate("keys", "Copy the invitation")),
            (_standard(QKeySequence.StandardKey.Save), translate("keys", "Keep the draft")),
            (NEXT, translate("keys", "Next mail of the queue")),
            (SKIP, translate("keys", "Skip this one")),
            (PAUSE, translate("keys", "Pause the queue")),
        ),
    )


def _findings() -> KeyGroup:
    verbs = ((verb.value, verb_text(verb).replace("&", "").removesuffix("…")) for verb in Verb)
    return _group(translate("keys", "Findings in a provider's list"), verbs)


def _coverage() -> KeyGroup:
    return _group(
        translate("keys", "Coverage"),
        (
            ("Left Right", translate("keys", "Choose the party")),
            (" ".join(LEG_KEYS.values()), translate("keys", "Yes, no, asked, not known")),
            ("F", translate("keys", "Write the invitation that mends the gap")),
        ),
    )


def _renewals() -> KeyGroup:
    return _group(
        translate("keys", "Renewals and tasks"),
        (
            (TOP_KEYS, translate("keys", "Select the five most exposed")),
            ("Space Ctrl+D", translate("keys", "The task is done, or not yet")),
            ("Del", translate("keys", "Remove the task")),
        ),
    )


def _programme() -> KeyGroup:
    return _group(
        translate("keys", "Programme and figures"),
        (
            ("Escape Alt+Left", translate("keys", "Back to all areas")),
            ("Del", translate("keys", "Remove the entry")),
            ("Left Right Home End", translate("keys", "Walk through a chart")),
        ),
    )


def _forms() -> KeyGroup:
    return _group(
        translate("keys", "Forms"),
        (
            (SAVE_KEYS[0], translate("keys", "Save from every field")),
            ("Escape", translate("keys", "Close; what was typed is asked about")),
        ),
    )


def _standard(key: QKeySequence.StandardKey) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
