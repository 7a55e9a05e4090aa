"""Which rows are selected, kept by their ids while lines move under them."""

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from reseller_desktop.ui.kit.record_model import RecordModel
from reseller_desktop.ui.kit.record_view import RecordView

_FLAGS = QItemSelectionModel.SelectionFlag


class KeptSelection:
    """Remembers ids, and selects their lines again wherever these are now.

    Rows that a search hides stay remembered until the person selects something else, but do not count.
    """

    def __init__(self, view: RecordView, model: RecordModel) -> None:
        self._view = view
        self._model = model
        self.restoring = False
        self._ids: set[Hashable] = set()
        self._current: Hashable | None = None
        self._column = 0
        self._awaited = self._follow = False
        self._lines: list[int] = []

    def lines(self) -> list[int]:
        """The selected lines from top to bottom."""
        found: set[int] = set()
        spans = self._view.selectionModel().selection()
        for at in range(spans.size()):
            span = spans.at(at)
            found.update(range(span.top(), span.bottom() + 1))
        return sorted(line for line in found if line < len(self._model.shown))

    def count(self) -> int:
        """How many lines are selected."""
        return len(self.lines())

    def take(self) -> None:
        """Remember what a person has selected; that only the keyboard came selects nothing else."""
        rows, lines = self._model.rows, self.lines()
        if lines != self._lines:
            self._lines = lines
            self._ids = {rows.id_of(self._model.row(line)) for line in lines}
        line = self._view.currentIndex().row()
        shown = 0 <= line < len(self._model.shown)
        self._awaited = False
        self._current = rows.id_of(self._model.row(line)) if shown else None

    def set(self, ids: Iterable[Hashable], *, follow: bool) -> None:
        """Select these rows; those that are not shown are remembered. `follow` scrolls to one once it is."""
        self._ids = set(ids)
        self._follow = follow
        self._current = next(iter(self._ids)) if len(self._ids) == 1 else None
        self._awaited = True
        self.restore()

    def clear_lines(self) -> None:
        """Select no line before lines move, and remember all."""
        self._column = max(self._view.currentIndex().column(), 0)
        self.restoring = True
        self._view.selectionModel().clear()
        self.restoring = False

    def restore(self) -> bool:
        """Select the lines of the remembered rows; whether the first that were waited for came just now."""
        places = self._model.rows.places
        wanted = {places[key] for key in self._ids if key in places}
        current = places.get(self._current) if self._current is not None else None
        lines = _lines_of(wanted, self._model.shown)
        line = _lines_of({current}, self._model.shown) if current is not None else []
        self._lines = lines
        self.restoring = True
        chosen = self._view.selectionModel()
        if line:
            index = self._model.index(line[0], self._column)
            chosen.setCurrentIndex(index, _FLAGS.NoUpdate)
        else:
            chosen.clearCurrentIndex()
        chosen.select(self._spans(lines), _FLAGS.ClearAndSelect | _FLAGS.Rows)
        self.restoring = False
        came, self._awaited = self._awaited and bool(lines), self._awaited and not lines
        if came and self._follow and line:
            self._view.scrollTo(self._view.currentIndex())
        return came

    def _spans(self, lines: list[int]) -> QItemSelection:
        spans = QItemSelection()
        last = self._model.columnCount(QModelIndex()) - 1
        start = 0
        for at, line in enumerate(lines):
            if at + 1 == len(lines) or lines[at + 1] != line + 1:
                spans.select(self._model.index(lines[start], 0), self._model.index(line, last))
                start = at + 1
        return spans


def _lines_of(places: set[int], shown: list[int]) -> list[int]:
    if not places:
        return []
    if len(places) <= 4:  # noqa: PLR2004 - a search in C for each beats one pass in Python
        return sorted(line for place in places if (line := _find(place, shown)) >= 0)
    return [line for line, place in enumerate(shown) if place in places]


def _find(place: int, shown: list[int]) -> int:
    try:
        return shown.index(place)
    except ValueError:
        return -1
