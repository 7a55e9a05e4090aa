"""What has to be decided, until when: a board by week, and the same as a list."""

import contextlib
from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.decision_calendar import calendar_event
from reseller_desktop.domain.radar import Entry
from reseller_desktop.domain.subscription import Choice, Occasion
from reseller_desktop.domain.task import About
from reseller_desktop.services.radar import Decided, Outlooks
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import views_button
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_box, number_text, text_of
from reseller_desktop.ui.renewals import words
from reseller_desktop.ui.renewals.arranging import Arranged, Asked, arranged, by_week, read
from reseller_desktop.ui.renewals.board import WeekBoard
from reseller_desktop.ui.renewals.columns import decision_columns
from reseller_desktop.ui.renewals.decide_dialog import DecideDialog
from reseller_desktop.ui.renewals.decision_pane import DecisionPane, PaneActions
from reseller_desktop.ui.renewals.decisions_head import DecisionsHead, Look
from reseller_desktop.ui.renewals.subscription_actions import SubscriptionActions
from reseller_desktop.ui.renewals.warning import warn
from reseller_desktop.ui.to_do.actions import add_remind_me

if TYPE_CHECKING:
    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.ui.kit.tasks import Task

translate = QCoreApplication.translate

LOOK = "renewals.look"
"""The setting that says whether the board or the list is shown."""
_TABLE = "renewals.decisions"


class DecisionsView(Page):
    """Reads the radar, and records what is decided."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"subscription", "subscription_decision", "customer", "provider"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Task | None = None
        self._now = context.services.clock.now()
        self.found: Outlooks | None = None
        self._arranged = Arranged([], None)
        """The dates that are not hidden."""
        self._after_key = QTimer(self, singleShot=True, interval=0)
        self._subscriptions = SubscriptionActions(context, self)
        self.head = DecisionsHead(self.show_look, self._show, self.save_calendar)
        self.board = WeekBoard(self.tr("Decisions by week"))
        self.table = RecordTable(
            decision_columns(lambda: self._now),
            name=self.tr("Decisions"),
            view_key=_TABLE,
            settings=context.settings,
            id_of=attrgetter("key"),
            arrives_by="until",
        )
        looked = views_button.Look(
            table=lambda: self.table,
            search=self.head.search,
            clear=self.clear_filter,
            view=self.head.shown,
            show_view=self._take_view,
            show_list=partial(self.show_look, Look.LIST),
        )
        self.head.offer_views(views_button.ViewsButton(context, _TABLE, looked, self))
        self.pane = DecisionPane(PaneActions(self.decide, self.keep, self._open_customer))
        self._lay_out()
        self._wire()
        kept = context.settings.get(LOOK, Look.BOARD.value)
        self.show_look(Look.LIST if kept == Look.LIST.value else Look.BOARD)
        self._show_chosen()

    def reload(self) -> None:
        """Read the dates again, keeping what is selected."""
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            read, self._context.services.radar, self._asked(), done=self._take, failed=self._refused
        )

    def status(self) -> Status:
        """How much is shown and selected, and what narrows it."""
        if self.found is None:
            return Status()
        parts = [self.tr("{count} to decide").format(count=number_text(len(self.found.radar.open)))]
        chosen = len(self.chosen())
        if chosen > 1:
            parts.append(self.tr("{count} selected").format(count=number_text(chosen)))
        narrowed = self.head.search.text().strip()
        if self.head.look is Look.LIST:
            narrowed = " · ".join(filter(None, (narrowed, self.table.status().filter)))
        return Status(" · ".join(parts), narrowed, self.clear_filter)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self.head.search.take_keyboard()
        return True

    def clear_filter(self) -> None:
        """Show all dates."""
        self.head.search.clear()
        self.table.clear_filters()

    def show_look(self, look: Look, *, keep: bool = True) -> None:
        """Show the board or the list, with the same dates selected; `keep` has the view open so next time."""
        chosen = [entry.key for entry in self.chosen()]
        self.head.choose(look)
        self._show_entries()
        if keep:
            with contextlib.suppress(OSError):
                self._context.settings.set(LOOK, look.value)
        if chosen:
            self.table.select(chosen) if look is Look.LIST else self.board.choose(chosen)
        self._show_right_state()
        self._show_chosen()

    def chosen(self) -> list[Entry]:
        """The selected dates."""
        return self.table.selected_rows() if self.head.look is Look.LIST else self.board.chosen()

    def looked_at(self) -> list[UUID]:
        """The customers of the selected dates."""
        return [UUID(one) for one in {entry.customer_id: None for entry in self.chosen()}]

    def decide(self) -> None:
        """Ask what is decided about the selected dates."""
        entries = self.chosen()
        if entries:
            DecideDialog(self._context, self, entries, partial(self._tell, entries)).open()

    def keep(self) -> None:
        """Decide to keep what is selected."""
        entries, made = self.chosen(), Decided(choice=Choice.KEEP)
        if entries:
            self._context.tasks.run(
                self._context.services.radar.decide,
                entries,
                made,
                done=lambda _: self._tell(entries, made),
                failed=self._refused,
                owner=self,
            )

    def warn(self) -> None:
        """Write to the customers of what is selected, to each about the end of a term that comes next."""
        ends = [entry for entry in self.chosen() if entry.due.occasion is Occasion.END]
        chosen = sorted(ends, key=attrgetter("at"), reverse=True)
        renewals = {UUID(entry.customer_id): UUID(entry.id) for entry in chosen}
        if renewals:
            warn(self._context, self, renewals)

    def save_calendar(self) -> None:
        """Ask where the dates that are shown are to be written."""
        dialog = QFileDialog(self, self.tr("Save calendar file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.setNameFilter(self.tr("Calendar (*.ics)"))
        dialog.selectFile(self.tr("Decision dates") + ".ics")
        dialog.fileSelected.connect(lambda name: self.write_calendar(Path(name)))
        dialog.open()

    def write_calendar(self, path: Path) -> None:
        """Write the selected dates, if there are several, or all that are shown, into a calendar file."""
        if self.found is None:
            return
        chosen = self.chosen()
        entries = chosen if len(chosen) > 1 else self._arranged.entries
        rules = self.found.rules
        events = [calendar_event(entry, rules, text_of) for entry in entries]
        self._context.tasks.run(
            self._context.services.radar.save_calendar,
            events,
            path,
            done=lambda count: self._context.notify(
                self.tr("{count} dates written into {name}").format(count=number_text(count), name=path.name)
            ),
            failed=self._refused,
            owner=self,
        )

    def _take(self, made: tuple[Outlooks, Asked, Arranged]) -> None:
        found, asked, ready = made
        self.found, self._now = found, found.now
        self.head.show_found(found)
        self._show(ready if asked == self._asked() else None)

    def _take_view(self, kept: object) -> None:
        self.show_look(self.head.take(kept))
        self._show()

    def _asked(self) -> Asked:
        """What somebody wants to see."""
        head = self.head
        return Asked(
            muted=head.muted.isChecked(),
            decided=head.decided.isChecked(),
            chances=head.chances.isChecked(),
            words=head.search.text(),
            by_week=head.look is Look.BOARD,
        )

    def _show(self, ready: Arranged | None = None) -> None:
        if ready is None and self.found is not None:
            ready = arranged(self.found.radar, self._asked())
        self._arranged = ready or Arranged([], None)
        self._show_entries()
        self._show_right_state()
        self._show_chosen()

    def _show_entries(self) -> None:
        """Give the dates to the board or to the list, whichever is looked at."""
        entries, weeks = self._arranged
        if self.head.look is Look.LIST:
            self.table.set_rows(entries)
            return
        if weeks is None:
            self._arranged = Arranged(entries, weeks := by_week(entries))
        self.board.show_weeks(weeks, self._now)

    def _show_right_state(self) -> None:
        look = self.board if self.head.look is Look.BOARD else self.table
        found = self.found
        shown: QWidget = look
        if found is not None and not found.subscriptions:
            shown = self._none
        elif found is not None and not any(found.radar):
            shown = self._nothing
        elif found is not None and not self._arranged.entries:
            shown = self._hidden if not self.head.search.text() else self._no_hit
        self._stack.setCurrentWidget(shown)
        self.pane.setVisible(shown is look)
        self.head.show_tools(shown is not self._none)

    def _show_chosen(self) -> None:
        rules = self.found.rules if self.found else None
        self.pane.show_entries(self.chosen(), rules, self._now)
        self.status_changed.emit()

    def _tell(self, entries: Sequence[Entry], made: Decided) -> None:
        what = words.choice_text(made.choice, made.seats, made.product)
        if len(entries) == 1:
            said = self.tr("{customer}: {decision}").format(customer=entries[0].customer, decision=what)
        else:
            count = number_text(len(entries))
            said = self.tr("{count} decided: {decision}").format(count=count, decision=what)
        self._context.notify(said)

    def _open_customer(self, customer_id: str) -> None:
        self._context.navigate.show_customer(UUID(customer_id))

    def _open_menu(self, at: QPoint) -> None:
        entries = self.chosen()
        if not entries:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Decide…"), self.decide)
        menu.addAction(self.tr("&Keep"), self.keep)
        if any(entry.due.occasion is Occasion.END for entry in entries):
            menu.addAction(self.tr("&Warn before the renewal…"), self.warn)
        if len(entries) == 1:
            record, name = UUID(entries[0].id), entries[0].product
            add_remind_me(menu, self._context, self, about=About.SUBSCRIPTION, about_id=record, name=name)
        menu.addSeparator()
        menu.addAction(self.tr("&Open customer"), partial(self._open_customer, entries[0].customer_id))
        if self.head.look is Look.LIST:
            self.table.add_quick_filters(menu)
        menu.popup(at)

    def _refused(self, error: "UserError") -> None:
        error_box(self, error)

    def _go_to_list(self) -> None:
        look: QWidget = self.board if self.head.look is Look.BOARD else self.table
        look.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._arranged.entries and not self.chosen():
            first = [self._arranged.entries[0].key]
            self.board.choose(first) if look is self.board else self.table.select(first)

    def _wire(self) -> None:
        self.head.search.searched.connect(lambda _: self._show())
        self.head.search.to_list.connect(self._go_to_list)
        self.table.to_search.connect(self.focus_search)
        for look in (self.board, self.table):
            look.selection_changed.connect(self._after_key.start)
            look.menu_requested.connect(self._open_menu)
        self._after_key.timeout.connect(self._show_chosen)
        self.board.opened.connect(self.decide)
        self.table.activated.connect(lambda _: self.decide())
        self.table.status_changed.connect(self.status_changed)

    def _make_states(self) -> None:
        """What stands where there is nothing to show."""
        self._none = EmptyState(
            "renewals",
            self.tr("No subscriptions yet"),
            self.tr("Import a report, and what has to be decided stands here, week by week."),
            self.tr("Import a report…"),
            self._subscriptions.import_report,
        )
        self._nothing = EmptyState(
            "check",
            self.tr("Nothing to decide in the next 180 days"),
            self.tr("As soon as a term comes near its end, its dates stand here."),
        )
        self._hidden = EmptyState(
            "check",
            self.tr("Everything is decided"),
            self.tr("What comes round every month, was decided, or can still be taken back is hidden."),
            self.tr("Show it"),
            self.head.show_all,
        )
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No date matches what you look for."),
            self.tr("Show all dates"),
            self.clear_filter,
        )

    def _lay_out(self) -> None:
        self._make_states()
        self._stack = QStackedWidget()
        for widget in (self.board, self.table, self._none, self._nothing, self._hidden, self._no_hit):
            self._stack.addWidget(widget)
        left = QWidget()
        left.setAutoFillBackground(True)
        left.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
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
