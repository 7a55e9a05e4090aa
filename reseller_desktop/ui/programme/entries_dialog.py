"""Every figure that was entered for an area: corrected or taken away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reseller_desktop.domain.score_entry import EntrySource, Measure, ScoreEntry
from reseller_desktop.domain.score_rules import Pack, Unit
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import closing, secondary
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.kit.record_columns import Column
from reseller_desktop.ui.kit.record_columns import Kind as Cell
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.search_field import SearchField
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, GAP_SMALL
from reseller_desktop.ui.kit.views_button import views_of
from reseller_desktop.ui.programme import words
from reseller_desktop.ui.programme.entry_form import FigureEditor

if TYPE_CHECKING:
    from reseller_desktop.services.score import ScoreBook

translate = QCoreApplication.translate
_TABLE = "programme.entries"


class _Row(NamedTuple):
    entry: ScoreEntry


class EntriesDialog(QDialog):
    """Return corrects a figure, Delete takes those away that are selected."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        standing: AreaStanding,
        remove: Callable[[str, Sequence[ScoreEntry]], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("programme", "Figures of {area}").format(area=standing.area.name))
        self.resize(900, 520)
        self._context, self._standing, self._remove = context, standing, remove
        self.search = SearchField(translate("programme", "Search figure, track, location…"))
        self.table = RecordTable(
            _columns(standing.score.pack),
            name=translate("programme", "Figures"),
            view_key=_TABLE,
            settings=context.settings,
            id_of=lambda row: row.entry.id,
        )
        self.views = views_of(self, context, _TABLE)
        self.edit_button = secondary(translate("programme", "&Correct…"), self.edit)
        self.remove_button = secondary(translate("programme", "&Remove"), self.remove, "delete")
        self._lay_out()
        self.search.searched.connect(self.table.search)
        self.search.to_list.connect(self.table.setFocus)
        self.table.to_search.connect(self.search.setFocus)
        self.table.activated.connect(lambda _: self.edit())
        self.table.selection_changed.connect(self._selected)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table, self.remove)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        context.changes.committed.connect(self._note)
        self._show(standing)
        self.table.setFocus()

    def clear_filter(self) -> None:
        """Show all figures."""
        self.search.clear()
        self.table.clear_filters()

    def edit(self) -> None:
        """Correct the figure that is selected."""
        rows = self.table.selected_rows()
        if len(rows) == 1:
            CorrectDialog(self._context, self, self._standing.score.pack, rows[0].entry).open()

    def remove(self) -> None:
        """Take the selected figures away; undo brings them back."""
        rows = self.table.selected_rows()
        if rows:
            self._remove(self._standing.area.code, [row.entry for row in rows])

    def _note(self, commit: Any) -> None:
        if "score_entry" in commit.topics:
            self._context.tasks.run(self._context.services.score.book, done=self._take, owner=self)

    def _take(self, book: "ScoreBook") -> None:
        self._show(book.area(self._standing.area.code))

    def _show(self, standing: AreaStanding) -> None:
        self._standing = standing
        self.table.set_rows(map(_Row, standing.entries))
        self._selected()

    def _selected(self) -> None:
        count = len(self.table.selected_ids())
        self.edit_button.setEnabled(count == 1)
        self.remove_button.setEnabled(count > 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        hint = translate(
            "programme", "The newest figure of each kind and location counts; older ones draw the line."
        )
        column.addWidget(labels.secondary(hint))
        tools = QHBoxLayout()
        tools.setSpacing(GAP_SMALL)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.views)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        buttons = closing(self.reject)
        row = QHBoxLayout()
        row.setSpacing(GAP_SMALL)
        row.addWidget(self.edit_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(buttons)
        column.addLayout(row)


class CorrectDialog(FormDialog):
    """One figure again."""

    def __init__(self, context: Context, parent: QWidget | None, pack: Pack, entry: ScoreEntry) -> None:
        self._context, self._entry = context, entry
        unit = _unit(pack, entry)
        whole = entry.measure is Measure.AMOUNT and unit not in {Unit.PERCENT, Unit.USD, Unit.POINTS}
        super().__init__(
            parent,
            translate("programme", "Correct a figure"),
            [
                Field(
                    key="figure",
                    label=translate("programme", "&Figure"),
                    required=True,
                    make=lambda: FigureEditor(whole=whole),
                ),
                Field(key="as_of", label=translate("programme", "As &of"), kind=Kind.DATE, required=True),
                Field(key="note", label=translate("programme", "&Note"), kind=Kind.LINES, lines=3),
            ],
            translate("programme", "Keep figure"),
            values={"figure": entry.figure, "as_of": entry.as_of, "note": entry.note},
            submit=self._save,
            intro=_name(pack, entry),
        )

    def _save(self, values: dict[str, Any]) -> None:
        made = replace(self._entry, **values)
        self._context.tasks.run(
            self._context.services.score.save,
            [made],
            done=lambda _: self._finish(),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self) -> None:
        self.form.mark_saved()
        self.accept()


def _columns(pack: Pack) -> list[Column]:
    return [
        Column("as_of", translate("programme", "As of"), lambda row: row.entry.as_of, Cell.DATE, 104),
        Column(
            "name",
            translate("programme", "Figure of"),
            lambda row: _name(pack, row.entry),
            width=240,
            stretch=True,
        ),
        Column("figure", translate("programme", "Figure"), lambda row: _figure(pack, row.entry), width=130),
        Column(
            "track",
            translate("programme", "Track"),
            lambda row: _track(pack, row.entry),
            Cell.QUIET,
            176,
            yields=True,
        ),
        Column(
            "location", translate("programme", "Location"), lambda row: _location(row.entry), Cell.QUIET, 124
        ),
        Column("source", translate("programme", "From"), lambda row: _source(row.entry), Cell.QUIET, 80),
        Column(
            "note", translate("programme", "Note"), lambda row: row.entry.note, Cell.QUIET, 120, hidden=True
        ),
    ]


def _name(pack: Pack, entry: ScoreEntry) -> str:
    if pack.classifier and entry.metric == pack.classifier.code:
        return pack.classifier.name
    for track in pack.tracks:
        for metric in track.metrics:
            if metric.code == entry.metric:
                part = next((one for one in metric.parts if one.code == entry.part), None)
                gate = next((one for one in metric.gates if one.code == entry.part), None)
                return words.part_name(metric, part, gate)
    return entry.metric


def _unit(pack: Pack, entry: ScoreEntry) -> Unit:
    parts = (
        part
        for track in pack.tracks
        for metric in track.metrics
        if metric.code == entry.metric
        for part in metric.parts
        if part.code == entry.part
    )
    return next((part.unit for part in parts), Unit.PEOPLE)


def _figure(pack: Pack, entry: ScoreEntry) -> str:
    unit = Unit.POINTS if entry.measure is Measure.POINTS else _unit(pack, entry)
    if pack.classifier and entry.metric == pack.classifier.code:
        unit = Unit.WORKLOADS
    return words.figure_words(Fraction(entry.figure), unit)


def _track(pack: Pack, entry: ScoreEntry) -> str:
    return next((track.name for track in pack.tracks if track.code == entry.track), "")


def _location(entry: ScoreEntry) -> str:
    return entry.location or translate("programme", "whole company")


def _source(entry: ScoreEntry) -> str:
    return {
        EntrySource.HAND: translate("programme", "typed"),
        EntrySource.PASTED: translate("programme", "pasted"),
        EntrySource.IMPORTED: translate("programme", "imported"),
    }[entry.source]
