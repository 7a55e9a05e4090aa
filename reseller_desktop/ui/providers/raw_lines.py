"""The first lines of a file as they stand in it, for as long as nobody knows what its columns hold."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reseller_desktop.domain.provider_import import TableFound
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.theme import GAP_SMALL

translate = QCoreApplication.translate

_LEAST, _MOST, _LETTER = 64, 220, 8
"""Pixels of a column, and of a letter in it."""
_HEIGHT = 32
"""Pixels of a line."""


class _Line(NamedTuple):
    key: str
    cells: tuple[str, ...]


class RawLines(QWidget):
    """Shows what `show_file` is given; other files have other columns, so the table is made anew."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: RecordTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_SMALL)
        self._column.addWidget(labels.section(translate("provider_import", "How the file begins")))

    def show_file(self, found: TableFound) -> None:
        """Show the beginning of a file."""
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.deleteLater()
        columns = [
            Column(str(at), heading, partial(_cell, at), Kind.TEXT, _width(found, at))
            for at, heading in enumerate(found.headings)
        ]
        name = translate("provider_import", "The first lines of the file")
        self.table = RecordTable(columns, name=name, row_height=_HEIGHT)
        self.table.set_rows([_Line(str(at), cells) for at, cells in enumerate(found.sample)])
        self._column.addWidget(self.table, 1)


def _width(found: TableFound, at: int) -> int:
    longest = max(len(text) for text in (found.headings[at], *(cells[at] for cells in found.sample)))
    return min(max((longest + 4) * _LETTER, _LEAST), _MOST)


def _cell(at: int, line: _Line) -> str:
    return line.cells[at]
