"""What scores in the partner capability score: dated packs, read from `rules/capability_score.toml`."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from reseller_desktop.domain.rules import Table

E = TypeVar("E", bound=StrEnum)

RULES = "capability_score"
"""The name of the rules."""

WHOLE = 100
"""Points of an area's metrics together."""
_MOST_MONTHS = 24
_MOST_PEOPLE = 1000


class Certainty(StrEnum):
    """How far a pack can be relied on."""

    CONFIRMED = "confirmed"
    """A later source says the same."""
    OLDER = "older"
    """Published, and no later source was seen."""
    DOUBTFUL = "doubtful"
    """A later source says that something changed, and not what."""
    ANNOUNCED = "announced"
    """Told before it came into force."""


class Unit(StrEnum):
    """What a figure counts."""

    PEOPLE = "people"
    CUSTOMERS = "customers"
    WORKLOADS = "workloads"
    USERS = "users"
    DEPLOYMENTS = "deployments"
    SERVICES = "services"
    PERCENT = "percent"
    USD = "usd"
    POINTS = "points"


class Combine(StrEnum):
    """What several figures of one metric give."""

    BEST = "best"
    SUM = "sum"


class Choice(StrEnum):
    """Which of several tracks counts."""

    HIGHER = "higher"
    CLASSIFIED = "classified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One figure of a metric."""

    code: str
    name: str
    """What sets it apart from the metric's other figures; empty where it is the only one."""
    unit: Unit
    full: Fraction
    """How many give all points of the metric; each gives its share."""
    step: int
    """By how many a what-if goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """People without whom a metric gives no points at all, however many others there are."""

    code: str
    name: str
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One line of a score."""

    code: str
    name: str
    category: str
    weight: Fraction
    """Points at most."""
    parts: tuple[Part, ...]
    gates: tuple[Gate, ...]
    combine: Combine
    per_track: bool
    """Whether each track has figures of its own; those who are certified are the same people in all."""
    note: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One way of being measured."""

    code: str
    name: str
    about: str
    association: str
    """By which tie to a customer it counts for us."""
    resale: bool
    """Whether selling in CSP is such a tie."""
    seats_from: int | None
    seats_to: int | None
    metrics: tuple[Metric, ...]

    def shares(self) -> dict[str, Fraction]:
        """The weights of each category together, in the order of the metrics."""
        found: dict[str, Fraction] = {}
        for metric in self.metrics:
            found[metric.category] = found.get(metric.category, Fraction(0)) + metric.weight
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """The figure by which Microsoft puts us into a track."""

    code: str
    name: str
    least: int
    """From here on it is the `above` track, below it the other."""
    above: str
    below: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """How areas were scored from a day on."""

    code: str
    name: str
    areas: frozenset[str]
    starts_on: dt.date
    threshold: Fraction
    above: Fraction
    """Every metric must have more points than this."""
    window_months: int
    """The month that is asked about, and those before it."""
    choice: Choice
    classifier: Classifier | None
    tracks: tuple[Track, ...]
    certainty: Certainty
    doubt: str
    """What is not sure, in a sentence; empty for nothing."""
    warning: str
    """A trap that is told first."""
    source: str
    as_of: dt.date

    def track(self, code: str) -> Track:
        """One of its tracks."""
        return next(track for track in self.tracks if track.code == code)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredArea:
    """A solution area in which there is a designation."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh:
    """How fresh Partner Center's own figures are."""

    summary: str
    source: str
    as_of: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """Every area with its packs."""

    refresh: Refresh
    areas: tuple[ScoredArea, ...]
    packs: tuple[Pack, ...]

    def pack(self, area: str, day: dt.date) -> Pack | None:
        """How an area is scored on a day; `None` before there was a score."""
        begun = [pack for pack in self.packs if area in pack.areas and pack.starts_on <= day]
        return max(begun, key=lambda pack: pack.starts_on, default=None)

    def before(self, area: str, pack: Pack) -> tuple[Pack, ...]:
        """How an area was scored before a pack, the latest first."""
        older = [one for one in self.packs if area in one.areas and one.starts_on < pack.starts_on]
        return tuple(sorted(older, key=lambda one: one.starts_on, reverse=True))

    def area(self, code: str) -> ScoredArea | None:
        """An area by its code."""
        return next((area for area in self.areas if area.code == code), None)


def score_rules_from(values: Mapping[str, object]) -> ScoreRules:
    """The rules in a parsed `capability_score.toml`; raises `UserError("rules-malformed")`."""
    top = Table(file=RULES, values=values)
    top.text("source")
    top.day("as_of")
    areas = tuple(ScoredArea(code=one.text("code"), name=one.text("name")) for one in top.tables("area"))
    known = {area.code for area in areas}
    packs = tuple(_pack(one, known) for one in top.tables("pack"))
    starts = [(area, pack.starts_on) for pack in packs for area in pack.areas]
    if len(known) < len(areas):
        raise top.error("area")
    if len(set(starts)) < len(starts) or {area for area, _ in starts} != known:
        raise top.error("pack")
    return ScoreRules(refresh=_refresh(top.table("refresh")), areas=areas, packs=packs)


def _refresh(table: Table) -> Refresh:
    return Refresh(summary=table.text("summary"), source=table.text("source"), as_of=table.day("as_of"))


def _pack(table: Table, known: set[str]) -> Pack:
    areas = table.texts("areas")
    if not areas or not set(areas) <= known:
        raise table.error("areas")
    source, as_of = table.text("source"), table.day("as_of")
    tracks = tuple(_track(one, source, as_of) for one in table.tables("track"))
    if len({track.code for track in tracks}) < len(tracks):
        raise table.error("track")
    choice = _one_of(table, "choice", Choice, Choice.HIGHER)
    return Pack(
        code=table.text("code"),
        name=table.text("name"),
        areas=frozenset(areas),
        starts_on=table.day("starts_on"),
        threshold=_number(table, "threshold", most=WHOLE),
        above=_number(table, "above", least=-1, most=WHOLE),
        window_months=_whole(table, "window_months", most=_MOST_MONTHS),
        choice=choice,
        classifier=_classifier(table.table("classifier"), tracks) if choice is Choice.CLASSIFIED else None,
        tracks=tracks,
        certainty=_one_of(table, "certainty", Certainty),
        doubt=table.text("doubt", ""),
        warning=table.text("warning", ""),
        source=source,
        as_of=as_of,
    )


def _classifier(table: Table, tracks: Sequence[Track]) -> Classifier:
    codes = {track.code for track in tracks}
    for key in ("above", "below"):
        if table.text(key) not in codes:
            raise table.error(key)
    return Classifier(
        code=table.text("code"),
        name=table.text("name"),
        least=_whole(table, "least", most=_MOST_PEOPLE),
        above=table.text("above"),
        below=table.text("below"),
    )


def _track(table: Table, source: str, as_of: dt.date) -> Track:
    metrics = tuple(_metric(one, source, as_of) for one in table.tables("metric"))
    if len({metric.code for metric in metrics}) < len(metrics):
        raise table.error("metric")
    if sum(metric.weight for metric in metrics) != WHOLE:
        raise table.error("metric.weight")
    return Track(
        code=table.text("code"),
        name=table.text("name", ""),
        about=table.text("about", ""),
        association=table.text("association", ""),
        resale=_flag(table, "resale"),
        seats_from=_whole(table, "seats_from") if "seats_from" in table.values else None,
        seats_to=_whole(table, "seats_to") if "seats_to" in table.values else None,
        metrics=metrics,
    )


def _metric(table: Table, source: str, as_of: dt.date) -> Metric:
    parts = tuple(map(_part, table.tables("parts")))
    gates = tuple(map(_gate, table.tables("gates"))) if "gates" in table.values else ()
    codes = [*(part.code for part in parts), *(gate.code for gate in gates)]
    if len(set(codes)) < len(codes):
        raise table.error("parts")
    if len(parts) > 1 and not all(part.name for part in parts):
        raise table.error("parts.name")
    return Metric(
        code=table.text("code"),
        name=table.text("name"),
        category=table.text("category"),
        weight=_number(table, "weight", most=WHOLE),
        parts=parts,
        gates=gates,
        combine=_one_of(table, "combine", Combine, Combine.BEST),
        per_track=_flag(table, "per_track", default=True),
        note=table.text("note", ""),
        source=table.text("source", source) or source,
        as_of=table.day("as_of") if "as_of" in table.values else as_of,
    )


def _part(table: Table) -> Part:
    return Part(
        code=table.text("code"),
        name=table.text("name", ""),
        unit=_one_of(table, "unit", Unit),
        full=_number(table, "full"),
        step=_whole(table, "step") if "step" in table.values else 1,
    )


def _gate(table: Table) -> Gate:
    return Gate(
        code=table.text("code"), name=table.text("name"), least=_whole(table, "least", most=_MOST_PEOPLE)
    )


def _number(table: Table, key: str, *, least: int = 0, most: int = 10**9) -> Fraction:
    """A number above `least`."""
    value = table.values.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least < value <= most:
        raise table.error(key)
    return Fraction(str(value))


def _whole(table: Table, key: str, *, most: int = 10**9) -> int:
    value = table.values.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= most:
        raise table.error(key)
    return value


def _flag(table: Table, key: str, *, default: bool | None = None) -> bool:
    value = table.values.get(key, default)
    if not isinstance(value, bool):
        raise table.error(key)
    return value


def _one_of(table: Table, key: str, kind: type[E], default: E | None = None) -> E:
    value = table.text(key, default)
    if value not in list(kind):
        raise table.error(key)
    return kind(value)
