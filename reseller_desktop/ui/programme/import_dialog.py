"""Figures of the score out of a file: choose it, look at it, import it as one action."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.score_entry import Measure
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.previewed_import import PreviewedImportDialog
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of
from reseller_desktop.ui.kit.theme import GAP, Role
from reseller_desktop.ui.programme.rows_of import RowsOf

if TYPE_CHECKING:
    from reseller_desktop.services.score_import import ScorePreview

translate = QCoreApplication.translate


class Group(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    LEFT_OUT = "left-out"


class _Row(NamedTuple):
    line: int
    key: str
    group: Group
    name: str
    figure: str
    day: str


class ScoreImportDialog(PreviewedImportDialog):
    """Rows that name no area or track are of the one that was looked at, or is chosen."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        area: str = "",
        track: str = "",
        path: Path | None = None,
    ) -> None:
        table = RecordTable(
            _columns(), name=translate("programme", "What the file tells"), row_height=36, id_of=_key
        )
        super().__init__(context, parent, table)
        self.found: ScorePreview | None = None
        self.rows_of = RowsOf(area, track)
        self.rows_of.chosen.connect(self._read_again)
        self.setWindowTitle(translate("programme", "Import figures of the score"))
        self.resize(1160, 660)
        self.choose = EmptyState(
            "import",
            translate("programme", "Figures out of a file"),
            translate(
                "programme",
                "Any CSV or Excel file with a metric and its figure or points in each row, and perhaps day, "
                "area, track and location. Drop it here, or choose it. You see what was read before "
                "anything is kept.",
            ),
            translate("programme", "Choose a file…"),
            self.ask_for_file,
        )
        self.panel = self._panel_with(self._make_head(), self.warning)
        self._lay_out(self.choose, self.panel, beside=self.other_button)
        if path is not None:
            self.read(path)

    def apply(self) -> None:
        """Keep what the preview shows, as one action."""
        self._apply_with(self._context.services.score_imports.apply)

    def show_preview(self, found: "ScorePreview") -> None:
        """Show what a file tells."""
        self.found = found
        self.banner.silence()
        self.form.show_found(
            found.table.found,
            list(_field_names().items()),
            found.table.suggestion.columns,
            said=translate("programme", "Please check what each column holds."),
            wish=found.wish,
        )
        self.rows_of.show_preview(found)
        problem = found.table.problem
        if problem:
            self.warning.say(Role.WARNING, text_of(problem.code, **problem.data))
        else:
            self.warning.silence()
        self._show_rows(found)
        arrived = self._show_panel(self.panel)
        count = len(found.plan.figures)
        one = translate("programme", "&Keep 1 figure")
        many = translate("programme", "&Keep {count} figures").format(count=number_text(count))
        self.import_button.setText(one if count == 1 else many)
        self._offer("" if count or problem else _nothing(found), ready=count > 0)
        if arrived:
            self._begin_at(count)

    def _show_rows(self, found: "ScorePreview") -> None:
        rows = [
            _Row(
                one.line,
                f"{one.line}{one.measure}",
                Group.CHANGED if one.before else Group.NEW,
                one.name,
                _figure(one.figure, one.measure),
                date_text(one.as_of),
            )
            for one in found.plan.figures
        ]
        rows += [
            _Row(left.line, f"{left.line}{at}", Group.LEFT_OUT, left.name, _why(left.reason), "")
            for at, left in enumerate(found.plan.left_out)
        ]
        parts = [found.path.name]
        if found.plan.unchanged:
            known = translate("programme", "{count} known already")
            parts.append(known.format(count=number_text(found.plan.unchanged)))
        self.summary.setText(" · ".join(parts))
        self.table.set_rows(rows)

    def _told_of(self, row: Any) -> str:
        return str(row.figure) if row.group is Group.LEFT_OUT else ""

    def _start_reading(self) -> None:
        if self._path is None:
            return
        self.banner.silence()
        self._task = self._context.tasks.run(
            self._context.services.score_imports.preview,
            self._path,
            self.rows_of.area,
            self.rows_of.track,
            wish=self.form.wish,
            mapping=self.form.mapping,
            progress=self.work.show_progress,
            done=self.show_preview,
            failed=self._refused,
            ended=self._over,
            owner=self,
        )

    def _applied(self, count: int) -> None:
        self._task = None
        one = translate("programme", "1 figure imported")
        many = translate("programme", "{count} figures imported").format(count=number_text(count))
        self._context.notify(one if count == 1 else many)
        self.accept()

    def _begin_at(self, count: int) -> None:
        """With what is to be done: keep what was read, or say first of which area it is."""
        if count:
            self.import_button.setFocus()
        else:
            (self.cancel_button if self.rows_of.area else self.rows_of.areas).setFocus()

    def _make_head(self) -> QWidget:
        both = QWidget()
        head = QHBoxLayout(both)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GAP)
        head.addWidget(self.summary, 1)
        head.addWidget(self.rows_of)
        return both


def _key(row: Any) -> str:
    return str(row.key)


def _nothing(found: "ScorePreview") -> str:
    if found.plan.left_out and not found.plan.unchanged:
        return translate("programme", "Nothing to keep: every row is left out, with its reason.")
    return translate("programme", "Nothing to keep: it is known already.")


def _why(why: Any) -> str:
    return text_of(why.code, **why.data)


def _figure(figure: str, measure: Measure) -> str:
    if measure is Measure.POINTS:
        return translate("programme", "{points} points").format(points=figure)
    return figure


def _field_names() -> dict[str, str]:
    return {
        "metric": translate("programme", "Metric"),
        "figure": translate("programme", "Figure"),
        "points": translate("programme", "Points"),
        "as_of": translate("programme", "As of"),
        "area": translate("programme", "Solution area"),
        "track": translate("programme", "Track"),
        "location": translate("programme", "Location"),
    }


def _chip(row: Any) -> Chip:
    return {
        Group.NEW: Chip(Role.GOOD, translate("programme", "New"), "plus"),
        Group.CHANGED: Chip(Role.INFO, translate("programme", "Changed"), "edit"),
        Group.LEFT_OUT: Chip(Role.WARNING, translate("programme", "Left out"), "question"),
    }[row.group]


def _columns() -> list[Column]:
    return [
        Column("line", translate("programme", "Line"), lambda row: row.line, Kind.NUMBER, 56),
        Column("state", translate("programme", "State"), _chip, Kind.CHIP, 104),
        Column("name", translate("programme", "Figure of"), lambda row: row.name, width=230),
        Column(
            "figure",
            translate("programme", "Read as"),
            lambda row: row.figure,
            width=150,
            stretch=True,
            tip=lambda row: row.figure,
        ),
        Column("day", translate("programme", "As of"), lambda row: row.day, Kind.QUIET, 104),
    ]
