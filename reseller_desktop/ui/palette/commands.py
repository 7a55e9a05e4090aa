"""The two entries of the menus that open the palette; all else is loaded when somebody does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.kit.commands import Command

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Context
    from reseller_desktop.ui.main_window import MainWindow
    from reseller_desktop.ui.palette.palette import Palette

translate = QCoreApplication.translate


def palette_commands(context: "Context", window: "MainWindow") -> list[Command]:
    """Everything, and the records alone."""
    made: list[Palette] = []

    def show(*, records: bool) -> None:
        if window.covered:
            return
        if not made:
            from reseller_desktop.ui.palette.palette import Palette

            made.append(Palette(context, window))
        made[0].show(records_only=records)

    return [
        _command(
            "everywhere",
            "edit",
            translate("palette", "Search &everywhere…"),
            partial(show, records=True),
            "Ctrl+Shift+F",
        ),
        _command(
            "palette",
            "view",
            translate("palette", "Go to an&ything…"),
            partial(show, records=False),
            "Ctrl+K",
        ),
    ]


def _command(key: str, menu: str, text: str, call: Callable[[], object], keys: str) -> Command:
    return Command(key=key, menu=menu, text=text, call=call, shortcut=keys, apart=menu == "view")
