"""An area of several views, of which one is shown; a switch at its head goes from one to another."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.file_kinds import FileKind


class ViewSpec(NamedTuple):
    """A view of the area; its page is made when somebody first goes there."""

    key: str
    title: str
    factory: Callable[[], Page]


class SwitchedPage(Page):
    """Shows one view, and passes on to it what the window asks of a page."""

    topics: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, title: str, views: Sequence[ViewSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = {view.key: view for view in views}
        self.pages: dict[str, Page] = {}
        self.switch: dict[str, Button] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(title))
        column.addWidget(self._stack, 1)
        self.show_view(views[0].key)

    def show_view(self, key: str) -> Page:
        """Go to a view, gives its page. One that must not be left stays."""
        if self.pages and not self._shown.can_leave():
            return self._shown
        if key not in self.pages:
            page = self.pages[key] = self._views[key].factory()
            page.setAccessibleName(self._views[key].title)
            page.status_changed.connect(self.status_changed)
            self._stack.addWidget(page)
        self.switch[key].setChecked(True)
        self._stack.setCurrentWidget(self.pages[key])
        self.status_changed.emit()
        return self.pages[key]

    def on_commit(self, commit: Commit) -> None:
        """Every view takes note for itself."""
        for page in self.pages.values():
            page.on_commit(commit)

    def can_leave(self) -> bool:
        """Whether the view that is shown has nothing that would be lost."""
        return self._shown.can_leave()

    def status(self) -> Status:
        """What the view that is shown says."""
        return self._shown.status()

    def focus_search(self) -> bool:
        """Put the cursor into its search field."""
        return self._shown.focus_search()

    def looked_at(self) -> "list[UUID]":
        """The customers of what is selected in the view that is shown."""
        return self._shown.looked_at()

    def come_home(self) -> None:
        """Show what the view begins with."""
        self._shown.come_home()

    def drop_kind(self) -> "FileKind | None":
        """What a file is that is dropped on the view."""
        return self._shown.drop_kind()

    def drop_files(self, files: list[Path]) -> bool:
        """Whether the view takes what was dropped."""
        return self._shown.drop_files(files)

    def drop_text(self) -> str:
        """What dropping files does in it."""
        return self._shown.drop_text()

    @property
    def _shown(self) -> Page:
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    def _head(self, title: str) -> QWidget:
        head = QWidget()
        head.setAutoFillBackground(True)
        head.setBackgroundRole(QPalette.ColorRole.Base)
        row = QHBoxLayout(head)
        row.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, GAP_SMALL)
        row.setSpacing(GAP_SMALL)
        row.addWidget(labels.title(title))
        row.addSpacing(GAP_LARGE)
        group = QButtonGroup(self)
        for view in self._views.values():
            button = pill(view.title)
            button.clicked.connect(lambda _=False, key=view.key: self.show_view(key))
            group.addButton(button)
            self.switch[view.key] = button
            row.addWidget(button)
        row.addStretch(1)
        return head
