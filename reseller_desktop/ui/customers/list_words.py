"""What the status line says of the customer list."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from reseller_desktop.ui.customers import words
from reseller_desktop.ui.customers.views import Counts, View, title_of
from reseller_desktop.ui.kit.page import Status
from reseller_desktop.ui.kit.texts import number_text

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.record_table import RecordTable

translate = QCoreApplication.translate


def list_status(
    view: View,
    counts: Counts,
    table: "RecordTable",
    clear: Callable[[], object],
    *,
    as_of: str,
    today: dt.date,
) -> Status:
    """How much is shown of all but the archived, how much is selected, as of when, and what narrows it."""
    total, narrowed = counts[View.ALL], table.status().filter
    if table.total and not counts.total:
        parts = [translate("CustomersPage", "Reading the list…")]
    elif view is View.ALL and not narrowed:
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
    title = "" if view is View.ALL else title_of(view)
    return Status(" · ".join(parts), " · ".join(filter(None, (title, narrowed))), clear)
