"""One solution area among the others: its total, what is missing, and the way to its page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reseller_desktop.domain.capability_score import Status
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.buttons import ghost, secondary
from reseller_desktop.ui.kit.cards import Card
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.theme import GAP_SMALL
from reseller_desktop.ui.programme import words
from reseller_desktop.ui.programme.meter import ScoreMeter

if TYPE_CHECKING:
    from reseller_desktop.ui.programme.actions import ScoreActions

translate = QCoreApplication.translate

_WIDTH, _HEIGHT = 312, 216


class AreaCard(Card):
    """A card of fixed size, so that all stand in line."""

    def __init__(
        self,
        standing: AreaStanding,
        open_area: Callable[[str], object],
        actions: "ScoreActions",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(standing.area.name, parent)
        self.code = standing.area.code
        self._least = 0
        score = standing.score
        self.total = labels.PlainLabel(
            words.points_text(score.score.total), font=theme.font(26, QFont.Weight.DemiBold)
        )
        self.chip = ChipLabel(words.status_chip(score))
        self.meter = ScoreMeter(standing.area.name)
        self.meter.show_points(
            score.score.total,
            sum((one.metric.weight for one in score.score.metrics), start=score.pack.threshold * 0),
            score.pack.threshold,
            enough=score.score.enough,
        )
        way = words.way_sentence(score.score) if not score.score.zeros else ""
        self.said = labels.secondary(" ".join(filter(None, (words.state_sentence(score), way))))
        self.open_button = ghost(
            translate("programme", "Open"), partial(open_area, self.code), "chevron-right", flush=True
        )
        self.open_button.setAccessibleName(
            translate("programme", "Open {area}").format(area=standing.area.name)
        )
        self._lay_out(standing, actions)

    def sizeHint(self) -> QSize:
        """As wide as its neighbours, and at least as high."""
        return QSize(_WIDTH, max(_HEIGHT, self._least, self.heightForWidth(_WIDTH)))

    def level(self, height: int) -> None:
        """Be as high as the highest of them."""
        self._least = height
        self.updateGeometry()

    def _lay_out(self, standing: AreaStanding, actions: "ScoreActions") -> None:
        score = standing.score
        top = QHBoxLayout()
        top.setSpacing(GAP_SMALL)
        top.addWidget(self.total)
        track = score.score.track.name
        of = translate("programme", "of 100, {track}") if track else translate("programme", "of 100")
        top.addWidget(labels.ElidingLabel(of.format(track=track)), 1, Qt.AlignmentFlag.AlignBottom)
        self.rows.addLayout(top)
        for widget in (self.meter, self.chip, self.said):
            self.rows.addWidget(widget)
        if score.pack.warning and not any(track.track.resale for track in score.tracks):
            self.rows.addWidget(labels.caption(score.pack.warning))
        self.rows.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.open_button)
        bottom.addStretch(1)
        if score.status is Status.EMPTY:
            text = translate("programme", "Enter figures…")
            enter = secondary(text, partial(actions.enter, self.code))
            name = translate("programme", "Enter figures of {area}")
            enter.setAccessibleName(name.format(area=standing.area.name))
            bottom.addWidget(enter)
        self.rows.addLayout(bottom)
