"""The area of invitations: the ledger, and the composer in its place while a mail is written."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.services.draft import Wish
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.invitations.composer_page import ComposerPage
from reseller_desktop.ui.invitations.ledger_page import LedgerPage
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.page import Page, Status


class InvitationsPage(Page):
    """Shows one of its two pages, and speaks for it."""

    topics: ClassVar[frozenset[str]] = LedgerPage.topics | ComposerPage.topics

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ledger = LedgerPage(context)
        self.composer = ComposerPage(context)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for page in (self.ledger, self.composer):
            self._stack.addWidget(page)
            page.status_changed.connect(self.status_changed)

    def compose(self, customer_id: UUID, wish: Wish | None, back: Callable[[], object]) -> None:
        """Write a mail to a customer; `back` leads to where one came from."""

        def leave() -> None:
            self._stack.setCurrentWidget(self.ledger)
            self.status_changed.emit()
            back()

        self._stack.setCurrentWidget(self.composer)
        self.composer.open(customer_id, wish, leave)
        self.status_changed.emit()

    def on_commit(self, commit: Commit) -> None:
        """Both take note, each for itself."""
        self.ledger.on_commit(commit)
        self.composer.on_commit(commit)

    def can_leave(self) -> bool:
        """Whether nothing unsaved would be lost."""
        return self._shown.can_leave()

    def status(self) -> Status:
        """What the page that is shown says."""
        return self._shown.status()

    def focus_search(self) -> bool:
        """Put the cursor into the search field of the page that is shown."""
        return self._shown.focus_search()

    def drop_files(self, files: list[Path]) -> bool:
        """Offer the files to the page that is shown."""
        return self._shown.drop_files(files)

    @property
    def _shown(self) -> Page:
        page = self._stack.currentWidget()
        return self.composer if page is self.composer else self.ledger
