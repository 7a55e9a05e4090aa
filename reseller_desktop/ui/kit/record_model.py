"""What Qt and a screen reader ask about the rows of a list; the painting asks the rows themselves."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from reseller_desktop.ui.kit.labels import plain_tooltip
from reseller_desktop.ui.kit.record_columns import Column, Kind, Row
from reseller_desktop.ui.kit.record_rows import Rows

_Index = QModelIndex | QPersistentModelIndex
_SPOKEN = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
}


class RecordModel(QAbstractTableModel):
    """Shows a vector of places; rows come and go at its end only, which costs Qt the least."""

    def __init__(self, columns: Sequence[Column], rows: Rows) -> None:
        super().__init__()
        self.columns = columns
        self.rows = rows
        self.shown: list[int] = []

    def row(self, at: int) -> Row:
        """The row on a line."""
        return self.rows.rows[self.shown[at]]

    def show(self, shown: list[int]) -> None:
        """Show these places; the view is to be redrawn and the selection put right by the caller."""
        old, new = len(self.shown), len(shown)
        if new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
            self.shown = shown
            self.endRemoveRows()
        elif new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
            self.shown = shown
            self.endInsertRows()
        else:
            self.shown = shown

    def rowCount(self, parent: _Index | None = None) -> int:
        """The lines that are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        """All columns, hidden ones too."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell in words, for screen readers and tooltips."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        column = self.columns[index.column()]
        if role in _SPOKEN:
            return column.text(self.row(index.row())).replace("\n", ", ")
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return plain_tooltip(column.tip(self.row(index.row())))
        if role == Qt.ItemDataRole.ToolTipRole and column.kind in {Kind.LEG, Kind.CHIP}:
            return plain_tooltip(f"{column.title}: {column.text(self.row(index.row()))}")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        if orientation == Qt.Orientation.Horizontal and role in _SPOKEN:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.columns[section].title)
        return None
