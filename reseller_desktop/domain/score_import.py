"""Figures of the score out of a table: each row names a metric and tells what was reached, or its points."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_date import day_of_text
from reseller_desktop.domain.list_mapping import ListRules
from reseller_desktop.domain.reason import Reason, reason
from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.domain.score_paste import PastedFigure, read_line
from reseller_desktop.domain.score_rules import Pack, ScoredArea, ScoreRules, Track
from reseller_desktop.domain.text import fold, name_problem
from reseller_desktop.domain.value_import import LeftOut, ValueRow

FIELDS = ("metric", "figure", "points", "as_of", "area", "track", "location")
"""What a column can hold."""
_LIKELY = {
    "metric": ("metric", "metricname", "subcategory", "requirement", "kennzahl", "indicateur"),
    "figure": ("figure", "value", "count", "actual", "achieved", "currentvalue", "wert", "valeur"),
    "points": ("points", "pointsearned", "score", "currentscore", "punkte"),
    "as_of": ("asof", "date", "day", "asofdate", "datum", "stichtag"),
    "area": ("area", "solutionarea", "designation", "bereich"),
    "track": ("track", "path", "qualificationtrack", "classification"),
    "location": ("location", "locationid", "partnerid", "partneronelocationid", "mpnid", "pla", "standort"),
}

RULES = ListRules(
    presets=(),
    likely=_LIKELY,
    countries={},
    fields=FIELDS,
    enough=(frozenset({"metric", "figure"}), frozenset({"metric", "points"})),
    no_column="score-no-column",
)
"""What the columns of such a table can hold and are usually called; our own collection."""

TELLING = tuple(
    map(
        frozenset,
        chain(
            product(_LIKELY["metric"], _LIKELY["points"]),
            product(_LIKELY["metric"], _LIKELY["figure"], _LIKELY["area"]),
        ),
    )
)
"""Bare headings, all of one set of which only a table of the score has: metric and value are not enough."""

Key = tuple[str, str, str, str, Measure, str, dt.date]


class ListedFigure(NamedTuple):
    """One figure that a row tells, ready to be kept."""

    line: int
    area: str
    track: str
    metric: str
    part: str
    measure: Measure
    figure: str
    location: str
    as_of: dt.date
    name: str
    """Of area and metric, as people read them."""
    before: str
    """What is kept for that day already; empty for nothing."""

    @property
    def key(self) -> Key:
        """What it is a figure of."""
        return self.area, self.track, self.metric, self.part, self.measure, self.location, self.as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePlan:
    """What importing would do."""

    figures: tuple[ListedFigure, ...]
    left_out: tuple[LeftOut, ...]
    unchanged: int
    """Figures that are kept already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOf:
    """What holds for rows that do not say it themselves, and how days are read."""

    area: str
    """Its code; empty when nobody said it."""
    track: str
    today: dt.date
    day_first: bool | None = None


def plan_scores(
    rows: Iterable[ValueRow], rules: ScoreRules, entries: Iterable[ScoreEntry], of: ReadingOf
) -> ScorePlan:
    """What rows add to the figures that are kept; a row that can be read in two ways adds nothing."""
    known = _known(entries)
    seen: dict[Key, int] = {}
    figures: list[ListedFigure] = []
    left_out: list[LeftOut] = []
    unchanged = 0
    for row in rows:
        try:
            found = list(_figures(row, rules, of))
        except UserError as error:
            why = Reason(code=error.code, data=error.data)
            left_out.append(LeftOut(row.line, row.texts.get("metric", ""), "", why))
            continue
        for one in found:
            if one.key in seen:
                left_out.append(LeftOut(row.line, one.name, "", reason("score-paste-twice")))
                continue
            seen[one.key] = row.line
            before = known.get(one.key, "")
            if before == one.figure:
                unchanged += 1
            else:
                figures.append(one._replace(before=before))
    return ScorePlan(figures=tuple(figures), left_out=tuple(left_out), unchanged=unchanged)


def named_area(text: str, areas: Iterable[ScoredArea]) -> ScoredArea:
    """The area of a name or code; raises `UserError("score-import-no-area")`."""
    folded = fold(text)
    found = [area for area in areas if fold(area.name.partition(" (")[0]) in folded or area.code == folded]
    if len(found) != 1:
        raise UserError("score-import-no-area", text=text)
    return found[0]


def named_track(text: str, tracks: Iterable[Track]) -> Track:
    """The track of a name or code.

    Raises `UserError`: "score-import-no-track" when nothing is named, "score-import-which-track".
    """
    if not text:
        raise UserError("score-import-no-track")
    folded = fold(text)
    found = [track for track in tracks if folded in {track.code, fold(track.name)}]
    if len(found) != 1:
        raise UserError("score-import-which-track", text=text)
    return found[0]


def _known(entries: Iterable[ScoreEntry]) -> Mapping[Key, str]:
    """The figure that counts for each day."""
    found: dict[Key, str] = {}
    for one in sorted(entries, key=lambda entry: entry.id):
        key = one.area, one.track, one.metric, one.part, one.measure, one.location, one.as_of
        found[key] = one.figure
    return found


def _figures(row: ValueRow, rules: ScoreRules, of: ReadingOf) -> Iterator[ListedFigure]:
    texts = row.texts
    day = _day(texts.get("as_of", ""), of)
    area = _area(texts.get("area", ""), rules.areas, of)
    pack = rules.pack(area.code, day)
    if pack is None:
        raise UserError("score-import-no-rule", day=day)
    location = texts.get("location", "")
    if location and (problem := name_problem(location)):
        raise UserError(problem)
    named, told = texts.get("metric", ""), False
    for text, ending in ((texts.get("figure", ""), ""), (texts.get("points", ""), " points")):
        if text:
            track = _track(texts.get("track", ""), pack, area, of)
            pasted = read_line(row.line, f"{named} {text}{ending}", track)
            yield _listed(pasted, area, track, location, day)
            told = True
    if not told:
        raise UserError("score-paste-no-figure")


def _listed(
    pasted: PastedFigure, area: ScoredArea, track: Track, location: str, day: dt.date
) -> ListedFigure:
    if pasted.problem or pasted.metric is None:
        raise UserError(pasted.problem)
    metric, part = pasted.key
    words = " · ".join(filter(None, (area.name, pasted.metric.name, pasted.part.name if pasted.part else "")))
    return ListedFigure(
        line=pasted.line,
        area=area.code,
        track=track.code if pasted.metric.per_track else "",
        metric=metric,
        part=part,
        measure=pasted.measure,
        figure=pasted.figure,
        location=location,
        as_of=day,
        name=words,
        before="",
    )


def _day(text: str, of: ReadingOf) -> dt.date:
    if not text:
        return of.today
    day = day_of_text(text, day_first=of.day_first)
    if day is None:
        raise UserError("score-import-no-day", text=text)
    if day > of.today:
        raise UserError("score-import-ahead", day=day)
    return day


def _area(text: str, areas: Sequence[ScoredArea], of: ReadingOf) -> ScoredArea:
    if not text and not of.area:
        raise UserError("score-import-which-area")
    return named_area(text or of.area, areas)


def _track(text: str, pack: Pack, area: ScoredArea, of: ReadingOf) -> Track:
    if len(pack.tracks) == 1:
        return pack.tracks[0]
    return named_track(text or (of.track if area.code == of.area else ""), pack.tracks)
