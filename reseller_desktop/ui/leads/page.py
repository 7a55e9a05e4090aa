"""The inbox of leads: a list, and beside it the one that is selected."""

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.task import About
from reseller_desktop.services.customer_export import ExportFormat
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, texts
from reseller_desktop.ui.kit.buttons import Button, IconButton, pill, primary, secondary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.leads.actions import LeadActions
from reseller_desktop.ui.leads.columns import (
    LeadRow,
    View,
    export_columns,
    holds,
    lead_columns,
    row_of,
    title_of,
)
from reseller_desktop.ui.leads.pane import LeadPane
from reseller_desktop.ui.to_do.actions import add_remind_me

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.services.leads import LeadBook
    from reseller_desktop.ui.kit.tasks import Task

_TABLE = "leads.table"
_SEARCH = 232
"""Pixels; wider, it would push what stands beside it into a second line."""
_TICK = 5 * 60 * 1000
"""Milliseconds after which the clocks are read again while somebody looks."""


class LeadsPage(Page):
    """Who may become a customer, and until when to answer."""

    drops_as: ClassVar[str] = "leads"
    topics: ClassVar[frozenset[str]] = frozenset(
        {"lead", "lead_profile", "customer", "leg", "own_tenant", "company", "ending"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._rows: list[LeadRow] = []
        self._book: LeadBook | None = None
        self._to_show: UUID | None = None
        self._beside: list[UUID] = []
        """The rows that the pane was last asked to show."""
        self.view = View.NEW
        self.actions_on = LeadActions(context, self)
        self.pane = LeadPane(self.actions_on)
        self.title = labels.title(self.tr("Leads"))
        self.count = labels.secondary(wrap=False)
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(self.tr("Search company, need, place…"), keys)
        self.search.setMaximumWidth(_SEARCH)
        self.more = IconButton("more", self.tr("More about leads"))
        self.new_button = secondary(self.tr("&New lead…"), self.actions_on.add, "plus")
        self.import_button = primary(self.tr("&Import leads…"), self.actions_on.import_list, "import")
        self.pills: dict[View, Button] = {}
        self.table = RecordTable(
            lead_columns(),
            name=self.tr("Leads"),
            view_key=_TABLE,
            settings=context.settings,
            search=lambda row: row.search,
            sorted_first="clock",
        )
        self.views = views_of(self, context, _TABLE, lambda: self.view, self.show_view)
        self._timer = QTimer(self, interval=_TICK)
        self._lay_out()
        self._wire()
        self.show_view(View.NEW)

    def reload(self) -> None:
        """Read the leads again, keeping selection and place."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.leads.book, done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How much is shown and selected."""
        noun = self.tr("lead") if self.table.total == 1 else self.tr("leads")
        view = "" if self.view is View.ALL else title_of(self.view)
        return self.table.status(noun, self.clear_filter, view=view)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.take_keyboard()
        return True

    def drop_files(self, files: list[Path]) -> bool:
        """Take a dropped list."""
        if not files:
            return False
        self.actions_on.import_list(files[0])
        return True

    def drop_text(self) -> str:
        """What dropping files does here."""
        return self.tr("Import as a list of leads")

    def show_view(self, view: View) -> None:
        """Narrow to a view."""
        self.view = view
        self.pills[view].setChecked(True)
        self.table.set_view(None if view is View.ALL else partial(_stands_in, view))
        self._show_middle()

    def clear_filter(self) -> None:
        """Show all leads."""
        self.search.clear()
        self.table.clear_filters()
        self.show_view(View.ALL)

    def select(self, lead_id: UUID) -> None:
        """Select a lead, whatever narrowed the list before, in the view that shows it."""
        self.search.clear()
        self.table.clear_filters()
        self._select(lead_id)

    def _select(self, lead_id: UUID) -> None:
        row = next((row for row in self._rows if row.id == lead_id), None)
        if row is None:
            self._to_show = lead_id
            return
        self._to_show = None
        if not holds(self.view, row):
            self.show_view(next(view for view in View if holds(view, row)))
        self.table.select([lead_id])

    def export(self) -> None:
        """Write the rows that are shown into a file."""
        dialog = QFileDialog(self, self.tr("Export leads"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV, for any program (*.csv)"), self.tr("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix(ExportFormat.CSV.value)
        dialog.selectFile(f"{self.tr('Leads')}.csv")
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown into this file; its ending says which kind."""
        xlsx = path.suffix.lower() == f".{ExportFormat.XLSX.value}"
        self._context.tasks.run(
            self._context.services.exports.export,
            self.table.shown_rows(),
            export_columns(),
            path,
            ExportFormat.XLSX if xlsx else ExportFormat.CSV,
            done=partial(self._exported, path.name),
            failed=self._refused,
            owner=self,
        )

    def edit_profile(self) -> None:
        """Ask whom we want to serve."""
        if self._book is not None:
            self.actions_on.edit_profile(self._book.profile, self._book.rules)

    def _exported(self, name: str, count: int) -> None:
        said = self.tr("{count} leads are in “{name}”.")
        self._context.notify(said.format(count=number_text(count), name=name))

    def _take(self, book: "LeadBook") -> None:
        self._book = book
        self._rows = list(map(row_of, book.lines))
        self.table.set_rows(self._rows)
        found = Counter(view for row in self._rows for view in View if holds(view, row))
        self.count.setText(number_text(len(self._rows)))
        for view, button in self.pills.items():
            button.setText(f"{title_of(view)} · {number_text(found[view])}")
            button.setVisible(bool(self._rows))
        for widget in (self.search, self.new_button, self.import_button, self.more, self.views):
            widget.setVisible(bool(self._rows))
        self._side.setVisible(bool(self._rows))
        self._show_middle()
        if self._to_show is not None:
            self._select(self._to_show)
        self._show_selected()
        self.status_changed.emit()

    def _show_middle(self) -> None:
        """The list, or what to do where there is nothing to list."""
        if not self._rows:
            self._stack.setCurrentWidget(self._nothing)
        elif not any(holds(self.view, row) for row in self._rows):
            self._stack.setCurrentWidget(self._empty_views[self.view])
        elif self.table.exact and not self.table.shown and not self.table.selected_ids():
            self._stack.setCurrentWidget(self._no_hit)
        else:
            self._stack.setCurrentWidget(self.table)

    def _show_selected(self) -> None:
        rows = self.table.selected_rows()
        self._beside = self.table.selected_ids()
        at = QApplication.focusWidget()
        from_pane = at is not None and self.pane.isAncestorOf(at)
        if len(rows) == 1:
            self.pane.show_line(rows[0].line)
        self._side.setCurrentIndex(1 if len(rows) == 1 else 0)
        if from_pane:
            self.table.setFocus()

    def _refused(self, error: "UserError") -> None:
        texts.error_box(self, error)

    def _open(self, lead_id: UUID) -> None:
        row = self.table.row_of(lead_id)
        if row is not None:
            self.actions_on.edit(row.line.lead)

    def _menu(self, at: QPoint) -> None:
        rows = self.table.selected_rows()
        if len(rows) != 1:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed in self.actions_on.deeds(rows[0].line):
            menu.addAction(deed.text, deed.call)
        lead = rows[0].line.lead
        add_remind_me(menu, self._context, self, about=About.LEAD, about_id=lead.id, name=lead.company)
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(self.table.setFocus)
        self.table.to_search.connect(self.search.setFocus)
        self.table.selection_changed.connect(self._show_selected)
        self.table.activated.connect(self._open)
        self.table.menu_requested.connect(self._menu)
        self.table.status_changed.connect(self._listed)
        self.actions_on.wanted.connect(self._want)
        self._timer.timeout.connect(self.mark_stale)
        self._timer.start()

    def _want(self, lead_id: UUID) -> None:
        """Show a lead, which may be about to be read."""
        self._to_show = lead_id
        if not self.stale and any(row.id == lead_id for row in self._rows):
            self._select(lead_id)

    def _listed(self) -> None:
        """The list shows other rows than before, perhaps a chosen one again."""
        if self.table.selected_ids() != self._beside:
            self._show_selected()
        if self._rows:
            self._show_middle()
        self.status_changed.emit()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._middle(), 1)
        self._side = QStackedWidget()
        hint = labels.secondary(self.tr("Choose a lead to see until when to answer it, and whether it fits."))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setMargin(2 * GAP_LARGE)
        self._side.addWidget(hint)
        self._side.addWidget(self.pane)
        self._side.setMinimumWidth(320)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self._side)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([800, 360])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, GAP_SMALL)
        column.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        tools = FlowRow(to_the_right=True)
        for widget in (self.search, self.new_button, self.import_button, self.more):
            widget.hide()
            tools.add(widget)
        row.addWidget(tools)
        menu = QMenu(self.more)
        menu.addAction(self.tr("Which leads we &want…"), self.edit_profile)
        menu.addAction(self.tr("&Export…"), self.export)
        self.more.setMenu(menu)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        column.addLayout(row)
        pills = FlowRow()
        group = QButtonGroup(self)
        for view in View:
            button = self.pills[view] = pill(title_of(view), partial(self.show_view, view))
            group.addButton(button)
            pills.add(button)
        pills.add(self.views)
        column.addWidget(pills)
        return head

    def _middle(self) -> QWidget:
        self._stack = QStackedWidget()
        self._nothing = EmptyState(
            "leads",
            self.tr("No leads yet"),
            self.tr(
                "Enter one in a minute, or bring in Partner Center's file of referrals or any list; you "
                "can drop it here. Each one shows until when to answer, and whether you know the company."
            ),
            self.tr("New lead…"),
            self.actions_on.add,
            second=self.tr("Import leads…"),
            second_call=self.actions_on.import_list,
        )
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No lead matches what you search for."),
            self.tr("Show all leads"),
            self.clear_filter,
        )
        nothing_new = self.tr(
            "Every lead is answered. What comes next stands here until it is accepted or declined."
        )
        self._empty_views = {
            View.NEW: self._empty_view(self.tr("Nothing to answer"), nothing_new),
            View.ACCEPTED: self._empty_view(
                self.tr("None accepted"),
                self.tr("A lead stands here from its acceptance until it is won or lost."),
            ),
            View.CLOSED: self._empty_view(
                self.tr("None closed yet"),
                self.tr("What was won, lost, declined or has expired is kept here with its reason."),
            ),
        }
        for widget in (self.table, self._nothing, self._no_hit, *self._empty_views.values()):
            self._stack.addWidget(widget)
        return self._stack

    def _empty_view(self, title: str, text: str) -> EmptyState:
        return EmptyState("leads", title, text, self.tr("Show all leads"), self.clear_filter)


def _stands_in(view: View, row: Any) -> bool:
    return holds(view, row)
