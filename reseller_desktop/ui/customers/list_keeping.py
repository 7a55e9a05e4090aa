"""What the customer list reads on the worker, and what it remembers of how a person looks at it."""

import contextlib
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.settings import Settings
from reseller_desktop.ui.context import Services
from reseller_desktop.ui.customers.views import View
from reseller_desktop.ui.kit.record_layout import hold_openings, open_as_saved
from reseller_desktop.ui.kit.views_button import Look, choosing

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.first_page import FirstPage
    from reseller_desktop.domain.region import RegionTable
    from reseller_desktop.ui.customers.list_page import CustomersPage


TABLE = "customers.table"
"""What the settings and saved views call the list."""
_VIEW = "customers.view"
_SPLIT = (820, 360)
"""Pixels of list and side."""

PATCHED = 500
"""Customers up to which a commit is shown without reading all again."""
PARTIES = frozenset({"provider", "own_tenant", "company", "customer_list"})
"""Topics of which every row may tell."""
OF_CUSTOMERS = frozenset(
    {"customer", "contact", "leg", "invitation", "dispatch", "ending", "customer_agreement"}
)
"""Topics of which the row of one customer may tell."""
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


def opened_view(settings: Settings, first: "FirstPage | None" = None) -> tuple[View, str]:
    """View and search with which the list opens: those of a saved view, else the view that was kept.

    The search is known once the vault has answered with the first page.
    """
    if first is not None:
        hold_openings(settings, first.openings)
    opened = open_as_saved(settings, TABLE)
    kept = opened.get("view") or settings.get(_VIEW, View.ALL.value)
    return (View(kept) if kept in list(View) else View.ALL), str(opened.get("search", ""))


def take_opening(page: "CustomersPage", settings: Settings, first: "FirstPage", *, as_left: bool) -> None:
    """Narrow the list as it opens, unless somebody was quicker and chose or typed something."""
    hold_openings(settings, first.openings)
    if as_left and not page.head.search.text():
        page.view, searched = opened_view(settings)
        page.head.choose(page.view)
        page.head.search.setText(searched)
        page.views.show_opening()


def keep_view(settings: Settings, view: View) -> None:
    """Remember a view."""
    with contextlib.suppress(OSError):
        settings.set(_VIEW, view.value)


def tenant_holder(page: "CustomersPage", tenant_id: "UUID") -> tuple[str, str] | None:
    """Id and name of the customer that has a tenant id."""
    wanted = str(tenant_id)
    return next(((row.id, row.name) for row in page.table.all_rows() if row.tenant_id == wanted), None)


def look_of(page: "CustomersPage") -> Look:
    """How the page's list is looked at, for its saved views."""
    return Look(
        table=lambda: page.table,
        search=page.head.search,
        clear=page.clear_filter,
        view=lambda: page.view.value,
        show_view=choosing(View, page.choose),
    )


def split_of(kept: list[int]) -> list[int]:
    """How wide list and side were kept, or as they are at first."""
    sizes = [size for size in kept if isinstance(size, int)]
    return sizes if len(sizes) == len(_SPLIT) else list(_SPLIT)


def first_page(services: Services) -> "tuple[FirstPage, RegionTable]":
    """Who we and our providers are, and the regions."""
    return services.customers.first_page(), services.regions()


def ids_of(row_ids: "Iterable[str]") -> "list[UUID]":
    """The customers of some rows."""
    from uuid import UUID

    return [UUID(row_id) for row_id in row_ids]


def some_rows(services: Services, ids: "Collection[UUID]") -> list[CustomerRow]:
    """The rows of these customers, as far as there are any."""
    return [row for chunk in services.customers.rows(ids) for row in chunk]
