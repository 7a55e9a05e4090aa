"""What pages ask of a list: which rows there are, which are shown and which are selected."""

from collections.abc import Hashable
from typing import Any

from PySide6.QtWidgets import QWidget

from reseller_desktop.ui.kit.record_model import RecordModel
from reseller_desktop.ui.kit.record_rows import Rows
from reseller_desktop.ui.kit.record_selection import KeptSelection
from reseller_desktop.ui.kit.record_view import RecordView


class RowsOfTable(QWidget):
    """Answers from what the list keeps up to date."""

    view: RecordView
    _model: RecordModel
    _rows: Rows
    """What is shown comes from these."""
    _target: Rows
    """Where rows that are on their way go: the same ones, or those that will take their place."""
    _selection: KeptSelection

    def selected_ids(self) -> list[Any]:
        """The ids of the selected rows that are shown, from top to bottom."""
        return [self._rows.id_of(row) for row in self.selected_rows()]

    def selected_rows(self) -> list[Any]:
        """The selected rows that are shown, from top to bottom."""
        return list(map(self._model.row, self._selection.lines()))

    def row_of(self, row_id: Hashable) -> Any:
        """The row of an id, shown or not; `None` without."""
        place = self._rows.places.get(row_id)
        return None if place is None else self._rows.rows[place]

    def shown_rows(self, first: int = 0, end: int | None = None) -> list[Any]:
        """The rows that are shown, in their order: all, or those on some lines."""
        return [self._model.row(line) for line in range(*slice(first, end).indices(len(self._model.shown)))]

    def all_rows(self) -> list[Any]:
        """Every row, in the order of arrival."""
        return list(self._rows.rows)

    @property
    def shown(self) -> int:
        """How many rows are shown, so far."""
        return len(self._model.shown)

    @property
    def total(self) -> int:
        """How many rows there are, so far."""
        return max(len(self._rows), len(self._target))
