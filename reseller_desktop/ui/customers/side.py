"""What stands beside the list: nothing, one customer, or several."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.customer_row import CustomerRow
from reseller_desktop.domain.errors import UserError
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers import list_keeping as keeping
from reseller_desktop.ui.customers.actions import Actions
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.theme import GAP

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.custom_field import CustomField
    from reseller_desktop.ui.customers.customer_pane import CustomerPane
    from reseller_desktop.ui.customers.many_pane import ManyPane
    from reseller_desktop.ui.customers.reading import CustomerView
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate


class Side(QWidget):
    """Reads the selected customer in the background; each pane is made when it is first needed."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        owners: Callable[[], list[str]],
        fields: "Callable[[], Sequence[CustomField]]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = actions
        self._owners = owners
        self._fields = fields
        self._wanted: UUID | None = None
        self._reading: Task | None = None
        self._after: Callable[[CustomerPane], object] | None = None
        self._after_of: UUID | None = None
        self.one: CustomerPane | None = None
        self.many: ManyPane | None = None
        self._stack = QStackedWidget()
        self._nothing = labels.secondary(
            translate("customers", "Choose a customer to see whom it has accepted and what to do next.")
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setMargin(4 * GAP)
        self._stack.addWidget(self._nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._stack)
        self.setMinimumWidth(300)

    def show_selection(self, rows: Sequence[CustomerRow]) -> None:
        """Show what is selected now."""
        if self._reading is not None:
            self._reading.forget()
        self.save_notes()
        if len(rows) == 1:
            (self._wanted,) = keeping.ids_of([rows[0].id])
            self._read()
        else:
            self._wanted = None
            if rows:
                self._show_many(rows)
            else:
                self._stack.setCurrentWidget(self._nothing)

    def refresh(self) -> None:
        """Read the shown customer again."""
        if self._wanted is not None:
            self._read()

    def refresh_if(self, ids: "Collection[UUID]") -> None:
        """Read the shown customer again when it is one of these."""
        if self._wanted in ids:
            self._read()

    def when_shown(self, call: "Callable[[CustomerPane], object]", of: "UUID | None" = None) -> None:
        """Do something with the pane of the selected customer, now or as soon as that is read.

        With `of`, it waits for that customer, who may be about to be selected.
        """
        shown = self.one.view.customer.id if self.one is not None and self.one.view is not None else None
        if self.one is not None and shown == self._wanted and shown is not None and of in {None, shown}:
            call(self.one)
        else:
            self._after, self._after_of = call, of

    def save_notes(self) -> None:
        """Keep what is being written."""
        if self.one is not None:
            self.one.notes.save()

    def _read(self) -> None:
        from reseller_desktop.ui.customers.reading import read_customer

        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            read_customer, self._context.services, self._wanted, done=self._show_one, failed=self._gone
        )

    def _show_one(self, view: "CustomerView") -> None:
        if self.one is None:
            from reseller_desktop.ui.customers.customer_pane import CustomerPane

            self.one = CustomerPane(self._actions)
            self._stack.addWidget(self.one)
        self.one.show_view(view)
        self._stack.setCurrentWidget(self.one)
        if self._after is not None and self._after_of in {None, view.customer.id}:
            call, self._after = self._after, None
            call(self.one)

    def _show_many(self, rows: Sequence[CustomerRow]) -> None:
        if self.many is None:
            from reseller_desktop.ui.customers.many_pane import ManyPane

            self.many = ManyPane(self._actions, self._owners, self._fields)
            self._stack.addWidget(self.many)
        self.many.show_rows(rows)
        self._stack.setCurrentWidget(self.many)

    def _gone(self, error: UserError) -> None:
        del error
        self._wanted = None
        self._stack.setCurrentWidget(self._nothing)
