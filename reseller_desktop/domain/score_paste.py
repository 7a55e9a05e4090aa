"""Figures out of text that somebody copied from Insights: what is understood, and what is not and why.

Nothing is guessed. A line counts when it names one metric and has one figure that can be read in one way.
"""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from reseller_desktop.domain.score_entry import Measure
from reseller_desktop.domain.score_rules import Metric, Part, Track, Unit
from reseller_desktop.domain.text import fold

LONGEST = 20_000
"""Characters that are looked at."""

_NUMBER = re.compile(r"[-−]?\d(?:[\d.,'’\u00a0\u202f]*\d)?")  # noqa: RUF001 - signs as they are copied
_OF = re.compile(r"\s*(?:/|of|von|sur|di)\s*", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:points?|pts|punkte?|punti)\b", re.IGNORECASE)
_BROKEN = frozenset({Unit.PERCENT, Unit.POINTS, Unit.USD})
"""What need not be whole."""


class PastedFigure(NamedTuple):
    """One line, and what it says."""

    line: int
    text: str
    metric: Metric | None = None
    part: Part | None = None
    measure: Measure = Measure.AMOUNT
    figure: str = ""
    problem: str = ""
    """The code of the sentence that says why it is not taken."""

    @property
    def key(self) -> tuple[str, str]:
        """What it is a figure of."""
        return self.metric.code if self.metric else "", self.part.code if self.part else ""


def pasted_figures(text: str, track: Track) -> tuple[PastedFigure, ...]:
    """Every line that is not blank, with the figure in it; a name alone goes with the line under it."""
    found = [read_line(line, words, track) for line, words in _lines(text[:LONGEST], track)]
    times = Counter((one.key, one.measure) for one in found if not one.problem)
    return tuple(
        one._replace(problem="score-paste-twice")
        if not one.problem and times[one.key, one.measure] > 1
        else one
        for one in found
    )


def _lines(text: str, track: Track) -> Iterator[tuple[int, str]]:
    waiting: tuple[int, str] | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = " ".join(raw.split())
        if not line:
            continue
        named, figures = bool(_metrics(line, track)), bool(_NUMBER.search(line))
        if waiting and figures and not named:
            yield waiting[0], f"{waiting[1]} {line}"
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = (number, line) if named and not figures else None
        if waiting is None:
            yield number, line
    if waiting:
        yield waiting


def _metrics(line: str, track: Track) -> list[Metric]:
    folded = fold(line)
    return [metric for metric in track.metrics if fold(metric.name) in folded]


def read_line(number: int, line: str, track: Track) -> PastedFigure:
    """What a line says, where it can be read in one way."""
    blank = PastedFigure(line=number, text=line)
    metrics = _metrics(line, track)
    if len(metrics) != 1:
        return blank._replace(problem="score-paste-two-metrics" if metrics else "score-paste-no-metric")
    metric = metrics[0]
    named = blank._replace(metric=metric)
    figures = _NUMBER.findall(line)
    if not figures:
        return named._replace(problem="score-paste-no-figure")
    if len(figures) == 2 and _OF.fullmatch(line.split(figures[0], 1)[1].split(figures[1], 1)[0]):  # noqa: PLR2004 - a pair
        return _of_most(named, metric, figures)
    if len(figures) > 1:
        return named._replace(problem="score-paste-many-figures")
    if _POINTS.search(line):
        return _as_points(named, figures[0])
    return _as_amount(named, metric, line, figures[0])


def _of_most(named: PastedFigure, metric: Metric, figures: list[str]) -> PastedFigure:
    """`12 / 20`: points, where the second is what the metric gives at most; else so many of those needed."""
    most = read_figure(figures[1], whole=False)
    if most == metric.weight:
        return _as_points(named, figures[0])
    fitting = [part for part in metric.parts if part.full == most]
    if len(fitting) != 1:
        return named._replace(problem="score-paste-other-weight")
    return _taken(named._replace(part=fitting[0]), figures[0], whole=fitting[0].unit not in _BROKEN)


def _as_points(named: PastedFigure, figure: str) -> PastedFigure:
    taken = _taken(named._replace(measure=Measure.POINTS), figure, whole=False)
    metric = named.metric
    if metric and taken.figure and not 0 <= Fraction(taken.figure) <= metric.weight:
        return taken._replace(problem="score-paste-other-weight")
    return taken


def _as_amount(named: PastedFigure, metric: Metric, line: str, figure: str) -> PastedFigure:
    words = re.findall(r"\w+", fold(line))
    parts = metric.parts if len(metric.parts) == 1 else [one for one in metric.parts if one.code in words]
    if len(parts) != 1:
        return named._replace(problem="score-paste-which-part")
    return _taken(named._replace(part=parts[0]), figure, whole=parts[0].unit not in _BROKEN)


def _taken(named: PastedFigure, figure: str, *, whole: bool) -> PastedFigure:
    value = read_figure(figure, whole=whole)
    if value is None:
        return named._replace(problem="score-paste-doubtful-number")
    return named._replace(figure=figure_text(value))


def read_figure(text: str, *, whole: bool) -> Fraction | None:
    """A number, where it can be read in one way; a whole one may be grouped by thousands."""
    sign = -1 if text[:1] in {"-", "−"} else 1  # noqa: RUF001 - as it is copied
    bare = text[1:] if sign < 0 else text
    body = re.sub(r"['’\u00a0\u202f]", "", bare)  # noqa: RUF001 - as they are copied
    grouped = re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", body)
    if grouped and (whole or body.count(grouped[1]) > 1):
        return sign * Fraction(body.replace(grouped[1], ""))
    if grouped:
        return None
    plain = re.fullmatch(r"(\d+)(?:[.,](\d+))?", body)
    if plain is None or (whole and plain[2]):
        return None
    return sign * Fraction(f"{plain[1]}.{plain[2] or 0}")


def figure_text(value: Fraction) -> str:
    """A number as entries keep it: without grouping and needless zeros, to at most six places."""
    shown = f"{float(value):.6f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown
