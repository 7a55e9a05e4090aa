"""The table that shows a list: Qt's geometry, keyboard, selection and screen readers, our own drawing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QFrame, QHeaderView, QTableView, QWidget

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_model import RecordModel
from reseller_desktop.ui.kit.record_painter import PAD, Cell, RecordPainter

ROW_HEIGHT = 50
"""Of lists with two-line rows; 40 for others."""
_HEADER_HEIGHT = 38
_PLENTY = 80
"""Pixels more than a stretching column needs at the least, from which on others get their wide width too."""
Index = QModelIndex | QPersistentModelIndex


def own_viewport(area: QAbstractScrollArea) -> QWidget:
    """A viewport that Python made: the first look at Qt's own one loads every kind of widget, for 13 ms."""
    port = QWidget()
    area.setViewport(port)
    return port


class RecordHeader(QHeaderView):
    """Titles with the arrow of the sort, and a funnel to click where a column narrows the list."""

    funnel_clicked = Signal(int)

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.port = own_viewport(self)
        self._columns = model.columns
        self._font = theme.font(11.5, QFont.Weight.Medium)
        self._filtered: set[str] = set()
        self._funnels: dict[int, QRect] = {}
        self._pressed = -1
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setStretchLastSection(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(44)
        self.setFixedHeight(_HEADER_HEIGHT)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_sort(self, key: str, descending: bool) -> None:  # noqa: FBT001 - the pair that is kept
        """Point out the column that orders the list; none for a key that no column has."""
        keys = [column.key for column in self._columns]
        self.setSortIndicatorShown(key in keys)
        if key in keys:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.setSortIndicator(keys.index(key), order)

    def mark_filtered(self, keys: set[str]) -> None:
        """Show the columns that narrow the list."""
        self._filtered = keys
        self.port.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A funnel is a button of its own."""
        at = event.position().toPoint()
        hit = [one for one, box in self._funnels.items() if box.adjusted(-4, -8, 4, 8).contains(at)]
        self._pressed = hit[0] if hit and event.button() == Qt.MouseButton.LeftButton else -1
        if self._pressed < 0:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Elsewhere a click sorts."""
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0:
            self.funnel_clicked.emit(pressed)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, then every title."""
        painter = QPainter(self.port)
        colours = theme.tokens()
        painter.fillRect(event.rect(), QColor(colours.panel))
        painter.fillRect(0, self.height() - 1, self.port.width(), 1, QColor(colours.line))
        painter.setFont(self._font)
        self._funnels.clear()
        for logical, column in enumerate(self._columns):
            if not self.isSectionHidden(logical):
                box = QRect(
                    self.sectionViewportPosition(logical), 0, self.sectionSize(logical), self.height() - 1
                )
                self._title(painter, logical, column.title, box, QColor(colours.secondary))

    def _title(self, painter: QPainter, logical: int, title: str, box: QRect, ink: QColor) -> None:
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        filtered = self._columns[logical].key in self._filtered
        room = box.width() - PAD - 4 - 14 * sorted_by - 16 * filtered
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, max(room, 0))
        wide = painter.fontMetrics().horizontalAdvance(text)
        left = box.left() + PAD
        if self._columns[logical].kind is Kind.NUMBER:
            left = max(left, box.right() - PAD - 4 - wide)
        painter.setPen(ink)
        painter.drawText(QRect(left, 0, wide + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if sorted_by:
            _arrow(painter, left + wide + 5, box.center().y(), self.sortIndicatorOrder(), ink)
        if filtered:
            icon = QRect(left + wide + 5 + 14 * sorted_by, box.center().y() - 5, 11, 11)
            self._funnels[logical] = icon
            draw(painter, "filter", icon.toRectF(), theme.colour("accent"))


def _arrow(painter: QPainter, left: int, middle: int, order: Qt.SortOrder, ink: QColor) -> None:
    up = order == Qt.SortOrder.AscendingOrder
    tip, foot = (middle - 3, middle + 3) if up else (middle + 4, middle - 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon([QPoint(left, foot), QPoint(left + 8, foot), QPoint(left + 4, tip)])
    painter.restore()


class RecordView(QTableView):
    """Whole rows are selected; Home, End, Return and the menu key do what they do in a list."""

    row_activated = Signal(int)
    menu_requested = Signal(QPoint)
    to_search = Signal()

    def __init__(self, model: RecordModel, row_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.port = own_viewport(self)
        self._records = model
        self._painter = RecordPainter()
        self._hovered = -1
        self.pointed_out = -1
        """The column that keys are for, where a page has keys for one; -1 for none."""
        self._aside: dict[int, int] = {}
        """Columns that were chosen, and for which there is no room, with their widths."""
        self.menu_line = self.menu_column = -1
        """Where a menu was asked for; the column is -1 when the keyboard did."""
        self.held: set[int] = set()
        """Columns that somebody asked for where there was no room: they do not step aside any more."""
        self.filling = False
        """Whether widths change because the room does."""
        self.setHorizontalHeader(RecordHeader(model, self))
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(row_height)
        rows.setDefaultSectionSize(row_height)
        rows.hide()
        self.verticalScrollBar().setSingleStep(row_height)
        self.doubleClicked.connect(lambda index: self.row_activated.emit(index.row()))
        self._stretch = next((at for at, column in enumerate(model.columns) if column.stretch), -1)
        if self._stretch >= 0:
            self._let_stretch()

    def _let_stretch(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(self._stretch, QHeaderView.ResizeMode.Fixed)
        header.sectionResized.connect(lambda *_: self.fill())

    def fill(self) -> None:
        """Give the stretching column the room that the others leave; where there is none, some step aside."""
        if self._stretch < 0 or self.filling:
            return
        self.filling = True
        header, columns = self.header(), self._records.columns
        self.put_back()
        self._widen(wide=False)
        least = 0 if header.isSectionHidden(self._stretch) else columns[self._stretch].width
        room = self.port.width() - header.length() + header.sectionSize(self._stretch)
        for at in reversed(range(len(columns))):
            if room < least and columns[at].yields and at not in self.held and not header.isSectionHidden(at):
                self._aside[at] = header.sectionSize(at)
                room += header.sectionSize(at)
                header.setSectionHidden(at, True)
        if room >= least + _PLENTY:
            room -= self._widen(wide=True)
        if least:
            header.resizeSection(self._stretch, max(room, least))
        self.filling = False

    def _widen(self, *, wide: bool) -> int:
        """Give columns that nobody resized their wide or narrow width; how many pixels more they take."""
        header, more = self.header(), 0
        for at, column in enumerate(self._records.columns):
            width = header.sectionSize(at)
            if column.wide and width in {column.width, column.wide}:
                wanted = column.wide if wide else column.width
                header.resizeSection(at, wanted)
                more += wanted - width
        return more

    def stretches(self, logical: int) -> bool:
        """Whether a column's width is not a person's choice."""
        return logical == self._stretch

    def put_back(self) -> None:
        """Show again what stepped aside."""
        for at in self._aside:
            self.header().setSectionHidden(at, False)
        self._aside.clear()

    def own_width(self, logical: int) -> int:
        """The width that somebody gave a column which is chosen; 0 where nobody did."""
        column = self._records.columns[logical]
        width = self._aside.get(logical) or self.header().sectionSize(logical)
        return 0 if self.stretches(logical) or width in {column.width, column.wide} else width

    def is_chosen(self, logical: int) -> bool:
        """Whether somebody wants to see a column, be there room for it or not."""
        return logical in self._aside or not self.header().isSectionHidden(logical)

    def is_seen(self, logical: int) -> bool:
        """Whether a column stands in the list now."""
        return not self.header().isSectionHidden(logical)

    def choose(self, logical: int, *, shown: bool) -> None:
        """Show or hide a column; one that would step aside again stays, and others do in its place."""
        self._aside.pop(logical, None)
        self.held.discard(logical)
        self.header().setSectionHidden(logical, not shown)
        self.fill()
        if logical in self._aside:
            self.held.add(logical)
            self.fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self.fill()

    def header(self) -> RecordHeader:
        """The header with its own type."""
        found = self.horizontalHeader()
        if not isinstance(found, RecordHeader):
            raise TypeError
        return found

    def header_columns(self) -> Sequence[Column]:
        """The columns in the order in which they were made."""
        return self._records.columns

    def lines_on_screen(self) -> int:
        """How many lines there is room for."""
        return self.port.height() // self.verticalHeader().defaultSectionSize() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines that are visible."""
        painter = QPainter(self.port)
        self._painter.blank(painter, event.rect())
        count = self._records.rowCount()
        first = self.rowAt(event.rect().top())
        if not count or first < 0:
            return
        height = self.verticalHeader().defaultSectionSize()
        last = min(count - 1, first + event.rect().height() // height + 1)
        cells = self._cells()
        selected = self.selectionModel()
        current = self.currentIndex().row() if self.hasFocus() else -1
        width = self.port.width()
        for at in range(first, last + 1):
            box = QRect(0, self.rowViewportPosition(at), width, height)
            self._painter.ground(
                painter,
                box,
                selected=selected.isRowSelected(at, QModelIndex()),
                hovered=at == self._hovered,
                focused=at == current,
            )
            if self.pointed_out >= 0 and not self.isColumnHidden(self.pointed_out):
                left, wide = self.columnViewportPosition(self.pointed_out), self.columnWidth(self.pointed_out)
                cell = QRect(left, box.top(), wide, height)
                self._painter.column(painter, cell, current=at == self.currentIndex().row())
            self._painter.line(painter, self._records.row(at), cells, box)

    def _cells(self) -> list[Cell]:
        width = self.port.width()
        cells = []
        for logical, column in enumerate(self._records.columns):
            if not self.isColumnHidden(logical):
                left, wide = self.columnViewportPosition(logical), self.columnWidth(logical)
                if left < width and left + wide > 0:
                    cells.append(Cell(column, left, wide))
        return cells

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last line, not to the first and last column."""
        actions = QAbstractItemView.CursorAction
        count = self._records.rowCount()
        column = max(self.currentIndex().column(), 0)
        if action == actions.MoveHome and count:
            return self._records.index(0, column)
        if action == actions.MoveEnd and count:
            return self._records.index(count - 1, column)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing here: the search field is for them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens; Up on the first line goes back to the search field; the list follows the keyboard."""
        key, before = event.key(), self.currentIndex().row()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.row_activated.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0 and not event.modifiers():
            self.to_search.emit()
        else:
            super().keyPressEvent(event)
            if self.currentIndex().row() != before:
                self.scrollTo(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key opens the menu at the current line, not where the mouse happens to be."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        self.menu_column = self.columnAt(event.pos().x()) if mouse else -1
        self.menu_line = self.rowAt(event.pos().y()) if mouse else self.currentIndex().row()
        if mouse:
            self.menu_requested.emit(event.globalPos())
        elif self.currentIndex().isValid():
            box = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.port.mapToGlobal(box.bottomLeft() + QPoint(PAD, 0)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Remember which line the mouse is over."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is over no line."""
        super().leaveEvent(event)
        self._hover(-1)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the new scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_painter"):
            self._painter.recolour()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Where the keyboard is shows on the whole line, not on one cell."""
        super().currentChanged(current, previous)
        self._redraw(current.row(), previous.row())

    def _hover(self, at: int) -> None:
        if at != self._hovered:
            self._redraw(at, self._hovered)
            self._hovered = at

    def _redraw(self, *lines: int) -> None:
        height = self.verticalHeader().defaultSectionSize()
        for line in lines:
            if 0 <= line < self._records.rowCount():
                self.port.update(0, self.rowViewportPosition(line), self.port.width(), height)
