"""What every page of the window has in common."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit.changes import Commit

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.file_kinds import FileKind


class Status(NamedTuple):
    """What the status line says about a page, and how to take its filter away."""

    text: str = ""
    filter: str = ""
    """What narrows the list; empty when all is shown."""
    clear: Callable[[], object] | None = None


class Page(QWidget):
    """A page reloads when it is looked at and something that it shows was committed.

    Subclasses set `topics`, and override `reload()`; the other hooks when they have something to say.
    """

    topics: ClassVar[frozenset[str]] = frozenset()
    """The subjects that this page shows."""
    drops_as: ClassVar[str] = ""
    """The `FileKind` of what is dropped here; empty for none."""
    status_changed = Signal()
    """The shell asks for `status()` again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, False)

    def reload(self) -> None:
        """Read and show everything again, keeping selection and place."""

    def patch(self, commit: Commit) -> bool:
        """Show what a commit touched without reading everything; false when that cannot be done."""
        del commit
        return False

    def can_leave(self) -> bool:
        """Whether nothing unsaved would be lost; asks the person if there is."""
        return True

    def status(self) -> Status:
        """What the status line says."""
        return Status()

    def focus_search(self) -> bool:
        """Put the cursor into this page's search field; false when it has none."""
        return False

    def looked_at(self) -> "list[UUID]":
        """The customers of what is selected here, each once; what is new is proposed for a single one."""
        return []

    def invite(self) -> None:
        """Write an invitation to the customer who is selected here; nothing where that makes no sense."""

    def take_keyboard(self) -> bool:
        """Give the keyboard to what it is for here, when that is no list; false while that is not there."""
        return False

    def come_home(self) -> None:
        """Show what this area begins with: somebody who is in it already chose it again."""

    def drop_kind(self) -> "FileKind | None":
        """What a file is that is dropped here, unless it looks like something else."""
        from reseller_desktop.domain.file_kinds import FileKind

        return FileKind(self.drops_as) if self.drops_as else None

    def drop_files(self, files: list[Path]) -> bool:
        """Take files that are of the kind that is dropped here; false when this page has no use for them."""
        del files
        return False

    def drop_text(self) -> str:
        """What dropping files on the window does here; empty for what it does everywhere."""
        return ""

    @property
    def stale(self) -> bool:
        """Whether the next look will reload."""
        return self._stale

    def mark_stale(self) -> None:
        """Reload now if somebody is looking, otherwise at the next look."""
        self._stale = True
        self._reload_if_looked_at()

    def on_commit(self, commit: Commit) -> None:
        """Take note of a commit; connected to `Changes.committed` by the shell."""
        if not self.topics & commit.topics:
            return
        if self._stale or not self.isVisible() or not self.patch(commit):
            self.mark_stale()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was committed while nobody looked."""
        super().showEvent(event)
        self._reload_if_looked_at()

    def _reload_if_looked_at(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.reload()
