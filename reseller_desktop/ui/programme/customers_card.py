"""Which customers cannot count for an area, and why, in numbers."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from reseller_desktop.domain.score_customers import Excluded, Why
from reseller_desktop.services.score import AreaStanding
from reseller_desktop.ui.context import Context
from reseller_desktop.ui.kit import labels
from reseller_desktop.ui.kit.buttons import ghost
from reseller_desktop.ui.kit.cards import Card, Facts
from reseller_desktop.ui.kit.texts import number_text, text_of

if TYPE_CHECKING:
    from reseller_desktop.ui.kit.tasks import Task
    from reseller_desktop.ui.programme.actions import ScoreActions

translate = QCoreApplication.translate


class CustomersCard(Card):
    """Counts by reason, and the way to the list."""

    def __init__(self, context: Context, actions: "ScoreActions", parent: QWidget | None = None) -> None:
        super().__init__(translate("programme", "Customers that cannot count"), parent)
        self._context = context
        self._reading: Task | None = None
        self._area = ""
        self.list_button = ghost(translate("programme", "Sho&w them"), self._show_list)
        self._actions = actions
        self.head.addWidget(self.list_button)
        self.counts: dict[Why, int] = {}
        self.list_button.hide()

    def show_area(self, standing: AreaStanding) -> None:
        """Count the customers for an area."""
        self._area = standing.area.code
        if self._reading is not None:
            self._reading.forget()
        self._reading = self._context.tasks.run(
            self._context.services.score.excluded,
            self._area,
            done=partial(self._take, standing),
            owner=self,
        )

    def _take(self, standing: AreaStanding, found: tuple[Excluded, ...]) -> None:
        counts = Counter(one.why for one in found)
        self.clear()
        self.counts = {why: counts[why] for why in Why if counts[why]}
        if not any(track.track.resale for track in standing.score.tracks):
            text = translate(
                "programme", "Even others count only once they are tied to you as the rule says."
            )
            self.add(labels.body(text))
        if self.counts:
            lines = Facts(name_width=40)
            for why, count in self.counts.items():
                lines.add(number_text(count), text_of(f"score-out-{why}"))
            self.add(lines)
        else:
            self.add(labels.body(translate("programme", "Nothing on record speaks against any.")))
        self.list_button.setVisible(bool(found))

    def _show_list(self) -> None:
        self._actions.show_excluded(self._area)
