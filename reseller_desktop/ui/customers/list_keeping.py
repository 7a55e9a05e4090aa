"""What the customer list reads on the worker, and what it remembers of how a person looks at it."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.settings import Settings
from reseller_desktop.ui.context import Services
from reseller_desktop.ui.customers.views import View

if TYPE_CHECKING:
    from reseller_desktop.domain.first_page import FirstPage
    from reseller_desktop.domain.region import RegionTable


_SPLIT = (820, 360)
"""Pixels of list and side."""

ASIDE = frozenset(
    {"gdap", "subscription", "subscription_report", "report_mapping", "subscription_decision"}
    | {"vendor_contact", "contact_file", "document", "task", "lead"}
)
"""Topics that only the pane beside the list tells."""


class Kept:
    """Gives the kept columns, and takes none before all columns are known."""

    def __init__(self, settings: Settings, complete: Callable[[], bool]) -> None:
        self._settings = settings
        self._complete = complete

    def get(self, name: str, default: dict[str, Any]) -> dict[str, Any]:
        """What is kept."""
        return self._settings.get(name, default)

    def set(self, name: str, value: dict[str, Any]) -> None:
        """Keep something, once nothing would be forgotten by it; raises `OSError`."""
        if self._complete():
            self._settings.set(name, value)


def view_of(text: str) -> View:
    """The view that was kept; all customers when that is none."""
    return View(text) if text in list(View) else View.ALL


def split_of(kept: list[int]) -> list[int]:
    """How wide list and side were kept, or as they are at first."""
    sizes = [size for size in kept if isinstance(size, int)]
    return sizes if len(sizes) == len(_SPLIT) else list(_SPLIT)


def first_page(services: Services) -> "tuple[FirstPage, RegionTable]":
    """Who we and our providers are, and the regions."""
    return services.customers.first_page(), services.regions()


def some_rows(services: Services, ids: Collection[UUID]) -> list[CustomerRow]:
    """The rows of these customers, as far as there are any."""
    return [row for chunk in services.customers.rows(ids) for row in chunk]
