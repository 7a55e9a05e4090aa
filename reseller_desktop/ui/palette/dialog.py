"""The palette: a field, and under it what fits, over the window."""

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from reseller_desktop.domain.finder import query_of
from reseller_desktop.domain.finder_pieces import Kind
from reseller_desktop.services.finder import KINDS as RECORDS
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.slices import Job, Slices
from reseller_desktop.ui.kit.texts import number_text
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, colour
from reseller_desktop.ui.palette.entries import Entries, Found
from reseller_desktop.ui.palette.model import HEADING, LINE, Entry, EntryModel, EntryPainter

if TYPE_CHECKING:
    from reseller_desktop.ui.main_window import MainWindow
    from reseller_desktop.ui.palette.keeper import Keeper
    from reseller_desktop.ui.palette.places import Offer

WIDTH = 680
LINES = 13
"""Hits that there is room for."""
_OF_EACH = 5
_OF_RECORDS = 20
_PAGE = 8
"""Lines that a page key moves."""
_ENOUGH = 0.006
"""Seconds after a key, from which on what was found is shown; the rest comes in slices."""
_SHADE = 60
"""How much of the light the veil takes, of 255."""
_QUIET = 250
"""Milliseconds without a key, after which a screen reader is told what is chosen."""


class PaletteDialog(QDialog):
    """Keys go to the field; arrows choose, Return opens, Escape closes."""

    chosen = Signal(object, object)
    """Kind and record."""
    gone = Signal()

    def __init__(
        self,
        window: "MainWindow",
        keeper: "Keeper",
        offers: "Mapping[Found, Offer]",
        recent: Sequence[Found],
        *,
        records_only: bool,
    ) -> None:
        super().__init__(window, Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._keeper = keeper
        self._entries = Entries(offers)
        self._recent = recent
        self._records_only = records_only
        self.query = self.shown = query_of("")
        """What is looked for, and of what the hits are shown."""
        self._moved = False
        self.field = SearchField("")
        self.count = labels.caption(wrap=False)
        self.list = QListView()
        self.model = EntryModel(self)
        self.nothing = labels.secondary()
        self._slices = Slices(self, self._present, lambda: False)
        self._speak = QTimer(self, singleShot=True, interval=_QUIET)
        self._veil = Veil(window)
        self._lay_out()
        self._around = self._column.sizeHint().height() - self.list.sizeHint().height()
        self._wire()
        self.turn(records_only=records_only)

    def appear(self) -> None:
        """Show it over the upper part of the window."""
        self._veil.raise_()
        self._place()
        self.show()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def turn(self, *, records_only: bool) -> None:
        """Look for records alone, or for everything."""
        self._records_only = records_only
        hint = self.tr("Search records…") if records_only else self.tr("Go to a page, a command or a record…")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.setWindowTitle(self.tr("Search everywhere") if records_only else self.tr("Go to anything"))
        self._look(self.field.text())

    @property
    def kinds(self) -> Sequence[Kind]:
        """What is looked through, in the order of groups."""
        return [kind for kind in Kind if kind in RECORDS or not self._records_only]

    @property
    def entry(self) -> Entry | None:
        """The chosen hit."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    @property
    def settled(self) -> bool:
        """Whether all that fits is shown."""
        return not self._slices.running

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that choose, before the field takes them."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Somebody went elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.reject()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        if key in steps:
            self._step(steps[key])
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._next_group(1 if key == Qt.Key.Key_Tab else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.reject()
        elif QKeySequence(event.keyCombination()).toString() in {"Ctrl+K", "Ctrl+Shift+F"}:
            self.turn(records_only=key == Qt.Key.Key_F)
        else:
            return False
        return True

    def _look(self, text: str) -> None:
        self.query = query_of(text)
        index = self._keeper.index
        if not self.query.words:
            self._slices.stop()
            home = self._entries.home(index, self._recent, self.kinds)
            self._show(home, self.tr("Type part of a name, a domain, a number or a mail address."))
            return
        most = _OF_RECORDS if self._records_only else _OF_EACH
        job = index.look(self.query, self.kinds, most, self._recent)
        self._slices.start(self._showing(job, perf_counter() + _ENOUGH), lambda: self.shown == self.query)

    def _showing(self, job: Job, patience: float) -> Job:
        """A search that shows what it has as soon as its time is over, and all in the end."""
        for done in job:
            if not done and self.shown != self.query and perf_counter() >= patience:
                self._keeper.index.take_stock()
                if self._keeper.index.found:
                    self._present()
            yield done

    def _take_text(self, text: str) -> None:
        """Something else was typed: the best of it is chosen."""
        self._moved = False
        self._look(text)

    def _look_again(self) -> None:
        """More was read."""
        self._look(self.field.text())

    def _present(self) -> None:
        """Show what was found."""
        if self._keeper.complete:
            said = self.tr("Nothing is called so. Fewer letters find more.")
        else:
            said = self.tr("Nothing yet: the records are still being read.")
        self._show(self._entries.hits(self._keeper.index, self.kinds, self.query), said)

    def _show(self, entries: list[Entry], said: str) -> None:
        self.shown = self.query
        before = self.entry.key if self.entry and self._moved else None
        self.model.show_entries(entries)
        rows = [row for row, entry in enumerate(entries) if entry.key]
        keep = next((row for row in rows if entries[row].key == before), None) if before else None
        self.nothing.setText(said)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        if rows:
            self._choose(rows[0] if keep is None else keep)
            if keep is None:
                self.list.scrollToTop()
        self._say_count(len(rows))
        if self.isVisible():
            self._place()

    def _say_count(self, hits: int) -> None:
        said = self.tr("{count} hits") if hits != 1 else self.tr("{count} hit")
        said = said.format(count=number_text(hits)) if self.query.words else ""
        self.count.setText(said)
        self.field.setAccessibleDescription(said)
        self._speak.start()

    def _step(self, by: int) -> None:
        rows = [row for row, entry in enumerate(self.model.entries) if entry.key]
        if not rows:
            return
        at = rows.index(self.list.currentIndex().row()) + by
        if abs(by) == 1:
            at %= len(rows)
        self._moved = True
        self._choose(rows[max(0, min(at, len(rows) - 1))])
        self._speak_now()

    def _next_group(self, by: int) -> None:
        entries = self.model.entries
        firsts = [row + 1 for row, entry in enumerate(entries) if not entry.key]
        if not firsts:
            return
        at = self.list.currentIndex().row()
        group = sum(first <= at for first in firsts) - 1
        self._moved = True
        first = firsts[(group + by) % len(firsts)]
        self._choose(first)
        self.list.scrollTo(self.model.index(first - 1, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        self._speak_now()

    def _choose(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        first = row == 1
        self.list.scrollTo(self.model.index(0, 0) if first else index)

    def _take(self, index: QModelIndex) -> None:
        entry = self.model.entries[index.row()] if index.isValid() else None
        if entry is None or entry.record is None or not entry.enabled:
            return
        self.accept()
        self.chosen.emit(entry.kind, entry.record)

    def _speak_now(self) -> None:
        """Tell screen readers what is chosen: the keyboard stays in the field."""
        rows = [row for row, entry in enumerate(self.model.entries) if entry.key]
        said = self.nothing.text()
        if self.entry is not None and rows:
            place = self.tr("{place} of {count}").format(
                place=number_text(rows.index(self.list.currentIndex().row()) + 1),
                count=number_text(len(rows)),
            )
            said = f"{self.entry.spoken}, {place}"
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground with a line around it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("panel"))
        painter.setPen(colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def hideEvent(self, event: QHideEvent) -> None:
        """The window is seen clearly again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._slices.stop()
            self._veil.deleteLater()
            self.gone.emit()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, GAP_SMALL)
        head.addWidget(self.field)
        column.addLayout(head)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Hits"))
        column.addWidget(self.list, 1)
        self.nothing.hide()
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(2 * GAP)
        column.addWidget(self.nothing, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(GAP + 4, GAP_SMALL, GAP + 4, GAP_SMALL)
        foot.addWidget(
            labels.caption(self.tr("↑ ↓ choose · Tab next group · Return opens · Esc closes"), wrap=False)
        )
        foot.addStretch(1)
        foot.addWidget(self.count)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.field.installEventFilter(self)
        self.field.searched.connect(self._take_text)
        self.list.clicked.connect(self._take)
        self._keeper.grown.connect(self._look_again)
        self._speak.timeout.connect(self._speak_now)

    def _place(self) -> None:
        """In the middle across, a little below the top, as high as what there is to show."""
        room = self._window.rect()
        heights = (LINE if entry.key else HEADING for entry in self.model.entries)
        shown = min(sum(heights), LINES * LINE) if self.model.entries else 3 * LINE
        height = min(shown + self._around, room.height() - 4 * GAP)
        width = min(WIDTH, room.width() - 4 * GAP)
        corner = self._window.mapToGlobal(room.topLeft())
        across, down = (room.width() - width) // 2, min(room.height() // 10, room.height() - height)
        self.setGeometry(corner.x() + across, corner.y() + down, width, height)


class Veil(QWidget):
    """Lets the window step back; a click on it is one beside the palette."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darker than the page in both schemes."""
        del event
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, _SHADE))
