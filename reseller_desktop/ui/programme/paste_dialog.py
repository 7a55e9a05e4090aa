"""Figures out of copied text: what each line was read as is shown before anything is kept."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.score_entry import EntrySource, Measure, ScoreEntry
from reseller_desktop.domain.score_paste import PastedFigure, pasted_figures
from reseller_desktop.services.ids import new_ids
from reseller_desktop.services.score import AreaStanding, Location
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.chips import Chip
from reseller_desktop.ui.kit.forms import Form
from reseller_desktop.ui.kit.record_columns import Column, Kind
from reseller_desktop.ui.kit.record_table import RecordTable
from reseller_desktop.ui.kit.texts import error_text, name_buttons, text_of
from reseller_desktop.ui.kit.theme import GAP, GAP_LARGE, Role
from reseller_desktop.ui.programme import words
from reseller_desktop.ui.programme.entry_form import Saved, when_fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

translate = QCoreApplication.translate


class PasteDialog(QDialog):
    """Text above, what is in it below; only lines that can be read in one way are kept."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        today: "dt.date",
        locations: "Sequence[Location]",
        standing: AreaStanding,
        track: str,
        saved: Saved,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._saved = context, saved
        self._area = standing.area
        self._track = standing.score.pack.track(track)
        self.found: tuple[PastedFigure, ...] = ()
        named = " · ".join(filter(None, (standing.area.name, self._track.name)))
        self.setWindowTitle(translate("programme", "Paste figures of {area}").format(area=named))
        self.resize(760, 600)
        self.text = _text_box()
        self.form = Form(when_fields(locations), {"as_of": today, "location": ""})
        self.banner = Banner()
        self.said = labels.secondary()
        self.table = RecordTable(
            _columns(),
            name=translate("programme", "What was read"),
            view_key="programme.pasted",
            settings=context.settings,
            id_of=lambda row: row.line,
        )
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        name_buttons(self.buttons, translate("programme", "Keep figures"))
        self._lay_out()
        self._wire()
        self._read()

    def keep(self) -> None:
        """Keep what was understood."""
        values = self.form.check()
        taken = [one for one in self.found if not one.problem]
        if values is None or not taken:
            return
        entries = [
            self._entry(one, entry_id, values["as_of"], values.get("location") or "")
            for one, entry_id in zip(taken, new_ids(len(taken)), strict=True)
        ]
        self._set_busy(busy=True)
        self._context.tasks.run(
            self._context.services.score.save,
            entries,
            done=lambda kept: self._finish(len(kept)),
            failed=self._refused,
            owner=self,
        )

    def _entry(self, one: PastedFigure, entry_id: "UUID", day: "dt.date", location: str) -> ScoreEntry:
        metric, part = one.key
        per_track = one.metric is not None and one.metric.per_track
        return ScoreEntry(
            id=entry_id,
            area=self._area.code,
            track=self._track.code if per_track else "",
            metric=metric,
            part=part,
            measure=one.measure,
            figure=one.figure,
            location=location,
            as_of=day,
            source=EntrySource.PASTED,
        )

    def _read(self) -> None:
        self.found = pasted_figures(self.text.toPlainText(), self._track)
        self.table.set_rows(self.found)
        taken = sum(not one.problem for one in self.found)
        text = translate(
            "programme", "{taken} of {lines} lines can be read in one way; the others are left out."
        )
        self.said.setText(text.format(taken=taken, lines=len(self.found)) if self.found else "")
        self._set_busy(busy=not taken)

    def _set_busy(self, *, busy: bool) -> None:
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not busy)

    def _finish(self, count: int) -> None:
        self.accept()
        self._saved(self._area.name, count)

    def _refused(self, error: UserError) -> None:
        self._set_busy(busy=False)
        if not self.form.show_error(error):
            self.banner.say(Role.BAD, error_text(error))

    def _wire(self) -> None:
        self.text.textChanged.connect(self._read)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        copied = QApplication.clipboard().text()
        if any(not one.problem for one in pasted_figures(copied, self._track)):
            self.text.setPlainText(copied)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_LARGE, GAP_LARGE, GAP_LARGE, 16)
        column.setSpacing(GAP)
        hint = translate(
            "programme",
            "Copy the metrics of this track in Partner Center and paste them here. Points are told by “of” "
            "what the metric gives at most, or by the word points.",
        )
        words_of_hint = labels.secondary(hint)
        words_of_hint.setMinimumHeight(words_of_hint.heightForWidth(700))
        column.addWidget(words_of_hint)
        column.addWidget(self.banner)
        column.addWidget(self.text, 2)
        column.addWidget(self.form)
        column.addWidget(self.said)
        column.addWidget(self.table, 3)
        column.addWidget(self.buttons)


def _text_box() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setAccessibleName(translate("programme", "Copied text"))
    box.setPlaceholderText(
        translate(
            "programme",
            "A line for each metric, such as\nNet customer adds\t12 / 20\nDeployments (CSP)\t4",
        )
    )
    box.setTabChangesFocus(True)
    return box


def _columns() -> list[Column]:
    return [
        Column("line", translate("programme", "Line"), lambda row: row.text, width=200),
        Column("figure", translate("programme", "Read as"), _read_as, width=240, stretch=True),
        Column("state", translate("programme", "State"), _state, Kind.CHIP, 120),
    ]


def _read_as(row: PastedFigure) -> str:
    if row.problem or row.metric is None:
        return text_of(row.problem)
    if row.measure is Measure.POINTS:
        text = translate("programme", "{metric}: {points} points")
        return text.format(metric=row.metric.name, points=row.figure)
    name = words.part_name(row.metric, row.part)
    return f"{name}: {row.figure}"


def _state(row: PastedFigure) -> Chip:
    if row.problem:
        return Chip(Role.WARNING, translate("programme", "Left out"), "question")
    return Chip(Role.GOOD, translate("programme", "Understood"), "check")
