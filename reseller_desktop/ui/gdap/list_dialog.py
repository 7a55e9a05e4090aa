"""All admin relationships, with what is to be known of them."""

from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.gdap import LIVE, OVER, GdapStatus
from reseller_desktop.services.gdap import GdapLine
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.gdap import words
from reseller_desktop.ui.gdap.actions import GdapActions
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, closing, pill, secondary
from reseller_desktop.ui.kit.cards import SignLine, clear_layout
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.drop_hint import accept_copy
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL, Role
from reseller_desktop.ui.kit.views_button import views_of

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError

translate = QCoreApplication.translate

_TOPICS = frozenset({"gdap", "customer"})


class View(StrEnum):
    """Which relationships are shown."""

    ALL = "all"
    TO_DO = "to-do"
    LIVE = "live"
    PENDING = "pending"
    OVER = "over"


def is_in(view: View, line: GdapLine) -> bool:
    """Whether a relationship belongs to a view."""
    return {
        View.ALL: True,
        View.TO_DO: words.needs_somebody(line),
        View.LIVE: line.gdap.status in LIVE,
        View.PENDING: line.gdap.status in {GdapStatus.CREATED, GdapStatus.APPROVAL_PENDING},
        View.OVER: line.gdap.status in OVER,
    }[view]


class ListRow(NamedTuple):
    """One line of the list."""

    id: UUID
    line: GdapLine


class GdapListDialog(QDialog):
    """A list to search, with the warnings of the chosen relationship under it."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("gdap", "Admin rights (GDAP)"))
        self.setAcceptDrops(True)
        self.resize(1120, 660)
        self._context, self._first = context, True
        self._to_show: UUID | None = None
        self.actions_on = GdapActions(context, self, self._say)
        self.banner = Banner()
        self.search = SearchField(translate("gdap", "Search customer, relationship, role…"))
        self.pills: dict[View, Button] = {}
        self.table = RecordTable(
            _columns(),
            name=translate("gdap", "Admin relationships"),
            view_key="gdap.table",
            settings=context.settings,
        )
        self.view = View.ALL
        self.views = views_of(self, context, "gdap.table", lambda: self.view, self.choose)
        self.empty = EmptyState(
            "key",
            translate("gdap", "No admin relationships yet"),
            translate(
                "gdap",
                "Import the list of Microsoft Graph or of the GDAP bulk tool to see which customers gave you "
                "admin rights, which end soon and which do not extend themselves.",
            ),
            translate("gdap", "Import…"),
            self.import_list,
        )
        self.go_button = secondary(translate("gdap", "&Go to customer"), self.go_to_customer)
        self.edit_button = secondary(translate("gdap", "&Edit…"), self._edit)
        self.remove_button = secondary(translate("gdap", "&Remove from our records"), self._remove)
        self._stack = QStackedWidget()
        self._detail = QVBoxLayout()
        self._detail.setSpacing(2)
        self._lay_out()
        context.changes.committed.connect(self._on_commit)
        self._load()

    def choose(self, view: View) -> None:
        """Show one of the views."""
        self.view = view
        self.pills[view].setChecked(True)
        self.table.set_view(None if view is View.ALL else lambda row: is_in(view, row[1]))

    def clear_filter(self) -> None:
        """Show all relationships."""
        self.search.clear()
        self.table.clear_filters()
        self.choose(View.ALL)

    def show_relationship(self, relationship_id: UUID) -> None:
        """Select one, whatever the list opens with."""
        self.clear_filter()
        self._to_show = relationship_id

    def go_to_customer(self) -> None:
        """Close, and show the customer of the chosen relationship."""
        line = self._chosen()
        if line is not None and line.customer_id is not None:
            self.accept()
            self._context.navigate.show_customer(line.customer_id)

    def import_list(self, path: Path | None = None) -> None:
        """Open the preview of a list; asks for the file without a path."""
        self.banner.silence()
        self.actions_on.import_list(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Lists are welcome."""
        if event.mimeData().hasUrls():
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview the dropped list."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            accept_copy(event)
            self.import_list(files[0])

    def _load(self) -> None:
        self._context.tasks.run(self._context.services.gdap.all, done=self._show, failed=self._refused)

    def _on_commit(self, commit: Commit) -> None:
        if commit.topics & _TOPICS:
            self._load()

    def _say(self, text: str) -> None:
        """Say what was done, here and in the status line, which this window may cover."""
        self._context.notify(text)
        self.banner.say(Role.INFO, text, action=translate("gdap", "&Undo"), call=self._undo)

    def _undo(self) -> None:
        self._context.tasks.run(self._context.services.history.undo, done=self._undone, failed=self._refused)

    def _undone(self, _action: object) -> None:
        self.banner.silence()

    def _show(self, lines: tuple[GdapLine, ...]) -> None:
        for view, button in self.pills.items():
            count = sum(is_in(view, line) for line in lines)
            button.setText(f"{_title(view)} · {number_text(count)}")
            button.setVisible(view is View.ALL or count > 0 or button.isChecked())
        ordered = words.in_order(lines)
        self.table.set_rows([ListRow(line.gdap.id, line) for line in ordered])
        self._stack.setCurrentIndex(0 if lines else 1)
        for widget in (self.search, self.views, *self._tools):
            widget.setVisible(bool(lines))
        if lines and (self._to_show or self._chosen() is None):
            self.table.select([self._to_show or ordered[0].gdap.id])
            self._to_show = None
        if self._first:
            (self.table if lines else self.empty.action or self.empty).setFocus()
            self._first = False
        self._show_chosen()

    def _chosen(self) -> GdapLine | None:
        rows = self.table.selected_rows()
        return rows[0].line if len(rows) == 1 else None

    def _show_chosen(self) -> None:
        clear_layout(self._detail)
        line = self._chosen()
        for button in (self.edit_button, self.remove_button):
            button.setEnabled(line is not None)
        self.go_button.setEnabled(line is not None and line.customer_id is not None)
        if line is None:
            return
        for warning in line.warnings:
            self._detail.addWidget(SignLine(words.warning_chip(warning)))
        if rules := words.rules_text([line]):
            self._detail.addWidget(labels.caption(rules))

    def _edit(self) -> None:
        line = self._chosen()
        if line is not None:
            self.actions_on.edit(line.gdap)

    def _remove(self) -> None:
        line = self._chosen()
        if line is not None:
            self.actions_on.remove(line.gdap)

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(GAP_SMALL)
        self._add_pills(head)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.views)
        column.addLayout(head)
        column.addWidget(self.banner)
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addWidget(self.table, 1)
        inner.addLayout(self._detail)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        column.addWidget(self._stack, 1)
        import_button = secondary(translate("gdap", "&Import…"), self.import_list)
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP_SMALL)
        for button in (self.go_button, self.edit_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(import_button)
        buttons.addWidget(closing(self.accept))
        column.addLayout(buttons)
        self._tools = (self.go_button, self.edit_button, self.remove_button, import_button)
        self._wire()

    def _add_pills(self, row: QHBoxLayout) -> None:
        group = QButtonGroup(self)
        for view in View:
            button = pill(_title(view))
            button.clicked.connect(lambda _=False, view=view: self.choose(view))
            group.addButton(button)
            self.pills[view] = button
            row.addWidget(button)
        self.pills[View.ALL].setChecked(True)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.to_search.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.selection_changed.connect(self._show_chosen)
        self.table.activated.connect(lambda _: self.go_to_customer())


def _title(view: View) -> str:
    return {
        View.ALL: translate("gdap", "All"),
        View.TO_DO: translate("gdap", "To do"),
        View.LIVE: translate("gdap", "In force"),
        View.PENDING: translate("gdap", "Pending"),
        View.OVER: translate("gdap", "Over"),
    }[view]


def _columns() -> list[Column]:
    def column(key: str, title: str, value: Any, width: int, kind: Kind = Kind.TEXT, **more: Any) -> Column:
        return Column(key=key, title=title, value=value, width=width, kind=kind, **more)

    customer = column("customer", translate("gdap", "Customer"), _names, 216, Kind.TWO_LINE)
    status = column("status", translate("gdap", "Status"), _status, 112, Kind.CHIP)
    ends = column("ends", translate("gdap", "Ends on"), attrgetter("line.ends_on"), 108, Kind.DATE)
    extends = column("extends", translate("gdap", "Extends itself"), _extension, 112, Kind.QUIET)
    roles = column("roles", translate("gdap", "Roles"), _roles, 184, Kind.QUIET, yields=True)
    known = column("known", translate("gdap", "What to know"), _warning, 250, stretch=True)
    as_of = attrgetter("line.gdap.as_of")
    seen = column("as_of", translate("gdap", "As of"), as_of, 108, Kind.DATE, yields=True)
    return [customer, status, ends, extends, roles, known, seen]


def _names(row: ListRow) -> tuple[str, str]:
    return row.line.customer, row.line.gdap.name


def _status(row: ListRow) -> Chip:
    return words.status_chip(row.line.gdap.status)


def _extension(row: ListRow) -> str:
    return words.extension_text(row.line.extension)


def _roles(row: ListRow) -> str:
    return ", ".join(row.line.roles)


def _warning(row: ListRow) -> str:
    return words.first_warning(row.line)
