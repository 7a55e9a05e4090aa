"""The colours of the window, light and dark, without Qt: they are there before the first paint."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.theme import Role

SIDE_WIDTH = 212
"""Pixels of the bar on the left."""


class Tokens(NamedTuple):
    """The colours of one scheme as `#rrggbb`."""

    window: str
    panel: str
    side: str
    line: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    accent_hover: str
    good: str
    good_back: str
    warning: str
    warning_back: str
    bad: str
    bad_back: str
    idle: str
    idle_back: str
    info: str
    info_back: str
    hover: str
    selection: str
    border: str
    disabled: str

    def chip(self, role: "Role") -> tuple[str, str]:
        """Ink and background of a role."""
        return getattr(self, role.value), getattr(self, f"{role.value}_back")


LIGHT = Tokens(
    window="#f6f7f9",
    panel="#ffffff",
    side="#eef0f3",
    line="#e2e5ea",
    text="#1c2230",
    secondary="#5f6a7c",
    accent="#2458c5",
    on_accent="#ffffff",
    accent_hover="#1d4aa9",
    good="#17744a",
    good_back="#e4f4ea",
    warning="#8f5b00",
    warning_back="#fdf1d8",
    bad="#b3261e",
    bad_back="#fbe6e4",
    idle="#5b6472",
    idle_back="#eceef1",
    info="#2458c5",
    info_back="#e8effc",
    hover="#f4f6f9",
    selection="#f0f4fd",
    border="#d3d8e0",
    disabled="#8b94a3",
)
DARK = Tokens(
    window="#1b1e24",
    panel="#22262e",
    side="#191c21",
    line="#333945",
    text="#e7eaf0",
    secondary="#9aa3b2",
    accent="#8ab0ff",
    on_accent="#10151f",
    accent_hover="#a5c2ff",
    good="#7fd6a4",
    good_back="#1f3a2c",
    warning="#f0c46b",
    warning_back="#41351b",
    bad="#ff9d94",
    bad_back="#47241f",
    idle="#aeb6c3",
    idle_back="#30353f",
    info="#8ab0ff",
    info_back="#26344f",
    hover="#272c35",
    selection="#2b3245",
    border="#434a58",
    disabled="#6d7686",
)
