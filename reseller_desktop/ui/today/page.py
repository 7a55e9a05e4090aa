"""Today: what needs somebody, and behind a switch the figures of all areas."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import Button, pill
from reseller_desktop.ui.kit.changes import Commit
from reseller_desktop.ui.kit.page import Page, Status
from reseller_desktop.ui.kit.theme import GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.today import words
from reseller_desktop.ui.today.lines_view import LinesView

if TYPE_CHECKING:
    from reseller_desktop.domain.file_kinds import FileKind
    from reseller_desktop.services.today import Morning

translate = QCoreApplication.translate
LINES, FIGURES = "lines", "figures"


class TodayPage(Page):
    """Shows one view, and passes on to it what the window asks of a page."""

    topics: ClassVar[frozenset[str]] = frozenset()
    arrived = Signal(object)
    """The `Morning` that was read."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.title = labels.title(words.day_title(context.services.clock.today()))
        self.count = labels.secondary("")
        self.lines = LinesView(context)
        self.pages: dict[str, Page] = {}
        self.switch: dict[str, Button] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._stack, 1)
        self.lines.arrived.connect(self._take)
        self._add(LINES, self.lines)
        self.show_view(LINES)

    def show_view(self, key: str) -> Page:
        """Go to the lines or to the figures; gives the page."""
        if key not in self.pages:
            from reseller_desktop.ui.figures.view import FiguresView

            self._add(key, FiguresView(self._context))
        self.switch[key].setChecked(True)
        self._stack.setCurrentWidget(self.pages[key])
        self.status_changed.emit()
        return self.pages[key]

    def go_on(self) -> None:
        """The vault is open: read what could not be read before."""
        if self.lines.morning is None:
            self.lines.mark_stale()

    def refresh(self) -> None:
        """Read again: it is another day, or some hours later."""
        for page in self.pages.values():
            page.mark_stale()
        self.lines.refresh_figures()

    def furnish(self) -> None:
        """Show what stands beside the lines, now that they are there."""
        self.lines.show_figures()

    def on_commit(self, commit: Commit) -> None:
        """Every view takes note for itself."""
        for page in self.pages.values():
            page.on_commit(commit)

    def status(self) -> Status:
        """What the view that is shown says."""
        return self._shown.status()

    def focus_search(self) -> bool:
        """Give the keyboard to the view that is shown."""
        return self._shown.focus_search()

    def take_keyboard(self) -> bool:
        """To the view that is shown."""
        return self._shown.take_keyboard()

    def looked_at(self) -> list[UUID]:
        """The customer of the chosen line."""
        return self._shown.looked_at()

    def invite(self) -> None:
        """Write to the customer of the chosen line."""
        self._shown.invite()

    def come_home(self) -> None:
        """Show the lines."""
        self.show_view(LINES)

    def drop_kind(self) -> "FileKind | None":
        """What a file is that is dropped on the view."""
        return self._shown.drop_kind()

    def drop_files(self, files: list[Path]) -> bool:
        """Whether the view takes what was dropped."""
        return self._shown.drop_files(files)

    @property
    def _shown(self) -> Page:
        return next(page for page in self.pages.values() if page is self._stack.currentWidget())

    def _take(self, morning: "Morning") -> None:
        self.title.setText(words.day_title(morning.day))
        self.count.setText(words.count_text(morning.today))
        self.arrived.emit(morning)

    def _add(self, key: str, page: Page) -> None:
        self.pages[key] = page
        page.setAccessibleName(self.switch[key].text().replace("&", ""))
        page.status_changed.connect(self.status_changed)
        self._stack.addWidget(page)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(GAP_LARGE, 16, GAP_LARGE, GAP_SMALL)
        row.setSpacing(GAP_SMALL)
        said = QVBoxLayout()
        said.setSpacing(2)
        for widget in (self.title, self.count):
            said.addWidget(widget)
        row.addLayout(said, 1)
        group = QButtonGroup(self)
        for key, text in (
            (LINES, translate("today", "To decide")),
            (FIGURES, translate("today", "Figures")),
        ):
            button = self.switch[key] = pill(text)
            button.clicked.connect(lambda _=False, key=key: self.show_view(key))
            group.addButton(button)
            row.addWidget(button)
        return head
