"""Who called or wrote to our customers behind our back: the log of vendor contacts."""

from enum import StrEnum
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.answer import Answer
from reseller_desktop.domain.task import About
from reseller_desktop.domain.vendor_contact import Reaction
from reseller_desktop.domain.vendor_contact_row import VendorContactRow
from reseller_desktop.services.customer_export import ExportColumn, ExportFormat
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.buttons import Button, IconButton, pill, primary, secondary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.to_do.actions import add_remind_me
from reseller_desktop.ui.vendor_contacts.actions import VendorContactActions
from reseller_desktop.ui.vendor_contacts.columns import contact_columns
from reseller_desktop.ui.vendor_contacts.pane import ContactPane

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task

_OPEN = frozenset({Reaction.UNKNOWN, Reaction.UNDECIDED, Reaction.INTERESTED})


class View(StrEnum):
    """Which contacts are shown."""

    ALL = "all"
    EXCEEDING = "exceeding"
    OPEN = "open"
    LOST = "lost"


def is_in(view: View, row: Any) -> bool:
    """Whether a contact belongs to a view."""
    within = {
        View.ALL: True,
        View.EXCEEDING: row.exceeds == Answer.YES,
        View.OPEN: row.reaction in _OPEN,
        View.LOST: row.reaction == Reaction.ACCEPTED,
    }
    return bool(within[view])


class ContactsView(Page):
    """A list to search, and beside it the contact that is selected."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"vendor_contact", "contact_file", "customer", "subscription"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._looking: Task | None = None
        self.view = View.ALL
        self.actions_on = VendorContactActions(context, self)
        self.search = SearchField(self.tr("Search customer, caller, offer…"))
        self.pills: dict[View, Button] = {}
        self._columns = contact_columns()
        self.table = RecordTable(
            self._columns,
            name=self.tr("Contacts"),
            view_key="renewals.contacts",
            settings=context.settings,
            id_of=attrgetter("id"),
        )
        self.views = views_of(self, context, "renewals.contacts", lambda: self.view, self.choose)
        self.pane = ContactPane(context, self.actions_on)
        self.log_button = primary(self.tr("&Log a contact…"), self.actions_on.log, "plus")
        self.more = IconButton("more", self.tr("More"), self._open_more)
        self.statistics = secondary(self.tr("Fi&gures…"), self.actions_on.show_figures)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        """Read the contacts again, keeping what is selected."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.vendor_contacts.rows, done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How many are shown and selected, and what narrows them."""
        view = "" if self.view is View.ALL else self._title(self.view)
        return self.table.status(clear=self.clear_filter, view=view)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.take_keyboard()
        return True

    def looked_at(self) -> list[UUID]:
        """The customers of the selected contacts."""
        return [UUID(one) for one in {row.customer_id: None for row in self.table.selected_rows()}]

    def clear_filter(self) -> None:
        """Show all contacts."""
        self.search.clear()
        self.table.clear_filters()
        self.choose(View.ALL)

    def choose(self, view: View) -> None:
        """Show one of the views."""
        self.view = view
        self.pills[view].setChecked(True)
        self.table.set_view(None if view is View.ALL else partial(is_in, view))

    def show_contact(self, contact_id: UUID) -> None:
        """Select a contact, whatever narrowed the list before."""
        self.clear_filter()
        self.table.select([contact_id.hex])

    def chosen(self) -> list[UUID]:
        """The selected contacts."""
        return [UUID(key) for key in self.table.selected_ids()]

    def export_to(self, path: Path) -> None:
        """Write what the list shows into a CSV file or a workbook."""
        kind = ExportFormat.XLSX if path.suffix.lower() == ".xlsx" else ExportFormat.CSV
        rows: list[Any] = self.table.shown_rows()
        columns = [ExportColumn(column.title, column.text) for column in self._columns]
        said = self.tr("{count} contacts written into {name}")
        self._context.tasks.run(
            self._context.services.exports.export,
            rows,
            columns,
            path,
            kind,
            done=lambda count: self._context.notify(said.format(count=number_text(count), name=path.name)),
            failed=self._refused,
            owner=self,
        )

    def _take(self, rows: list[VendorContactRow]) -> None:
        for view, button in self.pills.items():
            count = sum(is_in(view, row) for row in rows)
            button.setText(f"{self._title(view)} · {number_text(count)}")
            button.setVisible(view is View.ALL or count > 0 or button.isChecked())
        self.table.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        for widget in (self.search, self.log_button, self.more, self.statistics, self.pills[View.ALL]):
            widget.setVisible(bool(rows))
        self.pane.setVisible(bool(rows))
        if rows and not self.chosen():
            self.table.select([rows[0].id])
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.status_changed.emit()
        if self._looking is not None:
            self._looking.forget()
        chosen = self.chosen()
        if len(chosen) != 1:
            self.pane.show_several(chosen)
            return
        self._looking = self._context.tasks.run(
            self._context.services.vendor_contacts.get,
            chosen[0],
            done=self.pane.show_contact,
            failed=lambda _: self.pane.show_several(()),
        )

    def _act(self, call: Any) -> None:
        chosen = self.chosen()
        if len(chosen) == 1:
            call(chosen[0])

    def _open_menu(self, at: QPoint) -> None:
        chosen = self.chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(chosen) == 1:
            menu.addAction(self.tr("&Edit…"), partial(self.actions_on.edit, chosen[0]))
            menu.addAction(self.tr("&Remove"), partial(self.actions_on.remove, chosen[0]))
            name = self.table.selected_rows()[0].customer
            add_remind_me(
                menu, self._context, self, about=About.VENDOR_CONTACT, about_id=chosen[0], name=name
            )
            menu.addSeparator()
        menu.addAction(self.tr("E&vidence pack…"), partial(self.actions_on.pack, chosen))
        menu.addAction(self.tr("&Complaint…"), partial(self.actions_on.complain, chosen))
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _open_more(self) -> None:
        chosen = self.chosen()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pack = menu.addAction(self.tr("E&vidence pack of the selected…"))
        pack.triggered.connect(lambda: self.actions_on.pack(chosen))
        complain = menu.addAction(self.tr("&Complaint about the selected…"))
        complain.triggered.connect(lambda: self.actions_on.complain(chosen))
        for action in (pack, complain):
            action.setEnabled(bool(chosen))
        menu.addSeparator()
        menu.addAction(self.tr("E&xport the list…"), self._ask_export)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _ask_export(self) -> None:
        dialog = QFileDialog(self, self.tr("Export contacts"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setNameFilters([self.tr("CSV (*.csv)"), self.tr("Excel workbook (*.xlsx)")])
        dialog.selectFile(self.tr("Contacts") + ".csv")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _title(self, view: View) -> str:
        return {
            View.ALL: self.tr("All"),
            View.EXCEEDING: self.tr("More than needed"),
            View.OPEN: self.tr("Open"),
            View.LOST: self.tr("Accepted"),
        }[view]

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.to_search.connect(self.focus_search)
        self.table.selection_changed.connect(self._show_chosen)
        self.table.status_changed.connect(self.status_changed)
        self.table.menu_requested.connect(self._open_menu)
        self.table.activated.connect(lambda _: self._act(self.actions_on.edit))

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP_SMALL)
        tools, views = QHBoxLayout(), FlowRow()
        tools.setSpacing(GAP_SMALL)
        column.addLayout(tools)
        column.addWidget(views)
        tools.addWidget(self.search, 1)
        for widget in (self.statistics, self.log_button, self.more):
            tools.addWidget(widget)
        group = QButtonGroup(self)
        for view in View:
            button = pill(self._title(view))
            button.clicked.connect(lambda _=False, view=view: self.choose(view))
            group.addButton(button)
            self.pills[view] = button
            views.add(button)
        self.pills[View.ALL].setChecked(True)
        views.add(self.views)
        return head

    def _lay_out(self) -> None:
        self.empty = EmptyState(
            "phone",
            self.tr("No contacts logged yet"),
            self.tr(
                "When somebody from Microsoft or a contractor calls or writes to one of your customers, take "
                "it down here in twenty seconds. What is logged becomes evidence that you can hand over."
            ),
            self.tr("Log a contact…"),
            self.actions_on.log,
        )
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.pane)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([820, 340])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)
