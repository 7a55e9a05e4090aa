"""The list with what stands above it, and what stands in its place when there is nothing to list."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.ui.customers.list_head import ListHead
from reseller_desktop.ui.kit.empty import EmptyState

translate = QCoreApplication.translate


class ListPanel(QWidget):
    """Shows the table, or says why it is empty and what to do."""

    def __init__(
        self,
        head: ListHead,
        table: QWidget,
        *,
        import_list: Callable[[], object],
        new: Callable[[], object],
        clear: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._head = head
        self._table = table
        self._import_list, self._new, self._clear = import_list, new, clear
        self._stack = QStackedWidget()
        self._stack.addWidget(table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    @cached_property
    def _nobody(self) -> EmptyState:
        made = EmptyState(
            "customers",
            translate("customers", "No customers yet"),
            translate("customers", "Drop Partner Center's Customers.csv here, or type in the first one."),
            translate("customers", "Import Customers.csv…"),
            self._import_list,
            second=translate("customers", "New customer"),
            second_call=self._new,
        )
        self._stack.addWidget(made)
        return made

    @cached_property
    def _nothing(self) -> EmptyState:
        made = EmptyState(
            "search",
            translate("customers", "Nothing found"),
            translate("customers", "No customer in this view holds all that is searched for."),
            translate("customers", "Clear filter"),
            self._clear,
        )
        self._stack.addWidget(made)
        return made

    def put(self, table: QWidget) -> None:
        """Show another table in the place of the one before."""
        self._stack.insertWidget(0, table)
        self._stack.setCurrentWidget(table)
        self._stack.removeWidget(self._table)
        self._table = table

    def show_state(self, *, nobody: bool, nothing: bool) -> None:
        """Show the table, that there are no customers, or that nothing was found."""
        self._stack.setCurrentWidget(self._nobody if nobody else self._nothing if nothing else self._table)
        self._head.show_tools(shown=not nobody)
