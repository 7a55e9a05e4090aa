"""Every subscription of our customers, as reports tell of them."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.task import About
from reseller_desktop.services.customer_export import ExportColumn, ExportFormat
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import texts
from reseller_desktop.ui.kit.buttons import Button, pill, primary, secondary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.renewals.subscription_actions import SubscriptionActions
from reseller_desktop.ui.renewals.subscription_words import subscription_columns
from reseller_desktop.ui.to_do.actions import add_remind_me

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.domain.subscription_row import SubscriptionRow
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

_TABLE = "renewals.subscriptions"


class View(StrEnum):
    """One press narrows the list to these."""

    CURRENT = "current"
    ARCHIVED = "archived"


class SubscriptionsView(Page):
    """The list, and the ways in: a report, or a form."""

    drops_as: ClassVar[str] = "subscriptions"
    topics: ClassVar[frozenset[str]] = frozenset({"subscription", "customer", "provider"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._rows: list[SubscriptionRow] = []
        self.view = View.CURRENT
        self.actions_on = SubscriptionActions(context, self)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(self.tr("Search customer, product, id…"), keys)
        self.export_button = secondary(self.tr("E&xport…"), self.export, "export")
        self.new_button = secondary(self.tr("Ne&w subscription…"), self.actions_on.add, "plus")
        self.import_button = primary(self.tr("&Import a report…"), self.actions_on.import_report, "import")
        self.pills: dict[View, Button] = {}
        self.table = RecordTable(
            subscription_columns(),
            name=self.tr("Subscriptions"),
            view_key=_TABLE,
            settings=context.settings,
            search=lambda row: row.search,
            arrives_by="ends",
        )
        self.views = views_of(self, context, _TABLE, lambda: self.view, self.show_view)
        self._lay_out()
        self._wire()
        self.show_view(View.CURRENT)

    def reload(self) -> None:
        """Read the list again, keeping selection and place."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.subscriptions.rows, done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How much is shown and selected."""
        noun = self.tr("subscription") if self.table.total == 1 else self.tr("subscriptions")
        view = "" if self.view is View.CURRENT else self._title_of(self.view)
        return self.table.status(noun, self.clear_filter, view=view)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.take_keyboard()
        return True

    def drop_files(self, files: list[Path]) -> bool:
        """Take a dropped report."""
        if not files:
            return False
        self.actions_on.import_report(files[0])
        return True

    def drop_text(self) -> str:
        """What dropping files does here."""
        return self.tr("Import as a report of subscriptions")

    def looked_at(self) -> list[UUID]:
        """The customers of the selected subscriptions."""
        return [UUID(one) for one in {row.customer_id: None for row in self.table.selected_rows()}]

    def show_view(self, view: View) -> None:
        """Narrow to those that are current, or that are put away."""
        self.view = view
        self.pills[view].setChecked(True)
        self.table.set_view(partial(_stands_in, view))
        self._show_middle()

    def clear_filter(self) -> None:
        """Show all that are current."""
        self.search.clear()
        self.table.clear_filters()
        self.show_view(View.CURRENT)

    def export(self) -> None:
        """Write the rows that are shown into a file."""
        dialog = QFileDialog(self, self.tr("Export subscriptions"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV, for any program (*.csv)"), self.tr("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix(ExportFormat.CSV.value)
        dialog.selectFile(f"{self.tr('Subscriptions')}.csv")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown into this file; its ending says which kind."""
        xlsx = path.suffix.lower() == f".{ExportFormat.XLSX.value}"
        self._context.tasks.run(
            self._context.services.exports.export,
            self.table.shown_rows(),
            _export_columns(),
            path,
            ExportFormat.XLSX if xlsx else ExportFormat.CSV,
            done=partial(self._exported, path.name),
            failed=self._refused,
            owner=self,
        )

    def _exported(self, name: str, count: int) -> None:
        said = self.tr("{count} subscriptions are in “{name}”.")
        self._context.notify(said.format(count=number_text(count), name=name))

    def _take(self, rows: "list[SubscriptionRow]") -> None:
        self._rows = rows
        self.table.set_rows(rows)
        archived = sum(row.archived for row in rows)
        for view, count in ((View.CURRENT, len(rows) - archived), (View.ARCHIVED, archived)):
            self.pills[view].setText(f"{self._title_of(view)} · {number_text(count)}")
        for button in self.pills.values():
            button.setVisible(archived > 0)
        if not archived and self.view is View.ARCHIVED:
            self.show_view(View.CURRENT)
        for widget in (self.views, self.search, self.export_button, self.new_button, self.import_button):
            widget.setVisible(bool(rows))
        self._show_middle()
        self.status_changed.emit()

    def _title_of(self, view: View) -> str:
        return self.tr("Current") if view is View.CURRENT else self.tr("Archived")

    def _show_middle(self) -> None:
        if not self._rows:
            self._stack.setCurrentWidget(self._nothing)
        elif self.table.exact and not self.table.shown and not self.table.selected_ids():
            self._stack.setCurrentWidget(self._no_hit)
        else:
            self._stack.setCurrentWidget(self.table)

    def _refused(self, error: "UserError") -> None:
        texts.error_box(self, error)

    def _open(self, subscription_id: str) -> None:
        self.actions_on.edit(UUID(subscription_id))

    def _menu(self, at: QPoint) -> None:
        rows = self.table.selected_rows()
        if not rows:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = [UUID(row.id) for row in rows]
        if len(rows) == 1:
            menu.addAction(self.tr("Edit…"), partial(self.actions_on.edit, ids[0]))
            owner = UUID(rows[0].customer_id)
            menu.addAction(self.tr("Go to the customer"), partial(self.actions_on.open_customer, owner))
            name = rows[0].product
            add_remind_me(menu, self._context, self, about=About.SUBSCRIPTION, about_id=ids[0], name=name)
            menu.addSeparator()
        if self.view is View.ARCHIVED:
            menu.addAction(self.tr("Restore"), partial(self.actions_on.restore, ids))
        else:
            menu.addAction(self.tr("Archive"), partial(self.actions_on.archive, ids))
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(self.table.setFocus)
        self.table.to_search.connect(self.search.setFocus)
        self.table.activated.connect(self._open)
        self.table.menu_requested.connect(self._menu)
        self.table.status_changed.connect(self._listed)

    def _listed(self) -> None:
        if self._rows:
            self._show_middle()
        self.status_changed.emit()

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(GAP_LARGE, 4, GAP_LARGE, GAP_SMALL)
        row.setSpacing(GAP_SMALL)
        group = QButtonGroup(self)
        for view in View:
            button = self.pills[view] = pill(self._title_of(view), partial(self.show_view, view))
            group.addButton(button)
            button.hide()
            row.addWidget(button)
        row.addWidget(self.views)
        row.addStretch(1)
        self.views.hide()
        for widget in (self.search, self.export_button, self.new_button, self.import_button):
            widget.hide()
            row.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self._middle(), 1)

    def _middle(self) -> QWidget:
        self._nothing = EmptyState(
            "renewals",
            self.tr("No subscriptions yet"),
            self.tr(
                "Import the subscription details report from Partner Center Insights, a reconciliation file, "
                "an export of your provider, or Microsoft Graph's JSON. You can drop it here as well."
            ),
            self.tr("Import a report…"),
            self.actions_on.import_report,
            second=self.tr("New subscription…"),
            second_call=self.actions_on.add,
        )
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No subscription matches what narrows the list."),
            self.tr("Show all subscriptions"),
            self.clear_filter,
        )
        self._stack = QStackedWidget()
        for widget in (self.table, self._nothing, self._no_hit):
            self._stack.addWidget(widget)
        return self._stack


def _stands_in(view: View, row: Any) -> bool:
    return bool(row.archived) is (view is View.ARCHIVED)


def _export_columns() -> list[ExportColumn]:
    """One fact in each column: days as ISO 8601, the rest in words."""
    made = [
        ExportColumn(translate("subscriptions", "Customer"), lambda row: row.customer),
        ExportColumn(translate("subscriptions", "Product"), lambda row: row.product),
        ExportColumn(translate("subscriptions", "Last day (UTC)"), lambda row: row.ends_on),
    ]
    columns = [column for column in subscription_columns() if column.key not in {"customer", "ends"}]
    return made + [ExportColumn(column.title, partial(_cell, column)) for column in columns]


def _cell(column: Column, row: Any) -> str | int | None:
    value: str | int | None = (
        column.value(row) if column.kind in {Kind.NUMBER, Kind.DATE} else column.text(row)
    )
    return value
