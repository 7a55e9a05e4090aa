"""The score over time, with the line that is to be reached."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.capability_score import PastScore
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.charts.chart import Chart
from reseller_desktop.ui.kit.charts.drawing import Mark
from reseller_desktop.ui.kit.charts.line import LinePlot, Threshold
from reseller_desktop.ui.kit.texts import date_text
from reseller_desktop.ui.programme import words

translate = QCoreApplication.translate

_SHOWN = 24
"""The latest days with a change."""


class PastCard(Card):
    """Arrow keys walk from day to day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "Over time"), parent)
        self.chart = Chart(translate("programme", "Score over time"))
        self.nothing = labels.secondary(
            translate("programme", "Figures of a second day draw the line here: enter new ones each month.")
        )
        self.rows.addWidget(self.chart)
        self.rows.addWidget(self.nothing)

    def show_past(self, standing: AreaStanding) -> None:
        """Show the score of each day on which it changed."""
        past = standing.past[-_SHOWN:]
        self.chart.setVisible(bool(past))
        self.nothing.setVisible(len(past) < 2)  # noqa: PLR2004 - a line has two ends
        needed = standing.score.pack.threshold
        text = translate("programme", "{points} needed").format(points=words.points_text(needed))
        marks = [_mark(one, standing) for one in past]
        self.chart.show_drawing(
            LinePlot(
                marks,
                [one.day.toordinal() for one in past],
                ticks=[(0.0, "0"), (50.0, "50"), (100.0, "100")],
                threshold=Threshold(float(needed), text),
            )
        )


def _mark(one: PastScore, standing: AreaStanding) -> Mark:
    points, day = words.points_text(one.total), date_text(one.day)
    tracks = {track.track.code: track.track.name for track in standing.score.tracks}
    text = translate("programme", "{day}: {points} points {track}")
    said = text.format(day=day, points=points, track=tracks.get(one.track, "")).strip()
    if one.enough:
        said = translate("programme", "{said}, enough").format(said=said)
    return Mark(one.day.isoformat(), day, points, float(one.total), said)
