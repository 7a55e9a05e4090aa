"""The hits as a list: lines under small headings, drawn with the letters that were typed."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reseller_desktop.domain.finder_pieces import Kind, Record
from reseller_desktop.ui.kit import theme
from reseller_desktop.ui.kit.icons import draw
from reseller_desktop.ui.kit.theme import RADIUS, colour

LINE = 36
"""Pixels of a hit."""
HEADING = 28
_PAD = 12
_ICON = 16
_LEAST = 60
"""Pixels below which nothing is written beside a name."""
Index = QModelIndex | QPersistentModelIndex
_ENTRY = int(Qt.ItemDataRole.UserRole)
Spans = Sequence[tuple[int, int]]


class Entry(NamedTuple):
    """A hit, or a heading when it has no record."""

    title: str
    kind: Kind | None = None
    record: Record | None = None
    spans: Spans = ()
    """The letters of the title that were typed."""
    detail: str = ""
    detail_spans: Spans = ()
    aside: str = ""
    """At the right: its kind, or its keys."""
    icon: str = ""
    enabled: bool = True
    spoken: str = ""

    @property
    def key(self) -> tuple[Kind, str] | None:
        """What it is known by; `None` for a heading."""
        return (self.kind, self.record.id) if self.kind is not None and self.record is not None else None


class EntryModel(QAbstractListModel):
    """All lines of the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """Other lines in the place of these."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines there are, headings too."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What screen readers ask for, and the entry itself."""
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return entry.spoken or entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        flags = Qt.ItemFlag
        chosen = self.entries[index.row()].record is not None
        return flags.ItemIsEnabled | flags.ItemIsSelectable if chosen else flags.NoItemFlags


class EntryPainter(QStyledItemDelegate):
    """Draws headings, names, and what stands beside them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._name = theme.font()
        self._strong = theme.font(13, QFont.Weight.Bold)
        self._small = theme.small_font()
        self._small_strong = theme.font(11.5, QFont.Weight.Bold)
        self._heading = theme.font(11.5, QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower than hits."""
        del option
        entry: Entry = index.data(_ENTRY)
        return QSize(100, LINE if entry.record is not None else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        entry: Entry = index.data(_ENTRY)
        box: QRect = option.rect
        painter.save()
        if entry.record is None:
            painter.setFont(self._heading)
            painter.setPen(colour("secondary"))
            words = box.adjusted(_PAD, 6, -_PAD, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), entry.title)
        else:
            state: QStyle.StateFlag = option.state
            self._paint_ground(painter, box, state)
            self._paint_hit(painter, box, entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour("accent") if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colour("info_back" if chosen else "hover"))
            painter.drawRoundedRect(box.toRectF().adjusted(4.5, 1.5, -4.5, -1.5), RADIUS, RADIUS)

    def _paint_hit(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        ink = "text" if entry.enabled else "disabled"
        quiet = "secondary" if entry.enabled else "disabled"
        left, right = box.left() + _PAD, box.right() - _PAD
        icon = QRect(left, box.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        draw(painter, entry.icon, icon.toRectF(), colour(quiet))
        left += _ICON + 10
        if entry.aside:
            painter.setFont(self._small)
            painter.setPen(colour(quiet))
            wide = painter.fontMetrics().horizontalAdvance(entry.aside)
            words = QRect(right - wide, box.top(), wide + 1, box.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), entry.aside)
            right -= wide + 16
        metrics = QFontMetrics(self._name)
        baseline = box.top() + (box.height() + metrics.ascent() - metrics.descent()) // 2
        painter.setPen(colour(ink))
        fonts = self._name, self._strong
        left = _write(painter, QPoint(left, baseline), right, (entry.title, entry.spans), fonts) + 10
        if entry.detail and right - left > _LEAST:
            painter.setPen(colour(quiet))
            fonts = self._small, self._small_strong
            _write(painter, QPoint(left, baseline), right, (entry.detail, entry.detail_spans), fonts)


def _write(
    painter: QPainter, at: QPoint, right: int, text: tuple[str, Spans], fonts: tuple[QFont, QFont]
) -> int:
    """A text of which some letters stand out, cut where there is no room; how far it went."""
    left = at.x()
    for part, marked in _parts(*text):
        metrics = QFontMetrics(fonts[marked])
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, right - left)
        painter.setFont(fonts[marked])
        painter.drawText(QPoint(left, at.y()), shown)
        left += metrics.horizontalAdvance(shown)
        if shown != part:
            break
    return left


def _parts(text: str, spans: Spans) -> list[tuple[str, bool]]:
    parts, at = [], 0
    for start, end in spans:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]
