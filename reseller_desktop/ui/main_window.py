"""The frame around every page: menus, areas, status line. It knows no service; it is given what to call."""

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QSize, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import (
        QAction,
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QResizeEvent,
    )

    from reseller_desktop.ui.kit.changes import Changes
    from reseller_desktop.ui.kit.commands import Command
    from reseller_desktop.ui.kit.drop_hint import DropHint
    from reseller_desktop.ui.kit.page import Page
    from reseller_desktop.ui.kit.record_layout import Keeper
    from reseller_desktop.ui.kit.side_bar import CompanyCard

_GEOMETRY = "window"


class AreaSpec(NamedTuple):
    """An area of the side bar; its page is made when somebody first goes there."""

    key: str
    title: str
    icon: str
    factory: "Callable[[], Page]"
    apart: bool = False
    """A gap stands before it."""


class MainWindow(QMainWindow):
    """Shows one page at a time. Made without areas, it is furnished with them after its first paint."""

    lock_requested = Signal()
    files_dropped = Signal(object)
    """A list of paths."""
    area_shown = Signal(str)
    was_covered = Signal()
    closed = Signal()

    def __init__(
        self,
        areas: Sequence[AreaSpec] = (),
        commands: "Callable[[], Sequence[Command]]" = tuple,
        *,
        settings: "Keeper | None" = None,
        changes: "Changes | None" = None,
        undo: Callable[[], object] = lambda: None,
        redo: Callable[[], object] = lambda: None,
        may_close: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Reseller Desktop")
        self._settings = settings
        self._may_close = may_close
        self._quitting = False
        self.stays: Callable[[], bool] = lambda: False
        """Asked before closing; true when it hid the window instead."""
        self.pages: dict[str, Page] = {}
        self._current = ""
        self._cover: QWidget | None = None
        self._hands_on = False
        self._hint: DropHint | None = None
        if areas:
            self.furnish(areas, commands, settings=settings, changes=changes, undo=undo, redo=redo)
        self._restore_geometry()

    def furnish(
        self,
        areas: Sequence[AreaSpec],
        commands: "Callable[[], Sequence[Command]]",
        *,
        settings: "Keeper | None",
        changes: "Changes | None",
        undo: Callable[[], object],
        redo: Callable[[], object],
    ) -> None:
        """Put in side bar, pages, status line and the titles of the menus; `commands` fills them later."""
        from reseller_desktop.ui.kit.side_bar import SideBar
        from reseller_desktop.ui.kit.status_line import StatusLine
        from reseller_desktop.ui.late_menus import LateMenus

        self._areas = {area.key: area for area in areas}
        self._settings = settings
        self._changes = changes
        self.side_bar = SideBar(self.show_area)
        self.status_line = StatusLine()
        self.stack = QStackedWidget()
        self.menus = LateMenus(self, lambda: self._all_commands(commands(), undo, redo))
        self._lay_out()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

        for area in self._areas.values():
            self.side_bar.add(area.key, area.title, area.icon, apart=area.apart)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addWidget(self.stack, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._screens = QStackedWidget()
        self._screens.addWidget(body)
        column.addWidget(self._screens, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(whole)

    @property
    def actions_by_key(self) -> "dict[str, QAction]":
        """What the menus offer."""
        return self.menus.actions

    def present(self) -> None:
        """Show what was put into the window.

        Left to itself, Qt would show it after the next painting, and paint all of it twice.
        """
        whole = self.centralWidget()
        if whole is not None:
            whole.show()
        self.show()

    def show_area(self, key: str) -> bool:
        """Go to an area; false when the page that is shown must not be left."""
        if key == self._current:
            self._mark_area()
            self.pages[key].come_home()
            return True
        if not self._may_leave():
            self._mark_area()
            return False
        if key not in self.pages:
            self._build(key)
        self._current = key
        self._mark_area()
        page = self.pages[key]
        left_at = page.focusWidget()
        self.stack.setCurrentWidget(page)
        self._hand_keyboard(page, left_at)
        self.refresh_status()
        self.area_shown.emit(key)
        return True

    def _hand_keyboard(self, page: "Page", left_at: QWidget | None = None) -> None:
        """To where it was on the page, or to its first list as soon as that stands.

        It stays in the side bar with whoever walks there by key.
        """
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QAbstractItemView

        self._hands_on = False
        holder = self.focusWidget()
        if any(button is holder and button.ringed for button in self.side_bar.buttons.values()):
            return
        lists = (one for one in page.findChildren(QAbstractItemView) if one.isVisibleTo(page))
        home = left_at or next((one for one in lists if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        if home is not None:
            home.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._hands_on = not page.take_keyboard()

    @property
    def current_area(self) -> str:
        """The key of the area that is shown; empty before the first."""
        return self._current

    def page(self, key: str) -> "Page":
        """The page of an area, made if nobody was there yet."""
        if key not in self.pages:
            self._build(key)
        return self.pages[key]

    def shown_page(self) -> "Page | None":
        """The page that is looked at; `None` before the first."""
        return self.pages.get(self._current)

    def looked_at(self) -> "list[UUID]":
        """The customers of what is selected on the page that is shown."""
        page = self.pages.get(self._current)
        return page.looked_at() if page else []

    def forget_pages(self) -> None:
        """Destroy every page, as when the vault is locked or another one opened."""
        for page in self.pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self.pages.clear()
        self._current = ""
        self.refresh_status()

    def set_count(self, key: str, count: str, *, urgent: bool = False) -> None:
        """How much is in an area; urgent when somebody has to do something."""
        button = self.side_bar.buttons.get(key)
        if button is not None:
            button.set_count(count, urgent=urgent)

    def set_company(self, card: "CompanyCard | None") -> None:
        """Who we are, at the bottom of the side bar."""
        self.side_bar.show_company(card)

    def set_safety(self, text: str) -> None:
        """What the status line says on the right, such as *Encrypted · backed up 12 min ago*."""
        self.status_line.show_safety(text)

    def notify(self, text: str, action: str = "", call: Callable[[], object] | None = None) -> None:
        """Say what was done, and perhaps how to take it back."""
        self.status_line.say(text, action, call)

    def set_undo(self, undo: str | None, redo: str | None, *, tells: bool = False) -> None:
        """Name what would be undone and redone, such as *import of 148 customers*; `None` for nothing.

        With `tells`, *Undo* can be called for nothing: it says why.
        """
        self.menus.set_undo(undo, redo, tells=tells)

    def cover(self, screen: QWidget) -> None:
        """Show a screen in the place of everything, such as the lock; menus rest."""
        self.uncover()
        self._cover = screen
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        self.menuBar().setEnabled(False)
        screen.setFocus()
        self.was_covered.emit()

    def uncover(self) -> None:
        """Show the pages again."""
        if self._cover is not None:
            self._screens.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None
        self._screens.setCurrentIndex(0)
        self.menuBar().setEnabled(True)

    @property
    def covered(self) -> bool:
        """Whether a screen lies over the pages."""
        return self._cover is not None

    def refresh_status(self) -> None:
        """Ask the page that is shown what it has to say."""
        from reseller_desktop.ui.kit.page import Status

        page = self.pages.get(self._current)
        self.status_line.show_status(page.status() if page is not None else Status())
        if page is not None and self._hands_on:
            holder = self.focusWidget()
            self._hands_on = holder is None or not page.isAncestorOf(holder)
            if self._hands_on:
                self._hand_keyboard(page)

    def focus_search(self) -> None:
        """Put the cursor into the page's search field."""
        page = self.pages.get(self._current)
        if page is not None:
            page.focus_search()

    def show_shortcuts(self) -> None:
        """Open the sheet of keys."""
        from reseller_desktop.ui.page_keys import open_sheet

        open_sheet(self, self.menus.shown)

    def sizeHint(self) -> QSize:
        """What fits a small laptop."""
        return QSize(1280, 800)

    def quit(self) -> None:
        """Close for good, also where closing only hides."""
        self._quitting = True
        self.close()
        self._quitting = False

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Leave only when nothing unsaved is lost, and remember where the window stood."""
        if not self._quitting and self.stays():
            event.ignore()
            return
        if not all(page.can_leave() for page in self.pages.values()) or not self._may_close():
            event.ignore()
            return
        for page in self.pages.values():
            page.hide()
        if self._settings is not None:
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            with contextlib.suppress(OSError):
                self._settings.set(_GEOMETRY, {"geometry": geometry})
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Files are welcome."""
        from reseller_desktop.ui.kit.drop_hint import accept_copy

        if not self.covered and _files(event):
            accept_copy(event)
            self._show_hint()

    def dragLeaveEvent(self, event: "QDragLeaveEvent") -> None:
        """They went elsewhere."""
        del event
        self._hide_hint()

    def dropEvent(self, event: "QDropEvent") -> None:
        """The program finds out what they are."""
        from reseller_desktop.ui.kit.drop_hint import accept_copy

        self._hide_hint()
        files = _files(event)
        accept_copy(event)
        if files:
            self.files_dropped.emit(files)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """The veil follows."""
        super().resizeEvent(event)
        if self._hint is not None and self._hint.isVisible():
            self._show_hint()

    def _hide_hint(self) -> None:
        if self._hint is not None:
            self._hint.hide()

    def _show_hint(self) -> None:
        from reseller_desktop.ui.kit.drop_hint import DropHint

        if self._hint is None:
            self._hint = DropHint(self)
        page = self.pages.get(self._current)
        said = page.drop_text() if page is not None else ""
        self._hint.cover(said or self.tr("Drop a list to import it"))

    def _may_leave(self) -> bool:
        page = self.pages.get(self._current)
        return page is None or page.can_leave()

    def _mark_area(self) -> None:
        if self._current in self.side_bar.buttons:
            self.side_bar.buttons[self._current].setChecked(True)

    def _build(self, key: str) -> None:
        page = self._areas[key].factory()
        page.setAccessibleName(self._areas[key].title)
        self.pages[key] = page
        self.stack.addWidget(page)
        page.status_changed.connect(self.refresh_status)
        if self._changes is not None:
            self._changes.committed.connect(page.on_commit)

    def _all_commands(
        self, commands: "Sequence[Command]", undo: Callable[[], object], redo: Callable[[], object]
    ) -> "Sequence[Command]":
        from reseller_desktop.ui.frame_commands import area_commands, frame_commands, quit_command

        areas = area_commands(list(self._areas.values()), self.show_area)
        return [*frame_commands(self, undo, redo), *areas, *commands, quit_command(self)]

    def _restore_geometry(self) -> None:
        kept = self._settings.get(_GEOMETRY, {}).get("geometry") if self._settings is not None else None
        encoded = QByteArray(kept.encode("ascii", "ignore")) if isinstance(kept, str) else QByteArray()
        if encoded.isEmpty() or not self.restoreGeometry(QByteArray.fromBase64(encoded)):
            self.resize(self.sizeHint().boundedTo(self.screen().availableSize()))


def _files(event: "QDropEvent") -> list[Path]:
    from PySide6.QtCore import Qt

    mime = event.mimeData()
    if not mime.hasUrls() or not event.possibleActions() & Qt.DropAction.CopyAction:
        return []
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
