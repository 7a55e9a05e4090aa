"""Figures of the score out of a file: choose it, look at it, import it as one action."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.score_entry import Measure
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.empty import EmptyState
from reseller_desktop.ui.kit.previewed_import import PreviewedImportDialog
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import date_text, number_text, text_of
from reseller_desktop.ui.kit.theme import Role

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
    """Rows that name no area or track are of the one that was looked at."""

    def __init__(self, context: Context, parent: QWidget | None, standing: AreaStanding, track: str) -> None:
        table = RecordTable(
            _columns(), name=translate("programme", "What the file tells"), row_height=36, id_of=_key
        )
        super().__init__(context, parent, table)
        self.found: ScorePreview | None = None
        self._area, self._track = standing.area, track
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
        self.panel = self._panel_with(self.summary, self.warning)
        self._lay_out(self.choose, self.panel, beside=self.other_button)

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
        nothing = "" if count or problem else translate("programme", "Nothing to keep: it is known already.")
        self._offer(nothing, ready=count > 0)
        if arrived:
            (self.import_button if count else self.cancel_button).setFocus()

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
            self._area.code,
            self._track,
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


def _key(row: Any) -> str:
    return str(row.key)


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
