"""The partner capability score: what was achieved, what it gives, and on which days it was enough.

Points are exact fractions; whoever shows them rounds.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.domain.score_rules import Choice, Combine, Gate, Metric, Pack, ScoreRules, Track

ZERO = Fraction(0)


class Status(StrEnum):
    """Where an area stands; the words of Partner Center, and one for before anything is entered."""

    EMPTY = "empty"
    IN_PROGRESS = "in-progress"
    QUALIFIED = "qualified"
    ENROLLED = "enrolled"
    RENEWAL_DUE = "renewal-due"


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricScore:
    """What a metric gives."""

    metric: Metric
    points: Fraction = ZERO
    amounts: Mapping[str, Fraction]
    """What is known of its parts and gates, by code."""
    given: Fraction | None = None
    """The points as Insights told them, where those count instead of the amounts."""
    as_of: dt.date | None = None
    """The day of its latest figure."""

    @property
    def missing(self) -> tuple[Gate, ...]:
        """The gates that are still shut."""
        if self.given is not None:
            return ()
        return tuple(gate for gate in self.metric.gates if self.amounts.get(gate.code, ZERO) < gate.least)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackScore:
    """What a track gives."""

    pack: Pack
    track: Track
    metrics: tuple[MetricScore, ...]

    @property
    def total(self) -> Fraction:
        """Points of all metrics."""
        return sum((metric.points for metric in self.metrics), ZERO)

    @property
    def gap(self) -> Fraction:
        """Points that are missing; nothing once there are enough."""
        return max(self.pack.threshold - self.total, ZERO)

    @property
    def zeros(self) -> tuple[MetricScore, ...]:
        """The metrics that are not above the least: with one of them no total is enough."""
        return tuple(metric for metric in self.metrics if metric.points <= self.pack.above)

    @property
    def enough(self) -> bool:
        """Whether this day qualifies."""
        return not self.zeros and not self.gap

    @property
    def empty(self) -> bool:
        """Whether nothing at all was entered."""
        return all(metric.as_of is None for metric in self.metrics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days of which one has to qualify."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScore:
    """Where a solution area stands on a day."""

    area: str
    pack: Pack
    tracks: tuple[TrackScore, ...]
    counting: str
    """The code of the track that counts."""
    classified: bool | None
    """Whether the figure by which Microsoft chooses the track is known; `None` where it does not choose."""
    window: Window
    qualified_on: dt.date | None
    """The last day in the window that qualified."""
    status: Status

    @property
    def score(self) -> TrackScore:
        """The track that counts."""
        return next(track for track in self.tracks if track.track.code == self.counting)


@dataclass(frozen=True, slots=True)
class PastScore:
    """The total from a day on."""

    day: dt.date
    total: Fraction
    track: str
    enough: bool


def area_score(
    rules: ScoreRules,
    area: str,
    entries: Sequence[ScoreEntry],
    today: dt.date,
    renews_on: dt.date | None = None,
) -> AreaScore | None:
    """Where an area stands; `renews_on` is when the designation that is held has to be renewed.

    `None` where no pack tells how the area is scored on this day.
    """
    pack = rules.pack(area, today)
    if pack is None:
        return None
    own = [entry for entry in entries if entry.area == area]
    tracks = tuple(track_score(pack, track, own, today) for track in pack.tracks)
    window = _window(pack, today, renews_on)
    qualified_on = _last_enough(rules, area, own, Window(first=window.first, last=min(window.last, today)))
    counting, classified = _counting(pack, tracks, own, today)
    made = AreaScore(
        area=area,
        pack=pack,
        tracks=tracks,
        counting=counting,
        classified=classified,
        window=window,
        qualified_on=qualified_on,
        status=Status.IN_PROGRESS,
    )
    return replace(made, status=_status(made, today, renews_on))


def track_score(pack: Pack, track: Track, entries: Iterable[ScoreEntry], day: dt.date) -> TrackScore:
    """What a track gives by the figures that were known on a day."""
    known = [one for one in entries if one.as_of <= day and one.track in {"", track.code}]
    return TrackScore(
        pack=pack, track=track, metrics=tuple(_metric_score(metric, known) for metric in track.metrics)
    )


def points_of(metric: Metric, amounts: Mapping[str, Fraction]) -> Fraction:
    """What amounts give: shares of the weight, the best of them or their sum, never more than the weight."""
    if any(amounts.get(gate.code, ZERO) < gate.least for gate in metric.gates):
        return ZERO
    shares = [max(amounts.get(part.code, ZERO), ZERO) / part.full for part in metric.parts]
    share = max(shares) if metric.combine is Combine.BEST else sum(shares, ZERO)
    return min(share, Fraction(1)) * metric.weight


def what_if(score: TrackScore, more: Mapping[tuple[str, str], Fraction]) -> TrackScore:
    """The same with more achieved, by codes of metric and part; to given points, a unit adds its share."""
    metrics = tuple(
        with_more(one, {part: added for (metric, part), added in more.items() if metric == one.metric.code})
        for one in score.metrics
    )
    return replace(score, metrics=metrics)


def history(
    rules: ScoreRules, area: str, entries: Sequence[ScoreEntry], until: dt.date
) -> tuple[PastScore, ...]:
    """The total on each day on which it may have changed, the earliest first."""
    own = [entry for entry in entries if entry.area == area]
    found = []
    for day in sorted({entry.as_of for entry in own if entry.as_of <= until}):
        score = _on(rules, area, own, day)
        if score is not None:
            found.append(PastScore(day, score.total, score.track.code, score.enough))
    return tuple(found)


def window_of(pack: Pack, day: dt.date, *, renews: bool = False) -> Window:
    """The month of a day and those before it: until that day, or to the end of the month of a renewal."""
    first = day.replace(day=1)
    for _ in range(pack.window_months - 1):
        first = (first - dt.timedelta(days=1)).replace(day=1)
    if not renews:
        return Window(first=first, last=day)
    next_month = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return Window(first=first, last=next_month - dt.timedelta(days=1))


def _window(pack: Pack, today: dt.date, renews_on: dt.date | None) -> Window:
    """That of the renewal until its month is over, else that of today."""
    if renews_on is not None:
        renewal = window_of(pack, renews_on, renews=True)
        if today <= renewal.last:
            return renewal
    return window_of(pack, today)


def _status(score: AreaScore, today: dt.date, renews_on: dt.date | None) -> Status:
    if renews_on is not None and today <= renews_on:
        return Status.RENEWAL_DUE if today >= score.window.first else Status.ENROLLED
    if all(track.empty for track in score.tracks):
        return Status.EMPTY
    return Status.QUALIFIED if score.qualified_on else Status.IN_PROGRESS


def _last_enough(
    rules: ScoreRules, area: str, entries: Sequence[ScoreEntry], window: Window
) -> dt.date | None:
    """The last day of a window on which it was enough: what is known changes with entries and packs only."""
    changes = {window.first, *(pack.starts_on for pack in rules.packs), *(one.as_of for one in entries)}
    end = window.last
    for day in sorted((day for day in changes if window.first <= day <= window.last), reverse=True):
        score = _on(rules, area, entries, day)
        if score is not None and score.enough:
            return end
        end = day - dt.timedelta(days=1)
    return None


def _on(rules: ScoreRules, area: str, entries: Sequence[ScoreEntry], day: dt.date) -> TrackScore | None:
    """What counted on a day."""
    pack = rules.pack(area, day)
    if pack is None:
        return None
    tracks = [track_score(pack, track, entries, day) for track in pack.tracks]
    counting, _ = _counting(pack, tracks, entries, day)
    return next(track for track in tracks if track.track.code == counting)


def _counting(
    pack: Pack, tracks: Sequence[TrackScore], entries: Iterable[ScoreEntry], day: dt.date
) -> tuple[str, bool | None]:
    """The code of the track that counts, and whether the figure that decides is known."""
    if pack.choice is Choice.CLASSIFIED and pack.classifier:
        rule = pack.classifier
        figure = _figure(one for one in entries if one.metric == rule.code and one.as_of <= day)
        if figure is None:
            return rule.below, False
        return rule.above if figure[0] >= rule.least else rule.below, True
    return max(tracks, key=lambda track: (track.enough, track.total)).track.code, None


def _metric_score(metric: Metric, entries: Sequence[ScoreEntry]) -> MetricScore:
    own = [one for one in entries if one.metric == metric.code]
    told = _figure(one for one in own if one.measure is Measure.POINTS)
    amounts: dict[str, Fraction] = {}
    days = []
    for code in (*(part.code for part in metric.parts), *(gate.code for gate in metric.gates)):
        found = _figure(one for one in own if one.measure is Measure.AMOUNT and one.part == code)
        if found is not None:
            amounts[code] = found[0]
            days.append(found[1])
    newest = max(days, default=None)
    if told is not None and (newest is None or told[1] >= newest):
        given = min(max(told[0], ZERO), metric.weight)
        return MetricScore(metric=metric, points=given, amounts=amounts, given=given, as_of=told[1])
    return MetricScore(metric=metric, points=points_of(metric, amounts), amounts=amounts, as_of=newest)


def _figure(entries: Iterable[ScoreEntry]) -> tuple[Fraction, dt.date] | None:
    """The figure of the whole company, and its day.

    What was entered for the whole company counts until a location is told of later; then it is the sum of
    what was last told of each location.
    """
    newest: dict[str, ScoreEntry] = {}
    for one in entries:
        known = newest.get(one.location)
        if known is None or (one.as_of, one.id) > (known.as_of, known.id):
            newest[one.location] = one
    whole = newest.pop("", None)
    if newest and (whole is None or max(one.as_of for one in newest.values()) > whole.as_of):
        total = sum((Fraction(one.figure) for one in newest.values()), ZERO)
        return total, max(one.as_of for one in newest.values())
    return None if whole is None else (Fraction(whole.figure), whole.as_of)


def with_more(score: MetricScore, more: Mapping[str, Fraction]) -> MetricScore:
    """A metric with more of its parts and gates, by code."""
    amounts = dict(score.amounts)
    for code, added in more.items():
        amounts[code] = amounts.get(code, ZERO) + added
    if score.given is None:
        return replace(score, amounts=amounts, points=points_of(score.metric, amounts))
    shares = [more.get(part.code, ZERO) / part.full for part in score.metric.parts]
    share = max(shares) if score.metric.combine is Combine.BEST else sum(shares, ZERO)
    points = min(max(score.given + share * score.metric.weight, ZERO), score.metric.weight)
    return replace(score, amounts=amounts, given=points, points=points)
