"""Where the lines of *Today* lead to."""

from functools import partial
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Qt

from reseller_desktop.domain.today import Kind, Line
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.page import Page
from reseller_desktop.ui.kit.texts import error_box
from reseller_desktop.ui.main_window import MainWindow
from reseller_desktop.ui.today.words import counted_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reseller_desktop.domain.errors import UserError
    from reseller_desktop.domain.invitation import Invitation
    from reseller_desktop.domain.vault import Backup
    from reseller_desktop.services.radar import Decided, Outlooks
    from reseller_desktop.ui.matrix.page import MatrixPage

translate = QCoreApplication.translate
_AREAS = {
    Kind.DECISION: "renewals",
    Kind.MEMBERSHIP: "programme",
    Kind.LEAD: "leads",
    Kind.CHASE: "invitations",
    Kind.CONFIRM: "providers",
    Kind.LIST: "providers",
    Kind.LEGS: "coverage",
    Kind.UNASKED: "coverage",
}
_FOUND = {Kind.LEAD: "lead", Kind.TASK: "task"}


class Ways(QObject):
    """Opens what a line asks for: the form itself where there is one, else the place."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._to: dict[Kind, Callable[[Line], object]] = {
            Kind.DECISION: self._decide,
            Kind.MEMBERSHIP: self._area,
            Kind.LEAD: self._record,
            Kind.TASK: self._record,
            Kind.CHASE: self._remind,
            Kind.RIGHTS_END: self._right,
            Kind.RIGHTS_PENDING: self._right,
            Kind.CONFIRM: self._record,
            Kind.LIST: self._record,
            Kind.LEGS: self._queue,
            Kind.UNASKED: self._queue,
            Kind.AGREEMENT: lambda _: context.navigate.show_settings("tenants"),
            Kind.REAUTHORISATION: lambda _: context.navigate.show_settings("tenants"),
            Kind.BACKUP: self._back_up,
        }

    def open(self, line: Line) -> None:
        """Go where a line leads to."""
        self._to[line.kind](line)

    def go_on(self, kind: Kind) -> None:
        """Go where all of a kind stand."""
        window = self._window()
        if kind is Kind.TASK and window is not None:
            from reseller_desktop.ui.to_do.ways import show_tasks

            show_tasks(window)
        elif kind in {Kind.RIGHTS_END, Kind.RIGHTS_PENDING}:
            self._show_rights()
        else:
            self._context.navigate.show_area(_AREAS[kind])

    def _area(self, line: Line) -> None:
        self._context.navigate.show_area(_AREAS[line.kind])

    def _window(self) -> MainWindow | None:
        window = self._page.window()
        return window if isinstance(window, MainWindow) else None

    def _decide(self, line: Line) -> None:
        self._context.tasks.run(
            self._context.services.radar.of_customer,
            UUID(line.customer_id),
            done=partial(self._ask_decision, line),
            failed=self._refused,
            owner=self,
        )

    def _ask_decision(self, line: Line, found: "Outlooks") -> None:
        from reseller_desktop.ui.renewals.decide_dialog import DecideDialog

        entries = [
            one for one in found.radar.open if one.id == line.record and str(one.due.occasion) in line.key
        ]
        if entries:
            DecideDialog(self._context, self._page, entries[:1], partial(self._decided, line)).open()
        else:
            self._context.navigate.show_area("renewals")

    def _decided(self, line: Line, made: "Decided") -> None:
        from reseller_desktop.ui.renewals.words import choice_text

        what = choice_text(made.choice, made.seats, made.product)
        self._context.notify(
            translate("today", "{customer}: {decision}").format(customer=line.name, decision=what)
        )

    def _remind(self, line: Line) -> None:
        self._context.tasks.run(
            self._context.services.invitations.get,
            UUID(line.record),
            done=self._compose,
            failed=self._refused,
            owner=self,
        )

    def _compose(self, invitation: "Invitation") -> None:
        from reseller_desktop.domain.invitation import Message
        from reseller_desktop.services.draft import Wish

        wish = Wish(
            message=Message.REMINDER,
            own_tenant_id=invitation.own_tenant_id,
            provider_id=invitation.provider_id,
        )
        self._context.navigate.compose(invitation.customer_id, wish)

    def _record(self, line: Line) -> None:
        """The record itself, in its place."""
        from reseller_desktop.domain.finder_pieces import Kind as Found
        from reseller_desktop.ui.ways import show_record

        window, record = self._window(), UUID(line.record)
        if window is not None:
            found = _FOUND.get(line.kind, "provider")
            show_record(window, self._context, Found(found), record, record)

    def _right(self, line: Line) -> None:
        if line.customer_id:
            self._context.navigate.show_customer(UUID(line.customer_id))
        else:
            self._show_rights()

    def _show_rights(self) -> None:
        from reseller_desktop.ui.gdap.list_dialog import GdapListDialog

        GdapListDialog(self._context, self._page.window()).open()

    def _queue(self, line: Line) -> None:
        """Whom it counts, in the list that queues what is missing."""
        self._context.navigate.show_area(_AREAS[line.kind])
        self._context.tasks.run(
            self._context.services.today.customers_of,
            line,
            done=partial(self._show_customers, line),
            failed=self._refused,
            owner=self,
        )

    def _show_customers(self, line: Line, ids: "Sequence[str]") -> None:
        window = self._window()
        if window is None or window.current_area != "coverage":
            return
        page = cast("MatrixPage", window.page("coverage"))
        page.clear_filter()
        page.table.narrow_to(counted_text(line), ids)
        page.table.select_first()
        page.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_up(self, _: Line) -> None:
        self._context.tasks.run(
            self._context.services.vault.backup, done=self._backed_up, failed=self._refused, owner=self
        )

    def _backed_up(self, backup: "Backup") -> None:
        said = translate("today", "Backed up as {name}")
        self._context.notify(said.format(name=backup.path.name))
        self._page.mark_stale()

    def _refused(self, error: "UserError") -> None:
        error_box(self._page, error)
