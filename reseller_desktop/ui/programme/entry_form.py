"""The form in which figures of a solution area are entered, all of a day at once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.domain.score_paste import figure_text, read_figure
from reseller_desktop.domain.score_rules import Metric, Track, Unit
from reseller_desktop.services.ids import new_ids
from reseller_desktop.services.score import AreaStanding, Location
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit.editors import TextEditor
from reseller_desktop.ui.kit.forms import Field, FormDialog, Kind
from reseller_desktop.ui.programme import words

if TYPE_CHECKING:
    import datetime as dt

translate = QCoreApplication.translate

_DAY, _LOCATION = "as_of", "location"
_SHORT = 36
"""Letters of a name that has room beside another."""
Saved = Callable[[str, int], object]
"""Told the area's name, and how many figures were kept."""


class FigureEditor(TextEditor):
    """A number, perhaps broken or negative, or nothing."""

    def __init__(self, placeholder: str = "", *, whole: bool = False) -> None:
        super().__init__(placeholder)
        self._whole = whole

    def value(self) -> Any:
        """The number as entries keep it, or `None`; raises "score-figure-not-understood"."""
        text = super().value()
        if not text:
            return None
        value = read_figure(text, whole=self._whole)
        if value is None:
            raise UserError("score-figure-not-understood", text=text)
        return figure_text(value)


class EntryDialog(FormDialog):
    """Asks for units, or for points as Insights shows them."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        *,
        today: "dt.date",
        locations: Sequence[Location],
        standing: AreaStanding,
        track: str,
        measure: Measure,
        saved: Saved,
    ) -> None:
        self._context, self._saved = context, saved
        self._area = standing.area
        self._track = standing.score.pack.track(track)
        self._measure = measure
        self._figures = _figures(standing, self._track, measure)
        fields = [*when_fields(locations), *(field for field, _ in self._figures)]
        named = " · ".join(filter(None, (standing.area.name, self._track.name)))
        title, intro = _headed(measure)
        super().__init__(
            parent,
            title.format(area=named),
            fields,
            translate("programme", "Keep figures"),
            values={_DAY: today, _LOCATION: ""},
            submit=self._save,
            intro=intro,
            width=520,
        )

    def _save(self, values: dict[str, Any]) -> None:
        day: dt.date = values[_DAY]
        location = values.get(_LOCATION) or ""
        filled = [(field.key, made) for field, made in self._figures if values[field.key] is not None]
        ids = new_ids(len(filled))
        entries = [
            ScoreEntry(
                id=entry_id,
                area=self._area.code,
                track=track,
                metric=metric,
                part=part,
                measure=self._measure if part or self._measure is Measure.POINTS else Measure.AMOUNT,
                figure=values[key],
                location=location,
                as_of=day,
            )
            for entry_id, (key, (track, metric, part)) in zip(ids, filled, strict=True)
        ]
        self._context.tasks.run(
            self._context.services.score.save,
            entries,
            done=lambda kept: self._finish(len(kept)),
            failed=self.show_error,
            owner=self,
        )

    def _finish(self, count: int) -> None:
        self.form.mark_saved()
        self.accept()
        self._saved(self._area.name, count)


def _headed(measure: Measure) -> tuple[str, str]:
    """Title and first words of the form."""
    if measure is Measure.POINTS:
        return translate("programme", "Points of {area}"), translate(
            "programme", "As Partner Center shows them for each metric. What stays blank stays as it is."
        )
    return translate("programme", "Figures of {area}"), translate(
        "programme",
        "What was achieved, as Partner Center tells it. What stays blank stays as it is; without a figure a "
        "metric is at zero.",
    )


_Made = tuple[Field, tuple[str, str, str]]
"""A field, and the track, metric and part that it fills."""


def when_fields(locations: Sequence[Location]) -> list[Field]:
    """The day, and the location where there are several."""
    fields = [
        Field(key=_DAY, label=translate("programme", "As &of"), kind=Kind.DATE, required=True),
    ]
    if len(locations) > 1:
        whole = [("", translate("programme", "Whole company"))]
        fields.append(
            Field(
                key=_LOCATION,
                label=translate("programme", "&Location"),
                kind=Kind.CHOICE,
                choices=[*whole, *((one.number, f"{one.name} · {one.number}") for one in locations)],
                beside=True,
            )
        )
    return fields


def _figures(standing: AreaStanding, track: Track, measure: Measure) -> list[_Made]:
    scored = next(one for one in standing.score.tracks if one.track.code == track.code)
    made: list[_Made] = []
    for score in scored.metrics:
        metric = score.metric
        whose = track.code if metric.per_track else ""
        if measure is Measure.POINTS:
            now = words.points_text(score.points) if score.as_of else ""
            made.append(
                (_field(metric.name, metric, "", now, _most(metric), whole=False), (whose, metric.code, ""))
            )
            continue
        for gate in metric.gates:
            now = _known(score.amounts.get(gate.code))
            text = translate("programme", "at least {least}, or {metric} give nothing")
            least = text.format(least=gate.least, metric=metric.name)
            field = _field(gate.name, metric, gate.code, now, least, whole=True)
            made.append((field, ("", metric.code, gate.code)))
        for part in metric.parts:
            whole = part.unit not in {Unit.PERCENT, Unit.POINTS, Unit.USD}
            now = _known(score.amounts.get(part.code))
            name = words.part_name(metric, part)
            full = translate("programme", "{full} for all points").format(
                full=words.figure_words(part.full, part.unit)
            )
            made.append(
                (_field(name, metric, part.code, now, full, whole=whole), (whose, metric.code, part.code))
            )
    return _paired([*made, *_classifier(standing, measure)])


def _paired(made: Sequence[_Made]) -> list[_Made]:
    """Two fields side by side, where their names have room."""
    paired: list[_Made] = []
    for field, filled in made:
        before = paired[-1][0] if paired else None
        fits = before is not None and not before.beside and max(len(before.label), len(field.label)) <= _SHORT
        paired.append((replace(field, beside=fits), filled))
    return paired


def _classifier(standing: AreaStanding, measure: Measure) -> list[_Made]:
    rule = standing.score.pack.classifier
    if rule is None or measure is Measure.POINTS:
        return []
    above = standing.score.pack.track(rule.above).name
    text = translate("programme", "From {least} on, the track {track} counts")
    hint = text.format(least=rule.least, track=above)
    field = Field(key=rule.code, label=rule.name, help=hint, make=lambda: FigureEditor(whole=True))
    return [(field, ("", rule.code, ""))]


def _field(label: str, metric: Metric, code: str, now: str, hint: str, *, whole: bool) -> Field:
    known = translate("programme", "so far {figure}").format(figure=now) if now else ""
    return Field(
        key=f"{metric.code}.{code}",
        label=label,
        help=hint,
        make=lambda: FigureEditor(known, whole=whole),
    )


def _known(amount: Fraction | None) -> str:
    return "" if amount is None else words.points_text(amount)


def _most(metric: Metric) -> str:
    return translate("programme", "{most} at most").format(most=words.points_text(metric.weight))
