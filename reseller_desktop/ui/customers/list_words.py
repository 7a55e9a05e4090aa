"""What the status line says of the customer list."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.views import View
from reseller_desktop.ui.kit.texts import number_text

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.record_table import RecordTable

translate = QCoreApplication.translate


def list_text(view: View, table: "RecordTable", *, total: int, as_of: str, today: dt.date) -> str:
    """How much is shown of all that are not archived, how much is selected, and as of when."""
    if view is View.ALL and not table.status().filter:
        many = translate("CustomersPage", "%n customers", "", total)
        parts = [words.counted(total, translate("CustomersPage", "1 customer"), many)]
    else:
        shown = translate("CustomersPage", "{shown} of {total}")
        parts = [shown.format(shown=number_text(table.shown), total=number_text(total))]
    chosen = len(table.selected_ids())
    if chosen:
        parts.append(translate("CustomersPage", "%n selected", "", chosen))
    if as_of:
        day = words.day_text(dt.date.fromisoformat(as_of), today)
        parts.append(translate("CustomersPage", "Customers.csv as of {day}").format(day=day))
    return " · ".join(parts)
