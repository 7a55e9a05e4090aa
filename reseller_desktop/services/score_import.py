"""Figures of the score out of a file: looked at first, then written as one action."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import Remembered
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.score_entry import EntrySource, ScoreEntry
from reseller_desktop.domain.score_import import (
    RULES,
    ListedFigure,
    ReadingOf,
    ScorePlan,
    named_area,
    named_track,
    plan_scores,
)
from reseller_desktop.domain.subscription import ReportMapping
from reseller_desktop.domain.text import fold
from reseller_desktop.services.ids import new_ids

if TYPE_CHECKING:
    from uuid import UUID

    from reseller_desktop.domain.score_rules import ScoredArea, ScoreRules, Track
    from reseller_desktop.files.value_table import ValueQuestion, ValueTable
    from reseller_desktop.services.clock import Clock
    from reseller_desktop.services.steps import Cancelled, Progress, ReadFile
    from reseller_desktop.storage.database import Database
    from reseller_desktop.storage.unit_of_work import Reading, Writing

AS_FOUND = ReadingWish()
PURPOSE = "score"
"""What mappings of these tables are remembered for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePreview:
    """What a file says and would add."""

    path: Path
    wish: ReadingWish
    table: "ValueTable"
    reading: ReadingOf
    plan: ScorePlan
    areas: "tuple[ScoredArea, ...]"
    """Of which area rows may be that name none."""
    tracks: "tuple[Track, ...]"
    """Of which track rows of that area may be that name none."""


class ScoreImportService:
    """Reads tables whose rows are figures of the score."""

    def __init__(
        self,
        database: "Database",
        clock: "Clock",
        rules: "Callable[[], ScoreRules]",
        read: "ReadFile[ValueQuestion, ValueTable] | None" = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules
        self._read = read

    def preview(
        self,
        path: Path,
        area: str = "",
        track: str = "",
        *,
        wish: ReadingWish = AS_FOUND,
        mapping: Iterable[tuple[str, str]] | None = None,
        progress: "Progress | None" = None,
        cancelled: "Cancelled | None" = None,
    ) -> ScorePreview:
        """What a file says and would add; writes nothing. Rows that name no area or track are of these.

        Both are names or codes; such rows are left out where nothing was said. `wish` corrects how it is
        read, `mapping` (pairs of field and heading) what its columns hold. Raises `UserError`: "cancelled",
        *import-…*, *provider-list-…*, "score-import-no-area", "score-import-which-track",
        "score-track-without-area", "score-import-no-rule".
        """
        from reseller_desktop.files.value_table import ValueQuestion, read_value_table_limited

        reading = self._reading(area, track, wish)
        with self._database.read() as tx:
            known = tx.report_mappings.where(purpose=PURPOSE)
        chosen = None if mapping is None else tuple(mapping)
        remembered = tuple(Remembered(one.headings, one.columns) for one in known)
        question = ValueQuestion(wish=wish, mapping=chosen, remembered=remembered, rules=RULES)
        read = self._read or read_value_table_limited
        table = read(path, question, progress=progress, cancelled=cancelled)
        with self._database.read() as tx:
            plan = self._planned(tx, table, reading)
        return ScorePreview(
            path=path,
            wish=wish,
            table=table,
            reading=reading,
            plan=plan,
            areas=self._rules().areas,
            tracks=self._tracks(reading.area),
        )

    def apply(self, preview: ScorePreview) -> int:
        """Write what the preview showed, in one transaction; the number of figures.

        Raises `UserError` with the code of the table's problem, or "import-stale" when what was shown would
        no longer be what is written; nothing is changed then.
        """
        problem = preview.table.problem
        if problem:
            raise UserError(problem.code, **problem.data)
        figures = preview.plan.figures
        with self._database.write("score.import", count=len(figures), file=preview.path.name) as tx:
            if self._planned(tx, preview.table, preview.reading) != preview.plan:
                raise UserError("import-stale")
            tx.score_entries.add(*map(_entry, new_ids(len(figures)), figures))
            _remember(tx, preview)
            tx.commit()
        return len(figures)

    def _reading(self, area: str, track: str, wish: ReadingWish) -> ReadingOf:
        if track and not area:
            raise UserError("score-track-without-area", text=track)
        code = named_area(area, self._rules().areas).code if area else ""
        return ReadingOf(
            area=code,
            track=named_track(track, self._tracks(code)).code if track else "",
            today=self._clock.today(),
            day_first=wish.day_first,
        )

    def _tracks(self, area: str) -> "tuple[Track, ...]":
        """How an area is measured today; none without an area."""
        if not area:
            return ()
        today = self._clock.today()
        pack = self._rules().pack(area, today)
        if pack is None:
            raise UserError("score-import-no-rule", day=today)
        return pack.tracks

    def _planned(self, tx: "Reading", table: "ValueTable", reading: ReadingOf) -> ScorePlan:
        plan = plan_scores(table.rows, self._rules(), tx.score_entries.where(), reading)
        return replace(plan, left_out=(*table.broken, *plan.left_out))


def _entry(entry_id: "UUID", one: ListedFigure) -> ScoreEntry:
    return ScoreEntry(
        id=entry_id,
        area=one.area,
        track=one.track,
        metric=one.metric,
        part=one.part,
        measure=one.measure,
        figure=one.figure,
        location=one.location,
        as_of=one.as_of,
        source=EntrySource.IMPORTED,
    )


def _remember(tx: "Writing", preview: ScorePreview) -> None:
    headings = tuple(map(fold, preview.table.found.headings))
    columns = {key: fold(heading) for key, heading in preview.table.suggestion.columns.items()}
    known = tx.report_mappings.where(purpose=PURPOSE, headings=headings)
    if known:
        tx.report_mappings.save(replace(known[0], columns=columns))
    else:
        (mapping_id,) = new_ids(1)
        tx.report_mappings.add(
            ReportMapping(id=mapping_id, purpose=PURPOSE, headings=headings, columns=columns)
        )
