"""What the screens before the main window are given."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reseller_desktop.settings import Settings
from reseller_desktop.ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from reseller_desktop.ui.context import Services

NAME_SETTING = "user_name"
"""The setting that holds whose name stands in the history."""


@dataclass(frozen=True, slots=True)
class StartContext:
    """Handed to the assistant and to the locked screen."""

    services: "Services"
    """While the vault is shut only `vault`, `regions`, `clock` and the checks of `links` are asked."""
    tasks: Tasks
    settings: Settings
