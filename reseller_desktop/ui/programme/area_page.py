"""The page of one solution area: what counts, what is missing, and what would be enough."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from reseller_desktop.domain.capability_score import Status, TrackScore
from reseller_desktop.domain.score_entry import Measure
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels, theme
from reseller_desktop.ui.kit.banner import Banner
from reseller_desktop.ui.kit.buttons import Button, ghost, pill, primary, secondary
from reseller_desktop.ui.kit.cards import Card, ScrollColumn, clear_layout
from reseller_desktop.ui.kit.chips import ChipLabel
from reseller_desktop.ui.kit.flow import FlowRow
from reseller_desktop.ui.kit.theme import GAP, GAP_SMALL, Role
from reseller_desktop.ui.programme import words
from reseller_desktop.ui.programme.customers_card import CustomersCard
from reseller_desktop.ui.programme.meter import ScoreMeter
from reseller_desktop.ui.programme.metrics_card import MetricsCard
from reseller_desktop.ui.programme.past_card import PastCard
from reseller_desktop.ui.programme.rule_card import RuleCard
from reseller_desktop.ui.programme.what_if_card import WhatIfCard

if TYPE_CHECKING:
    from reseller_desktop.domain.score_rules import ScoreRules
    from reseller_desktop.ui.programme.actions import ScoreActions


class AreaPage(ScrollColumn):
    """Shows one area and one of its tracks; Esc goes back."""

    def __init__(
        self,
        context: Context,
        actions: "ScoreActions",
        back: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.code, self.track = "", ""
        self._actions = actions
        self._standing: AreaStanding | None = None
        self.back = ghost(self.tr("&Back to all areas"), back, "back", flush=True)
        self.title = labels.title()
        self.chip = ChipLabel()
        self.total = labels.PlainLabel(font=theme.font(19, QFont.Weight.DemiBold))
        self.window_said = labels.secondary()
        self.meter = ScoreMeter(self.tr("Points"))
        self.banner = Banner()
        self.warning = Banner()
        self.enter_button = primary(self.tr("Enter fi&gures…"), self._enter)
        self.points_button = secondary(self.tr("Enter &points…"), self._enter_points)
        self.paste_button = secondary(self.tr("P&aste from Insights…"), self._paste)
        self.import_button = secondary(self.tr("&Import…"), self._import, "import")
        self.entries_button = secondary(self.tr("A&ll figures…"), self._entries)
        self.tracks: dict[str, Button] = {}
        self.unclassified = labels.caption(self.tr("Microsoft chooses; not told yet"), wrap=False)
        self.metrics = MetricsCard()
        self.what_if = WhatIfCard()
        self.what_if.way_button.clicked.connect(self._show_way)
        self.past = PastCard()
        self.customers = CustomersCard(context, actions)
        self.rule = RuleCard()
        self._lay_out()
        for keys in ("Escape", "Alt+Left"):
            shortcut = QShortcut(QKeySequence(keys), self, back)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_standing(self, standing: AreaStanding, rules: "ScoreRules") -> None:
        """Show an area; the track stays as it was chosen while it is the same area."""
        score = standing.score
        known = {track.track.code for track in score.tracks}
        if standing.area.code != self.code or self.track not in known:
            self.track = score.counting
        new = standing.area.code != self.code
        self.code, self._standing = standing.area.code, standing
        self.setAccessibleName(standing.area.name)
        self.title.setText(standing.area.name)
        self.chip.set_chip(words.status_chip(score))
        self.window_said.setText(words.window_sentence(score))
        self._show_tracks(standing, new=new)
        self.past.show_past(standing)
        self.entries_button.setEnabled(bool(standing.entries))
        self.customers.show_area(standing)
        self.rule.show_pack(standing.area.code, score.pack, rules)
        self._show_track()
        if new:
            self.verticalScrollBar().setValue(0)

    def choose_track(self, code: str) -> None:
        """Show another track."""
        self.track = code
        self._show_track()

    def _show_track(self) -> None:
        standing = self._standing
        if standing is None:
            return
        scored = self._scored(standing)
        of = self.tr("{points} of 100 points, {needed} are needed")
        self.total.setText(
            of.format(points=words.points_text(scored.total), needed=words.points_text(scored.pack.threshold))
        )
        whole = sum((one.metric.weight for one in scored.metrics), start=Fraction(0))
        self.meter.show_points(scored.total, whole, scored.pack.threshold, enough=scored.enough)
        if self.track in self.tracks:
            self.tracks[self.track].setChecked(True)
        self._say_zeros(standing, scored)
        self._say_warning(standing, scored)
        self.metrics.show_track(scored)
        self.what_if.show_track(scored, standing.area.code)

    def _say_zeros(self, standing: AreaStanding, scored: TrackScore) -> None:
        if standing.score.status is Status.EMPTY or scored.empty:
            text = self.tr("Enter what Partner Center shows; each metric without a figure is at zero.")
            self.banner.say(Role.INFO, text, heading=self.tr("No figures yet"))
        elif scored.zeros:
            self.banner.say(Role.BAD, words.zero_sentence(scored))
        elif scored.gap:
            missing = self.tr("{points} points are missing.").format(points=words.points_text(scored.gap))
            self.banner.say(Role.WARNING, missing)
        else:
            self.banner.say(Role.GOOD, self.tr("Every metric is above zero and the points are enough."))

    def _say_warning(self, standing: AreaStanding, scored: TrackScore) -> None:
        warning = standing.score.pack.warning
        if not warning and not scored.track.resale and scored.track.association:
            warning = scored.track.association
        if warning:
            self.warning.say(Role.WARNING, warning)
        else:
            self.warning.silence()

    def _scored(self, standing: AreaStanding) -> TrackScore:
        return next(one for one in standing.score.tracks if one.track.code == self.track)

    def _show_tracks(self, standing: AreaStanding, *, new: bool) -> None:
        if new:
            self._make_tracks(standing)
        for scored in standing.score.tracks:
            if scored.track.code in self.tracks:
                counts = scored.track.code == standing.score.counting
                text = self.tr("{track}: {points}, counts") if counts else self.tr("{track}: {points}")
                name = text.format(track=scored.track.name, points=words.points_text(scored.total))
                self.tracks[scored.track.code].setText(name)
        self.unclassified.setVisible(standing.score.classified is False)

    def _make_tracks(self, standing: AreaStanding) -> None:
        clear_layout(self._pills)
        self.tracks = {}
        if len(standing.score.tracks) < 2:  # noqa: PLR2004 - nothing to choose
            return
        group = QButtonGroup(self)
        for scored in standing.score.tracks:
            button = pill(scored.track.name, partial(self.choose_track, scored.track.code))
            group.addButton(button)
            self.tracks[scored.track.code] = button
            self._pills.addWidget(button)

    def _show_way(self) -> None:
        self.ensureWidgetVisible(self.what_if)

    def _enter(self) -> None:
        self._actions.enter(self.code, Measure.AMOUNT, self.track)

    def _enter_points(self) -> None:
        self._actions.enter(self.code, Measure.POINTS, self.track)

    def _paste(self) -> None:
        self._actions.paste(self.code, self.track)

    def _import(self) -> None:
        self._actions.import_file(self.code, self.track)

    def _entries(self) -> None:
        self._actions.show_entries(self.code)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.title)
        head.addWidget(self.chip)
        head.addStretch(1)
        switch = QHBoxLayout()
        switch.setSpacing(GAP_SMALL)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(GAP_SMALL)
        switch.addLayout(self._pills)
        switch.addWidget(self.unclassified)
        switch.addStretch(1)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(head)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        line.addWidget(self.total)
        line.addWidget(self.window_said, 1)
        self.column.addLayout(line)
        self.column.addWidget(self.meter)
        self.column.addLayout(switch)
        self.column.addWidget(self._buttons())
        cards: tuple[Card | Banner, ...] = (
            self.banner,
            self.warning,
            self.metrics,
            self.what_if,
            self.past,
            self.customers,
            self.rule,
        )
        for card in cards:
            self.column.addWidget(card)

    def _buttons(self) -> FlowRow:
        buttons = FlowRow()
        for button in (
            self.enter_button,
            self.points_button,
            self.paste_button,
            self.import_button,
            self.entries_button,
        ):
            buttons.add(button)
        return buttons
