"""A window with the menus of the program over services alone."""

from typing import Any

from reseller_desktop.ui.main_window import AreaSpec, MainWindow
from reseller_desktop.ui.menus import commands_of
from tests.support.shop import Shop


class Offers:
    """Notes what was asked for; stands in for the program."""

    def __init__(self, shop: Shop, window: MainWindow) -> None:
        self.context, self.window = shop.context, window
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return lambda: self.asked.append(name)


def window_with_menus(shop: Shop, areas: list[AreaSpec] | None = None) -> tuple[MainWindow, Offers]:
    """The window, and what its menus were asked for."""
    window = MainWindow()
    offers = Offers(shop, window)
    window.furnish(
        areas or [],
        lambda: commands_of(offers),
        settings=None,
        changes=None,
        undo=lambda: None,
        redo=lambda: None,
    )
    window.menus.complete()
    return window, offers
