"""How a list is looked at: saved views, the window of a column, the cells' own ways to narrow."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reseller_desktop.ui.customers.views import View
from reseller_desktop.ui.kit.record_filter_menu import FilterPopup
from reseller_desktop.ui.kit.record_filters import ColumnFilter, Test
from tests.support.studio import Studio

if TYPE_CHECKING:
    from reseller_desktop.bootstrap import Services
    from reseller_desktop.ui.customers.list_page import CustomersPage

_LIST = "customers.table"
_NAMES = ("To chase this week", "Large & without a provider", "Zürich")


def _views(studio: Studio) -> "CustomersPage":
    """The customers, narrowed, as one of three views."""
    services = cast("Services", studio.services)
    _leave(studio)
    page = studio.customers
    if not services.saved_views.of_list(_LIST):
        views = page.views.begin()
        page.choose(View.TO_CHASE)
        page.table.set_filter("invitation", ColumnFilter(Test.CONTAINS, ("sent",)))
        studio.settle()
        for name in reversed(_NAMES):
            views.add(name, lambda: None, lambda _: None)
            studio.settle()
        first, *_ = services.saved_views.of_list(_LIST)
        services.saved_views.open_with(first, wanted=True)
        studio.settle()
    views = page.views.begin()
    views.show(views.views[-1])
    studio.settle()
    return page


def _leave(studio: Studio) -> None:
    """All customers as at first, and nothing dropped down over them."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    studio.window.show_area("customers")
    studio.customers.views.begin().show_first()
    studio.settle()


def _chosen(studio: Studio) -> QWidget:
    _views(studio)
    return studio.window


def _changed(studio: Studio) -> QWidget:
    page = _views(studio)
    page.table.set_filter("company", ColumnFilter(Test.STARTS, ("a",), negated=True))
    page.table.sort_by("company", descending=True)
    studio.settle()
    return studio.window


def _menu(studio: Studio) -> QWidget:
    _changed(studio)
    return studio.customers.views.begin().open_menu()


def _named(studio: Studio) -> QWidget:
    _views(studio).views.begin().ask_name()
    shown: QWidget = studio.dialog()
    return shown


def _arranged(studio: Studio) -> QWidget:
    _views(studio).views.begin().arrange()
    shown: QWidget = studio.dialog()
    return shown


def _column(key: str, present: ColumnFilter | None) -> Callable[[Studio], QWidget]:
    """The window in which a column is narrowed."""

    def reach(studio: Studio) -> QWidget:
        _leave(studio)
        table = studio.customers.table
        table.set_filter(key, present)
        studio.settle()
        table.open_filter([column.key for column in table.columns].index(key))
        popup = table.findChildren(FilterPopup)[-1]
        studio.settle()
        return popup

    return reach


def _cell(studio: Studio) -> QWidget:
    _leave(studio)
    page = studio.customers
    view = page.table.view
    page.table.select([page.table.shown_rows()[2].id])
    at = QPoint(view.columnViewportPosition(5) + 8, view.rowViewportPosition(2) + 8)
    where = view.port.mapToGlobal(at)
    QApplication.sendEvent(view.port, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
    studio.settle()
    return next(one for one in page.findChildren(QMenu) if one.isVisible())


def _as_before(studio: Studio) -> QWidget:
    """All customers again, for the scenes that follow."""
    services = cast("Services", studio.services)
    _leave(studio)
    for view in services.saved_views.of_list(_LIST):
        services.saved_views.remove(view)
    studio.settle()
    return studio.window


SCENES = [
    ("views-chosen", _chosen),
    ("views-changed", _changed),
    ("views-menu", _menu),
    ("views-name", _named),
    ("views-arrange", _arranged),
    ("narrow-words", _column("company", ColumnFilter(Test.STARTS, ("arven",), negated=True))),
    ("narrow-range", _column("seats", ColumnFilter(Test.BETWEEN, ("10", "")))),
    ("narrow-values", _column("owner", None)),
    ("narrow-cell", _cell),
    ("views-none", _as_before),
]
