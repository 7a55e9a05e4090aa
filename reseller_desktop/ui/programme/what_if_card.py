"""What would be enough: sliders for more of everything, and the shortest way."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSlider, QWidget

from reseller_desktop.domain.capability_score import TrackScore, what_if
from reseller_desktop.domain.score_rules import Unit
from reseller_desktop.domain.score_steps import next_steps
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost, secondary
from reseller_desktop.ui.kit.cards import Card, clear_layout
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.theme import GAP, Role
from reseller_desktop.ui.programme import words
from reseller_desktop.ui.programme.meter import ScoreMeter

translate = QCoreApplication.translate

Key = tuple[str, str]
"""The codes of a metric, and of its part or gate."""
_MOST_STEPS = 100


class _Lever(NamedTuple):
    """What a slider adds."""

    key: Key
    name: str
    unit: Unit
    step: int
    most: int
    """Steps."""


class WhatIfCard(Card):
    """Arrows on a slider add one step; nothing of it is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "What if"), parent)
        self.score: TrackScore | None = None
        self.sliders: dict[Key, QSlider] = {}
        self._levers: dict[Key, _Lever] = {}
        self._added: dict[Key, labels.PlainLabel] = {}
        self._shown: tuple[str, str] = ("", "")
        self.result = labels.body()
        self.chip = ChipLabel()
        self.meter = ScoreMeter(translate("programme", "With these changes"))
        self.reset_button = ghost(translate("programme", "Back to to&day"), self.reset)
        self.way_button = secondary(translate("programme", "Try the &shortest way"), self.take_steps)
        self.head.addWidget(self.reset_button)
        self.head.addWidget(self.way_button)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.chip)
        line.addWidget(self.result, 1)
        self.rows.addLayout(line)
        self.rows.addWidget(self.meter)
        self._place = QHBoxLayout()
        self.rows.addLayout(self._place)
        self.rows.addWidget(labels.section(translate("programme", "Next steps")))
        self.next = labels.body().selectable()
        self.rows.addWidget(self.next)

    def show_track(self, score: TrackScore, area: str) -> None:
        """Begin with a track as it stands; the sliders of the same track stay where they are."""
        kept = self.changes() if self._shown == (area, score.track.code) else {}
        self._shown = area, score.track.code
        self.score = score
        at = next((key for key, slider in self.sliders.items() if slider.hasFocus()), None)
        self._make_sliders(score)
        if at in self.sliders:
            self.sliders[at].setFocus(Qt.FocusReason.OtherFocusReason)
        self.next.setText(_next_text(score))
        self._put(kept)

    def changes(self) -> dict[Key, Fraction]:
        """What was added, in the units of the parts."""
        added = {key: slider.value() * self._levers[key].step for key, slider in self.sliders.items()}
        return {key: Fraction(count) for key, count in added.items() if count}

    def reset(self) -> None:
        """Add nothing."""
        self._put({})

    def take_steps(self) -> None:
        """Set the sliders to the shortest way."""
        if self.score is not None:
            self._put({step.key: Fraction(step.count) for step in next_steps(self.score)})

    def _put(self, changes: Mapping[Key, Fraction]) -> None:
        for key, slider in self.sliders.items():
            with QSignalBlocker(slider):
                slider.setValue(int(changes.get(key, 0)) // self._levers[key].step)
        self._tell()

    def _make_sliders(self, score: TrackScore) -> None:
        clear_layout(self._place)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, GAP, 0, GAP)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(GAP)
        for column, share in enumerate((3, 4, 2)):
            grid.setColumnStretch(column, share)
        self._levers = {lever.key: lever for lever in _levers(score)}
        self.sliders, self._added = {}, {}
        for row, lever in enumerate(self._levers.values()):
            slider = self.sliders[lever.key] = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, lever.most)
            slider.setPageStep(max(lever.most // 5, 1))
            slider.setAccessibleName(translate("programme", "More: {name}").format(name=lever.name))
            slider.valueChanged.connect(self._tell)
            self._added[lever.key] = labels.secondary(wrap=False)
            grid.addWidget(labels.body(lever.name), row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(self._added[lever.key], row, 2)
        self._place.addWidget(inner)

    def _tell(self) -> None:
        if self.score is None:
            return
        changes = self.changes()
        then = what_if(self.score, changes)
        for key, lever in self._levers.items():
            more = words.figure_words(changes.get(key, Fraction(0)), lever.unit)
            said = translate("programme", "+ {figure}").format(figure=more) if key in changes else "—"
            self._added[key].setText(said)
            self.sliders[key].setAccessibleDescription(more)
        self._tell_result(then, changed=bool(changes))

    def _tell_result(self, then: TrackScore, *, changed: bool) -> None:
        assert self.score is not None  # noqa: S101 - told only with one
        before = self.score.total
        whole = sum((one.metric.weight for one in then.metrics), start=Fraction(0))
        self.meter.show_points(then.total, whole, then.pack.threshold, before=before, enough=then.enough)
        text = translate("programme", "{before} points today, {after} with these changes")
        if not changed:
            text = translate("programme", "{before} points today. Move a slider to see what more would give.")
        said = text.format(before=words.points_text(before), after=words.points_text(then.total))
        if then.zeros and not then.gap:
            said = f"{said}. {words.zero_sentence(then)}"
        self.result.setText(said)
        self.chip.set_chip(_chip(then))
        self.reset_button.setEnabled(changed)
        self.way_button.setEnabled(not self.score.enough)


def _chip(score: TrackScore) -> Chip:
    if score.enough:
        return Chip(Role.GOOD, translate("programme", "Enough"), "check")
    if score.zeros:
        return Chip(Role.BAD, translate("programme", "A metric at zero"), "warning")
    missing = translate("programme", "{points} missing").format(points=words.points_text(score.gap))
    return Chip(Role.WARNING, missing, "dots")


def _next_text(score: TrackScore) -> str:
    steps = next_steps(score)
    if not steps:
        return translate("programme", "Nothing is needed today. See that the figures do not fall.")
    return "\n".join(f"{place}. {words.step_sentence(step)}" for place, step in enumerate(steps, 1))


def _levers(score: TrackScore) -> Iterator[_Lever]:
    """What can still give points: each up to where the metric has all of them."""
    for one in score.metrics:
        if one.points >= one.metric.weight:
            continue
        for gate in one.missing:
            lacking = gate.least - one.amounts.get(gate.code, Fraction(0))
            yield _Lever((one.metric.code, gate.code), gate.name, Unit.PEOPLE, 1, -(-lacking // 1))
        for part in one.metric.parts:
            name = words.part_name(one.metric, part)
            share = 1 - one.given / one.metric.weight if one.given is not None else Fraction(1)
            needed = part.full * share - (one.amounts.get(part.code, Fraction(0)) if one.given is None else 0)
            most = min(max(-(-needed // part.step), 1), _MOST_STEPS)
            yield _Lever((one.metric.code, part.code), name, part.unit, part.step, int(most))
