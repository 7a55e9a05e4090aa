"""What stands above the customer list: title, search, views and the two ways to get customers."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.ui.customers.views import Counts, View, title_of
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill, primary, secondary
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL

translate = QCoreApplication.translate


class ListHead(QWidget):
    """Tells which view was chosen and what is searched for."""

    view_chosen = Signal(object)
    """A `View`."""

    def __init__(
        self, import_list: Callable[[], object], new: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = labels.title(translate("customers", "Customers"))
        self.count = labels.secondary(wrap=False)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(translate("customers", "Search name, domain, tenant, tag…"), keys)
        self.import_button = secondary(translate("customers", "&Import…"), import_list)
        self.new_button = primary(translate("customers", "&New customer"), new)
        self.pills: dict[View, Button] = {}
        self._group = QButtonGroup(self)
        self._tools = QWidget()
        self._pills = FlowRow()
        self._lay_out()

    def show_counts(self, counts: Counts) -> None:
        """Write on each view how many customers it holds; hide what holds none."""
        self.count.setText(number_text(counts[View.ALL]))
        for view, button in self.pills.items():
            title = title_of(view)
            button.setText(title if view is View.ALL else f"{title} · {number_text(counts[view])}")
            button.setVisible(view is View.ALL or counts[view] > 0 or button.isChecked())

    def offer_views(self, button: QWidget) -> None:
        """Put the button of the saved views behind our own."""
        self._pills.add(button)

    def choose(self, view: View) -> None:
        """Mark a view as chosen, without telling."""
        self.pills[view].setChecked(True)
        self.pills[view].show()

    def show_tools(self, *, shown: bool) -> None:
        """Offer search, views and buttons, or only the title."""
        self._tools.setVisible(shown)
        self._pills.setVisible(shown)
        self.count.setVisible(shown)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP_SMALL + 4)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(10)
        for widget in (self.search, self.import_button, self.new_button):
            tools.addWidget(widget)
        row.addWidget(self._tools, 4)
        column.addLayout(row)
        for view in View:
            button = pill(title_of(view))
            button.clicked.connect(lambda _=False, view=view: self.view_chosen.emit(view))
            self._group.addButton(button)
            self.pills[view] = button
            self._pills.add(button)
        column.addWidget(self._pills)
