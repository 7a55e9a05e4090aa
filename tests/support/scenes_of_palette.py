"""The palette: at its opening, with hits, with records alone, with nothing."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.palette.palette import RECENT
from tests.support.studio import Studio

if TYPE_CHECKING:
    from reseller_desktop.ui.palette.dialog import PaletteDialog


def _palette(key: str, typed: str, *keys: Qt.Key) -> Callable[[Studio], QWidget]:
    def reach(studio: Studio) -> QWidget:
        rows = studio.customers.table.all_rows()
        recent = [f"customer:{rows[place].id}" for place in (40, 7)]
        studio.program.settings.set(RECENT, [*recent, "command:new", "place:renewals.tasks"])
        studio.window.actions_by_key[key].trigger()
        studio.settle()
        dialog = cast("PaletteDialog", studio.dialog())
        dialog.field.setText(typed)
        while not dialog.settled:
            studio.settle()
        for pressed in keys:
            QTest.keyClick(dialog.field, pressed)
        studio.settle()
        return dialog

    return reach


SCENES: list[tuple[str, Callable[[Studio], QWidget]]] = [
    ("palette", _palette("palette", "")),
    ("palette-hits", _palette("palette", "kup")),
    ("palette-commands", _palette("palette", "cust", Qt.Key.Key_Tab)),
    ("palette-mistake", _palette("palette", "microsft")),
    ("palette-records", _palette("everywhere", "optik ag", Qt.Key.Key_Down)),
    ("palette-mails", _palette("everywhere", "treuhand", *[Qt.Key.Key_Tab] * 2)),
    ("palette-nothing", _palette("everywhere", "qqqq")),
]
