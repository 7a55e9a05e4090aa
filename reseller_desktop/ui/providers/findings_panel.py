"""A provider's list against our customers: what is the same, what is to be decided, what changed."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.match_pairs import Candidate
from reseller_desktop.domain.provider import Provider
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.ui.context import Context, Services
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.texts import error_box, number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.kit.working import Working
from reseller_desktop.ui.providers.finding_actions import FindingActions
from reseller_desktop.ui.providers.finding_rows import (
    FindingRow,
    View,
    finding_columns,
    finding_rows,
    holds,
    list_text,
    title_of,
)
from reseller_desktop.ui.providers.match_dialog import ask_whom
from reseller_desktop.ui.providers.verbs import Verb, is_for_many, offered_of, verb_text
from reseller_desktop.ui.providers.verbs_bar import VerbsBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reseller_desktop.services.reconciling import ProviderFindings
    from reseller_desktop.ui.kit.tasks import Task

_TABLE = "providers.findings"


class _Read:
    """What was read and the lines that show it, made on the worker."""

    def __init__(
        self,
        services: Services,
        provider_id: UUID,
        *,
        progress: "Callable[[float], object]" = lambda _: None,
        cancelled: "Callable[[], bool]" = lambda: False,
    ) -> None:
        with collector_at_rest():
            self.found: ProviderFindings = services.reconciling.findings(
                provider_id, progress=progress, cancelled=cancelled
            )
            self.rows = finding_rows(self.found)
            self.counts = Counter(view for row in self.rows for view in View if holds(view, row))


class FindingsPanel(Page):
    """One provider at a time; read when somebody looks at it."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"provider", "provider_list", "listed_customer", "match_decision", "customer"}
    )
    told = Signal(str)
    """Of which day the list is, or nothing."""

    def __init__(self, context: Context, import_list: "Callable[[Provider], object]") -> None:
        super().__init__()
        self._context = context
        self._import = import_list
        self._provider: Provider | None = None
        self._reading: Task | None = None
        self._wanted: UUID | None = None
        self._counts: Counter[View] = Counter()
        self.found: ProviderFindings | None = None
        self.view = View.TO_DECIDE
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(self.tr("Search names, domains…"), keys)
        self.pills: dict[View, Button] = {}
        self.table = RecordTable(
            finding_columns(),
            name=self.tr("Findings"),
            view_key=_TABLE,
            settings=context.settings,
            arrives_by="arrival",
        )
        self.views = views_of(self, context, _TABLE, lambda: self.view, self.show_view)
        self.actions_on = FindingActions(context, self, self.mark_stale)
        self.bar = VerbsBar(self.act)
        self.verbs: dict[Verb, QAction] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self.show_view(View.TO_DECIDE)

    def show_provider(self, provider: Provider) -> None:
        """Show another provider's list, or the same one's again."""
        other = self._provider is None or self._provider.id != provider.id
        self._provider = provider
        if other:
            self.found = None
            self._stack.setCurrentWidget(self._blank)
            self.bar.hide()
            self._pill_row.hide()
            self.search.clear()
            self.search.hide()
            self.told.emit("")
            self.show_view(View.TO_DECIDE)
            self.mark_stale()

    def reload(self) -> None:
        """Compare again, keeping selection and place."""
        if self._provider is None:
            return
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            _Read,
            self._context.services,
            self._provider.id,
            done=self._take,
            failed=self._refused,
            progress=self._show_progress,
            ended=self._over,
            owner=self,
        )

    def status(self) -> Status:
        """How much is to be decided, and how many are the same."""
        if self.found is None or self.found.latest is None:
            return Status()
        counts = self._counts
        words = [
            self.tr("{count} to decide").format(count=number_text(counts[View.TO_DECIDE])),
            self.tr("{count} the same").format(count=number_text(counts[View.SAME])),
        ]
        chosen = len(self.table.selected_ids())
        if chosen:
            words.append(self.tr("{count} selected").format(count=number_text(chosen)))
        narrowed = self.table.status().filter
        return Status(" · ".join(words), narrowed, self.clear_filter)

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        if self.search.isVisible():
            self.search.take_keyboard()
        return self.search.isVisible()

    def show_search(self, *, wanted: bool) -> None:
        """Offer to search, where there is a list to look at."""
        self.search.setVisible(wanted and self.found is not None and self.found.latest is not None)

    def want(self, customer_id: UUID) -> None:
        """Select the line of a customer, in the view where it stands, as soon as the list is compared."""
        self._wanted = customer_id
        self.mark_stale()

    def _show_wanted(self, rows: list[FindingRow]) -> None:
        wanted, self._wanted = self._wanted, None
        row = next((one for one in rows if wanted and one.finding and one.customer_id == wanted), None)
        if row is not None:
            self.clear_filter()
            views = (View.TO_DECIDE, View.DECIDED, row.view)
            self.show_view(next(view for view in views if holds(view, row)))
            self.table.select([row.key])
            self.table.setFocus()

    def show_view(self, view: View) -> None:
        """Narrow to a view."""
        self.view = view
        self.pills[view].setChecked(True)
        self.table.set_view(partial(holds, view))
        self._show_middle()

    def clear_filter(self) -> None:
        """Show all of the view."""
        self.search.clear()
        self.table.clear_filters()

    def act(self, verb: Verb) -> None:
        """Do what a verb says with the selected findings for which it is."""
        chosen = self.table.selected_rows()
        rows = [row for row in chosen if verb in row.verbs and (len(chosen) == 1 or is_for_many(verb, row))]
        if not rows or self.found is None:
            return
        if verb is Verb.SAME and rows[0].ambiguous:
            self._ask_which(rows[0])
            return
        if verb is Verb.MATCH:
            ask_whom(self, self.found.reconciliation.findings, rows[0], partial(self._is, rows[0]))
            return
        if verb not in {Verb.INVITE, Verb.SHOW}:
            self._settle(rows)
        self.actions_on.act(verb, self.found.provider, rows)

    def _settle(self, rows: list[FindingRow]) -> None:
        """Go on with the line after those that are being decided; comparing again may take its time."""
        shown = [row.key for row in self.table.shown_rows()]
        going = {row.key for row in rows}
        last = max(at for at, key in enumerate(shown) if key in going)
        after = [key for key in shown[last + 1 :] if key not in going]
        before = [key for key in shown[:last] if key not in going]
        self.table.remove_rows(going)
        self.table.select(after[:1] or before[-1:], scroll=False)
        self.table.setFocus()

    def _ask_which(self, row: FindingRow) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        of_theirs = row.finding is not None and row.finding.theirs is not None
        for candidate in row.candidates:
            meant = candidate.ours if of_theirs else candidate.theirs
            text = self.tr("It is {name}").format(name=meant.name).replace("&", "&&")
            menu.addAction(text, partial(self._is, row, candidate))
        menu.popup(self._below_current())

    def _is(self, row: FindingRow, candidate: Candidate) -> None:
        if self.found is not None:
            self._settle([row])
            self.actions_on.same(self.found.provider, row, candidate)

    def _take(self, read: _Read) -> None:
        self.found = read.found
        self._counts = read.counts
        self.table.set_rows(read.rows)
        for view, button in self.pills.items():
            button.setText(f"{title_of(view)} · {number_text(self._counts[view])}")
            button.setVisible(self._counts[view] > 0 or view in {View.TO_DECIDE, self.view})
        for part in (self._pill_row, self.bar):
            part.setVisible(self.found.latest is not None)
        self.show_search(wanted=self.isVisible())
        self.told.emit(list_text(self.found))
        self._show_wanted(read.rows)
        self._show_middle()
        self._selected()

    def _show_middle(self) -> None:
        """The findings, or what to do where there are none."""
        if self.found is None:
            return
        if self.found.latest is None:
            shown: QWidget = self._no_list
        elif not self._counts[self.view]:
            shown = self._settled
        elif self.table.exact and not self.table.shown:
            shown = self._no_hit
        else:
            shown = self.table
        if shown is self._stack.currentWidget():
            return
        focused = self.window().focusWidget()
        held = focused is not None and self._stack.isAncestorOf(focused)
        self._stack.setCurrentWidget(shown)
        if held:
            button = shown.action or shown.second if isinstance(shown, EmptyState) else None
            (button or self.table).setFocus()

    def _selected(self) -> None:
        rows = self.table.selected_rows()
        offered = offered_of(rows)
        self.bar.show_rows(rows, offered)
        for verb, action in self.verbs.items():
            action.setEnabled(offered[verb] > 0)
        self.status_changed.emit()

    def _listed(self) -> None:
        self._show_middle()
        self._selected()

    def _open_menu(self, at: QPoint) -> None:
        offered = offered_of(self.table.selected_rows())
        shown = [action for verb, action in self.verbs.items() if offered[verb]]
        if shown:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(shown)
            self.table.add_quick_filters(menu)
            menu.popup(at)
            menu.setActiveAction(shown[0])

    def _activated(self, key: str) -> None:
        """Return shows what can be done with the row, the likeliest first."""
        if key not in self.table.selected_ids():
            self.table.select([key], scroll=False)
        self._open_menu(self._below_current())

    def _below_current(self) -> QPoint:
        view = self.table.view
        box = view.visualRect(view.currentIndex())
        return view.port.mapToGlobal(box.bottomLeft() + QPoint(GAP, 0))

    def _show_progress(self, fraction: float, code: str) -> None:
        """Only what takes its time, and only where nothing is shown yet."""
        if self.found is None and fraction:
            if self._stack.currentWidget() is not self.work:
                self.work.begin(self.tr("Comparing their list with ours…"))
                self._stack.setCurrentWidget(self.work)
            self.work.show_progress(fraction, code)

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self.work.stopping()

    def _over(self) -> None:
        if self.found is None:
            self._stack.setCurrentWidget(self._stopped)

    def _refused(self, error: UserError) -> None:
        if error.code != "cancelled":
            error_box(self, error)

    def _to_list(self) -> None:
        """The keyboard goes on in the list, at its first line unless another is selected."""
        self.table.setFocus()
        self.table.select_first()

    def _choose_file(self) -> None:
        if self._provider is not None:
            self._import(self._provider)

    def _wire(self) -> None:
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(self._to_list)
        self.table.to_search.connect(self.search.setFocus)
        self.table.selection_changed.connect(self._selected)
        self.table.status_changed.connect(self._listed)
        self.table.activated.connect(self._activated)
        self.table.menu_requested.connect(self._open_menu)
        for verb in Verb:
            action = self.verbs[verb] = QAction(verb_text(verb), self.table)
            action.setShortcut(QKeySequence(verb.value))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, verb=verb: self.act(verb))
            self.table.addAction(action)

    def _lay_out(self) -> None:
        self._pill_row = FlowRow()
        self._pill_row.setContentsMargins(GAP_LARGE, 0, GAP_LARGE, 0)
        group = QButtonGroup(self)
        for view in View:
            button = self.pills[view] = pill(title_of(view), partial(self.show_view, view))
            group.addButton(button)
            self._pill_row.add(button)
        self._pill_row.add(self.views)
        self._fill_stack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(GAP_SMALL)
        column.addWidget(self._pill_row)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def _fill_stack(self) -> None:
        self._blank = labels.secondary()
        self._no_list = EmptyState(
            "import",
            self.tr("No list from them yet"),
            self.tr("Drop their list here, or choose it: any CSV or Excel file with a customer in each row."),
            second=self.tr("&Choose their list…"),
            second_call=self._choose_file,
        )
        self._settled = EmptyState(
            "check",
            self.tr("Nothing to decide"),
            self.tr("What both lists say fits together, or was decided."),
            self.tr("Show the same"),
            partial(self.show_view, View.SAME),
        )
        self._no_hit = EmptyState(
            "search",
            self.tr("Nothing found"),
            self.tr("No finding matches what you search for."),
            self.tr("Show all of them"),
            self.clear_filter,
        )
        self._stopped = EmptyState(
            "dash",
            self.tr("Not compared"),
            self.tr("Nothing was changed."),
            self.tr("Compare again"),
            self.reload,
        )
        self.work = Working(self._stop)
        states = (self._stopped, self._no_list, self._settled, self._no_hit)
        for part in (self._blank, self.work, *states, self.table):
            self._stack.addWidget(part)
