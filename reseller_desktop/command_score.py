"""`score` and `import score` of the command line: the partner capability score, and what is missing."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, add_mapping_to, as_json, as_table, plain
from reseller_desktop.domain.capability_score import Status
from reseller_desktop.domain.errors import UserError
from reseller_desktop.domain.provider_import import ReadingWish
from reseller_desktop.domain.report_rules import Order
from reseller_desktop.domain.score_import import FIELDS
from reseller_desktop.domain.score_steps import next_steps
from reseller_desktop.wording import sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from fractions import Fraction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.capability_score import TrackScore
    from reseller_desktop.domain.reason import Reason
    from reseller_desktop.domain.score_steps import Step
    from reseller_desktop.services.score import AreaStanding
    from reseller_desktop.services.score_import import ScorePreview

_LISTED = (
    '[{"area", "name", "status", "total", "gap", "track", "qualified_on", "window", "zero": [METRIC], '
    '"tracks": [{"track", "total", "metrics": [{"metric", "points", "weight", "as_of"}]}], "steps": '
    '[{"metric", "part", "count", "gain"}], "rule": {"name", "certainty", "doubt", "source", "as_of"}}]'
)

_COUNTS = '{"new", "changed", "unchanged", "left_out": [{"line", "reason"}], "mapping": {FIELD: HEADING}}'


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `score`."""
    text = "the partner capability score of every solution area, and the shortest way to enough"
    score = command.add_parser("score", help=text, description=text, allow_abbrev=False)
    score.add_argument("--json", action="store_true", help=_LISTED)
    score.set_defaults(run=show_score)


def add_import_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `import score`."""
    text = "figures of the capability score: CSV in any form, .xlsx, .xls, .ods, a metric in each row"
    bring_in = command.add_parser("score", help=text, description=text, allow_abbrev=False)
    bring_in.add_argument("file", type=Path, metavar="FILE")
    bring_in.add_argument(
        "--area", default="", metavar="NAME", help="of which solution area those are whose line names none"
    )
    bring_in.add_argument(
        "--track", default="", metavar="NAME", help="of which track of it those are whose line names none"
    )
    bring_in.add_argument(
        "--dates", choices=list(Order), help="how 03/04/2026 is meant, where the list leaves it open"
    )
    add_mapping_to(bring_in, FIELDS)
    bring_in.add_argument("--dry-run", action="store_true", help="say what it would do, and write nothing")
    bring_in.add_argument("--json", action="store_true", help=_COUNTS)
    bring_in.set_defaults(run=import_score)


def import_score(services: "Services", args: Namespace) -> Output:
    """Bring figures in, or say what it would do."""
    preview = services.score_imports.preview(
        args.file,
        args.area,
        args.track,
        wish=ReadingWish(day_first=Order(args.dates).day_first if args.dates else None),
        mapping=args.map,
    )
    problem = preview.table.problem
    if problem:
        raise UserError(problem.code, **problem.data)
    if not args.dry_run:
        services.score_imports.apply(preview)
    counts = _counts(preview)
    if args.json:
        return Output(as_json(counts))
    said = f"{counts['new']} new, {counts['changed']} changed, {counts['unchanged']} unchanged"
    lines = [f"Nothing was written; this would be {said}." if args.dry_run else f"Imported: {said}."]
    lines += [f"Line {left.line}: {plain(_said(left.reason))}" for left in preview.plan.left_out]
    return Output("\n".join(lines))


def show_score(services: "Services", args: Namespace) -> Output:
    """Every area with its total, what is missing, and the metrics that are at zero."""
    areas = services.score.book().areas
    if args.json:
        return Output(as_json([_values(one) for one in areas]))
    heading = ("Area", "Track", "Points", "Missing", "State", "At zero", "Next")
    return Output(as_table(heading, [_line(one) for one in areas]))


def _counts(preview: "ScorePreview") -> dict[str, object]:
    plan = preview.plan
    changed = sum(bool(one.before) for one in plan.figures)
    return {
        "new": len(plan.figures) - changed,
        "changed": changed,
        "unchanged": plan.unchanged,
        "left_out": [{"line": left.line, "reason": _said(left.reason)} for left in plan.left_out],
        "mapping": dict(preview.table.suggestion.columns),
    }


def _said(why: "Reason") -> str:
    return sentence(why.code, **why.data)


def _line(standing: "AreaStanding") -> tuple[str, ...]:
    score = standing.score.score
    if standing.score.status is Status.EMPTY:
        return standing.area.name, "", "", "", standing.score.status.value, "", "enter figures"
    return (
        standing.area.name,
        score.track.name,
        _points(score.total),
        _points(score.gap) if score.gap else "",
        standing.score.status.value,
        ", ".join(zero.metric.name for zero in score.zeros),
        ", ".join(map(_step, next_steps(score))),
    )


def _step(step: "Step") -> str:
    thing = (
        step.gate.name if step.gate else f"{step.metric.name} {step.part.name if step.part else ''}".strip()
    )
    return f"{step.count} {thing}"


def _values(standing: "AreaStanding") -> dict[str, object]:
    score, pack = standing.score, standing.score.pack
    return {
        "area": standing.area.code,
        "name": standing.area.name,
        "status": score.status.value,
        "total": _number(score.score.total),
        "gap": _number(score.score.gap),
        "track": score.counting,
        "qualified_on": score.qualified_on.isoformat() if score.qualified_on else "",
        "window": [score.window.first.isoformat(), score.window.last.isoformat()],
        "zero": [zero.metric.code for zero in score.score.zeros],
        "tracks": [_track(track) for track in score.tracks],
        "steps": [
            {"metric": step.key[0], "part": step.key[1], "count": step.count, "gain": _number(step.gain)}
            for step in next_steps(score.score)
        ],
        "rule": {
            "name": pack.name,
            "certainty": pack.certainty.value,
            "doubt": pack.doubt,
            "source": pack.source,
            "as_of": pack.as_of.isoformat(),
        },
    }


def _track(track: "TrackScore") -> dict[str, object]:
    return {
        "track": track.track.code,
        "total": _number(track.total),
        "metrics": [
            {
                "metric": one.metric.code,
                "points": _number(one.points),
                "weight": _number(one.metric.weight),
                "as_of": one.as_of.isoformat() if one.as_of else "",
            }
            for one in track.metrics
        ],
    }


def _number(value: "Fraction") -> float:
    return round(float(value), 2)


def _points(value: "Fraction") -> str:
    return f"{float(value):.1f}".removesuffix(".0")
