"""The shortest way to a score that is enough: the fewest units, with every metric above zero first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reseller_desktop.domain.capability_score import ZERO, MetricScore, TrackScore, what_if, with_more
from reseller_desktop.domain.score_rules import Combine, Gate, Metric, Part

_MOST_UNITS = 400
"""Steps of a what-if in one metric beyond which nobody plans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """So many more of one thing."""

    metric: Metric
    part: Part | None
    gate: Gate | None
    """The condition that it fulfils, where it is none of the parts."""
    count: int
    """In the part's own unit."""
    gain: Fraction
    """Points, all together with the conditions before it."""
    lifts: bool
    """Whether the metric had nothing before."""

    @property
    def key(self) -> tuple[str, str]:
        """The codes of the metric, and of its part or gate."""
        code = self.part.code if self.part else self.gate.code if self.gate else ""
        return self.metric.code, code


def next_steps(score: TrackScore) -> tuple[Step, ...]:
    """The fewest units that make a score enough; nothing where it is enough already.

    A unit is one person, customer, deployment or per cent, and one step of a what-if for users and dollars.
    Of ways that are as short, the one that goes on with what counts already is taken. What lifts a metric
    from zero comes first, then what gives most.
    """
    above = score.pack.above
    units, chosen = _fewest([_ways(one, above) for one in score.metrics], score.gap)
    going_on = [_ways(one, above, _going_on(one)) for one in score.metrics]
    as_short, familiar = _fewest(going_on, score.gap)
    if as_short == units:
        chosen = familiar
    found = zip(score.metrics, chosen, strict=True)
    steps = [step for one, way in found for step in _steps_of(one, way, above)]
    return tuple(sorted(steps, key=lambda step: (not step.lifts, step.gate is None, -step.gain)))


def reached_by(score: TrackScore, steps: Sequence[Step]) -> TrackScore:
    """The score once all steps are done."""
    return what_if(score, {step.key: Fraction(step.count) for step in steps})


@dataclass(frozen=True, slots=True)
class _Way:
    """What some units give, spent in the best way on one metric."""

    gain: Fraction
    more: Mapping[str, int]


def _going_on(score: MetricScore) -> tuple[Part, ...]:
    """The figure that counts so far, where only the best does."""
    parts = score.metric.parts
    if score.metric.combine is Combine.SUM or not any(score.amounts.get(part.code) for part in parts):
        return parts
    return (max(parts, key=lambda part: score.amounts.get(part.code, ZERO) / part.full),)


def _ways(score: MetricScore, above: Fraction, parts: Sequence[Part] = ()) -> list[_Way | None]:
    """By the number of units: the best that they give; `None` where they leave the metric at zero."""
    opening = {gate.code: _short(score, gate) for gate in score.missing}
    shut = sum(opening.values())
    ways = [_Way(ZERO, {})] * max(shut, 1)
    while score.points + ways[-1].gain < score.metric.weight and len(ways) <= _MOST_UNITS:
        left = len(ways) - shut
        ways.append(
            max((_with(score, opening, part, left) for part in parts or score.metric.parts), key=_gain)
        )
    return [way if score.points + way.gain > above else None for way in ways]


def _short(score: MetricScore, gate: Gate) -> int:
    lacking = gate.least - score.amounts.get(gate.code, ZERO)
    return -(-lacking.numerator // lacking.denominator)


def _gain(way: _Way) -> Fraction:
    return way.gain


def _with(score: MetricScore, opening: Mapping[str, int], part: Part, units: int) -> _Way:
    more = {**opening, part.code: units * part.step} if units else opening
    after = with_more(score, {code: Fraction(count) for code, count in more.items()})
    return _Way(after.points - score.points, more)


def _fewest(ways: Sequence[Sequence[_Way | None]], gap: Fraction) -> tuple[int, list[_Way]]:
    """The number of units, and one way of each metric: together the fewest that give at least the gap."""
    best: dict[int, tuple[Fraction, list[_Way]]] = {0: (ZERO, [])}
    for way in ways:
        longer: dict[int, tuple[Fraction, list[_Way]]] = {}
        for units, (gain, chosen) in best.items():
            for more, one in enumerate(way):
                known = longer.get(units + more)
                if one is not None and (known is None or known[0] < gain + one.gain):
                    longer[units + more] = gain + one.gain, [*chosen, one]
        best = longer
    units = min(units for units, (gain, _) in best.items() if gain >= gap)
    return units, best[units][1]


def _steps_of(score: MetricScore, way: _Way, above: Fraction) -> Iterator[Step]:
    lifts = score.points <= above
    for gate in score.metric.gates:
        if gate.code in way.more:
            yield Step(
                metric=score.metric, part=None, gate=gate, count=way.more[gate.code], gain=ZERO, lifts=lifts
            )
    for part in score.metric.parts:
        if part.code in way.more:
            count = way.more[part.code]
            yield Step(metric=score.metric, part=part, gate=None, count=count, gain=way.gain, lifts=lifts)
