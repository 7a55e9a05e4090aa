"""The board: a column for each week, a card for each date.

Cards are the cells of a Qt table, so that keyboard, selection and screen readers find them; only what is on
the screen is drawn, whatever the number of cards.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reseller_desktop.domain.radar import Entry, Week
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.chips import picture, width_of
from reseller_desktop.ui.kit.labels import plain_tooltip
from reseller_desktop.ui.renewals import words

CARD = 92
"""Pixels from one card to the next."""
WEEK = 264
_HEAD = 52
_GAP = 6
_PAD = 12
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class _Weeks(QAbstractTableModel):
    """The weeks as columns."""

    def __init__(self) -> None:
        super().__init__()
        self.weeks: Sequence[Week] = ()
        self.titles: list[tuple[str, str]] = []
        """The days of each week, and how much is in it."""
        self._rows = 0

    def show(self, weeks: Sequence[Week]) -> None:
        """Show other weeks."""
        self.beginResetModel()
        self.weeks = weeks
        self.titles = [(words.week_title(week), words.week_detail(week)) for week in weeks]
        self._rows = max((len(week.entries) for week in weeks), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """As many as the fullest week has."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """One for each week."""
        return 0 if parent.isValid() else len(self.weeks)

    def entry(self, index: Index) -> Entry | None:
        """What stands in a cell."""
        if not index.isValid():
            return None
        entries = self.weeks[index.column()].entries
        return entries[index.row()] if index.row() < len(entries) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A cell under the last card of its week is none."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card in words; it is drawn by its painter."""
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        entry = self.entry(index)
        if entry is None:
            return None
        said = words.tip(entry)
        return plain_tooltip(said) if role == Qt.ItemDataRole.ToolTipRole else said

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The days of the week and how much is in it."""
        if orientation is not Qt.Orientation.Horizontal or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        return ", ".join(self.titles[section])


class _Head(QHeaderView):
    def __init__(self, model: _Weeks, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._weeks = model
        self.setFixedHeight(_HEAD)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(WEEK)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Two lines on the ground of the board."""
        title, detail = self._weeks.titles[logical]
        colours = theme.tokens()
        painter.fillRect(rect, QColor(colours.window))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        left = rect.left() + _PAD
        painter.setFont(theme.section_font())
        painter.setPen(QColor(colours.text))
        painter.drawText(QPoint(left, rect.top() + 22), title)
        painter.setFont(theme.small_font())
        painter.setPen(QColor(colours.secondary))
        painter.drawText(QPoint(left, rect.top() + 40), detail)


class _Painter(QStyledItemDelegate):
    """Draws a card."""

    def __init__(self, board: "WeekBoard") -> None:
        super().__init__(board)
        self._board = board
        self._name, self._small = theme.font(13, QFont.Weight.Medium), theme.small_font()
        self._keys = self._name.toString(), self._small.toString()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every card is alike."""
        del option, index
        return QSize(WEEK, CARD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Customer, product, what happens, and until when."""
        entry = self._board.entry_at(index)
        if entry is None:
            return
        state: QStyle.StateFlag = option.state
        box: QRect = option.rect
        inner = box.adjusted(_GAP, _GAP // 2, -_GAP, -_GAP // 2)
        painter.save()
        self._ground(painter, inner, entry, state)
        left, right = inner.left() + _PAD, inner.right() - _PAD
        quiet = entry.decision is not None or entry.is_chance
        ink = "secondary" if quiet else "text"
        lines = (
            (entry.customer, self._name, self._keys[0], ink),
            (words.product_text(entry), self._small, self._keys[1], "secondary"),
        )
        top = inner.top() + 8
        for text, font, key, token in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            shown = _cut(text, key, right - left)
            painter.drawText(QRect(left, top, right - left, 20), int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += 19
        self._chips(painter, entry, left, right, inner.bottom() - 28)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRect, entry: Entry, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet = "window" if entry.decision or entry.is_chance else "panel"
        painter.setBrush(theme.colour("selection" if chosen else quiet))
        painter.setPen(theme.colour("accent" if chosen else "line"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 6, 6)

    def _chips(self, painter: QPainter, entry: Entry, left: int, right: int, top: int) -> None:
        ratio = painter.device().devicePixelRatioF()
        if entry.decision:
            chip = words.decision_chip(entry.decision)
            painter.setClipRect(left, top, right - left, 24)
            painter.drawPixmap(left, top, picture(chip, ratio))
            return
        chip, urgency = words.course_chip(entry), words.urgency_chip(entry, self._board.now)
        painter.drawPixmap(left, top, picture(chip, ratio))
        painter.drawPixmap(right - _wide(urgency), top, picture(urgency, ratio))


_wide = lru_cache(maxsize=1000)(width_of)


@lru_cache(maxsize=4000)
def _cut(text: str, font: str, width: int) -> str:
    made = QFont()
    made.fromString(font)
    return QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, width)


class WeekBoard(QTableView):
    """Weeks side by side; arrows go from card to card and from week to week, Return opens one."""

    selection_changed = Signal()
    opened = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = dt.datetime.min.replace(tzinfo=dt.UTC)
        self._weeks = _Weeks()
        self.setModel(self._weeks)
        self.setItemDelegate(_Painter(self))
        self.setHorizontalHeader(_Head(self._weeks, self))
        self.setAccessibleName(name)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(CARD)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet(
            "QTableView { background: palette(window); selection-background-color: transparent; }"
        )
        self.doubleClicked.connect(lambda _: self.opened.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def show_weeks(self, weeks: Sequence[Week], now: dt.datetime) -> None:
        """Show other weeks; what was chosen stays chosen where it is still there, and so does the place."""
        chosen, place = {entry.key for entry in self.chosen()}, self._place()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.now = now
        self._weeks.show(weeks)
        self.choose(chosen, place or ((0, 0) if self.hasFocus() else None))
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def entry_at(self, index: Index) -> Entry | None:
        """The date of a cell."""
        return self._weeks.entry(index)

    def chosen(self) -> list[Entry]:
        """The selected dates, week by week from top to bottom."""
        indexes = sorted(self.selectedIndexes(), key=lambda one: (one.column(), one.row()))
        return [entry for index in indexes if (entry := self._weeks.entry(index)) is not None]

    def choose(self, keys: Iterable[Hashable], else_at: tuple[int, int] | None = None) -> None:
        """Select these dates; when none of them is there, the card at a place, if there is one."""
        wanted = set(keys)
        found = QItemSelection()
        first = QModelIndex()
        for column, week in enumerate(self._weeks.weeks if wanted else ()):
            for row, entry in enumerate(week.entries):
                if entry.key in wanted:
                    index = self._weeks.index(row, column)
                    found.select(index, index)
                    first = first if first.isValid() else index
        if not first.isValid() and else_at is not None:
            first = self._nearest(*else_at)
            found.select(first, first)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(found, flags.ClearAndSelect)
        if first.isValid():
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """From card to card: a shorter week is entered at its last one."""
        moves = QAbstractItemView.CursorAction
        now = self.currentIndex()
        if not now.isValid():
            return self._nearest(0, 0)
        row, column = now.row(), now.column()
        steps = {
            moves.MoveLeft: (row, column - 1),
            moves.MoveRight: (row, column + 1),
            moves.MoveUp: (row - 1, column),
            moves.MoveDown: (row + 1, column),
            moves.MoveHome: (0, 0),
            moves.MoveEnd: (row, len(self._weeks.weeks) - 1),
        }
        if action not in steps:
            return super().moveCursor(action, modifiers)
        return self._nearest(*steps[action])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here by keyboard finds a card chosen."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.chosen():
            self.choose((), (0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens what is chosen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for what is chosen."""
        if self.chosen():
            self.menu_requested.emit(event.globalPos())

    def _place(self) -> tuple[int, int] | None:
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() and self.chosen() else None

    def _nearest(self, row: int, column: int) -> QModelIndex:
        if not self._weeks.weeks:
            return QModelIndex()
        column = min(max(column, 0), len(self._weeks.weeks) - 1)
        last = len(self._weeks.weeks[column].entries) - 1
        return self._weeks.index(min(max(row, 0), last), column)
