"""Figures as drawings, for the window and for paper alike."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import Qt

from reseller_desktop.domain.figure_words import LEGS, FigureKind, FigureWords, counts_of
from reseller_desktop.domain.figures import Count, Coverage, Figures, Score, Stage
from reseller_desktop.domain.states import LegState
from reseller_desktop.ui.kit.charts.columns import Columns
from reseller_desktop.ui.kit.charts.drawing import Drawing, Mark
from reseller_desktop.ui.kit.charts.rows import Rows
from reseller_desktop.ui.kit.charts.stacks import Part, Stacks, Whole

_PARTS = {
    LegState.YES: ("good", Qt.BrushStyle.NoBrush),
    LegState.ASKED: ("warning", Qt.BrushStyle.BDiagPattern),
    LegState.NO: ("bad", Qt.BrushStyle.DiagCrossPattern),
    LegState.UNKNOWN: ("disabled", Qt.BrushStyle.FDiagPattern),
}
"""Colour and pattern of each part."""


class LegKey(NamedTuple):
    """The customers that stand in one way towards a party."""

    party: str
    state: LegState


class Said(NamedTuple):
    """A mark in a whole sentence, and what opens with it."""

    text: str
    behind: str = ""


Say = Callable[[FigureKind, Hashable, str, str], Said]
"""From kind, key, label and value; paper needs none of it."""


def unsaid(kind: FigureKind, key: Hashable, label: str, value: str) -> Said:
    """What a mark says where nothing can be pointed at."""
    del kind, key
    return Said(f"{label}: {value}")


def drawing_of(kind: FigureKind, figures: Figures, words: FigureWords, say: Say = unsaid) -> Drawing:
    """The drawing of a figure."""
    if kind is FigureKind.COVERAGE:
        return _coverage(figures, words, say)
    if kind is FigureKind.SCORE:
        return _scores(figures, words, say)
    counts = counts_of(kind, figures)
    if kind is FigureKind.DECISIONS:
        return Columns(_marks(kind, counts, words.week, words, say), now={counts[0].key} if counts else ())
    if kind is FigureKind.CONTACTS:
        return Columns(_marks(kind, counts, words.month, words, say), now={counts[-1].key} if counts else ())
    if kind is FigureKind.INVITATIONS:
        return Rows(_marks(kind, counts, words.stages.__getitem__, words, say), now={Stage.ACCEPTED})
    oldest = {one.key for one in counts[-1:]}
    return Rows(_marks(kind, counts, words.age, words, say), now=oldest)


def _marks(
    kind: FigureKind,
    counts: tuple[Count, ...],
    label: Callable[..., str],
    words: FigureWords,
    say: Say,
) -> list[Mark]:
    return [
        _mark(kind, one.key, label(one.key), (one.amount, words.number(one.amount)), say) for one in counts
    ]


def _mark(kind: FigureKind, key: Hashable, label: str, value: tuple[float, str], say: Say) -> Mark:
    said = say(kind, key, label, value[1])
    return Mark(key, label, value[1], value[0], said.text, said.behind if value[0] else "")


def _coverage(figures: Figures, words: FigureWords, say: Say) -> Stacks:
    tenants = sum(one.party.own for one in figures.coverage)
    return Stacks([_whole(one, words.party(one, tenants), words, say) for one in figures.coverage])


def _whole(one: Coverage, name: str, words: FigureWords, say: Say) -> Whole:
    parts = []
    for state in LEGS:
        fill, pattern = _PARTS[state]
        count, key = one.counts[state], LegKey(one.party.id, state)
        said = say(FigureKind.COVERAGE, key, f"{name}, {words.legs[state]}", words.number(count))
        behind = said.behind if count else ""
        mark = Mark(key, words.legs[state], words.number(count), count, said.text, behind)
        parts.append(Part(mark, fill, pattern))
    return Whole(name, words.of_customers.format(count=words.number(one.customers)), parts)


def _scores(figures: Figures, words: FigureWords, say: Say) -> Rows:
    most = max((float(one.most) for one in figures.scores), default=100.0)
    return Rows(
        [
            _mark(FigureKind.SCORE, one.area, one.name, (float(one.points), _of(one, words)), say)
            for one in figures.scores
        ],
        top=most,
        goals={one.area: float(one.needed) for one in figures.scores},
    )


def _of(one: Score, words: FigureWords) -> str:
    return words.of_points.format(points=words.points(one.points), needed=words.points(one.needed))
