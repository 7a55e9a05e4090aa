"""The area of invitations: the ledger, and the composer in its place while somebody writes."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.invitations.composer_page import ComposerPage
from reseller_desktop.ui.invitations.hand_off import Exits
from reseller_desktop.ui.invitations.ledger_page import LedgerPage
from reseller_desktop.ui.invitations.ledger_views import View
from reseller_desktop.ui.invitations.queue_run import QueueRun
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.page import Page, Status


class InvitationsPage(Page):
    """Shows one of the two, and passes on to it what the window asks of a page."""

    topics: ClassVar[frozenset[str]] = LedgerPage.topics | ComposerPage.topics | {"queued_invitation", "leg"}

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, exits: Exits | None = None
    ) -> None:
        super().__init__(parent)
        self.ledger = LedgerPage(context)
        self.composer = ComposerPage(context, exits=exits)
        self._back: Callable[[], object] | None = None
        self.queue = QueueRun(context, self.can_leave, self)
        self.queue.turn_wanted.connect(self._write_turn)
        self.queue.over.connect(self._leave_composer)
        self._stack = QStackedWidget()
        for page in (self.ledger, self.composer):
            self._stack.addWidget(page)
            page.status_changed.connect(self.status_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.queue.bar)
        column.addWidget(self._stack, 1)

    def reload(self) -> None:
        """How the queue stands; the pages read what is theirs."""
        self.queue.refresh()

    def write_queue(self, back: Callable[[], object] | None = None) -> None:
        """Write what is queued, one customer after the other; `back` is the way to where one came from."""
        self._back = back
        self.queue.go_on()

    def compose(
        self, customer_id: UUID, wish: Wish | None = None, back: Callable[[], object] | None = None
    ) -> None:
        """Write a mail to a customer; `back` is the way to where one came from."""
        if not self.can_leave():
            return
        if self.queue.running:
            self.queue.rest()
        if self._shown is self.ledger or self._back is None:
            self._back = back
        self.composer.open(customer_id, wish, self._leave_composer)
        self._show(self.composer)

    def show_invitation(self, invitation_id: UUID) -> None:
        """Select an invitation in the ledger."""
        if self.can_leave():
            self._show(self.ledger)
            self.ledger.select(invitation_id)

    def show_warning(self, dispatch_id: UUID) -> None:
        """Select a warning that left in the ledger."""
        if self.can_leave():
            self._show(self.ledger)
            self.ledger.select(dispatch_id, View.WARNINGS)

    def come_home(self) -> None:
        """From a mail to the ledger; what was typed is kept, or somebody is asked."""
        if self.can_leave():
            self.queue.rest()
            self._show(self.ledger)

    def on_commit(self, commit: Commit) -> None:
        """All take note for themselves."""
        super().on_commit(commit)
        for page in (self.ledger, self.composer):
            page.on_commit(commit)

    def can_leave(self) -> bool:
        """Whether the composer has nothing that would be lost."""
        return self._shown is self.ledger or self.composer.can_leave()

    def status(self) -> Status:
        """What the page that is shown says."""
        return self._shown.status()

    def looked_at(self) -> list[UUID]:
        """The customers of what is selected in the page that is shown."""
        return self._shown.looked_at()

    def focus_search(self) -> bool:
        """Put the cursor into the ledger's search field."""
        return self._shown.focus_search()

    def showEvent(self, event: QShowEvent) -> None:
        """Back in this area, a mail that has left is no longer shown."""
        if self._shown is self.composer and self.composer.finished:
            self.queue.rest()
            self._show(self.ledger)
        super().showEvent(event)

    @property
    def _shown(self) -> Page:
        return self.composer if self._stack.currentIndex() else self.ledger

    def _write_turn(self, customer_id: UUID, wish: Wish) -> None:
        self.composer.open(customer_id, wish, self.queue.pause)
        self._show(self.composer)

    def _leave_composer(self) -> None:
        back, self._back = self._back, None
        self._show(self.ledger)
        if back is not None:
            back()

    def _show(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        self.status_changed.emit()
