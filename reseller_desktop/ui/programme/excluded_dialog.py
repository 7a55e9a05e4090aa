"""The customers that cannot count for an area, each with its reason."""

from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.score_customers import Excluded
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import closing
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of

translate = QCoreApplication.translate
_TABLE = "programme.excluded"


class ExcludedDialog(QDialog):
    """Return on a customer goes to its page."""

    def __init__(self, context: Context, parent: QWidget | None, standing: AreaStanding) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("programme", "Customers that cannot count"))
        self.resize(760, 520)
        self._context = context
        self.search = SearchField(translate("programme", "Search customer, reason…"))
        self.table = RecordTable(
            _columns(),
            name=translate("programme", "Customers that cannot count"),
            view_key=_TABLE,
            settings=context.settings,
            id_of=lambda row: row.customer.id,
        )
        self.views = views_of(self, context, _TABLE)
        self._wire()
        self._lay_out(standing)
        context.tasks.run(context.services.score.excluded, standing.area.code, done=self._take, owner=self)

    def clear_filter(self) -> None:
        """Show all customers that cannot count."""
        self.search.clear()
        self.table.clear_filters()

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(self.table.setFocus)
        self.table.to_search.connect(self.search.setFocus)
        self.table.activated.connect(self._go)

    def _lay_out(self, standing: AreaStanding) -> None:
        buttons = closing(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        hint = translate("programme", "For {area}. Return opens the customer.")
        column.addWidget(labels.secondary(hint.format(area=standing.area.name)))
        tools = QHBoxLayout()
        tools.setSpacing(GAP_SMALL)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.views)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        column.addWidget(buttons)

    def _take(self, found: tuple[Excluded, ...]) -> None:
        self.table.set_rows(found)
        self.table.select_first()
        self.table.setFocus()

    def _go(self, customer_id: str) -> None:
        self.accept()
        self._context.navigate.show_customer(UUID(customer_id))


def _columns() -> list[Column]:
    return [
        Column("name", translate("programme", "Customer"), lambda row: row.customer.name, width=220),
        Column("seats", translate("programme", "Seats"), lambda row: row.customer.seats, Kind.NUMBER, 72),
        Column(
            "why",
            translate("programme", "Why"),
            lambda row: text_of(f"score-out-{row.why}"),
            Kind.QUIET,
            320,
            stretch=True,
        ),
    ]
