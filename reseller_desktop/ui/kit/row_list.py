"""A short list beside a page: a name, a line under it and a chip, such as providers or backups.

For lists of some dozens; long ones are record tables.
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.chips import HEIGHT, Chip, picture, width_of
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import colour

_ROW = int(Qt.ItemDataRole.UserRole)
_PAD = 16


class Row(NamedTuple):
    """One line of the list."""

    key: Hashable
    title: str
    detail: str = ""
    chip: Chip | None = None
    icon: str = ""


class RowList(QListWidget):
    """Tells the key of the row that a person chose."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None, *, side: bool = False) -> None:
        """With `side`, rows are drawn like those of a side bar: rounded, without lines between them."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self, side=side))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        if side:
            self.setStyleSheet("QListView { background: transparent; }")
        self.currentItemChanged.connect(self._tell)

    def set_rows(self, rows: Sequence[Row], choose: Hashable = None) -> None:
        """Show other rows and keep the chosen one, or choose another; the first when that one is gone."""
        wanted = self.key() if choose is None else choose
        blocker = QSignalBlocker(self)
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(_ROW, row)
            words = (row.title, row.detail, row.chip.spoken if row.chip else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, words)))
            self.addItem(item)
        keys = [row.key for row in rows]
        self.setCurrentRow(keys.index(wanted) if wanted in keys else 0 if rows else -1)
        blocker.unblock()

    def key(self) -> Hashable:
        """The key of the chosen row; `None` when there is none."""
        if self.currentRow() < 0:
            return None
        row: Row = self.currentItem().data(_ROW)
        return row.key

    def choose(self, key: Hashable) -> None:
        """Choose a row as a person would."""
        for place in range(self.count()):
            if self.item(place).data(_ROW).key == key:
                self.setCurrentRow(place)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ROW).key)


class _Painter(QStyledItemDelegate):
    def __init__(self, parent: QListWidget, *, side: bool) -> None:
        super().__init__(parent)
        self._side = side

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option
        row: Row = index.data(_ROW)
        return QSize(120, 52 if row.detail else 34)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, box, state)
        left, right = box.left() + (12 if self._side else _PAD), box.right() - _PAD
        ink = "accent" if chosen and self._side else "text"
        if row.icon:
            draw(painter, row.icon, QRect(left, box.center().y() - 7, 16, 16).toRectF(), colour(ink))
            left += 26
        if row.chip:
            right -= width_of(row.chip)
            top = box.center().y() - HEIGHT // 2 + 1
            painter.drawPixmap(right, top, picture(row.chip, painter.device().devicePixelRatioF()))
            right -= 8
        weight = QFont.Weight.DemiBold if self._side and chosen else QFont.Weight.Medium
        words = QRect(left, box.top(), right - left, box.height())
        _write(
            painter,
            words.adjusted(0, 7, 0, -25) if row.detail else words,
            row.title,
            ink,
            theme.font(13, weight),
        )
        if row.detail:
            _write(painter, words.adjusted(0, 28, 0, -7), row.detail, "secondary", theme.small_font())
        painter.restore()

    def _paint_back(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._side:
            if chosen or state & QStyle.StateFlag.State_MouseOver:
                painter.setBrush(colour("info_back" if chosen else "line"))
                painter.setPen(colour("accent") if focus and chosen else Qt.PenStyle.NoPen)
                painter.drawRoundedRect(box.toRectF().adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
            return
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, colour("selection" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), colour("accent"))
        if focus and chosen:
            painter.setPen(colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -1, -2))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), colour("line"))


def _write(painter: QPainter, box: QRect, text: str, ink: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(colour(ink))
    line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine), line)
