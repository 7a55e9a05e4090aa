"""The partner capability score: figures entered, corrected, taken away, and what they give."""

from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reseller_desktop.domain.capability_score import AreaScore, PastScore, area_score, history
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.membership import Membership, MembershipKind
from reseller_desktop.domain.score_customers import Excluded, excluded
from reseller_desktop.domain.score_entry import Measure, ScoreEntry
from reseller_desktop.domain.score_paste import figure_text
from reseller_desktop.domain.text import name_problem
from reseller_desktop.services.clock import Clock
from reseller_desktop.services.quiet import collector_at_rest
from reseller_desktop.storage.database import Database
from reseller_desktop.storage.score_rows import counted_customers

if TYPE_CHECKING:
    import datetime as dt

    from reseller_desktop.domain.score_rules import Metric, Pack, ScoredArea, ScoreRules
    from reseller_desktop.storage.unit_of_work import Reading

LONGEST_NOTE = 2_000
"""Characters."""
MOST = 10**9
"""The greatest figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaStanding:
    """A solution area as it stands today."""

    area: "ScoredArea"
    score: AreaScore
    past: tuple[PastScore, ...]
    entries: tuple[ScoreEntry, ...]
    """The newest first."""
    designation: Membership | None
    """The one that is held, with the day on which it has to be renewed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One of our locations, by its PartnerID."""

    number: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreBook:
    """Every area that is scored, in the order of the rules."""

    today: "dt.date"
    rules: "ScoreRules"
    areas: tuple[AreaStanding, ...]
    locations: tuple[Location, ...]

    def area(self, code: str) -> AreaStanding:
        """One of them."""
        return next(one for one in self.areas if one.area.code == code)


class ScoreService:
    """The score of every solution area, out of what was entered and the dated rules."""

    def __init__(
        self,
        database: Database,
        cursor: Callable[[], Any],
        clock: Clock,
        rules: "Callable[[], ScoreRules]",
    ) -> None:
        self._database = database
        self._cursor = cursor
        self._clock = clock
        self._rules = rules

    def book(self) -> ScoreBook:
        """Every area as it stands today."""
        rules, today = self._rules(), self._clock.today()
        with self._database.read() as tx:
            entries = tx.score_entries.where()
            held = tx.memberships.where(kind=MembershipKind.DESIGNATION)
            locations = _locations(tx)
        made = (_standing(rules, area, entries, held, today) for area in rules.areas)
        return ScoreBook(
            today=today, rules=rules, areas=tuple(one for one in made if one), locations=locations
        )

    def excluded(self, area: str) -> tuple[Excluded, ...]:
        """The customers that cannot count for an area today, by name; empty where nothing scores it."""
        pack = self._rules().pack(area, self._clock.today())
        if pack is None:
            return ()
        with closing(self._cursor()) as cursor, collector_at_rest():
            return excluded(pack, counted_customers(cursor))

    def save(self, entries: Sequence[ScoreEntry]) -> tuple[ScoreEntry, ...]:
        """Add figures of one area, or keep their changes, all in one action; as they were kept.

        Raises `UserError`: "score-unknown-metric", "score-figure-not-understood", "score-over-weight",
        "score-ahead", "score-note-too-long", *name-…* for a location, "score-nothing".
        """
        made = [self._checked(entry) for entry in entries]
        if not made:
            raise UserError("score-nothing")
        with self._database.read() as tx:
            known = {one.id for one in tx.score_entries.among("id", [entry.id for entry in made])}
        code = "score.edit" if known else "score.enter"
        area = self._rules().area(made[0].area)
        with self._database.write(code, count=len(made), name=area.name if area else made[0].area) as tx:
            tx.score_entries.add(*(one for one in made if one.id not in known))
            tx.score_entries.save(*(one for one in made if one.id in known))
            tx.commit()
            return tuple(tx.score_entries.among("id", [one.id for one in made]))

    def remove(self, ids: Collection[UUID]) -> int:
        """Take figures away; how many there were."""
        with self._database.read() as tx:
            found = tx.score_entries.among("id", ids)
        if not found:
            return 0
        area = self._rules().area(found[0].area)
        name = area.name if area else found[0].area
        with self._database.write("score.remove", count=len(found), name=name) as tx:
            tx.score_entries.remove(*(one.id for one in found))
            tx.commit()
        return len(found)

    def _checked(self, entry: ScoreEntry) -> ScoreEntry:
        if entry.as_of > self._clock.today():
            raise UserError("score-ahead", field="as_of")
        if len(entry.note) > LONGEST_NOTE:
            raise UserError("score-note-too-long", field="note", most=LONGEST_NOTE)
        location = entry.location.strip()
        if location and (problem := name_problem(location)):
            raise UserError(problem, field="location")
        pack = self._rules().pack(entry.area, entry.as_of)
        if pack is None:
            raise UserError("score-unknown-metric", metric=entry.metric)
        figure = _figure(entry, _metric(pack, entry))
        return replace(entry, figure=figure, location=location, note=entry.note.strip())


def _metric(pack: "Pack", entry: ScoreEntry) -> "Metric | None":
    """The metric of an entry; `None` for the figure by which Microsoft chooses the track."""
    if pack.classifier and entry.metric == pack.classifier.code:
        return None
    tracks = [track for track in pack.tracks if entry.track in {"", track.code}]
    for metric in (metric for track in tracks for metric in track.metrics if metric.code == entry.metric):
        codes = {*(part.code for part in metric.parts), *(gate.code for gate in metric.gates)}
        if (entry.measure is Measure.POINTS and not entry.part) or entry.part in codes:
            return metric
    raise UserError("score-unknown-metric", metric=entry.metric)


def _figure(entry: ScoreEntry, metric: "Metric | None") -> str:
    try:
        value = Fraction(entry.figure)
    except (ValueError, ZeroDivisionError) as error:
        raise UserError("score-figure-not-understood", field="figure", text=entry.figure) from error
    if abs(value) > MOST:
        raise UserError("score-figure-not-understood", field="figure", text=entry.figure)
    if metric and entry.measure is Measure.POINTS and not 0 <= value <= metric.weight:
        raise UserError("score-over-weight", field="figure", most=figure_text(metric.weight))
    return figure_text(value)


def _locations(tx: "Reading") -> tuple[Location, ...]:
    return tuple(Location(number=own.partner_id, name=own.name) for own in tx.own_tenants.where())


def _standing(
    rules: "ScoreRules",
    area: "ScoredArea",
    entries: Sequence[ScoreEntry],
    held: Sequence[Membership],
    today: "dt.date",
) -> AreaStanding | None:
    designation = next((one for one in held if one.area == area.code and one.ended_on is None), None)
    own = [entry for entry in entries if entry.area == area.code]
    score = area_score(rules, area.code, own, today, designation.renews_on if designation else None)
    if score is None:
        return None
    return AreaStanding(
        area=area,
        score=score,
        past=history(rules, area.code, own, today),
        entries=tuple(sorted(own, key=lambda one: (one.as_of, one.id), reverse=True)),
        designation=designation,
    )
