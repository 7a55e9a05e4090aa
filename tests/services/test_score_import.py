"""Figures of the score out of a file: shown, written as one action, undone, its columns remembered."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.list_mapping import MappingOrigin
from reseller_desktop.files.value_table import read_value_table
from reseller_desktop.services.history import HistoryService
from reseller_desktop.services.score import ScoreService
from reseller_desktop.services.score_import import ScoreImportService
from reseller_desktop.wording.actions import action_name
from tests.support.scores import amount, shipped_score_rules
from tests.support.world import World


def here(path: Path, question: Any, **_: object) -> Any:
    return read_value_table(path, question)


@pytest.fixture
def service(world: World) -> ScoreImportService:
    return ScoreImportService(world.database, world.clock, shipped_score_rules, here)


@pytest.fixture
def score(world: World) -> ScoreService:
    return ScoreService(world.database, world.cursor, world.clock, shipped_score_rules)


def table(folder: Path, *lines: str) -> Path:
    path = folder / "Score.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def total(score: ScoreService) -> float:
    return float(score.book().area("modern-work").score.score.total)


def test_a_file_is_kept_as_one_action_and_one_undo(
    world: World, service: ScoreImportService, score: ScoreService, tmp_path: Path
) -> None:
    path = table(
        tmp_path, "Metric;Value;Date", "Net customer adds;8;2026-05-04", "Deployments CSP;4;2026-05-04"
    )
    before = world.contents()
    preview = service.preview(path, "modern-work", "smb")
    assert world.contents() == before
    assert service.apply(preview) == 2
    assert total(score) == 26
    action = HistoryService(world.database).actions(1)[0]
    assert action_name(action.code, action.data) == "Import of 2 figures of the score"
    again = service.preview(path, "modern-work", "smb")
    assert (again.plan.figures, again.plan.unchanged) == ((), 2)
    assert again.table.suggestion.origin is MappingOrigin.REMEMBERED
    HistoryService(world.database).undo()
    assert world.contents() == before


def test_columns_that_were_chosen_are_remembered_and_may_be_chosen_anew(
    service: ScoreImportService, tmp_path: Path
) -> None:
    path = table(tmp_path, "What,How many,Also", "Net customer adds,8,9")
    assert service.preview(path, "modern-work", "smb").table.problem is not None
    for column, figure in (("How many", "8"), ("Also", "9")):
        mapping = (("metric", "What"), ("figure", column))
        preview = service.preview(path, "modern-work", "smb", mapping=mapping)
        assert [one.figure for one in preview.plan.figures] == [figure]
        service.apply(preview)
    remembered = service.preview(path, "modern-work", "smb").table.suggestion
    assert (remembered.origin, remembered.columns["figure"]) == (MappingOrigin.REMEMBERED, "Also")


def test_a_table_without_the_columns_is_refused(service: ScoreImportService, tmp_path: Path) -> None:
    preview = service.preview(table(tmp_path, "Colour,Size", "red,4"), "modern-work", "smb")
    with pytest.raises(UserError, match="score-no-column"):
        service.apply(preview)


def test_area_and_track_of_rows_that_name_none_are_said_by_name_or_code(
    service: ScoreImportService, tmp_path: Path
) -> None:
    path = table(tmp_path, "Metric,Value", "Deployments CPOR,4")
    unsaid = service.preview(path)
    assert [left.reason.code for left in unsaid.plan.left_out] == ["score-import-which-area"]
    assert ("security", "Security") in [(area.code, area.name) for area in unsaid.areas]
    assert unsaid.tracks == ()
    untold = service.preview(path, "Modern Work")
    assert [left.reason.code for left in untold.plan.left_out] == ["score-import-no-track"]
    assert [track.code for track in untold.tracks] == ["smb", "enterprise"]
    said = service.preview(path, "Modern Work", "Enterprise")
    assert said.reading == service.preview(path, "modern-work", "enterprise").reading
    assert [one.track for one in said.plan.figures] == ["enterprise"]


@pytest.mark.parametrize(
    ("area", "track", "code"),
    [
        pytest.param("Gardening", "", "score-import-no-area", id="no such area"),
        pytest.param("Modern Work", "Tiny", "score-import-which-track", id="no such track"),
        pytest.param("", "smb", "score-track-without-area", id="a track of which area"),
    ],
)
def test_an_area_or_track_that_nobody_knows_is_refused(
    service: ScoreImportService, tmp_path: Path, area: str, track: str, code: str
) -> None:
    with pytest.raises(UserError, match=code):
        service.preview(table(tmp_path, "Metric,Value", "Net customer adds,8"), area, track)


def test_before_there_was_a_score_nothing_is_imported(world: World, tmp_path: Path) -> None:
    rules = replace(shipped_score_rules(), packs=())
    service = ScoreImportService(world.database, world.clock, lambda: rules, here)
    with pytest.raises(UserError, match="score-import-no-rule"):
        service.preview(table(tmp_path, "Metric,Value", "Net customer adds,8"), "security")


def test_what_is_no_longer_true_is_not_written(
    world: World, service: ScoreImportService, score: ScoreService, tmp_path: Path
) -> None:
    preview = service.preview(table(tmp_path, "Metric,Value", "Net customer adds,8"), "modern-work", "smb")
    score.save([amount("net-customer-adds", "customers", 8)])
    before = world.contents()
    with pytest.raises(UserError, match="import-stale"):
        service.apply(preview)
    assert world.contents() == before


def test_the_file_is_read_in_a_child_with_limits(world: World, tmp_path: Path) -> None:
    service = ScoreImportService(world.database, world.clock, shipped_score_rules)
    path = table(tmp_path, "Metric,Points", "Net customer adds,12", "x")
    preview = service.preview(path, "modern-work", "smb")
    assert [one.figure for one in preview.plan.figures] == ["12"]
    assert len(preview.plan.left_out) == 1
