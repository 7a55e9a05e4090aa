"""`score` of the command line: the partner capability score of every solution area, and what is missing."""

from argparse import Namespace
from typing import TYPE_CHECKING

from reseller_desktop.command_output import Output, as_json, as_table
from reseller_desktop.domain.capability_score import Status
from reseller_desktop.domain.score_steps import next_steps

if TYPE_CHECKING:
    from argparse import ArgumentParser, _SubParsersAction
    from fractions import Fraction

    from reseller_desktop.bootstrap import Services
    from reseller_desktop.domain.capability_score import TrackScore
    from reseller_desktop.domain.score_steps import Step
    from reseller_desktop.services.score import AreaStanding

_LISTED = (
    '[{"area", "name", "status", "total", "gap", "track", "qualified_on", "window", "zero": [METRIC], '
    '"tracks": [{"track", "total", "metrics": [{"metric", "points", "weight", "as_of"}]}], "steps": '
    '[{"metric", "part", "count", "gain"}], "rule": {"name", "certainty", "doubt", "source", "as_of"}}]'
)


def add_to(command: "_SubParsersAction[ArgumentParser]") -> None:
    """The grammar of `score`."""
    text = "the partner capability score of every solution area, and the shortest way to enough"
    score = command.add_parser("score", help=text, description=text, allow_abbrev=False)
    score.add_argument("--json", action="store_true", help=_LISTED)
    score.set_defaults(run=show_score)


def show_score(services: "Services", args: Namespace) -> Output:
    """Every area with its total, what is missing, and the metrics that are at zero."""
    areas = services.score.book().areas
    if args.json:
        return Output(as_json([_values(one) for one in areas]))
    heading = ("Area", "Track", "Points", "Missing", "State", "At zero", "Next")
    return Output(as_table(heading, [_line(one) for one in areas]))


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
