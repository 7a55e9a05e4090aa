"""The metrics of a track: what was achieved, and what it gives."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reseller_desktop.domain.capability_score import MetricScore, TrackScore
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import Chip, ChipLabel
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.kit.theme import GAP, Role
from reseller_desktop.ui.programme import words
from reseller_desktop.ui.programme.meter import ScoreMeter

translate = QCoreApplication.translate


class MetricsCard(Card):
    """A line for each metric; what is at zero has a sign and a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "Metrics"), parent)
        self.meters: dict[str, ScoreMeter] = {}

    def show_track(self, score: TrackScore) -> None:
        """Show the metrics of another track, or other figures."""
        self.clear()
        self.meters = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(GAP)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for line, one in enumerate(score.metrics):
            self._add(grid, line, one, low=one in score.zeros)
        self.rows.addWidget(inner)

    def _add(self, grid: QGridLayout, line: int, one: MetricScore, *, low: bool) -> None:
        metric = one.metric
        top = Qt.AlignmentFlag.AlignTop
        name = _Lines(metric.name, metric.note)
        known = _Lines("\n".join(words.metric_figures(one)), _as_of(one))
        meter = self.meters[metric.code] = ScoreMeter(metric.name)
        meter.show_points(one.points, metric.weight, enough=one.points == metric.weight)
        gives = translate("programme", "{points} of {weight}")
        points = gives.format(points=words.points_text(one.points), weight=words.points_text(metric.weight))
        grid.addWidget(name, line, 0, top)
        grid.addWidget(known, line, 1, top)
        grid.addWidget(meter, line, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(labels.body(points, wrap=False), line, 3, Qt.AlignmentFlag.AlignVCenter)
        sign = Chip(Role.BAD, translate("programme", "At zero"), "warning") if low else None
        grid.addWidget(ChipLabel(sign), line, 4, Qt.AlignmentFlag.AlignVCenter)


class _Lines(QWidget):
    """A text, and a small one under it."""

    def __init__(self, text: str, detail: str) -> None:
        super().__init__()
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setVerticalSpacing(2)
        column.addWidget(labels.body(text), 0, 0)
        if detail:
            column.addWidget(labels.caption(detail), 1, 0)


def _as_of(one: MetricScore) -> str:
    if one.as_of is None:
        return ""
    return translate("programme", "as of {day}").format(day=date_text(one.as_of))
