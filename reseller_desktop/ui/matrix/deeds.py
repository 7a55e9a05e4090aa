"""What is done to the selected customers: set, mended, queued, written into a file."""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.gaps import Fix
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.customers.words import counted, leg_state_text
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.matrix.gap_words import GapWords
from reseller_desktop.ui.matrix.row_menu import MenuActions, open_matrix_menu
from reseller_desktop.ui.matrix.tally import Finder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from reseller_desktop.services.legs import LegsSet

translate = QCoreApplication.translate


class Looked(Protocol):
    """What is looked at."""

    table: RecordTable
    finder: Finder | None
    party: str
    """The party that keys set, by id."""


class MatrixDeeds(QObject):
    """Does it in the background, and says what was done."""

    def __init__(self, context: Context, window: QWidget, looked: Looked) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._looked = looked

    def fix(self, customer_id: UUID, fix: Fix) -> None:
        """Open the composer with the invitation that mends a gap."""
        from reseller_desktop.services.invitation_queue import wish_of

        self._context.navigate.compose(customer_id, wish_of(fix))

    def fix_first(self) -> None:
        """Mend the gap of the one selected customer that matters most."""
        rows, finder = self._looked.table.selected_rows(), self._looked.finder
        gap = finder.first(rows[0]) if finder and len(rows) == 1 else None
        if gap is None or gap.fix is None:
            said = translate("matrix", "Choose one customer that lacks something an invitation can mend.")
            self._context.notify(said)
        else:
            self.fix(UUID(rows[0].id), gap.fix)

    def invite(self) -> None:
        """Write to the one selected customer: what mends its gap, or what is usual where it lacks nothing."""
        rows, finder = self._looked.table.selected_rows(), self._looked.finder
        if finder is None or len(rows) != 1:
            return
        gap = finder.first(rows[0])
        if gap is not None and gap.fix is not None:
            self.fix(UUID(rows[0].id), gap.fix)
        else:
            self._context.navigate.compose(UUID(rows[0].id))

    def set_legs(self, state: LegState, day: dt.date | None = None, party: str = "") -> None:
        """Set how the selected customers stand towards the chosen party, or another one."""
        rows, finder = self._looked.table.selected_rows(), self._looked.finder
        party = party or self._looked.party
        if not rows or not party or finder is None:
            return
        name = next(one.name for one in finder.columns if one.id == party)
        many = translate("matrix", "%n customers", "", len(rows))
        whose = rows[0].name if len(rows) == 1 else many
        self._context.tasks.run(
            self._context.services.legs.set_legs,
            [UUID(row.id) for row in rows],
            UUID(party),
            state,
            day,
            done=partial(self._set, f"{whose} · {name}: {leg_state_text(state)}"),
            failed=self._refused,
            owner=self,
        )

    def open_queue(self) -> None:
        """Ask which of the missing relationships are to be asked for."""
        table, finder = self._looked.table, self._looked.finder
        if finder is None:
            return
        from reseller_desktop.ui.matrix.queue_dialog import QueueDialog, Scope

        rows = {Scope.SELECTED: table.selected_rows(), Scope.SHOWN: table.shown_rows()}
        QueueDialog(self._context, self._window, rows, finder).open()

    def open_export(self) -> None:
        """Ask what of the list is to be written into which file."""
        from reseller_desktop.ui.customers.export_dialog import ExportDialog, Scope

        table = self._looked.table
        scopes = {
            Scope.SHOWN: table.shown_rows(),
            Scope.SELECTED: table.selected_rows(),
            Scope.ALL: [row for row in table.all_rows() if not row.archived],
        }
        view, columns = table.view, list(table.view.header_columns())
        order = [view.header().logicalIndex(visual) for visual in range(view.header().count())]
        shown = [columns[at] for at in order if view.is_chosen(at)]
        prefer = Scope.SELECTED if len(scopes[Scope.SELECTED]) > 1 else Scope.SHOWN
        ExportDialog(self._context, self._window, scopes, shown, columns, prefer=prefer).open()

    def open_menu(self, at: QPoint) -> "QMenu | None":
        """Open the menu of the selected rows at a point of the screen."""
        rows, finder = self._looked.table.selected_rows(), self._looked.finder
        if not rows or finder is None:
            return None
        one = UUID(rows[0].id) if len(rows) == 1 else None
        gap = finder.first(rows[0]) if one else None
        fix = None
        if gap is not None and gap.fix is not None:
            fix = (GapWords(finder.parties).fix(gap.fix), self.fix_first)
        actions = MenuActions(
            fix=fix,
            open_customer=partial(self._context.navigate.show_customer, one) if one else None,
            set_leg=lambda party, state: self.set_legs(state, party=party.id),
            queue=None if one else self.open_queue,
            export=self.open_export,
            narrow=self._looked.table.add_quick_filters,
        )
        return open_matrix_menu(self._window, rows, finder.columns, actions, at)

    def _set(self, said: str, done: "LegsSet") -> None:
        if done.known_later:
            later = counted(
                done.known_later,
                translate("matrix", "1 stayed: something later is known"),
                translate("matrix", "%n stayed: something later is known", "", done.known_later),
            )
            said = f"{said} · {later}"
        self._context.notify(said)

    def _refused(self, error: UserError) -> None:
        error_box(self._window, error)
