"""What we hold of the programme: memberships, designations and benefits, and what became of the programme."""

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.services.ids import new_id
from reseller_desktop.services.membership import HeldMembership, MembershipBook
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.buttons import primary, secondary
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import date_text, error_box, number_text
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.programme import membership_words as words
from reseller_desktop.ui.programme.programme_column import ProgrammeColumn

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate
_TABLE = "programme.membership"


class MembershipView(Page):
    """Return edits, Delete takes off the record, what is due stands first."""

    topics: ClassVar[frozenset[str]] = frozenset({"membership"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._to_show: UUID | None = None
        """What is selected once it was read."""
        self.book: MembershipBook | None = None
        self.search = SearchField(self.tr("Search name, kind…"))
        self.table = RecordTable(
            _columns(),
            name=self.tr("Held of the programme"),
            view_key=_TABLE,
            settings=context.settings,
            id_of=lambda row: row.membership.id,
        )
        self.views = views_of(self, context, _TABLE)
        self.add_button = primary(self.tr("&New…"), self.add, "plus")
        self.edit_button = secondary(self.tr("Ed&it…"), self.edit, "edit")
        self.renew_button = secondary(self.tr("Rene&wed…"), self.renew)
        self.remind_button = secondary(self.tr("Re&mind me…"), self.remind, "bell")
        self.remove_button = secondary(self.tr("&Remove"), self.remove, "delete")
        self.column = ProgrammeColumn()
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self._selected()

    def reload(self) -> None:
        """Read everything again, keeping the selection."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.membership.book, done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How much is held, and how much of it is due; how much is shown where something narrows the list."""
        if self.book is None:
            return Status()
        shown = self.table.status(clear=self.clear_filter)
        if shown.filter:
            return shown
        due = sum(one.due for one in self.book.held)
        text = self.tr("{count} on record, {due} to be renewed soon")
        return Status(text.format(count=number_text(len(self.book.held)), due=number_text(due)))

    def focus_search(self) -> bool:
        """Put the cursor into the search field; not where nothing is held."""
        if not self.search.isVisible():
            return False
        self.search.take_keyboard()
        return True

    def clear_filter(self) -> None:
        """Show all that is held."""
        self.search.clear()
        self.table.clear_filters()

    def add(self) -> None:
        """Ask for something new."""
        self._ask(Membership(id=new_id(), kind=MembershipKind.DESIGNATION, name=""))

    def edit(self) -> None:
        """Change what is selected."""
        one = self._one()
        if one is not None:
            self._ask(one.membership)

    def renew(self) -> None:
        """Note a renewal."""
        from reseller_desktop.ui.programme.membership_form import RenewDialog

        one = self._one()
        if one is not None and one.membership.ended_on is None:
            RenewDialog(self._context, self, one.membership, self._renewed).open()

    def remind(self) -> None:
        """A task of one's own about the renewal."""
        from reseller_desktop.domain.task import About
        from reseller_desktop.ui.to_do.actions import ToDoActions

        one = self._one()
        if one is not None:
            day = one.membership.renews_on
            subject = self.tr("Renew {name} by {day}") if day else self.tr("Look after {name}")
            subject = subject.format(name=one.membership.name, day=date_text(day))
            ToDoActions(self._context, self).remind(About.NOTHING, None, subject=subject)

    def remove(self) -> None:
        """Take what is selected off the record; undo brings it back."""
        one = self._one()
        if one is not None:
            self._context.tasks.run(
                self._context.services.membership.remove,
                one.membership.id,
                done=self._removed,
                failed=self._refused,
            )

    def select(self, membership_id: UUID) -> None:
        """Select one by its id."""
        self.table.select([membership_id])

    def _ask(self, membership: Membership) -> None:
        from reseller_desktop.ui.programme.membership_form import MembershipDialog

        if self.book is not None:
            MembershipDialog(self._context, self, membership, self.book.areas, self._kept).open()

    def _kept(self, membership: Membership) -> None:
        self._to_show = membership.id
        self.mark_stale()
        self._context.notify(self.tr("{name} is kept.").format(name=membership.name))

    def _renewed(self, membership: Membership) -> None:
        self._context.notify(self.tr("The renewal of {name} is kept.").format(name=membership.name))

    def _removed(self, name: str) -> None:
        self._context.notify(self.tr("{name} is off the record.").format(name=name))

    def _one(self) -> HeldMembership | None:
        rows = self.table.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _take(self, book: MembershipBook) -> None:
        self.book = book
        self.table.set_rows(book.held)
        if self._to_show is not None:
            self.table.select([self._to_show])
            self._to_show = None
        self.column.show_rules(book.rules, book.today)
        self._head.setVisible(bool(book.held))
        self._selected()
        self._show()

    def _show(self) -> None:
        """The list, or why there is none."""
        if self.book is not None and not self.book.held:
            self._stack.setCurrentWidget(self._nothing)
        elif self.table.exact and self.table.total and not self.table.shown:
            self._stack.setCurrentWidget(self._no_hit)
        else:
            self._stack.setCurrentWidget(self.table)
        self.status_changed.emit()

    def _selected(self) -> None:
        one = self._one()
        for button in (self.edit_button, self.remind_button, self.remove_button):
            button.setEnabled(one is not None)
        self.renew_button.setEnabled(one is not None and one.membership.ended_on is None)

    def _menu(self, at: QPoint) -> None:
        if self._one() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.edit_button, self.renew_button, self.remind_button, self.remove_button):
            if button.isEnabled():
                menu.addAction(button.text(), button.click)
        self.table.add_quick_filters(menu)
        menu.popup(at)

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(lambda: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table.to_search.connect(self.focus_search)
        self.table.selection_changed.connect(self._selected)
        self.table.status_changed.connect(self._show)
        self.table.activated.connect(lambda _: self.edit())
        self.table.menu_requested.connect(self._menu)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.remove)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_states(self) -> None:
        self._nothing = EmptyState(
            "programme",
            self.tr("Nothing on record yet"),
            self.tr(
                "Enter the membership, designations and benefits that you hold, with the day of their "
                "renewal. Each is told of before it, and what ended stays with what took its place."
            ),
            self.tr("New…"),
            self.add,
        )
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("Nothing that you hold matches what you look for."),
            self.tr("Show all"),
            self.clear_filter,
        )
        for widget in (self._nothing, self.table, self._no_hit):
            self._stack.addWidget(widget)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._make_head()
        self._make_states()
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.column)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([760, 340])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(splitter)

    def _make_head(self) -> None:
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(GAP_LARGE, GAP_SMALL, GAP_LARGE, GAP_SMALL)
        head.setSpacing(GAP_SMALL)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.search, 1)
        row.addWidget(self.views)
        head.addLayout(row)
        tools = FlowRow()
        buttons = (
            self.add_button,
            self.edit_button,
            self.renew_button,
            self.remind_button,
            self.remove_button,
        )
        for button in buttons:
            tools.add(button)
        head.addWidget(tools)
        self._head.hide()


def _columns() -> list[Column]:
    return [
        Column(
            "name",
            translate("programme", "Name"),
            lambda row: (row.membership.name, words.more_text(row)),
            Kind.TWO_LINE,
            240,
            stretch=True,
        ),
        Column(
            "kind",
            translate("programme", "Kind"),
            lambda row: words.kind_text(row.membership.kind),
            width=104,
        ),
        Column("state", translate("programme", "State"), words.state_chip, Kind.CHIP, 150),
        Column(
            "renews_on",
            translate("programme", "Renewal"),
            lambda row: row.membership.renews_on if row.membership.ended_on is None else None,
            Kind.DATE,
            104,
        ),
        Column(
            "started_on",
            translate("programme", "Since"),
            lambda row: row.membership.started_on,
            Kind.DATE,
            104,
            yields=True,
        ),
        Column(
            "ended_on", translate("programme", "Ended"), lambda row: row.membership.ended_on, Kind.DATE, 104
        ),
    ]
